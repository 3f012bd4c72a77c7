"""Figures of a check as the ledger keeps them: the one way from TakenFigure to Observation."""

import datetime as dt

from etl.result import CheckResult, TakenFigure
from metrics.model import PROVINCE, Observation


def new_figures(check: CheckResult) -> list[TakenFigure]:
    """The figures that say something new; those equal to the record are left out."""
    return [figure for figure in check.figures if not figure.is_unchanged]


def observation(
    figure: TakenFigure, source: str, released_on: dt.date, recorded_at: dt.datetime, submission_id: str = ""
) -> Observation:
    """One figure with its papers. `source` is the file's name; without a receipt it is not on record yet."""
    return Observation(
        indicator=figure.code,
        ref_area=PROVINCE,
        period=figure.period,
        basis=figure.basis,
        value=figure.value,
        text=figure.text,
        decimals=figure.decimals,
        obs_status=figure.obs_status,
        unit=figure.unit,
        released_on=released_on,
        recorded_at=recorded_at,
        submission_id=submission_id,
        source=source,
        source_ref=figure.cell,
        note=figure.note,
    )
