"""The small widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.common.errors import CorralError, EngineUnreachable, Help
from desktop.state.notices import notice_of
from desktop.ui.parts.banner import Banner, BannerArea
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.choices import Combo, Segments
from desktop.ui.parts.field import Field
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import Elided, Linked
from desktop.ui.parts.notices import banner_of
from desktop.ui.parts.progress import Bar
from desktop.ui.settings.controls import Stepper, Steps, Switch
from desktop.ui.theme import Theme
from desktop.ui.tokens import ROW_GAP

# The platform of the tests has no window manager to tell a least size to.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def segments(theme: Theme, qtbot: QtBot) -> Segments[str]:
    made = Segments(
        theme, [("s", "Short"), ("m", "Medium"), ("l", "Long")], english="Length", spoken="Length of the summary"
    )
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.resize(made.sizeHint())
    return made


def test_segments_choose_by_click_and_by_arrows(theme: Theme, qtbot: QtBot) -> None:
    made = segments(theme, qtbot)
    assert made.value() == "s"
    with qtbot.waitSignal(made.chosen) as chosen:
        QTest.mouseClick(made.buttons()[1], Qt.MouseButton.LeftButton)
    assert chosen.args == ["m"]
    with qtbot.waitSignal(made.chosen):
        QTest.keyClick(made.buttons()[1], Qt.Key.Key_Right)
    assert made.value() == "l"
    with qtbot.assertNotEmitted(made.chosen):
        made.set_value("s")


def test_segments_become_a_list_where_they_do_not_fit(theme: Theme, qtbot: QtBot) -> None:
    made = segments(theme, qtbot)
    assert not made.folded()
    made.resize(made.minimumSizeHint())
    assert made.folded()
    combo = made.findChild(Combo)
    assert combo
    assert combo.accessibleName() == "Length of the summary"
    with qtbot.waitSignal(made.chosen) as chosen:
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert chosen.args == ["m"]
    made.resize(made.sizeHint())
    assert not made.folded()
    assert made.value() == "m"


def test_choosing_moves_nothing(theme: Theme, qtbot: QtBot) -> None:
    made = segments(theme, qtbot)
    widths = [made.sizeHint().width()]
    for value in ("m", "l"):
        made.set_value(value)
        widths.append(made.sizeHint().width())
    assert len(set(widths)) == 1


def test_a_list_without_focus_leaves_the_wheel_to_the_page(theme: Theme, qtbot: QtBot) -> None:
    combo = Combo(theme, english="c", spoken="c")
    combo.addItems(["one", "two"])
    qtbot.addWidget(combo)
    wheel = QWheelEvent(
        QPointF(1, 1),
        QPointF(1, 1),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(combo, wheel)
    assert not wheel.isAccepted()
    assert combo.currentIndex() == 0


def test_a_switch_is_pressed_anywhere_and_by_space(theme: Theme, qtbot: QtBot) -> None:
    switch = Switch(theme, english="Fewer movements", spoken="Fewer movements")
    qtbot.addWidget(switch)
    with qtbot.waitExposed(switch):
        switch.show()
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton, pos=QPoint(switch.width() - 2, 2))
    assert switch.isChecked()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.isChecked()
    assert switch.height() >= 28


def test_a_stepper_stays_within_its_bounds(theme: Theme, qtbot: QtBot) -> None:
    stepper = Stepper(
        theme, Steps(90, 110, 15, lambda value: f"{value} %"), english="Size", less=("−", "Less"), more=("+", "More")
    )
    qtbot.addWidget(stepper)
    stepper.set_value(100)
    more = stepper.findChild(QPushButton, "Size more")
    assert more
    with qtbot.waitSignal(stepper.changed) as changed:
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert changed.args == [110]
    assert not more.isEnabled()
    assert more.accessibleName() == "More"


def test_a_field_ties_its_error_to_the_line(theme: Theme, qtbot: QtBot) -> None:
    field = Field(theme, english="Size", spoken="Size")
    qtbot.addWidget(field)
    field.set_error("A whole number, please")
    assert field.edit.accessibleDescription() == "A whole number, please"
    assert field.edit.property("faulty") == "true"
    field.set_error("")
    assert field.edit.accessibleDescription() == ""
    assert not field.edit.acceptDrops()


def test_a_long_name_is_cut_in_the_middle_and_whole_in_the_tip(qtbot: QtBot) -> None:
    part = Elided("a\nvery long name of a file.png", mode=Qt.TextElideMode.ElideMiddle)
    qtbot.addWidget(part)
    assert part.toolTip() == "a very long name of a file.png"
    assert part.minimumSizeHint().width() < part.sizeHint().width()


def test_a_bar_holds_what_is_beyond_it(theme: Theme, qtbot: QtBot) -> None:
    bar = Bar(theme, english="Done", spoken="Done")
    qtbot.addWidget(bar)
    bar.set_fraction(1.7)
    assert bar.value() == bar.maximum()
    bar.set_fraction(-1)
    assert bar.value() == bar.minimum()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_flow_wraps_and_is_mirrored(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    box = QWidget()
    box.setLayoutDirection(direction)
    qtbot.addWidget(box)
    flow = FlowLayout(box, gap=10)
    parts = [QLabel() for _ in range(3)]
    for part in parts:
        part.setFixedSize(60, 20)
        flow.addWidget(part)
    box.resize(150, 100)
    flow.setGeometry(box.rect())
    lines = [part.y() for part in parts]
    assert lines == [0, 0, 30]
    first = 0 if direction is Qt.LayoutDirection.LeftToRight else 150 - 60
    assert parts[0].x() == parts[2].x() == first
    assert flow.heightForWidth(150) == 50
    assert flow.heightForWidth(1000) == 20


def test_two_banners_stand_apart(theme: Theme, qtbot: QtBot) -> None:
    area = BannerArea()
    qtbot.addWidget(area)
    area.resize(700, 300)
    banners = [Banner(theme, key, english=key) for key in ("one", "two")]
    for banner in banners:
        area.show_banner(banner.objectName(), banner)
    QApplication.processEvents()
    assert banners[1].geometry().top() - banners[0].geometry().bottom() > ROW_GAP


@pytest.mark.parametrize("gone", [False, True])
def test_a_banner_gives_the_focus_back_where_what_had_it_is_still_there(theme: Theme, qtbot: QtBot, gone: bool) -> None:
    box, first, area, close = QWidget(), QPushButton("Go on"), BannerArea(), QPushButton("Close")
    qtbot.addWidget(box)
    layout = QVBoxLayout(box)
    layout.addWidget(first)
    layout.addWidget(area)
    with qtbot.waitExposed(box):
        box.show()
    first.setFocus()
    area.show_banner("one", Banner(theme, "One", english="one", buttons=[close]))
    close.setFocus()
    if gone:
        first.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    area.drop("one")
    assert area.shown("one") is None
    assert gone or first.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_buttons_are_pressed_by_enter_too(theme: Theme, qtbot: QtBot, key: Qt.Key) -> None:
    for made in (Button(theme, "Go on", english="Go on"), IconButton(theme, "close", "Close", english="Close")):
        qtbot.addWidget(made)
        made.show()
        with qtbot.waitSignal(made.clicked):
            QTest.keyClick(made, key)


def test_banner_buttons_go_below_the_words_where_it_is_narrow(theme: Theme, qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    button = QPushButton("Choose another")
    banner = Banner(theme, "Could not be read", "It ends in the middle.", english="b", buttons=[button])
    layout = QVBoxLayout(box)
    layout.addWidget(banner)
    layout.addStretch()
    with qtbot.waitExposed(box):
        box.show()
    title = banner.findChild(QLabel, "Banner title")
    assert title
    for width, below in ((900, False), (340, True)):
        box.resize(width, 300)
        QApplication.processEvents()
        assert (button.mapTo(banner, QPoint()).y() > title.mapTo(banner, title.rect().bottomLeft()).y()) is below


def test_an_error_offers_what_helps_and_trying_again(theme: Theme, qtbot: QtBot) -> None:
    asked: list[Help] = []
    banner = banner_of(
        theme, notice_of(CorralError("Broken.", retry=True, help=Help.OPEN_SETTINGS), asked.append), english="Error"
    )
    qtbot.addWidget(banner)
    for english in ("Open settings", "Try again"):
        button = banner.findChild(QPushButton, english)
        assert button
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [Help.OPEN_SETTINGS, Help.TRY_AGAIN]


def test_words_that_come_later_stand_as_far_from_the_icon(theme: Theme, qtbot: QtBot) -> None:
    at_once = Button(theme, "Open a file", english="Open", icon="folder")
    later = Button(theme, "", english="Open", icon="folder")
    later.setText("Open a file")
    for made in (at_once, later):
        qtbot.addWidget(made)
    assert later.iconSize() == at_once.iconSize()


def test_the_ring_of_a_link_is_around_its_words(theme: Theme, qtbot: QtBot) -> None:
    linked = Linked(theme, english="Licence")
    qtbot.addWidget(linked)
    linked.show_link("Here is the {link}", "licence")
    linked.resize(600, 20)
    box = linked.ring().box
    assert 0 < box.width() < 300
    assert linked.rect().contains(box.toAlignedRect())


def test_an_engine_to_look_for_again_is_not_offered_twice(theme: Theme, qtbot: QtBot) -> None:
    error = EngineUnreachable("The engine is not running.", retry=True, help=Help.START_ENGINE)
    banner = banner_of(theme, notice_of(error, lambda _help: None), english="Error")
    qtbot.addWidget(banner)
    assert [button.text() for button in banner.findChildren(Button)] == ["Look again"]
