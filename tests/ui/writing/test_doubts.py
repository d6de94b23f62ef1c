"""Where a model was unsure of what it wrote in a result: dots, the card, F8, and the switch."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.common.proof import Proof
from desktop.common.types import Doubt, Ending, Weighed
from desktop.ui.theme import Theme
from desktop.ui.writing.page import WritingPage
from desktop.ui.writing.result_doubts import ResultDoubts
from desktop.vault.settings_table import DOUBTS
from desktop.writing.types import Coverage, Result, Words
from tests.ui.pressing import button
from tests.ui.rooms import find
from tests.ui.spoken import announced
from tests.ui.writing.bench import Bench, Open
from tests.ui.writing.looking import source

__all__ = ["announced"]

TEXT = (
    "## Visitors in 2024\n\n- About **2,400** came, 2,400 in all\n- Northquay lent tents\n1. First 150\n\n"
    "```text 150\n2,400 x\n```\n| a | 150 |\n|---|---|\n| H<sub>2</sub>O | 2,400 |"
)


def doubt(words: str, nth: int = 0) -> Doubt:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return Doubt(at, at + len(words), 0.46, (Weighed("2,000", 0.31),))


UNSURE = (doubt("2024"), doubt("2,400"), doubt("2,400", 1), doubt("Northquay"), doubt("150", 2), doubt("2,400", 3))


def summarized(qtbot: QtBot, page: WritingPage, bench: Bench, unsure: tuple[Doubt, ...] = UNSURE) -> ResultDoubts:
    coverage = Coverage(frozenset({1}), 1)
    done = Result(TEXT, Ending.COMPLETE, 9.0, "llama3.2:3b", "your Ollama", coverage, (), unsure, Proof(()))
    bench.writer.events = (Words(TEXT), done)
    source(page).setPlainText("The lead roof has to go.")
    button(page, "Summarize").click()
    qtbot.waitUntil(lambda: page.controller.summary.result is not None and not page.busy())
    return page.result.doubts


def caption(page: WritingPage) -> str:
    found = page.result.findChild(QLabel, "Doubts")
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def dotted(page: WritingPage, theme: Theme) -> list[str]:
    """The words with dots of the colour of doubt under them."""
    image = page.result.view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colour, found = theme.colour("warn").rgb(), []
    for place in page.result.view.doubted.places:
        box = page.result.view.doubted.box(place)
        drawn = sum(
            image.pixel(x, y) == colour
            for x in range(box.left(), box.right())
            for y in range(max(0, box.top()), min(image.height(), box.bottom()))
        )
        found += [place.words] if drawn > box.width() / 2 else []
    return found


def test_each_place_is_dotted_where_its_words_stand(qtbot: QtBot, opened: Open, bench: Bench, theme: Theme) -> None:
    page = opened()
    summarized(qtbot, page, bench)
    assert dotted(page, theme) == ["2024", "2,400", "2,400", "Northquay", "150", "2,400"]
    places = page.result.view.doubted.places
    whole = page.result.view.toPlainText()
    assert [whole[place.start : place.end] for place in places] == [place.words for place in places]
    assert [whole.count("2,400", 0, place.start) for place in places if place.words == "2,400"] == [0, 1, 3]
    assert caption(page) == "Six places where the model was unsure are dotted."


def test_words_nobody_sees_have_no_place(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, (doubt("150", 1),))  # behind the marks that open code
    assert page.result.view.doubted.places == []
    assert caption(page) == ""


def test_f8_goes_from_one_to_the_next(qtbot: QtBot, opened: Open, bench: Bench, announced: list[str]) -> None:
    page = opened()
    doubts = summarized(qtbot, page, bench)
    page.result.view.setFocus()
    seen = []
    for _ in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_F8)
        seen.append(doubts.opening.card.findChildren(QLabel, "Weighed word")[0].text())
    assert seen == ["2024", "2,400", "2,400", "Northquay", "150", "2,400", "2024"]
    assert announced[-1] == "unsure: 2024, 46 percent; also weighed 2,000, 31 percent"
    QTest.keyClick(doubts.opening.card, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(doubts.opening.card, Qt.Key.Key_Escape)
    assert doubts.opening.card.isHidden()
    assert QApplication.focusWidget() is page.result.view


def test_the_pointer_opens_the_card_beside_the_words(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    doubts = summarized(qtbot, page, bench)
    view = page.result.view
    box = view.doubted.box(view.doubted.places[3])
    QTest.mouseMove(view.viewport(), box.center())
    qtbot.waitUntil(doubts.opening.card.isVisible)
    box.moveTopLeft(view.viewport().mapTo(page.result, box.topLeft()))
    assert not doubts.opening.card.geometry().intersects(box)
    assert page.result.rect().contains(doubts.opening.card.geometry())
    QTest.mouseMove(view.viewport(), QPoint(view.width() // 2, view.viewport().height() - 2))
    qtbot.waitUntil(doubts.opening.card.isHidden)


def test_the_switch_counts_at_once(qtbot: QtBot, opened: Open, bench: Bench, theme: Theme) -> None:
    page = opened()
    summarized(qtbot, page, bench)
    bench.context.settings.set(DOUBTS, False)
    qtbot.waitUntil(lambda: caption(page) == "")
    assert dotted(page, theme) == []
    bench.context.settings.set(DOUBTS, True)
    qtbot.waitUntil(lambda: caption(page) == "Six places where the model was unsure are dotted.")


def test_what_is_copied_has_no_marks(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    copied = []
    for unsure in (UNSURE, ()):
        summarized(qtbot, page, bench, unsure)
        qtbot.waitUntil(lambda: page.controller.proof.grounds.proof is not None)
        button(page, "Copy result").click()
        qtbot.waitUntil(lambda: find(page, QLabel, "Result note").text() == "Copied")
        data = QApplication.clipboard().mimeData()
        copied.append((data.text(), data.html()))
    assert copied[0] == copied[1]


def test_a_result_that_is_opened_again_has_its_dots(qtbot: QtBot, opened: Open, bench: Bench, theme: Theme) -> None:
    page = opened()
    summarized(qtbot, page, bench, (doubt("Northquay"),))
    page.drafts.dispose()
    again = opened()
    qtbot.waitUntil(lambda: bool(again.result.view.doubted.places))
    assert dotted(again, theme) == ["Northquay"]
