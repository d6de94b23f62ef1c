"""One message on the screen: it fetches nothing, can be read aloud, and its code can be taken along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QPushButton

from desktop.common.assets import asset
from desktop.state.chat.acts import Save
from desktop.ui.chat.transcript.block_backgrounds import code_box
from desktop.ui.chat.transcript.prose import Prose
from desktop.ui.markdown.formats import Formats
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.theme import Theme
from tests.ui.rooms import find

IMAGE = QTextDocument.ResourceType.ImageResource.value
STYLE = QTextDocument.ResourceType.StyleSheetResource.value


@pytest.fixture
def prose(theme: Theme, qtbot: object) -> Iterator[Prose]:
    made = Prose(theme)
    made.resize(600, 400)
    yield made
    made.release()
    shiboken6.delete(made)


def show(prose: Prose, source: str, formats: Formats) -> MessageDocument:
    message = MessageDocument.of_answer(source, formats)
    prose.bind(message)
    prose.resize(600, prose.height_at(600))
    prose.place_bars()
    prose.show()
    return message


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "//host/share/picture.png",
        "http://127.0.0.1:1/x.png",
        "https://example.org/x.png",
        "qrc:/x.png",
        "data:image/png;base64,iVBORw0KGgo=",
        "attachment:nothing-of-that-name",
        "ATTACHMENT://evil.example/known",
        "",
    ],
)
def test_nothing_is_loaded(prose: Prose, address: str) -> None:
    prose.attachments = {"known": b"picture"}
    assert prose.loadResource(IMAGE, QUrl(address)) is None
    assert prose.loadResource(STYLE, QUrl(address)) is None


def test_a_local_file_is_not_loaded_either(prose: Prose) -> None:
    chart = asset("samples", "sales-chart.png")
    assert prose.loadResource(IMAGE, QUrl.fromLocalFile(str(chart))) is None
    assert prose.loadResource(IMAGE, QUrl(str(Path(chart)))) is None


def test_what_was_attached_is_loaded_as_a_picture_alone(prose: Prose) -> None:
    prose.attachments = {"known": b"picture"}
    assert prose.loadResource(IMAGE, QUrl("attachment:known")) == b"picture"
    assert prose.loadResource(STYLE, QUrl("attachment:known")) is None


def test_an_answer_holds_no_picture_to_load(prose: Prose, formats: Formats) -> None:
    message = show(prose, "![x](attachment:known) ![y](/etc/hostname) <img src='file:///etc/hostname'>", formats)
    assert "\ufffc" not in message.document.toRawText()


def test_it_can_be_read_aloud(prose: Prose, formats: Formats) -> None:
    show(prose, "Hello **there**.\n\n- one\n", formats)
    text = QAccessible.queryAccessibleInterface(prose).textInterface()
    assert text.text(0, text.characterCount()).split("\n") == ["Hello there.", "one"]


def test_code_is_copied_and_saved(prose: Prose, formats: Formats, qtbot: object) -> None:
    show(prose, "```python\nx = 1\ny = 2\n```", formats)
    copy = find(prose, QPushButton, "Copy code")
    assert copy.accessibleName() == "Copy Python"
    bar = copy.parentWidget()
    end = bar.geometry().right()
    copy.click()
    assert QGuiApplication.clipboard().text() == "x = 1\ny = 2"
    assert copy.text() == "Copied"
    assert bar.width() >= bar.sizeHint().width()  # which takes more room than before
    assert bar.geometry().right() == end
    said: list[Save] = []
    prose.saved.connect(said.append)
    find(prose, QPushButton, "Save code").click()
    assert said == [Save("code.py", "x = 1\ny = 2\n", "Python (*.py)")]


def test_the_buttons_stand_inside_their_blocks(prose: Prose, formats: Formats) -> None:
    show(prose, "Text.\n\n```\na\n```\n\nMore.\n\n```\nb\n```", formats)
    first, second = (
        button.mapTo(prose, button.rect().center()).y() for button in prose.findChildren(QPushButton, "Copy code")
    )
    assert 0 < first < second < prose.height()


MANY = "\n\n".join(f"```\nline {number}\n```" for number in range(40))


def copied(prose: Prose) -> list[tuple[float, str]]:
    """Where each button stands that is shown, and what it copies."""
    found = []
    for button in prose.findChildren(QPushButton, "Copy code"):
        if button.isVisible():
            button.click()
            place = button.mapTo(prose.viewport(), button.rect().center()).y()
            found.append((place, QGuiApplication.clipboard().text()))
    return sorted(found)


@pytest.mark.parametrize("top", [0, 700, 1500, 10_000])
def test_only_what_is_in_sight_has_buttons_and_the_next_above_and_below(
    prose: Prose, formats: Formats, top: int
) -> None:
    message = show(prose, MANY, formats)
    every = copied(prose)
    assert [words for _, words in every] == [f"line {number}" for number in range(40)]
    prose.place_bars(top, top + 400)
    boxes = [code_box(message.writer, index) for index in range(40)]
    seen = [number for number in range(40) if boxes[number].bottom() >= top and boxes[number].top() <= top + 400]
    first, last = (seen[0], seen[-1]) if seen else (40, 40)
    assert copied(prose) == every[max(0, first - 1) : last + 2]


def test_buttons_out_of_sight_are_used_again(prose: Prose, formats: Formats) -> None:
    message = MessageDocument.of_answer(MANY, formats)
    prose.bind(message)
    prose.resize(600, prose.height_at(600))
    for top in range(0, prose.height(), 90):
        prose.place_bars(top, top + 400)
    assert len(prose.findChildren(QPushButton, "Copy code")) < 10


def test_a_button_keeps_the_focus_out_of_sight(prose: Prose, formats: Formats) -> None:
    show(prose, MANY, formats)
    prose.place_bars(0, 400)
    button = find(prose, QPushButton, "Copy code")
    button.setFocus()
    prose.place_bars(1500, 1900)
    assert button.isVisible()
    assert button.hasFocus() or prose.window().focusWidget() is button
    button.click()
    assert QGuiApplication.clipboard().text() == "line 0"


def test_a_button_that_keeps_the_focus_copies_what_its_block_holds_now(prose: Prose, formats: Formats) -> None:
    message = MessageDocument.begun(f"{MANY}\n\n```\nlast", formats)
    prose.bind(message)
    prose.resize(600, prose.height_at(600))
    prose.show()
    prose.place_bars()
    button = prose.findChildren(QPushButton, "Copy code")[-1]
    button.setFocus()
    prose.place_bars(0, 400)
    message.feed(" words\n```\n")
    message.finish()
    prose.refresh()
    prose.place_bars(0, 400)
    button.click()
    assert QGuiApplication.clipboard().text() == "last words"


def test_a_button_that_is_used_again_thanks_for_nothing(prose: Prose, formats: Formats) -> None:
    show(prose, MANY, formats)
    prose.place_bars(0, 100)
    assert copied(prose)
    prose.place_bars(1500, 1900)
    assert {button.text() for button in prose.findChildren(QPushButton, "Copy code") if button.isVisible()} == {"Copy"}


def test_rows_are_used_again_without_the_old_buttons(prose: Prose, formats: Formats) -> None:
    show(prose, "```\na\n```\n\n```\nb\n```", formats)
    show(prose, "Only words.", formats)
    assert not [each for each in prose.findChildren(QPushButton) if each.isVisible()]


def test_a_dropped_document_is_gone(prose: Prose, formats: Formats) -> None:
    message = show(prose, "words", formats)
    prose.release()
    message.drop()
    assert not shiboken6.isValid(message.document)
    prose.repaint()
    QGuiApplication.sendEvent(prose, QEvent(QEvent.Type.LayoutRequest))


def test_all_of_it_fits(prose: Prose, formats: Formats) -> None:
    show(prose, "# Head\n\n" + "word " * 400 + "\n\n| a | b |\n|---|---|\n| " + "x" * 300 + " | 1 |\n", formats)
    assert prose.document().size().height() <= prose.viewport().height()
    assert prose.document().size().width() <= prose.viewport().width()
