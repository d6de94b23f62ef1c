"""Inline tokens to runs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.ui.chat.markdown.pieces import Look, Run, Runs, safe

if TYPE_CHECKING:
    from markdown_it.token import Token

_LOOKS = {"strong": Look.BOLD, "em": Look.ITALIC, "s": Look.STRIKE}
_BREAKS = {"softbreak": " ", "hardbreak": "\u2028"}


class _Writer:
    def __init__(self) -> None:
        self.runs: list[Run] = []
        self._looks: list[Look] = [Look.PLAIN]
        self._hrefs: list[str] = [""]

    def put(self, text: str, look: Look = Look.PLAIN, href: str = "") -> None:
        if not text:
            return
        run = Run(safe(text), self._looks[-1] | look, href or self._hrefs[-1])
        last = self.runs[-1] if self.runs else None
        if last and (last.look, last.href) == (run.look, run.href):
            self.runs[-1] = Run(last.text + run.text, run.look, run.href)
        else:
            self.runs.append(run)

    def take(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self.put(token.content)
        elif kind in _BREAKS:
            self.put(_BREAKS[kind])
        elif kind == "code_inline":
            self.put(token.content, Look.CODE)
        elif kind == "image":
            # Answers load nothing: a picture is its words, with a link to where it lies.
            self.put(token.content or str(token.attrs.get("src", "")), href=str(token.attrs.get("src", "")))
        elif kind == "link_open":
            self._hrefs.append(str(token.attrs.get("href", "")))
        elif kind == "link_close":
            self._hrefs.pop()
        elif token.nesting == 1:
            self._looks.append(self._looks[-1] | _LOOKS.get(kind.removesuffix("_open"), Look.PLAIN))
        elif token.nesting == -1:
            self._looks.pop()


def runs_of(children: Iterable[Token] | None) -> Runs:
    """The words of an inline token, neighbours that look alike joined."""
    writer = _Writer()
    for child in children or ():
        writer.take(child)
    return tuple(writer.runs)
