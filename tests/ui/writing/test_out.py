"""A result leaves the window with its notes: copied for a letter, saved in any form, its tasks for a calendar."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from desktop.common.types import Document, Ending, Passage
from desktop.documents.reading import read_document
from desktop.ui.writing.page import WritingPage
from desktop.vault.draft_types import Source
from desktop.writing.types import Coverage, Result, Shape, Words
from tests.ui.pressing import button
from tests.ui.rooms import find
from tests.ui.writing.bench import Bench, Open
from tests.ui.writing.looking import run
from tests.ui.writing.proven import WRONG, proof, summarized

MINUTES = Document(
    "meeting.md",
    (Passage(1, "# Meeting of 12 October 2026\n\nAnna repairs the fence by Friday.", "line 1", "Meeting"),),
)
ACTIONS = "- Anna: repair the fence (by Friday)"


@pytest.fixture
def menus(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[QMenu]]:
    """Those that were opened: a screenless platform warns of each that pops up."""
    opened: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, *_at: opened.append(menu))
    yield opened
    opened.clear()


def note(page: WritingPage) -> str:
    return str(find(page, QLabel, "Result note").text())


def click(page: WritingPage, name: str) -> None:
    QTest.mouseClick(button(page, name), Qt.MouseButton.LeftButton)


def clipboard() -> QMimeData:
    return QGuiApplication.clipboard().mimeData()


def copied(qtbot: QtBot, page: WritingPage) -> QMimeData:
    click(page, "Copy result")
    qtbot.waitUntil(lambda: note(page) == "Copied")
    return clipboard()


def choose(page: WritingPage, path: Path, kind: str = "") -> None:
    """In the dialog that is open, with this filter."""
    dialog = page.findChildren(QFileDialog)[-1]
    if kind:
        found = next(each for each in dialog.nameFilters() if kind in each)
        dialog.selectNameFilter(found)
        dialog.filterSelected.emit(found)
    dialog.fileSelected.emit(str(path))
    shiboken6.delete(dialog)


def test_what_is_copied_has_its_notes_for_letters_and_for_editors(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    data = copied(qtbot, page)
    assert "- 63 members met on 12 October; the board stays as it is.[^1]\n" in data.text()
    assert "[^1]: Passage 1, page 1, Meeting: “63 members met on 12 October." in data.text().replace(
        "page 1: ", "page 1, Meeting: "
    )
    assert "To check: “130” is not in passage 3, which says “310”." in data.text()
    assert data.html().count('<li id="note') == data.html().count("<sup>") == 8
    assert bytes(data.data("text/markdown").data()).decode() == data.text()


@pytest.mark.parametrize(("kind", "ending"), [("Word", "docx"), ("OpenDocument", "odt"), ("Web page", "html")])
def test_the_form_is_chosen_in_the_dialog(
    qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path, kind: str, ending: str
) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    click(page, "Save result")
    dialog = page.findChildren(QFileDialog)[-1]
    assert dialog.selectedFiles()[0].endswith("garden-report-2025, summary.md")
    assert len(dialog.nameFilters()) == 5
    path = tmp_path / f"out.{ending}"
    choose(page, path, kind)
    qtbot.waitUntil(lambda: note(page) == f"Saved as out.{ending} in {tmp_path.name}")
    if ending == "docx":
        text = read_document(io.BytesIO(path.read_bytes()), path.name).text
        assert "Not found in the text." in text
        assert "Made from garden-report-2025.pdf by Llama 3.2 3B, on this computer." in text
        assert "To check: notes 5, 7, 8." in text


def test_the_ending_follows_the_chosen_form(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof())
    click(page, "Save result")
    dialog = page.findChildren(QFileDialog)[-1]
    assert dialog.defaultSuffix() == "md"
    dialog.filterSelected.emit(next(each for each in dialog.nameFilters() if "OpenDocument" in each))
    assert dialog.defaultSuffix() == "odt"
    shiboken6.delete(dialog)


def with_actions(qtbot: QtBot, page: WritingPage, bench: Bench, text: str = ACTIONS) -> None:
    page.controller.choices.choose(shape=Shape.ACTIONS.value)
    page.controller.source.replace(Source(document=MINUTES, name=MINUTES.name))
    done = Result(text, Ending.COMPLETE, 2.0, "llama3.2:3b", "your Ollama", Coverage(frozenset({1}), 1))
    run(qtbot, page, bench, Words(text), done)
    qtbot.waitUntil(lambda: page.controller.proof.grounds.proof is not None)


def trigger(menus: list[QMenu], name: str) -> None:
    next(each for each in menus[-1].actions() if each.objectName() == name).trigger()


def test_what_is_to_be_done_is_copied_as_tasks(qtbot: QtBot, opened: Open, bench: Bench, menus: list[QMenu]) -> None:
    page = opened()
    with_actions(qtbot, page, bench)
    click(page, "Save result")
    trigger(menus, "Copy as tasks")
    assert clipboard().text().startswith("- [ ] Anna: repair the fence (by Friday, 2026-10-16")
    assert note(page) == "Copied. Days are counted from 2026-10-12, the date of the document."


def test_what_is_to_be_done_is_saved_for_a_calendar(
    qtbot: QtBot, opened: Open, bench: Bench, menus: list[QMenu], tmp_path: Path
) -> None:
    page = opened()
    with_actions(qtbot, page, bench)
    click(page, "Save result")
    trigger(menus, "Save for a calendar")
    path = tmp_path / "tasks.ics"
    choose(page, path)
    qtbot.waitUntil(lambda: note(page).startswith(f"Saved as tasks.ics in {tmp_path.name}."))
    text = path.read_text("utf-8")
    assert "BEGIN:VTODO" in text
    assert "20261016" in text


def test_where_nothing_is_to_be_done_that_is_said(qtbot: QtBot, opened: Open, bench: Bench, menus: list[QMenu]) -> None:
    page = opened()
    with_actions(qtbot, page, bench, "- Nothing is to be done.")
    click(page, "Save result")
    told = {each.objectName(): each.isEnabled() for each in menus[-1].actions() if each.objectName()}
    assert told["Save the result"]
    assert not told["Copy as tasks"]
    assert not told["Save for a calendar"]


def test_a_summary_of_another_shape_is_saved_at_once(
    qtbot: QtBot, opened: Open, bench: Bench, menus: list[QMenu]
) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof())
    QTest.keyClick(button(page, "Save result"), Qt.Key.Key_Space)
    assert menus == []
    assert page.findChildren(QFileDialog)
    shiboken6.delete(page.findChildren(QFileDialog)[-1])
