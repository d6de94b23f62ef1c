"""Sentences of a summary show where they come from, and what of them the source does not have."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.bridge.loop import LoopThread
from desktop.common.proof import MismatchKind, Support
from desktop.ui.theme import Theme
from desktop.ui.writing.page import WritingPage
from tests.ui.rooms import find
from tests.ui.spoken import announced
from tests.ui.writing.bench import Again, Bench, Open
from tests.ui.writing.looking import on_disk, words
from tests.ui.writing.proven import TEXT, WRONG, act, chip, mismatch, proof, reasons, summarized

__all__ = ["announced"]

SEEN = TEXT.replace("- ", "")


def tags(page: WritingPage) -> list[str]:
    return [each.text() for each in page.result.tags.findChildren(QLabel, "Proof tag") if each.isVisible()]


def click(part: QWidget) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def key(page: WritingPage, which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    held = page.window().focusWidget()
    assert held is not None
    QTest.keyClick(held, which, modifiers)


def test_chips_stand_behind_their_sentence_and_the_words_stay(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    assert [each.text() for each in page.result.marks.chips] == ["1", "2", "4", "5", "4", "3", "6", "8"]
    assert words(page) == SEEN
    lines = page.result.view.toPlainText().split("\n")
    assert (
        lines[2]
        == "The main path cost 2,480 euros.\ufffc All but four plots can be reached with a wheelchair.\ufffc\ufffc"
    )
    assert chip(page, 5).accessibleName() == "passage 5, page 6"
    first, second = chip(page, 1), chip(page, 2)
    assert first.geometry().bottom() < second.geometry().top()
    assert page.result.view.viewport().rect().contains(second.geometry())


def test_tags_count_sentences(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    assert tags(page) == [
        "5 of 8 sentences with proof",
        "1 number to check",
        "1 “not” to check",
        "1 not found in the text",
    ]


def test_where_all_is_in_order_one_tag_says_so(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(clean=True))
    assert tags(page) == ["Every sentence has its passage"]
    assert reasons(page) == []


def test_sentences_that_are_only_similar_are_counted_apart(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    told = proof(clean=True)
    weak = replace(told.claims[0], support=Support.WEAK)
    summarized(qtbot, page, bench, replace(told, claims=(weak, *told.claims[1:])))
    assert tags(page) == ["6 of 7 sentences with proof", "1 only similar to its passage"]


def test_reasons_stand_below_their_sentence(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    assert reasons(page) == [
        "130 is nowhere in the text. Passage 3 says 310.",
        "Not found in the text",
        "Passage 8 says “not”.",
    ]
    note = page.result.marks.notes[0]
    assert chip(page, 3).geometry().bottom() <= note.geometry().top() + 4  # a chip is a little higher than its line
    assert note.geometry().bottom() < chip(page, 6).geometry().top()


def test_words_that_stand_elsewhere_are_told_apart(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    wrong = replace(mismatch(MismatchKind.NUMBER, "130", "", 3), elsewhere=True)
    summarized(qtbot, page, bench, proof(wrong))
    assert reasons(page)[0] == "130 stands in the text, but not in passage 3."


def test_what_the_passage_says_is_put_there_and_taken_back(
    qtbot: QtBot, opened: Open, bench: Bench, again: Again
) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    click(act(page, "Use 310"))
    assert "for 310 euros." in page.controller.summary.text
    qtbot.waitUntil(lambda: "310 instead of 130" in reasons(page))
    page = again(page)
    qtbot.waitUntil(lambda: "310 instead of 130" in reasons(page))
    number = reasons(page).index("310 instead of 130")
    click(page.result.marks.notes[number].buttons[0])
    assert page.controller.summary.text == TEXT


def test_a_sentence_without_support_is_taken_out_with_its_line(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    click(act(page, "Take it out"))
    assert page.controller.summary.text == TEXT.replace("- The yearly fee rises by five euros.\n", "")
    taken = next(note for note in page.result.marks.notes if note.words.startswith("Taken out"))
    assert taken.words == "Taken out: The yearly fee rises by five euros."
    click(taken.buttons[0])
    assert page.controller.summary.text == TEXT


def test_what_is_kept_is_asked_about_no_more_and_kept_over_a_restart(
    qtbot: QtBot, opened: Open, bench: Bench, again: Again, theme: Theme, loop: LoopThread
) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    click(act(page, "Keep it", 1))
    kept = "Not found in the text. You keep it."
    assert kept in reasons(page)
    assert tags(page)[-1] == "1 kept"
    flag = next(each for each in page.result.view.flags.shown if each.kept)
    box = page.result.view.flags.box(flag)
    image = page.result.view.viewport().grab(box).toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.colour("line_strong").name() in colours
    assert theme.colour("warn_soft").name() not in colours
    qtbot.waitUntil(lambda: bool(on_disk(bench, loop, qtbot).summary().decisions))
    page = again(page, killed=True)
    qtbot.waitUntil(lambda: kept in reasons(page))
    note = next(each for each in page.result.marks.notes if each.words == kept)
    click(note.buttons[0])
    assert "Not found in the text" in reasons(page)


def test_arrows_and_tab_go_from_chip_to_chip_and_fill_it(
    qtbot: QtBot, opened: Open, bench: Bench, theme: Theme
) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    page.result.view.setFocus()
    QTest.keyClick(page.result.view, Qt.Key.Key_Tab)
    assert page.focusWidget() is chip(page, 1)
    key(page, Qt.Key.Key_Right)
    assert page.focusWidget() is chip(page, 2)
    image = chip(page, 2).grab().toImage()
    assert image.pixelColor(5, image.height() // 2).name() == theme.colour("accent").name()
    key(page, Qt.Key.Key_Up)
    assert page.focusWidget() is chip(page, 1)
    key(page, Qt.Key.Key_Escape)
    assert page.focusWidget() is page.result.view


def test_tab_reaches_what_helps_after_the_chip_of_its_sentence(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    chip(page, 3).setFocus()
    key(page, Qt.Key.Key_Tab)
    assert page.focusWidget() is act(page, "Use 310")
    assert act(page, "Use 310").accessibleName() == "Use 310 instead of 130"
    key(page, Qt.Key.Key_Tab)
    key(page, Qt.Key.Key_Tab)
    assert page.focusWidget() is chip(page, 6)


def test_the_keyboard_stays_where_it_decided(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    act(page, "Keep it", 1).setFocus()
    key(page, Qt.Key.Key_Space)
    held = page.focusWidget()
    assert isinstance(held, QPushButton)
    assert held.accessibleName() == "Undo: Not found in the text. You keep it."


def test_chips_lie_over_their_words_while_one_scrolls(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened(width=1100, height=340)
    summarized(qtbot, page, bench, proof(*WRONG))
    bar = page.result.view.verticalScrollBar()
    assert bar.maximum() > 0
    before = chip(page, 8).y()
    bar.setValue(bar.maximum())
    assert chip(page, 8).y() == before - bar.maximum()
    bar.setValue(0)
    chip(page, 8).setFocus(Qt.FocusReason.TabFocusReason)
    assert page.result.view.viewport().rect().contains(chip(page, 8).geometry())


def test_what_is_copied_has_no_chips(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    page.result.view.setFocus()
    QTest.keyClick(page.result.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.result.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == SEEN


def test_who_does_not_see_it_hears_sentence_passages_and_doubt(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    rows = [each.accessibleName() for each in page.result.view.viewport().findChildren(QWidget, "Sentence")]
    assert rows[3] == "All but four plots can be reached with a wheelchair. passage 5, page 6, passage 4, page 6"
    assert rows[4] == (
        "The pump was repaired twice, for 130 euros. passage 3, page 5. 130 is nowhere in the text. Passage 3 says 310"
    )
    assert rows[6] == "The yearly fee rises by five euros. Not found in the text"


def test_no_chips_stand_in_a_new_wording(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    click(find(page, QPushButton, "Writing tools 2"))
    assert page.result.marks.chips == []
    assert tags(page) == []
    click(find(page, QPushButton, "Writing tools 1"))
    assert len(page.result.marks.chips) == 8
