"""What is said below a summary of how it was made."""

from __future__ import annotations

import pytest

from desktop.archive.summaries.about import told_below
from desktop.archive.summaries.types import Outgoing
from desktop.common.types import Ending
from desktop.engine.types import EngineKind
from desktop.writing.types import Coverage, Doubt, Result


@pytest.mark.parametrize(
    ("engine", "name", "words"),
    [
        (EngineKind.SYSTEM, "notes.md", "Made from notes.md by Llama 3.2 3B, on this computer."),
        (EngineKind.MANAGED, "", "Made by Llama 3.2 3B, on this computer."),
        (EngineKind.DEMO, "notes.md", "Made from notes.md by Demo, on this computer."),
        (EngineKind.ADDRESS, "notes.md", "Made from notes.md by Llama 3.2 3B."),
        (EngineKind.ADDRESS, "", "Made by Llama 3.2 3B."),
    ],
)
def test_it_is_said_who_made_it_and_where(engine: EngineKind, name: str, words: str) -> None:
    assert told_below(Outgoing("It is."), name, "Llama 3.2 3B", made(engine)) == (words,)


def test_what_was_counted_is_no_models() -> None:
    told = told_below(Outgoing("It is."), "notes.md", "Llama 3.2 3B", made(EngineKind.SYSTEM, Doubt.EXTRACTED))
    assert told[0] == "Made from notes.md with Corral, without a model."


def made(engine: EngineKind, *doubts: Doubt) -> Result:
    return Result("It is.", Ending.COMPLETE, 1.0, "llama3.2:3b", engine.value, Coverage(frozenset(), 0), doubts)
