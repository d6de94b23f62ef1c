"""A sample of the eighty PDFs with known words; `make bench` reads all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.sandbox.sandbox import Sandbox
from desktop.documents.reader import Reader
from desktop.documents.scans.page_reader import PageReader
from tests.conftest import Run
from tests.pages.counting import Tally
from tests.pages.made import COUNT, KINDS, MadePdf, made_pdfs

_FIRST = {"digital 0", "scanned 1", "mixed 1", "turned 2", "turned 5", "outlined 0", "locked 0", "photo 0"}
_LAYERS = {*(f"false layer {number}" for number in range(5)), *(f"true layer {number}" for number in range(3))}


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox()
    yield made
    made.close()


def _tally(run: Run, reader: Reader, pdfs: Sequence[MadePdf]) -> Tally:
    tally = Tally()
    for made in pdfs:
        tally.add(made, run(reader.read_bytes(made.data, f"{made.name}.pdf")))
    return tally


def test_there_are_eighty_of_ten_kinds() -> None:
    assert COUNT == 80
    assert len(KINDS) == 10


def test_every_page_ends_with_the_state_it_should_have(run: Run, sandbox: Sandbox) -> None:
    pdfs = list(made_pdfs(lambda name: name in _FIRST))
    assert len(pdfs) == len(_FIRST)
    tally = _tally(run, PageReader(sandbox), pdfs)
    assert tally.with_state == tally.pages
    assert tally.missed == []
    assert tally.right >= 0.98


def test_wrong_layers_are_noticed_and_right_ones_are_not(run: Run, sandbox: Sandbox) -> None:
    """By their ink and their words alone, as where nothing can be recognised."""
    pdfs = list(made_pdfs(lambda name: name in _LAYERS))
    tally = _tally(run, Reader(sandbox), pdfs)
    assert tally.missed == []
    assert (tally.wrong_layers, tally.noticed, tally.false_alarms) == (10, 10, 0)


def test_a_locked_one_says_so(run: Run, sandbox: Sandbox) -> None:
    (made,) = made_pdfs(lambda name: name == "locked 1")
    assert made.locked
    with pytest.raises(InputUnreadable) as caught:
        run(PageReader(sandbox).read_bytes(made.data, "locked.pdf"))
    assert "password" in caught.value.advice
