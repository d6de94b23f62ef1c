"""Holds a result against the shape and the length that were asked for."""

from __future__ import annotations

import re

from desktop.writing.shapes.lines import Kind, lines_of
from desktop.writing.shapes.minutes import minutes_of
from desktop.writing.shapes.questions import questions_of
from desktop.writing.shapes.terms import parted
from desktop.writing.types import Doubt, Shape, SummaryOptions

_THAI = re.compile("[\u0e01-\u0e5b]+")
_THAI_WORD = 4.6  # letters of one, on average over running text
_MOST, _LEAST = 1.5, 0.5  # of the words asked for
_LEFT = 0.8  # of its source: a text that says all there is may be shorter than was asked for
_HALF = 0.5


def oddities(text: str, options: SummaryOptions, source: str) -> tuple[Doubt, ...]:
    """What of shape and length a tidied result does not keep to. For each, `stricter` has a sentence."""
    found = [] if options.recipe.strip() or fits(text, options.shape) else [Doubt.SHAPE]
    return (*found, Doubt.WORDS) if far_off(text, options.words, source) else tuple(found)


def stricter(doubt: Doubt, options: SummaryOptions, text: str) -> str:
    """What a model is told that is asked once more; English, as all that it reads. "" where nothing is to be said."""
    if doubt is Doubt.WORDS:
        return f"Your answer before had {count_words(text):,} words. It must have about {options.words:,}."
    return _STRICTER.get(options.shape, "") if doubt is Doubt.SHAPE else ""


_STRICTER = {
    Shape.BULLETS: 'Write nothing but lines that begin with "- ". No heading, no bold line, no table.',
    Shape.ACTIONS: 'Write nothing but lines that begin with "- ". No heading, no bold line, no table.',
    Shape.MINUTES: 'Write the line "Decisions:" and the line "To do:", and below each nothing but lines with "- ".',
    Shape.QUESTIONS: 'Write nothing but lines that begin with "Q: " and, below each, one that begins with "A: ".',
    Shape.GLOSSARY: 'Write nothing but lines like this one: "- **term**: what it means".',
    Shape.TIMELINE: 'Write nothing but lines like this one: "- **date**: what happens".',
}


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
    words = _THAI.sub(" ", text).split()
    return sum(any(map(str.isalnum, word)) for word in words) + round(thai / _THAI_WORD)
