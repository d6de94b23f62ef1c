"""What a screen reader says of an answer, and in which order it finds the conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.common.types import Ending, Role
from desktop.ui.chat.transcript.sentences_said import LONGEST
from desktop.ui.chat.transcript.voice import AnswerVoice
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
    return [words for words, _urgent in told(pieces, answer, listening=listening)]


def told(pieces: list[str], answer: Entry = ANSWER, *, listening: bool = True) -> list[tuple[str, bool]]:
    """What is said, and whether at once."""
    said: list[tuple[str, bool]] = []

    def say(words: str, *, urgent: bool = False) -> None:
        said.append((words, urgent))

    voice = AnswerVoice(say, lambda: listening)
    for piece in pieces:
        voice.hear(piece)
    voice.end(answer)
    return said


CODE = "See:\n```python\nprint('a. b')\n\nx = 1\n```\nDone."
ANSWERS = [
    ("One. Two!\nThree? Four", ["One.", "Two!", "Three?", "Four"]),
    ("It is 3.5 metres, i.e.x. Then more.", ["It is 3.5 metres, i.e.x.", "Then more."]),
    ("Ask Dr. Who, e.g. on J. Street. Now.", ["Ask Dr. Who, e.g. on J. Street.", "Now."]),
    ("1. first\n2. second", ["1. first", "2. second"]),
    ("这是一。那是二！", ["这是一。", "那是二！"]),
    ("यह एक है। वह दो", ["यह एक है।", "वह दो"]),
    ("# Head\n- **one** item\n- `two`\n", ["Head", "one item", "two"]),
    ("2*3*4 is 24. And **2**10** is.", ["2*3*4 is 24.", "And 2**10 is."]),
    ("[A link](https://a.example/b?c=d) here. ![A cow](cow.png)", ["A link here.", "A cow"]),
    (CODE, ["See:", "Code in Python.", "End of the code, 3 lines.", "Done."]),
    ("```\nls -l\n```\n", ["Code.", "End of the code, 1 line."]),
    ("~~~~\n~~~\n~~~~\n", ["Code.", "End of the code, 1 line."]),
    ("```python\nx = 1", ["Code in Python.", "End of the code, 1 line."]),
    ("- a\n  ```sh\n  ls\n  ```\n- b", ["a", "Code in Bash.", "End of the code, 1 line.", "b"]),
    ("`code` first. Then.", ["code first.", "Then."]),
    (
        "| month | tons |\n|:---|---:|\n| May | 1.2 |\n| June | |\n\nSo.",
        ["Table: month, tons", "month: May, tons: 1.2", "month: June", "So."],
    ),
    ("> Quoted. Twice.\n", ["Quoted.", "Twice."]),
    ("So \\(a^2\\) and $b$ cost $5 or $6.", ["So a^2 and b cost $5 or $6."]),
    ("$$\n\\frac{a}{b} \\cdot \\sqrt{x}\n$$\n", ["a over b times square root of x"]),
    ("🐎. 🐄.", ["🐎.", "🐄."]),
    ("***\n\n---\nSo.\n- - -\n", ["So."]),
    ("Sums, such as `12 * (3 + 4)` and 2 * 3.", ["Sums, such as 12 * (3 + 4) and 2 * 3."]),
    ("*So* _it_ **is**, __now__ ***then***.", ["So it is, now then."]),
    ("", []),
]


@pytest.mark.parametrize(("answer", "said"), ANSWERS)
def test_sentence_by_sentence_without_marks(answer: str, said: list[str]) -> None:
    assert heard(list(answer)) == [*said, "The answer is complete."]


@pytest.mark.parametrize(("answer", "said"), ANSWERS)
@pytest.mark.parametrize("letters", [2, 3, 5, 8, 13, 1_000])
def test_however_it_arrives_each_is_said_once(answer: str, said: list[str], letters: int) -> None:
    pieces = [answer[at : at + letters] for at in range(0, len(answer), letters)]
    assert heard(pieces) == [*said, "The answer is complete."]


def test_each_sentence_of_a_piece_is_said_by_itself() -> None:
    assert heard(["One. Two. Th", "ree."]) == ["One.", "Two.", "Three.", "The answer is complete."]


@pytest.mark.parametrize(
    ("ending", "urgent"),
    [(Ending.COMPLETE, False), (Ending.STOPPED, True), (Ending.INTERRUPTED, True), (Ending.EARLY, True)],
)
def test_sentences_wait_for_each_other_and_a_stop_does_not(ending: Ending, urgent: bool) -> None:
    said = told(["One. Two."], replace(ANSWER, text="One. Two.", ending=ending))
    assert [at_once for _words, at_once in said] == [False, False, urgent]


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


def test_a_waiting_question_and_another_model_are_told_at_once(
    talk: Talk, announced: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    talk.ask("Tell me a story")
    talk.script.say("Once ")
    talk.heard("Once ")
    told_now: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        "desktop.ui.parts.announce.deliver",
        lambda event: told_now.append(
            (event.message(), event.politeness() is QAccessible.AnnouncementPoliteness.Assertive)
        ),
    )
    talk.page.composer.editor.setPlainText("And then?")
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Return)
    assert ("1 question waits for its turn.", True) in told_now
    other = next(model for model in talk.page.models.choice.models if model.name != talk.page.models.name)
    talk.page.models.choose(other.name)
    assert (f"Model: {talk.page.models.label}", True) in told_now
    told_now.clear()
    talk.page.new_chat()
    assert [words for words, _ in told_now if words.startswith("Model")] == []
    talk.page.chat.sessions.stop_all()


def test_that_the_beginning_is_condensed_is_told_once_and_not_when_it_is_opened(
    talk: Talk, announced: list[str]
) -> None:
    for number in range(4):
        talk.ask(f"Question {number}")
        talk.answer(f"Answer {number}.")
    talk.listed(1)
    (command,) = [each for each in talk.page.commands() if each.name == "Condense"]
    assert command.why_not == ""
    asked = len(talk.script.asked)
    command.run()
    assert announced[-1] == "Condensing the beginning"
    talk.until(lambda: len(talk.script.asked) > asked)
    talk.script.say("They spoke of cattle.")
    talk.script.end()
    talk.until(lambda: talk.page.memory.condensing.beginning is not None)
    assert announced.count("The beginning is condensed.") == 1
    talk.page.new_chat()
    talk.page.chat.open_number(talk.page.panel.model.chats[0].id)
    talk.until(lambda: talk.page.memory.condensing.beginning is not None)
    assert announced.count("The beginning is condensed.") == 1
