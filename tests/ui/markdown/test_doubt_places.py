"""Where the doubted words of an answer stand in its document: exactly there, or nowhere."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest

from desktop.common.types import Doubt
from desktop.ui.markdown.formats import Formats, TextStyle
from desktop.ui.markdown.formulas.store import FormulaStore
from desktop.ui.markdown.message_document import MessageDocument, Throttle
from desktop.ui.theme import Theme

Open = Callable[..., MessageDocument]
NUMBER = re.compile(r"[0-9][0-9,.]*[0-9]")


@pytest.fixture
def opened(formats: Formats) -> Iterator[Open]:
    """The whole answer as a document that knows of these doubts."""
    made: list[MessageDocument] = []

    def of(source: str, *doubts: Doubt) -> MessageDocument:
        message = MessageDocument.of_answer(source, formats)
        message.doubts.show(doubts)
        made.append(message)
        while message.more:
            message.flush()
        return message

    yield of
    for message in made:
        message.drop()


def doubts_about(source: str, words: str | re.Pattern[str]) -> list[Doubt]:
    found = re.finditer(re.escape(words) if isinstance(words, str) else words, source)
    return [Doubt(each.start(), each.end(), 0.4) for each in found]


def shown(message: MessageDocument) -> list[str]:
    """What stands in the document at each place."""
    text = message.document.toRawText().encode("utf-16-le")
    return [text[2 * place.start : 2 * place.end].decode("utf-16-le") for place in message.doubts.places()]


SOURCES = {
    "plain": "Last year 2,400 came, not 2,000.",
    "bold and slanted": "It cost **2,400** euros, *2,401* or ***2,402***, ~~2,403~~ and __2,404__.",
    "half a word": "Room **2,4**00 is no 24**,**05.",
    "heading": "# In 2024\n\nSome words.\n\nIn 2025\n=======\n\nand 2026",
    "list": "1. First 2,400\n2. Then **2,401**\n   - inside 2,402\n   - and 2,403\n\n10. ten 2,404",
    "quote": "> He said 2,400\n> and > 2,401\n\nafter 2,402",
    "table": "| what | 2,399 |\n|---|--:|\n| a | 2,400 |\n| **2,401** | `2,402` |\n\nThen 2,403.",
    "link": "See [the 2,400 list](http://example.com/2,499 '2,498') and [2,401](x).",
    "address": "At http://example.com/2,400/x and <https://example.com/2,401> they say 2,402.",
    "code": "Use `2,400`, or\n\n```python\nx = 2400\ny = 2401\n```\n\nand 2,402",
    "fence with more": "```python title=2,499\nx = 2400\n```\n\n2,402",
    "entity": "A &amp; B &#50; 2,400 &euro; 2,401",
    "escaped": r"\*2,400\* and \[2,401\] and 1\. 2,402",
    "tags": "Water H<sub>2</sub>O 2,400<br>2,401 <b>2,402</b> and x<sup>2</sup> 2,403",
    "breaks": "One 2,400  \ntwo 2,401\nthree\\\nfour 2,402",
    "beyond the plane": "😀😀 2,400 \U0001d7d82,401 नमस्ते 2,402",
    "right to left": "היו 2,400 אנשים ו-**2,401** ילדים",
    "cells too many": "| a |\n|---|\n| 1 | 2,400 |\n\n2,401 is not 2,402",
    "wide table": "| " + " | ".join(f"c{n}" for n in range(30)) + " |\n|" + "---|" * 30 + "\n| 2,400 | 2,401 |",
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_every_number_that_is_seen_has_its_place(opened: Open, source: str) -> None:
    """Each number is another one, so that the words at a place tell whether it is the right one."""
    doubts = [each for each in doubts_about(source, NUMBER) if source[each.start : each.end][-2:] not in ("99", "98")]
    message = opened(source, *doubts)
    raw = message.document.toRawText()
    seen = [doubt for doubt in doubts if source[doubt.start : doubt.end].replace("*", "") in raw]
    assert seen
    assert [place.doubt for place in message.doubts.places()] == seen
    assert shown(message) == [source[doubt.start : doubt.end] for doubt in seen]
    assert [place.words for place in message.doubts.places()] == shown(message)


def test_the_same_number_again_and_again_keeps_its_places(opened: Open) -> None:
    """As those of numbers that differ, in a text that is the same elsewhere."""
    for source in SOURCES.values():
        same = NUMBER.sub(lambda found: re.sub("[0-9]", "7", found[0]), source)
        told = [(place.start, place.end) for place in opened(source, *doubts_about(source, NUMBER)).doubts.places()]
        again = [(place.start, place.end) for place in opened(same, *doubts_about(same, NUMBER)).doubts.places()]
        assert again == told


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        ("[a](http://x/2,400) and 2,400", 0),
        ("[2,400](2,400) 2,400 more", 1),
        ("![2,400](2,400) 2,400 more", None),
        ("```2400\n2400\n```", None),
        ("<b title='2,400'>x</b> 2,400", None),
        ("2400. A list that begins late\n2401. and 2400", 0),
    ],
)
def test_what_nobody_sees_has_no_place(opened: Open, source: str, hidden: int | None) -> None:
    doubts = doubts_about(source, re.compile(r"2,?400"))
    message = opened(source, *doubts)
    assert set(shown(message)) <= {"2,400", "2400"}
    if hidden is not None:
        assert [place.doubt for place in message.doubts.places()] == [
            doubt for number, doubt in enumerate(doubts) if number != hidden
        ]


def test_signs_around_a_number_belong_to_it(opened: Open) -> None:
    source = "It was **€2,400**, about 12 % or -3."
    message = opened(source, *doubts_about(source, re.compile(r"€2,400|12 %|-3")))
    assert shown(message) == ["€2,400", "12 %", "-3"]


def test_the_marker_of_an_item_is_no_part_of_its_date(opened: Open) -> None:
    source = "1. Mai 2024\n2. Juni 2025"
    message = opened(source, *doubts_about(source, re.compile(r"\d\. \w+ \d+")))
    assert shown(message) == ["Mai 2024", "Juni 2025"]


def test_a_name_of_several_words_has_one_place(opened: Open) -> None:
    source = "From **North**quay *Harbour\nHall* on."
    message = opened(source, *doubts_about(source, "North**quay *Harbour\nHall"))
    assert shown(message) == ["Northquay Harbour\u2028Hall"]


def test_other_words_get_no_mark(opened: Open) -> None:
    message = opened("Some words", Doubt(2, 9, 0.1), Doubt(4, 5, 0.2), Doubt(8, 40, 0.3))
    assert all(place.words.strip() for place in message.doubts.places())
    assert [place.words for place in message.doubts.places()] == ["me word"]


def test_places_are_there_as_the_words_arrive(formats: Formats, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the pieces, and whatever what follows makes of what stands there."""
    monkeypatch.setattr(Throttle, "wait", lambda _pace: 0.0)
    chance = random.Random(12)
    for source in 5 * list(SOURCES.values()):
        doubts = doubts_about(source, NUMBER)
        message = MessageDocument.begun("", formats)
        whole = MessageDocument.of_answer(source, formats)
        told = at = 0
        while at < len(source):
            step = chance.choice((1, 2, 5, 40))
            message.feed(source[at : at + step])
            at += step
            message.flush()
            while told < len(doubts) and doubts[told].end <= at:
                told += 1
            message.doubts.show(doubts[:told])
            raw = message.document.toRawText().encode("utf-16-le")
            for place in message.doubts.places():
                assert raw[2 * place.start : 2 * place.end].decode("utf-16-le") == place.words
        message.finish()
        while message.more:
            message.flush()
        whole.doubts.show(doubts)
        while whole.more:
            whole.flush()
        assert message.doubts.places() == whole.doubts.places()
        message.drop()
        whole.drop()


def test_a_formula_that_is_drawn_later_takes_no_dots_along(theme: Theme) -> None:
    """A drawing has one letter in the document, where the formula had many."""
    store = FormulaStore(lambda _store: None)
    source = "So $a_1 = 17 + b_2$ makes 2,400, and $x = 2,400$ is 2,400, then 2,400."
    doubts = doubts_about(source, "2,400")
    message = MessageDocument.of_answer(source, Formats(TextStyle.of(theme), store))
    message.doubts.show(doubts)
    assert len(message.doubts.places()) == 4
    asked = store.take(9)
    store.settle(asked, [formula.set() for formula in asked])
    assert message.formulas.draw()
    assert message.document.toRawText() == "So \ufffc makes 2,400, and \ufffc is 2,400, then 2,400."
    assert [place.doubt for place in message.doubts.places()] == [doubts[0], *doubts[2:]]
    assert [place.start for place in message.doubts.places()] == [11, 27, 39]
    message.drop()
