"""A model that goes round in circles, never comes to an end, copies, or says nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from desktop.common import tokens
from desktop.common.errors import EngineFailed
from desktop.common.types import Document, Ending
from desktop.writing.answer import whole_sentences
from desktop.writing.doubts import doubts_about
from desktop.writing.rewrite import Rewriter
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Doubt, Event, Length, Result, Shape, Style, SummaryOptions, Words
from tests.conftest import Run
from tests.unit.writing.doubles import FakeRoute, FakeRouter, Reply, document

PROSE = SummaryOptions(Length.SHORT, Shape.PROSE)
BULLETS = SummaryOptions(Length.MEDIUM, Shape.BULLETS)
TEXT = "The roof of the library leaks in two places. Mr Brown wants it repaired before the winter, at once if need be."
LOOP = "- The roof leaks.\n" + "- It is old.\n- It must be repaired.\n" * 1_500
RAMBLING = "".join(f"And {n} is what comes to my mind. " for n in range(5_000))


async def collect(events: AsyncIterator[Event]) -> tuple[Result, str]:
    """The result, and the words that were shown."""
    everything = [event async for event in events]
    (result,) = (event for event in everything if isinstance(event, Result))
    return result, "".join(event.text for event in everything if isinstance(event, Words))


async def summary(route: FakeRoute, source: Document, options: SummaryOptions = BULLETS) -> tuple[Result, str]:
    return await collect(Summarizer(FakeRouter(route), lambda: 0.0).summarize(source, options, "m"))


async def wording(
    route: FakeRoute, source: Document, style: Style = Style.FORMAL, language: str = ""
) -> tuple[Result, str]:
    return await collect(Rewriter(FakeRouter(route), lambda: 0.0).rewrite(source, style, language, "m"))


def long_document(parts: int = 40) -> Document:
    return document(*(f"This is fact{n}. " + "It was said at length and often. " * 55 for n in range(parts)))


def only_parts(reply: Reply) -> FakeRoute:
    """Says `reply` to parts, and a plain summary of the notes."""
    return FakeRoute(lambda _system, text: "It leaks." if "It was said at length" not in text else reply)


def test_a_summary_that_goes_round_in_circles_is_cut_to_what_it_says_once(run: Run) -> None:
    route = FakeRoute(lambda _system, _text: LOOP)
    result, shown = run(summary(route, document(TEXT)))
    assert result.text == "- The roof leaks.\n- It is old.\n- It must be repaired."
    assert result.ending is Ending.REPEATED
    assert shown.count("It is old.") <= 2
    assert route.closed == 1


def test_an_engine_that_broke_off_a_loop_by_itself_is_understood(run: Run) -> None:
    route = FakeRoute(lambda _system, _text: ("The roof" + " leaks" * 31, Ending.EARLY))
    result, _ = run(summary(route, document(TEXT), PROSE))
    assert (result.ending, result.text) == (Ending.REPEATED, "The roof leaks")


def test_a_loop_that_meets_its_limit_before_it_is_noticed_is_one_all_the_same(run: Run) -> None:
    for said in ("It is shut. " * 20, "one two three " * 20, "x" * 300, " \n" * 300):
        reply: Reply = (said, Ending.LENGTH)
        result, _ = run(summary(only_parts(reply), document(f"It was said at length. {TEXT}"), PROSE))
        assert result.ending is Ending.REPEATED
        assert len(result.text) < 20


def test_a_refrain_is_held_back_for_a_moment_and_then_shown(run: Run) -> None:
    song = "Row home.\nRow home.\nRow home.\nThe tide is with us.\nRow home.\n" * 2
    result, shown = run(wording(FakeRoute(lambda _system, _text: song), document(TEXT)))
    assert result.text == shown == song.rstrip()
    assert result.ending is Ending.COMPLETE


def test_a_new_wording_that_goes_round_in_circles_ends_there_and_says_so(run: Run) -> None:
    source = long_document(6)
    route = FakeRoute(lambda _system, text: "All is well. " * 900 if "fact1." in text else "Fine.")
    result, shown = run(wording(route, source))
    assert result.ending is Ending.REPEATED
    assert result.text.count("All is well.") == 1
    assert shown.startswith(result.text[:10])
    assert not result.coverage.complete  # the pieces behind it were not begun


def test_a_text_that_repeats_itself_may_be_reworded_with_all_its_repetitions(run: Run) -> None:
    lines = "I shall be on time.\n" * 120
    result, _ = run(wording(FakeRoute(lambda _system, text: text), document(lines), Style.FIX))
    assert result.ending is Ending.COMPLETE
    assert result.text.count("I shall be on time.") == 120


def test_a_part_whose_notes_repeat_is_asked_for_again_in_a_firmer_way(run: Run) -> None:
    said: list[str] = []

    def rule(_system: str, text: str) -> Reply:
        if "fact0." in text and not said:
            said.append(text)
            return LOOP
        return "- A fact."

    route = FakeRoute(rule)
    result, _ = run(summary(route, long_document()))
    first, second, third = route.options[:3]
    assert route.texts[0] == route.texts[1] != route.texts[2]
    assert second[0] > first[0]
    assert second[1] > first[1]
    assert third == first
    assert result.ending is Ending.COMPLETE
    assert result.doubts == ()


def test_notes_that_repeat_again_are_cut_and_the_result_says_so(run: Run) -> None:
    route = only_parts(LOOP)
    result, _ = run(summary(route, long_document()))
    assert (result.text, result.ending) == ("- It leaks.", Ending.COMPLETE)
    assert result.doubts == (Doubt.REPEATED,)
    assert route.texts[-1].count("It is old.") == len(route.texts) // 2  # once for each part
    assert result.coverage.complete


def test_every_request_has_an_end(run: Run) -> None:
    route = FakeRoute(lambda _system, text: "- A fact. " * (1 + len(text) // 4_000))
    for length in Length:
        for language in ("", "hi"):
            run(summary(route, document(TEXT), SummaryOptions(length, Shape.PROSE, language)))
            run(summary(route, long_document(300), SummaryOptions(length, Shape.BULLETS, language)))
    for language in ("", "hi"):
        run(wording(route, long_document(4), Style.FORMAL, language))
    assert all(0 < limit <= route.num_ctx for limit in route.limits)


def test_dense_text_does_not_meet_the_end_of_its_new_wording(run: Run) -> None:
    table = "0x00, 0xFF, 0x1A\n" * 120  # four tokens for each number: nearly three times the estimate
    route = FakeRoute(lambda _system, text: text)
    run(wording(route, document(table), Style.FIX))
    assert sum(route.limits) > 120 * 3 * 4


def test_the_end_depends_on_the_text_and_on_the_length_asked_for(run: Run) -> None:
    short, long = document(TEXT), long_document(10)
    limits: list[int] = []
    for source, length in ((short, Length.LONG), (long, Length.SHORT), (long, Length.MEDIUM), (long, Length.LONG)):
        route = FakeRoute(lambda _system, _text: "It leaks.")
        run(summary(route, source, SummaryOptions(length, Shape.PROSE)))
        limits.append(route.limits[-1])
    assert limits == sorted(set(limits))
    assert limits[0] < 3 * tokens.estimate(TEXT) + 300


def test_an_answer_that_came_to_that_end_is_cut_at_a_sentence(run: Run) -> None:
    route = FakeRoute(lambda _system, _text: ("The roof leaks in two places. It is old and", Ending.LENGTH))
    for result, _ in (run(summary(route, document(TEXT), PROSE)), run(wording(route, document(TEXT)))):
        assert (result.text, result.ending) == ("The roof leaks in two places.", Ending.LENGTH)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("One. Two. Thr", "One. Two."),
        ("- one\n- two\n- thr", "- one\n- two"),
        ("“One.” Two", "“One.”"),
        ("屋顶漏水。应当修", "屋顶漏水。"),
        ("छत टपकती है। मरम्मत", "छत टपकती है।"),
        ("One. " + "and then " * 20 + "so", "One. " + "and then " * 19 + "and then"),
        ("Three is 3.14 and", "Three is 3.14"),
        ("One. Two.", "One. Two."),
        ("Supercalifragilistic", "Supercalifragilistic"),
        ("", ""),
    ],
)
def test_whole_sentences(text: str, whole: str) -> None:
    assert whole_sentences(text) == whole


def test_a_model_that_never_ends_does_not_summarize_for_ever(run: Run) -> None:
    route = only_parts((RAMBLING, Ending.LENGTH))
    with pytest.raises(EngineFailed, match="does not come to an end"):
        run(summary(route, long_document()))
    assert len(route.limits) < 12


@pytest.mark.parametrize("said", ["", " \n"])
def test_a_model_that_says_nothing_is_told(run: Run, said: str) -> None:
    route = FakeRoute(lambda _system, _text: said)
    with pytest.raises(EngineFailed, match="The model said nothing"):
        run(summary(route, document(TEXT)))
    with pytest.raises(EngineFailed, match="The model said nothing"):
        run(wording(route, document(TEXT)))


PASSAGE = " ".join(f"In house {n} of the lane lives somebody who has {n + 3} hens and a dog." for n in range(12))


@pytest.mark.parametrize(
    ("said", "source", "language", "doubts"),
    [
        ("The lane has twelve houses with hens and dogs.", PASSAGE, "", ()),
        (PASSAGE, PASSAGE, "", (Doubt.COPIED,)),
        (f"- {PASSAGE}".replace(". ", ".\n- "), PASSAGE, "", (Doubt.COPIED,)),
        (PASSAGE.upper(), PASSAGE, "", (Doubt.COPIED,)),
        (PASSAGE[: len(PASSAGE) * 2 // 3], PASSAGE, "", (Doubt.COPIED,)),
        (PASSAGE[: len(PASSAGE) // 3], PASSAGE, "", ()),
        (f"{PASSAGE} And so on, as one says, for a while, until all of it was told.", PASSAGE, "", (Doubt.COPIED,)),
        (RAMBLING[:3_000], PASSAGE, "", (Doubt.LONGER,)),
        (f"{PASSAGE} {RAMBLING[:600]}", PASSAGE, "", (Doubt.LONGER, Doubt.COPIED)),
        ("The roof leaks.", "The roof leaks.", "", ()),
        ("- The roof leaks, and it is old.", "The roof leaks.", "", (Doubt.LONGER,)),
        ("A" * 1_400, "B" * 1_000, "de", ()),
        ("A" * 1_400, "B" * 1_000, "", (Doubt.LONGER,)),
        ("屋顶漏水了。" * 60, "屋顶漏水了。" * 60, "", (Doubt.COPIED,)),
        ("It leaks.", RAMBLING, "", ()),
        ("", PASSAGE, "", ()),
    ],
)
def test_what_speaks_against_a_summary(said: str, source: str, language: str, doubts: tuple[Doubt, ...]) -> None:
    assert doubts_about(said, source, SummaryOptions(language=language)) == doubts


def test_a_result_tells_them(run: Run) -> None:
    result, _ = run(summary(FakeRoute(lambda _system, text: text), document(PASSAGE), PROSE))
    assert result.ending is Ending.COMPLETE
    assert result.doubts == (Doubt.COPIED,)
