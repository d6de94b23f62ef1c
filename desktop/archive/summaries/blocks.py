"""Reads the Markdown of a summary into blocks, with the marks of its footnotes where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from desktop.archive.summaries.types import Footnote
from desktop.common.visible import without_unseen
from desktop.documents.raised import lowered, raised

# The mark of a note passes through Markdown as a letter of private use, of which a text has none of its own left.
_FIRST, _LAST = 0xF0000, 0xFFFFD
_MARK = re.compile("[\U000f0000-\U000ffffd]")
MOST_NOTES = _LAST - _FIRST  # of a text that has more sentences, the others have none
_BULLET = re.compile(r"^([ \t]{0,12})[•–](?=[ \t])", re.MULTILINE)
_TAG = re.compile(r"<br[ \t]{0,8}/?>[ \t]*|<(sup|sub)>([^<>]{1,80})</\1>", re.IGNORECASE)
_BESIDE = 40  # letters that tell how a figure beside them is raised


@dataclass(frozen=True)
class Run:
    """Words that look alike. `note`: the number of a footnote whose mark stands here instead of words, 0 for none."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    code: bool = False
    note: int = 0


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    runs: Runs


@dataclass(frozen=True)
class Heading:
    level: int  # from 1 to 6
    runs: Runs


@dataclass(frozen=True)
class Listing:
    """A list; each item is blocks of its own. `start`: the first number; 0 for bullets."""

    start: int
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Code:
    runs: Runs  # lines end as in the text


@dataclass(frozen=True)
class Table:
    """The first of `rows` is its head."""

    rows: tuple[tuple[Runs, ...], ...]


Block = Paragraph | Heading | Listing | Quote | Code | Table


def blocks_of(text: str, notes: Sequence[Footnote]) -> tuple[Block, ...]:
    """Every note has its mark once: one that Markdown has no place for stands in a paragraph at the end."""
    root = SyntaxTreeNode(_markdown().parse(_marked(text, notes[:MOST_NOTES])))
    reader = _Reader()
    blocks = tuple(reader.blocks(root.children))
    lost = tuple(Run("", note=each.number) for each in notes[:MOST_NOTES] if each.number not in reader.marked)
    return (*blocks, Paragraph(lost)) if lost else blocks


def _marked(text: str, notes: Sequence[Footnote]) -> str:
    text = _MARK.sub("\ufffd", text)
    pieces, at = [], 0
    for note in notes:
        pieces += [text[at : note.place], chr(_FIRST + note.number)]
        at = note.place
    return _BULLET.sub(r"\1-", "".join((*pieces, text[at:])))


@cache
def _markdown() -> MarkdownIt:
    """What looks like HTML is text; a picture it names is words."""
    made = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    return made.disable(["image", "entity"])


def _without_tags(text: str) -> str:
    """Raised and lowered figures in letters of their own, and line ends, as the window shows them."""

    def said(found: re.Match[str]) -> str:
        if not found[1]:
            return "\n"
        write = raised if found[1].lower() == "sup" else lowered
        return write(found[2], text[max(0, found.start() - _BESIDE) : found.start()])

    return _TAG.sub(said, text) if "<" in text else text


class _Reader:
    """Of one text. `marked`: numbers of the notes that were met."""

    def __init__(self) -> None:
        self.marked: set[int] = set()

    def blocks(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[Block]:
        for node in nodes:
            if (block := self._block(node)) is not None:
                yield block

    def _block(self, node: SyntaxTreeNode) -> Block | None:
        match node.type:
            case "paragraph":
                return Paragraph(self._inside(node))
            case "heading":
                return Heading(int(node.tag[1:]), self._inside(node))
            case "bullet_list" | "ordered_list":
                start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else 0
                return Listing(start, tuple(tuple(self.blocks(item.children)) for item in node.children))
            case "blockquote":
                return Quote(tuple(self.blocks(node.children)))
            case "fence" | "code_block":
                return Code(tuple(self._words(Run(node.content.rstrip("\n"), code=True))))
            case "table":
                rows = (row for part in node.children for row in part.children)
                return Table(tuple(tuple(self._inside(cell) for cell in row.children) for row in rows))
            case _:
                return None  # a line across the page

    def _inside(self, node: SyntaxTreeNode) -> Runs:
        return tuple(run for child in node.children for run in self._runs(child, Run("")))

    def _runs(self, node: SyntaxTreeNode, look: Run) -> Iterator[Run]:
        match node.type:
            case "text":
                yield from self._words(replace(look, text=_without_tags(node.content)))
            case "softbreak" | "hardbreak":
                yield replace(look, text="\n")
            case "code_inline":
                yield from self._words(replace(look, text=node.content, code=True))
            case "link":
                yield from self._link(node, look)
            case kind:
                bold, italic, struck = look.bold or kind == "strong", look.italic or kind == "em", kind == "s"
                changed = replace(look, bold=bold, italic=italic, struck=look.struck or struck)
                for child in node.children:
                    yield from self._runs(child, changed)

    def _link(self, node: SyntaxTreeNode, look: Run) -> Iterator[Run]:
        """With its address in words: what is on paper cannot be pressed."""
        inner = [run for child in node.children for run in self._runs(child, look)]
        address = _MARK.sub("", unquote(str(node.attrs.get("href", ""))))
        yield from inner
        if address and address != "".join(run.text for run in inner):
            yield replace(look, text=f" ({address})")

    def _words(self, run: Run) -> Iterator[Run]:
        """Divided at the marks of notes."""
        at = 0
        for found in _MARK.finditer(run.text):
            if found.start() > at:
                yield replace(run, text=without_unseen(run.text[at : found.start()]))
            number = ord(found[0]) - _FIRST
            self.marked.add(number)
            yield Run("", note=number)
            at = found.end()
        if at < len(run.text):
            yield replace(run, text=without_unseen(run.text[at:]))
