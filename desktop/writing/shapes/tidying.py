"""Brings what a model wrote into the shape that was asked for. Its words stay; marks, headings and order may change."""

from __future__ import annotations

from collections.abc import Callable

from desktop.common.cutting import sentence_ends
from desktop.writing.shapes.lines import Kind, Line, lines_of, unbold
from desktop.writing.shapes.minutes import set_out_minutes
from desktop.writing.shapes.questions import questions_of
from desktop.writing.shapes.rows import as_items
from desktop.writing.shapes.terms import parted, set_out
from desktop.writing.shapes.vocabulary import TO_DO_WORDS, known
from desktop.writing.types import Shape, SummaryOptions

_ENDS = '.!?…。！？।:;"”»)'
_SEVERAL = 2  # sentences of a line from which on it is no point of a list but a paragraph


def shaped(text: str, options: SummaryOptions) -> str:
    """What a model wrote, tidied for what was asked for; of a person's own recipe nothing is changed."""
    return text.strip() if options.recipe.strip() else tidied(text, options.shape, options.language)


def tidied(text: str, shape: Shape, language: str = "") -> str:
    """As Markdown. `language`: a code, in which headings are written where the text itself does not tell.

    A text with blocks of code stays as it is, and so does what is no list of the kind at all: see `fits`.
    """
    if "```" in text or not text.strip():
        return text.strip()
    return _TIDYING[shape](text, language)


def _prose(text: str, _language: str) -> str:
    """A heading opens its paragraph; the points of a list become its sentences."""
    paragraphs: list[list[str]] = []
    head = ""
    before: Line | None = None
    for line in lines_of(text):
        if line.kind is Kind.HEADING:
            head = f"**{line.text.rstrip(':： ')}:**" if before else ""  # a title goes
        else:
            if before is None or head or _begins(line, before):
                paragraphs.append([head] if head else [])
                head = ""
            paragraphs[-1].append(_as_sentence(line))
        before = line
    return "\n\n".join(" ".join(each) for each in paragraphs)


def _begins(line: Line, before: Line) -> bool:
    """A new paragraph: behind a title or a blank line, but not between two points of one list."""
    return before.kind is Kind.HEADING or (line.apart and not line.kind is before.kind is Kind.ITEM)


def _as_sentence(line: Line) -> str:
    if line.kind is Kind.ROW:
        return f"{', '.join(filter(None, line.cells))}."
    words = unbold(line.text)
    return words if line.kind is Kind.PLAIN or words.endswith(tuple(_ENDS)) else f"{words}."


def _bullets(text: str, _language: str) -> str:
    """A title goes; headings between points stay, since nobody knows what they belong to: see `fits`."""
    lines = as_items(lines_of(text))
    while lines and lines[0].kind is Kind.HEADING and _is_title(lines):
        lines.pop(0)
    if len(lines) == 1 and lines[0].kind is Kind.PLAIN and not lines[0].indent:
        return "\n".join(f"- {sentence}" for sentence in _sentences(lines[0].text))
    written: list[str] = []
    for line in lines:
        if line.kind is Kind.HEADING:
            written.append(f"## {line.text.rstrip(':： ')}")
        elif line.indent and line.kind is Kind.PLAIN and written:
            written.append(f"{' ' * line.indent}{line.text}")
        else:
            written.append(f"{' ' * line.indent if written else ''}- {unbold(line.text)}")
    return "\n".join(written)


def _actions(text: str, _language: str) -> str:
    """Headings name who does what stands below: they go before it."""
    written: list[str] = []
    head = ""
    lines = as_items(lines_of(text), tasks=True)
    for number, line in enumerate(lines):
        if line.kind is Kind.HEADING:
            title = number == 0 and _is_title(lines) and len(lines) > 2
            head = "" if title or known(TO_DO_WORDS, line.text) else line.text.rstrip(":： ")
        elif line.indent and line.kind is Kind.PLAIN and written:
            written.append(f"{' ' * line.indent}{line.text}")
        else:
            words = unbold(line.text)
            written.append(f"- {head}: {words}" if head and head not in words else f"- {words}")
    return "\n".join(written)


def _terms(text: str, _language: str) -> str:
    """A heading or a bold line is the term of the paragraph below it."""
    written: list[str] = []
    term = ""
    lines = as_items(lines_of(text))
    for number, line in enumerate(lines):
        if line.kind is Kind.HEADING:
            below = lines[number + 1].kind if number + 1 < len(lines) else Kind.HEADING
            term = line.text.rstrip(":： ") if below is Kind.PLAIN else ""
            continue
        own, meaning = parted(line.text) if not term else ("", line.text.strip())
        written.append(set_out(term or own, meaning))
        term = ""
    return "\n".join(written)


def _questions(text: str, _language: str) -> str:
    """Each question bold, and its answer on the line below."""
    pairs = questions_of(text)
    blocks = (filter(None, (f"**{each.question}**" if each.question else "", each.answer)) for each in pairs)
    return "\n\n".join("\n".join(block) for block in blocks)


_TIDYING: dict[Shape, Callable[[str, str], str]] = {
    Shape.PROSE: _prose,
    Shape.BULLETS: _bullets,
    Shape.ACTIONS: _actions,
    Shape.MINUTES: set_out_minutes,
    Shape.QUESTIONS: _questions,
    Shape.GLOSSARY: _terms,
    Shape.TIMELINE: _terms,
}


def _is_title(lines: list[Line]) -> bool:
    """The only heading, or one above all others."""
    others = [line for line in lines[1:] if line.kind is Kind.HEADING]
    return not others or lines[1].kind is Kind.HEADING or 0 < lines[0].level < min(line.level or 7 for line in others)


def _sentences(text: str) -> list[str]:
    """Those of a paragraph that was to be a list; the paragraph itself where it has hardly more than one."""
    found: list[str] = []
    start = 0
    for end in sentence_ends(text, 0, len(text)):
        if sentence := text[start:end].strip():
            found.append(sentence)
        start = end
    return found if len(found) > _SEVERAL else [text.strip()]
