"""Open questions as blocks: who left which cell unanswered, when, and the way to answer."""

from collections.abc import Sequence

from metrics.catalogue_model import Catalogue
from metrics.present import date_text
from store.locks import vietnam_day
from store.submissions import Question
from ui import quality_strings as words
from ui.quality_ask import Ask, Block, intake_link

_COLUMNS = ["Ngày nộp", "Cơ quan", "Người nộp", "Kỳ", "Chỉ tiêu", "Ô", "Câu hỏi", "Biên nhận", ""]


def question_blocks(ask: Ask, questions: Sequence[Question], catalogue: Catalogue) -> list[Block]:
    """Newest first."""
    intro: Block = {"kind": "text", "text": words.QUESTION_INTRO}
    if not questions:
        return [intro, {"kind": "nothing", "text": words.NO_QUESTIONS}]
    rows = [_row(ask, item, catalogue) for item in questions]
    label = words.PARTS[ask.part]
    return [intro, {"kind": "table", "label": label, "columns": _COLUMNS, "rows": rows, "wide": True}]


def _row(ask: Ask, item: Question, catalogue: Catalogue) -> Block:
    agency = catalogue.agency(item.agency) if item.agency else None
    return {
        "cells": [
            date_text(vietnam_day(item.recorded_at)),
            {"text": agency.short_name, "title": agency.name} if agency else "–",
            item.submitted_by,
            item.period.label() if item.period else "–",
            ask.indicator_cell(catalogue.indicator(item.indicator)) if item.indicator else "–",
            item.cell or "–",
            {"mark": "question", "text": item.message, "plain": True},
            item.submission_id,
            {"text": words.ANSWER_LINK, "href": intake_link(item.agency, item.period)}
            if item.agency and item.period
            else "",
        ]
    }
