"""Saved running orders: the latest of a name counts, withdrawn ones leave the list."""

import unicodedata

import pytest
from room_support import SetClock, at_once, audit, nov, row_counts

from metrics.errors import KpiError
from store.installation import Installation
from store.meetings import list_orders, save_order, withdraw_order


def names(installation: Installation) -> list[str]:
    return [item.name for item in list_orders(installation.database)]


def test_an_order_is_read_as_it_was_saved(installation: Installation, clock: SetClock) -> None:
    order = save_order(installation, " Họp  quý ", "own", " An ", ["15", "09", "15"])
    assert (order.name, order.rule, order.items, order.version) == ("Họp quý", "own", ("15", "09"), 1)
    assert (order.actor, order.recorded_at, order.is_withdrawn) == ("An", nov(20), False)
    assert list_orders(installation.database) == [order]
    assert audit(installation) == [("An", "save_order", "Họp quý")]


def test_the_latest_of_a_name_counts(installation: Installation, clock: SetClock) -> None:
    first = save_order(installation, "Họp quý", "own", "An", ["15"])
    clock(nov(21))
    second = save_order(installation, unicodedata.normalize("NFD", "HỌP quý"), "group:KT", "Bình")
    assert (second.version, second.items) == (2, ())
    assert list_orders(installation.database) == [second]
    assert list_orders(installation.database, nov(20)) == [first]
    assert list_orders(installation.database, nov(19)) == []


def test_a_withdrawn_order_leaves_the_list_and_may_come_back(installation: Installation, clock: SetClock) -> None:
    save_order(installation, "Họp quý", "all", "An")
    save_order(installation, "Giao ban", "late", "An")
    assert names(installation) == ["Giao ban", "Họp quý"]
    gone = withdraw_order(installation, "họp quý", "Bình")
    assert (gone.name, gone.version, gone.is_withdrawn) == ("Họp quý", 2, True)
    assert names(installation) == ["Giao ban"]
    with pytest.raises(KpiError, match="Không có thứ tự trình bày tên “Họp quý”"):
        withdraw_order(installation, "Họp quý", "Bình")
    assert save_order(installation, "Họp quý", "agency:STC", "An").version == 3
    assert names(installation) == ["Giao ban", "Họp quý"]


def test_a_clock_set_back_hides_no_saving(installation: Installation, clock: SetClock) -> None:
    save_order(installation, "Họp quý", "all", "An")
    clock(nov(19))
    later = save_order(installation, "Họp quý", "late", "An")
    assert later.recorded_at == nov(20)
    assert list_orders(installation.database, nov(20)) == [later]


@pytest.mark.parametrize(
    ("name", "rule", "by", "items", "said"),
    [
        ("", "all", "An", [], "Chưa ghi tên thứ tự"),
        ("a" * 81, "all", "An", [], "quá 80"),
        ("Họp", "best", "An", [], "Không có thứ tự trình bày “best”"),
        ("Họp", "group:XX", "An", [], "nhóm “XX”"),
        ("Họp", "agency:XX", "An", [], "cơ quan “XX”"),
        ("Họp", "agency:STP", "An", [], "không chủ trì chỉ tiêu nào"),
        ("Họp", "own", "An", [], "Chưa chọn chỉ tiêu nào"),
        ("Họp", "own", "An", ["15", "99"], "mang mã 99;"),
        ("Họp", "all", " ", [], "tên người"),
    ],
)
def test_orders_that_cannot_be(
    installation: Installation, clock: SetClock, name: str, rule: str, by: str, items: list[str], said: str
) -> None:
    before = row_counts(installation)
    with pytest.raises(KpiError, match=said):
        save_order(installation, name, rule, by, items)
    assert row_counts(installation) == before


def test_two_people_save_at_once_and_both_are_on_record(installation: Installation) -> None:
    people = [f"Người {place}" for place in range(8)]
    assert at_once(*(lambda by=by: save_order(installation, "Họp", "all", by) for by in people)) == []
    rows = (
        installation.database.cursor().execute("SELECT version, actor FROM running_order ORDER BY version").fetchall()
    )
    assert [row[0] for row in rows] == list(range(1, 9))
    assert {row[1] for row in rows} == set(people)
