"""Search: words of titles and messages, found from their first letters, whatever a person types."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.common.types import Attachment, Ending
from desktop.vault.history import History
from desktop.vault.search import match_expression
from desktop.vault.types import Asked
from tests.conftest import Run
from tests.questions import add_question

CHATS = {
    "The roof": "New shingles cost about 1,300. They are laid in October.",
    "Holidays": "The café at the harbour, C++ for beginners, and foo_bar.",
    "Steuern": "Überschüsse gehören auf Seite zwei. 100 % davon.",
    "भाषा": "यह हिन्दी में है",
    "ภาษา": "สวัสดีครับ โลก",
}
BUDGET = Attachment("budget.pdf", "Tents cost 860 euros, the brass band 400.")


async def fill(history: History) -> None:
    for title, text in CHATS.items():
        chat = await history.create(title, "llama3.2:3b")
        question = await add_question(history, chat.id, None, text)
        answer = await history.add_answer(chat.id, question.id, "llama3.2:3b", "demo")
        await history.finish(answer.id, f"An answer about {title}.", Ending.COMPLETE, 1.0, 1)
    await history.begin(Asked(None, None, "How much is it?", title="The fair", documents=(BUDGET,)), "m", "demo")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("shing", {"The roof"}),
        ("SHINGLES october", {"The roof"}),
        ("tents band", {"The fair"}),
        ("860", {"The fair"}),
        ("tents shingles", set()),
        ("tents much", set()),  # one in the document, one in the question
        ("shingles café", set()),
        ("cafe", {"Holidays"}),
        ("uberschusse", {"Steuern"}),
        ("ingles", set()),
        ("1,300", {"The roof"}),
        ("c++", set()),
        ("foo_b", {"Holidays"}),
        ("answer", set(CHATS)),
        ("Holi", {"Holidays"}),
        ("हिन्", {"भाषा"}),
        ("สวัสดี", {"ภาษา"}),
        ("  ", {*CHATS, "The fair"}),
        ("H", {"Holidays", "The roof", "The fair"}),
        ("r", {"The roof", "Steuern", "The fair"}),
        ("%", set()),
        ("_", set()),
        ("\\", set()),
        ('"shingles', {"The roof"}),
        ("shingles*", {"The roof"}),
        ("NOT", set()),
        ("text:shingles", set()),
        ("(shingles", {"The roof"}),
        ("shingles -october", {"The roof"}),
        ('"', set()),
        ("++", set()),
    ],
)
def test_what_is_found(history: History, run: Run, query: str, titles: set[str]) -> None:
    async def look() -> set[str]:
        await fill(history)
        return {chat.title for chat in await history.chats(query)}

    assert run(look()) == titles


def test_nothing_typed_is_an_operator() -> None:
    assert match_expression('roof "leak') == '"roof"* " leak"*'
    assert match_expression("a OR b") == '"a"* "OR"* "b"*'
    assert match_expression("+ x") == ""


def test_answers_are_found_when_finished_and_titles_when_renamed(history: History, run: Run) -> None:
    async def look() -> None:
        chat = await history.create("before", "llama3.2:3b")
        question = await add_question(history, chat.id, None, "question")
        answer = await history.add_answer(chat.id, question.id, "llama3.2:3b", "demo")
        history.grow(answer.id, "unfinished")
        assert await history.chats("unfinished") == ()
        await history.finish(answer.id, "complete", Ending.COMPLETE, 1.0, 1)
        assert len(await history.chats("complete")) == 1
        await history.rename(chat.id, "afterwards")
        assert await history.chats("before") == ()
        assert len(await history.chats("afterw")) == 1

    run(look())


def test_many_chats_are_cut_at_a_hundred_newest_first(history: History, run: Run) -> None:
    async def look() -> None:
        for number in range(120):
            chat = await history.create(f"chat {number}", "llama3.2:3b")
            await add_question(history, chat.id, None, "everywhere")
        found = await history.chats("everywhere")
        assert [chat.title for chat in found] == [f"chat {number}" for number in range(119, 19, -1)]
        assert len(await history.chats()) == 120

    run(look())


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(query=st.text(max_size=30))
def test_no_query_breaks_the_search(history: History, run: Run, query: str) -> None:
    async def look() -> None:
        if not await history.count():
            await fill(history)
        await history.chats(query)

    run(look())
