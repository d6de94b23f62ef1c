"""What is chosen in the viewer goes with the question: that part, and nothing else of the picture."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from desktop.common.types import Part, Picture, Role
from desktop.ui.chat.pictures import PicturePress
from tests.ui.chat.viewer.looking import BLUE, RED, Looking, draw
from tests.ui.pressing import button, undo
from tests.ui.rooms import find

CONTROL = Qt.KeyboardModifier.ControlModifier
BLUE_PART = Part(800, 500, 700, 400)


@pytest.fixture
def sent(looking: Looking) -> Looking:
    """The picture was sent, and is in the viewer again."""
    looking.page.composer.editor.setPlainText("What is this?")
    looking.page.composer.send()
    looking.talk.until(lambda: len(looking.page.chat.conversation.entries) == 2)
    looking.talk.answer("A chart.")
    QTest.mouseClick(find(looking.page.pane.transcript, PicturePress, "Picture"), Qt.MouseButton.LeftButton)
    looking.loaded()
    return looking


def frame(looking: Looking, part: Part = BLUE_PART) -> None:
    looking.viewer.choice.set_frame(part)
    looking.viewer.choice.settle()


def held(looking: Looking) -> tuple[Picture, ...]:
    return looking.page.composer.draft().pictures


def colours(picture: Picture) -> set[tuple[int, ...]]:
    with Image.open(io.BytesIO(picture.data)) as image:
        found = image.convert("RGB").getcolors(1 << 20) or []
    return {colour for _count, colour in found if isinstance(colour, tuple)}


def taken(looking: Looking) -> Picture:
    looking.talk.until(lambda: looking.page.layers.top is None)
    return held(looking)[-1]


def test_the_part_goes_with_the_question_and_nothing_else(opened: Looking) -> None:
    frame(opened)
    button(opened.pane, "Send this part").click()
    part = taken(opened)
    assert len(held(opened)) == 1
    assert (part.width, part.height) == (700, 400)
    assert part.look.part == BLUE_PART
    assert colours(part) == {BLUE}
    assert opened.page.composer.editor.hasFocus()
    opened.page.composer.editor.setPlainText("How high?")
    opened.page.composer.send()
    opened.talk.until(lambda: bool(opened.talk.script.asked))
    asked = [message.picture for message in opened.talk.script.asked[-1] if message.role is Role.USER]
    assert [each.data for each in asked if each is not None] == [part.data]
    opened.talk.answer("700.")


def test_enter_sends_it_too(opened: Looking) -> None:
    frame(opened)
    opened.stage.setFocus()
    opened.key(Qt.Key.Key_Return)
    assert taken(opened).look.part == BLUE_PART


def test_what_was_replaced_can_be_had_back(opened: Looking) -> None:
    before = held(opened)[0]
    frame(opened)
    button(opened.pane, "Send this part").click()
    taken(opened)
    undo(opened.page.composer.editor)
    assert held(opened) == (before,)


def test_before_anything_is_framed_there_is_nothing_to_send(opened: Looking) -> None:
    main = button(opened.pane, "Send this part")
    assert not main.isEnabled()
    assert main.toolTip() == "Draw a frame around a part first"
    frame(opened)
    assert main.isEnabled()
    assert main.text() == "Send this part"


def test_all_of_it_leaves_the_picture_as_it_was(opened: Looking) -> None:
    before = held(opened)[0]
    frame(opened)
    button(opened.pane, "Use all of it").click()
    assert opened.page.layers.top is None
    assert held(opened)[0] is before


def test_a_part_can_be_widened_to_all_of_it_again(opened: Looking) -> None:
    frame(opened)
    button(opened.pane, "Send this part").click()
    taken(opened)
    opened.open()
    assert opened.frame == BLUE_PART
    assert opened.viewer.choice.size == (1600, 1000)
    button(opened.pane, "Use all of it").click()
    whole = taken(opened)
    assert whole.look.part is None
    assert (whole.source_width, whole.source_height) == (1600, 1000)


def test_a_part_that_was_only_looked_at_stays_as_it_is(opened: Looking) -> None:
    frame(opened)
    button(opened.pane, "Send this part").click()
    part = taken(opened)
    opened.open()
    opened.key(Qt.Key.Key_Escape)
    assert held(opened)[0] is part


def test_a_turned_picture_is_sent_turned(opened: Looking) -> None:
    button(opened.pane, "Turn right").click()
    main = button(opened.pane, "Send this part")
    assert main.text() == "Send it like this"
    main.click()
    turned = taken(opened)
    assert (turned.source_width, turned.source_height) == (1000, 1600)
    with Image.open(io.BytesIO(turned.data)) as image:
        assert image.convert("RGB").getpixel((image.width - 5, 5)) == RED  # it was at the upper left


def test_one_of_several_is_replaced_in_its_place(looking: Looking, tmp_path: Path) -> None:
    looking.attach(draw(tmp_path / "other.png"))
    first, second = held(looking)
    looking.page.composer.attached.pictures.opened.emit(first)
    looking.loaded()
    frame(looking)
    button(looking.pane, "Send this part").click()
    looking.talk.until(lambda: looking.page.layers.top is None)
    assert [each.look.part for each in held(looking)] == [BLUE_PART, None]
    assert held(looking)[1] is second


def test_of_a_sent_picture_a_part_is_asked_about_anew(sent: Looking) -> None:
    assert held(sent) == ()
    frame(sent)
    main = button(sent.pane, "Send this part")
    assert main.text() == "Ask about this part"
    main.click()
    assert colours(taken(sent)) == {BLUE}
    assert len(sent.page.chat.conversation.entries) == 2  # what was sent stays as it was


def test_a_sent_picture_is_shown_as_it_was_sent(opened: Looking) -> None:
    frame(opened)
    button(opened.pane, "Send this part").click()
    taken(opened)
    opened.page.composer.editor.setPlainText("What is this?")
    opened.page.composer.send()
    opened.talk.until(lambda: len(opened.page.chat.conversation.entries) == 2)
    opened.talk.answer("A bar.")
    QTest.mouseClick(find(opened.page.pane.transcript, PicturePress, "Picture"), Qt.MouseButton.LeftButton)
    opened.loaded()
    assert opened.frame == BLUE_PART
    quiet = button(opened.pane, "Use all of it")
    assert quiet.text() == "Ask about all of it"
    quiet.click()
    assert taken(opened).look.part is None


def test_while_it_is_cut_out_nothing_can_be_pressed_twice(opened: Looking) -> None:
    frame(opened)
    main = button(opened.pane, "Send this part")
    main.click()
    if opened.page.layers.top is not None:
        assert not main.isEnabled()
    assert len(held(opened)) == 1
    taken(opened)


# Without its file


def test_where_the_file_is_gone_the_models_pixels_are_cut(looking: Looking) -> None:
    looking.path.unlink()
    looking.open()
    sentence = find(looking.pane, QLabel, "Lost pixels")
    assert sentence.isVisible()
    assert sentence.text() == ("The file is gone, so this is what the model gets. A part of it gains no sharpness.")
    assert "Kept here" in [each.text() for each in looking.pane.facts.figures.findChildren(QLabel)]
    picture = held(looking)[0]
    assert looking.viewer.choice.size == (picture.width, picture.height) == (1120, 700)
    frame(looking, Part(600, 400, 400, 200))
    button(looking.pane, "Send this part").click()
    part = taken(looking)
    assert (part.width, part.height) == (400, 200)
    assert colours(part) == {BLUE}


def test_where_the_file_is_another_one_now_it_is_not_taken_for_it(looking: Looking) -> None:
    Image.new("RGB", (1600, 1000), "green").save(looking.path)
    looking.open()
    assert find(looking.pane, QLabel, "Lost pixels").text().startswith("The file has changed since")


def test_a_file_that_goes_while_it_is_looked_at_is_told(opened: Looking) -> None:
    frame(opened)
    opened.path.unlink()
    opened.pane.stage.zoom(3)  # what is in sight is to be fetched anew
    opened.talk.until(lambda: find(opened.pane, QLabel, "Lost pixels").isVisible())
    assert opened.viewer.ready
    assert opened.viewer.choice.size == (1120, 700)


def test_a_pasted_picture_is_there_in_full_in_this_run(looking: Looking) -> None:
    find(looking.page.composer, QToolButton, "Remove Picture in view").click()
    looking.page.opener.open_picture(looking.path.read_bytes(), "pasted picture")
    looking.talk.until(lambda: len(held(looking)) == 1)
    looking.open()
    assert looking.viewer.choice.size == (1600, 1000)
    assert not find(looking.pane, QLabel, "Lost pixels").isVisible()


def test_what_cannot_be_shown_at_all_says_why(looking: Looking) -> None:
    from dataclasses import replace

    broken = replace(held(looking)[0], data=b"no picture", digest="other")
    looking.viewer.open(broken)
    looking.talk.until(lambda: looking.viewer.seat is not None and looking.viewer.seat.problem is not None)
    shown = [each.text() for each in looking.pane.findChildren(QLabel) if each.isVisible()]
    assert any("sales-2025.png" in each for each in shown)
    assert not find(looking.pane, QPushButton, "Send this part").isEnabled()
    looking.stage.setFocus()
    looking.key(Qt.Key.Key_Escape)
    assert looking.page.layers.top is None
