from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.chat.context import memory
from desktop.chat.context.memory import Fitted
from desktop.chat.context.turns import Turn, turns_of
from desktop.common import tokens
from desktop.common.errors import InputUnreadable
from desktop.common.types import Message, Role
from desktop.vault.types import Entry
from tests.unit.chat.doubles import answer, picture, question


def fit(messages: Sequence[Message], num_ctx: int, ratio: float = 1.0) -> Fitted:
    return memory.fit([Turn(message) for message in messages], num_ctx, ratio)


def messages_of(path: Sequence[Entry], *new: Message) -> tuple[Message, ...]:
    return tuple(turn.message for turn in turns_of(path, *map(Turn, new)))


def asked(text: str) -> Message:
    return Message(Role.USER, text)


def said(text: str) -> Message:
    return Message(Role.ASSISTANT, text)


def talk(exchanges: int, words: int = 100) -> list[Message]:
    """`exchanges` finished ones of about 2 x `words` tokens, and a last question."""
    messages = [turn for n in range(exchanges) for turn in (asked(f"q{n} " * words), said(f"a{n} " * words))]
    return [*messages, asked("and now?")]


def test_estimates_follow_the_script() -> None:
    assert tokens.estimate("The quick brown fox jumps over the lazy dog. " * 10) == 113
    assert tokens.estimate("Быстрая лиса") > len("Быстрая лиса") / 3
    assert tokens.estimate("你好世界") >= 2
    assert tokens.estimate("") == 0


def test_a_short_talk_is_sent_whole_below_the_system_message() -> None:
    fitted = fit(talk(3), 8_192)
    assert fitted.messages == (Message(Role.SYSTEM, memory.SYSTEM), *talk(3))
    assert fitted.forgotten == 0


def test_whole_exchanges_go_from_the_front_and_are_counted() -> None:
    messages = talk(40)
    fitted = fit(messages, 4_096)
    kept = fitted.messages[1:]
    assert list(kept) == messages[fitted.forgotten :]
    assert fitted.forgotten > 0
    assert kept[0].role is Role.USER
    assert fitted.tokens <= 4_096 - 1_024


def test_the_beginning_stays_the_same_for_several_turns() -> None:
    firsts = [fit(talk(n), 4_096).messages[1].text for n in range(20, 60)]
    changes = sum(one != other for one, other in pairwise(firsts))
    assert 3 < changes < 15


def test_a_question_that_does_not_fit_is_refused() -> None:
    with pytest.raises(InputUnreadable, match="too long for the model’s memory"):
        fit([*talk(3)[:-1], asked("word " * 8_000)], 4_096)


def test_only_the_newest_picture_is_sent_where_it_belongs() -> None:
    first, second = picture("old.png"), picture("new.png")
    path = [question(1, "one", None, first), answer(2, "1", 1), question(3, "two", 2, second), answer(4, "2", 3)]
    fitted = fit(messages_of(path, asked("3?")), 8_192)
    assert [message.picture for message in fitted.messages] == [None, None, None, second, None, None]
    assert fitted.with_picture


def test_the_picture_in_view_stays_with_its_exchange_when_all_around_it_goes() -> None:
    chart = picture()
    messages = [*talk(2)[:-1], Message(Role.USER, "look", chart), said("a chart"), *talk(40)]
    fitted = fit(messages, 4_096)
    assert fitted.messages[1] == Message(Role.USER, "look", chart)
    assert fitted.messages[2] == said("a chart")
    assert fitted.messages[3] != messages[6]
    assert fitted.messages[-1] == asked("and now?")
    assert fitted.forgotten == len(messages) - len(fitted.messages) + 1


def test_a_question_that_does_not_fit_beside_the_picture_is_refused() -> None:
    messages = [Message(Role.USER, "look " * 1_500, picture()), said("a chart"), asked("word " * 1_500)]
    with pytest.raises(InputUnreadable):
        fit(messages, 4_096)


@given(
    st.lists(st.tuples(st.text(max_size=400), st.text(max_size=800), st.booleans()), max_size=30),
    st.integers(400, 3_000),
    st.floats(1.0, 4.0),
)
def test_whatever_was_said_the_last_question_and_the_picture_are_sent(
    turns: list[tuple[str, str, bool]], num_ctx: int, ratio: float
) -> None:
    messages = [
        message
        for ask, reply, seen in turns
        for message in (Message(Role.USER, ask, picture() if seen else None), said(reply))
    ]
    messages.append(asked("last"))
    try:
        fitted = fit(messages, num_ctx, ratio)
    except InputUnreadable:
        return
    assert fitted.messages[0].role is Role.SYSTEM
    assert fitted.messages[-1] == asked("last")
    assert fitted.tokens <= num_ctx
    assert fitted.forgotten + len(fitted.messages) - 1 == len(messages)
    assert fitted.with_picture == any(seen for _, _, seen in turns)


def test_calibration_takes_real_counts() -> None:
    text = "word " * 400
    estimated = tokens.estimate(text) * 2
    ratio = memory.calibrate([question(1, text), answer(2, text, 1, tokens=estimated * 2)])
    assert 1.5 < ratio <= 2.0


