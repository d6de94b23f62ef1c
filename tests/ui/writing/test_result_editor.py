"""A summary is changed where it stands, and its own options: shapes, words, recipes, languages nobody has tested."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.common.proof import Proof
from desktop.ui.writing.page import WritingPage
from desktop.ui.writing.recipe_dialog import RecipeDialog
from desktop.ui.writing.shape_choice import ShapeChoice
from desktop.vault.draft_types import Source
from desktop.vault.recipes import Recipe
from desktop.writing.types import Length, Shape, SummaryOptions
from tests.ui.rooms import find
from tests.ui.writing.bench import Again, Bench, Open
from tests.ui.writing.looking import told
from tests.ui.writing.proven import TEXT, WRONG, act, chip, garden, proof, reasons, summarized


def click(part: QWidget) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def editor(page: WritingPage) -> QTextEdit:
    found = find(page, QTextEdit, "Change the summary")
    assert isinstance(found, QTextEdit)
    return found


def type_at_end(page: WritingPage, words: str) -> None:
    QTest.keyClick(editor(page), Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor(page), words)


def test_what_is_typed_is_proven_anew_and_what_was_decided_stays(
    qtbot: QtBot, opened: Open, bench: Bench, again: Again
) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    click(act(page, "Keep it", 0))
    kept = "130 is nowhere in the text. Passage 3 says 310. You keep it."
    assert kept in reasons(page)
    click(find(page, QPushButton, "Edit result"))
    assert editor(page).hasFocus()
    assert editor(page).toPlainText() == TEXT
    type_at_end(page, " 47 families were waiting on 1 October.")
    click(find(page, QPushButton, "Edit result"))
    assert page.controller.summary.text.endswith("47 families were waiting on 1 October.")
    qtbot.waitUntil(lambda: page.result.marks.chips[-1].backing.passage == 6)
    assert any(each.startswith("130") and each.endswith("You keep it.") for each in reasons(page))
    page = again(page)
    assert page.controller.summary.text.endswith("47 families were waiting on 1 October.")


def test_a_changed_summary_can_be_had_back(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    click(find(page, QPushButton, "Edit result"))
    type_at_end(page, "!!")
    QTest.keyClick(editor(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor(page).toPlainText() == TEXT
    type_at_end(page, " More.")
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    assert page.result.view.isVisible()
    assert page.controller.summary.text == TEXT + " More."
    click(find(find(page, QFrame, "Summary before"), QPushButton, "Undo"))
    assert page.controller.summary.text == TEXT
    assert chip(page, 1).isVisible()


def test_a_new_run_ends_the_changing_and_keeps_its_own_words(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    click(find(page, QPushButton, "Edit result"))
    type_at_end(page, " More.")
    new = "- The pump was repaired twice."
    summarized(qtbot, page, bench, Proof(()), new)
    assert page.controller.summary.text == new
    assert page.result.view.isVisible()


def test_a_length_in_words_goes_along(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    QTest.keyClicks(find(page, QLineEdit, "Words"), "x120")
    summarized(qtbot, page, bench, proof(*WRONG))
    assert bench.writer.asked[-1][1] == SummaryOptions(words=120)
    click(find(page, QPushButton, "Length 1"))
    assert page.controller.choices.summary_options == SummaryOptions(Length.SHORT)
    assert find(page, QLineEdit, "Words").text() == ""


def test_further_shapes_and_recipes_stand_in_a_menu(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    page.recipes.keep(Recipe("For my sister", "As a letter to my sister."))
    qtbot.waitUntil(lambda: len(page.recipes.shelf.recipes) == 1)
    shapes = find(page, ShapeChoice, "Shape of a summary")
    menu = shapes.menu()
    named = {each.text(): each for each in menu.actions() if each.text()}
    assert list(named) == ["Actions", "Glossary", "Timeline", "For my sister", "Own recipes…"]
    named["Timeline"].trigger()
    assert page.controller.choices.summary_options.shape is Shape.TIMELINE
    assert find(page, QPushButton, "As 5").text() == "Timeline"
    assert find(page, QPushButton, "As 5").isChecked()
    next(each for each in shapes.menu().actions() if each.text() == "For my sister").trigger()
    assert page.controller.choices.summary_options.recipe == "As a letter to my sister."
    assert find(page, QPushButton, "As 5").text() == "For my sister"
    click(find(page, QPushButton, "As 2"))
    assert page.controller.choices.summary_options == SummaryOptions()


def test_a_recipe_is_written_deleted_and_had_back(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    menu = find(page, ShapeChoice, "Shape of a summary").menu()
    next(each for each in menu.actions() if each.objectName() == "Own recipes").trigger()
    dialog = find(page, RecipeDialog, "Own recipes")
    with qtbot.waitExposed(dialog):
        pass
    click(dialog.new)
    QTest.keyClicks(find(dialog, QLineEdit, "Name of the recipe"), "Short news")
    QTest.keyClicks(find(dialog, QPlainTextEdit, "Text of the recipe"), "Three lines of news.")
    click(dialog.save)
    qtbot.waitUntil(lambda: dialog.listed.count() == 1)
    assert [each.name for each in page.recipes.shelf.recipes] == ["Short news"]
    click(dialog.delete)
    qtbot.waitUntil(lambda: dialog.listed.count() == 0)
    click(find(find(dialog, QFrame, "Recipe deleted"), QPushButton, "Undo"))
    qtbot.waitUntil(lambda: dialog.listed.count() == 1)
    assert dialog.text.toPlainText() == "Three lines of news."
    dialog.close()


def test_a_recipe_that_takes_the_name_of_a_deleted_one_stays_in_the_fields(
    qtbot: QtBot, opened: Open, bench: Bench
) -> None:
    page = opened()
    menu = find(page, ShapeChoice, "Shape of a summary").menu()
    next(each for each in menu.actions() if each.objectName() == "Own recipes").trigger()
    dialog = find(page, RecipeDialog, "Own recipes")
    with qtbot.waitExposed(dialog):
        pass
    for words in ("Three lines of news.", "Four lines."):
        click(dialog.new)
        QTest.keyClicks(find(dialog, QLineEdit, "Name of the recipe"), "Short news")
        QTest.keyClicks(find(dialog, QPlainTextEdit, "Text of the recipe"), words)
        click(dialog.save)
        qtbot.waitUntil(lambda: dialog.listed.count() == 1)
        assert dialog.text.toPlainText() == words
        click(dialog.delete)
        qtbot.waitUntil(lambda: dialog.listed.count() == 0)
        assert dialog.text.toPlainText() == ""
    dialog.close()


def test_languages_nobody_has_tested_say_so(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    combo = find(page, QComboBox, "Summary language")
    shown = [combo.itemText(at) for at in range(combo.count())]
    assert shown[:9] == [
        *("Same language", "English", "German", "French", "Italian", "Portuguese", "Hindi", "Spanish", "Thai"),
    ]
    assert all(each.endswith(", untested") for each in shown[9:])
    combo.setCurrentIndex(combo.findData("nl"))
    assert page.controller.choices.summary_options.language == "nl"


def test_an_instant_summary_needs_no_model_and_says_so(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    document = garden()
    page.controller.source.replace(Source(document=document, name=document.name))
    menu = page.check.menu()
    next(each for each in menu.actions() if each.objectName() == "Instant summary now").trigger()
    qtbot.waitUntil(lambda: page.controller.summary.result is not None and not page.busy())
    assert bench.writer.asked == []
    made = page.controller.summary.text.replace("- ", "").split("\n")
    assert all(line in document.text for line in made)
    assert told(page, "Ending").startswith("Instant summary: ")
    assert chip(page, 2).isVisible()
    assert page.controller.summary.origin.model == ""


def test_where_no_model_is_there_it_stands_beside_the_main_act(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    button = find(page, QPushButton, "Instant summary")
    assert not button.isVisible()
    page._summary_row.offer_instant(offered=True, possible=True)
    assert button.isVisible()
    page.controller.source.replace(Source("The roof leaks. The council pays half of it in May."))
    click(button)
    qtbot.waitUntil(lambda: page.controller.summary.result is not None and not page.busy())
    assert page.controller.summary.text
