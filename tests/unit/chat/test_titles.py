"""A title by the model that answered: appended to what it has read, and believed only where it can be one."""

from __future__ import annotations

import pytest

from desktop.chat.titles import ASK, title_in
from desktop.common.types import Message, Role
from desktop.engine.types import Token
from desktop.vault.draft_types import Queued
from tests.conftest import Run
from tests.unit.chat.doubles import FULL, FakeHistory, answer, everything, exchange, picture, question

PATH = (
    question(1, "How do I plan the harbour fair next June, with tents for two hundred people?"),
    answer(2, "Begin with the date and the tents.", 1),
)


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Planning the harbour fair", "Planning the harbour fair"),
        ("  “Harbour Fair Tents”.\n\nI hope this helps!", "Harbour Fair Tents"),
        ("Title: Harbour Fair", "Harbour Fair"),
        ("**Harbour fair**", "Harbour fair"),
        ("# Titel: Harbour-Fair", "Harbour-Fair"),
        ("Fair: tents and date", "Fair: tents and date"),
    ],
)
def test_what_is_put_around_a_title_is_left_out(said: str, title: str) -> None:
    assert title_in(said, PATH) == title


@pytest.mark.parametrize(
    "said",
    [
        "",
        "\n \n",
        "...",
        "Ok",
        "How do I plan the harbour fair",  # the beginning of the question again
        "How do I plan the harbour fair next June, with tents for two hundred people?",
        "Sure! Here is a title for this conversation about the harbour fair in June",  # a sentence
        "Fair fair fair fair",
        "fair fair",
        "Gâteau au chocolat",  # about something else
        "Планирование ярмарки",  # in another language
        "A" * 60,
    ],
)
def test_what_is_no_title_is_none(said: str) -> None:
    assert title_in(said, PATH) == ""


@pytest.mark.parametrize(
    ("asked", "said"),
    [("港のお祭りの計画を立てたい", "お祭りの計画"), ("ตลาดนัดริมน้ำ", "นัดริมน้ำ"), ("बंदरगाह मेला", "बंदरगाह की योजना")],
)
def test_titles_without_spaces_and_in_other_scripts(asked: str, said: str) -> None:
    assert title_in(said, (question(1, asked + " " * 3 + "?"), answer(2, said[::-1], 1))) == said


def test_one_question_more_stands_behind_what_was_sent(run: Run) -> None:
    asks, history, route, _ = exchange(
        (Token("Begin with the tents."), FULL), (Token("Harbour"), Token(" tents"), FULL)
    )
    run(everything(asks.ask(None, Queued(PATH[0].text, None, "m"))))
    assert run(asks.titles.suggest(1, "m")) == "Harbour tents"
    before, after = route.sent
    assert after[: len(before)] == before
    assert after[len(before) :] == (Message(Role.ASSISTANT, "Begin with the tents."), Message(Role.USER, ASK))
    assert len(history.entries) == 2


def test_nothing_is_asked_of_a_longer_talk_or_about_a_picture(run: Run) -> None:
    longer = FakeHistory(*PATH, question(3, "And?", 2), answer(4, "So.", 3))
    pictured = FakeHistory(question(1, "What is this?", seen=picture()), answer(2, "A roof.", 1))
    for history in (longer, pictured):
        asks, _, route, _ = exchange((Token("Harbour fair"), FULL), history=history)
        assert run(asks.titles.suggest(1, "m")) == ""
        assert route.sent == []
