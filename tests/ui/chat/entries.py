"""Messages as the history gives them."""

from __future__ import annotations

from desktop.common.types import Ending, Picture, Role
from desktop.vault.types import Entry


def question(number: int, text: str = "A question", shown: Picture | None = None) -> Entry:
    return Entry(number, 1, number - 1 or None, Role.USER, text, shown, 1e9, None, "", "", 0.0, 0)


def answer(number: int, text: str, ending: Ending | None = Ending.COMPLETE) -> Entry:
    engine = "your Ollama"
    return Entry(number, 1, number - 1, Role.ASSISTANT, text, None, 1e9, ending, "llama3.2:3b", engine, 4.0, 100)
