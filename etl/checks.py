"""Checks of what was read: one row at a time, then rows together. Each yields findings and decides nothing else."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from etl.entries import Entry, place
from etl.expectation import ratio_words
from etl.findings import Finding, Raised, finding
from etl.units import is_same_unit
from metrics.catalogue_model import Aggregation
from metrics.model import Observation
from metrics.numbers import format_number
from metrics.wording import RELEASE

_INDEX_LOW, _INDEX_HIGH = 100.0, 130.0
"""A growth rate in this range is more likely an index (109,4 for 9,4)."""
_LEAST_GROWTH = 3.0
"""Growth of at least so many percent a year is not mistaken for a ratio such as 1,03."""
_LAST_QUARTER = 4
_EPS = 1e-9
_RANK: Mapping[str | None, int] = {"A": 3, "P": 2, "E": 1}
"""Which of two figures released on one day is in force: the more final one, as store/queries/observation_as_of.sql."""

Check = Callable[[Entry], Iterator[Finding]]


def check_row(entry: Entry) -> list[Finding]:
    """Everything to be said about one row, the reading of its cell first."""
    found = [*entry.understood.findings, *(item for check in _ROW_CHECKS for item in check(entry))]
    if entry.understood.value is not None:
        found += _check_size(entry)
    if not any(item.holds_back for item in found):
        found += list(_against_record(entry))
    return found


def _reason(entry: Entry) -> Iterator[Finding]:
    """A required row needs a figure or a reason, and never both."""
    if entry.understood.value is not None and entry.row.text("reason"):
        yield _about(entry, "missing_reason.both", {"reason": entry.row.text("reason")})
    is_blank = entry.understood.value is None and not entry.understood.findings
    if is_blank and entry.is_required and not entry.reason:
        yield _about(entry, "missing_reason")


def _status(entry: Entry) -> Iterator[Finding]:
    cell = entry.row.cell("status")
    if entry.status is None:
        yield finding("unknown_status", cell.ref, {"place": place(cell, entry.code), "text": cell.text})


def _unit_column(entry: Entry) -> Iterator[Finding]:
    """The unit column still says what the catalogue says."""
    cell, unit = entry.row.cell("unit"), entry.indicator.unit
    if unit and not cell.is_empty and entry.has_input and not is_same_unit(cell.text, unit):
        yield finding("unit_mismatch", cell.ref, {"place": place(cell, entry.code), "found": cell.text, "unit": unit})


def _evidence(entry: Entry) -> Iterator[Finding]:
    """A conclusion without its ground does not count in the assessment."""
    if entry.indicator.kind == "qualitative" and entry.understood.value is not None and not entry.note:
        yield _about(entry, "missing_reason.evidence", {"text": entry.understood.text})


def _whole_year(entry: Entry) -> Iterator[Finding]:
    """A flow or growth of a whole year cannot stand for a part of it: its path would be read at the wrong moment.

    A share or an index of the year may be stated as it stands so far.
    """
    adds_up = entry.target.agg in {Aggregation.FLOW, Aggregation.GROWTH, Aggregation.AVG}
    is_part = entry.basis == "year" and entry.period.quarter_number != _LAST_QUARTER
    if adds_up and is_part and entry.understood.value is not None:
        yield _about(entry, "wrong_period.yearly", {"period": entry.period.label(), "year": entry.period.end.year})


_ROW_CHECKS: tuple[Check, ...] = (_reason, _status, _unit_column, _evidence, _whole_year)


def _check_size(entry: Entry) -> list[Finding]:
    """The most telling fault of a value's size: one slip of a decimal mark would otherwise be reported three times."""
    for check in (_range, _zero, _index, _ratio, _scale):
        if found := list(check(entry)):
            return found
    return list(_decrease(entry))


def _range(entry: Entry) -> Iterator[Finding]:
    value = entry.understood.value
    if value is not None and entry.indicator.kind == "numeric" and not entry.limits.hold(value):
        yield _about(entry, "out_of_range", {"value": format_number(value), "range": entry.limits.words()})


def _index(entry: Entry) -> Iterator[Finding]:
    value = entry.understood.value
    is_growth = entry.target.agg is Aggregation.GROWTH
    if value is not None and is_growth and _INDEX_LOW < value < _INDEX_HIGH:
        growth = format_number(round(value - _INDEX_LOW, entry.understood.decimals))
        yield _about(entry, "index_vs_growth", {"value": format_number(value), "growth": growth})


def _ratio(entry: Entry) -> Iterator[Finding]:
    """1,094 for 9,4 %: only where no such growth is near what was reported or aimed at."""
    value = entry.understood.value
    is_growth = entry.target.agg is Aggregation.GROWTH
    if value is None or not is_growth or not 1 < value < _INDEX_HIGH / 100 or entry.understood.decimals < 2:
        return
    known = [entry.last.value if entry.last else None, entry.target.value]
    if all(item is None or abs(item) >= _LEAST_GROWTH for item in known) and any(item is not None for item in known):
        growth = format_number(round((value - 1) * 100, max(entry.understood.decimals - 2, 0)))
        yield _about(entry, "index_vs_growth.ratio", {"value": format_number(value), "growth": growth})


