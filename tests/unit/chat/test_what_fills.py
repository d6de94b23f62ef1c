"""What stands where in a model's memory, and how much each part takes: documents, pins, a condensed beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.chat.context import filling, memory
from desktop.chat.context.attaching import portions
from desktop.chat.context.branches import Branch
from desktop.chat.context.memory import Fitted
from desktop.chat.context.turns import Turn, turns_of
from desktop.chat.events import Done, Saved
from desktop.chat.memory_use import Filling, Fills, MemoryUse
from desktop.common.errors import InputUnreadable
from desktop.common.types import Attachment, Document, Ending, Message, Passage, Portion, Role
from desktop.engine.types import Finish, Token
from desktop.vault.draft_types import AddedDocument, Draft, Queued
from desktop.vault.types import Condensed, Entry
from tests.conftest import Run
from tests.unit.chat.doubles import FakeHistory, FakeRoute, answer, everything, exchange, picture, question

BUDGET = Attachment("budget.pdf", "tent " * 400, letters=2_000)  # about 500 tokens
RULES = Attachment("rules.txt", "rule " * 400, Portion.PART, "page 3", ("Page 4 is a scan.",), 9_000)


def talk(exchanges: int, **documents: tuple[Attachment, ...]) -> list[Entry]:
    """Each message about 80 tokens; `q3=(…)`: documents of the question 3."""
    return [
        turn
        for n in range(1, 2 * exchanges, 2)
        for turn in (
            replace(question(n, f"q{n} " * 100, n - 1 or None), documents=documents.get(f"q{n}", ())),
            answer(n + 1, f"a{n} " * 100, n),
        )
    ]


def fitted(path: Sequence[Entry], num_ctx: int, condensed: Condensed | None = None, text: str = "And now?") -> Fitted:
    turns = turns_of(path, Turn(Message(Role.USER, text)))
    return memory.fit(turns, num_ctx, condensed=condensed)


def texts(fit: Fitted) -> list[str]:
    return [message.text for message in fit.messages[1:]]


def test_a_document_stands_before_the_question_it_came_with() -> None:
    sent = texts(fitted(talk(2, q3=(BUDGET, RULES)), 8_192))
    assert sent[0].startswith("q1 ")
    assert sent[2] == (
        f"Text of budget.pdf:\n\n{BUDGET.text}\n\n"
        f"Part of rules.txt, page 3:\n\n[Page 4 is a scan.]\n\n{RULES.text}\n\n" + "q3 " * 100
    )


def test_a_summary_is_called_one() -> None:
    made = Attachment("book.txt", "- It rains.", Portion.SUMMARY, letters=900_000)
    sent = texts(fitted(talk(1, q1=(made,)), 8_192))
    assert sent[0].startswith("Summary of book.txt, made of all of its text:\n\n- It rains.\n\nq1 ")


@pytest.mark.parametrize("asked_in", [1, 9])
def test_a_document_outlives_its_exchange_at_the_front(asked_in: int) -> None:
    fit = fitted(talk(40, **{f"q{asked_in}": (BUDGET,)}), 4_096)
    assert fit.first is not None
    assert fit.first > asked_in
    assert texts(fit)[0] == f"Text of budget.pdf:\n\n{BUDGET.text}\n\n" + f"q{fit.first} " * 100
    assert fit.tokens <= memory.room_for(4_096)


def test_a_document_that_was_sent_twice_stands_there_once() -> None:
    fit = fitted(talk(40, q1=(BUDGET,), q5=(RULES,), q9=(BUDGET,)), 8_192, text="word " * 4_000)
    assert sum(text.count("Text of budget.pdf") for text in texts(fit)) == 1


def test_where_documents_are_too_many_the_younger_ones_stay() -> None:
    many = {f"q{n}": (replace(BUDGET, name=f"{n}.pdf"),) for n in range(1, 20, 2)}
    fit = fitted(talk(40, **many), 4_096)
    names = [each.name for each in fit.fillings if each.fills is Fills.DOCUMENT]
    assert 2 <= len(names) < 10
    assert names == [f"{n}.pdf" for n in range(1, 20, 2)][-len(names) :]
    assert fit.tokens <= memory.room_for(4_096)


def test_a_document_that_fills_nearly_all_stays_with_the_question_alone() -> None:
    large = replace(BUDGET, text="tent " * 2_000)  # 2,500 tokens of 3,072
    fit = fitted(talk(12, q1=(large,)), 4_096)
    assert texts(fit)[0].startswith("Text of budget.pdf:")
    assert fit.tokens <= memory.room_for(4_096)
    assert not fit.alone  # the document could go, should an engine count more


def test_the_beginning_stays_the_same_turn_after_turn() -> None:
    """With a document in the fifth turn: what is added is added at the end, until memory overflows."""
    grown = [texts(fitted(talk(n, q9=(BUDGET,)), 8_192)) for n in range(1, 24)]
    kept = [one[: len(one) - 1] == two[: len(one) - 1] for one, two in pairwise(grown)]
    assert all(kept)
    long = [texts(fitted(talk(n, q9=(BUDGET,)), 4_096)) for n in range(30, 60)]
    changes = sum(one[: len(one) - 1] != two[: len(one) - 1] for one, two in pairwise(long))
    assert 2 <= changes <= 8
    assert all(each[0].startswith(f"Text of budget.pdf:\n\n{BUDGET.text}\n\nq") for each in long)


def test_pinned_messages_stay_in_their_order() -> None:
    path = [replace(entry, pinned=entry.id in (2, 5)) for entry in talk(40)]
    fit = fitted(path, 4_096)
    assert texts(fit)[:2] == ["a1 " * 100, "q5 " * 100]
    assert fit.messages[1].role is Role.ASSISTANT
    assert fit.forgotten == (fit.first or 0) - 1 - 2
    assert next(each for each in fit.fillings if each.fills is Fills.MESSAGES).messages == len(fit.messages) - 1


def test_pins_that_leave_no_room_are_told() -> None:
    path = [replace(entry, pinned=True) for entry in talk(60)]
    with pytest.raises(InputUnreadable, match="With what is pinned this is too long") as caught:
        fitted(path, 4_096)
    assert "Unpin a message" in caught.value.advice


def test_a_condensed_beginning_stands_behind_the_documents() -> None:
    condensed = Condensed(12, "- Kim plans a fair.", "m", 1.0)
    fit = fitted(talk(10, q3=(BUDGET,)), 8_192, condensed)
    assert texts(fit)[0] == (
        f"Text of budget.pdf:\n\n{BUDGET.text}\n\n"
        "What was said until now, in short:\n-----\n- Kim plans a fair.\n-----\n\n" + "q13 " * 100
    )
    assert (fit.first, fit.forgotten) == (13, 0)
    assert [each.fills for each in fit.fillings] == [
        *(Fills.INSTRUCTIONS, Fills.DOCUMENT, Fills.CONDENSED, Fills.MESSAGES)
    ]


def test_what_is_condensed_does_not_come_back_where_more_has_to_go() -> None:
    fit = fitted(talk(40), 4_096, Condensed(12, "- Kim plans a fair.", "m", 1.0))
    assert fit.first is not None
    assert fit.forgotten == fit.first - 13 > 0
    assert "Kim plans a fair" in texts(fit)[0]


def test_a_message_that_was_taken_out_is_not_read() -> None:
    path = talk(2)
    path[1] = replace(path[1], removed=9.0)
    assert not any("a1 " in text for text in texts(fitted(path, 8_192)))


def test_of_what_is_too_long_the_ways_out_are_told() -> None:
    large = replace(BUDGET, text="tent " * 20_000)
    with pytest.raises(InputUnreadable, match="too long for the model’s memory") as caught:
        memory.fit((Turn(Message(Role.USER, "How many?"), documents=(large,)),), 4_096)
    assert caught.value.advice == (
        "Nothing was sent. Let the document be read whole by a summary, or choose the part you need."
    )


@pytest.mark.parametrize(
    ("text", "portion"),
    [
        ("word " * 4_000, Portion.WHOLE),
        ("word " * 6_000, Portion.SUMMARY),
        ("480;1234;0.4286;2026-01-02\n" * 740, Portion.SUMMARY),  # as many letters as the first
        ("480;1234;0.4286;2026-01-02\n" * 300, Portion.WHOLE),
    ],
)
def test_a_document_goes_along_whole_where_it_surely_fits(text: str, portion: Portion) -> None:
    added = AddedDocument(Document("a.txt", (Passage(1, text, "line 1"),)))
    (chosen,) = portions((added,), "How many?", Branch(), 8_192)
    assert chosen.portion is portion


def test_of_several_documents_the_longest_is_summarized_and_what_was_chosen_stays() -> None:
    def added(words: int, portion: Portion | None = None) -> AddedDocument:
        return AddedDocument(Document(f"{words}.txt", (Passage(1, "word " * words, "line 1"),)), portion)

    given = (added(100), added(5_000), added(2_000), added(50, Portion.SUMMARY))
    chosen = portions(given, "How many?", Branch(), 8_192)
    assert [each.portion for each in chosen] == [Portion.WHOLE, Portion.SUMMARY, Portion.WHOLE, Portion.SUMMARY]


# What each part takes


@given(
    estimated=st.lists(st.integers(1, 50_000), min_size=1, max_size=12),
    prompt=st.integers(1, 131_072),
    said=st.integers(0, 4_096),
)
def test_the_parts_add_up_to_what_the_engine_counted(estimated: list[int], prompt: int, said: int) -> None:
    parts = (*(Filling(Fills.DOCUMENT, each) for each in estimated), Filling(Fills.MESSAGES, 1, messages=1))
    finish = Finish(Ending.COMPLETE, prompt, said)
    use = filling.counted(Fitted((), 0, 0, alone=True, fillings=parts), 131_072, finish, answer(2, "", 1))
    assert use.used == min(prompt + said, 131_072)
    assert use.exact
    assert all(each.tokens >= 0 for each in use.fillings)


def test_a_token_that_had_no_room_is_in_no_memory(run: Run) -> None:
    """An engine counts it: 2,049 of 2,048."""
    script = (Token("Two"), Finish(Ending.LENGTH, 8_000, 193))
    asks, *_ = exchange(script, history=FakeHistory(*talk(2)))

    async def work() -> None:
        *_, done = await everything(asks.ask(1, Queued("How many?", None, "m")))
        assert isinstance(done, Done)
        assert (done.memory.used, done.memory.free, done.filled) == (8_192, 0, 1.0)
        assert (await asks.memory(1, "m", 8_192)).used == 8_192

    run(work())


def test_each_answer_tells_what_fills_the_memory_exactly(run: Run) -> None:
    script = (Token("Two"), Token(" tents."), Finish(Ending.COMPLETE, 1_234, 5))
    asks, history, *_ = exchange(script, history=FakeHistory(*talk(2)))
    budget = AddedDocument(Document("budget.pdf", (Passage(1, BUDGET.text, "page 1"),)))

    async def work() -> None:
        saved, *_, done = await everything(asks.ask(1, Queued("How many?", None, "m", documents=(budget,))))
        assert isinstance(saved, Saved)
        assert isinstance(done, Done)
        assert not saved.memory.exact
        assert (done.memory.used, done.memory.exact, done.memory.first) == (1_239, True, None)
        assert done.memory.free == 8_192 - 1_239
        assert [(each.fills, each.name, each.messages) for each in done.memory.fillings] == [
            (Fills.INSTRUCTIONS, "", 0),
            (Fills.DOCUMENT, "budget.pdf", 0),
            (Fills.MESSAGES, "", 6),
        ]
        # The same is told when the chat is opened later, with nothing asked of an engine.
        assert await asks.memory(1, "m", 8_192) == done.memory
        assert not (await asks.memory(1, "another", 8_192)).exact
        await history.condensed.keep(Condensed(2, "- Two.", "m", 1.0))
        condensed = await asks.memory(1, "m", 8_192)
        assert not condensed.exact
        assert condensed.first == 3

    run(work())


def test_where_only_the_question_is_left_memory_begins_with_it(run: Run) -> None:
    asks, *_ = exchange(history=FakeHistory(*talk(20)))
    saved, *_, done = run(everything(asks.ask(1, Queued("word " * 4_600, None, "m"))))
    assert isinstance(saved, Saved)
    assert isinstance(done, Done)
    assert saved.forgotten == 40
    assert saved.memory.first == done.memory.first == saved.question.id


def test_a_chat_whose_messages_were_all_taken_out_has_its_instructions(run: Run) -> None:
    path = [replace(entry, removed=9.0) for entry in talk(1)]
    assert [each.fills for each in use(run, FakeHistory(*path), None).fillings] == [Fills.INSTRUCTIONS]


def test_without_a_count_it_is_about_so_much(run: Run) -> None:
    script = (Token("Two tents."), Finish(Ending.EARLY))
    asks, *_ = exchange(script, history=FakeHistory(*talk(2)))
    done = run(everything(asks.ask(1, Queued("How many?", None, "m"))))[-1]
    assert isinstance(done, Done)
    assert not done.memory.exact
    assert 400 < done.memory.used < 600


def use(run: Run, history: FakeHistory, draft: Draft | None, room: int = 8_192) -> MemoryUse:
    asks, *_ = exchange(history=history, route=FakeRoute([()]))
    told: MemoryUse = run(asks.memory(1 if history.entries else None, "m", room, draft))
    return told


def test_before_the_first_question_there_are_the_instructions(run: Run) -> None:
    told = use(run, FakeHistory(), None)
    assert [each.fills for each in told.fillings] == [Fills.INSTRUCTIONS]
    assert 80 < told.used < 150


@pytest.mark.parametrize(
    ("portion", "least", "most"), [(Portion.WHOLE, 490, 520), (Portion.PART, 100, 150), (Portion.SUMMARY, 1_000, 1_100)]
)
def test_what_is_attached_counts_before_it_is_sent(run: Run, portion: Portion, least: int, most: int) -> None:
    document = AddedDocument(Document("budget.pdf", (Passage(1, BUDGET.text, "page 1"),)), portion, 0, 400)
    told = use(run, FakeHistory(*talk(2)), Draft("How many?", picture(), (document,)))
    (counted,) = [each for each in told.fillings if each.fills is Fills.DOCUMENT]
    assert (counted.name, least < counted.tokens < most) == ("budget.pdf", True)
    assert [each.name for each in told.fillings if each.fills is Fills.PICTURE] == ["chart.png"]


def test_what_is_far_too_long_counts_for_all_it_is(run: Run) -> None:
    told = use(run, FakeHistory(*talk(2)), Draft("word " * 20_000))
    assert told.used > 20_000 > told.room
