"""What the Writing room hands over begins a chat of its own: a document beside the question, or a page to look at."""

from __future__ import annotations

from pathlib import Path

from desktop.common.types import Document, Passage
from desktop.state.requests import AskAbout, LookAtPage
from desktop.ui.chat.viewer.viewer import ViewerPane
from tests.ui.chat.pages.papers import paper
from tests.ui.chat.scripted import Talk

NOTES = Document("notes.md", (Passage(1, "The roof leaks.", "line 1"),))


def test_a_document_stands_beside_the_question_of_a_new_chat(talk: Talk) -> None:
    talk.page.composer.editor.setPlainText("What I was writing")
    talk.page.handle(AskAbout(NOTES))
    assert [each.document for each in talk.page.composer.draft().documents] == [NOTES]
    assert talk.page.focusWidget() is talk.page.composer.editor


def test_a_page_is_looked_at_in_the_viewer(talk: Talk, tmp_path: Path) -> None:
    path = paper(tmp_path, 3)
    talk.page.handle(LookAtPage(str(path), 2))
    talk.until(lambda: talk.page.viewer.seat is not None)
    shown = talk.page.findChildren(ViewerPane)
    assert shown
    assert shown[0].isVisible()
    seat = talk.page.viewer.seat
    assert seat is not None
    assert seat.picture.look.number == 2
