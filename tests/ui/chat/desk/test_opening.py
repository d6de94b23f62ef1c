"""The ways to the desk and back, and what is read on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from desktop.charts.types import Early, Now, Standing, Witness
from desktop.common.assets import asset
from desktop.common.errors import EngineFailed, InputUnreadable, VaultProblem
from desktop.common.types import Part, Picture
from desktop.engine.types import EngineKind
from desktop.state.requests import OpenRoom
from desktop.state.room import Room
from desktop.ui.chat.pictures import PicturePress
from tests.charts.reads import VISION, measured_alone, steps, units_sold, whole
from tests.ui.chat.desk.sitting import ALT, CHAIRS_2025, CTRL, MENUS, Sitting, pick
from tests.ui.chat.scripted import TEXT, Talk, picture
from tests.ui.rooms import find

Key = Qt.Key


def menu_of(part: QWidget) -> QMenu:
    """That a right click opens."""
    at = part.rect().center()
    QApplication.sendEvent(part, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, part.mapToGlobal(at)))
    return MENUS[-1]


def test_from_the_chip_of_the_composer(talk: Talk) -> None:
    talk.page.composer.add_picture(picture())
    sitting = Sitting(talk)
    QTest.mouseClick(sitting.button("Read the chart", talk.page.composer), Qt.MouseButton.LeftButton)
    sitting.settled()
    assert sitting.shown
    assert sitting.text("Chart title") == "Units sold"
    said = "sales-chart.png, read in 38 s by Llama 3.2 11B Vision and by measuring"
    assert sitting.text("How it was read") == said


def test_from_the_menu_of_the_chip(talk: Talk) -> None:
    talk.page.composer.add_picture(picture())
    sitting = Sitting(talk)
    pick(menu_of(find(talk.page.composer, QWidget, "Picture in view")), "Read the chart")
    sitting.settled()
    assert sitting.shown


def test_from_a_picture_that_was_sent(talk: Talk) -> None:
    talk.ask("What is this?", picture())
    talk.answer("A chart.")
    sitting = Sitting(talk)
    pressed = next(each for each in talk.page.pane.transcript.findChildren(PicturePress) if each.isVisible())
    pick(menu_of(pressed), "Read the chart")
    sitting.settled()
    assert sitting.shown


def test_one_of_several_from_the_strip(talk: Talk) -> None:
    talk.page.composer.add_picture(replace(picture("map.png"), digest="map"))
    talk.page.composer.add_picture(picture())
    sitting = Sitting(talk)
    pick(menu_of(find(talk.page.composer, QWidget, "Picture B")), "Read the chart")
    sitting.settled()
    assert sitting.desk.reading is not None
    assert sitting.desk.reading.picture == picture()


def test_from_the_key_with_the_picture_in_view(talk: Talk) -> None:
    talk.page.composer.add_picture(picture())
    sitting = Sitting(talk)
    QTest.keyClick(talk.page.composer.editor, Key.Key_T, CTRL)
    sitting.settled()
    assert sitting.shown


def test_the_key_says_what_is_missing_without_a_picture(talk: Talk) -> None:
    QTest.keyClick(talk.page.composer.editor, Key.Key_T, CTRL)
    assert not Sitting(talk).shown
    titles = [each.text() for each in talk.page.pane.foot.banners.findChildren(QLabel, "Banner title")]
    assert titles == ["No picture is in view."]


@pytest.mark.parametrize("way", ["button", "Esc", "Alt+Left"])
def test_back_leads_to_where_the_focus_was(talk: Talk, way: str) -> None:
    talk.page.composer.editor.setFocus()
    sitting = Sitting(talk)
    sitting.read()
    assert sitting.table.hasFocus()
    if way == "button":
        sitting.press("Back to the chat")
    elif way == "Esc":
        sitting.key(Key.Key_Escape)
    else:
        sitting.key(Key.Key_Left, ALT)
    assert not sitting.shown
    assert talk.page.composer.editor.hasFocus()


def test_both_witnesses_are_asked_with_the_whole_picture_and_the_model_that_sees(desk: Sitting) -> None:
    (source, name, view, model) = desk.talk.place.charts.asked[0]
    assert (source, name, model) == (picture().data, "sales-chart.png", VISION)
    assert view.part is None
    assert desk.read_table == units_sold()


def test_what_one_witness_says_is_shown_while_the_other_reads(talk: Talk) -> None:
    talk.place.charts.script = (*steps()[:3], None)
    sitting = Sitting(talk)
    sitting.open()
    talk.until(lambda: sitting.desk.reading is not None and sitting.desk.reading.table is not None)
    assert sitting.value(CHAIRS_2025).standing is Standing.SINGLE
    assert sitting.text("What happens now").startswith("Llama 3.2 11B Vision reads it")
    assert sitting.page.sides.again.drawn == sitting.read_table
    assert sitting.text("No drawing") == ""
    assert not sitting.button("Ask about the table").isEnabled()
    assert not sitting.button("Save CSV").isEnabled()
    sitting.choose(CHAIRS_2025)
    sitting.key(Key.Key_Return)
    assert not sitting.editing  # what will be replaced in a moment is not corrected
    assert sitting.talk.page.busy()
    sitting.press("Stop reading")
    sitting.settled()
    assert not sitting.talk.page.busy()
    assert sitting.read_table == measured_alone()
    assert sitting.text("How it was read").startswith("sales-chart.png, measured in")
    assert sitting.button("Ask about the table").isEnabled()


def test_a_reading_that_was_stopped_before_anything_was_found_can_be_begun_again(talk: Talk) -> None:
    talk.place.charts.script = (Now("Measuring what is drawn"), None)
    sitting = Sitting(talk)
    sitting.open()
    talk.until(lambda: sitting.text("What happens now").startswith("Measuring what is drawn"))
    sitting.press("Stop reading")
    sitting.settled()
    assert talk.place.charts.closed == 1
    assert sitting.text("Why there is no table") == "Nothing was read yet."
    talk.place.charts.script = steps()
    sitting.press("Read again")
    sitting.settled()
    assert sitting.read_table == units_sold()


def test_reading_goes_on_while_one_is_elsewhere(talk: Talk) -> None:
    talk.place.charts.script = (Now("Measuring what is drawn"), None)
    sitting = Sitting(talk)
    sitting.open()
    talk.until(lambda: len(talk.place.charts.asked) == 1)
    sitting.press("Back to the chat")
    assert sitting.desk.busy
    sitting.open()
    assert sitting.text("What happens now")
    assert len(talk.place.charts.asked) == 1
    sitting.press("Stop reading")
    sitting.settled()


def test_what_was_read_is_there_at_once_the_next_time(desk: Sitting) -> None:
    desk.key(Key.Key_2, ALT)
    desk.press("Back to the chat")
    desk.open()
    assert desk.value(CHAIRS_2025).value == 649.0
    assert len(desk.talk.place.charts.asked) == 1


def test_corrections_are_there_after_a_restart(desk: Sitting) -> None:
    desk.key(Key.Key_2, ALT)
    desk.talk.until(lambda: not desk.talk.place.context.loop.jobs)
    desk.press("Back to the chat")
    desk.desk._readings.clear()  # as after a restart
    desk.read()
    assert desk.value(CHAIRS_2025).value == 649.0
    assert desk.value(CHAIRS_2025).standing is Standing.YOURS
    assert len(desk.talk.place.charts.asked) == 1
    desk.choose(CHAIRS_2025)
    assert desk.text("What is known of it") == "You wrote 649. Before that it was 640 or 649."
    desk.press("Take back")
    assert desk.value(CHAIRS_2025).standing is Standing.DIFFERS


def test_reading_again_can_be_taken_back(desk: Sitting) -> None:
    desk.key(Key.Key_2, ALT)
    corrected = desk.read_table
    desk.press("More for this table")
    pick(MENUS[-1], "Read again")
    desk.settled()
    assert desk.read_table == units_sold()
    desk.key(Key.Key_Z, CTRL)
    assert desk.read_table == corrected


def test_a_picture_that_is_no_chart_is_one_sentence(talk: Talk) -> None:
    talk.place.charts.script = (InputUnreadable("No chart was found in sales-chart.png.", "Choose the part with it."),)
    sitting = Sitting(talk)
    sitting.read()
    assert sitting.text("Why there is no table") == "No chart was found in sales-chart.png."
    assert sitting.text("What helps") == "Choose the part with it."
    assert not sitting.page.body.frame.isVisible()
    sitting.press("Choose the part")
    assert talk.page.viewer.seat is not None
    talk.page.viewer.close()
    talk.place.charts.script = steps()
    sitting.press("Read again")
    sitting.settled()
    assert sitting.read_table == units_sold()


def test_a_model_that_fails_leaves_what_was_measured_and_says_so(talk: Talk) -> None:
    error = EngineFailed("The model broke off.", "Try it again.", retry=True)
    talk.place.charts.script = (Early(measured_alone(), Witness.MEASURING), error)
    sitting = Sitting(talk)
    sitting.read()
    assert sitting.read_table == measured_alone()
    assert [each.text() for each in sitting.page.body.banners.findChildren(QLabel, "Banner title")] == [
        "The model broke off."
    ]
    talk.place.charts.script = steps()
    sitting.press("Try again")
    sitting.settled()
    assert sitting.read_table == units_sold()
    assert not sitting.page.body.banners.isVisible()


def test_without_a_model_that_sees_what_was_measured_stands_and_one_is_told_what_is_missing(talk: Talk) -> None:
    talk.place.router.installed = [(EngineKind.SYSTEM, TEXT)]
    talk.page.models.refresh()
    talk.until(lambda: talk.page.models.choice.seeing() is None)
    measured = whole(measured_alone(), seconds=2.0, witnesses=frozenset({Witness.MEASURING}))
    talk.place.charts.script = (measured,)
    sitting = Sitting(talk)
    sitting.read()
    assert talk.place.charts.asked[0][3] is None
    assert sitting.text("How it was read") == "sales-chart.png, measured in 2 s"
    assert "No model here can look at pictures" in sitting.text("What could not be read")
    sitting.press("Get a model that sees")
    assert talk.place.asked.requests == [OpenRoom(Room.MODELS)]


def test_without_the_second_witness_one_is_told_what_was_not_checked_and_how_to_get_it(talk: Talk) -> None:
    talk.place.measurer.missing = "Install corral-ocr."
    talk.place.charts.script = (whole(witnesses=frozenset({Witness.MODEL})),)
    sitting = Sitting(talk)
    sitting.read()
    said = "Nothing was measured, so nothing could be checked.\nInstall corral-ocr."
    assert sitting.text("What could not be read") == said


def test_without_any_witness_nothing_is_asked_and_the_way_to_a_model_is_offered(talk: Talk) -> None:
    talk.place.router.installed = [(EngineKind.SYSTEM, TEXT)]
    talk.page.models.refresh()
    talk.until(lambda: talk.page.models.choice.seeing() is None)
    talk.place.measurer.missing = "Install corral-ocr."
    sitting = Sitting(talk)
    sitting.read()
    assert sitting.text("Why there is no table") == "Nothing here can read charts yet."
    assert sitting.text("What helps") == "Install corral-ocr."
    assert talk.place.charts.asked == []
    sitting.press("Get a model")
    assert talk.place.asked.requests == [OpenRoom(Room.MODELS)]


@pytest.mark.parametrize("width", [500, 812, 1400])
def test_why_there_is_no_table_can_be_read_to_its_end(talk: Talk, width: int) -> None:
    talk.place.router.installed = [(EngineKind.SYSTEM, TEXT)]
    talk.page.models.refresh()
    talk.until(lambda: talk.page.models.choice.seeing() is None)
    talk.place.measurer.missing = "Words in pictures cannot be read here: that takes the package corral-ocr. " * 2
    talk.page.resize(width, 600)
    sitting = Sitting(talk)
    sitting.read()
    for name in ("Why there is no table", "What helps"):
        said = find(sitting.page, QLabel, name)
        assert said.height() >= said.heightForWidth(said.width()), name


def test_another_chat_closes_the_desk(desk: Sitting) -> None:
    desk.chat_page.new_chat()
    assert not desk.shown


def test_the_closed_room_reads_no_further(talk: Talk) -> None:
    talk.place.charts.script = (Now("Measuring what is drawn"), None)
    sitting = Sitting(talk)
    sitting.open()
    talk.until(lambda: len(talk.place.charts.asked) == 1)
    talk.page.chat.jobs.dispose()  # as the room does when it is closed
    talk.until(lambda: talk.place.charts.closed == 1)


def looked_at(talk: Talk) -> Picture:
    """The sample chart, opened in the viewer with a part of it framed."""
    path = asset("samples", "sales-chart.png")
    prepared: list[Picture] = []
    talk.page.chat.jobs.run(lambda: talk.place.preparer.prepare(path), prepared.append)
    talk.until(lambda: bool(prepared))
    talk.page.sources.keep(prepared[0], path)
    talk.page.composer.add_picture(prepared[0])
    viewer = talk.page.viewer
    viewer.open(prepared[0])
    talk.until(lambda: viewer.ready)
    viewer.choice.set_frame(Part(0, 0, 1120, 660))
    viewer.choice.settle()
    return prepared[0]


def read_from_viewer(talk: Talk) -> tuple[Sitting, QWidget]:
    """The desk, and the viewer below it."""
    sitting, pane = Sitting(talk), talk.page.layers.top
    assert pane is not None
    QTest.mouseClick(sitting.button("Read the chart", pane), Qt.MouseButton.LeftButton)
    talk.until(lambda: sitting.desk.reading is not None)
    sitting.settled()
    return sitting, pane


def test_from_the_viewer_with_the_part_that_is_framed(talk: Talk) -> None:
    """What is framed is read, and the way back leads to the viewer."""
    looked_at(talk)
    sitting, pane = read_from_viewer(talk)
    source, _, view, _ = talk.place.charts.asked[0]
    assert source == asset("samples", "sales-chart.png")
    assert view.part == Part(0, 0, 1120, 660)
    sitting.press("Back to the chat")
    assert pane.isVisible()


def test_asked_about_from_the_viewer_nothing_lies_over_the_chat_any_more(talk: Talk) -> None:
    """The table is of a part of the picture: the picture goes out of the composer all the same."""
    looked_at(talk)
    sitting, _ = read_from_viewer(talk)
    sitting.press("Ask about the table")
    assert talk.page.layers.top is None
    assert talk.page.viewer.seat is None
    assert talk.page.composer.draft().pictures == ()
    assert len(talk.page.composer.draft().documents) == 1


def test_another_chat_closes_the_desk_and_the_viewer_below_it(talk: Talk) -> None:
    looked_at(talk)
    read_from_viewer(talk)
    talk.page.new_chat()
    assert talk.page.layers.top is None


def test_look_closer_opens_the_viewer_on_that_part(desk: Sitting) -> None:
    desk.press("Look closer")
    seat = desk.chat_page.viewer.seat
    assert seat is not None
    assert seat.picture == picture()
    desk.talk.until(lambda: desk.chat_page.viewer.ready)
    frame = desk.chat_page.viewer.choice.now.part
    assert frame is not None
    bar = value_of(desk)
    assert frame.left < bar.left < bar.left + bar.width < frame.left + frame.width
    assert frame.top < bar.top
    desk.chat_page.viewer.close()
    assert desk.shown


def value_of(desk: Sitting) -> Part:
    spot = desk.value(CHAIRS_2025).spot
    assert spot is not None
    return spot.box


def test_where_what_is_kept_cannot_be_read_the_picture_is_read_anew_and_that_is_told(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def read(_digest: str) -> str:
        raise VaultProblem("What is kept cannot be read.", "The disk says no.")

    monkeypatch.setattr(talk.place.chart_tables, "read", read)
    sitting = Sitting(talk)
    sitting.read()
    assert sitting.read_table == units_sold()
    told = [each.text() for each in sitting.page.body.notices.findChildren(QLabel, "Banner title")]
    assert told == ["What is kept cannot be read."]