@pytest.mark.parametrize("counts", [(1_500, 1_400), (1_500, 0), (1_500, 10**6)])
def test_the_largest_of_the_counts_is_believed(counts: tuple[int, int]) -> None:
    """A later answer was given when some messages had been left out, was not counted, or not rightly."""
    text = "word " * 400
    first, second = (answer(n, text, n - 1, tokens=count) for n, count in zip((2, 4), counts, strict=True))
    before = memory.calibrate([question(1, text), first])
    assert before > 1.2
    assert memory.calibrate([question(1, text), first, question(3, text, 2), second]) == before


@pytest.mark.parametrize("count", [10**6, 2**63 - 1, 10**400])
def test_a_count_that_cannot_be_true_does_not_make_every_question_too_long(count: int) -> None:
    path = [question(1, "word " * 400), answer(2, "yes " * 400, 1, tokens=count)]
    assert memory.calibrate(path) == 1.0


def test_calibration_ignores_what_is_too_short_or_was_not_counted() -> None:
    assert memory.calibrate([question(1, "hi"), answer(2, "hello", 1, tokens=190)]) == 1.0
    assert memory.calibrate([question(1, "word " * 400), answer(2, "yes", 1)]) == 1.0


def test_a_larger_ratio_leaves_out_more() -> None:
    messages = talk(20)
    assert fit(messages, 8_192, 2.0).forgotten > fit(messages, 8_192).forgotten


def test_answers_without_a_word_are_no_part_of_the_talk() -> None:
    path = [question(1, "one"), answer(2, " ", 1), question(3, "two", 2)]
    assert messages_of(path) == (asked("one"), asked("two"))


@pytest.mark.parametrize(
    ("out", "new", "sees"),
    [
        ((False, False), True, [False, True, False]),
        ((False, True), True, [False, False, False]),
        ((True, False), True, [False, True, False]),  # the newest counts
        ((False, True), False, [False, True]),  # asked again: it belongs to the question
    ],
)
def test_a_picture_out_of_view_is_not_sent_with_later_questions(
    out: tuple[bool, bool], new: bool, sees: list[bool]
) -> None:
    path = [
        replace(question(1, "one", None, picture("a.png")), out_of_view=out[0]),
        answer(2, "1", 1),
        replace(question(3, "two", 2, picture("b.png")), out_of_view=out[1]),
    ]
    path += [answer(4, "2", 3)] if new else []
    messages = messages_of(path, *([asked("three")] if new else []))
    assert [message.picture is not None for message in messages if message.role is Role.USER] == sees
    assert len(messages) == len(path) + new


def test_a_new_picture_is_seen_instead_of_the_one_in_view() -> None:
    path = [question(1, "one", None, picture("old.png")), answer(2, "1", 1)]
    new = Message(Role.USER, "two", picture("new.png"))
    assert messages_of(path, new) == (asked("one"), said("1"), new)


def test_a_picture_that_was_put_back_is_seen_until_a_newer_one_comes() -> None:
    old, new, newest = picture("old.png"), picture("new.png"), picture("newest.png")
    path = [
        replace(question(1, "one", None, old), viewed_after=4),
        answer(2, "1", 1),
        question(3, "two", 2, new),
        answer(4, "2", 3),
    ]
    assert [message.picture for message in messages_of(path, asked("?"))] == [old, None, None, None, None]
    path += [question(5, "three", 4, newest), answer(6, "3", 5)]
    assert [message.picture for message in messages_of(path, asked("?"))][:5] == [None] * 4 + [newest]


def test_a_picture_that_was_put_back_and_taken_out_leaves_none_in_view() -> None:
    path = [
        replace(question(1, "one", None, picture("old.png")), viewed_after=4, out_of_view=True),
        answer(2, "1", 1),
        question(3, "two", 2, picture("new.png")),
        answer(4, "2", 3),
    ]
    assert not any(message.picture for message in messages_of(path, asked("?")))


SYSTEM_COST = tokens.estimate(memory.SYSTEM) + 6
ALWAYS = 40 + SYSTEM_COST  # the template's and the system message's
RESERVE = 2_048  # of a memory of 8,192 tokens or more


def costing(cost: int, role: Role = Role.USER, seen: bool = False) -> Message:
    """A message of exactly so many tokens, the six that each one takes counted in."""
    return Message(role, "x" * 4 * (cost - 6), picture() if seen else None)


def exchanges(*costs: int) -> list[Message]:
    """Finished ones, an answer of ten tokens in each."""
    return [turn for cost in costs for turn in (costing(cost - 10), costing(10, Role.ASSISTANT))]


def test_a_request_costs_its_messages_and_the_template() -> None:
    assert fit([costing(100)], 8_192).tokens == ALWAYS + 100
    assert fit([*exchanges(300), costing(100)], 8_192, 1.5).tokens == ceil(40 + 1.5 * (SYSTEM_COST + 400))


def test_a_picture_in_view_costs_no_more_than_its_words() -> None:
    messages = [costing(200, seen=True), costing(10, Role.ASSISTANT), *exchanges(300), costing(100)]
    assert fit(messages, 8_192).tokens == ALWAYS + 610
    assert fit([costing(100, seen=True)], 8_192).tokens == ALWAYS + 100


