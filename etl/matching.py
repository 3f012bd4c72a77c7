"""Which indicator a label names: the same words first, then a misspelling of them. What is not certain is not matched.

A label printed under several rows (Dịch vụ; thành thị) says nothing by itself: the row above it must be known.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from etl.aliases import ALIASES
from etl.heading_doubts import names_a_plan
from etl.names import bare_key, name_key
from etl.text_key import match_key
from metrics.catalogue_model import Catalogue, Indicator

_SURE, _MARGIN = 88.0, 5.0
"""Likeness of a misspelt name in percent, and how far ahead of the next indicator it must be."""
_ALIKE = 62.0
"""Likeness from which a name is worth offering as a candidate."""
_MOST_CANDIDATES = 3
_MOST_COMPARED = 400
"""Different unknown labels compared letter by letter in one table; a table of indicators never has as many."""
_LONGEST_TYPO, _TYPO_FROM = 1, 4
"""One letter, in words of four letters or more: thu and chi are two words."""
_FILLERS = frozenset(
    [
        "các",
        "của",
        "là",
        "tại",
        "ở",
        "trên",
        "địa",
        "bàn",
        "toàn",
        "tỉnh",
        "được",
        "và",
        "tổng",
        "theo",
        "quy",
        "định",
        "trong",
        "cho",
        "những",
    ]
)
"""Words that come and go without changing what is counted."""
_PLACE_WORDS = re.compile(r"\b(?:ở|tại|khu vực|trong|của|nhóm|ngành|lĩnh vực)\b")
_OWN_MEASURE = ("tỷ lệ", "tỷ trọng", "tốc độ", "tổng", "số ", "mức", "quy mô", "chỉ số", "thực hiện")


@dataclass(frozen=True, slots=True)
class Match:
    """The code a label stands for, or the indicators it might stand for."""

    code: str | None
    candidates: tuple[Indicator, ...] = ()


class Matcher:
    """Names of one catalogue, ready to be looked up for one agency."""

    def __init__(self, catalogue: Catalogue, agency: str | None) -> None:
        self._catalogue = catalogue
        self._rows = {row.code: row for row in catalogue.indicators}
        self._led = {row.code for row in catalogue.led_by(agency)} if agency else set(self._rows)
        self._children = {
            row.code: tuple(child.code for child in catalogue.children(row.code)) for row in self._rows.values()
        }
        self._codes: dict[str, set[str]] = {}
        self._child_keys: dict[str, set[str]] = {}
        for row in catalogue.indicators:
            self._add(row)
        pairs = [(key, code) for key, codes in self._codes.items() for code in codes]
        self._essential = _grouped((_essence(key), code) for key, code in pairs)
        self._bare = _grouped((_bare(key), code) for key, code in pairs)
        self._comparisons = 0
        self._known: dict[tuple[str, tuple[str, ...]], Match] = {}

    def match(self, label: str, ancestors: tuple[str, ...] = ()) -> Match:
        """The indicator named by a label below the rows `ancestors` (codes, the nearest first)."""
        known = self._known.get((label, ancestors))
        if known is None:
            known = self._known[label, ancestors] = self._match(label, ancestors)
        return known

    def exact(self, label: str, ancestors: tuple[str, ...] = ()) -> str | None:
        """The row a label names word by word: enough for lines that only give context."""
        key = name_key(label)
        if (code := self._below(key, ancestors)) is not None:
            return self.series(code)
        codes = self._codes.get(key) or self._essential.get(_essence(key), set())
        if len(codes) != 1 or self._is_repeated(key):
            return None
        (single,) = codes
        return single if self._fits(single, key, ancestors) else None

    def knows(self, code: str) -> bool:
        return code in self._rows

    def series(self, code: str) -> str:
        """The row whose figures a row shows."""
        return self._catalogue.series_code(code)

    def is_figure_row(self, code: str) -> bool:
        return self._rows[code].kind != "heading"

    def names(self) -> Iterable[str]:
        """Every name a row may be written with."""
        return [name for row in self._rows.values() for name in (row.name, row.short_name, *ALIASES.get(row.code, ()))]

    def is_plan_label(self, code: str, label: str) -> bool:
        """Whether a label says "(mục tiêu)" or the like and the row's own name does not: its figure is no actual."""
        row = self._rows[code]
        return names_a_plan(label, (row.name, row.short_name))

    def listed(self, codes: Iterable[str]) -> tuple[Indicator, ...]:
        """Candidates, the agency's own first; headings take no figure and are left out."""
        unique = [code for code in dict.fromkeys(codes) if self._rows[code].kind != "heading"]
        own_first = sorted(unique, key=lambda code: code not in self._led)
        return tuple(self._rows[code] for code in own_first[:_MOST_CANDIDATES])

    def _add(self, row: Indicator) -> None:
        code = self._catalogue.series_code(row.code)
        names = (row.name, row.name_printed, row.short_name, *ALIASES.get(row.code, ()))
        full = " ".join(self._catalogue.heading_path(row.code)[-2:]) if row.parent else row.name
        for key in {name_key(name) for name in (*names, full)}:
            self._codes.setdefault(key, set()).add(code)
        for name in names:
            self._child_keys.setdefault(_child_key(name_key(name)), set()).add(row.code)

    def _match(self, label: str, ancestors: tuple[str, ...]) -> Match:
        key = name_key(label)
        if not key:
            return Match(None)
        if (code := self._below(key, ancestors)) is not None:
            return Match(self._catalogue.series_code(code))
        codes = self._codes.get(key) or self._essential.get(_essence(key)) or self._unaccented(key, label)
        if len(codes) == 1 and not self._is_repeated(key):
            (code,) = codes
            return Match(code) if self._fits(code, key, ancestors) else Match(None, (self._rows[code],))
        if alike := codes | self._child_keys.get(_child_key(key), set()):
            return Match(None, self.listed(sorted(alike)))
        return self._misspelt(key, ancestors)

    def _is_repeated(self, key: str) -> bool:
        """Whether sub-rows of several parents are called so (thành thị, dịch vụ)."""
        return len({self.series(code) for code in self._child_keys.get(_child_key(key), set())}) > 1

    def _below(self, key: str, ancestors: tuple[str, ...]) -> str | None:
        """The sub-row of that name under the nearest known row above."""
        codes = self._child_keys.get(_child_key(key), set())
        for parent in ancestors:
            under = [code for code in self._children.get(parent, ()) if code in codes]
            if len(under) == 1:
                return under[0]
        return None

    def _unaccented(self, key: str, label: str) -> set[str]:
        """Codes for a label typed without any accent."""
        is_bare = bare_key(label) == match_key(label)
        return self._bare.get(_bare(key), set()) if is_bare else set()

    def _fits(self, code: str, key: str, ancestors: tuple[str, ...]) -> bool:
        """Whether a sub-row that is nothing without its parent stands below no other known row."""
        row = self._rows[code]
        is_dependent = row.parent is not None and key == name_key(row.name) and not key.startswith(_OWN_MEASURE)
        return not is_dependent or not ancestors or any(above[:2] == code[:2] for above in ancestors)

    def _misspelt(self, key: str, ancestors: tuple[str, ...]) -> Match:
        self._comparisons += 1
        if self._comparisons > _MOST_COMPARED:
            return Match(None)
        single = [known for known, codes in self._codes.items() if len(codes) == 1]
        scored = process.extract(key, single, scorer=fuzz.ratio, limit=12)
        best: dict[str, tuple[str, float]] = {}
        for known, score, _ in scored:
            (code,) = self._codes[known]
            best.setdefault(code, (known, score))
        ranked = sorted(best.items(), key=lambda item: -item[1][1])
        if ranked and self._is_sure(key, ranked, ancestors):
            return Match(ranked[0][0])
        return Match(None, self.listed(self._alike(key)))

    def _is_sure(self, key: str, ranked: list[tuple[str, tuple[str, float]]], ancestors: tuple[str, ...]) -> bool:
        (code, (known, score)), *others = ranked
        runner_up = others[0][1][1] if others else 0.0
        is_ahead = score >= _SURE and score - runner_up >= _MARGIN
        is_ours = code in self._led or self._rows[code].kind == "heading"
        return is_ahead and is_ours and is_misspelling(key, known) and self._fits(code, known, ancestors)

    def _alike(self, key: str) -> list[str]:
        """Codes worth offering, most alike first."""
        scored = process.extract(key, list(self._codes), scorer=fuzz.token_sort_ratio, limit=12, score_cutoff=_ALIKE)
        return [code for known, _, _ in scored for code in sorted(self._codes[known])]


