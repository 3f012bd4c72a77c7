"""The least an interaction can cost: a button, a run of the script, one line of text."""

import streamlit as st

st.set_page_config(layout="wide")
st.session_state.count = st.session_state.get("count", 0) + st.button("Lại")
st.write(f"Lần {st.session_state.count}")
