from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.chat import memory
from desktop.common import tokens
from desktop.common.errors import InputUnreadable
from desktop.common.types import Message, Role
from tests.unit.chat.doubles import answer, picture, question


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
    fitted = memory.fit(talk(3), 8_192)
    assert fitted.messages == (Message(Role.SYSTEM, memory.SYSTEM), *talk(3))
    assert fitted.forgotten == 0


def test_whole_exchanges_go_from_the_front_and_are_counted() -> None:
    messages = talk(40)
    fitted = memory.fit(messages, 4_096)
    kept = fitted.messages[1:]
    assert list(kept) == messages[fitted.forgotten :]
    assert fitted.forgotten > 0
    assert kept[0].role is Role.USER
    assert fitted.tokens <= 4_096 - 1_024


def test_the_beginning_stays_the_same_for_several_turns() -> None:
    firsts = [memory.fit(talk(n), 4_096).messages[1].text for n in range(20, 60)]
    changes = sum(one != other for one, other in pairwise(firsts))
    assert 3 < changes < 15


def test_a_question_that_does_not_fit_is_refused() -> None:
    with pytest.raises(InputUnreadable, match="too long for the model’s memory"):
        memory.fit([*talk(3)[:-1], asked("word " * 8_000)], 4_096)


def test_only_the_newest_picture_is_sent_where_it_belongs() -> None:
    first, second = picture("old.png"), picture("new.png")
    messages = [Message(Role.USER, "one", first), said("1"), Message(Role.USER, "two", second), said("2"), asked("3?")]
    fitted = memory.fit(messages, 8_192)
    assert [message.picture for message in fitted.messages] == [None, None, None, second, None, None]
    assert fitted.with_picture


def test_the_picture_in_view_stays_with_its_exchange_when_all_around_it_goes() -> None:
    chart = picture()
    messages = [*talk(2)[:-1], Message(Role.USER, "look", chart), said("a chart"), *talk(40)]
    fitted = memory.fit(messages, 4_096)
    assert fitted.messages[1] == Message(Role.USER, "look", chart)
    assert fitted.messages[2] == said("a chart")
    assert fitted.messages[3] != messages[6]
    assert fitted.messages[-1] == asked("and now?")
    assert fitted.forgotten == len(messages) - len(fitted.messages) + 1


def test_a_question_that_does_not_fit_beside_the_picture_is_refused() -> None:
    messages = [Message(Role.USER, "look " * 1_500, picture()), said("a chart"), asked("word " * 1_500)]
    with pytest.raises(InputUnreadable):
        memory.fit(messages, 4_096)


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
        fitted = memory.fit(messages, num_ctx, ratio)
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
    assert memory.fit(messages, 8_192, 2.0).forgotten > memory.fit(messages, 8_192).forgotten


def test_answers_without_a_word_are_no_part_of_the_talk() -> None:
    path = [question(1, "one"), answer(2, " ", 1), question(3, "two", 2)]
    assert memory.messages_of(path) == (asked("one"), asked("two"))


@pytest.mark.parametrize(
    ("out", "new", "sees"),
    [
        ((False, False), True, [True, True, False]),
        ((False, True), True, [False, False, False]),
        ((True, False), True, [True, True, False]),  # the newest counts
        ((False, True), False, [True, True]),  # asked again: it belongs to the question
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
    messages = memory.messages_of(path, *([asked("three")] if new else []))
    assert [message.picture is not None for message in messages if message.role is Role.USER] == sees
    assert len(messages) == len(path) + new
