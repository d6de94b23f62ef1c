"""Reads Markdown as it is written: passages are slices of the source, so that links survive a rewrite."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from desktop.common.i18n import tr
from desktop.common.types import Document, Unread
from desktop.documents.inlined import without_data, without_pictures
from desktop.documents.passages import Outline

_RULE = "---"


@dataclass(frozen=True)
class _Block:
    """A top-level block: its first line, the line after its own last one, and where its items or rows begin."""

    begin: int
    end: int
    title: str | None  # of a heading
    items: tuple[int, ...] = ()
    level: int = 0  # of a heading, 1 to 6


def read_markdown(text: str, name: str, unread: tuple[Unread, ...]) -> Document:
    """`text` is decoded and not blank."""
    text, files = without_pictures(text)
    text, data = without_data(text)
    lines = text.split("\n")
    outline = Outline()
    start = _front_matter(lines)
    _add(outline, lines, [0, start])
    blocks = list(_blocks(lines, start))
    # A block reaches to the next one: link definitions and blank lines between them make no token, yet are words.
    borders = [start, *(block.begin for block in blocks[1:]), len(lines)]
    if not blocks:
        _add(outline, lines, borders)
    for block, (begin, end) in zip(blocks, itertools.pairwise(borders), strict=False):
        if not block.title:  # no heading, or an empty one
            _add(outline, lines, [begin, *block.items, end])
        else:
            _add(outline, lines, [begin, block.begin])
            outline.section("\n".join(lines[block.begin : block.end]).strip("\n"), block.title, block.level)
            _add(outline, lines, [block.end, end])
    return Document(name, outline.passages(), (*unread, *files, *data))


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines at the very top are facts for programs, which Markdown would read as a heading: those between two
    rules, the rules included, as long as no line is blank.
    """
    if not _is_rule(lines[0]):
        return 0
    for number, line in enumerate(lines[1:], 2):
        if _is_rule(line):
            return number
        if not line.strip():
            return 0
    return 0


def _is_rule(line: str) -> bool:
    return line.rstrip(" \t") == _RULE


def _add(outline: Outline, lines: Sequence[str], borders: Sequence[int]) -> None:
    group = outline.new_group()
    for begin, end in itertools.pairwise(borders):
        outline.block("\n".join(lines[begin:end]).strip("\n"), _line(begin + 1), group, line=begin + 1)


def _line(number: int) -> str:
    return tr("line {n}", n=number)


def _blocks(lines: Sequence[str], start: int) -> Iterator[_Block]:
    """Of the lines from `start` on; numbers count from the first line of all."""
    inline = MarkdownIt("commonmark")
    # Only blocks are needed; emphasis and links inside them would be parsed for nothing.
    tokens = MarkdownIt("commonmark").enable("table").disable("inline").parse("\n".join(lines[start:]))
    for index, token in enumerate(tokens):
        if token.level or token.map is None:
            continue
        begin, end = token.map
        title = _plain(inline, tokens[index + 1].content) if token.type == "heading_open" else None
        items = tuple(start + item for item in _items(tokens, index))
        yield _Block(start + begin, start + end, title, items, _level(token))


def _level(token: Token) -> int:
    return int(token.tag[1:]) if token.type == "heading_open" else 0


def _items(tokens: Sequence[Token], index: int) -> Iterator[int]:
    """First lines of the second and later items of a list, or rows of a table."""
    wanted = {"bullet_list_open": "list_item_open", "ordered_list_open": "list_item_open", "table_open": "tr_open"}
    child = wanted.get(tokens[index].type)
    first = True
    for token in tokens[index + 1 :] if child else ():
        if token.level == 0:
            return
        if token.type == child and token.map and (token.level == 1 or child == "tr_open"):
            if not first:
                yield token.map[0]
            first = False


def _plain(inline: MarkdownIt, source: str) -> str:
    """`The *roof*` -> `The roof`."""
    parts = inline.parseInline(source)[0].children or []
    return "".join(part.content if part.content else " " * (part.type == "softbreak") for part in parts).strip()
