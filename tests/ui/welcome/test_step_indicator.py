from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme
from desktop.ui.welcome.head import StepIndicator

STEPS = ("What Corral does", "This computer", "Engine", "Size", "Try it")


@pytest.fixture
def indicator(qtbot: QtBot, theme: Theme) -> StepIndicator:
    made = StepIndicator(theme, STEPS)
    qtbot.addWidget(made)
    made.resize(800, 30)
    return made


def posts(indicator: StepIndicator, colour: str) -> int:
    """Upright bars of this colour: columns in which it runs from the top of a post to its end."""
    image = indicator.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    rows = range(8, 22)
    hits = [all(image.pixelColor(x, y).name() == colour for y in rows) for x in range(image.width())]
    return sum(now and not before for before, now in zip([False, *hits], hits, strict=False))


def test_a_post_for_each_step(indicator: StepIndicator, theme: Theme) -> None:
    indicator.show_step(2)
    assert posts(indicator, theme.colour("accent").name()) == 2
    assert posts(indicator, theme.colour("brass").name()) == 1
    assert posts(indicator, theme.colour("line_strong").name()) == 2


def test_it_says_where_one_is(indicator: StepIndicator) -> None:
    indicator.show_step(2)
    assert indicator.accessibleDescription() == "Step 3 of 5: Engine"


def test_where_names_do_not_fit_it_still_can_be_narrow(indicator: StepIndicator) -> None:
    assert indicator.minimumSizeHint().width() < indicator.sizeHint().width()
