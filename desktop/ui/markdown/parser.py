"""The Markdown dialect of answers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


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
