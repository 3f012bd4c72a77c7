"""Sound files changed at random: bytes flipped, ends cut, zip members swapped, XML edited, suffixes changed.

A judge of its own looks into the changed file: which numbers a cell may be said to hold.
"""

import csv
import io
import random
import re
import struct
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from itertools import chain

from corpus import made
from corpus_numbers import meanings

FORMS = ("template", "own", "csv", "tsv", "ods", "xlsb")
_TOKENS = (
    b"<",
    b">",
    b"&",
    b"]]>",
    b"&#0;",
    b"&lt;",
    b'"',
    b"/>",
    b"</c>",
    b"</row>",
    b"<row>",
    b'r="A1"',
    b' t="s"',
    b' t="e"',
    b' t="str"',
    b' t="b"',
    b' t="d"',
    b' s="1"',
    b' hidden="1"',
    b"<f>1+1</f>",
    b"9",
    b".",
    b"E+9",
    b"-",
    b"\xff",
    b"\0",
    b"<v>7</v>",
    b"<!--",
    b"<?x?>",
    b"<![CDATA[5]]>",
    b'xml:space="preserve"',
)
_SUFFIXES = ("b.xlsx", "b.xls", "b.csv", "b.ods", "b.xlsb", "b.txt", "b", "b.XLSX", "b.pdf")


@cache
def sound(form: str) -> bytes:
    return made(form).content()


@cache
def members(form: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(sound(form))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def flipped(data: bytes, dice: random.Random, most: int = 8) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, most)):
        place = dice.randrange(len(changed))
        changed[place] = dice.choice([changed[place] ^ (1 << dice.randrange(8)), dice.randrange(256)])
    return bytes(changed)


def cut(data: bytes, dice: random.Random) -> bytes:
    place = dice.randrange(len(data))
    return dice.choice([data[:place], data[place:], data[:place] + data[place + dice.randint(1, 200) :]])


def edited(data: bytes, dice: random.Random) -> bytes:
    """Markup edited: a token put in, a stretch repeated or left out, a digit changed."""
    for _ in range(dice.randint(1, 3)):
        place, length = dice.randrange(len(data)), dice.randint(1, 60)
        digits = [match.start() for match in re.finditer(rb"\d", data)] or [place]
        digit = dice.choice(digits)
        data = dice.choice([
            data[:place] + dice.choice(_TOKENS) + data[place:],
            data[:place] + data[place : place + length] + data[place:],
            data[:place] + data[place + length :],
            data[:digit] + str(dice.randrange(10)).encode() + data[digit + 1 :],
            data[:digit] + str(dice.randrange(10)).encode() + data[digit + 1 :],
        ])  # fmt: skip
    return data


def _in_a_member(form: str, dice: random.Random, change: Callable[[bytes, random.Random], bytes]) -> bytes:
    parts = dict(members(form))
    likely = [name for name in parts if re.search(r"sheet1|styles|workbook|content\.|mimetype", name)]
    name = dice.choice(likely if dice.random() < 0.9 else list(parts))
    return _zip(parts | {name: change(parts[name], dice)})


def _members_moved(form: str, dice: random.Random) -> bytes:
    parts = dict(members(form))
    one, other = dice.sample(list(parts), 2)
    way = dice.randrange(4)
    if way == 0:
        parts[one], parts[other] = parts[other], parts[one]
    elif way == 1:
        del parts[one]
    elif way == 2:
        parts[one] = members(dice.choice(["template", "own"])).get(one, b"")
    else:
        parts[one.upper() if dice.random() < 0.5 else f"x/{one}"] = parts.pop(one)
    return _zip(parts)


