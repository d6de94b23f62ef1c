"""Reads a code fence whose end has not arrived: its lines are only ever appended."""

from __future__ import annotations

import re

from desktop.ui.markdown.blocks import Block
from desktop.ui.markdown.flatten import code_of

# Nothing is given back that was taken: a long row of tildes could be shared out between mark and words in any way.
_OPENING = re.compile(r"(?:[ \t]*+\n)*+(`{3,}+|~{3,}+)([^`\n]*+)\n")
_MAYBE_CLOSING = re.compile(r" {0,3}[`~]+[ \t]*")


class OpenFence:
    def __init__(self, mark: str, info: str) -> None:
        self._closing = re.compile(rf" {{0,3}}{re.escape(mark[0])}{{{len(mark)},}}[ \t]*")
        self._info = info
        self._lines = ""  # complete lines, each with its line end
        self._rest = ""  # the last line, not complete

    @classmethod
    def at_start(cls, text: str) -> tuple[OpenFence, str] | None:
        """The fence that `text` starts with, and the text inside it. None when there is no fence at the margin."""
        found = _OPENING.match(text)
        return (cls(found[1], found[2]), text[found.end() :]) if found else None

    def feed(self, text: str) -> str | None:
        """Take more text. When the closing fence is in it: what comes after. None while the block goes on."""
        text = self._rest + text
        at = 0
        while (end := text.find("\n", at)) >= 0:
            if self._closing.fullmatch(text, at, end):
                self._lines += text[:at]
                self._rest = ""
                return text[end + 1 :]
            at = end + 1
        self._lines += text[:at]
        self._rest = text[at:]
        return None

    def so_far(self) -> list[Block]:
        """What to show now. A last line that may become the closing fence is held back."""
        held = bool(_MAYBE_CLOSING.fullmatch(self._rest))
        return code_of(self._lines + ("" if held else self._rest), self._info, done=False)

    def closed(self) -> list[Block]:
        """The whole block: its end was read, or the message ended inside it."""
        dropped = self._closing.fullmatch(self._rest) or not self._rest.strip(" \t")  # as the parser has it
        rest = "" if dropped else self._rest
        return code_of(self._lines + rest, self._info)
