"""Declared identities judged with the figures of a file beside those on record: what would stop fitting, and where.

Figures since 2026 only, as on the quality screen. Parts of a whole that all stand in the file are left to
`checks.check_shares`.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from etl.checks import is_unchanged, scale_finding
from etl.entries import Entry
from etl.findings import Raised, finding
from etl.on_record import OnRecord, Relations
from metrics.identities import ActualKey, Identity, IdentityResult, Printed, check_actuals
from metrics.numbers import format_number
from metrics.periods import Period
from metrics.series import FIRST_YEAR

_POWERS = (1, 2, 3)
"""A decimal mark or a unit slips by ten, a hundred or a thousand."""
_Key = tuple[str, dt.date, str | None]
_Values = Mapping[ActualKey, Printed]


@dataclass(frozen=True, slots=True)
class _Slip:
    """One figure that, moved by a power of ten, would make an identity hold."""

    entry: Entry
    value: float

    @property
    def text(self) -> str:
        return format_number(self.value)

    @property
    def plain_text(self) -> str:
        """As a person types it: 1234,5."""
        return self.text.replace(".", "")


def check_identities(sound: Mapping[str, Entry], on_record: OnRecord) -> Iterator[Raised]:
    """A question for every identity that would fail because of the file; a note where it fails already.

    `sound` are the entries that can be taken, by code.
    """
    fresh = {code: entry for code, entry in sound.items() if _is_news(entry)}
    relations = _about(on_record.relations, fresh)
    if not relations.identities:
        return
    known = _known(relations, on_record)
    values = _with(known, fresh.values())
    before, after = _judged(relations, known), _judged(relations, values)
    for key, result in after.items():
        involved = [fresh[code] for code in result.codes if code in fresh]
        is_told = result.kind == "shares" and set(result.codes) <= sound.keys()
        if result.holds is False and result != before.get(key) and involved and not is_told:
            earlier = before.get(key)
            likewise = _likewise(key[0] in relations.broken_by_targets, earlier)
            slip = None if likewise else _slip(key, involved, relations, values)
            yield _raised(result, involved, slip, likewise)


def weighed(
    found: Iterable[Raised], entries: Iterable[Entry], sound: Mapping[str, Entry], on_record: OnRecord
) -> list[Raised]:
    """The findings, questions about size with what the identities say about the figure typed and about a slip of it."""
    by_row = {entry.row.number: entry for entry in entries}
    return [
        _weighed(item, by_row[item.rows[0]], sound, on_record)
        if item.finding.kind == "scale_slip" and item.finding.holds_back and item.rows[0] in by_row
        else item
        for item in found
    ]


def _weighed(item: Raised, entry: Entry, sound: Mapping[str, Entry], on_record: OnRecord) -> Raised:
    relations = _about(on_record.relations, [entry.code])
    value = entry.understood.value
    if not relations.identities or value is None or entry.period.end.year < FIRST_YEAR:
        return item
    others = [other for other in sound.values() if _is_news(other)]
    values = _with(_with(_known(relations, on_record), others), [entry])
    for key, result in _judged(relations, values).items():
        if key[1] != entry.period.end or result.holds is None:
            continue
        slip = None if result.holds else _slip(key, [entry], relations, values)
        if result.holds or slip is not None:
            words = f"; nếu là {slip.text} thì khớp" if slip else ", nhưng khớp"
            found = scale_finding(entry, f"{words} phép đối chiếu “{result.title}”") or item.finding
            choices = ([slip.plain_text] if slip else []) + list(found.choices)
            return Raised(replace(found, choices=tuple(choices)), item.rows)
    return item


def _is_news(entry: Entry) -> bool:
    """Whether the entry brings a figure since 2026 that the record does not hold."""
    has_number = entry.understood.value is not None and entry.indicator.kind == "numeric"
    is_old = entry.recorded is not None and is_unchanged(entry, entry.recorded)
    return has_number and not is_old and entry.period.end.year >= FIRST_YEAR


def _about(relations: Relations, codes: Collection[str]) -> Relations:
    """The relations of actual figures that one of these indicators takes part in."""
    kept = (item for item in relations.identities if "actuals" in item.applies_to)
    chosen = tuple(item for item in kept if any(code in codes for code in item.members))
    return Relations(chosen, relations.counts, relations.broken_by_targets)


def _known(relations: Relations, on_record: OnRecord) -> dict[ActualKey, Printed]:
    codes = {code for identity in relations.identities for code in identity.members}
    return {
        (item.indicator, str(item.period), item.basis): Printed.exactly(item.indicator, item.value, item.decimals)
        for item in on_record.all_of(codes)
        if item.value is not None and item.period.end.year >= FIRST_YEAR
    }


def _with(values: _Values, entries: Iterable[Entry]) -> dict[ActualKey, Printed]:
    """The figures with those of the entries in the place of the ones they replace."""
    merged = dict(values)
    for entry in entries:
        if (value := entry.understood.value) is not None:
            _put(merged, entry, Printed.exactly(entry.code, value, entry.understood.decimals))
    return merged


def _put(values: dict[ActualKey, Printed], entry: Entry, printed: Printed) -> None:
    """Periods that end on one day are one period: the name on record gives way."""
    place = entry.code, entry.period.end, entry.basis
    for key in [key for key in values if (key[0], Period.parse(key[1]).end, key[2]) == place]:
        del values[key]
    values[entry.code, str(entry.period), entry.basis] = printed


def _judged(relations: Relations, values: _Values) -> dict[_Key, IdentityResult]:
    return _by_key(check_actuals(relations.identities, values, relations.counts))


def _by_key(results: Iterable[IdentityResult]) -> dict[_Key, IdentityResult]:
    return {(item.id, Period.parse(item.period or "").end, item.basis): item for item in results}


def _slip(key: _Key, involved: Iterable[Entry], relations: Relations, values: _Values) -> _Slip | None:
    """The figure that a slipped decimal mark or unit explains: moved, it is plausible and the identity holds."""
    identity = next(item for item in relations.identities if item.id == key[0])
    found = (slip for entry in involved for slip in _slips(key, entry, identity, relations, values))
    return min(
        found, key=lambda slip: slip.entry.expected.near(slip.entry.understood.value or 0.0) is not None, default=None
    )


def _slips(key: _Key, entry: Entry, identity: Identity, relations: Relations, values: _Values) -> Iterator[_Slip]:
    typed, decimals = entry.understood.value or 0.0, entry.understood.decimals
    for power in (*_POWERS, *(-power for power in _POWERS)):
        moved = round(typed / 10**power, max(0, decimals + power))
        if moved and entry.limits.hold(moved) and entry.expected.near(moved) is not None:
            trial = dict(values)
            _put(trial, entry, Printed.exactly(entry.code, moved, decimals + power))
            result = _by_key(check_actuals([identity], trial, relations.counts)).get(key)
            if result is not None and result.holds:
                yield _Slip(entry, moved)


def _likewise(is_broken_by_targets: bool, earlier: IdentityResult | None) -> str:
    """What fails already, in words; empty where nothing does."""
    if earlier is not None and earlier.holds is False:
        return "như trước khi nộp"
    return "như giữa chính các mục tiêu" if is_broken_by_targets else ""


def _raised(result: IdentityResult, involved: list[Entry], slip: _Slip | None, likewise: str) -> Raised:
    """The finding stands at the figure that a slip explains, else at the last of the file's figures in the relation."""
    entry = slip.entry if slip else involved[-1]
    others = [f"chỉ tiêu {other.code} (ô {other.cell.address})" for other in involved if other is not entry]
    facts = {
        "place": entry.place,
        "value": format_number(entry.understood.value or 0.0),
        "others": f" cùng với {', '.join(others)}" if others else "",
        "title": result.title,
        "sentence": result.sentence,
        "likewise": likewise,
        "moved": slip.text if slip else "",
        "plain_moved": slip.plain_text if slip else "",
    }
    rule = "identity_broken.known" if likewise else "identity_broken.slip" if slip else "identity_broken"
    found = finding(rule, entry.cell.ref, facts, is_confirmed=any(item.is_confirmed for item in involved))
    return Raised(found, tuple(item.row.number for item in involved))
