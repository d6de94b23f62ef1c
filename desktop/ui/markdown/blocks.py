"""Defines the blocks a message is made of once its Markdown is read: a flat list, free of Qt and of colours."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

from desktop.ui.markdown.formulas.setting import Drawing
from desktop.ui.parts.long_lines import RUN, cut
from desktop.ui.parts.safe_text import safe

TEX = "tex"  # what the parser says of a formula that may be set


class Look(enum.IntFlag):
    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    STRIKE = 4
    CODE = 8
    UNDERLINE = 16
    MARKED = 32
    RAISED = 64
    LOWERED = 128
    FORMULA = 256  # in TeX, with a line of its own
    LETTER = 512  # it names a picture of the question
    ROOM = 1024  # with some room behind it, for what is drawn around a letter
    TEX = 2048  # a whole formula, which may be set


class Align(enum.Enum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike. `href` is where a link leads, "" for none, and `title` what it says of itself.

    A formula that was set is its `drawing`, and `tex` how it was written.
    """

    text: str
    look: Look = Look.PLAIN
    href: str = ""
    title: str = ""
    tex: str = ""
    drawing: Drawing | None = None

    def looks_like(self, other: Run) -> bool:
        """Then both can be one; a formula is one by itself."""
        same = self.look is other.look and self.href == other.href and self.title == other.title
        return same and not self.look & Look.TEX


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """The marker of a list item. `chain`: index of the block that starts this run of at most 16 items, whose numbers
    follow each other. Around the number stand `zeros` and `sign`, as they were written.
    """

    ordered: bool
    depth: int
    number: int
    chain: int
    zeros: str = ""
    sign: str = "."


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, a heading (1 to 6) or a paragraph of a list item. `indent` counts list levels, `quote` quotes.

    `goes_on`: it is too long to be laid out at once, and this is the next part of what stands above. `formula`: it is
    one in TeX. `typed`: it is a line as somebody wrote it, whose blank lines are all the space there is.
    """

    runs: Runs
    heading: int = 0
    quote: int = 0
    indent: int = 0
    item: Item | None = None
    goes_on: bool = False
    formula: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Code:
    """A code block. `done` is False while its end has not arrived."""

    text: str
    language: str = ""
    quote: int = 0
    indent: int = 0
    done: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    quote: int = 0
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or one stretch of a long one: then `widths` (percent) hold for all stretches and only the first has a
    head. Every row has as many cells as `aligns`.
    """

    head: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    aligns: tuple[Align, ...]
    widths: tuple[float, ...] = ()
    quote: int = 0
    indent: int = 0


Block = Line | Code | Rule | Table


def plain(text: str, *, goes_on: bool = False) -> list[Block]:
    """A person's own words: every line as it was written, nothing read as Markdown."""
    lines = safe(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    made = [Line((Run(line),) if line else (), typed=True) for line in lines]
    made[0] = replace(made[0], goes_on=goes_on)
    return [part for line in made for part in parts_of(line)]


def parts_of(line: Line) -> list[Line]:
    """The line itself; one that is too long to be laid out at once in parts."""
    first, *rest = cut_runs(line.runs)
    if not rest:
        return [line]
    return [replace(line, runs=first), *(replace(line, runs=runs, item=None, goes_on=True) for runs in rest)]


def cut_runs(runs: Runs) -> list[Runs]:
    """Runs that follow each other, in parts that can be laid out at once."""
    if sum(len(run.text) for run in runs) <= RUN:
        return [runs]
    left = list(reversed(runs))
    parts: list[Runs] = []
    for block in cut("".join(run.text for run in runs)):
        part: list[Run] = []
        room = len(block)
        while room > 0:
            run = left.pop()
            if len(run.text) > room:  # half a formula is none
                run = replace(run, look=run.look & ~Look.TEX)
                left.append(replace(run, text=run.text[room:]))
            part.append(replace(run, text=run.text[:room]))
            room -= len(run.text)
        parts.append(tuple(part))
    return parts
