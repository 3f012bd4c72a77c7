"""The name key of an indicator: a label with numbering, notes, abbreviations and spelling evened out.

Two labels with one key mean the same words. Whether words of different keys may mean the same is for `matching`.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from etl.lookalikes import repaired
from etl.text_key import match_key

_NUMBERING = re.compile(
    r"^(?:[-+*•]+\s*|\d{1,2}(?:\.\d{1,2})+[.)]?\s+|\(?\d{1,2}[.)](?!\d)\s*|\(?[ivx]{1,5}[.)]\s+|\(?[a-zđ]\)\s*|[a-eđ]\.\s+)"
)
"""1. · 1.2 · I. · a) · (a) · - · + · •"""
_AMONG = re.compile(r"^(?:trong đó|tr\. ?đó|tđ)\b\s*[:,]?\s*")
_FOOTNOTE = re.compile(r"(?:[¹²³⁰⁴-⁹]+|\(\*+\)|\*+|(?<=\w)\s?\[\d\]|(?<=[^\d(\s])\s\(\d\))")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_EXCEPT = re.compile(r"\((?:[^()]*\b)?(?:không bao gồm|không kể|không tính|trừ|loại trừ)\b[^()]*\)")
_WITH = re.compile(r"\((?:[^()]*\b)?(?:bao gồm|gồm cả|kể cả|tính cả)\b[^()]*\)")
"""Brackets that change what is counted leave a word in the key; other brackets only explain."""
_PRICES = re.compile(r"\(\s*(?:theo )?(giá (?:hiện hành|so sánh)[^()]*)\)")
_MARKS = re.compile(r"[^\w%/&-]+|_")
_HYPHEN = re.compile(r"\s*[-/]\s*|\s*&\s*")
_HORIZON = re.compile(
    r"\b(?:(?:phấn đấu )?(?:đến|tới) (?:hết )?năm 20\d\d|giai đoạn 20\d\d(?: 20\d\d)?|"
    r"bình quân(?: hằng| hàng)? năm|hằng năm)\b"
)
"""Words about the horizon of the target, not about what is counted."""

_SPELLINGS = (
    ("tỉ", "tỷ"), ("kĩ", "kỹ"), ("lí", "lý"), ("mĩ", "mỹ"), ("sĩ", "sỹ"), ("quí", "quý"), ("hàng năm", "hằng năm"),
    ("ngàn", "nghìn"), ("bảo đảm", "đảm bảo"),
)  # fmt: skip
"""i and y, and words written in two ways: a list, never a rule."""
_SHORT_FORMS = (
    ("gtsx", "giá trị sản xuất"), ("gttt", "giá trị tăng thêm"), ("gtgt", "giá trị gia tăng"),
    ("knxk", "kim ngạch xuất khẩu"), ("knnk", "kim ngạch nhập khẩu"), ("xk", "xuất khẩu"), ("nk", "nhập khẩu"),
    ("nsnn", "ngân sách nhà nước"), ("nsđp", "ngân sách địa phương"), ("ns", "ngân sách"),
    ("bhyt", "bảo hiểm y tế"), ("bhxh", "bảo hiểm xã hội"), ("ntm", "nông thôn mới"), ("tthc", "thủ tục hành chính"),
    ("cn xd", "công nghiệp xây dựng"), ("cn ttcn", "công nghiệp tiểu thủ công nghiệp"),
    ("cnxd", "công nghiệp xây dựng"),
    ("nlts", "nông lâm nghiệp thủy sản"), ("nltts", "nông lâm nghiệp thủy sản"),
    ("nông lâm thủy sản", "nông lâm nghiệp thủy sản"),
    ("nông nghiệp lâm nghiệp và thủy sản", "nông lâm nghiệp thủy sản"),
    ("nông lâm nghiệp và thủy sản", "nông lâm nghiệp thủy sản"),
    ("nông nghiệp lâm nghiệp thủy sản", "nông lâm nghiệp thủy sản"),
    ("công nghiệp và xây dựng", "công nghiệp xây dựng"),
    ("công nghiệp chế biến và chế tạo", "công nghiệp chế biến chế tạo"),
    ("cncbct", "công nghiệp chế biến chế tạo"), ("kcn", "khu công nghiệp"), ("kcx", "khu chế xuất"),
    ("dn", "doanh nghiệp"),
    ("nslđ", "năng suất lao động"), ("lđ", "lao động"), ("bq", "bình quân"), ("bqđn", "bình quân đầu người"),
    ("bq đầu người", "bình quân đầu người"), ("tmbl", "tổng mức bán lẻ"), ("hh", "hàng hóa"), ("dv", "dịch vụ"),
    ("đtpt", "đầu tư phát triển"), ("vđt", "vốn đầu tư"), ("xdcb", "xây dựng cơ bản"), ("cđs", "chuyển đổi số"),
    ("kts", "kinh tế số"), ("ktxh", "kinh tế xã hội"), ("clb", "câu lạc bộ"),
    ("tnbq", "thu nhập bình quân"),
    ("tngt", "tai nạn giao thông"), ("ctnh", "chất thải nguy hại"), ("ctr", "chất thải rắn"),
    ("đbkk", "đặc biệt khó khăn"), ("ubnd", "ủy ban nhân dân"), ("tđtt", "tốc độ tăng trưởng"),
    ("tổng sản phẩm trên địa bàn", "grdp"), ("tổng sản phẩm", "grdp"), ("tốc độ tăng trưởng", "tốc độ tăng"),
    ("tăng trưởng", "tốc độ tăng"), ("tốc độ tốc độ tăng", "tốc độ tăng"),
)  # fmt: skip


def _rewriting(pairs: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    meanings = {short: full for short, full in pairs if short != full}
    words = sorted(meanings, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b"), meanings


_SPELLING, _SPELT = _rewriting(_SPELLINGS)
_SHORT, _FULL = _rewriting(_SHORT_FORMS)


@lru_cache(maxsize=4096)
def name_key(label: str) -> str:
    """The words of a label: no numbering, brackets, notes or target year; abbreviations in full, one spelling."""
    key = _WITH.sub(" gồm cả ", _EXCEPT.sub(" ngoại trừ ", _PRICES.sub(r" theo \1", without_numbering(label))))
    key = _MARKS.sub(" ", _HYPHEN.sub(" ", _BRACKETS.sub(" ", _FOOTNOTE.sub("", key))))
    key = _expanded(_SPELLING.sub(lambda match: _SPELT[match[0]], " ".join(key.split())))
    return " ".join(_HORIZON.sub(" ", key).split())


def without_numbering(label: str) -> str:
    """The match key of a label without “1.”, “a)”, “-” or “Trong đó:” before it."""
    key, before = match_key(repaired(label)), ""
    while key != before:
        before, key = key, _AMONG.sub("", _NUMBERING.sub("", key))
    return key


def openings(names: Iterable[str]) -> frozenset[str]:
    """The first two words a label of one of these names can begin with, with or without accents, short or in full, and
    the names themselves."""
    spelt = {key for name in names for key in (match_key(name), without_numbering(name), name_key(name))}
    shortened = {
        full_key.replace(full, short, 1)
        for full_key in spelt
        for short, full in _SHORT_FORMS
        if full_key.startswith(full)
    }
    first = {" ".join(key.split(None, 2)[:2]) for key in spelt | shortened}
    return frozenset(first | {bare_key(opening) for opening in first} | spelt)


def bare_key(text: str) -> str:
    """A key without accents, for labels and file names typed without them."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _expanded(key: str) -> str:
    """Abbreviations in full; twice, as one may open another (cn xd)."""
    for _ in range(2):
        key = _SHORT.sub(lambda match: _FULL[match[0]], key)
    return key
