"""Reads lists of words that are written as text, so that they can be read."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def longest_first(text: str) -> tuple[str, ...]:
    return tuple(sorted(text.split(), key=lambda word: -len(word)))
