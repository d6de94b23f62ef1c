"""Several pictures in the composer: their chips, letters, order, and how they are asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.common.types import Picture, Way
from desktop.pictures.arrangement import together
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.composer.strip import PictureStrip, StripChip
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.theme import Theme
from desktop.vault.draft_types import Draft
from tests.ui.chat.scripted import Talk, picture
from tests.ui.rooms import find

ALT = Qt.KeyboardModifier.AltModifier
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
APRIL, MAY, JUNE = (replace(picture(f"visitors-{month}.png"), digest=month) for month in ("april", "may", "june"))


@pytest.fixture
def composer(theme: Theme, qtbot: QtBot) -> Iterator[Composer]:
    made = Composer(theme, Thumbs())
    made.resize(752, 260)
    made.show()
    made.add_picture(APRIL)
    made.add_picture(MAY)
    qtbot.waitUntil(lambda: strip(made).width() > 600)
    yield made
    shiboken6.delete(made)


def strip(composer: Composer) -> PictureStrip:
    found: PictureStrip = find(composer, PictureStrip, "Pictures")
    return found


def chips(composer: Composer) -> list[StripChip]:
    """As they stand, from the left."""
    shown = [each for each in composer.findChildren(StripChip) if each.isVisible()]
    return sorted(shown, key=lambda each: (each.y(), each.x()))


def names(composer: Composer) -> list[str]:
    return [chip.accessibleName() for chip in chips(composer)]


def held(composer: Composer) -> list[str]:
    return [each.name for each in composer.draft().pictures]


def shown(composer: Composer, kind: type[QWidget], name: str) -> bool:
    return any(each.isVisible() for each in composer.findChildren(kind, name))


def drag(chip: StripChip, to: QPoint) -> None:
    """Press in the middle of a chip, go there bit by bit, and let go. `to` is in pixels of what holds the chips."""
    start = chip.rect().center()
    begin = chip.mapToParent(start)
    QTest.mousePress(chip, LEFT, NONE, start)
    for step in range(1, 9):
        at = begin + (to - begin) * step / 8
        QTest.mouseMove(chip, chip.mapFromParent(at))
    QTest.mouseRelease(chip, LEFT, NONE, chip.mapFromParent(to))


def test_one_picture_has_a_chip_and_two_a_strip(composer: Composer) -> None:
    assert names(composer) == ["A, visitors-april.png", "B, visitors-may.png"]
    assert strip(composer).accessibleName() == "2 pictures to compare"
    assert not shown(composer, QFrame, "Picture in view")
    QTest.mouseClick(find(chips(composer)[0], QToolButton, "Remove picture"), LEFT)
    assert held(composer) == ["visitors-may.png"]
    assert not shown(composer, QFrame, "Pictures")
    assert find(composer, QFrame, "Picture in view").accessibleName() == "visitors-may.png, in view"


def test_chip_buttons_name_their_file(composer: Composer) -> None:
    closes = [find(chip, QToolButton, "Remove picture") for chip in chips(composer)]
    assert [each.accessibleName() for each in closes] == ["Take visitors-april.png out", "Take visitors-may.png out"]


def test_what_was_taken_out_comes_back_to_its_place(composer: Composer) -> None:
    composer.add_picture(JUNE)
    offered: list[str] = []
    composer.undoable.connect(lambda words, _act: offered.append(words))
    QTest.mouseClick(find(chips(composer)[1], QToolButton, "Remove picture"), LEFT)
    assert held(composer) == ["visitors-april.png", "visitors-june.png"]
    assert offered == ["visitors-may.png taken out."]
    composer.editor.setFocus()
    QTest.keyClick(composer.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert held(composer) == ["visitors-april.png", "visitors-may.png", "visitors-june.png"]


def test_delete_takes_a_picture_out_and_the_focus_stays_in_the_strip(composer: Composer) -> None:
    composer.add_picture(JUNE)
    chips(composer)[2].setFocus()
    QTest.keyClick(chips(composer)[2], Qt.Key.Key_Delete)
    assert held(composer) == ["visitors-april.png", "visitors-may.png"]
    assert chips(composer)[1].hasFocus()
    QTest.keyClick(chips(composer)[1], Qt.Key.Key_Delete)
    assert held(composer) == ["visitors-april.png"]
    assert find(composer, QFrame, "Picture in view").hasFocus()
    QTest.keyClick(find(composer, QFrame, "Picture in view"), Qt.Key.Key_Delete)
    assert held(composer) == []


def test_alt_with_an_arrow_moves_a_picture_and_letters_follow(composer: Composer, qtbot: QtBot) -> None:
    first = chips(composer)[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right, ALT)
    assert held(composer) == ["visitors-may.png", "visitors-april.png"]
    qtbot.waitUntil(lambda: names(composer) == ["A, visitors-may.png", "B, visitors-april.png"])
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Right, ALT)  # it is the last one
    assert held(composer) == ["visitors-may.png", "visitors-april.png"]
    QTest.keyClick(first, Qt.Key.Key_Left, ALT)
    assert held(composer) == ["visitors-april.png", "visitors-may.png"]


def test_from_right_to_left_the_arrows_go_where_they_point(composer: Composer) -> None:
    composer.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first = find(composer, StripChip, "Picture A")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Left, ALT)
    assert held(composer) == ["visitors-may.png", "visitors-april.png"]


def test_a_picture_is_dragged_to_another_place(composer: Composer, qtbot: QtBot) -> None:
    composer.add_picture(JUNE)
    qtbot.waitUntil(lambda: len({(each.x(), each.y()) for each in chips(composer)}) == 3)
    first, last = chips(composer)[0], chips(composer)[2]
    drag(first, last.geometry().center() + QPoint(20, 0))
    assert held(composer) == ["visitors-may.png", "visitors-june.png", "visitors-april.png"]
    qtbot.waitUntil(lambda: chips(composer)[2] is first)
    assert names(composer)[2] == "C, visitors-april.png"


def test_a_press_opens_a_picture_and_dragging_it_does_not(composer: Composer, qtbot: QtBot) -> None:
    opened: list[Picture] = []
    composer.attached.pictures.opened.connect(opened.append)
    first, second = chips(composer)
    drag(first, second.geometry().center() + QPoint(20, 0))
    assert opened == []
    qtbot.waitUntil(lambda: chips(composer)[0] is second)
    QTest.mouseClick(second, LEFT)
    assert opened == [MAY]
    QTest.keyClick(first, Qt.Key.Key_Return)
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert opened == [MAY, APRIL, APRIL]


def test_the_chip_of_one_picture_opens_it_too(theme: Theme, composer: Composer) -> None:
    opened: list[Picture] = []
    composer.attached.pictures.opened.connect(opened.append)
    composer.set_draft(Draft("", MAY))
    chip = find(composer, QFrame, "Picture in view")
    QTest.mouseClick(chip, LEFT)
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert opened == [MAY, MAY]
    QTest.mouseClick(find(chip, QToolButton, "Remove Picture in view"), LEFT)
    assert opened == [MAY, MAY]


def test_a_picture_can_be_added_until_there_are_four(composer: Composer) -> None:
    wanted: list[bool] = []
    composer.attach_wanted.connect(lambda: wanted.append(True))
    QTest.mouseClick(find(composer, QPushButton, "Add a picture"), LEFT)
    assert wanted == [True]
    composer.add_picture(JUNE)
    assert find(composer, QPushButton, "Add a picture").isVisible()
    composer.add_picture(JUNE)
    assert not shown(composer, QPushButton, "Add a picture")


def test_the_way_is_chosen_and_goes_with_the_question(composer: Composer) -> None:
    sent: list[Draft] = []
    composer.sent.connect(sent.append)
    QTest.mouseClick(find(composer, QPushButton, "Way 2"), LEFT)
    assert find(composer, QLabel, "What the way means").text() == (
        "Each is asked alone, then the answers are put together."
    )
    assert strip(composer).accessibleName() == "2 pictures, one by one"
    QTest.keyClicks(composer.editor, "What does it cost?")
    QTest.keyClick(composer.editor, Qt.Key.Key_Return)
    assert sent == [Draft("What does it cost?", APRIL, further=(MAY,), way=Way.ONE_BY_ONE)]
    assert not shown(composer, QFrame, "Pictures")


def test_more_than_four_are_asked_one_by_one_and_scroll(composer: Composer, qtbot: QtBot) -> None:
    for number in range(10):
        composer.add_picture(picture(f"receipt-{number}.png"))
    assert composer.draft().way is Way.ONE_BY_ONE
    assert find(composer, QLabel, "What the way means").text() == (
        "More than 4 are asked one by one, then the answers are put together."
    )
    compare = find(composer, QPushButton, "Way 1")
    assert not compare.isEnabled()
    assert compare.toolTip() == "At most 4 pictures fit on one canvas"
    composer.resize(752, composer.heightForWidth(752))
    assert composer.height() < 320
    last = find(composer, StripChip, "Picture L")
    assert last.visibleRegion().isEmpty()
    last.setFocus()
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())


def test_times_are_told_where_they_are_known(composer: Composer) -> None:
    composer.attached.pictures.set_pace(41.0)
    assert find(composer, QLabel, "What the way means").text().endswith("Takes about 40 s.")
    QTest.mouseClick(find(composer, QPushButton, "Way 2"), LEFT)
    assert find(composer, QLabel, "What the way means").text().endswith("Takes about 1 minute.")


def test_the_chip_of_one_picture_says_what_it_costs_where_that_is_known(composer: Composer) -> None:
    composer.set_draft(Draft("", MAY))
    chip = find(composer, QFrame, "Picture in view")
    second = next(each for each in chip.findChildren(QLabel) if each.text().startswith("Follow-up"))
    assert second.text() == "Follow-up questions see it too"
    composer.attached.pictures.set_pace(38.0)
    assert second.text() == "Follow-up questions see it too · costs about 40 s more"


def test_what_is_wrong_with_a_way_stands_below_it_with_its_sign(composer: Composer) -> None:
    height = composer.attached.heightForWidth(752)
    composer.attached.pictures.warn("Small print in B is about 6 px high on the canvas.")
    words = find(composer, QLabel, "Small print")
    assert words.text() == "Small print in B is about 6 px high on the canvas."
    assert words.isVisible()
    assert words.property("tone") == "warn"
    assert not words.parentWidget().findChildren(QLabel)[0].pixmap().isNull()
    assert composer.attached.heightForWidth(752) > height
    composer.attached.pictures.warn("")
    assert not words.isVisible()


def test_pictures_of_different_shapes_are_told_one_by_one(composer: Composer) -> None:
    composer.set_draft(Draft("", MAY, further=(replace(JUNE, width=400, height=900),)))
    words = find(composer, QLabel, "What the way means").text()
    assert words == "Seen: A 818 × 514, B 292 × 657. Alone: A 1120 × 704, B 400 × 900."


def test_the_figures_are_those_of_the_canvas_that_is_sent(composer: Composer) -> None:
    words = find(composer, QLabel, "What the way means").text()
    assert words == "Each is seen at 890 × 560, alone at 1120 × 704."
    members = together((APRIL, MAY))
    assert {(each.box.width, each.box.height) for each in members} == {(890, 560)}


def test_drafts_of_several_come_back_whole(composer: Composer) -> None:
    draft = Draft("half a thought", JUNE, further=(APRIL, MAY), way=Way.ONE_BY_ONE)
    composer.set_draft(draft)
    assert composer.draft() == draft
    assert names(composer) == ["A, visitors-june.png", "B, visitors-april.png", "C, visitors-may.png"]
    composer.set_draft(Draft())
    assert composer.draft() == Draft()


def test_in_the_room_alt_with_an_arrow_belongs_to_the_chip_that_has_the_focus(talk: Talk) -> None:
    talk.ask("One?")
    talk.answer("First.")
    for each in (APRIL, MAY):
        talk.page.composer.add_picture(each)
    chip = chips(talk.page.composer)[0]
    talk.page.window().activateWindow()
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Right, ALT)
    assert held(talk.page.composer) == ["visitors-may.png", "visitors-april.png"]


def test_each_chat_keeps_its_pictures(talk: Talk) -> None:
    talk.ask("One?")
    talk.answer("First.")
    for each in (APRIL, MAY):
        talk.page.composer.add_picture(each)
    QTest.mouseClick(find(talk.page.composer, QPushButton, "Way 2"), LEFT)
    here = talk.page.chat.list.chat(talk.page.chat.conversation.chat)
    talk.page.new_chat()
    assert held(talk.page.composer) == []
    talk.page.chat.open_chat(here)
    assert held(talk.page.composer) == ["visitors-april.png", "visitors-may.png"]
    assert talk.page.composer.draft().way is Way.ONE_BY_ONE


def test_dragged_to_another_line_it_goes_there(composer: Composer, qtbot: QtBot) -> None:
    composer.add_picture(picture("a-file-with-a-long-name.png"))
    composer.add_picture(JUNE)
    qtbot.waitUntil(lambda: len({each.y() for each in chips(composer)}) == 2)
    first, last = chips(composer)[0], chips(composer)[3]
    drag(first, last.geometry().center() + QPoint(20, 0))
    assert held(composer)[3] == "visitors-april.png"


def test_the_strip_has_the_room_it_needs_and_no_more(composer: Composer, qtbot: QtBot) -> None:
    composer.attached.pictures.warn("Small print in B is about 6 px high on the canvas.")
    for width in (420, 752):
        composer.resize(width, composer.heightForWidth(width))
        qtbot.waitUntil(lambda: strip(composer).height() == strip(composer).heightForWidth(strip(composer).width()))
        assert composer.attached.verticalScrollBar().maximum() == 0
        below = composer.attached.viewport().height() - strip(composer).geometry().bottom()
        assert below <= 1


def test_in_a_narrow_room_nothing_is_cut(talk: Talk) -> None:
    talk.page.resize(812, 567)
    for each in (APRIL, MAY, JUNE):
        talk.page.composer.add_picture(each)
    talk.nothing_is_cut()
