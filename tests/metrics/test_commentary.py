"""Who may sign causes and remedies, for which row and period."""

import datetime as dt

import pytest
from ledger_support import CATALOGUE

from metrics.commentary import checked_parts, refuse_unfit
from metrics.errors import KpiError
from metrics.periods import Period

TODAY = dt.date(2026, 11, 23)
QUARTERLY, HALF_YEARLY, YEARLY = (
    next(code for code, target in CATALOGUE.targets.items() if target.freq.value == freq) for freq in "QHA"
)


def lead(code: str) -> str:
    return CATALOGUE.lead_of(code)[0].code


@pytest.mark.parametrize(
    ("code", "period"),
    [
        (QUARTERLY, "2026-Q1"),
        (QUARTERLY, "2026-9M"),
        (QUARTERLY, "2026-Q4"),  # begun on 1 October
        (HALF_YEARLY, "2026-H1"),
        (HALF_YEARLY, "2026"),
        (YEARLY, "2026"),
    ],
)
def test_periods_the_row_reports_for(code: str, period: str) -> None:
    refuse_unfit(CATALOGUE, code, Period.parse(period), lead(code), TODAY)


@pytest.mark.parametrize(
    ("code", "period", "said"),
    [
        (QUARTERLY, "2026-08", "không phải kỳ báo cáo"),
        (HALF_YEARLY, "2026-Q3", "không phải kỳ báo cáo"),
        (YEARLY, "2026-H1", "không phải kỳ báo cáo"),
        (QUARTERLY, "2026-2030", "không phải kỳ báo cáo"),
        (QUARTERLY, "2025-Q4", "không phải kỳ báo cáo"),
        (QUARTERLY, "2027-Q1", "chưa bắt đầu"),
        (YEARLY, "2031", "không phải kỳ báo cáo"),
    ],
)
def test_other_periods_are_refused(code: str, period: str, said: str) -> None:
    with pytest.raises(KpiError, match=said):
        refuse_unfit(CATALOGUE, code, Period.parse(period), lead(code), TODAY)


def test_a_period_may_be_signed_from_its_first_day() -> None:
    period = Period.parse("2026-Q4")
    refuse_unfit(CATALOGUE, QUARTERLY, period, lead(QUARTERLY), dt.date(2026, 10, 1))
    with pytest.raises(KpiError, match="chưa bắt đầu"):
        refuse_unfit(CATALOGUE, QUARTERLY, period, lead(QUARTERLY), dt.date(2026, 9, 30))


@pytest.mark.parametrize("code", list(CATALOGUE.targets))
def test_every_lead_may_sign_and_nobody_else(code: str) -> None:
    period, leads = Period.parse("2026"), {agency.code for agency in CATALOGUE.lead_of(code)}
    for agency in CATALOGUE.agencies:
        if agency.code in leads:
            refuse_unfit(CATALOGUE, code, period, agency.code, TODAY)
        else:
            with pytest.raises(KpiError, match="không chủ trì chỉ tiêu"):
                refuse_unfit(CATALOGUE, code, period, agency.code, TODAY)


def test_two_leads_are_both_named() -> None:
    with pytest.raises(KpiError, match="hãy chọn Thống kê tỉnh hoặc Sở Tài chính"):
        refuse_unfit(CATALOGUE, "11", Period.parse("2026"), "SYT", TODAY)


@pytest.mark.parametrize(("code", "agency"), [("99", "STC"), ("35", "STC"), ("22", "KHONG_CO")])
def test_unknown_rows_headings_and_agencies_are_refused(code: str, agency: str) -> None:
    with pytest.raises(KpiError):
        refuse_unfit(CATALOGUE, code, Period.parse("2026"), agency, TODAY)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_causes_remedies_and_a_name_are_needed(place: int) -> None:
    parts = ["Thiếu vốn", "Bố trí vốn", "Nguyễn Văn A", ""]
    assert checked_parts(*parts) == tuple(parts)
    parts[place] = " \n"
    with pytest.raises(KpiError, match="Chưa ghi"):
        checked_parts(*parts)


def test_parts_have_their_limits() -> None:
    assert checked_parts("a" * 1000, "b" * 1000, "An", "Giám  đốc")[3] == "Giám đốc"
    for texts in (("a" * 1001, "b", "An", ""), ("a", "b" * 1001, "An", ""), ("a", "b", "A" * 101, "")):
        with pytest.raises(KpiError, match="rút gọn"):
            checked_parts(*texts)
