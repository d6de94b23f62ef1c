"""Files that would take all memory or all time are given up in one sentence, and everything else goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from desktop.common.errors import Exit, Help, InputUnreadable
from desktop.common.types import Document
from desktop.documents import reader as reader_module
from desktop.documents.reader import Reader
from tests.conftest import Run
from tests.unit.documents import bombs
from tests.unit.documents.sources import PdfMaker, numbered_well, words_of

TOO_MUCH = (
    "It needs more memory than a document should: it is damaged, made to do harm, or far too large. "
    "Save the part you need as a file of its own and use that."
)
TOO_LONG = TOO_MUCH.replace("needs more memory", "takes longer")


def test_the_usual_limits_let_a_bomb_of_forms_go_no_further(run: Run, reader: Reader) -> None:
    data = bombs.forms()
    assert len(data) < 4_000
    with pytest.raises(InputUnreadable) as caught:
        run(reader.read_bytes(data, "x.pdf"))
    error = caught.value
    assert (error.title, error.advice) == ("“x.pdf” could not be read", TOO_MUCH)
    assert (error.help, error.exit) == (Help.CHOOSE_FILE, Exit.INPUT)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (bombs.contents, "a.pdf"),
        (bombs.packed_twice, "a.pdf"),
        (bombs.elements, "a.html"),
        (bombs.runs, "a.docx"),
        (bombs.paragraphs, "a.odt"),
    ],
)
def test_bombs_of_every_kind(
    run: Run, reader: Reader, monkeypatch: pytest.MonkeyPatch, make: Callable[[], bytes], name: str
) -> None:
    monkeypatch.setattr(reader_module, "_MEMORY", 400_000_000)
    data = make()

    async def beside_a_good_one() -> tuple[Document | BaseException, ...]:
        return await asyncio.gather(
            reader.read_bytes(data, name), reader.read_bytes(b"A good one.", "good.md"), return_exceptions=True
        )

    bad, good = run(beside_a_good_one())
    assert isinstance(bad, InputUnreadable)
    assert bad.advice == TOO_MUCH
    assert isinstance(good, Document)
    assert good.text == "A good one."
    assert run(reader.read_bytes(b"After it.", "after.txt")).text == "After it."


def test_one_that_comes_to_no_end(run: Run, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "_SECONDS", 0.2)
    monkeypatch.setattr(reader_module, "_MEMORY", 8_000_000_000)
    with pytest.raises(InputUnreadable) as caught:
        run(reader.read_bytes(bombs.forms(), "x.pdf"))
    assert caught.value.advice == TOO_LONG


def test_a_long_book_is_read_whole(run: Run, reader: Reader) -> None:
    maker = PdfMaker()
    for page in range(400):
        maker.text(*(f"p{page}l{line} and some more words of a long book" for line in range(40)))
    document = run(reader.read_bytes(maker.done(), "book.pdf"))
    firsts = [word for word in words_of(document.text) if word.startswith("p") and word[1].isdigit()]
    assert firsts == [f"p{page}l{line}" for page in range(400) for line in range(40)]
    assert numbered_well(document)
    assert document.unread == ()


def test_more_text_than_is_handed_on(run: Run, reader: Reader) -> None:
    with pytest.raises(InputUnreadable) as caught:
        run(reader.read_bytes(b"All work and no play. " * 4_800_000, "long.txt"))
    assert caught.value.advice == (
        "It holds more text than can be read at once. Save the part you need as a file of its own and use that."
    )