def _zero(entry: Entry) -> Iterator[Finding]:
    """0 in place of "no figure": asked where the last figure or else the target is another."""
    if entry.understood.value != 0 or entry.indicator.kind != "numeric":
        return
    last, target = entry.last.value if entry.last else None, entry.target.value
    if last:
        yield _about(entry, "scale_slip.zero", {"reference": f"kỳ trước là {format_number(last)}"})
    elif last is None and target:
        yield _about(entry, "scale_slip.zero", {"reference": f"mục tiêu là {format_number(target)}"})


def _scale(entry: Entry) -> Iterator[Finding]:
    if (found := scale_finding(entry)) is not None:
        yield found


def scale_finding(entry: Entry, evidence: str = "") -> Finding | None:
    """The question about a figure ten or a thousand times too large or too small; `evidence` goes on with it."""
    value = entry.understood.value
    reference = entry.expected.slip(value) if value is not None and entry.indicator.kind == "numeric" else None
    if value is None or reference is None:
        return None
    facts = {"ratio": ratio_words(reference.factor(value)), "reference": reference.words, "evidence": evidence}
    return _about(entry, "scale_slip", {"value": format_number(value), **facts})


def _decrease(entry: Entry) -> Iterator[Finding]:
    """A running total never falls: within the year, or since 2026."""
    value, last = entry.understood.value, entry.last
    if value is None or last is None or last.value is None or entry.target.agg is not Aggregation.FLOW:
        return
    is_same_year = last.period.end.year == entry.period.end.year
    runs_on = entry.basis == "since_2026" or (entry.basis == "ytd" and is_same_year)
    if runs_on and value < last.value - _EPS:
        earlier = {"earlier": format_number(last.value), "period": last.period.label()}
        yield _about(entry, "ytd_decreases", {"value": format_number(value), **earlier})


def _against_record(entry: Entry) -> Iterator[Finding]:
    """What taking this row would do to the figure on record for the same period."""
    recorded, value = entry.recorded, entry.understood.value
    if recorded is None or recorded.value is None or (value is None and not entry.reason):
        return
    old = {"old": format_number(recorded.value), "old_status": RELEASE[recorded.obs_status].lower()}
    status = entry.status if value is not None else None
    if value is not None and is_unchanged(entry, recorded):
        yield _about(entry, "unchanged", {"value": format_number(value)})
    elif recorded.released_on == entry.handed_in_on and _RANK.get(status, 0) < _RANK.get(recorded.obs_status, 0):
        yield _about(entry, "revision.same_day", old)
    elif value is None:
        yield _about(entry, "revision.withdraw", old | {"reason": entry.reason})
    else:
        new = {"new": format_number(value), "new_status": RELEASE[status or "E"].lower()}
        yield _about(entry, "revision", old | new)


def is_unchanged(entry: Entry, recorded: Observation) -> bool:
    """Same value, same release status: nothing new to record."""
    return entry.understood.value == recorded.value and entry.status == recorded.obs_status


def check_repeats(entries: Iterable[Entry]) -> Iterator[Raised]:
    """One indicator in several filled rows. The first stays when all say the same; otherwise none is taken."""
    by_code: dict[str, list[Entry]] = {}
    for entry in entries:
        by_code.setdefault(entry.code, []).append(entry)
    for first, *others in by_code.values():
        is_contradicted = any(other.understood.value != first.understood.value for other in others)
        if is_contradicted:
            yield _repeat(first, others[0])
        yield from (_repeat(other, first) for other in others)


def _repeat(entry: Entry, other: Entry) -> Raised:
    is_near = other.cell.sheet == entry.cell.sheet
    facts = {"other": other.cell.address if is_near else other.cell.ref}
    return Raised(_about(entry, "duplicate_row", facts), (entry.row.number,))


def check_shares(entries: Mapping[str, Entry], groups: Iterable[tuple[str, ...]]) -> Iterator[Raised]:
    """Parts of a whole add up to 100 within rounding: half a unit of the last digit for each part."""
    for codes in groups:
        parts = [entries[code] for code in codes if code in entries]
        values = [part.understood.value for part in parts if part.understood.value is not None]
        if len(values) < len(codes):
            continue
        tolerance = sum(0.5 * 10**-part.understood.decimals for part in parts)
        total = sum(values)
        if abs(total - 100) > tolerance + _EPS:
            facts = {"codes": ", ".join(codes), "total": format_number(round(total, 6))}
            is_confirmed = any(part.is_confirmed for part in parts)
            found = finding("shares_sum", parts[-1].cell.ref, facts, is_confirmed=is_confirmed)
            yield Raised(found, tuple(part.row.number for part in parts))


def _about(entry: Entry, rule: str, facts: Mapping[str, object] | None = None) -> Finding:
    return finding(rule, entry.cell.ref, {"place": entry.place, **(facts or {})}, is_confirmed=entry.is_confirmed)
