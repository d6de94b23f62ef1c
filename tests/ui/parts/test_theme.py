"""Colours, fonts and icons in force."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.ui.icons import Icons
from desktop.ui.parts.buttons import IconButton
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import DARK, LIGHT


def test_dark_and_light_reach_palette_and_widgets(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert theme.tokens == DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.ground)
    theme.set_mode("light")
    assert theme.tokens == LIGHT
    assert LIGHT.accent in qapp.styleSheet()


def test_says_nothing_when_nothing_changes(theme: Theme, qtbot: QtBot) -> None:
    theme.set_mode("light")
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("light")
        theme.set_text_size(100)


def test_text_size_grows_fonts_controls_and_icons(theme: Theme) -> None:
    before, control, icon = theme.font().pointSizeF(), theme.control, theme.icon_size(18)
    theme.set_text_size(200)
    assert theme.font().pointSizeF() == pytest.approx(2 * before)
    assert theme.control > control
    assert theme.icon_size(18) > icon
    assert (theme.icon_size(18) - 18) % 4 == 0
    theme.set_text_size(1000)
    assert theme.text_size == 200
    theme.set_text_size(1)
    assert theme.text_size == 75


def test_steps_of_type(theme: Theme) -> None:
    base = theme.font().pointSizeF()
    assert theme.font(Step.CAPTION).pointSizeF() == pytest.approx(0.9 * base)
    assert theme.font(Step.DISPLAY).pointSizeF() == pytest.approx(2.2 * base)
    assert theme.font(Step.HEAD).weight() == QFont.Weight.DemiBold
    assert theme.font(Step.UI, QFont.Weight.Medium).weight() == QFont.Weight.Medium


def test_a_control_is_as_high_as_its_words_need(theme: Theme, qtbot: QtBot) -> None:
    for percent in (75, 100, 150, 200):
        theme.set_text_size(percent)
        button = QPushButton("Remove")
        icon = IconButton(theme, "close", "Close", english="Close")
        for part in (button, icon):
            qtbot.addWidget(part)
            part.ensurePolished()
            assert part.sizeHint().height() == theme.control >= max(32, button.fontMetrics().height() + 14)
        assert icon.sizeHint().width() == theme.control


def test_contrast_and_calm(theme: Theme) -> None:
    theme.set_contrast(True)
    assert theme.contrast
    assert theme.tokens.line == theme.tokens.text
    theme.set_reduced_motion(True)
    assert theme.motion == 0


def test_icons_take_the_colour_and_keep_what_they_drew(qapp: QApplication) -> None:
    icons = Icons()
    drawn = icons.pixmap("close", "#ff0000", 24, 2.0)
    assert drawn.devicePixelRatio() == 2.0
    assert drawn.deviceIndependentSize().toSize().width() == 24
    image = drawn.toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ff0000"}
    assert icons.pixmap("close", "#ff0000", 24, 2.0).cacheKey() == drawn.cacheKey()
    with pytest.raises(FileNotFoundError):
        icons.pixmap("llama", "#000000", 24, 1.0)


def test_a_disabled_icon_is_muted(theme: Theme) -> None:
    icon = theme.icon("close", "accent", 18)
    off = icon.pixmap(18, 18, QIcon.Mode.Disabled).toImage()
    shown = {off.pixelColor(x, y).name() for x in range(18) for y in range(18) if off.pixelColor(x, y).alpha() == 255}
    assert shown == {theme.tokens.muted.lower()}
