"""Finds again what was noted of parts of a text earlier, also where the text was changed in other places since.

A part is known by the words it begins with, its length, and a digest of all of it: so a text can be searched for the
parts of an earlier version, wherever they stand by now. Only what stands between them is read anew.
"""

from __future__ import annotations

import hashlib
import logging
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence

from desktop.common.errors import VaultProblem
from desktop.common.types import Message
from desktop.vault.part_notes import PartNotes

_log = logging.getLogger(__name__)

_BEGINNING = 32  # characters that tell where a part may begin
_TRIES = 20_000  # parts that begin alike are compared whole so often at most: in a text of one line again and again
_PLACES = re.compile(r"(?<=[\s.!?,;:。！？，、；：…])|\A")  # wherever a part may begin in a text with blanks or signs


class KeptNotes:
    """For one model and one question about parts, such as the words in which notes are asked for."""

    def __init__(self, store: PartNotes | None, model: str, asked: Sequence[Message], source: str) -> None:
        """`asked` without a part; `source` is all of the text. Without a `store` nothing is known and nothing kept."""
        self._store = store
        self._kind = _digest("\0".join((model, *(message.text for message in asked))))
        self._source = source_digest(source)
        self._keys: frozenset[str] = frozenset()

    async def load(self) -> None:
        """Which parts are known of. What cannot be read is read anew: it ends no work."""
        if self._store is None:
            return
        try:
            self._keys = await self._store.keys(self._kind)
        except VaultProblem as problem:
            _log.warning("notes on parts cannot be read: %s", problem.detail)

    def spans(self, text: str, places: Iterable[int] | None = None) -> list[tuple[int, int]]:
        """Where known parts stand in the text, in order, none over another. `places`: where one may begin, in order.

        Plain work: of a long text it belongs in a thread.
        """
        known = self._by_beginning()
        return list(_spans(text, known, _places(text) if places is None else places)) if known else []

    async def recall(self, parts: Sequence[tuple[str, str]]) -> list[tuple[str, ...] | None]:
        """What was noted of each part, a text and its head; None where nothing was."""
        keys = [self._key(text, head) for text, head in parts]
        wanted = self._keys.intersection(keys)
        if self._store is None or not wanted:
            return [None] * len(parts)
        try:
            taken = await self._store.take(sorted(wanted), self._source)
        except VaultProblem as problem:
            _log.warning("notes on parts cannot be read: %s", problem.detail)
            return [None] * len(parts)
        return [taken.get(key) for key in keys]

    async def keep(self, text: str, head: str, texts: Sequence[str]) -> None:
        if self._store is None:
            return
        try:
            await self._store.keep(self._key(text, head), self._source, tuple(texts))
        except VaultProblem as problem:  # then it is read again another time
            _log.warning("notes on parts cannot be kept: %s", problem.detail)

    def _key(self, text: str, head: str = "") -> str:
        more = f".{_crc(head)}" if head else ""
        return f"{self._kind}.{_crc(text[:_BEGINNING])}.{len(text)}.{_digest(text)}{more}"

    def _by_beginning(self) -> dict[str, list[tuple[int, str]]]:
        """Length and digest of the parts that begin so, the longest first."""
        found: dict[str, set[tuple[int, str]]] = {}
        for key in self._keys:
            _kind, beginning, length, digest, *_head = key.split(".")
            found.setdefault(beginning, set()).add((int(length), digest))
        return {beginning: sorted(parts, reverse=True) for beginning, parts in found.items()}


def source_digest(text: str) -> str:
    """What the notes on a text are kept under as a whole."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _places(text: str) -> Iterator[int]:
    return (found.start() for found in _PLACES.finditer(text))


def _spans(text: str, known: dict[str, list[tuple[int, str]]], places: Iterable[int]) -> Iterator[tuple[int, int]]:
    before = tries = 0
    for place in places:
        if place < before or tries >= _TRIES:
            continue
        for length, digest in known.get(_crc(text[place : place + _BEGINNING]), ()):
            tries += 1
            if place + length <= len(text) and _digest(text[place : place + length]) == digest:
                before = place + length
                yield place, before
                break


def _crc(text: str) -> str:
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
