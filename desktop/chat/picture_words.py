"""Reads the words in a picture before a question about it is asked: models misread small print that others can read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.common.errors import InputUnreadable
from desktop.common.types import Picture, Word
from desktop.common.visible import without_unseen
from desktop.pictures.words import WordReader

_SURE = 0.6  # scores below are guesses, often at patterns that are no words
_MOST = 1_500  # letters: a page of print would leave no room for the talk
_FENCE = "-----"  # above and below them in the request
_SAME_LINE = 0.6  # of a word's height, between the middles of two that stand in one line


class PictureWords:
    """`on`: whether the person wants it. Where words cannot be read here, a picture stays as it is."""

    def __init__(self, reader: WordReader, on: Callable[[], bool]) -> None:
        self._reader = reader
        self._on = on

    async def read(self, picture: Picture) -> Picture:
        """With the words in its look, so that every later request says the same."""
        if not self._on() or not self._reader.available:
            return picture
        try:
            words = await self._reader.read(picture.data, picture.name)
        except InputUnreadable:  # the model may see more of it
            return picture
        return replace(picture, look=replace(picture.look, words=as_lines(words)))


def as_lines(words: Sequence[Word]) -> str:
    """From the top down, each line from left to right; whole lines up to what there is room for."""
    lines: list[list[Word]] = []
    for word in sorted((each for each in words if each.score >= _SURE), key=_middle):
        if lines and _middle(word) - _middle(lines[-1][0]) <= _SAME_LINE * word.box.height:
            lines[-1].append(word)
        else:
            lines.append([word])
    said = ""
    for line in lines:
        text = "  ".join(without_unseen(each.text) for each in sorted(line, key=lambda each: each.box.left))
        if len(said) + len(text) > _MOST:
            break
        said += f" {text}\n" if text.startswith(_FENCE) else f"{text}\n"
    return said.rstrip("\n")


def _middle(word: Word) -> float:
    return word.box.top + word.box.height / 2
