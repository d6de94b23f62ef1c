"""The table is asked about, copied and saved; the picture makes room for it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.common.types import Role
from tests.ui.chat.desk.sitting import ALT, CHAIRS_2025, CTRL, MENUS, SHIFT, Sitting, pick
from tests.ui.chat.scripted import TEXT, VISION, Talk, picture

Key = Qt.Key


def pick_more(desk: Sitting, words: str) -> None:
    desk.press("More for this table")
    pick(MENUS[-1], words)


def save_to(desk: Sitting, path: Path) -> None:
    """The dialog that is open."""
    dialog = desk.chat_page.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(path))
    dialog.close()
    desk.talk.until(path.exists)


def test_the_table_is_asked_about_instead_of_a_picture_in_the_composer(talk: Talk) -> None:
    talk.page.models.choose(TEXT)
    talk.page.composer.add_picture(picture())
    assert talk.page.models.name == VISION
    desk = Sitting(talk)
    desk.read()
    desk.press("Ask about the table")
    assert not desk.shown
    desk.activate()
    assert talk.page.composer.editor.hasFocus()
    draft = talk.page.composer.draft()
    assert draft.picture is None
    assert [each.name for each in draft.documents] == ["Units sold, table"]
    assert talk.page.models.name == TEXT
    text = draft.documents[0].document.text
    assert "| Chairs | 610 | 640 or 649 |" in text
    assert "- Change: Lamps +40; Chairs +30 or +39; Tables +170" in text
    talk.ask("Which grew most?")
    talk.answer("Tables.")
    asked = talk.script.asked[-1][-1]
    assert asked.picture is None
    assert "| Chairs | 610 | 640 or 649 |" in asked.text


def test_a_picture_of_an_earlier_question_goes_out_of_view_and_can_be_put_back(talk: Talk) -> None:
    talk.page.models.choose(TEXT)
    talk.ask("What is this?", picture())
    talk.answer("A chart.")
    desk = Sitting(talk)
    desk.read()
    desk.press("Ask about the table")
    talk.until(lambda: talk.page.composer.attached.in_view == "")
    talk.until(lambda: talk.page.models.name == TEXT)
    talk.page.pane.foot.undo.undo()
    talk.until(lambda: talk.page.composer.attached.in_view == "sales-chart.png")


def test_a_corrected_table_takes_the_place_of_the_one_that_stood_there(talk: Talk) -> None:
    talk.page.composer.add_picture(picture())
    desk = Sitting(talk)
    desk.read()
    desk.press("Ask about the table")
    desk.read()
    desk.choose(CHAIRS_2025)
    desk.key(Key.Key_2, ALT)
    desk.press("Ask about the table")
    (added,) = talk.page.composer.draft().documents
    assert "649 (yours)" in added.document.text


def test_what_was_taken_out_of_the_composer_can_be_had_back(talk: Talk) -> None:
    talk.page.composer.add_picture(picture())
    desk = Sitting(talk)
    desk.read()
    desk.press("Ask about the table")
    talk.page.pane.foot.undo.undo()
    assert talk.page.composer.draft().picture == picture()


def test_what_was_written_since_stays_when_a_picture_is_had_back(talk: Talk) -> None:
    talk.page.composer.add_picture(picture())
    desk = Sitting(talk)
    desk.read()
    desk.press("Ask about the table")
    talk.page.composer.editor.insertPlainText("Which grew most?")
    talk.page.pane.foot.undo.undo()
    draft = talk.page.composer.draft()
    assert (draft.text, draft.picture, draft.documents) == ("Which grew most?", picture(), ())


@pytest.mark.parametrize("by", ["button", "key"])
def test_copy_gives_what_is_seen_to_spreadsheets_documents_and_markdown(desk: Sitting, by: str) -> None:
    if by == "button":
        desk.press("Copy table")
        assert desk.button("Copy table").property("text") == "Copied"
    else:
        desk.key(Key.Key_C, CTRL | SHIFT)
    data = QApplication.clipboard().mimeData()
    assert data.text().splitlines()[:3] == [
        "Product\t2024, units\t2025, units\tChange",
        "Lamps\t420\t460\t+40",
        "Chairs\t610\t640 or 649\t+30 or +39",
    ]
    assert "<th>2025, units</th>" in data.html()
    assert "<td>640 or 649</td>" in data.html()
    assert "| Chairs | 610 | 640 or 649 |" in bytes(data.data("text/markdown").data()).decode()


def test_copy_as_markdown(desk: Sitting) -> None:
    pick_more(desk, "Copy as Markdown")
    assert QApplication.clipboard().text().startswith("## Units sold")


def test_save_csv_writes_what_was_corrected_and_says_where_it_is(desk: Sitting, tmp_path: Path) -> None:
    desk.key(Key.Key_2, ALT)
    desk.press("Save CSV")
    path = tmp_path / "Units sold.csv"
    save_to(desk, path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")  # spreadsheets know UTF-8 by it
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    assert rows[0][:3] == ["Product", "2024, units", "2025, units"]
    assert rows[2][:3] == ["Chairs", "610", "649"]
    assert "yours" in rows[2]
    desk.talk.until(lambda: desk.page.body.notices.isVisible())
    assert desk.text("Banner title") == "Units sold.csv is saved."


def test_save_as_json_and_markdown(desk: Sitting, tmp_path: Path) -> None:
    pick_more(desk, "Save as JSON")
    save_to(desk, tmp_path / "a.json")
    kept = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert kept["series"][1]["values"][1] == {"label": "Chairs", "value": 640, "standing": "differs", "other": 649}
    pick_more(desk, "Save as Markdown")
    save_to(desk, tmp_path / "a.md")
    assert (tmp_path / "a.md").read_text("utf-8").startswith("## Units sold")


def test_nothing_of_the_picture_is_said_with_the_table(talk: Talk) -> None:
    talk.page.composer.add_picture(picture())
    desk = Sitting(talk)
    desk.read()
    desk.press("Ask about the table")
    talk.ask("Sum?")
    assert [message.picture for message in talk.script.asked[-1] if message.role is Role.USER] == [None]
    talk.answer("3,489.")
