"""Every code the method can give has its Vietnamese word."""

from typing import get_args

import pytest
from ledger_support import CATALOGUE

from metrics.catalogue_model import Frequency, TargetType
from metrics.model import Basis, ObsStatus, RefArea
from metrics.wording import (
    BASIS,
    DECIDED_BY,
    FLAG,
    FREQUENCY,
    OPERATOR,
    RELEASE,
    STATUS,
    TARGET_TYPE,
    TERRITORY,
    VERDICT,
    status_word,
)

FLAGS = {
    *("early", "worsening", "partial_year", "estimate", "baseline_provisional", "stale", "path_fallback_linear"),
    *("no_seasonality", "trend_breach", "components_missing", "neutral_cap", "no_baseline", "no_evidence"),
    *("scale_fallback_linear", "band_degenerate"),
}
REASONS = {
    *("no_data", "stale", "no_baseline", "breach", "final", "early_met", "rounding", "dead_band", "threshold", "lead"),
    *("floor", "keep", "corridor", "reached", "range_far", "rank", "milestone", "qualitative"),
}


def test_every_flag_and_reason_of_the_method_has_a_word() -> None:
    assert set(FLAG) == FLAGS
    assert set(DECIDED_BY) == REASONS | {"unusable"}  # the board's own word, for a figure the method refuses


def test_every_code_of_the_ledger_has_a_word() -> None:
    assert set(RELEASE) == set(get_args(ObsStatus))
    assert set(BASIS) == set(get_args(Basis))
    assert set(TERRITORY) == set(get_args(RefArea))
    assert set(FREQUENCY) == {item.value for item in Frequency}


def test_every_type_and_sign_of_the_catalogue_has_a_word() -> None:
    assert {item.value for item in TargetType} <= set(TARGET_TYPE)
    stated = {target.op_stated.value for target in CATALOGUE.targets.values()}
    applied = {target.op_applied.value for target in CATALOGUE.targets.values()}
    assert (stated | applied) - {"text"} <= set(OPERATOR)


def test_words_tell_codes_apart() -> None:
    for words in (STATUS, VERDICT, RELEASE, BASIS, TERRITORY, DECIDED_BY, FLAG, TARGET_TYPE):
        assert len(set(words.values())) == len(words)


@pytest.mark.parametrize("sentence", FLAG.values())
def test_cautions_are_sentences(sentence: str) -> None:
    assert sentence.endswith(".")
    assert sentence[0].isupper()


@pytest.mark.parametrize(
    ("status", "verdict", "is_estimate", "word"),
    [
        ("VUOT", None, False, "Vượt"),
        ("CHUA_CO_SO_LIEU", None, True, "Chưa có số liệu"),
        ("DUNG_TIEN_DO", "DAT", False, "Đạt"),
        ("DUNG_TIEN_DO", "DAT", True, "Đạt (ước)"),
        ("CHAM", "KHONG_DAT", True, "Không đạt (ước)"),
    ],
)
def test_word_on_screen(status: str, verdict: str | None, is_estimate: bool, word: str) -> None:
    assert status_word(status, verdict, is_estimate=is_estimate) == word
