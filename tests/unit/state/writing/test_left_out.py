"""What stands behind no sentence of a result is counted among the passages it was made of."""

from __future__ import annotations

import pytest

from desktop.common.proof import Backing, Claim, Proof, Support
from desktop.common.types import Document, Passage
from desktop.state.writing.grounds import Grounds
from desktop.state.writing.usage import passages_left_out
from desktop.writing.types import Coverage

DOCUMENT = Document("report", tuple(Passage(n, f"Words {n}.", f"line {n}") for n in range(1, 7)))


@pytest.mark.parametrize(
    ("told", "left"),
    [
        (Coverage(frozenset(range(1, 7)), 6), [1, 3, 4, 5, 6]),
        (Coverage(frozenset({2, 4, 5}), 3), [4, 5]),  # made of what another summary had left out
        (Coverage(frozenset({2, 4, 5}), 6), [1, 3, 4, 5, 6]),  # of all of them, but stopped
        (None, [1, 3, 4, 5, 6]),
    ],
)
def test_left_out(told: Coverage | None, left: list[int]) -> None:
    grounds = Grounds(DOCUMENT, Proof((Claim(0, 8, Support.FOUND, (Backing(2, 0, 8, 1.0),)),)))
    assert [each.number for each in passages_left_out(grounds, told)] == left
