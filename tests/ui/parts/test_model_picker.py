"""Thousands of models: a menu that stays a menu, and a list with all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from desktop.engine.types import EngineKind
from desktop.family.choice import Model, ModelChoice
from desktop.ui.parts.model_menu import ModelButton, ModelMenu
from desktop.ui.parts.model_picker import ModelPicker
from desktop.ui.theme import Theme
from tests.ui.rooms import find

MANY = tuple(Model(f"maker/model-{number:04}:latest", EngineKind.SYSTEM, sees=False) for number in range(5_000))


@pytest.fixture
def parent(qtbot: object) -> Iterator[QWidget]:
    made = QWidget()
    made.resize(800, 600)
    made.show()
    yield made
    shiboken6.delete(made)


def menu_of(theme: Theme, parent: QWidget, models: tuple[Model, ...], chosen: str, heard: list[str]) -> ModelMenu:
    return ModelMenu(theme, ModelChoice(models), chosen, parent, choose=heard.append, more=lambda: None)


def picker_of(theme: Theme, parent: QWidget, heard: list[str], asked: list[str] | None = None) -> ModelPicker:
    seen = asked if asked is not None else []

    def said(model: Model) -> str:
        seen.append(model.name)
        return "2 GB"

    made = ModelPicker(
        theme, MANY, MANY[4_000].name, parent, choose=heard.append, refusal=lambda model: model.problem, said=said
    )
    made.open()
    return made


def test_a_menu_of_very_many_models_holds_the_first_and_the_chosen_one(theme: Theme, parent: QWidget) -> None:
    menu = menu_of(theme, parent, MANY, MANY[4_000].name, [])
    names = [action.data() for action in menu.actions() if action.data()]
    assert len(names) <= 30
    assert names[0] == MANY[0].name
    assert [action.data() for action in menu.actions() if action.isChecked()] == [MANY[4_000].name]
    assert "All 5,000 models" in [action.text() for action in menu.actions()]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_menu_reads_as_its_window_though_its_button_is_mirrored(
    theme: Theme, parent: QWidget, direction: Qt.LayoutDirection
) -> None:
    parent.setLayoutDirection(direction)
    button = ModelButton(theme)
    button.setParent(parent)
    button.show()
    menu = menu_of(theme, button, MANY[:2], "", [])
    menu.ensurePolished()
    assert menu.layoutDirection() == direction


def test_a_menu_of_few_models_holds_all(theme: Theme, parent: QWidget) -> None:
    menu = menu_of(theme, parent, MANY[:30], "", [])
    assert [action.data() for action in menu.actions() if action.data()] == [model.name for model in MANY[:30]]
    assert not [action for action in menu.actions() if action.text().startswith("All ")]


def test_a_name_longer_than_a_menu_is_wide_is_shortened_in_its_middle(theme: Theme, parent: QWidget) -> None:
    long = Model(f"maker/{'x' * 300}:end", EngineKind.SYSTEM, sees=False)
    (action,) = [action for action in menu_of(theme, parent, (long,), "", []).actions() if action.data()]
    words = action.text().partition("\t")[0]
    assert len(words) < 70
    assert words.startswith("maker/")
    assert words.endswith("end")


@pytest.mark.parametrize("name", ["a\tb", "a\nb", "a\0b", "a\u202eb", "half\ud800", "x" * 10_000, " "], ids=range(7))
def test_an_odd_name_hides_no_other(theme: Theme, parent: QWidget, name: str) -> None:
    heard: list[str] = []
    models = tuple(Model(each, EngineKind.SYSTEM, sees=False) for each in (name, "mistral:7b"))
    actions = [action for action in menu_of(theme, parent, models, "", heard).actions() if action.isCheckable()]
    assert len(actions) == 2
    assert actions[1].text() == "mistral 7B\tyour Ollama"
    shown, _tab, facts = actions[0].text().partition("\t")
    assert (len(shown) < 70, facts) == (True, "your Ollama")
    actions[1].trigger()
    assert heard == ["mistral:7b"]


def test_only_what_is_in_sight_is_asked_for(theme: Theme, parent: QWidget, qtbot: object) -> None:
    asked: list[str] = []
    picker = picker_of(theme, parent, [], asked)
    picker.grab()
    assert 0 < len(set(asked)) < 100


def test_the_chosen_one_is_where_the_list_begins(theme: Theme, parent: QWidget) -> None:
    picker = picker_of(theme, parent, [])
    assert find(picker, QListView, "All models").currentIndex().row() == 4_000


def test_words_find_a_model_and_enter_chooses_it(theme: Theme, parent: QWidget) -> None:
    heard: list[str] = []
    picker = picker_of(theme, parent, heard)
    line = find(picker, QLineEdit, "Find a model")
    QTest.keyClicks(line, "MODEL-123 maker")
    QTest.keyClick(line, Qt.Key.Key_Down)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert heard == [MANY[1_231].name]


def test_nothing_found_is_said_and_enter_chooses_nothing(theme: Theme, parent: QWidget) -> None:
    heard: list[str] = []
    picker = picker_of(theme, parent, heard)
    line = find(picker, QLineEdit, "Find a model")
    QTest.keyClicks(line, "nosuchmodel")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert heard == []
    assert find(picker, QListView, "All models").isHidden()


def test_one_that_cannot_be_asked_is_not_chosen(theme: Theme, parent: QWidget) -> None:
    heard: list[str] = []
    broken = Model("broken", EngineKind.SYSTEM, sees=False, problem="It is damaged.")
    picker = ModelPicker(
        theme, (broken,), "", parent, choose=heard.append, refusal=lambda model: model.problem, said=lambda _model: ""
    )
    picker.open()
    QTest.keyClick(find(picker, QLineEdit, "Find a model"), Qt.Key.Key_Return)
    assert heard == []
