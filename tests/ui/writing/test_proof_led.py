"""From a sentence of a summary to its passage, from doubt to doubt, and what is offered below."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.common.errors import EngineFailed
from desktop.common.proof import Proof
from desktop.common.types import Document
from desktop.engine.router import Router
from desktop.ui.theme import Theme
from desktop.ui.writing.page import WritingPage
from desktop.ui.writing.result_coverage import CoverageBar
from desktop.writing.judging import Judge, Verdict
from desktop.writing.types import Coverage, SummaryOptions
from tests.ui.rooms import find
from tests.ui.spoken import announced
from tests.ui.writing.bench import Bench, Open
from tests.ui.writing.looking import source, told
from tests.ui.writing.proven import TEXT, WRONG, act, chip, garden, proof, reasons, summarized

__all__ = ["announced"]


class ScriptedJudge(Judge):
    """Finds every second sentence wrong, with `wrong` of 1 for right; fails behind `until` of them."""

    def __init__(self, until: int = 99, wrong: float = 0.12) -> None:
        super().__init__(cast("Router", None))
        self.until = until
        self.wrong = wrong
        self.asked = 0

    async def judge(self, text: str, proof: Proof, document: Document, model: str) -> AsyncGenerator[Verdict, None]:
        places = [place for place, claim in enumerate(proof.claims) if claim.backings and claim.judged is None]
        for done, place in enumerate(places, 1):
            self.asked += 1
            if done > self.until:
                raise EngineFailed("The engine fell silent.", "Start it again.")
            yield Verdict(place, self.wrong if done % 2 else 0.93, done, len(places))


def click(part: QWidget) -> None:
    QTest.mouseClick(part, Qt.MouseButton.LeftButton)


def marked(page: WritingPage) -> int:
    """The number of the passage that is marked in the source; 0 for none."""
    found = page.source.view.passages._marks.marked
    return found.number if found is not None else 0


def test_hovering_marks_the_passage_and_leaving_takes_the_mark_away(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    QTest.mouseMove(page.window(), QPoint(2, 2))
    QTest.mouseMove(chip(page, 6))
    qtbot.waitUntil(lambda: marked(page) == 6)
    QTest.mouseMove(page.window(), QPoint(2, 2))
    qtbot.waitUntil(lambda: marked(page) == 0)


def test_the_keyboard_marks_the_passage_and_enter_goes_there(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    chip(page, 6).setFocus()
    assert marked(page) == 6
    QTest.keyClick(chip(page, 6), Qt.Key.Key_Return)
    assert source(page).hasFocus()
    cursor = source(page).textCursor()
    assert cursor.block().text().startswith("On 1 October 47 families")
    assert marked(page) == 6


def test_where_the_source_is_out_of_sight_the_quote_stands_below(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened(width=812, height=567)
    summarized(qtbot, page, bench, proof(*WRONG))
    assert not source(page).isVisible()
    below = chip(page, 4).y()
    chip(page, 2).setFocus()
    quote = page.result.marks.quote
    assert quote == "Passage 2: “The new well gave 412 cubic metres until October; the town sold us 96 more.”"
    assert chip(page, 4).y() > below  # it lies over no other sentence
    click(chip(page, 2))
    assert source(page).isVisible()
    assert marked(page) == 2


def test_f8_goes_through_the_doubts_as_one_reads(
    qtbot: QtBot, opened: Open, bench: Bench, announced: list[str]
) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    page.result.view.setFocus()
    reached = []
    for _ in range(4):
        QTest.keyClick(page.window(), Qt.Key.Key_F8)
        held = page.focusWidget()
        assert isinstance(held, QPushButton)
        reached.append(held.accessibleName())
    assert reached == [
        "Use 310 instead of 130",
        "Take out: The yearly fee rises by five euros.",
        "Take out: may use",
        "Use 310 instead of 130",
    ]
    assert announced[-1] == "130 is nowhere in the text. Passage 3 says 310."
    QTest.keyClick(page.window(), Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.focusWidget() is act(page, "Take it out", 1)


def test_the_foot_tells_what_was_read_and_what_was_used(qtbot: QtBot, opened: Open, bench: Bench, theme: Theme) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    assert told(page, "Coverage") == "Read 11 of 12 pages, used 88\u00a0%"
    bar = page.result.foot.findChild(CoverageBar)
    assert bar is not None
    assert bar.accessibleName() == told(page, "Coverage")
    image = bar.grab().toImage()
    names = [image.pixelColor(x, image.height() // 2).name() for x in range(image.width())]
    accent = theme.colour("accent").name()
    assert sum(now == accent != before for before, now in zip(["", *names], names, strict=False)) == 7
    assert {theme.colour("line_strong").name(), theme.colour("warn").name()} <= set(names)


def test_many_passages_share_columns(qtbot: QtBot, theme: Theme) -> None:
    bar = CoverageBar(theme)
    qtbot.addWidget(bar)
    bar.resize(bar.sizeHint())
    read = frozenset(range(1, 1201))
    bar.show_coverage(Coverage(read, 1200), working=False, used=frozenset(range(1, 601)))
    image = bar.grab().toImage()
    low = [image.pixelColor(x, image.height() - 3).name() for x in range(image.width())]
    accent = theme.colour("accent").name()
    assert accent in low[: image.width() // 2 - 4]
    assert accent not in low[image.width() // 2 + 2 :]


def test_what_was_left_out_is_listed_and_led_to(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    link = find(page, QPushButton, "Passages were left out")
    assert link.text() == "1 passage was left out"
    click(link)
    listed = page.result.foot.more.listed
    assert listed.isVisible()
    assert listed.item(0).text() == "7, Waiting list: Who moves away may not pass a plot on to relatives."
    assert marked(page) == 7


def test_what_may_be_important_stands_above_what_was_left_out(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    listed = page.result.foot.more.listed
    click(find(page, QPushButton, "Passages were left out"))
    qtbot.waitUntil(lambda: listed.count() > 1)
    assert listed.item(0).text() == "Perhaps important, 7: Who moves away may not pass a plot on to relatives."
    assert listed.currentItem().text().startswith("7, Waiting list")
    QTest.keyClick(listed, Qt.Key.Key_Home)
    assert listed.currentRow() == 0
    assert marked(page) == 7
    page.controller.proof.typed("Who moves away may not pass a plot on to relatives.")
    qtbot.waitUntil(lambda: not any("important, 7" in listed.item(row).text() for row in range(listed.count())))


def test_a_summary_of_the_rest_is_named_so_and_misses_only_what_is_in_it(
    qtbot: QtBot, opened: Open, bench: Bench
) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG), read={7, 8})
    assert "Summary of what was left out" in [each.text() for each in page.result.findChildren(QLabel)]
    click(find(page, QPushButton, "Passages were left out"))
    listed = page.result.foot.more.listed
    qtbot.waitUntil(lambda: listed.count() > 1)
    told = [listed.item(row).text() for row in range(listed.count())]
    assert [words.partition(":")[0] for words in told] == ["Perhaps important, 7", "7, Waiting list"]
    assert listed.viewport().rect().contains(listed.visualItemRect(listed.currentItem()))


def test_the_mark_of_an_earlier_result_goes_with_the_next_run(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    click(chip(page, 5))
    assert marked(page) == 5
    click(find(page, QPushButton, "Summarize what was left out"))
    qtbot.waitUntil(lambda: len(bench.writer.asked) == 2 and not page.busy())
    assert marked(page) == 0


def test_what_was_left_out_is_summarized_alone(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    click(find(page, QPushButton, "Summarize what was left out"))
    qtbot.waitUntil(lambda: len(bench.writer.asked) == 2 and not page.busy())
    assert bench.writer.passages == frozenset({7})


@pytest.mark.parametrize(("name", "words"), [("Make it shorter", "40"), ("Make it longer", "100")])
def test_another_length_is_asked_for_in_words(qtbot: QtBot, opened: Open, bench: Bench, name: str, words: str) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    assert len(re.findall(r"[\w,]+", TEXT)) == 65
    click(find(page, QPushButton, name))
    qtbot.waitUntil(lambda: len(bench.writer.asked) == 2 and not page.busy())
    assert page.controller.choices.options.words == words
    assert isinstance(bench.writer.asked[-1][1], SummaryOptions)


def judged(page: WritingPage, judge: ScriptedJudge) -> ScriptedJudge:
    page._links.judging._judge = judge
    click(find(page, QPushButton, "Ask the model to check each"))
    return judge


def test_a_model_tells_of_each_sentence_what_it_thinks(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(clean=True))
    judge = judged(page, ScriptedJudge())
    qtbot.waitUntil(lambda: not page._links.judging.busy)
    assert judge.asked == 7
    assert reasons(page)[:2] == ["The model doubts this, 0.12", "The model agrees, 0.93"]
    assert [each.text() for each in page.result.tags.findChildren(QLabel, "Proof tag")][-1] == "4 doubted by the model"
    assert not find(page, QPushButton, "Ask the model to check each").isVisible()


def test_of_several_sentences_in_one_paragraph_it_is_said_which_is_meant(
    qtbot: QtBot, opened: Open, bench: Bench
) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(clean=True))
    judged(page, ScriptedJudge())
    qtbot.waitUntil(lambda: not page._links.judging.busy)
    assert reasons(page)[2:5] == [
        "“The main path cost 2,480 euros.”: The model doubts this, 0.12",
        "“All but four plots can be …”: The model agrees, 0.93",
        "The model doubts this, 0.12",
    ]


def test_what_is_said_of_a_sentence_stays_with_it_when_more_is_known_of_the_text_meanwhile(
    qtbot: QtBot, opened: Open, bench: Bench
) -> None:
    page = opened()
    whole = proof(clean=True)
    summarized(qtbot, page, bench, Proof(whole.claims[1:]))
    held = page.controller.proof
    before = held.grounds.proof
    assert before is not None
    page.controller.summary.grounds = replace(held.grounds, proof=whole)
    held.take_verdicts([Verdict(0, 0.12, 1, 6)], before)
    assert held.grounds.proof is not None
    assert [each.judged for each in held.grounds.proof.claims[:3]] == [None, 0.12, None]


def test_a_model_that_is_near_a_half_neither_doubts_nor_agrees(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(clean=True))
    judged(page, ScriptedJudge(wrong=0.48))
    qtbot.waitUntil(lambda: not page._links.judging.busy)
    assert reasons(page)[:2] == ["The model cannot tell, 0.48", "The model agrees, 0.93"]


def test_what_was_judged_before_the_engine_failed_stays(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(clean=True))
    judged(page, ScriptedJudge(until=2))
    qtbot.waitUntil(lambda: not page._links.judging.busy)
    assert len(reasons(page)) == 2
    assert find(page, QPushButton, "Ask the model to check each").text() == "Ask the model to check each"
    judged(page, ScriptedJudge())
    qtbot.waitUntil(lambda: len(reasons(page)) == 7)


def test_of_another_text_nothing_is_marked_in_the_source(qtbot: QtBot, opened: Open, bench: Bench) -> None:
    page = opened()
    summarized(qtbot, page, bench, proof(*WRONG))
    page.source._on_edit()
    QTest.keyClicks(source(page), "x")
    chip(page, 6).setFocus()
    assert marked(page) == 0
    assert chip(page, 6).toolTip() == garden().passages[5].text
