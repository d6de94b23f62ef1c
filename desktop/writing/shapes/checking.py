"""Holds a result against the shape and the length that were asked for."""

from __future__ import annotations

import re

from desktop.writing.shapes.lines import Kind, lines_of
from desktop.writing.shapes.minutes import minutes_of
from desktop.writing.shapes.questions import questions_of
from desktop.writing.shapes.terms import parted
from desktop.writing.types import Shape

_WORD = re.compile(r"\S*[^\W_]\S*")
_THAI = re.compile("[\u0e01-\u0e5b]+")
_THAI_WORD = 4.6  # letters of one, on average over running text
_MOST, _LEAST = 1.5, 0.5  # of the words asked for
_LEFT = 0.8  # of its source: a text that says all there is may be shorter than was asked for
_HALF = 0.5


def fits(text: str, shape: Shape) -> bool:
    """Whether a tidied result has the shape that was asked for."""
    lines = lines_of(text)
    if shape in (Shape.BULLETS, Shape.ACTIONS):
        return all(line.kind is not Kind.HEADING for line in lines)
    if shape is Shape.MINUTES:
        minutes = minutes_of(text)
        return bool(minutes.decisions or minutes.actions) or not lines
    if shape is Shape.QUESTIONS:
        return all(each.question and each.answer for each in questions_of(text))
    if shape in (Shape.GLOSSARY, Shape.TIMELINE):
        return sum(bool(parted(line.text)[0]) for line in lines) >= _HALF * len(lines)
    return True


def far_off(text: str, words: int, source: str) -> bool:
    """Whether a result is half as long again as was asked for, or half as long. `words` 0: nothing was asked.

    Nobody can write 500 words about 100, so such a text is far off only where it is longer.
    """
    if not words:
        return False
    said = count_words(text)
    if said > _MOST * words:
        return True
    return said < _LEAST * min(words, count_words(source) * _LEFT)


def count_words(text: str) -> int:
    """Marks of Markdown do not count; Thai, which has no blanks, is reckoned by its letters."""
    thai = sum(len(each[0]) for each in _THAI.finditer(text))
    return len(_WORD.findall(_THAI.sub(" ", text))) + round(thai / _THAI_WORD)
