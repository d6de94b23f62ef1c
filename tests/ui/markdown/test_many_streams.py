"""Ten thousand answers, random and ugly: however they arrive they end the same, and nothing is opened or asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from desktop.common.thoughts import Thoughts, parted
from desktop.ui.markdown.copying import plain_text
from desktop.ui.markdown.flatten import blocks_of
from desktop.ui.markdown.formats import Formats
from desktop.ui.markdown.formulas.setting import set_formula
from desktop.ui.markdown.formulas.store import FormulaStore
from desktop.ui.markdown.message_document import MessageDocument, Throttle
from tests.ui.markdown.reading import read_in
from tests.ui.markdown.ugly import documents, sizes

_STREAMS, _SHOWN = 10_000, 300
_BATCH = 1_000
_OPENED: list[str] = []
_WATCHED = [False]
_OUTSIDE = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "shutil.")


def _audit(event: str, args: tuple[object, ...]) -> None:
    """For the life of the process, as such hooks are; it listens only while a test asks it to."""
    if not _WATCHED[0]:
        return
    module = str(args[0]).endswith((".py", ".pyc")) if args else False  # some are loaded when they are first needed
    if (event == "open" and not module) or event.startswith(_OUTSIDE):
        _OPENED.append(f"{event} {args[:1]}")


sys.addaudithook(_audit)


@contextmanager
def nothing_is_opened() -> Iterator[None]:
    _OPENED.clear()
    _WATCHED[0] = True
    try:
        yield
    finally:
        _WATCHED[0] = False
    assert _OPENED == []


@pytest.mark.parametrize("batch", range(_STREAMS // _BATCH))
def test_ten_thousand_streams_end_as_if_they_had_come_at_once(batch: int) -> None:
    blocks_of("")  # the parser is loaded by now
    with nothing_is_opened():
        for number, source in enumerate(documents(batch, _BATCH)):
            pieces = sizes(batch * _BATCH + number)
            assert read_in(source, pieces, [True, False]) == blocks_of(source), (source, pieces)
            assert thought_in(source, pieces) == parted_of(source), (source, pieces)


def thought_in(source: str, pieces: list[int]) -> tuple[str, str]:
    thoughts, said, at, turn = Thoughts(), "", 0, 0
    while at < len(source):
        heard = thoughts.feed(source[at : at + pieces[turn % len(pieces)]])
        at, turn = at + pieces[turn % len(pieces)], turn + 1
        said = heard.text if heard.anew else said + heard.text
    heard = thoughts.feed("", final=True)
    return (heard.text if heard.anew else said + heard.text).lstrip("\n"), thoughts.text


def parted_of(source: str) -> tuple[str, str]:
    found = parted(source)
    return found.said.lstrip("\n"), found.thought


@pytest.fixture
def set_at_once(formats: Formats) -> Formats:
    def settle(store: FormulaStore) -> None:
        wanted = store.take(100)
        store.settle(wanted, [formula.set() for formula in wanted])

    return Formats(formats.style, FormulaStore(settle))


def test_hundreds_of_documents_show_the_same_however_they_came(
    set_at_once: Formats, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Throttle, "wait", lambda _pace: 0.0)
    set_formula("x", display=False)  # the converter is loaded by now
    with nothing_is_opened():
        for number, source in enumerate(documents(77, _SHOWN, most=8)):
            pieces = [40 * size for size in sizes(number)]
            assert arrived(source, set_at_once, pieces) == at_once(source, set_at_once), source


def at_once(source: str, formats: Formats) -> tuple[str, str]:
    message = MessageDocument.of_answer(source, formats)
    return shown(message)


def arrived(source: str, formats: Formats, pieces: list[int]) -> tuple[str, str]:
    message, at, turn = MessageDocument.begun("", formats), 0, 0
    while at < len(source):
        message.feed(source[at : at + pieces[turn % len(pieces)]])
        message.flush()
        at, turn = at + pieces[turn % len(pieces)], turn + 1
    message.finish()
    return shown(message)


def shown(message: MessageDocument) -> tuple[str, str]:
    while message.more:
        message.flush()
    cursor = message.writer.document.rootFrame().firstCursorPosition()
    cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
    found = message.document.toRawText(), plain_text(cursor)
    message.drop()
    return found
