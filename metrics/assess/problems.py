"""What can be wrong with a case: each problem is one Vietnamese sentence naming the key, raised and caught in here."""


class CaseError(Exception):
    """The case cannot be assessed; the text is the sentence shown to the user."""


def missing(key: str) -> CaseError:
    """A key the type cannot do without."""
    return CaseError(f"Thiếu khóa “{key}”.")


def wrong_form(key: str, expected: str) -> CaseError:
    """A value of the wrong kind or outside its range; `expected` completes the sentence."""
    return CaseError(f"Khóa “{key}” phải là {expected}.")


def both_given(first: str, second: str) -> CaseError:
    """Two keys of which the case may give only one."""
    return CaseError(f"Chỉ được cho một trong hai khóa “{first}” và “{second}”.")


def disagree(first: str, second: str) -> CaseError:
    """Two keys that contradict each other."""
    return CaseError(f"Khóa “{first}” và khóa “{second}” không khớp nhau.")
