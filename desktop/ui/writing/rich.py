"""A result as HTML, for letters and mails. Pure: no widget in here."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from desktop.ui.writing.lines import Kind, Line, Span, is_fence, parse


def to_html(text: str) -> str:
    """Bullets, headings, bold and code as such; every other line is a paragraph."""
    return "".join(_block(kind, list(run)) for kind, run in groupby(_lines(text), lambda line: line.kind))


def _lines(text: str) -> Iterator[Line]:
    """Code keeps its signs, its blanks and its empty lines."""
    fenced = False
    for line in text.splitlines():
        if is_fence(line):
            fenced = not fenced
        elif fenced:
            yield Line(Kind.CODE, (Span(line),))
        elif line.strip():
            yield parse(line)


def _block(kind: Kind, lines: list[Line]) -> str:
    if kind is Kind.BULLET:
        return f"<ul>{''.join(_item(line) for line in lines)}</ul>"
    if kind is Kind.CODE:
        code = "\n".join(line.text for line in lines)
        return f"<pre>{escape(code)}</pre>"
    tag = "h3" if kind is Kind.HEADING else "p"
    return "".join(f"<{tag}>{_inline(line.spans, bold=kind is not Kind.HEADING)}</{tag}>" for line in lines)


def _item(line: Line) -> str:
    item = f"<li>{_inline(line.spans)}</li>"
    for _ in range(line.depth):
        item = f"<ul>{item}</ul>"
    return item


def _inline(spans: tuple[Span, ...], *, bold: bool = True) -> str:
    return "".join(f"<b>{_words(span)}</b>" if span.bold and bold else _words(span) for span in spans)


def _words(span: Span) -> str:
    return escape(span.text).replace("\u2028", "<br>")
