"""A thousand changed files and more: no crash, and no figure that neither the sound file nor the changed cell holds."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from corpus import AGENCY, SOUND
from corpus_mutants import holds_double, mutant, said_at
from corpus_mutants import sound as sound_file
from golden import TODAY, catalogue

from etl.check import check_workbook
from etl.intake import CheckResult, OnRecord
from etl.sandbox_pool import Job, JobError, Pool

SEEDS = 1_200
BUNCHES = 12


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    alone = Pool(1)
    yield alone
    alone.close()


def check(pool: Pool, content: bytes, name: str) -> CheckResult | str:
    """The answer; where the child was ended for too much time or memory, that; any other fault fails the test."""
    job = Job(check_workbook, (content, name, catalogue(), OnRecord(), AGENCY, "2026-Q3", TODAY), {}, 3.0, 512)
    try:
        result: CheckResult = pool.run(job)
    except JobError as error:
        if error.rule != "too_large":
            raise
        return error.rule
    return result


def wrong_in(result: CheckResult, content: bytes) -> list[str]:
    """Figures that are neither those of the sound file nor what the changed cell says."""
    wrong = []
    for figure in result.figures:
        truth = SOUND[figure.code].value if figure.code in SOUND else None
        if figure.value is None or figure.value == truth:
            continue
        said = said_at(content, figure.cell)
        is_said = holds_double(content, figure.value) if said is None else any(
            abs(float(value) - figure.value) <= 1e-12 * abs(figure.value) for value in said
        )  # fmt: skip
        if not is_said:
            wrong.append(f"{figure.code} = {figure.value} at {figure.cell}, said {said}")
    return wrong


@pytest.mark.parametrize("bunch", range(BUNCHES))
def test_changed_files(bunch: int, pool: Pool, home: object, fault_log: object) -> None:
    for seed in range(bunch, SEEDS, BUNCHES):
        _, content, name = mutant(seed)
        result = check(pool, content, name)
        if isinstance(result, CheckResult):
            assert wrong_in(result, content) == [], f"seed {seed}"
            assert result.figures or result.findings, f"seed {seed}: rejected without a word"


def test_most_kinds_of_answer_occur(pool: Pool) -> None:
    answers = [check(pool, *mutant(seed)[1:]) for seed in range(150)]
    read = [item for item in answers if isinstance(item, CheckResult)]
    kinds = {finding.kind for item in read for finding in item.findings}
    assert sum(bool(item.figures) for item in read) > 40
    assert {"not_a_workbook", "no_table"} <= kinds


def test_the_judge_notices_a_wrong_figure(pool: Pool) -> None:
    content, name = sound_file("own"), "bieu.xlsx"
    sound = check(pool, content, name)
    assert isinstance(sound, CheckResult)
    assert wrong_in(sound, content) == []
    moved = replace(sound.figures[0], value=99.5)
    assert wrong_in(CheckResult(name, "", None, None, (moved,), ()), content)
