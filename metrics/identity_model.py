"""Declared relations between indicators (data/catalogue/identities.toml) and the result of judging one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

Kind = Literal["shares", "product", "ratio", "ratio_of_sums", "level_growth", "equal"]
Scope = Literal["targets", "actuals"]

_COMMON = frozenset({"id", "title", "kind", "codes", "applies_to", "note"})
_REQUIRED: Mapping[str, frozenset[str]] = {
    "shares": frozenset(),
    "product": frozenset({"result", "factor", "units"}),
    "ratio": frozenset({"result", "factor", "units"}),
    "ratio_of_sums": frozenset({"result", "factor", "units", "path_of"}),
    "level_growth": frozenset({"units"}),
    "equal": frozenset({"units"}),
}
_OPTIONAL: Mapping[str, frozenset[str]] = {"ratio": frozenset({"yearly", "exact", "denominator_count"})}
_OPTIONAL_ANYWHERE = frozenset({"yearly", "exact"})
_KEY_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "title": str, "note": str, "codes": list, "applies_to": list, "result": str, "factor": (int, float),
    "units": dict, "path_of": str, "yearly": bool, "exact": list, "denominator_count": str,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """One relation: arithmetic with `codes`, compared with `result` (shares: with 100; equal: with each other)."""

    id: str
    title: str
    kind: Kind
    codes: tuple[str, ...]
    applies_to: tuple[Scope, ...]
    note: str
    result: str | None = None
    factor: float = 1.0
    units: tuple[tuple[str, str], ...] = ()
    path_of: str | None = None
    denominator_count: str | None = None
    exact: frozenset[str] = frozenset()
    yearly: bool = False

    @property
    def members(self) -> tuple[str, ...]:
        """Every indicator that takes part, the compared one last."""
        return self.codes if self.result is None else (*self.codes, self.result)

    def unit(self, code: str | None) -> str:
        return dict(self.units).get(code or "", "%")


@dataclass(frozen=True, slots=True)
class IdentityResult:
    """How one relation came out. Grain: (id, scope, period, basis).

    `left` is the arithmetic with the printed numbers themselves, `right` the printed number nearest to it, both in
    the unit of `right`. The relation holds when low <= left <= high; None at one end: no limit on that side. When it
    cannot be judged (`holds` None) all numbers are None and `missing` names what is not there.
    """

    id: str
    title: str
    kind: Kind
    scope: Scope
    period: str | None
    codes: tuple[str, ...]
    holds: bool | None
    left: float | None
    right: float | None
    low: float | None
    high: float | None
    difference: float | None
    sentence: str
    basis: str | None = None
    missing: tuple[str, ...] = ()


def parse_identities(tables: Sequence[Mapping[str, Any]], known_codes: Collection[str]) -> list[Identity]:
    """Validate and build. ValueError naming the identity and the key for anything that does not fit."""
    identities = [_parse(table, f"#{number}", known_codes) for number, table in enumerate(tables, start=1)]
    seen: set[str] = set()
    for identity in identities:
        if identity.id in seen:
            raise ValueError(f"{identity.id}: key 'id': used twice")
        seen.add(identity.id)
    return identities


def identities_of(code: str, identities: Sequence[Identity]) -> list[Identity]:
    """The relations an indicator takes part in."""
    return [identity for identity in identities if code in identity.members]


def _parse(table: Mapping[str, Any], place: str, known_codes: Collection[str]) -> Identity:
    name = table.get("id")
    if not isinstance(name, str) or not name:
        raise ValueError(f"identity {place}: key 'id': missing")
    _check_keys(name, table)
    identity = Identity(
        id=name,
        title=table["title"],
        kind=cast(Kind, table["kind"]),
        codes=tuple(table["codes"]),
        applies_to=cast(tuple[Scope, ...], tuple(table["applies_to"])),
        note=table["note"],
        result=table.get("result"),
        factor=float(table.get("factor", 1)),
        units=tuple(table.get("units", {}).items()),
        path_of=table.get("path_of"),
        denominator_count=table.get("denominator_count"),
        exact=frozenset(table.get("exact", ())),
        yearly=table.get("yearly", False),
    )
    if faults := _faults(identity, known_codes):
        key, fault = faults[0]
        raise ValueError(f"{name}: key '{key}': {fault}")
    return identity


def _check_keys(name: str, table: Mapping[str, Any]) -> None:
    """Kind known, no key missing, none unknown, every value of its type."""
    kind = str(table.get("kind"))
    if kind not in get_args(Kind):
        raise ValueError(f"{name}: key 'kind': {kind!r} is not one of {', '.join(get_args(Kind))}")
    required = _COMMON | _REQUIRED[kind]
    if missing := sorted(required - table.keys()):
        raise ValueError(f"{name}: key '{missing[0]}': missing")
    if unknown := sorted(table.keys() - required - _OPTIONAL_ANYWHERE - _OPTIONAL.get(kind, frozenset())):
        raise ValueError(f"{name}: key '{unknown[0]}': unknown for kind {kind}")
    for key, expected in _KEY_TYPES.items():
        if key not in table:
            continue
        value = table[key]
        is_bool_number = key == "factor" and isinstance(value, bool)
        if not isinstance(value, expected) or is_bool_number or not _is_of_texts(value):
            raise ValueError(f"{name}: key '{key}': {value!r} has the wrong type")


def _is_of_texts(value: object) -> bool:
    """Lists and tables hold texts only; anything else has no parts to look at."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(isinstance(part, str) for part in parts)


def _faults(identity: Identity, known_codes: Collection[str]) -> list[tuple[str, str]]:
    """(key, what is wrong) for everything that only shows when the keys are seen together."""
    faults = [("codes", f"unknown code {code!r}") for code in identity.codes if code not in known_codes]
    if identity.result is not None and identity.result not in known_codes:
        faults.append(("result", f"unknown code {identity.result!r}"))
    if len(set(identity.members)) != len(identity.members):
        faults.append(("codes", "a code stands twice"))
    if not _has_right_count(identity):
        faults.append(("codes", f"{len(identity.codes)} codes do not fit kind {identity.kind}"))
    if not identity.applies_to or set(identity.applies_to) - set(get_args(Scope)):
        faults.append(("applies_to", f"{list(identity.applies_to)} is not made of {', '.join(get_args(Scope))}"))
    if identity.kind == "level_growth" and "actuals" in identity.applies_to:
        faults.append(("applies_to", "level_growth looks back from a target to 2025; it has no actuals"))
    return faults + _faults_of_details(identity)


def _faults_of_details(identity: Identity) -> list[tuple[str, str]]:
    faults = []
    if not 0 < identity.factor < float("inf"):
        faults.append(("factor", "must be above zero"))
    if identity.path_of is not None and identity.path_of not in identity.codes:
        faults.append(("path_of", f"{identity.path_of!r} is not one of the codes"))
    if stray := sorted(map(str, identity.exact - set(identity.members))):
        faults.append(("exact", f"{stray[0]!r} is not a member"))
    named = set(identity.members) | ({identity.denominator_count} if identity.denominator_count else set())
    if identity.kind != "shares" and (differing := sorted(map(str, named ^ set(dict(identity.units))))):
        faults.append(("units", f"must name every member and nothing else; look at {differing[0]!r}"))
    return faults


def _has_right_count(identity: Identity) -> bool:
    if identity.kind == "shares":
        return len(identity.codes) >= 2
    return len(identity.codes) + (identity.denominator_count is not None) == 2
