"""Says what is to be told below an answer that came to its own end, each with what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.chat.oddities import oddity_of
from desktop.common.i18n import tr
from desktop.common.thoughts import without_thoughts
from desktop.common.types import Ending
from desktop.engine.types import EngineKind
from desktop.state.chat.acts import Act, Again
from desktop.vault.types import Entry


@dataclass(frozen=True)
class AnswerNote:
    """One sentence below an answer. `button` names the `act` beside it, "" for none; `english` is its object name."""

    words: str
    button: str = ""
    english: str = ""
    act: Act | None = None


def notes_of(answer: Entry, question: Entry | None, *, any_language: bool = False) -> tuple[AnswerNote, ...]:
    """In the order in which they stand below the answer. `question` is what it answers, None where that is not there.

    All is told by the words, which are kept: nothing else is. `any_language`: the chat has one of its own, or orders
    of its own, so that another than the question's is no fault.
    """
    if answer.ending is Ending.REPEATED:
        return (_varied(answer, _of_loop(answer)),)
    if answer.ending is not Ending.COMPLETE or question is None or question.pictures or question.english:
        return ()
    if answer.engine == EngineKind.DEMO.value:
        return ()  # its rules answer in English whatever is asked
    odd = oddity_of(question.text, without_thoughts(answer.text))
    if odd.echo:
        return (_varied(answer, tr("The model only said the question again.")),)
    if odd.said and not any_language:
        names = _names()
        said, asked = names.get(odd.said, odd.said), names.get(odd.asked, odd.asked)
        words = tr("This is in {said}; you asked in {asked}.", said=said, asked=asked)
        act = Again(answer, language=odd.asked)
        return (AnswerNote(words, tr("Ask for {language}", language=asked), "Ask for language", act),)
    return ()


def _of_loop(answer: Entry) -> str:
    if answer.version > 1:
        return tr("It went in circles again. A larger model does so less often.")
    return tr("A small model may find its way with other words.")


def _varied(answer: Entry, words: str) -> AnswerNote:
    act = Again(answer, varied=True)
    return AnswerNote(words, tr("Try again with more variety"), "Try again with more variety", act)


def _names() -> dict[str, str]:
    """Languages by their English names, as the person calls them."""
    return {
        "English": tr("English"),
        "German": tr("German"),
        "French": tr("French"),
        "Italian": tr("Italian"),
        "Portuguese": tr("Portuguese"),
        "Spanish": tr("Spanish"),
        "Dutch": tr("Dutch"),
        "Hindi": tr("Hindi"),
        "Thai": tr("Thai"),
        "Arabic": tr("Arabic"),
        "Hebrew": tr("Hebrew"),
        "Japanese": tr("Japanese"),
        "Korean": tr("Korean"),
    }
