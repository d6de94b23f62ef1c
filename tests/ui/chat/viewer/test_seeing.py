"""A picture is looked at closely: zoomed, moved about, as the model sees it, page by page."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from desktop.common.types import Ending, Part
from desktop.engine.types import Finish
from desktop.ui.chat.viewer.tools import Seen
from tests.ui.chat.scripted import VISION
from tests.ui.chat.viewer.looking import BLUE, RED, Looking, draw
from tests.ui.pressing import button
from tests.ui.rooms import find

NONE = Qt.KeyboardModifier.NoModifier


def colour_at(looking: Looking, x: float, y: float) -> tuple[int, int, int]:
    """What is painted at a pixel of what is shown."""
    image: QImage = looking.stage.viewport().grab().toImage()
    place = looking.at(x, y) * image.devicePixelRatio()
    found = image.pixelColor(place)
    return found.red(), found.green(), found.blue()


def wheel(looking: Looking, place: QPoint, notches: int) -> None:
    port = looking.stage.viewport()
    where = QPointF(place)
    turned = QPoint(0, 120 * notches)
    event = QWheelEvent(
        where,
        QPointF(port.mapToGlobal(place)),
        QPoint(),
        turned,
        Qt.MouseButton.NoButton,
        NONE,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)


def percent(looking: Looking) -> str:
    label: QLabel = find(looking.pane, QLabel, "Zoom")
    return label.text()


def test_all_of_it_is_seen_at_first_in_its_own_colours(opened: Looking) -> None:
    opened.talk.until(lambda: colour_at(opened, 200, 120) == RED)
    assert colour_at(opened, 1400, 850) == BLUE
    assert opened.stage.in_sight().size().toTuple() == (1600, 1000)


def test_what_is_all_in_sight_comes_to_rest_whatever_its_size(opened: Looking) -> None:
    stage = opened.stage
    for height in range(530, 620):
        stage.show_picture(QSize(900, 600), QPixmap(900, 600))
        stage.setFixedSize(840, height)
        zooms: list[None] = []
        stage.zoomed.connect(lambda to=zooms: to.append(None))
        for _ in range(12):
            QApplication.processEvents()
        stage.zoomed.disconnect()
        assert len(zooms) < 10, height
        assert not stage.verticalScrollBar().isVisible(), height
        assert not stage.horizontalScrollBar().isVisible(), height


def test_the_wheel_zooms_at_the_pointer(opened: Looking) -> None:
    place = opened.at(400, 250)
    before = opened.stage.scale_now
    wheel(opened, place, 2)
    assert opened.stage.scale_now > before
    assert (opened.at(400, 250) - place).manhattanLength() <= 2
    wheel(opened, place, -2)
    assert abs(opened.stage.scale_now - before) < 1e-6


def test_keys_and_buttons_zoom(opened: Looking) -> None:
    fitted = percent(opened)
    opened.stage.setFocus()
    opened.key(Qt.Key.Key_Plus)
    closer = percent(opened)
    assert closer != fitted
    opened.key(Qt.Key.Key_Minus)
    assert percent(opened) == fitted
    find(opened.pane, QToolButton, "Zoom in").click()
    assert percent(opened) == closer
    opened.stage.setFocus()
    opened.key(Qt.Key.Key_0)
    assert percent(opened) == fitted
    find(opened.pane, QToolButton, "Zoom in").click()
    find(opened.pane, QToolButton, "Zoom out").click()
    find(opened.pane, QToolButton, "Zoom in").click()
    button(opened.pane, "Fit").click()
    assert percent(opened) == fitted


def test_the_middle_button_and_the_space_bar_move_it_about(opened: Looking) -> None:
    opened.stage.zoom(6)
    frame = opened.frame
    start = opened.at(800, 500)
    opened.drag((800, 500), (700, 450), Qt.MouseButton.MiddleButton)
    moved = opened.at(800, 500)
    assert (moved - start).manhattanLength() > 20
    opened.stage.setFocus()
    QTest.keyPress(opened.stage, Qt.Key.Key_Space)
    opened.drag((800, 500), (850, 520))
    QTest.keyRelease(opened.stage, Qt.Key.Key_Space)
    assert opened.at(800, 500) != moved
    assert opened.frame == frame


def test_a_drag_on_the_ground_moves_it_and_frames_nothing(opened: Looking) -> None:
    opened.stage.zoom(1)
    port = opened.stage.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert opened.viewer.choice.now.part is None


def test_what_is_in_sight_gets_as_sharp_as_the_screen(looking: Looking, tmp_path: Path) -> None:
    fine = tmp_path / "fine.png"
    stripes = Image.new("L", (6000, 4000), 255)
    stripes.paste(0, (3000, 0, 3001, 4000))
    stripes.save(fine)
    looking.viewer.open(looking.attach(fine))
    looking.loaded()
    while looking.stage.scale_now < 2:
        looking.stage.zoom(1)
    looking.pane.tools.tiles.setChecked(False)  # one of their lines is there
    looking.stage.centerOn(3000, 2000)
    looking.talk.until(lambda: colour_at(looking, 3000.5, 2000) == (0, 0, 0))
    assert colour_at(looking, 3001.5, 2000) == (255, 255, 255)  # one pixel of the file, not of the overview


def test_as_the_model_sees_it_are_the_very_pixels(opened: Looking) -> None:
    opened.viewer.choice.set_frame(Part(700, 400, 300, 200))
    sent = opened.sent_soon()
    seen = opened.pane.tools.seen
    QTest.mouseClick(seen.buttons()[1], Qt.MouseButton.LeftButton)
    assert seen.value() is Seen.MODEL
    opened.stage.zoom(4)
    with Image.open(io.BytesIO(sent.data)) as image:
        exact = image.convert("RGB")
    assert exact.size == (300, 200)
    for x, y in ((40, 40), (150, 100), (140, 90), (160, 110), (250, 150)):
        assert colour_at(opened, x + 0.5, y + 0.5) == exact.getpixel((x, y))
    QTest.mouseClick(seen.buttons()[0], Qt.MouseButton.LeftButton)
    assert opened.stage.tool.active


def test_the_frame_cannot_be_moved_on_what_the_model_sees(opened: Looking) -> None:
    opened.viewer.choice.set_frame(Part(700, 400, 300, 200))
    opened.sent_soon()
    QTest.mouseClick(opened.pane.tools.seen.buttons()[1], Qt.MouseButton.LeftButton)
    opened.drag((10, 10), (200, 150))
    opened.stage.setFocus()
    opened.key(Qt.Key.Key_Right)
    assert opened.frame == Part(700, 400, 300, 200)


def test_tiles_are_those_of_what_is_sent_and_can_be_hidden(opened: Looking) -> None:
    box = opened.stage.tool.item
    lines = [(line.x1(), line.y1(), line.x2(), line.y2()) for line in box.lines]
    assert lines == [(800.0, 0.0, 800.0, 1000.0), (0.0, 800.0, 1600.0, 800.0)]  # 1120 × 700 in tiles of 560
    QTest.mouseClick(opened.pane.tools.tiles, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert not opened.pane.tools.tiles.isChecked()
    assert box.lines == []


def test_figures_of_the_whole_and_of_the_part(opened: Looking) -> None:
    opened.viewer.choice.set_frame(Part(0, 0, 800, 500))
    figures = opened.pane.facts.figures
    assert [figures.texts(column) for column in (0, 1)] == [
        ["1600 × 1000", "1120 × 700", "70 %", "4"],
        ["800 × 500", "800 × 500", "100 %", "2"],
    ]
    assert figures.cell(2, 1).accessibleName() == "Sharpness, This part: 100 %"


def pages(path: Path) -> Path:
    first = Image.new("RGB", (600, 400), RED)
    others = [Image.new("RGB", (300, 500), BLUE), Image.new("RGB", (700, 700), (10, 120, 10))]
    # Each has something on it, or it would pass for blank.
    for page in (first, *others):
        page.paste((250, 250, 250), (10, 10, 60, 60))
    first.save(path, save_all=True, append_images=others)
    return path


def test_pages_are_gone_through(looking: Looking, tmp_path: Path) -> None:
    looking.viewer.open(looking.attach(pages(tmp_path / "scan.tiff")))
    looking.loaded()
    label = find(looking.pane, QLabel, "Page")
    back, onward = (find(looking.pane, QToolButton, name) for name in ("Page before", "Next page"))
    assert label.text() == "page 1 of 3"
    assert not back.isEnabled()
    onward.click()
    looking.talk.until(lambda: label.text() == "page 2 of 3")
    assert looking.viewer.choice.size == (300, 500)
    looking.talk.until(lambda: colour_at(looking, 200, 300) == BLUE)
    looking.stage.setFocus()
    looking.key(Qt.Key.Key_PageDown)
    looking.talk.until(lambda: label.text() == "page 3 of 3")
    assert not onward.isEnabled()
    looking.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert label.text() == "page 2 of 3"
    button(looking.pane, "Send this part").click()
    looking.talk.until(lambda: looking.page.layers.top is None)
    sent = looking.page.composer.draft().pictures[-1]
    assert (sent.look.number, sent.width, sent.height) == (2, 300, 500)


def test_a_file_of_one_page_has_no_such_line(opened: Looking) -> None:
    assert not find(opened.pane, QToolButton, "Next page").isVisible()


def test_where_there_is_little_room_the_panel_lies_over_the_picture_when_asked_for(opened: Looking) -> None:
    pane = opened.pane
    assert pane.facts.isVisible()
    opened.page.resize(812, 567)
    opened.talk.until(lambda: not pane.facts.isVisible())
    assert pane.foot.isVisible()
    QTest.mouseClick(pane.foot.facts, Qt.MouseButton.LeftButton)
    assert pane.facts.isVisible()
    opened.stage.setFocus()
    opened.key(Qt.Key.Key_Escape)
    assert not pane.facts.isVisible()
    assert pane.isVisible()
    opened.page.resize(1192, 767)
    opened.talk.until(pane.facts.isVisible)


def test_a_second_picture_is_not_seen_as_the_first(opened: Looking, tmp_path: Path) -> None:
    opened.key(Qt.Key.Key_Escape)
    image = Image.new("RGB", (1600, 1000), (10, 120, 10))
    image.paste((250, 250, 250), (0, 0, 100, 100))
    image.save(tmp_path / "green.png")
    opened.viewer.open(opened.attach(tmp_path / "green.png"))
    opened.loaded()
    opened.talk.until(lambda: colour_at(opened, 400, 250) == (10, 120, 10))


def test_a_small_picture_is_not_enlarged_at_first(looking: Looking, tmp_path: Path) -> None:
    looking.viewer.open(looking.attach(draw(tmp_path / "small.png", (200, 120))))
    looking.loaded()
    assert percent(looking) == "100 %"


def test_what_it_costs_is_told_where_that_was_measured(looking: Looking) -> None:
    looking.open()
    cost = find(looking.pane, QLabel, "Cost")
    assert not cost.isVisible()
    looking.key(Qt.Key.Key_Escape)
    seen = Finish(Ending.COMPLETE, answer_tokens=40, answer_seconds=4.0, looking_seconds=41.0)
    looking.talk.place.looks.note(VISION, seen)
    looking.open()
    assert cost.isVisible()
    assert cost.text() == (
        "Costs about 40 s before the answer starts, the same for a part. It takes nothing from the chat's memory."
    )
