"""A poor result is asked for once more in stricter words, unseen; the better of the two stands there with its mark."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.common.errors import EngineFailed
from desktop.common.types import Document, Ending
from desktop.engine.types import EngineKind
from desktop.writing.doubts import is_echo, is_other_language
from desktop.writing.prompts import notes, told
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Doubt, Event, Length, Reading, Result, Shape, SummaryOptions, Words
from tests.conftest import Run
from tests.unit.writing.doubles import PROSE, FakeRoute, FakeRouter, Reply, document, long_document, result_of

TEXT = (
    "The roof of the library leaks in two places, and the rain has ruined some of the older books. Mr Brown wants it "
    "to be repaired before the winter. The board has 4,000 euros for it, which is less than the builder asks for. It "
    "will decide on Tuesday whether the money for new chairs can be spent on the roof, and who writes to the council."
)
GOOD = "The library's roof leaks. On Tuesday the board decides how to pay for the repair."
LOOP = "The roof leaks. " + "It is old. It must be repaired. " * 900
GERMAN = (
    "Das Dach der Bücherei ist undicht, und der Regen hat einige der älteren Bücher ruiniert. Der Vorstand wird am "
    "Dienstag darüber entscheiden, ob das Geld für die neuen Stühle für das Dach ausgegeben werden kann."
)
LONGER = "".join(f"In case {n} one could say a little more about that. " for n in range(30))
BULLETS = SummaryOptions(Length.SHORT, Shape.BULLETS)


class Twice:
    """Says `first`, and to whoever asks in stricter words `second`."""

    def __init__(self, first: Reply, second: Reply) -> None:
        self._replies = [first, second]
        self.told: list[str] = []

    def __call__(self, told: str, _text: str) -> Reply:
        self.told.append(told)
        return self._replies.pop(0)

    @property
    def added(self) -> str:
        """What was said only the second time."""
        first, second = self.told
        assert second.startswith(first)
        return second[len(first) :]


async def events_of(rule: Twice, options: SummaryOptions, engine: EngineKind, text: str) -> list[Event]:
    summarizer = Summarizer(FakeRouter(FakeRoute(rule, engine=engine)), lambda: 0.0)
    return [event async for event in summarizer.summarize(document(text), options, "m")]


def summarized(
    run: Run, rule: Twice, options: SummaryOptions = PROSE, engine: EngineKind = EngineKind.SYSTEM, text: str = TEXT
) -> Result:
    return result_of(run(events_of(rule, options, engine, text)))


POOR: dict[str, tuple[Reply, SummaryOptions, str]] = {
    "longer than its text": (LONGER, PROSE, "far fewer words"),
    "copied": (TEXT, PROSE, "your own words"),
    "going round in circles": (LOOP, PROSE, "Say each thing once"),
    "another language than the text": (GERMAN, PROSE, "language of the text. Use no other"),
    "another language than was asked for": (TEXT, SummaryOptions(language="de"), "Write in German. Use no other"),
    "headings in a list": ("# The roof\n- It leaks.\n# The money\n- There is little.", BULLETS, "No heading"),
    "nothing": ("", PROSE, "Say what the text"),
}


@pytest.mark.parametrize("kind", POOR)
def test_a_poor_result_is_asked_for_once_more(run: Run, kind: str) -> None:
    poor, options, added = POOR[kind]
    good = GERMAN if options.language else GOOD
    rule = Twice(poor, good)
    result = summarized(run, rule, options)
    assert result.text.removeprefix("- ").replace("\n- ", " ") == good
    assert (result.ending, result.doubts) == (Ending.COMPLETE, ())
    assert added in rule.added


@pytest.mark.parametrize("kind", [kind for kind in POOR if kind not in ("nothing", "going round in circles")])
def test_what_is_no_better_is_shown_with_its_mark(run: Run, kind: str) -> None:
    poor, options, _added = POOR[kind]
    rule = Twice(poor, poor)
    result = summarized(run, rule, options)
    assert len(result.doubts) >= 1
    assert len(rule.told) == 2
    assert result.text


def test_a_loop_that_comes_again_is_shown_once_and_says_so(run: Run) -> None:
    result = summarized(run, Twice(LOOP, LOOP))
    assert (result.text, result.ending) == ("The roof leaks. It is old. It must be repaired.", Ending.REPEATED)


def test_a_loop_is_asked_about_with_more_of_chance(run: Run) -> None:
    rule = Twice(LOOP, GOOD)
    route = FakeRoute(rule, engine=EngineKind.SYSTEM)

    async def work() -> None:
        async for _ in Summarizer(FakeRouter(route)).summarize(document(TEXT), PROSE, "m"):
            pass

    run(work())
    (first, penalty), (second, more) = route.options
    assert (second > first, more > penalty) == (True, True)


def test_one_that_says_nothing_twice_is_told(run: Run) -> None:
    with pytest.raises(EngineFailed, match="said nothing"):
        summarized(run, Twice("", ""))


def test_one_that_only_says_its_order_is_as_silent(run: Run) -> None:
    order = "Use only what the text says and add nothing. Keep every number, name, date, link and quotation exactly."
    with pytest.raises(EngineFailed, match="said nothing"):
        summarized(run, Twice(order, order))
    assert summarized(run, Twice(order, GOOD)).text == GOOD


@pytest.mark.parametrize(
    "second", [EngineFailed("It broke."), ("Half of", Ending.EARLY), ("Half of", Ending.LENGTH), ""]
)
def test_what_fails_the_second_time_leaves_the_first_with_its_mark(run: Run, second: Reply) -> None:
    result = summarized(run, Twice(TEXT, second))
    assert (result.text, result.doubts) == (TEXT, (Doubt.COPIED,))


@pytest.mark.parametrize("reply", [GOOD, ("The roof of the", Ending.LENGTH), ("The roof", Ending.EARLY)])
def test_what_is_good_or_has_no_end_is_asked_for_once(run: Run, reply: Reply) -> None:
    rule = Twice(reply, GOOD)
    summarized(run, rule)
    assert len(rule.told) == 1


def test_the_demo_is_not_asked_again(run: Run) -> None:
    rule = Twice(TEXT, GOOD)
    assert summarized(run, rule, engine=EngineKind.DEMO).doubts == (Doubt.COPIED,)
    assert len(rule.told) == 1


def test_the_second_answer_is_not_shown_word_by_word_but_said(run: Run) -> None:
    events = run(events_of(Twice(TEXT, GOOD), PROSE, EngineKind.SYSTEM, TEXT))
    assert "".join(event.text for event in events if isinstance(event, Words)) == TEXT
    last = [event.progress.note for event in events if isinstance(event, Reading)][-1]
    assert last == "Asking once more, in stricter words"


ORDER = " ".join(told(notes("")))


def of_notes(first: Reply, second: Reply) -> Callable[[str, str], Reply]:
    """To the first part of a text: `first`, and to its second try `second`."""
    replies = [first, second]

    def rule(_told: str, text: str) -> Reply:
        return replies.pop(0) if "fact0." in text and replies else "- It was said at length."

    return rule


async def of_parts(rule: Callable[[str, str], Reply], source: Document) -> tuple[Result, FakeRoute]:
    route = FakeRoute(rule, engine=EngineKind.SYSTEM)
    events = [event async for event in Summarizer(FakeRouter(route)).summarize(source, BULLETS, "m")]
    return result_of(events), route


@pytest.mark.parametrize("poor", [ORDER, ""], ids=["its order", "nothing"])
def test_notes_that_say_nothing_are_asked_for_once_more(run: Run, poor: str) -> None:
    result, route = run(of_parts(of_notes(poor, "- This is a fact."), long_document()))
    assert route.texts[0] == route.texts[1] != route.texts[2]
    assert "- This is a fact." in route.texts[-1]
    assert Doubt.IDLE not in result.doubts


@pytest.mark.parametrize("poor", [ORDER, ""], ids=["its order", "nothing"])
def test_for_notes_that_say_nothing_again_stands_how_the_part_begins(run: Run, poor: str) -> None:
    result, route = run(of_parts(of_notes(poor, poor), long_document()))
    assert route.texts[0] == route.texts[1] != route.texts[2]
    assert route.texts[-1].startswith("This is fact0. It was said at length")
    assert route.texts[-1].count("fact0") == 1
    assert Doubt.IDLE in result.doubts
    assert result.coverage.complete


@pytest.mark.parametrize(
    ("said", "options", "other"),
    [
        (GERMAN, SummaryOptions(), True),
        (GERMAN, SummaryOptions(language="de"), False),
        (GERMAN, SummaryOptions(language="de-AT"), False),
        (GERMAN, SummaryOptions(language="fr"), True),
        (TEXT, SummaryOptions(), False),
        ("Das Dach.", SummaryOptions(), False),  # too short to tell
        ("छत फिर टपक रही है और कोई नहीं आया, इसलिए किताबें भीग गईं।", SummaryOptions(), True),
        ("छत फिर टपक रही है और कोई नहीं आया, इसलिए किताबें भीग गईं।", SummaryOptions(language="hi"), False),
        (GERMAN, SummaryOptions(language="xx"), False),  # nobody can tell that one
        ("- Bob\n- Anna\n- Erik\n- 4,000", SummaryOptions(language="de"), False),
    ],
)
def test_a_language_is_told_only_where_it_is_sure(said: str, options: SummaryOptions, other: bool) -> None:
    assert is_other_language(said, TEXT, options) is other


def test_an_echo_is_the_order_and_not_the_text() -> None:
    order = ("Use only what the text says and add nothing.", "Keep every number.")
    assert is_echo("Use only what the text says and add nothing.", order, TEXT)
    assert not is_echo(GOOD, order, TEXT)
    assert not is_echo("Keep every no.", order, TEXT)
    assert not is_echo(order[0], order, f"{order[0]} {TEXT}")  # the text itself says so
