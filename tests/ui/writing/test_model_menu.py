from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.ui.theme import Theme
from desktop.ui.writing.model_menu import ModelMenu
from tests.ui.models.shelf import SHELF


def test_the_demo_is_called_what_it_is(theme: Theme, qtbot: QtBot) -> None:
    menu, real = ModelMenu(theme, demo=True), ModelMenu(theme)
    for made in (menu, real):
        qtbot.addWidget(made)
        made.show_shelf(SHELF)
    assert menu.text() == "Demo"
    assert menu.current() == real.current()
    assert real.text() != "Demo"
