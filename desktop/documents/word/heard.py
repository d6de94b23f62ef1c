"""Keeps the first words of a stretch of text, as they come by: of a link, or of what a comment is about."""

from __future__ import annotations

_ENOUGH = 300  # characters


class Heard:
    def __init__(self, enough: int = _ENOUGH) -> None:
        self._pieces: list[str] = []
        self._room = enough

    def hear(self, text: str) -> bool:
        """Whether more is wanted."""
        self._pieces.append(text[: self._room])
        self._room -= len(text)
        return self._room > 0

    @property
    def text(self) -> str:
        text = " ".join("".join(self._pieces).split())
        return text if self._room > 0 else f"{text.rpartition(' ')[0] or text}…"


class Hearers:
    """Those who listen where one reads; who has heard enough costs nothing more."""

    def __init__(self) -> None:
        self._all: dict[Heard, None] = {}

    def add(self, one: Heard) -> Heard:
        self._all[one] = None
        return one

    def remove(self, one: Heard) -> None:
        self._all.pop(one, None)

    def hear(self, text: str) -> None:
        if self._all and text:
            self._all = {one: None for one in self._all if one.hear(text)}


def with_address(shown: str, address: str) -> str:
    """What is put behind the words of a link: where it leads, unless the words say that."""
    address = address.strip()
    bare = address.partition("?")[0].removeprefix("mailto:") if address.startswith("mailto:") else address
    if not shown or not bare or bare.startswith("#") or bare.lower().startswith("javascript:"):
        return ""
    return "" if _core(bare) in shown.replace(" ", "").lower() else f" ({bare})"


def _core(address: str) -> str:
    _, found, rest = address.partition("://")
    core = (rest if found else address).removeprefix("www.").rstrip("/")
    return core.replace(" ", "").lower()