def mutant(seed: int) -> tuple[str, bytes, str]:
    """Form, content and name of one changed file."""
    dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
    form = dice.choice(FORMS)
    name = f"bieu.{form}" if form in {"csv", "ods", "xlsb"} else "bieu.csv" if form == "tsv" else "bieu.xlsx"
    data = sound(form)
    way = dice.choice(["flip", "cut", "suffix", "member", "edit", "edit", "edit", "edit"])
    if way == "flip":
        return form, flipped(data, dice), name
    if way == "cut":
        return form, cut(data, dice), name
    if way == "suffix":
        return form, data, dice.choice(_SUFFIXES)
    if form in {"csv", "tsv"}:
        return form, edited(data, dice), name
    if way == "member":
        return form, _members_moved(form, dice), name
    return form, _in_a_member(form, dice, flipped if form == "xlsb" or dice.random() < 0.2 else edited), name


def said_at(content: bytes, cell: str) -> set[Decimal] | None:
    """Every number that the cell of a changed file may be said to hold; None where this judge cannot look."""
    address = cell.rpartition("!")[2]
    if not content.startswith(b"PK"):
        return _in_text(content, address)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if (ods := parts.get("content.xml")) is not None:
        texts = re.findall(rb'office:value="([^"]*)"', ods) + re.findall(rb"<text:p>([^<]*)", ods)
        return _numbers(text.decode("utf-8", "replace") for text in texts)
    if "xl/workbook.bin" in parts:
        return None
    found: set[Decimal] = set()
    for name, data in parts.items():
        if re.fullmatch(r"xl/worksheets/[^/]+", name, re.IGNORECASE):
            found |= _in_sheet(data, address)
    return found | {100 * value for value in found}


def holds_double(content: bytes, value: float) -> bool:
    """Whether a binary workbook holds these eight bytes anywhere, or their shorter form."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        data = b"".join(archive.read(name) for name in archive.namelist())
    doubles = (struct.unpack("<d", data[at : at + 8])[0] for at in range(len(data) - 7))
    shorter = (struct.unpack("<d", bytes(4) + data[at : at + 4])[0] for at in range(len(data) - 3))
    is_there = any(number == value or float(f"{number:.15g}") == value for number in chain(doubles, shorter))
    texts = data.decode("utf-16-le", "ignore") + data[1:].decode("utf-16-le", "ignore")
    return is_there or str(value).replace(".", ",") in texts or str(value) in texts


def _numbers(texts: Iterable[str]) -> set[Decimal]:
    found: set[Decimal] = set()
    for text in texts:
        found |= meanings(text)
        try:
            found.add(Decimal(text))
        except ArithmeticError:
            continue
    return {value for value in found if value.is_finite()}


def _in_text(content: bytes, address: str) -> set[Decimal]:
    row, column = int(re.sub(r"\D", "", address)), re.sub(r"\d", "", address)
    texts = set()
    for encoding in ("utf-8-sig", "utf-16", "cp1258"):
        for separator in "\t;,":
            try:
                lines = list(csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=separator))
            except (UnicodeError, csv.Error):
                continue
            line = lines[row - 1] if row <= len(lines) else []
            index = ord(column) - ord("A")
            texts |= {line[index]} if len(column) == 1 and index < len(line) else set()
    return _numbers(texts)


def _in_sheet(data: bytes, address: str) -> set[Decimal]:
    """Texts and values of the cells of that address, named or counted; in broken XML whatever stands near it."""
    try:
        root = ET.fromstring(data)  # noqa: S314 - made here, without declarations
    except ET.ParseError:
        return set()
    texts: set[str] = set()
    row_number = 0
    for row in (item for item in root.iter() if str(item.tag).endswith("}row") or item.tag == "row"):
        row_number = int(row.get("r", "")) if row.get("r", "").isdigit() else row_number + 1
        column = 0
        for cell in row:
            named = re.fullmatch(r"([A-Za-z]+)(\d+)", cell.get("r", ""))
            column = _index(named[1]) if named else column + 1
            if (named and named[0].upper() == address) or f"{_letters(column)}{row_number}" == address:
                texts |= {"".join(part.itertext()) for part in cell} | {"".join(cell.itertext())}
    return _numbers(texts)


def _index(letters: str) -> int:
    return sum((ord(letter) - 64) * 26**power for power, letter in enumerate(reversed(letters.upper())))


def _letters(column: int) -> str:
    return chr(64 + column) if 0 < column <= 26 else "?"
