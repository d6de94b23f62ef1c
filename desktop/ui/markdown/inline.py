"""Reads the inline tokens of a paragraph or cell into runs of words that look alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.documents.raised import lowered, raised
from desktop.ui.markdown.blocks import TEX, Look, Run, Runs
from desktop.ui.parts.safe_text import safe

if TYPE_CHECKING:
    from markdown_it.token import Token

_LOOKS = {
    "strong": Look.BOLD,
    "em": Look.ITALIC,
    "s": Look.STRIKE,
    "u": Look.UNDERLINE,
    "mark": Look.MARKED,
    "sup": Look.RAISED,
    "sub": Look.LOWERED,
}
_LINE_END = "\u2028"


class _Writer:
    def __init__(self, set_in: int) -> None:
        self._set_in = set_in
        self._blanks = ""  # what the line begins with that has begun
        self.runs: list[Run] = []
        self._looks: Counter[Look] = Counter()  # tags may cross each other
        self._look = Look.PLAIN  # all of them
        self._links = [("", "")]  # addresses and titles
        self._begun = 0  # runs before the link that is open
        self._ended = False  # what follows begins a line

    def put(self, text: str, look: Look = Look.PLAIN, link: tuple[str, str] | None = None) -> None:
        if not text:
            return
        if self._ended or self._blanks:
            self._begin_line()
        last = self.runs[-1] if self.runs else None
        if self._look:
            text, look = _spelt(text, self._look | look, last.text if last else "")
        run = Run(safe(text), look, *(link or self._links[-1]))
        if last and last.looks_like(run):
            self.runs[-1] = replace(last, text=last.text + run.text)
        else:
            self.runs.append(run)

    def read_token(self, token: Token) -> None:
        kind = token.type
        if kind == "text":
            self.put(token.content)
        elif kind == "hardbreak":
            self.put(_LINE_END)
            self._blanks = token.content[self._set_in :]
        elif kind == "softbreak":
            self._ended = True
            self._blanks = token.content[self._set_in :]
        elif kind in ("code_inline", "formula"):
            look = Look.CODE | Look.TEX if token.info == TEX else Look.CODE
            self.put(token.content.replace("\n", _LINE_END), look)
        elif kind == "image":
            self._picture(token)
        elif kind == "link_open":
            self._open_link(token)
        elif kind == "link_close":
            self._close_link()
        else:
            self._change_look(token)

    def _change_look(self, token: Token) -> None:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in _LOOKS:
            self._looks[_LOOKS[name]] += 1 if token.type.endswith("_open") else -1
            self._look = Look(sum(look for look, count in self._looks.items() if count > 0))
        if name == "p" or (token.tag == "summary" and token.type.endswith("_close")):
            self._ended = True

    def _begin_line(self) -> None:
        """Whatever looks begin with the line, its end above and its blanks have none of them."""
        last = self.runs[-1] if self.runs else None
        begun = last is None or last.text.endswith(_LINE_END) or not self._ended
        between = ("" if begun else _LINE_END) + self._blanks
        self._ended, self._blanks = False, ""
        if last and last.looks_like(Run("")):
            self.runs[-1] = Run(last.text + between)
        elif between:
            self.runs.append(Run(between))

    def _picture(self, token: Token) -> None:
        """Answers load nothing: a picture is its words, and a link to where it lies."""
        address = str(token.attrs.get("src", ""))
        self.put(token.content.replace("\n", _LINE_END))
        self.put(" (" if token.content else "(")
        leads_on = bool(self._links[-1][0])  # it stands in a link already
        self.put(address, link=None if leads_on else (address, str(token.attrs.get("title", ""))))
        self.put(")")

    def _open_link(self, token: Token) -> None:
        address = str(token.attrs.get("href", ""))
        if not address:  # leads nowhere: as it was written
            self.put("[")
        self._links.append((address, str(token.attrs.get("title", ""))))
        self._begun = len(self.runs)

    def _close_link(self) -> None:
        address, title = self._links[-1]
        if address and len(self.runs) == self._begun:
            self.put(address)  # it has no words
        self._links.pop()
        if not address:
            self.put(f']("{title}")' if title else "]()")


def _spelt(text: str, look: Look, before: str) -> tuple[str, Look]:
    """Raised and lowered figures have letters of their own, which stay what they are wherever they are copied to."""
    if not look & (Look.RAISED | Look.LOWERED) or look & Look.CODE:
        return text, look
    spelt, sign = (raised(text, before), "^") if look & Look.RAISED else (lowered(text, before), "_")
    if spelt == text or sign in spelt:
        return text, look
    return spelt, look & ~(Look.RAISED | Look.LOWERED)


def runs_of(children: Iterable[Token] | None, set_in: int = 0) -> Runs:
    """The words of an inline token, neighbours that look alike joined.

    `set_in`: blanks that each of its lines begins with, and that are not shown.
    """
    writer = _Writer(set_in)
    for child in children or ():
        writer.read_token(child)
    return tuple(writer.runs)
