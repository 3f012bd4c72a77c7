"""Causes and remedies on record: the latest signing counts, the earlier ones stay readable."""

import datetime as dt

import pytest
from room_support import SetClock, at_once, audit, nov, row_counts

from metrics.commentary import Commentary
from metrics.errors import KpiError
from metrics.periods import Period
from store import commentary as subject
from store.commentary import commentary_history, latest_commentaries, read_commentary, sign_commentary
from store.installation import Installation

Q2, Q3, Q4, YEAR = (Period.parse(text) for text in ("2026-Q2", "2026-Q3", "2026-Q4", "2026"))


def sign(
    installation: Installation,
    cause: str = "Thiếu vốn",
    *,
    code: str = "22",
    period: Period = Q3,
    agency: str | None = None,
    name: str = "Trần B",
) -> Commentary:
    return sign_commentary(
        installation,
        code,
        period,
        agency or installation.catalogue.lead_of(code)[0].code,
        cause=cause,
        remedy="Bố trí đủ vốn",
        signed_by=name,
        position="Giám đốc",
    )


def test_a_signing_is_read_as_it_was_written(installation: Installation, clock: SetClock) -> None:
    signed = sign(installation, " Thiếu\n vốn ")
    assert (signed.cause, signed.remedy, signed.signed_by, signed.position) == (
        "Thiếu vốn",
        "Bố trí đủ vốn",
        "Trần B",
        "Giám đốc",
    )
    assert (signed.indicator, signed.period, signed.version, signed.recorded_at) == ("22", Q3, 1, nov(20))
    assert read_commentary(installation, "22", Q3) == signed
    assert audit(installation) == [("Trần B", "sign_commentary", "22")]


def test_the_latest_counts_and_past_moments_stay(installation: Installation, clock: SetClock) -> None:
    first = sign(installation, "Một")
    clock(nov(21))
    second = sign(installation, "Hai")
    assert read_commentary(installation, "22", Q3) == second
    assert read_commentary(installation, "22", Q3, nov(20)) == first
    assert read_commentary(installation, "22", Q3, nov(19)) is None
    assert commentary_history(installation, "22", Q3) == [second, first]
    assert latest_commentaries(installation.database) == {("22", Q3.end): second}
    assert latest_commentaries(installation.database, nov(20)) == {("22", Q3.end): first}


def test_periods_ending_on_one_day_are_one_period(installation: Installation, clock: SetClock) -> None:
    sign(installation, "Quý", period=Q4)
    year = sign(installation, "Năm", period=YEAR)
    assert read_commentary(installation, "22", Q4) == year
    assert year.version == 2
    other = sign(installation, "Trước", period=Q2)
    assert [item.cause for item in commentary_history(installation, "22")] == ["Năm", "Quý", "Trước"]
    assert read_commentary(installation, "22", Q2) == other


def test_a_row_printed_twice_has_one_commentary(installation: Installation, clock: SetClock) -> None:
    signed = sign(installation, code="18", period=YEAR)
    assert signed.indicator == "04"
    assert read_commentary(installation, "04", YEAR) == read_commentary(installation, "18", YEAR) == signed


def test_either_of_two_leads_may_sign(installation: Installation, clock: SetClock) -> None:
    sign(installation, "Một", code="11", period=YEAR, agency="TKT")
    second = sign(installation, "Hai", code="11", period=YEAR, agency="STC")
    assert read_commentary(installation, "11", YEAR) == second


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"cause": " "}, "Chưa ghi nguyên nhân"),
        ({"cause": "a" * 1001}, "quá 1.000"),
        ({"name": ""}, "họ tên người ký"),
        ({"agency": "SYT"}, "không chủ trì"),
        ({"period": Period.parse("2027-Q1")}, "chưa bắt đầu"),
        ({"period": Period.parse("2026-08")}, "không phải kỳ báo cáo"),
    ],
)
def test_what_cannot_be_leaves_nothing(
    installation: Installation, clock: SetClock, changes: dict[str, object], said: str
) -> None:
    before = row_counts(installation)
    with pytest.raises(KpiError, match=said):
        sign(installation, **changes)  # type: ignore[arg-type]
    assert row_counts(installation) == before


def test_a_clock_set_back_hides_no_signing(installation: Installation, clock: SetClock) -> None:
    sign(installation, "Một")
    clock(nov(19))
    assert sign(installation, "Hai").recorded_at == nov(20)
    found = read_commentary(installation, "22", Q3)
    assert found is not None
    assert found.cause == "Hai"


def test_two_people_sign_at_once_and_both_are_on_record(installation: Installation) -> None:
    names = [f"Người {place}" for place in range(8)]
    assert at_once(*(lambda name=name: sign(installation, name, name=name) for name in names)) == []
    history = commentary_history(installation, "22", Q3)
    assert [item.version for item in history] == list(range(8, 0, -1))
    assert {item.cause for item in history} == set(names)


def test_a_crash_leaves_no_half_of_an_act(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    before = row_counts(installation)

    def crash(*arguments: object) -> None:
        raise RuntimeError("crash")

    monkeypatch.setattr(subject, "append_audit", crash)
    with pytest.raises(RuntimeError, match="crash"):
        sign(installation)
    assert row_counts(installation) == before


def test_the_day_a_period_begins_is_that_of_viet_nam(installation: Installation, clock: SetClock) -> None:
    clock(dt.datetime(2026, 9, 30, 16, 59))  # noqa: DTZ001
    with pytest.raises(KpiError, match="chưa bắt đầu"):
        sign(installation, period=Q4)
    clock(dt.datetime(2026, 9, 30, 17))  # noqa: DTZ001
    assert sign(installation, period=Q4).period == Q4
