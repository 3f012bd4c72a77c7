"""The agency a table names: a line of its own in the letterhead, words in a title, or the file's name."""

import re
from collections.abc import Iterator, Sequence

from etl.layout import AGENCY_TITLE
from etl.lookalikes import repaired
from etl.names import bare_key
from etl.text_key import match_key
from etl.workbook import Cell
from metrics.catalogue_model import Agency, Catalogue

_TAIL = re.compile(r"(?: tỉnh)?(?: thái nguyên)?$")
_REPORTER = re.compile(r"(?:cơ quan|đơn vị)(?: (?:báo cáo|lập biểu|lập|gửi|chủ trì|thực hiện))? ?: ?")
_TO_OTHERS = re.compile(r"kính gửi|nơi nhận|(?:cơ quan|đơn vị) nhận|phối hợp")


def agency_of(titles: Sequence[Cell], catalogue: Catalogue) -> tuple[Agency, Cell] | None:
    """The agency a title line names and nothing else, or after “Đơn vị báo cáo:”."""
    names = _names(catalogue)
    for cell in titles:
        line = _key(cell.text)
        start = _REPORTER.match(line)
        if start is None and (owner := names.get(_TAIL.sub("", line))) is not None:
            return owner, cell
        if start is not None and (inside := _inside(line[start.end() :], catalogue)) is not None:
            return inside, cell
    return None


def agency_mentioned(titles: Sequence[Cell], file_name: str, catalogue: Catalogue) -> Agency | None:
    """The only agency the titles mention at all, else the one of the file's name."""
    lines = [line for cell in titles if not _TO_OTHERS.search(line := _key(cell.text))]
    mentioned = {agency.code: agency for line in lines if (agency := _inside(line, catalogue)) is not None}
    if len(mentioned) == 1:
        return next(iter(mentioned.values()))
    return None if mentioned else _in_file_name(file_name, catalogue)


def _in_file_name(file_name: str, catalogue: Catalogue) -> Agency | None:
    words = re.sub(r"[\W_]+", " ", bare_key(file_name.rpartition(".")[0]))
    tokens = set(words.split())
    reporting = [agency for agency in catalogue.agencies if not agency.is_collective]
    by_name = [agency for agency in _longest_first(catalogue) if re.sub(r"[\W_]+", " ", bare_key(agency.name)) in words]
    return next(iter(by_name), next((agency for agency in reporting if agency.code.lower() in tokens), None))


def _inside(line: str, catalogue: Catalogue) -> Agency | None:
    found = (agency for agency in _longest_first(catalogue) for name in _spellings(agency) if name in line)
    return next(found, None)


def _longest_first(catalogue: Catalogue) -> list[Agency]:
    return sorted((item for item in catalogue.agencies if not item.is_collective), key=lambda agency: -len(agency.name))


def _names(catalogue: Catalogue) -> dict[str, Agency]:
    return {_TAIL.sub("", name): agency for agency in _longest_first(catalogue) for name in _spellings(agency)}


def _spellings(agency: Agency) -> Iterator[str]:
    return (_key(name) for name in (*agency.names, agency.short_name))


def _key(text: str) -> str:
    """One spelling of “và” and of the label of the template."""
    key = re.sub(r"\s*&\s*", " và ", match_key(repaired(text)))
    return key.removeprefix(f"{match_key(AGENCY_TITLE)}:").strip() if key.startswith(match_key(AGENCY_TITLE)) else key
