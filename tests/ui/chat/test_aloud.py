"""An answer is read aloud: by a voice of this computer, sentence by sentence, until it ends or is ended."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPushButton

from desktop.common.types import Ending
from desktop.speech.types import NoVoice, Pace, Sentence
from desktop.speech.voice import SystemVoice
from desktop.ui.chat.aloud import AloudBar
from desktop.ui.chat.transcript.spoken import sentences_of
from desktop.ui.markdown.formats import Formats
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.parts.choices import Combo
from desktop.vault.settings_table import READING_PACE
from tests.ui.chat.menus import MENUS, words_of
from tests.ui.chat.scripted import Place, Talk
from tests.ui.rooms import find
from tests.ui.spoken import announced

__all__ = ["announced"]


class Reader:
    """Says nothing, and each sentence until the test says that it is over."""

    def __init__(self) -> None:
        self.said: list[Sentence] = []
        self.silenced = 0
        self.mute = False
        self._over: asyncio.Future[bool] | None = None

    async def say(self, sentence: Sentence) -> bool:
        if self.mute:
            raise NoVoice.here()
        self._over = asyncio.get_running_loop().create_future()
        self.said.append(sentence)
        try:
            return await self._over
        except asyncio.CancelledError:
            self.silenced += 1
            raise

    def end(self, to_its_end: bool = True) -> None:
        over = self._over
        assert over is not None
        over.get_loop().call_soon_threadsafe(over.set_result, to_its_end)

    async def aclose(self) -> None:
        pass

    @property
    def words(self) -> list[str]:
        return [each.text for each in self.said]


@pytest.fixture
def reader(place: Place) -> Reader:
    made = Reader()
    cast("dict[str, object]", place.context.__dict__)["voice"] = SystemVoice([made])
    return made


def begin(talk: Talk, answer: str = "One. Two is more.\n\nThree.") -> None:
    """The answer is there, and is being read."""
    talk.page.activateWindow()
    talk.until(talk.page.isActiveWindow)
    talk.ask("Tell me")
    talk.answer(answer)
    read(talk)


def open_menu(talk: Talk) -> None:
    buttons = talk.page.pane.transcript.findChildren(QAbstractButton, "More for answer")
    QTest.mouseClick([each for each in buttons if each.isVisible()][-1], Qt.MouseButton.LeftButton)


def read(talk: Talk) -> None:
    open_menu(talk)
    (action,) = [each for each in MENUS[-1].actions() if each.text() == "Read aloud"]
    action.trigger()
    MENUS[-1].close()


def bar(talk: Talk) -> AloudBar:
    found = talk.page.findChild(AloudBar, "Reading aloud")
    assert isinstance(found, AloudBar)
    return found


def marked(talk: Talk) -> str:
    found = talk.prose().extraSelections()
    return found[0].cursor.selectedText() if found else ""


def test_sentence_by_sentence_to_the_end(reader: Reader, talk: Talk) -> None:
    begin(talk)
    seen: list[str] = []
    for _ in range(3):
        talk.until(lambda: len(reader.said) > len(seen))
        seen.append(marked(talk))
        assert bar(talk).isVisible()
        reader.end()
    talk.until(lambda: not bar(talk).isVisible())
    assert reader.words == ["One.", "Two is more.", "Three."]
    assert seen == reader.words
    assert marked(talk) == ""


def test_stop_and_escape_end_it_at_once(reader: Reader, talk: Talk, announced: list[str]) -> None:
    begin(talk)
    talk.until(lambda: len(reader.said) == 1)
    QTest.mouseClick(find(talk.page, QPushButton, "Stop reading"), Qt.MouseButton.LeftButton)
    talk.until(lambda: reader.silenced == 1)
    assert not bar(talk).isVisible()
    assert marked(talk) == ""
    assert announced[-1] == "Reading aloud has ended."
    read(talk)
    talk.until(lambda: len(reader.said) == 2)
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Escape)
    talk.until(lambda: reader.silenced == 2)
    assert not bar(talk).isVisible()


def test_escape_silences_first_and_stops_the_answer_then(reader: Reader, talk: Talk) -> None:
    begin(talk)
    talk.until(lambda: len(reader.said) == 1)
    talk.ask("And?")
    talk.script.say("More ")
    talk.heard("More ")
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Escape)
    talk.until(lambda: reader.silenced == 1)
    assert talk.page.chat.conversation.session.busy
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Escape)
    assert talk.done().ending is Ending.STOPPED


def test_pause_and_the_same_sentence_again(reader: Reader, talk: Talk) -> None:
    begin(talk)
    talk.until(lambda: len(reader.said) == 1)
    reader.end()
    talk.until(lambda: len(reader.said) == 2)
    pause = find(talk.page, QPushButton, "Pause reading")
    QTest.mouseClick(pause, Qt.MouseButton.LeftButton)
    talk.until(lambda: reader.silenced == 1)
    assert (pause.text(), marked(talk), bar(talk).isVisible()) == ("Go on", "Two is more.", True)
    QTest.mouseClick(pause, Qt.MouseButton.LeftButton)
    talk.until(lambda: len(reader.said) == 3)
    assert reader.words == ["One.", "Two is more.", "Two is more."]
    assert pause.text() == "Pause"


def test_leaving_the_chat_ends_it(reader: Reader, talk: Talk) -> None:
    begin(talk)
    talk.until(lambda: len(reader.said) == 1)
    talk.page.new_chat()
    talk.until(lambda: reader.silenced == 1)
    assert not bar(talk).isVisible()


@pytest.fixture
def silent_at_the_end(reader: Reader) -> Iterator[Reader]:
    """Looked at once the page is closed."""
    yield reader
    assert (len(reader.said), reader.silenced) == (1, 1)


def test_closing_the_room_ends_it(silent_at_the_end: Reader, talk: Talk) -> None:
    begin(talk)
    talk.until(lambda: len(silent_at_the_end.said) == 1)


def test_another_answer_takes_its_place(reader: Reader, talk: Talk) -> None:
    begin(talk)
    talk.until(lambda: len(reader.said) == 1)
    talk.ask("And?")
    talk.answer("Four.")
    talk.page.message_offers.of(talk.done())
    talk.page.aloud.read(talk.done())
    talk.until(lambda: reader.words == ["One.", "Four."])
    assert reader.silenced == 1


def test_silenced_from_elsewhere_it_does_not_go_on(reader: Reader, talk: Talk) -> None:
    begin(talk)
    talk.until(lambda: len(reader.said) == 1)
    reader.end(to_its_end=False)
    talk.until(lambda: not bar(talk).isVisible())
    assert reader.words == ["One."]


@pytest.mark.parametrize(
    ("answer", "language"),
    [
        ("The cat is on the table and it will not come down.", "en"),
        ("Die Katze ist auf dem Tisch und sie kommt nicht herunter.", "de"),
        ("Le chat est sur la table et il ne veut pas descendre.", "fr"),
        ("यह एक बिल्ली है।", "hi"),
        ("นี่คือแมว", "th"),
    ],
)
def test_the_voice_is_one_of_the_answers_language(reader: Reader, talk: Talk, answer: str, language: str) -> None:
    begin(talk, answer)
    talk.until(lambda: len(reader.said) == 1)
    assert reader.said[0].language == language


def test_another_pace_counts_at_once_and_is_kept(reader: Reader, talk: Talk) -> None:
    begin(talk)
    talk.until(lambda: len(reader.said) == 1)
    combo = find(talk.page, Combo, "Speed of reading")
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    talk.until(lambda: len(reader.said) == 2)
    assert reader.said == [Sentence("One.", "en", Pace.USUAL), Sentence("One.", "en", Pace.FAST)]
    assert talk.place.settings.get(READING_PACE) == "fast"


def test_a_voice_that_is_none_after_all_says_so_and_is_offered_no_more(reader: Reader, talk: Talk) -> None:
    reader.mute = True
    begin(talk)
    board = talk.page.chat.notices.board
    talk.until(lambda: any("no voice" in each.notice.title for each in board.shown() if each.notice))
    assert not bar(talk).isVisible()
    open_menu(talk)
    assert "Read aloud" not in words_of(MENUS[-1])


def test_without_a_voice_there_is_no_trace_of_it(talk: Talk) -> None:
    talk.ask("Tell me")
    talk.answer("One.")
    open_menu(talk)
    assert "Read aloud" not in words_of(MENUS[-1])
    assert not bar(talk).isVisible()
    assert [each for each in talk.page.commands() if "eading" in each.name or "loud" in each.title] == []


def said(formats: Formats, answer: str) -> list[str]:
    message = MessageDocument.of_answer(answer, formats)
    while message.more:
        message.flush()
    found = sentences_of(message)
    words = [each.text for each in found]
    length = message.document.characterCount()
    places = [place for each in found for place in (each.start, each.end)]
    message.drop()
    assert places == sorted(places)
    assert all(0 <= place < length for place in places)
    return words


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            "# Head\n\nA **bold** word and `code`. [A link](https://example.org/a?b=c) here.",
            ["Head", "A bold word and code.", "A link here."],
        ),
        ("- one\n- two: more\n\n1. first", ["one", "two:", "more", "first"]),
        ("> Quoted.\n\n---\n\nAfter.", ["Quoted.", "After."]),
        ("See:\n\n```python\nprint('moo')\nprint('baa')\n```\n\nDone.", ["See:", "Python, 2 lines of code.", "Done."]),
        ("```\nls\n```", ["Code, 1 line of code."]),
        ("| month | tons |\n|---|---:|\n| May | 12 |\n| June | |", ["month: May, tons: 12", "month: June"]),
        ("It is 3.5 metres. Yes!", ["It is 3.5 metres.", "Yes!"]),
        ("🐎🐎 run. They 🐄 stop.", ["🐎🐎 run.", "They 🐄 stop."]),
        ("这是一。那是二！", ["这是一。", "那是二！"]),
        ("***", []),
        ("", []),
    ],
)
def test_what_is_said_is_what_one_reads(formats: Formats, answer: str, words: list[str]) -> None:
    assert said(formats, answer) == words


def test_what_is_marked_is_what_is_said(formats: Formats) -> None:
    message = MessageDocument.of_answer("🐎 One **two**.  Three 🐄.\n\n- four. Five", formats)
    text = message.document.toRawText() if hasattr(message.document, "toRawText") else message.document.toPlainText()
    utf16 = text.encode("utf-16-le")
    marked_words = [utf16[2 * each.start : 2 * each.end].decode("utf-16-le") for each in sentences_of(message)]
    spoken_words = [each.text for each in sentences_of(message)]
    message.drop()
    assert [" ".join(words.split()) for words in marked_words] == spoken_words
