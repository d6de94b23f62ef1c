"""Tells pages whose words are put in by a program when they are opened: in the file there is little but the program."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from desktop.documents.web.tree import text_of

_FEW = 300  # letters of a page that may be no more than a greeting
_LONG = 3_000  # characters of programs in the page,
_TIMES = 20  # and how many times the letters of the page they are
_MOUNTS = frozenset({"root", "app", "main", "content", "__next", "__nuxt", "react-root", "q-app", "svelte"})


@dataclass(frozen=True)
class Programs:
    """Of one page, as it stands in the file."""

    length: int
    outside: int  # those that the file only names
    fill: bool  # there is an empty place for them to fill

    def put_in(self, letters: int) -> bool:
        """Whether the words are theirs, where the page itself has so many letters."""
        if letters > _FEW:
            return False
        long = self.length > max(_LONG, letters * _TIMES)
        return long or (self.fill and bool(self.length or self.outside))


def programs(root: etree._Element) -> Programs:
    scripts = list(root.iter("script"))
    return Programs(
        sum(len(script.text or "") for script in scripts),
        sum(script.get("src") is not None for script in scripts),
        bool(scripts) and any(_is_place(element) for element in root.iter("div", "main", "section")),
    )


def _is_place(element: etree._Element) -> bool:
    if (element.get("id") or "").lower() not in _MOUNTS:
        return False
    return not text_of(element).strip()
