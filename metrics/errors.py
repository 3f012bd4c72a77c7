"""The one exception users may see. Everything else reaches a handler that shows a reference number."""


class KpiError(Exception):
    """A fault a person can act on.

    The message is one plain Vietnamese sentence that says what is wrong and what to do; it is shown as it stands on
    screen and in the terminal.
    """
