"""Reads Markdown into a flat list of blocks: by markdown-it into tokens, and these into blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from desktop.ui.markdown import tables
from desktop.ui.markdown.blocks import TEX, Block, Code, Item, Line, Look, Rule, Run, Runs, parts_of
from desktop.ui.markdown.inline import runs_of
from desktop.ui.parts.safe_text import safe

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

CHAIN = 16  # items: Qt lays a whole QTextList out again when one changes, so long lists are chains


@cache
def _parser() -> MarkdownIt:
    # Deferred: 36 ms that the first paint of the window does not need.
    from desktop.ui.markdown.rules.dialect import made

    return made()


def parse(source: str) -> list[Token]:
    """Tokens of markdown-it: CommonMark with tables and strikethrough, where it keeps what a model writes."""
    return _parser().parse(source)


def normalized(source: str) -> str:
    """Line ends as the parser sees them, so that its line numbers fit the text."""
    return source.replace("\r\n", "\n").replace("\r", "\n")


@dataclass
class OpenList:
    """A list that may go on: `count` items of it are in, the newest chain began at block `chain`."""

    ordered: bool
    sign: str = "."  # behind its numbers
    count: int = 0
    chain: int = 0
    last: Item | None = None
    waiting: str | None = None  # the number of an item that has begun and shows no marker yet, as it was written


class Flattener:
    """Reads tokens once, from the left. `base` is the index of the first block it makes in the whole message."""

    def __init__(self, base: int = 0, going_on: OpenList | tables.Frame | None = None) -> None:
        self.blocks: list[Block] = []
        self._base = base
        self._going_on = going_on
        self._lists: list[OpenList] = []
        self._quote = 0

    @property
    def open_list(self) -> OpenList | None:
        """The outermost list whose end has not been read."""
        return self._lists[0] if self._lists else None

    def read(self, tokens: list[Token]) -> list[Block]:
        at = 0
        while at < len(tokens):
            at = self._read_block(tokens, at) + 1
        return self.blocks

    def _read_block(self, tokens: list[Token], at: int) -> int:  # noqa: C901  one branch for each kind of token
        token = tokens[at]
        kind = token.type
        if kind == "paragraph_open":
            self._line(tokens[at + 1])
        elif kind == "heading_open":
            self._line(tokens[at + 1], heading=int(token.tag[1]))
        elif kind in ("fence", "code_block"):
            self._show_marker()
            self.blocks += code_of(token.content, token.info, self._quote, len(self._lists))
        elif kind == "formula_block":
            self._formula(token.content, may_be_set=token.info == TEX)
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._open_list(token)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            self._lists[-1].waiting = token.info
        elif kind == "list_item_close":
            self._show_marker()
        elif kind == "blockquote_open":
            self._show_marker()
            self._quote += 1
        elif kind == "blockquote_close":
            self._quote -= 1
        elif kind == "hr":
            self._show_marker()
            self.blocks.append(Rule(self._quote, len(self._lists)))
        elif kind == "table_open":
            at = self._table(tokens, at)
        return at

    def _line(self, inline: Token, heading: int = 0) -> None:
        runs = runs_of(inline.children, self._set_in(inline))
        if runs or heading or not inline.children or self._shows_marker:
            self._put(runs, heading)  # else nothing but tags that say where a paragraph begins or ends

    def _set_in(self, inline: Token) -> int:
        """Blanks before the first line of a paragraph; behind the marker of an item, before all the others."""
        if not self._lists:
            return int(inline.meta.get("set_in", 0))
        ends = [child for child in inline.children or () if child.type in ("softbreak", "hardbreak")]
        return min((len(end.content) for end in ends), default=0)

    def _put(self, runs: Runs, heading: int = 0) -> None:
        self.blocks += parts_of(Line(runs, heading, self._quote, len(self._lists), self._marker()))

    def _formula(self, written: str, *, may_be_set: bool) -> None:
        """Beside the marker of an item it looks as a formula within a line does."""
        item = self._marker()
        look = Look.CODE if item else Look.FORMULA
        formula = written.rstrip(" \t.,;:") if may_be_set else written
        runs: Runs = (Run(_one_line(formula), look | Look.TEX if may_be_set else look),)
        if len(formula) < len(written):  # the end of a sentence
            runs = (*runs, Run(_one_line(written[len(formula) :]), Look.PLAIN if item else Look.FORMULA))
        self.blocks += parts_of(Line(runs, 0, self._quote, len(self._lists), item, formula=item is None))

    def _table(self, tokens: list[Token], at: int) -> int:
        self._show_marker()
        frame = self._going_on if isinstance(self._going_on, tables.Frame) and not self.blocks else None
        grid, at = tables.read(tokens, at)
        if grid.wide:
            rows = (tables.as_line(row, self._quote, len(self._lists)) for row in (grid.head, *grid.rows))
            self.blocks += [part for row in rows for part in parts_of(row)]
        else:
            self.blocks += tables.tables_of(grid, frame, quote=self._quote, indent=len(self._lists))
        self._going_on = None
        return at

    def _open_list(self, token: Token) -> None:
        if isinstance(self._going_on, OpenList):
            self._lists.append(self._going_on)
            self._going_on = None
            return
        self._show_marker()
        self._lists.append(OpenList(token.type == "ordered_list_open", token.markup))

    def _show_marker(self) -> None:
        """An item that starts with something other than words still shows its marker."""
        if self._shows_marker:
            self.blocks.append(Line((), 0, self._quote, len(self._lists), self._marker()))

    @property
    def _shows_marker(self) -> bool:
        """An item has begun whose marker does not stand yet."""
        return bool(self._lists) and self._lists[-1].waiting is not None

    def _marker(self) -> Item | None:
        if not self._lists or self._lists[-1].waiting is None:
            return None
        current = self._lists[-1]
        written, current.waiting = current.waiting, None
        made = self._item(current, written or "")
        if current.count % CHAIN == 0 or not _follows(made, current.last):
            current.count, current.chain = 0, self._base + len(self.blocks)
        current.count += 1
        current.last = replace(made, chain=current.chain)
        return current.last

    def _item(self, current: OpenList, written: str) -> Item:
        if not current.ordered:
            return Item(False, len(self._lists), 0, 0)
        number = int(written)
        return Item(True, len(self._lists), number, 0, written.removesuffix(str(number)), current.sign)


def _follows(item: Item, last: Item | None) -> bool:
    """Whether its number is the next, so that one list of Qt can count both."""
    return last is not None and (not item.ordered or (item.number, item.zeros) == (last.number + 1, last.zeros))


def code_of(content: str, info: str, quote: int = 0, indent: int = 0, *, done: bool = True) -> list[Block]:
    """A code block from its lines and the words after its fence. The first of them names the language; what else is
    there stands above the code.
    """
    language, _, more = info.strip().partition(" ")
    text = content[:-1] if content.endswith("\n") else content
    above = parts_of(Line((Run(safe(more.strip()), Look.CODE),), 0, quote, indent)) if more.strip() else []
    return [*above, Code(safe(text), safe(language), quote, indent, done)]


def _one_line(text: str) -> str:
    return safe(text.replace("\n", "\u2028"))


def blocks_of(source: str) -> list[Block]:
    """A whole message at once."""
    return Flattener().read(parse(normalized(source)))