@pytest.mark.parametrize(
    ("last", "num_ctx"),
    [
        (7_000, ALWAYS + 8_000 + RESERVE),
        (1_000, ALWAYS + 2_000 + (ALWAYS + 2_000) // 3),  # of a smaller memory a quarter is kept free
    ],
)
def test_everything_is_sent_that_fits_to_the_token(last: int, num_ctx: int) -> None:
    messages = [*exchanges(500, 500), costing(last)]
    assert fit(messages, num_ctx).forgotten == 0
    assert fit(messages, num_ctx - 2).forgotten > 0


def test_once_some_must_go_a_quarter_of_the_room_becomes_free() -> None:
    room = 8_000
    messages = [*exchanges(*[1_000] * 7), costing(1_000)]
    assert fit(messages, ALWAYS + room + RESERVE).forgotten == 0
    fitted = fit([*exchanges(*[1_000] * 8), costing(1_000)], ALWAYS + room + RESERVE)
    assert fitted.tokens == ALWAYS + 6_000
    assert fitted.forgotten == 6


def test_what_was_forgotten_depends_on_the_talk_before_and_not_on_the_last_question() -> None:
    """Whether it carries a picture or not: the engine has read the beginning already."""
    before = exchanges(*[1_000] * 7)
    for last in (costing(900), costing(900, seen=True)):
        assert fit([*before, last], ALWAYS + 8_000 + RESERVE).forgotten == 0
    for last in (costing(5_000), costing(5_000, seen=True)):
        assert fit([*before, last], ALWAYS + 8_000 + RESERVE).messages[1:] == (*before[-2:], last)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("pictured", [False, True])
def test_a_last_question_is_refused_by_our_own_count_to_the_token(ratio: float, pictured: bool) -> None:
    """Not by what others made a token look like: the engine decides."""
    before = [costing(490, seen=True), costing(10, Role.ASSISTANT)] if pictured else []
    num_ctx = ALWAYS + 7_000 + 500 * pictured + RESERVE
    messages = [*before, *exchanges(100), costing(7_000)]
    fitted = fit(messages, num_ctx, ratio)
    assert fitted.messages[-1] == messages[-1]
    assert fitted.alone
    with pytest.raises(InputUnreadable):
        fit(messages, num_ctx - 1, ratio)


def test_a_last_question_that_nearly_fills_the_room_is_sent_alone() -> None:
    fitted = fit([*exchanges(1_000, 1_000), costing(7_000)], ALWAYS + 8_000 + RESERVE)
    assert fitted.messages[1:] == (costing(7_000),)
    assert fitted.alone


@pytest.mark.parametrize(
    ("messages", "alone"),
    [
        ([asked("one")], True),
        ([said("one"), asked("two")], False),
        ([asked("one"), said("1"), asked("two")], False),
        ([Message(Role.USER, "look", picture()), said("a chart"), asked("two")], True),
        ([Message(Role.USER, "look", picture()), said("a chart"), asked("two"), said("2"), asked("three")], False),
        ([asked("one"), said("1"), Message(Role.USER, "look", picture())], False),
    ],
)
def test_alone_are_the_last_question_and_the_picture_in_view(messages: list[Message], alone: bool) -> None:
    """Then nothing is left to leave out, should the engine find it too long."""
    assert fit(messages, 8_192).alone is alone


def test_an_answer_before_any_question_is_a_turn_of_its_own() -> None:
    assert fit([said("Hello."), asked("hi")], 8_192).messages[1:] == (said("Hello."), asked("hi"))


def counted(words: int, count: int) -> float:
    """By an engine that counted so many tokens where `words` were estimated, all messages and the template in them."""
    text = "x" * 4 * (words - ALWAYS - 12)
    return memory.calibrate([question(1, text), answer(2, "", 1, tokens=count)])


@pytest.mark.parametrize(
    ("estimated", "count", "ratio"),
    [
        (1_000, 1_000, 1.0),
        (1_000, 900, 1.0),  # never fewer than was estimated
        (1_000, 1_001, 1.125),  # in eighths, so that memory begins where it did
        (1_000, 1_125, 1.125),
        (1_000, 1_126, 1.25),
        (200, 300, 1.5),
        (199, 300, 1.0),  # too short to say anything
        (1_000, 8_000, 8.0),
        (1_000, 8_001, 1.0),  # cannot be true
    ],
)
def test_a_count_is_believed_within_bounds(estimated: int, count: int, ratio: float) -> None:
    assert counted(estimated, count) == ratio


def test_an_answer_that_is_gone_on_with_sees_what_its_question_showed() -> None:
    shown = replace(question(1, "look", None, picture()), out_of_view=True)
    messages = messages_of([shown, answer(2, "A ch", 1)])
    assert [message.picture is not None for message in messages] == [True, False]


def test_a_question_that_is_a_picture_alone_is_part_of_the_talk() -> None:
    path = [question(1, "", None, picture()), answer(2, "A chart.", 1)]
    assert messages_of(path) == (Message(Role.USER, "", picture()), said("A chart."))
