"""Print that a model would misread is told before it is asked, with heights that were measured, and can be cut out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.common.types import Part
from tests.shots.slide import CHART, slide
from tests.ui.chat.scripted import Talk
from tests.ui.chat.viewer.looking import Looking
from tests.ui.pressing import button
from tests.ui.rooms import find

OFTEN = "Below 10 px it is often misread."


@pytest.fixture
def printed(talk: Talk, tmp_path: Path) -> Looking:
    """A slide with print of 28 to 30 pixels, all of it in the viewer."""
    talk.page.activateWindow()
    talk.until(talk.page.isActiveWindow)
    path = tmp_path / "sales-2025.png"
    path.write_bytes(slide())
    looking = Looking(talk, path)
    looking.attach()
    looking.open()
    measured(looking)
    return looking


def measured(looking: Looking) -> None:
    looking.talk.until(lambda: looking.viewer.print_seen is not None and looking.viewer.print_seen.known)


def text(looking: Looking, name: str) -> str:
    label: QLabel = find(looking.pane, QLabel, name)
    return label.text()


def warning(looking: Looking) -> QWidget:
    found: QWidget = find(looking.pane, QWidget, "Small print")
    return found


def frame(looking: Looking, part: Part) -> None:
    looking.viewer.choice.set_frame(part)
    looking.viewer.choice.settle()
    measured(looking)


def test_it_is_told_how_high_a_model_sees_it(printed: Looking) -> None:
    assert warning(printed).isVisible()
    assert text(printed, "Small print title") == "Small print is about 8 px high after scaling"
    assert text(printed, "Small print sentence") == OFTEN


def test_it_is_told_how_high_it_is_in_the_frame(printed: Looking) -> None:
    frame(printed, Part(*CHART))
    assert text(printed, "Small print title") == "Small print is about 8 px high after scaling"
    assert text(printed, "Small print sentence") == f"{OFTEN} In the frame it is about 13 px."
    assert not button(printed.pane, "Crop to it").isVisible()  # what is framed is read already


def test_where_nothing_is_printed_in_the_frame_that_is_said(printed: Looking) -> None:
    frame(printed, Part(2040, 1660, 1000, 180))
    assert text(printed, "Small print sentence") == f"{OFTEN} None of it is in the frame."
    assert button(printed.pane, "Crop to it").isVisible()


def test_one_press_frames_it_so_that_it_is_read(printed: Looking) -> None:
    QTest.mouseClick(button(printed.pane, "Crop to it"), Qt.MouseButton.LeftButton)
    measured(printed)
    seen = printed.viewer.print_seen
    assert seen is not None
    assert printed.frame == seen.around
    assert seen.part is not None
    assert seen.part >= 10
    button(printed.pane, "Send this part").click()
    printed.talk.until(lambda: printed.page.layers.top is None)
    assert printed.page.composer.draft().pictures[0].look.part == seen.around


def test_the_print_of_both_is_shown_enlarged_alike_as_the_model_gets_it(printed: Looking) -> None:
    frame(printed, Part(*CHART))
    printed.sent_soon()
    samples = printed.pane.facts.samples
    assert samples.whole.isVisible()
    assert samples.part.isVisible()
    assert samples.whole.sheet.accessibleName() == "Whole picture, small print, 3 times enlarged"
    assert samples.part.sheet.accessibleName() == "This part, enlarged alike"
    seen, pixels = printed.viewer.print_seen, printed.viewer.pixels
    assert seen is not None
    for sheet, picture, of in (
        (samples.whole.sheet, pixels.whole, Part(0, 0, 3200, 2000)),
        (samples.part.sheet, pixels.part, Part(*CHART)),
    ):
        assert picture is not None
        exact = QImage.fromData(picture.data)
        shown = sheet.grab().toImage()
        scale = picture.width / of.width
        across = (seen.sample.left + seen.sample.width / 2 - of.left) * scale
        down = (seen.sample.top + seen.sample.height / 2 - of.top) * scale
        left, top = round(sheet.width() / 2 - across * 3), round(sheet.height() / 2 - down * 3)
        dark = 0
        for x in range(int(across) - 8, int(across) + 8):
            for y in range(int(down) - 5, int(down) + 5):
                place = (left + 3 * x + 1, top + 3 * y + 1)
                assert shown.pixelColor(*place) == exact.pixelColor(x, y)
                dark += exact.pixelColor(x, y).lightness() < 128
        assert dark > 5  # letters are there


def test_without_a_frame_there_is_nothing_to_compare(printed: Looking) -> None:
    assert printed.pane.facts.samples.whole.isVisible()
    assert not printed.pane.facts.samples.part.isVisible()


def test_turned_it_is_the_same_print(printed: Looking) -> None:
    frame(printed, Part(*CHART))
    before = printed.viewer.print_seen
    printed.pane.tools.right.click()
    measured(printed)
    after = printed.viewer.print_seen
    assert before is not None
    assert after is not None
    assert after.small
    assert (after.around.width, after.around.height) == (before.around.height, before.around.width)


def test_a_picture_without_print_warns_of_nothing(opened: Looking) -> None:
    opened.talk.until(lambda: opened.viewer.pixels.measured_print(opened.viewer.choice.now)[1])
    assert not warning(opened).isVisible()
    assert not opened.pane.facts.samples.isVisible()


def test_where_the_panel_is_folded_away_it_is_told_in_short(printed: Looking) -> None:
    assert not find(printed.pane, QLabel, "Short warning").isVisible()
    printed.page.resize(812, 567)
    printed.talk.until(lambda: find(printed.pane, QLabel, "Short warning").isVisible())
    assert text(printed, "Short warning") == "Small print is about 8 px high after scaling"
    button(printed.pane, "Crop to it from here").click()
    measured(printed)
    seen = printed.viewer.print_seen
    assert seen is not None
    assert printed.frame == seen.around
    assert text(printed, "Short warning").startswith("Small print: about 8 px high, in the frame ")
