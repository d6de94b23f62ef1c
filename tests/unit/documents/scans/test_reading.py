"""Pages that are pictures of text: what they will be, what was read, and that each has a state."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path

import pytest
from PIL import Image

from desktop.common.errors import InputUnreadable
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import PageState, Progress
from desktop.documents.pages.wanted import By, Recognised, ScanLine
from desktop.documents.scans import looking
from desktop.documents.scans.page_reader import PageReader
from desktop.pictures import ocr_place
from tests.conftest import Run
from tests.pages.printed import LETTER, picture_of, png, put, tiff
from tests.unit.documents.sources import PdfMaker


@pytest.fixture
def mixed() -> bytes:
    """A page with words, a scan, a page with nothing, a photo."""
    maker = PdfMaker().text("The ferry to the island leaves at seven.", "It comes back at nine.")
    put(maker.canvas, picture_of(LETTER))
    maker.next()
    put(maker.canvas, Image.linear_gradient("L"))
    return maker.done()


@pytest.fixture
def nobody_reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_place, "_is_here", lambda: False)
    monkeypatch.setattr(ocr_place, "PROGRAM", tmp_path / "corral-ocr")


def test_before_anything_is_recognised_it_is_said_what_each_page_will_be(
    run: Run, pages: PageReader, mixed: bytes
) -> None:
    outlook = run(pages.outlook(mixed, "a.pdf"))
    assert outlook.pages == (PageState.TEXT, PageState.SCAN, PageState.EMPTY, PageState.SCAN)
    assert outlook.scans == (2, 4)
    assert outlook.seconds > 0
    assert outlook.why_not == ""


def test_scanned_pages_stand_in_their_place_as_paragraphs(run: Run, pages: PageReader, mixed: bytes) -> None:
    told: list[Progress] = []
    document = run(pages.read_bytes(mixed, "a.pdf", told.append))
    assert document.pages == (PageState.TEXT, PageState.SCAN, PageState.EMPTY, PageState.PICTURE)
    (scan,) = [passage for passage in document.passages if passage.place == "page 2"]
    assert scan.text == " ".join(LETTER)
    assert [part.place for part in document.unread] == ["page 4"]
    assert "no words" in document.unread[0].reason
    assert told == [Progress(0, 2), Progress(1, 2), Progress(2, 2)]


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_that_lies_on_its_side_or_head_is_read(run: Run, pages: PageReader, turns: int) -> None:
    document = run(pages.read_bytes(png(picture_of(LETTER, turns=turns)), "a.png"))
    assert document.pages == (PageState.SCAN,)
    assert document.text == " ".join(LETTER)


def test_each_page_of_a_fax_is_read(run: Run, pages: PageReader, tmp_path: Path) -> None:
    path = tmp_path / "fax.tiff"
    path.write_bytes(tiff(picture_of(LETTER[:2]), picture_of(LETTER[2:])))
    document = run(pages.read(path))
    assert document.name == "fax.tiff"
    assert document.pages == (PageState.SCAN, PageState.SCAN)
    assert [passage.place for passage in document.passages] == ["page 1", "page 2"]


def test_a_picture_without_words_is_refused(run: Run, pages: PageReader) -> None:
    with pytest.raises(InputUnreadable, match="sky") as caught:
        run(pages.read_bytes(png(Image.linear_gradient("L")), "sky.png"))
    assert "No words" in caught.value.advice


def test_what_is_read_otherwise_is_read_as_ever(run: Run, pages: PageReader) -> None:
    assert run(pages.read_bytes(b"The ferry leaves at seven.", "a.txt")).text == "The ferry leaves at seven."
    assert run(pages.outlook(b"The ferry leaves at seven.", "a.txt")).pages == ()


@pytest.mark.usefixtures("nobody_reads")
def test_without_a_recogniser_scans_are_named(run: Run, pages: PageReader, mixed: bytes) -> None:
    outlook = run(pages.outlook(mixed, "a.pdf"))
    assert outlook.pages == (PageState.TEXT, PageState.PICTURE, PageState.EMPTY, PageState.PICTURE)
    assert outlook.scans == ()
    assert "corral-ocr" in outlook.why_not
    document = run(pages.read_bytes(mixed, "a.pdf"))
    assert document.pages == outlook.pages
    assert [part.place for part in document.unread] == ["pages 2 and 4"]
    with pytest.raises(InputUnreadable) as caught:
        run(pages.read_bytes(png(picture_of(LETTER)), "a.png"))
    assert "corral-ocr" in caught.value.advice


def test_what_somebody_else_read_stands_there_too(run: Run, pages: PageReader, mixed: bytes) -> None:
    survey = run(pages.survey(mixed, "a.pdf"))
    assert [each.page for each in survey.wanted] == [2, 4]
    found = [
        Recognised(2, By.MODEL, text="Dear Sir,\n\nthe heating has failed."),
        Recognised(4, lines=(ScanLine("Sunset", 10, 10, 90, 30),)),
    ]
    document = run(pages.read_recognised(mixed, found, "a.pdf"))
    assert document.pages == (PageState.TEXT, PageState.SCAN, PageState.EMPTY, PageState.SCAN)
    assert "the heating has failed." in document.text
    assert document.passages[-1].text == "Sunset"
    assert [(part.place, part.gap.value, part.pages) for part in document.unread] == [("page 2", "doubtful", 0)]


def test_cancelled_it_ends_with_its_child(run: Run, pages: PageReader, mixed: bytes) -> None:
    async def cancelled() -> list[Progress]:
        told: list[Progress] = []
        began = asyncio.Event()

        def hear(progress: Progress) -> None:
            told.append(progress)
            began.set()

        reading = asyncio.create_task(pages.read_bytes(mixed, "a.pdf", hear))
        await began.wait()
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        return told

    assert run(cancelled()) == [Progress(0, 2)]


def test_a_text_that_begins_as_bitmaps_do_is_no_picture(run: Run, pages: PageReader) -> None:
    document = run(pages.read_bytes(b"BMW and Audi met in Munich.\n", "notes.txt"))
    assert document.text == "BMW and Audi met in Munich."


def test_a_bitmap_is_a_picture(run: Run, pages: PageReader) -> None:
    made = io.BytesIO()
    picture_of(LETTER).save(made, "BMP")
    assert run(pages.survey(made.getvalue(), "a.bmp")).pages == (PageState.PICTURE,)


class _Counted(Sandbox):
    """How many with pages in them are open at once."""

    open = most = 0

    def __init__(self) -> None:
        super().__init__()
        _Counted.open += 1
        _Counted.most = max(_Counted.most, _Counted.open)

    def close(self) -> None:
        super().close()
        _Counted.open -= 1


def test_of_several_files_one_is_looked_at_after_the_other(
    run: Run, pages: PageReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has a child with all its models in memory."""
    monkeypatch.setattr(_Counted, "most", 0)
    monkeypatch.setattr(looking, "sandbox_for_pages", _Counted)
    paths = [tmp_path / name for name in ("a.png", "b.png")]
    for path in paths:
        path.write_bytes(png(picture_of(LETTER)))
    document = run(pages.read_all(paths))
    assert document.pages == (PageState.SCAN,) * 2
    assert (_Counted.most, _Counted.open) == (1, 0)
