"""What a person sees when a page fails: a sentence for a known fault, a reference number for any other."""

import streamlit as st

from faults import log_fault
from metrics.errors import KpiError


def show_fault(error: Exception) -> bool:
    """Streamlit's handler of uncaught errors; True keeps the trace off the screen."""
    sentence = str(error) if isinstance(error, KpiError) else log_fault(error, "page")
    st.error(sentence)
    return True
