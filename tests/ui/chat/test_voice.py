"""What a screen reader says of an answer, and in which order it finds the conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.common.types import Ending, Role
from desktop.ui.chat.transcript.voice import LONGEST, AnswerVoice
from desktop.vault.types import Entry
from tests.ui.chat.scripted import Talk
from tests.ui.rooms import find
from tests.ui.spoken import announced, names

__all__ = ["announced"]

ANSWER = Entry(
    id=1,
    chat=1,
    parent=None,
    role=Role.ASSISTANT,
    text="Yes.",
    created=0.0,
    ending=Ending.COMPLETE,
    model="llama3.2:3b",
    engine="ollama",
    seconds=1.0,
    tokens=3,
    picture=None,
    version=1,
    versions=1,
)


def heard(pieces: list[str], answer: Entry = ANSWER, *, listening: bool = True) -> list[str]:
    said: list[str] = []
    voice = AnswerVoice(said.append, lambda: listening)
    for piece in pieces:
        voice.hear(piece)
    voice.end(answer)
    return said


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("One. Two!\nThree? Four", ["One.", "Two!", "Three?", "Four"]),
        ("It is 3.5 metres, i.e.x. Then more.", ["It is 3.5 metres, i.e.x.", "Then more."]),
        ("这是一。那是二！", ["这是一。", "那是二！"]),
        ("यह एक है। वह दो", ["यह एक है।", "वह दो"]),
        ("# Head\n- **one** item\n- `two`\n", ["Head", "one item", "two"]),
        ("2*3*4 is 24. And **2**10** is.", ["2*3*4 is 24.", "And 2**10 is."]),
        ("| a | b |\n", ["a b"]),
        ("<think>Hm. What now?</think>\nYes. No.", ["Yes.", "No."]),
        ("", []),
    ],
)
def test_sentence_by_sentence_without_marks(answer: str, said: list[str]) -> None:
    assert heard(list(answer)) == [*said, "The answer is complete."]


def test_a_piece_with_several_sentences_is_said_at_once() -> None:
    assert heard(["One. Two. Th", "ree."]) == ["One. Two.", "Three.", "The answer is complete."]


def test_words_without_an_end_are_not_held_back_for_ever() -> None:
    said = heard(["word "] * 200)
    assert "".join(said[:-1]).replace(" ", "") == "word" * 200
    assert max(len(each) for each in said) <= LONGEST + len("word ")


def test_how_it_ended_is_said() -> None:
    assert heard(["Half"], replace(ANSWER, text="Half", ending=Ending.STOPPED))[-1] == (
        "Stopped. The text so far is kept."
    )


def test_nothing_is_collected_while_nobody_listens() -> None:
    assert heard(["One. Two"], listening=False) == ["The answer is complete."]


def test_an_answer_in_view_is_announced(talk: Talk, announced: list[str]) -> None:
    talk.ask("What is a corral?")
    talk.script.say("A pen for cattle. It has")
    talk.heard("It has")
    assert announced[-1] == "A pen for cattle."
    talk.answer(" a gate.")
    assert announced[-2:] == ["It has a gate.", "The answer is complete."]


def test_stop_is_announced(talk: Talk, announced: list[str]) -> None:
    talk.ask("Tell me a story")
    talk.script.say("Once upon ")
    talk.heard("upon ")
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Escape)
    talk.done()
    assert announced[-2:] == ["Once upon", "Stopped. The text so far is kept."]


def test_copying_is_announced(talk: Talk, announced: list[str]) -> None:
    talk.ask("Hello")
    talk.answer("Hi.")
    find(talk.page.pane.transcript, QPushButton, "Copy answer").click()
    assert announced[-1] == "Copied"


def test_questions_come_before_their_answers(talk: Talk) -> None:
    for number in (1, 2):
        talk.ask(f"Question {number}")
        talk.answer(f"Reply {number}.")
    spoken = [each for each in names(talk.page.pane.transcript) if each.startswith(("Your question", "Answer from"))]
    assert spoken == ["Your question", "Answer from Llama 3.2 3B"] * 2
