"""The card over the meter: what fills the memory, and a larger one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.chat.memory_use import Filling, Fills, MemoryUse
from desktop.ui.chat.memory.card import MemoryCard
from desktop.vault.draft_types import Draft
from tests.ui.chat.scripted import Talk
from tests.ui.chat.seen import said
from tests.ui.documents_double import document
from tests.ui.pressing import button
from tests.ui.spoken import announced, names  # noqa: F401  # a fixture

LEFT = Qt.MouseButton.LeftButton
USE = MemoryUse(
    (
        Filling(Fills.INSTRUCTIONS, 310),
        Filling(Fills.CONDENSED, 740),
        Filling(Fills.MESSAGES, 3_140, messages=12),
        Filling(Fills.DOCUMENT, 2_120, "fair-budget.pdf"),
    ),
    8_192,
    exact=True,
)


def answered(talk: Talk, use: MemoryUse | None = None) -> MemoryCard:
    """A chat with one answer, which filled the memory so."""
    talk.ask("How many came?")
    talk.answer("2,400")
    if use is not None:
        talk.page.chat.conversation.session.memory = use
        talk.page.chat.conversation.changed.emit()
    return talk.page.memory.card


def press(talk: Talk) -> None:
    QTest.mouseClick(talk.page.composer.tools.meter, LEFT)


def test_the_meter_opens_the_card_and_a_second_press_closes_it(talk: Talk) -> None:
    card, meter = answered(talk), talk.page.composer.tools.meter
    press(talk)
    assert card.isVisible()
    assert meter.isChecked()
    press(talk)
    assert not card.isVisible()
    assert not meter.isChecked()


def test_what_fills_the_memory_stands_in_rows_with_what_is_free(talk: Talk) -> None:
    card = answered(talk, USE)
    press(talk)
    assert said(card) == [
        *("What fills the memory", "6,310 of 8,192"),
        *("Instructions", "310"),
        *("Condensed beginning", "740"),
        *("12 messages, word for word", "3,140"),
        *("fair-budget.pdf", "2,120"),
        *("Kept free for the answer", "1,882"),
    ]


def test_a_screen_reader_hears_every_row_and_the_meter_says_what_it_is(talk: Talk) -> None:
    card = answered(talk, USE)
    press(talk)
    heard = names(card)
    assert heard[0] == "What fills the memory"
    assert "fair-budget.pdf: 2,120 tokens" in heard
    assert "77 % of the memory is full" in heard
    assert "12 messages, word for word: 3,140" in card.accessibleDescription()
    meter = talk.page.composer.tools.meter
    assert "has in mind at once" in meter.toolTip()
    assert meter.accessibleName() == "Memory 77 % full"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_keys_open_it_and_escape_gives_the_focus_back(talk: Talk, key: Qt.Key) -> None:
    card, meter = answered(talk), talk.page.composer.tools.meter
    meter.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(meter, key)
    assert card.hasFocus()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()
    assert meter.hasFocus()


def test_a_press_elsewhere_closes_it(talk: Talk) -> None:
    card = answered(talk)
    press(talk)
    window = talk.page.window().windowHandle()
    inside = card.mapTo(talk.page.window(), QPoint(5, 5))
    QTest.mouseClick(window, LEFT, pos=inside)
    assert card.isVisible()
    QTest.mouseClick(window, LEFT, pos=talk.page.pane.header.title.mapTo(talk.page.window(), QPoint(5, 5)))
    assert not card.isVisible()


def test_a_focus_that_goes_elsewhere_closes_it(talk: Talk) -> None:
    card = answered(talk)
    press(talk)
    talk.page.composer.editor.setFocus(Qt.FocusReason.TabFocusReason)
    assert not card.isVisible()


def test_before_the_first_answer_it_says_that_nothing_was_asked(talk: Talk) -> None:
    talk.page.memory.open()
    words = said(talk.page.memory.card)
    assert "Instructions" in words
    assert any(each.startswith("Nothing was asked here yet.") for each in words)


def test_what_is_not_sent_yet_is_counted_too(talk: Talk) -> None:
    answered(talk, USE)
    talk.page.composer.add_document(document("notes.md", "word " * 400))
    press(talk)
    card = talk.page.memory.card
    assert "notes.md, not sent yet" in said(card)
    assert "about 6,810 of 8,192" in said(card)
    talk.page.composer.editor.setFocus()
    talk.page.composer.set_draft(Draft())
    press(talk)
    assert "6,310 of 8,192" in said(card)


def test_it_follows_an_answer_while_it_is_open(talk: Talk) -> None:
    card = answered(talk, USE)
    press(talk)
    talk.page.chat.conversation.session.memory = replace(USE, fillings=USE.fillings[:3])
    talk.page.chat.conversation.changed.emit()
    assert "4,190 of 8,192" in said(card)


def test_a_larger_memory_is_offered_where_it_fits_and_taken_back(talk: Talk) -> None:
    card = answered(talk)
    talk.place.overview_reader.contexts = talk.place.contexts
    talk.page.models.refresh()
    talk.until(lambda: talk.page.memory.sizes.sizes is not None)
    press(talk)
    larger = button(card, "Larger memory")
    assert larger.text() == "Larger memory: 16,384 fits here"
    QTest.mouseClick(larger, LEFT)
    talk.until(lambda: talk.page.models.choice.context(talk.page.models.name) == 16_384)
    undo = talk.page.pane.foot.undo
    assert "has a memory of 16,384 now. It is loaded anew for it." in " ".join(said(undo))
    QTest.mouseClick(button(undo, "Undo"), LEFT)
    talk.until(lambda: talk.page.models.choice.context(talk.page.models.name) == 8_192)


def test_a_memory_made_larger_can_be_made_as_it_was(talk: Talk) -> None:
    card = answered(talk)
    talk.place.overview_reader.contexts = talk.place.contexts
    talk.page.models.refresh()
    talk.until(lambda: talk.page.memory.sizes.sizes is not None)
    talk.page.memory.sizes.choose(16_384)
    talk.until(lambda: talk.page.models.choice.context(talk.page.models.name) == 16_384)
    talk.until(lambda: talk.page.memory.sizes.sizes is not None and talk.page.memory.sizes.sizes.now == 16_384)
    press(talk)
    smaller = button(card, "Smaller memory")
    assert smaller.text() == "Back to 8,192"
    QTest.mouseClick(smaller, LEFT)
    talk.until(lambda: talk.page.models.choice.context(talk.page.models.name) == 8_192)


def test_it_fits_the_smallest_window_with_long_words_and_right_to_left(talk: Talk) -> None:
    card = answered(talk, replace(USE, fillings=(*USE.fillings, Filling(Fills.DOCUMENT, 5, "a" * 200))))
    talk.page.resize(812, 567)
    press(talk)
    pane = talk.page.pane
    assert pane.rect().contains(card.geometry())
    talk.nothing_is_cut()
    QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        talk.page.memory.card.place()
        assert pane.rect().contains(card.geometry())
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
