"""From the Writing room to a new chat, what a long text takes, and who is told at its end."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.common.types import Document, Ending, PageState, Passage
from desktop.state.requests import AskAbout, LookAtPage
from desktop.ui.offer import Offer
from desktop.ui.writing.end_notice import EndNotice
from desktop.ui.writing.page import WritingPage
from desktop.vault.draft_types import Source
from desktop.writing.outlook import Outlook, Outlooks
from desktop.writing.types import Coverage, Result, Words
from tests.ui.writing.bench import Bench, Open
from tests.ui.writing.looking import open_file, run, source, told

ALL = Coverage(frozenset({1}), 1)


def choose(page: WritingPage, name: str) -> bool:
    """From the menu of the room; False where it cannot be done now."""
    act = next(each for each in page.check.menu().actions() if each.objectName() == name)
    act.trigger()
    return bool(act.isEnabled())


def test_the_document_goes_to_a_chat(qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path) -> None:
    page = opened()
    assert not choose(page, "Ask about this in Chat")
    open_file(qtbot, page, tmp_path / "notes.md", "One.\n\nTwo.")
    assert choose(page, "Ask about this in Chat")
    qtbot.waitUntil(lambda: bool(bench.requested))
    document = page.controller.source.source.document
    assert document is not None
    assert bench.requested == [AskAbout(document)]


def test_what_was_typed_goes_as_a_document(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    source(page).setPlainText("The roof leaks.")
    assert choose(page, "Ask about this in Chat")
    qtbot.waitUntil(lambda: bool(bench.requested))
    assert bench.requested[0].document.text == "The roof leaks."


def test_a_page_that_was_not_read_is_looked_at(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    passage = Passage(1, "The roof leaks.", "page 1", page=1)
    bench.reader.document = Document("plan.pdf", (passage,), (), (PageState.TEXT, PageState.UNREADABLE))
    page.take_offer(Offer(paths=(Path(__file__),)))
    qtbot.waitUntil(lambda: page.controller.source.has_text)
    page.source.view.passages.rules.look_wanted.emit(2)
    assert bench.requested == [LookAtPage(__file__, 2)]


class Slow(Outlooks):
    async def of(self, document: Document, model: str) -> Outlook:
        return Outlook(37, 3000.0)


def test_a_long_text_says_what_it_takes(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    bench.writer.outlooks = Slow()
    page = opened()
    assert told(page, "Time ahead") == ""
    long = Document("book.txt", tuple(Passage(n, "word " * 200, "") for n in range(1, 60)))
    page.controller.source.replace(Source(document=long, name=long.name))
    qtbot.waitUntil(lambda: told(page, "Time ahead") == "Read in 37 parts, about 50 minutes")
    page.controller.source.replace(Source("Short."))
    assert told(page, "Time ahead") == ""


def test_who_is_elsewhere_is_told_of_the_end_and_of_no_text(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    said: list[str] = []
    EndNotice(page, page.controller, said.append)
    source(page).setPlainText("The roof leaks.")
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    run(qtbot, page, bench, Words("- It"), Result("- It", Ending.COMPLETE, 9.0, "m", "e", ALL))
    assert said == []
    run(qtbot, page, bench, Words("- It"), Result("- It", Ending.COMPLETE, 90.0, "m", "e", ALL))
    assert said == ["Your summary is done."]
    with qtbot.waitActive(page):
        page.activateWindow()
    run(qtbot, page, bench, Words("- It"), Result("- It", Ending.COMPLETE, 90.0, "m", "e", ALL))
    assert said == ["Your summary is done."]
