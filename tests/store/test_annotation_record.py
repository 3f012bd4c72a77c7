"""Notes on record: new versions replace old ones, nothing is lost, past moments read as they were."""

import datetime as dt

import pytest
from room_support import SetClock, at_once, audit, nov, row_counts

from metrics.annotations import MERGER_ID
from metrics.errors import KpiError
from store import annotations as subject
from store.annotations import (
    add_annotation,
    annotation_history,
    correct_annotation,
    read_annotations,
    recorded_annotations,
    withdraw_annotation,
)
from store.installation import Installation

DAY = dt.date(2026, 9, 8)


def add(installation: Installation, text: str = "Bão số 3", indicator: str | None = "15") -> str:
    note = add_annotation(installation, "An", event_day=DAY, kind="event", text=text, indicator=indicator)
    return note.annotation_id


def correct(installation: Installation, number: str, text: str, by: str = "Bình") -> None:
    correct_annotation(installation, number, by, event_day=DAY, kind="method", text=text)


def texts(installation: Installation, recorded_by: dt.datetime | None = None) -> list[str]:
    moment = (recorded_by,) if recorded_by else ()
    return [item.text for item in recorded_annotations(installation.database, *moment)]


def test_a_note_is_read_as_it_was_written(installation: Installation, clock: SetClock) -> None:
    note = add_annotation(installation, " An ", event_day=DAY, kind="event", text=" Bão \n số 3", indicator="15")
    assert (note.indicator, note.event_day, note.kind, note.text) == ("15", DAY, "event", "Bão số 3")
    assert (note.version, note.is_withdrawn, note.actor, note.recorded_at) == (1, False, "An", nov(20))
    assert note.annotation_id.startswith("G261120-")
    assert recorded_annotations(installation.database) == [note]
    assert audit(installation) == [("An", "add_annotation", note.annotation_id)]


def test_corrections_replace_and_every_moment_is_kept(installation: Installation, clock: SetClock) -> None:
    number = add(installation)
    clock(nov(21))
    correct(installation, number, "Bão số 3 (Yagi)")
    clock(nov(22))
    withdraw_annotation(installation, number, "Chi")
    assert texts(installation) == []
    assert texts(installation, nov(21)) == ["Bão số 3 (Yagi)"]
    assert texts(installation, nov(20)) == ["Bão số 3"]
    assert texts(installation, nov(19)) == []
    history = annotation_history(installation.database, number)
    assert [(item.version, item.is_withdrawn, item.actor, item.kind) for item in history] == [
        (3, True, "Chi", "method"),
        (2, False, "Bình", "method"),
        (1, False, "An", "event"),
    ]
    assert {item.indicator for item in history} == {"15"}
    assert len(annotation_history(installation.database, number, nov(21))) == 2
    assert [act[1] for act in audit(installation)] == ["add_annotation", "correct_annotation", "withdraw_annotation"]


def test_a_clock_set_back_hides_no_correction(installation: Installation, clock: SetClock) -> None:
    number = add(installation)
    clock(nov(19))
    correct(installation, number, "Sửa")
    assert texts(installation) == texts(installation, nov(20)) == ["Sửa"]
    assert texts(installation, nov(19)) == []


def test_notes_are_listed_by_day(installation: Installation, clock: SetClock) -> None:
    later = add_annotation(installation, "An", event_day=dt.date(2026, 10, 1), kind="event", text="Sau")
    first = add_annotation(installation, "An", event_day=DAY, kind="event", text="Trước")
    assert recorded_annotations(installation.database) == [first, later]


def test_a_row_printed_twice_has_its_notes_on_both(installation: Installation, clock: SetClock) -> None:
    add(installation, "Kinh tế số", "18")
    add(installation, "Cả tỉnh", None)
    for code in ("04", "18"):
        assert {item.text for item in read_annotations(installation, code)} >= {"Kinh tế số", "Cả tỉnh"}
    others = read_annotations(installation, "15")
    assert "Kinh tế số" not in {item.text for item in others}
    assert MERGER_ID in {item.annotation_id for item in others}
    assert [item.annotation_id for item in read_annotations(installation, "15", nov(19))] == [MERGER_ID]
    assert read_annotations(installation, "15", nov(19), figures=[]) == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"text": "  "}, "Chưa ghi nội dung"),
        ({"text": "a" * 301}, "quá 300"),
        ({"indicator": "99"}, "99"),
        ({"indicator": "35"}, "không có mục tiêu"),
        ({"event_day": dt.date(2026, 11, 21)}, "chưa đến"),
        ({"kind": "storm"}, "loại ghi chú"),
        ({"kind": "merger", "event_day": dt.date(2025, 7, 1)}, "đã có sẵn"),
        ({"by": " "}, "tên người"),
    ],
)
def test_what_cannot_be_leaves_nothing(
    installation: Installation, clock: SetClock, changes: dict[str, object], said: str
) -> None:
    before = row_counts(installation)
    wanted = {"by": "An", "event_day": DAY, "kind": "event", "text": "Bão", "indicator": "15", **changes}
    with pytest.raises(KpiError, match=said):
        add_annotation(installation, wanted.pop("by"), **wanted)  # type: ignore[arg-type]
    assert row_counts(installation) == before


def test_today_is_that_of_viet_nam(installation: Installation, clock: SetClock) -> None:
    clock(nov(20, 17))  # midnight of the 21st there
    note = add_annotation(installation, "An", event_day=dt.date(2026, 11, 21), kind="event", text="Hôm nay")
    assert note.event_day == dt.date(2026, 11, 21)


def test_unknown_and_withdrawn_notes_are_refused(installation: Installation, clock: SetClock) -> None:
    for act in (lambda: correct(installation, "G-0", "x"), lambda: withdraw_annotation(installation, "G-0", "An")):
        with pytest.raises(KpiError, match="Không có ghi chú số “G-0”"):
            act()
    number = add(installation)
    withdraw_annotation(installation, number, "Chi")
    for act in (lambda: correct(installation, number, "x"), lambda: withdraw_annotation(installation, number, "An")):
        with pytest.raises(KpiError, match="Chi rút rồi"):
            act()


def test_two_people_correct_at_once_and_both_are_on_record(installation: Installation) -> None:
    number = add(installation)
    names = [f"Người {place}" for place in range(8)]
    assert at_once(*(lambda name=name: correct(installation, number, name, name) for name in names)) == []
    history = annotation_history(installation.database, number)
    assert [item.version for item in history] == list(range(9, 0, -1))
    assert {item.text for item in history[:-1]} == set(names)
    assert texts(installation) == [history[0].text]


@pytest.mark.parametrize("act", ["add", "correct", "withdraw"])
def test_a_crash_leaves_no_half_of_an_act(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    number = add(installation)
    before = row_counts(installation)

    def crash(*arguments: object) -> None:
        raise RuntimeError(act)

    monkeypatch.setattr(subject, "append_audit", crash)
    acts = {
        "add": lambda: add(installation),
        "correct": lambda: correct(installation, number, "x"),
        "withdraw": lambda: withdraw_annotation(installation, number, "An"),
    }
    with pytest.raises(RuntimeError):
        acts[act]()
    assert row_counts(installation) == before
