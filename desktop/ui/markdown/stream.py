"""Reads Markdown that still arrives into blocks, so that the work stays linear in its length.

Finished top-level blocks are frozen: they leave the text that is parsed again and again. Where a block ends is never
guessed: a cheap look at complete lines only says when it is worth asking the real parser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.ui.markdown import tables
from desktop.ui.markdown.blocks import Block, Line, Run
from desktop.ui.markdown.fence import OpenFence
from desktop.ui.markdown.flatten import Flattener, OpenList, normalized, parse
from desktop.ui.parts.long_lines import RUN, cut
from desktop.ui.parts.safe_text import safe

if TYPE_CHECKING:
    from markdown_it.token import Token

_MAY_START = re.compile(r" {0,3}(?:`{3,}|~{3,}|#{1,6}[ \t])|[^\s>|]")
_SHORTEST = 256  # characters below which growth alone is no reason to parse for a boundary
_GROWTH = 1.5  # times
# What Markdown, or a rule of ours, may give a meaning to, by itself or with what follows.
_MEANS = re.compile(r"""[^\w ,.;?'"%/+=-]|_|[wW]{3}\.""")
_LOOKED_BACK = 3  # letters of "www." that may stand there already
# How much of an answer may be open, and so be read again and again, while it arrives.
LONGEST_LINE = 8_000  # letters; a longer line is shown as it was written
LONGEST_OPEN = 8_000  # letters of a block without an end, up to the next line end; what follows is a block of its own

_LONG_LINE = re.compile(rf"^[^\n]{{{LONGEST_LINE + 1}}}", re.MULTILINE)


@dataclass(frozen=True)
class Change:
    """The first `keep` blocks of the message stand; after them come `blocks`."""

    keep: int
    blocks: list[Block]


class Stream:
    """`feed` text as it arrives; `update` says what the message looks like now."""

    def __init__(self) -> None:
        self._tail = ""
        self._held = ""  # a carriage return whose line feed may still come
        self._frozen = 0
        self._going_on: OpenList | tables.Frame | None = None
        self._table_head = ""  # source of the head line and the line below, while rows of a frozen table go on
        self._fence: OpenFence | None = None
        self._in_line = False  # a line too long to be read as Markdown goes on
        self._goes_on = False  # a part of it is frozen
        self._watch = _Watch()
        self._growing: _Growing | None = None

    def feed(self, text: str) -> None:
        text = self._held + text
        self._held = "\r" if text.endswith("\r") else ""
        self._tail += normalized(text[: len(text) - len(self._held)])

    def update(self, *, final: bool = False) -> Change:
        """`final`: nothing more will come. The result then equals `blocks_of` of the whole text, except for blocks
        and lines of an absurd length, see `LONGEST_OPEN`.
        """
        if final and self._held:
            self._tail, self._held = self._tail + "\n", ""
        keep = self._frozen
        growing, self._growing = self._growing, None
        if growing is not None and not final and growing.takes(self._tail):
            self._growing = growing
            return Change(keep + growing.index, [growing.line])
        settled: list[Block] = []
        while True:
            if self._fence is not None and not self._leave_fence(self._fence, settled):
                return Change(keep, [*settled, *(self._fence.closed() if final else self._fence.so_far())])
            if self._in_line and not self._leave_line(settled):
                return Change(keep, [*settled, self._part(self._tail, self._goes_on)])
            if not self._limit(settled):
                break
        if self._watch.worth_parsing(self._tail):
            self._settle(settled, self._tail[: self._tail.rfind("\n") + 1])
        return Change(keep, settled + self._open_blocks(final=final))

    def _leave_fence(self, fence: OpenFence, settled: list[Block]) -> bool:
        """Give the open code block what arrived; True when it closed and other text may follow."""
        after = fence.feed(self._tail)
        self._tail = ""
        if after is None:
            return False
        self._freeze(fence.closed(), settled)
        self._fence = None
        self._tail = after
        self._watch = _Watch()
        return True

    def _leave_line(self, settled: list[Block]) -> bool:
        """Take what arrived of a long line; True when it ended and other text may follow."""
        line, end, after = self._tail.partition("\n")
        parts = cut(line)
        kept = len(parts) if end else len(parts) - 1
        self._freeze([self._part(part, self._goes_on or at > 0) for at, part in enumerate(parts[:kept])], settled)
        self._in_line = not end
        self._goes_on = not end and (self._goes_on or kept > 0)
        self._tail = after if end else parts[-1]
        self._watch = _Watch()
        return bool(end)

    @staticmethod
    def _part(text: str, goes_on: bool) -> Line:
        return Line((Run(safe(text)),) if text else (), goes_on=goes_on)

    def _limit(self, settled: list[Block]) -> bool:
        """Nothing that is open may grow beyond what can be read at once. True when something was taken off."""
        line, end = long_line(self._tail), end_of_open(self._tail)
        if line < 0 and not end:
            return False
        if self._going_on is None and self._take_fence():
            return True
        border = end if end and (line < 0 or end <= line) else line
        if border:
            before = len(self._tail)
            self._settle(settled, self._tail[:border])
            self._watch = _Watch()
            if len(self._tail) == before:
                self._freeze(self._flattener().read(parse(self._table_head + self._tail[:border])), settled)
                self._begin_anew(self._tail[border:])
        else:
            self._begin_anew(self._tail)
            self._in_line = True
        return True

    def _take_fence(self) -> bool:
        """A code block may be of any length: its lines are only appended."""
        found = OpenFence.at_start(self._tail)
        if found is None:
            return False
        self._fence, self._tail = found
        return True

    def _begin_anew(self, tail: str) -> None:
        """What was open is a block that ended before `tail`."""
        self._going_on = None
        self._table_head = ""
        self._tail = tail
        self._watch = _Watch()

    def _open_blocks(self, *, final: bool) -> list[Block]:
        if not self._tail:
            return []
        if not final and self._going_on is None and (fence := self._entered_fence()) is not None:
            return fence.so_far()
        tokens = parse(self._table_head + self._tail)
        blocks = self._flattener().read(tokens)
        self._growing = _Growing.found(self._tail, tokens, blocks)
        return blocks

    def _entered_fence(self) -> OpenFence | None:
        """The code block that the tail is and whose end has not arrived; from now on its lines are only appended."""
        found = OpenFence.at_start(self._tail)
        if found is None:
            return None
        fence, inside = found
        if fence.feed(inside) is not None:
            return None  # it closed already: the parser reads it
        self._fence, self._tail = fence, ""
        return fence

    def _flattener(self) -> Flattener:
        going_on = self._going_on
        if isinstance(going_on, OpenList):  # the flattener counts on in it, and this look is not the last
            going_on = replace(going_on)
        return Flattener(self._frozen, going_on)

    def _settle(self, settled: list[Block], complete: str) -> None:
        """Freeze what ended within `complete`, the lines of the tail that may be looked at."""
        tokens = parse(self._table_head + complete)
        tops = [at for at, token in enumerate(tokens) if token.level == 0 and token.nesting >= 0 and token.map]
        if len(tops) > 1:
            self._freeze(self._flattener().read(tokens[: tops[-1]]), settled)
            self._going_on = None
            self._drop_lines(_first_line(tokens[tops[-1]]) - self._head_lines)
            self._table_head = ""
        elif tops and tokens[tops[0]].type in ("bullet_list_open", "ordered_list_open"):
            self._settle_items(tokens, settled)
        elif tops and tokens[tops[0]].type == "table_open":
            self._settle_rows(tokens, tops[0], settled)
        self._watch.parsed(self._tail)

    def _settle_items(self, tokens: list[Token], settled: list[Block]) -> None:
        items = [at for at, token in enumerate(tokens) if token.type == "list_item_open" and token.level == 1]
        if len(items) < 2:
            return
        line = _first_line(tokens[items[-1]])
        if self._line_at(line)[:1].isspace():
            return  # an indented item means something else once it stands alone
        reader = self._flattener()
        self._freeze(reader.read(tokens[: items[-1]]), settled)
        self._going_on = reader.open_list
        self._drop_lines(line)

    def _settle_rows(self, tokens: list[Token], opening: int, settled: list[Block]) -> None:
        grid, _ = tables.read(tokens, opening)
        if len(grid.rows) <= tables.LONG or grid.wide:
            return
        rows = [at for at, token in enumerate(tokens) if token.type == "tr_open"][1:]
        whole = (len(grid.rows) - 1) // tables.STRETCH * tables.STRETCH
        frame = self._going_on if isinstance(self._going_on, tables.Frame) else None
        shared = frame or tables.frame_of(grid)
        line = _first_line(tokens[rows[whole]]) - self._head_lines
        if frame is None:
            first = _first_line(tokens[opening])
            self._table_head = "\n".join(self._tail.split("\n", first + 2)[first : first + 2]) + "\n"
        # The rows that are cut off here are what makes the table long, so the finished ones come out in stretches.
        blocks: list[Block] = list(tables.tables_of(grid, frame)[: whole // tables.STRETCH])
        self._freeze(blocks, settled)
        self._going_on = shared
        self._drop_lines(line)

    @property
    def _head_lines(self) -> int:
        return 2 if self._table_head else 0

    def _freeze(self, blocks: list[Block], settled: list[Block]) -> None:
        settled += blocks
        self._frozen += len(blocks)

    def _line_at(self, line: int) -> str:
        return self._tail.split("\n", line + 1)[line]

    def _drop_lines(self, lines: int) -> None:
        self._tail = self._tail.split("\n", lines)[lines] if lines else self._tail


def _first_line(token: Token) -> int:
    return token.map[0] if token.map else 0


class _Growing:
    """The last words of an open paragraph. While nothing but plain words follows, they grow without being parsed."""

    def __init__(self, tail: str, index: int, line: Line) -> None:
        self.index = index  # of the block, in what is open
        self.line = line
        self._length = len(tail)  # of what was read
        self._blanks = len(tail) - len(tail.rstrip(" "))  # at its end, which are not shown unless words follow

    @classmethod
    def found(cls, tail: str, tokens: list[Token], blocks: list[Block]) -> _Growing | None:
        """Where `tail`, which was parsed to these, ends in plain words of a paragraph."""
        last = blocks[-1] if blocks else None
        words = _plain_end(tail)
        if not words or not isinstance(last, Line) or last.formula or last.goes_on or not last.runs:
            return None
        at = len(tokens) - 1
        while at > 0 and tokens[at].type.endswith("_close"):
            at -= 1
        if tokens[at].type != "inline" or tokens[at - 1].type != "paragraph_open":
            return None
        run = last.runs[-1]
        if not run.looks_like(Run("")) or not run.text.endswith(words) or not tokens[at].content.endswith(words):
            return None
        return cls(tail, len(blocks) - 1, last)

    def takes(self, tail: str) -> bool:
        """`tail` goes on what was read. False when that has to be parsed."""
        added = tail[self._length - self._blanks :]
        if len(tail) > LONGEST_OPEN or _MEANS.search(tail, self._length - _LOOKED_BACK) or self._is_long(added):
            return False
        words = added.rstrip(" ")
        if words:
            *before, run = self.line.runs
            self.line = replace(self.line, runs=(*before, replace(run, text=run.text + words)))
        self._length, self._blanks = len(tail), len(added) - len(words)
        return True

    def _is_long(self, added: str) -> bool:
        return sum(len(run.text) for run in self.line.runs) + len(added) > RUN


def _plain_end(tail: str) -> str:
    """The words at its end that mean nothing but themselves: two at least, the first with a letter, so that what stands
    before them can no longer mean anything else.
    """
    line = tail[tail.rfind("\n") + 1 :].rstrip(" ")
    words = line[max((found.end() for found in _MEANS.finditer(line)), default=0) :]
    letter = next((at for at, each in enumerate(words) if each.isalpha()), len(words))
    return words[letter:] if " " in words[letter:] else ""


class _Watch:
    """Says when a boundary is likely enough to ask the parser, looking at every complete line once."""

    def __init__(self) -> None:
        self._seen = 0
        self._after_blank = False
        self._likely = False
        self._last = _SHORTEST

    def worth_parsing(self, tail: str) -> bool:
        end = tail.rfind("\n") + 1
        while self._seen < end:
            stop = tail.find("\n", self._seen)
            line = tail[self._seen : stop]
            self._seen = stop + 1
            starts = bool(_MAY_START.match(line))
            self._likely = self._likely or (starts and (self._after_blank or line[0] in "`~# "))
            self._after_blank = not line.strip()
        return self._likely or end > _GROWTH * self._last

    def parsed(self, left: str) -> None:
        """`left` of the text remains open; all complete lines in it have been seen."""
        self._seen = left.rfind("\n") + 1
        self._likely = False
        self._last = max(_SHORTEST, len(left))


def long_line(text: str) -> int:
    """Where the first line begins that is too long to be read as Markdown; -1 for none."""
    found = _LONG_LINE.search(text) if len(text) > LONGEST_LINE else None
    return found.start() if found is not None else -1


def end_of_open(text: str) -> int:
    """The line end up to which an open block has become too long; 0 while it has not."""
    return text.find("\n", LONGEST_OPEN - 1) + 1
