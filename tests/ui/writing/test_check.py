"""A text from anywhere is checked against a document in the window, without a model."""

from __future__ import annotations

from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop.common.errors import InputUnreadable
from desktop.ui.writing.check_dialog import CheckDialog
from desktop.ui.writing.page import WritingPage
from desktop.vault.draft_types import Source
from desktop.writing.types import Words
from tests.ui.pressing import button
from tests.ui.rooms import find
from tests.ui.writing.bench import Again, Bench, Open
from tests.ui.writing.looking import open_file, result, words
from tests.ui.writing.proven import garden

TRUE = "The pump was repaired twice, for 310 euros in all."
FALSE = "The pump was repaired twice, for 130 euros in all."
TEXT = f"{FALSE} 47 families were waiting."


def opened_dialog(page: WritingPage) -> CheckDialog:
    page.check.menu().actions()[0].trigger()
    dialog = page.findChild(CheckDialog)
    assert dialog is not None
    return dialog


def typed(dialog: CheckDialog, text: str) -> None:
    assert dialog.focusWidget() is dialog.text
    QTest.keyClicks(dialog.text, text)


def checked(qtbot: QtBot, page: WritingPage, text: str = TEXT) -> None:
    """Against the garden report, which is open."""
    document = garden()
    page.controller.source.replace(Source(document=document, name=document.name))
    dialog = opened_dialog(page)
    with qtbot.waitExposed(dialog):
        dialog.activateWindow()
    dialog.text.setPlainText(text)
    QTest.mouseClick(dialog.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.controller.proof.grounds.proof is not None)


def heading(page: WritingPage) -> list[str]:
    return [each.text() for each in page.result.findChildren(QLabel) if each.isVisible()]


def test_a_pasted_text_stands_beside_the_document_with_what_the_document_does_not_have(
    qtbot: QtBot, opened: Open
) -> None:
    page = opened()
    checked(qtbot, page)
    assert words(page).startswith(FALSE)
    assert "Checked text" in heading(page)
    claims = page.controller.proof.grounds.proof.claims  # type: ignore[union-attr]
    assert [backing.passage for claim in claims for backing in claim.backings[:1]] == [3, 6]
    assert page.window().focusWidget() is result(page)
    dialog = page.findChild(CheckDialog)
    assert dialog is not None
    assert not dialog.isVisible()
    assert dialog.text.toPlainText() == ""


def test_no_model_is_named_and_none_is_needed(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    checked(qtbot, page)
    assert bench.writer.events == ()
    assert "Llama" not in find(page, QLabel, "Result note").text()


def test_it_is_there_after_a_restart(qtbot: QtBot, opened: Open, again: Again) -> None:
    page = opened()
    checked(qtbot, page)
    page = again(page)
    assert words(page).startswith(FALSE)
    assert "Checked text" in heading(page)


def test_what_is_missing_is_said_and_nothing_can_be_pressed_before(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    dialog = opened_dialog(page)
    assert (dialog.check.isEnabled(), dialog.check.toolTip()) == (False, "Put the text in first.")
    typed(dialog, TRUE)
    assert (dialog.check.isEnabled(), dialog.check.toolTip()) == (False, "Choose the document first.")
    assert find(dialog, QLabel, "Document to check against").text() == "no document yet"


def test_the_document_and_the_text_can_be_files(qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path) -> None:
    page = opened()
    dialog = opened_dialog(page)
    for name, told in (("summary.txt", "Open the text to check"), ("report.txt", "Choose the document")):
        path = tmp_path / name
        path.write_text(FALSE if name == "summary.txt" else TRUE, "utf-8")
        QTest.mouseClick(button(dialog, told), Qt.MouseButton.LeftButton)
        files = dialog.findChildren(QFileDialog)[-1]
        files.fileSelected.emit(str(path))
        shiboken6.delete(files)
        qtbot.waitUntil(lambda: not page.check.state.opening)
    assert dialog.text.toPlainText() == FALSE
    assert find(dialog, QLabel, "Document to check against").text() == "report.txt, 1 passage"
    QTest.mouseClick(dialog.check, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: words(page).startswith(FALSE))
    assert page.controller.source.source.name == "report.txt"


def test_the_text_that_is_open_is_the_document_unless_another_is_chosen(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    page = opened()
    open_file(qtbot, page, tmp_path / "notes.txt", TRUE)
    dialog = opened_dialog(page)
    assert find(dialog, QLabel, "Document to check against").text() == "notes.txt, 1 passage"


def test_a_file_that_cannot_be_read_is_told_in_the_dialog(
    qtbot: QtBot, opened: Open, bench: Bench, tmp_path: Path
) -> None:
    page = opened()
    dialog = opened_dialog(page)
    bench.reader.error = InputUnreadable("broken.pdf cannot be read.", "Choose another file.")
    path = tmp_path / "broken.pdf"
    path.write_text("%PDF-1.7", "utf-8")
    page.check.state.open_document(path)
    qtbot.waitUntil(
        lambda: find(dialog, QLabel, "Check note").text() == "broken.pdf cannot be read. Choose another file."
    )


def test_while_a_summary_is_written_nothing_is_checked(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    document = garden()
    page.controller.source.replace(Source(document=document, name=document.name))
    bench.writer.events, bench.writer.ending = (Words("One."),), "hold"
    assert page.controller.run()
    qtbot.waitUntil(lambda: page.controller.summary.text == "One.")
    dialog = opened_dialog(page)
    dialog.text.setPlainText(TEXT)
    assert dialog.check.toolTip() == "A summary is being written. Wait for it, or stop it."
    page.controller.stop()
    qtbot.waitUntil(dialog.check.isEnabled)


def test_escape_closes_it_and_keeps_what_was_typed(qtbot: QtBot, opened: Open) -> None:
    page = opened()
    dialog = opened_dialog(page)
    typed(dialog, "Some words.")
    QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert opened_dialog(page).text.toPlainText() == "Some words."


def test_it_is_among_the_commands(opened: Open) -> None:
    page = opened()
    found = next(each for offering in page.offerings for each in offering() if each.name == "Check a text")
    found.run()
    dialog = page.findChild(CheckDialog)
    assert dialog is not None
    assert dialog.isVisible()
