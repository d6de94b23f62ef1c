"""Tells whether a question is in English: Llama 3.2 Vision reads pictures in English only."""

from __future__ import annotations


def needs_note(question: str, model: str) -> bool:
    """Whether this question about a picture is one that the model, by its name, was not made for."""
    return "llama3.2-vision" in model.lower() and not is_english(question)


def is_english(text: str) -> bool:
    """What nobody can tell counts as English: a number, a name, a single word that many languages have."""
    return text.isascii()
