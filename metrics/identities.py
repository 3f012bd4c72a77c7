"""Identity checks: do figures that must fit together by arithmetic do so, within the rounding of their print?

Declarations are data (data/catalogue/identities.toml). A contradiction is shown with its arithmetic, never mended.

The rule
--------
1. A plain number stands for itself ± half a unit of its last printed place; counts listed under `exact` for
   themselves alone. The ends of a printed range and the number of a printed limit are widened by the same half unit,
   because they may be rounded too. In the programme's targets zeros that end the decimals are no precision (361,600
   is 361,6 ± 0,05); actuals keep the places their source printed, or 20,0 + 30,0 + 50,4 would pass for 100.
2. A limit (≥ > ≤ <) is open on its far side, but only where the document prints the sign. That an unsigned target is
   *read* as "at least" does not open it: otherwise every total could grow until each ratio fits, and nothing could
   ever contradict anything.
3. A relation holds when some values that all members allow satisfy it: the interval of the arithmetic and the
   interval it is compared with meet. So ≥ 437 × > 826 agrees with 361,6, and 12,0 % fails ≥ 12,5 %.
4. `left`, `right` and `difference` are always the arithmetic with the printed numbers themselves, limits taken at
   their bound. If that agrees only because a limit is open, the sentence says "không trái với", not "khớp".
5. `equal` repeats one figure: limits are not opened there (≥ 9 beside ≥ 10 is a contradiction), and figures with
   the same number of places must print the same digits.
6. Growth levels are compared with the span of what was published for 2025, each figure widened by its own rounding.

Like with like (actuals): figures meet only when they cover the same days on the same basis. The one bridge is that
year-to-date at 31 December is the year. Relations marked `yearly` are judged for whole years alone, and there a state
at 31 December stands beside the flows of its year. For ratios of sums the quotient is that of the period itself; for
a figure "since 2026" the components are added up from the years when no such sum was given.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from metrics.identity_intervals import OPERATORS, Printed, Rounded, certain, path_total, total
from metrics.identity_model import Identity, IdentityResult, identities_of, parse_identities
from metrics.identity_verdict import (
    YEARS,
    Right,
    Setting,
    Term,
    hundred_pct,
    judged,
    judged_equal,
    not_judged,
    right_side,
    span_of,
    term,
)
from metrics.numbers import format_number
from metrics.periods import Period

__all__ = [
    "OPERATORS",
    "Identity",
    "IdentityResult",
    "Printed",
    "check_actuals",
    "check_targets",
    "identities_of",
    "parse_identities",
]

FIRST_YEAR = 2026
ActualKey = tuple[str, str, str]
"""(code, period text, basis)."""


@dataclass(frozen=True, slots=True, order=True)
class _Stretch:
    """The days a figure covers, and on which basis. A state covers its last day."""

    end: dt.date
    start: dt.date
    basis: str


@dataclass(frozen=True, slots=True)
class _Actual:
    printed: Printed
    period: str


_Ledger = Mapping[tuple[str, _Stretch], _Actual]


def check_targets(
    identities: Sequence[Identity],
    targets: Mapping[str, Printed],
    baselines: Mapping[str, float],
    published_2025: Mapping[str, Sequence[Printed]],
    counts: Mapping[str, float],
) -> list[IdentityResult]:
    """One result per identity that applies to targets.

    `targets` as printed (qualitative rows left out), `baselines` the 2025 levels, `published_2025` every figure
    published for 2025, `counts` e.g. {"rural_communes": 77}; units as declared.
    """
    figures = {code: printed.without_trailing_zeros() for code, printed in targets.items()}
    return [
        _target_result(identity, figures, baselines, published_2025, counts)
        for identity in identities
        if "targets" in identity.applies_to
    ]


def check_actuals(
    identities: Sequence[Identity], values: Mapping[ActualKey, Printed], counts: Mapping[str, float]
) -> list[IdentityResult]:
    """One result per identity, period and basis with a figure for at least one member; units as declared."""
    ledger = _by_stretch(values)
    return [
        _actual_result(identity, stretch, ledger, counts)
        for identity in identities
        if "actuals" in identity.applies_to
        for stretch in _stretches(identity, ledger)
    ]


def _target_result(
    identity: Identity,
    targets: Mapping[str, Printed],
    baselines: Mapping[str, float],
    published_2025: Mapping[str, Sequence[Printed]],
    counts: Mapping[str, float],
) -> IdentityResult:
    setting = Setting("targets")
    lacking = [(code, f"chỉ tiêu của dòng {code}") for code in identity.members if code not in targets]
    lacking += _lacking_count(identity, counts)
    path, level = identity.path_of, identity.codes[0]
    if path is not None and baselines.get(path, 0.0) <= 0:
        lacking.append((path, f"mức gốc năm 2025 của dòng {path}"))
    if identity.kind == "level_growth" and not published_2025.get(level):
        lacking.append((level, f"số năm 2025 đã công bố của dòng {level}"))
    if lacking:
        return _missing(identity, setting, lacking)
    members = {code: targets[code] for code in identity.members}
    if path is None:
        terms = _terms(identity, members, counts)
    else:
        terms = [
            _path_term(identity, members[code], baselines[code]) if code == path else _term(identity, members[code])
            for code in identity.codes
        ]
    return _judged(identity, setting, members, terms, published_2025.get(level, ()))


def _path_term(identity: Identity, target: Printed, baseline: float) -> Term:
    """The sum 2026–2030 of the geometric path from the 2025 level to the target."""
    opened, closed = (path_total(baseline, level, YEARS) for level in (target.opened(), target.closed()))
    unit = identity.unit(target.code)
    number = format_number(closed.value, max(1, target.places))
    ends = f"từ {format_number(baseline)} đến {format_number(target.numbers[0], target.places)}"
    text = f"{number} {unit} (tổng 2026–2030 theo lộ trình {ends})"
    return Term(opened, closed, text, target.text if target.is_limit else "", target.places)


def _by_stretch(values: Mapping[ActualKey, Printed]) -> _Ledger:
    """Figures by the days they cover; where a yearly figure and a year-to-date one both cover a year, the yearly."""
    by_stretch: dict[tuple[str, _Stretch], _Actual] = {}
    for (code, text, basis), printed in sorted(values.items(), key=lambda item: (item[0][2] != "year", item[0])):
        by_stretch.setdefault((code, _stretch(Period.parse(text), basis)), _Actual(printed, text))
    return by_stretch


def _stretch(period: Period, basis: str) -> _Stretch:
    new_year, is_year_end = dt.date(period.end.year, 1, 1), (period.end.month, period.end.day) == (12, 31)
    match basis:
        case "year" | "ytd":
            return _Stretch(period.end, new_year, "year" if is_year_end else basis)
        case "since_2026":
            return _Stretch(period.end, dt.date(FIRST_YEAR, 1, 1), basis)
        case "point":
            return _Stretch(period.end, period.end, basis)
        case _:
            return _Stretch(period.end, period.start, basis)


def _whole_year(year: int) -> _Stretch:
    return _Stretch(dt.date(year, 12, 31), dt.date(year, 1, 1), "year")


def _stretches(identity: Identity, ledger: _Ledger) -> list[_Stretch]:
    """Where a member has a figure, oldest first. Yearly relations: whole years only."""
    found = {stretch for code, stretch in ledger if code in identity.members}
    if identity.yearly:
        states = {_whole_year(each.end.year) for each in found if each.basis == "point" and each.end.month == 12}
        found = {each for each in found if each.basis == "year" and each.end.month == 12} | states
    return sorted(found)


def _actual(identity: Identity, code: str, stretch: _Stretch, ledger: _Ledger) -> _Actual | None:
    actual = ledger.get((code, stretch))
    if actual is None and identity.yearly:
        actual = ledger.get((code, _Stretch(stretch.end, stretch.end, "point")))
    return actual


def _actual_result(
    identity: Identity, stretch: _Stretch, ledger: _Ledger, counts: Mapping[str, float]
) -> IdentityResult:
    found = {code: _actual(identity, code, stretch, ledger) for code in identity.members}
    known = {code: actual for code, actual in found.items() if actual is not None}
    setting = Setting("actuals", _period_text(stretch, list(known.values())), stretch.basis)
    members = {code: actual.printed for code, actual in known.items()}
    sums = _sums_since_2026(identity, stretch, ledger, members)
    lacking = [(code, f"số liệu của dòng {code}") for code in identity.members if code not in members | sums]
    lacking += _lacking_count(identity, counts)
    if lacking:
        return _missing(identity, setting, lacking)
    terms = _terms(identity, members, counts, sums)
    return _judged(identity, setting, members, terms)


def _period_text(stretch: _Stretch, known: Sequence[_Actual]) -> str:
    """A whole year has one name; otherwise as the first member with a figure calls it."""
    return str(stretch.end.year) if stretch.basis == "year" else known[0].period


def _sums_since_2026(
    identity: Identity, stretch: _Stretch, ledger: _Ledger, members: Mapping[str, Printed]
) -> dict[str, Term]:
    """Components of a ratio "since 2026" that were not given as such: complete years plus the year so far."""
    if identity.kind != "ratio_of_sums" or stretch.basis != "since_2026":
        return {}
    years = list(_years_until(stretch.end))
    sums = {}
    for code in identity.codes:
        parts = [ledger[code, part].printed for part in years if (code, part) in ledger]
        if code not in members and len(parts) == len(years):
            sums[code] = _sum_term(identity, code, parts)
    return sums


def _years_until(end: dt.date) -> Iterator[_Stretch]:
    yield from (_whole_year(year) for year in range(FIRST_YEAR, end.year))
    yield _stretch(Period.months(end.year, end.month), "ytd")


def _sum_term(identity: Identity, code: str, parts: Sequence[Printed]) -> Term:
    opened: Rounded = total(part.opened() for part in parts)
    closed = total(part.closed() for part in parts)
    places = max(part.places for part in parts)
    text = f"{format_number(closed.value, places)} {identity.unit(code)} (cộng từ năm {FIRST_YEAR})"
    return Term(opened, closed, text, places=places)


def _term(identity: Identity, printed: Printed) -> Term:
    unit = "" if identity.kind == "shares" else identity.unit(printed.code)
    return term(printed, unit, is_exact=printed.code in identity.exact)


def _terms(
    identity: Identity,
    members: Mapping[str, Printed],
    counts: Mapping[str, float],
    sums: Mapping[str, Term] | None = None,
) -> list[Term]:
    sums = sums or {}
    terms = [sums[code] if code in sums else _term(identity, members[code]) for code in identity.codes]
    if (name := identity.denominator_count) is not None:
        text = f"{format_number(counts[name])} {identity.unit(name)}"
        terms.append(Term(certain(counts[name]), certain(counts[name]), text))
    return terms


def _judged(
    identity: Identity,
    setting: Setting,
    members: Mapping[str, Printed],
    terms: Sequence[Term],
    published: Sequence[Printed] = (),
) -> IdentityResult:
    if identity.kind == "equal":
        return judged_equal(identity, setting, *(members[code] for code in identity.codes))
    right: Right
    if identity.kind == "shares":
        right = hundred_pct()
    elif identity.kind == "level_growth":
        right = span_of(published)
    else:
        code = identity.members[-1]
        right = right_side(members[code], is_exact=code in identity.exact)
    return judged(identity, setting, terms, right)


def _lacking_count(identity: Identity, counts: Mapping[str, float]) -> list[tuple[str, str]]:
    name = identity.denominator_count
    return [] if name is None or name in counts else [(name, f"số {identity.unit(name)} để chia ({name})")]


def _missing(identity: Identity, setting: Setting, lacking: Sequence[tuple[str, str]]) -> IdentityResult:
    reason = f"thiếu {', '.join(words for _, words in lacking)}"
    return not_judged(identity, setting, [name for name, _ in lacking], reason)
