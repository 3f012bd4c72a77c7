"""Keys every assessed type shares: their form is checked even where a type does not use them."""

from metrics.assess.period import ENDING_QUARTERS
from metrics.assess.problems import missing, wrong_form
from metrics.assess.reader import CaseReader, OpWords
from metrics.assess.words import OBS_STATUSES, SIGNS

_FIXED_WORDS = {"APPROACH": OpWords("=", "~"), "CORRIDOR": OpWords("range", "range")}
_WITHOUT_OP = ("RANK", "MILESTONE", "QUALITATIVE")


def check_common_keys(case: CaseReader) -> None:
    """Raise CaseError when a shared key has the wrong form."""
    for key in ("neutral", "partial"):
        case.boolean(key)
    for key in ("n_years", "release_lag_days"):
        case.number(key)
    for key in ("op", "op_stated", "recorded_by"):
        case.text(key)
    for key in ("obs_status", "baseline_status"):
        case.choice(key, OBS_STATUSES)
    case.choice("freq", tuple(ENDING_QUARTERS))
    case.day("as_of")
    case.period()


def op_words(case: CaseReader, type_name: str) -> OpWords | None:
    """Stated and applied sign of the type; None for types that have no sign."""
    if type_name in _WITHOUT_OP:
        return None
    if type_name in _FIXED_WORDS:
        fixed = _FIXED_WORDS[type_name]
        return OpWords(case.text("op_stated") or fixed.stated, fixed.applied)
    if type_name == "RANGE_AMBITION":
        return _range_words(case)
    return comparison_words(case, equals_as=None if type_name == "KEEP" else ">=")


def comparison_words(case: CaseReader, equals_as: str | None) -> OpWords:
    """The sign applied is `op`, else the stated one; `=` becomes `equals_as`, or an error where that is None."""
    op, stated = case.choice("op", SIGNS), case.choice("op_stated", SIGNS)
    written = stated or op
    if written is None:
        raise missing("op")
    applied = written if op in (None, "=") else op
    if applied == "=":
        if equals_as is None:
            raise wrong_form("op", "một trong: >=, >, <=, < (giữ giới hạn không đọc được dấu “=”)")
        applied = equals_as
    return OpWords(written, applied or "")


def _range_words(case: CaseReader) -> OpWords:
    """A range leans upwards unless a level says otherwise; growth ranges only ever lean upwards."""
    op, stated = case.choice("op", SIGNS), case.text("op_stated")
    applied = op if op not in (None, "=") else stated if stated in SIGNS else ">="
    applied = ">=" if applied == "=" else applied
    allowed = (">=", "<=") if case.keys.get("of") == "LEVEL" else (">=",)
    if applied not in allowed:
        raise wrong_form("op", "một trong: " + ", ".join(allowed))
    return OpWords(stated or "range", applied)
