"""The least a Streamlit page can be: one line of text."""

import streamlit as st

st.set_page_config(layout="wide")
st.write("Trang trống")
