"""Says in words how a chat is answered, and keeps the library of instructions for whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr
from desktop.state.jobs import Jobs
from desktop.vault.settings_table import WRITING_LANGUAGE
from desktop.vault.types import Instruction, Manner

if TYPE_CHECKING:
    from desktop.vault.instructions import Instructions


def languages() -> tuple[tuple[str, str], ...]:
    """Codes of the languages that answers can be in, with their names; "" is that of the question."""
    named = tuple((choice.value, choice.title) for choice in WRITING_LANGUAGE.choices if choice.value)
    return (("", tr("As asked")), *named)


def characters() -> tuple[tuple[int, str], ...]:
    return ((-1, tr("Precise")), (0, tr("Usual")), (1, tr("Playful")))


def lengths() -> tuple[tuple[int, str], ...]:
    return ((-1, tr("Short")), (0, tr("Usual")), (1, tr("Long")))


def manner_words(manner: Manner) -> str:
    """What is not as usual, the shortest way; "" where all is."""
    said = [tr("Own instructions")] if manner.instructions.strip() else []
    said += [words for value, words in characters() if value == manner.freedom and value]
    said += [words for value, words in lengths() if value == manner.length and value]
    said += [words for code, words in languages() if code == manner.language and code]
    return ", ".join(said)


def examples() -> tuple[tuple[str, str], ...]:
    """Names and texts of instructions to begin with."""
    return (
        (
            tr("Explain simply"),
            tr(
                "Explain as to someone who hears of it for the first time. Use everyday words and one example, and say "
                "what a technical word means before you use it."
            ),
        ),
        (
            tr("Help me write"),
            tr(
                "I am writing a text. Keep my tone and my facts, and invent nothing. Show the changed passage first, "
                "and say below it in one sentence what you changed."
            ),
        ),
        (
            tr("Practise a language"),
            tr(
                "I am learning the language I write in. Answer in it with short sentences. Below your answer, list my "
                "mistakes, each with what is right."
            ),
        ),
        (
            tr("Think against me"),
            tr("Before you agree with me, name the strongest reason against what I say, and what I overlooked."),
        ),
        (
            tr("Program with me"),
            tr(
                "Give whole functions that run as they stand, in the language of my code. No explanations but for what "
                "is surprising."
            ),
        ),
    )


class InstructionLibrary(QObject):
    """`all`, in the order of their names, once they were read. `removed` says what takes a removal back."""

    changed = Signal()
    removed = Signal(object, object)  # an Instruction, and what brings it back

    def __init__(self, instructions: Instructions, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._instructions = instructions
        self._jobs = jobs
        self.all: Sequence[Instruction] = ()

    def load(self) -> None:
        """With a few to begin with, for a person who never had any."""
        self._change(lambda: self._instructions.begin_with(examples()))

    def find(self, name: str) -> Instruction | None:
        return next((each for each in self.all if each.name.casefold() == name.strip().casefold()), None)

    def keep(self, name: str, text: str) -> None:
        """Under this name, instead of what was kept under it."""
        found = self.find(name)

        async def keep() -> None:
            if found is None:
                await self._instructions.add(name.strip(), text.strip())
            else:
                await self._instructions.keep(Instruction(found.id, name.strip(), text.strip()))

        self._change(keep)

    def remove(self, instruction: Instruction) -> None:
        def back() -> None:
            self._change(lambda: self._instructions.keep(instruction))

        self._change(lambda: self._instructions.remove(instruction.id))
        self.removed.emit(instruction, back)

    def _change(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        async def change() -> Sequence[Instruction]:
            await work()
            return await self._instructions.all()

        def show(found: Sequence[Instruction]) -> None:
            self.all = found
            self.changed.emit()

        self._jobs.run(change, show)
