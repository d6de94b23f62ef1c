"""What assistive technology is told of the small widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSplitter
from pytestqt.qtbot import QtBot

from desktop.common.errors import CorralError
from desktop.state.notices import notice_of
from desktop.ui.parts.announce import announce
from desktop.ui.parts.banner import Banner, BannerArea
from desktop.ui.parts.choices import Combo, Segments
from desktop.ui.parts.notices import banner_of
from desktop.ui.parts.reading import read_across
from desktop.ui.settings.section_list import SectionItem
from desktop.ui.shell.rail import Rail
from desktop.ui.theme import Theme
from tests.ui.spoken import announced, names, role_of, tree

__all__ = ["announced"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_segments_are_a_group_of_radio_buttons(theme: Theme, qtbot: QtBot) -> None:
    made = Segments(theme, [(1, "Short"), (2, "Long")], english="Length", spoken="Length of the summary")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    with qtbot.waitExposed(made):
        made.show()
    assert [each for each in tree(made) if each[1]] == [
        (QAccessible.Role.Grouping, "Length of the summary"),
        (QAccessible.Role.RadioButton, "Short"),
        (QAccessible.Role.RadioButton, "Long"),
    ]


def test_arrows_choose_among_segments(theme: Theme, qtbot: QtBot) -> None:
    made = Segments(theme, [(1, "Short"), (2, "Long")], english="Length", spoken="Length of the summary")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    with qtbot.waitExposed(made):
        made.show()
    made.buttons()[0].setFocus()
    with qtbot.waitSignal(made.chosen) as chosen:
        QTest.keyClick(made.buttons()[0], Qt.Key.Key_Right)
    assert (chosen.args, made.value()) == ([2], 2)


def test_rooms_and_sections_are_radio_buttons(theme: Theme, qtbot: QtBot) -> None:
    rail = Rail(theme)
    qtbot.addWidget(rail)
    assert role_of(rail) is QAccessible.Role.Grouping
    assert role_of(rail.current()) is QAccessible.Role.RadioButton
    item = SectionItem(theme, "Privacy", "shield")
    qtbot.addWidget(item)
    assert role_of(item) is QAccessible.Role.RadioButton


def test_a_list_to_open_says_what_for(theme: Theme, qtbot: QtBot) -> None:
    combo = Combo(theme, english="Language", spoken="Language of the result")
    qtbot.addWidget(combo)
    found = QAccessible.queryAccessibleInterface(combo)
    assert found.text(QAccessible.Text.Description) == "Language of the result"


def test_panes_are_read_from_the_first_to_the_last(qtbot: QtBot) -> None:
    splitter = QSplitter()
    qtbot.addWidget(splitter)
    for words in ("one", "two", "three"):
        splitter.addWidget(QLabel(words))
    read_across(splitter)
    with qtbot.waitExposed(splitter):
        splitter.show()
    assert names(splitter) == ["one", "two", "three"]


def test_banners_are_announced_and_errors_interrupt(
    theme: Theme, qtbot: QtBot, announced: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    area = BannerArea()
    qtbot.addWidget(area)
    area.show_banner("news", Banner(theme, "A picture is in view.", "It is small.", english="News"))
    error = notice_of(CorralError("There is no engine to ask.", "Start Ollama."), lambda _help: None)
    area.show_banner("error", banner_of(theme, error, english="Error"))
    assert announced == ["A picture is in view. It is small.", "There is no engine to ask. Start Ollama."]
    urgent: list[QAccessible.AnnouncementPoliteness] = []
    monkeypatch.setattr("desktop.ui.parts.announce.deliver", lambda event: urgent.append(event.politeness()))
    area.show_banner("error", banner_of(theme, error, english="Error"))
    assert urgent == [QAccessible.AnnouncementPoliteness.Assertive]


def test_nothing_is_announced_while_nobody_listens(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    delivered: list[object] = []
    monkeypatch.setattr("desktop.ui.parts.announce.deliver", delivered.append)
    QAccessible.setActive(False)
    word = QLabel("x")
    qtbot.addWidget(word)
    announce(word, "Copied")
    assert delivered == []