def is_misspelling(one: str, other: str) -> bool:
    """Whether two name keys differ in fillers and single letters only. A number or a short word is no misspelling."""
    left, right = one.split(), other.split()
    only_left = [word for word in left if word not in right and word not in _FILLERS]
    only_right = [word for word in right if word not in left and word not in _FILLERS]
    if len(only_left) != len(only_right):
        return "".join(left) == "".join(right)
    return all(_is_typo(word, typed) for word, typed in zip(only_left, only_right, strict=True))


def _is_typo(word: str, typed: str) -> bool:
    if any(letter.isdigit() for letter in word + typed):
        return False
    if bare_key(word) == bare_key(typed):
        return True
    return (
        min(len(word), len(typed)) >= _TYPO_FROM
        and Levenshtein.distance(bare_key(word), bare_key(typed)) <= _LONGEST_TYPO
    )


def _essence(key: str) -> str:
    """The key without fillers; all of it where nothing else is left."""
    return " ".join(word for word in key.split() if word not in _FILLERS) or key


def _bare(key: str) -> str:
    return re.sub(r"\bti\b", "ty", bare_key(key))


def _child_key(key: str) -> str:
    return " ".join(_PLACE_WORDS.sub(" ", key).split())


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    groups: dict[str, set[str]] = {}
    for key, code in pairs:
        groups.setdefault(key, set()).add(code)
    return groups
