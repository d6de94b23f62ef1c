"""Keeps out of an answer the control tokens that some models write out at its end: `<|eot_id|>`, `</s>`, `[INST]`."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, AsyncIterator
from dataclasses import replace
from typing import TypeVar

from desktop.engine.types import Finish, Token

Other = TypeVar("Other")

_SPECIAL = (  # as the families of models write them
    r"<\|[a-zA-Z0-9_]{1,40}\|>|</?s>|\[/?INST\]|<</?SYS>>|<(?:pad|unk|bos|eos|end_of_turn|start_of_turn|endoftext)>"
)
_BEGUN = r"<(?:\|(?:[a-zA-Z0-9_]{1,40}\|?)?|/?s?|[a-z_]{0,13}|</?[A-Z]{0,3}>?)?|\[/?[A-Z]{0,4}"
_LAST = re.compile(rf"(?:(?:{_SPECIAL})\s{{0,8}}){{1,200}}(?:{_BEGUN})?\Z|(?:{_BEGUN})\Z")
_ANY = re.compile(_SPECIAL)
_LOOKED_AT = 4_000  # letters at the end
_ABOUT = re.compile(rf"{_SPECIAL}|\btokens?\b|\btemplates?\b|\bprompt", re.IGNORECASE)


async def without_special_tokens(
    pieces: AsyncIterator[Token | Finish | Other], question: str
) -> AsyncGenerator[Token | Finish | Other, None]:
    """The same pieces without control tokens at their very end; in code, and where one asked about them, they stay."""
    end = _End(question)
    async for piece in pieces:
        if isinstance(piece, Token):
            for each in end.feed(piece):
                yield each
        else:
            if isinstance(piece, Finish):
                for each in end.rest():
                    yield each
            yield piece


class _End:
    """What may be the end of an answer is held back until something follows."""

    def __init__(self, question: str) -> None:
        self._stays = _ABOUT.search(question) is not None
        self._held: list[Token] = []
        self._quotes = 0  # backticks that were said: an odd number of them is code

    def feed(self, piece: Token) -> list[Token]:
        self._held.append(piece)
        return [] if self._run() is not None else self._all()

    def rest(self) -> list[Token]:
        run = self._run()
        if run is None or _ANY.search(run) is None:
            return self._all()
        text = "".join(each.text for each in self._held)
        kept = text[: len(text) - len(run)].rstrip()
        first, *_ = self._held
        self._held.clear()
        return [replace(first, text=kept)] if kept else []

    def _run(self) -> str | None:
        """Control tokens, or what may become one, that what is held back ends with."""
        text = "".join(each.text for each in self._held)
        last = text[-_LOOKED_AT:]
        if self._stays or not ("<" in last or "[" in last) or (found := _LAST.search(last)) is None:
            return None
        before = self._quotes + text[: len(text) - len(found[0])].count("`")
        return found[0] if before % 2 == 0 else None

    def _all(self) -> list[Token]:
        said, self._held = self._held, []
        self._quotes += sum(each.text.count("`") for each in said)
        return said
