"""Indicators tied to one another by arithmetic: each once, in printed order, rows of the annex only."""

import dataclasses

import pytest
from ledger_support import CATALOGUE, DEFINITIONS

from metrics.identity_model import Identity
from metrics.peers import Peer, peers

IDENTITIES = DEFINITIONS.identities


def codes(code: str) -> list[str]:
    return [peer.code for peer in peers(code, IDENTITIES)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("01", ["03", "09", "10", "22", "24", "31", "34", "38"]),
        ("01.1", ["01.2", "01.3", "01.4"]),
        ("31", ["01", "03", "31.1"]),
        ("45.1", ["45.2"]),  # divided by a number of communes, which is no row of the annex
        ("04", ["18"]),
        ("18", ["04"]),
        ("52", []),
        ("nothing", []),
    ],
)
def test_peers_of_a_row(code: str, expected: list[str]) -> None:
    assert codes(code) == expected


def test_the_title_is_that_of_the_first_relation() -> None:
    found = {peer.code: peer.title for peer in peers("09", IDENTITIES)}
    assert found["01"] == "Tổng vốn đầu tư ÷ tổng GRDP = tỷ lệ vốn đầu tư so với GRDP"
    twice = [IDENTITIES[0], dataclasses.replace(IDENTITIES[0], id="again", title="Lần nữa")]
    assert {peer.title for peer in peers("01.1", twice)} == {IDENTITIES[0].title}


def test_every_row_has_its_peers_once_and_in_printed_order() -> None:
    printed = [row.code for row in CATALOGUE.indicators]
    for row in CATALOGUE.indicators:
        found = codes(row.code)
        assert found == sorted(set(found), key=printed.index)
        assert row.code not in found


def test_being_a_peer_is_mutual() -> None:
    for row in CATALOGUE.indicators:
        assert all(row.code in codes(other) for other in codes(row.code))


def test_series_outside_the_annex_are_left_out() -> None:
    identity = Identity("x", "Phép chia", "ratio", ("45.1", "rural_communes"), ("actuals",), "", result="10.10")
    assert peers("45.1", [identity]) == (Peer("10.10", "Phép chia"),)
    far = dataclasses.replace(identity, codes=("45.1", "10.9"))
    assert [peer.code for peer in peers("45.1", [far])] == ["10.9", "10.10"]
