"""Finds pages and files that a page shows inside: those that came along with it, and the names of the others."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urldefrag

from lxml import etree

from desktop.documents.web.links import joined
from desktop.documents.web.media import UNKNOWN, applies

_DEEPEST = 3  # pages inside pages
_MOST = 200  # in all: a page may show itself, and more than once
_NAMING = {"object": "data", "link": "href"}  # the attribute with the address
_UNSIZED = frozenset({"0", "1", "0px", "1px"})  # counters of visits
_ELSEWHERE = ("noscript", "template")  # for browsers without scripts, and for what a script puts in
_WITHOUT_FILE = ("about:", "javascript:", "data:", "#")


class Frames:
    """`pages`, `sheets`: the texts of pages and style sheets that came along, by their addresses."""

    def __init__(
        self, base: str = "", pages: Mapping[str, str] | None = None, sheets: Mapping[str, str] | None = None
    ) -> None:
        self._base = base
        self._pages = pages or {}
        self._sheets = sheets or {}
        self._depth = 0
        self._count = 0

    def page(self, element: etree._Element) -> str | None:
        """Its text, where it came along."""
        written = element.get("srcdoc")
        if written is not None and element.tag == "iframe":
            return written
        return self._pages.get(self._address(element))

    def missing(self, element: etree._Element) -> str:
        """The address of what it would show and what did not come along; "" for nothing, and for what nobody sees."""
        said = (element.get(_NAMING.get(element.tag, "src")) or "").strip()
        if not said or said.lower().startswith(_WITHOUT_FILE) or _is_unseen(element):
            return ""
        return self._address(element)

    def css(self, root: etree._Element) -> str:
        """All style sheets of a page, as far as they are there, and may apply in a window."""
        found = []
        for element in root.iter(*(("style", "link") if self._sheets else ("style",))):
            sheet = (element.text or "") if element.tag == "style" else self._sheets.get(self._address(element), "")
            surely = _applies(element)
            if surely is not False:
                sheet += "/**/"  # a comment that is left open ends with its sheet
                found.append(sheet if surely else f"@media {UNKNOWN}{{{sheet}\n}}")
        return "\n;".join(found)  # no rule goes on in the next sheet

    def enter(self) -> bool:
        """Whether one more page may be read inside those that are being read. If so, `leave` has to follow."""
        may = self._depth < _DEEPEST and self._count < _MOST
        self._depth += may
        self._count += may
        return may

    @property
    def are_spent(self) -> bool:
        """Whether so many were read that no other one may be."""
        return self._count >= _MOST

    def leave(self) -> None:
        self._depth -= 1

    def _address(self, element: etree._Element) -> str:
        said = (element.get(_NAMING.get(element.tag, "src")) or "").strip()
        try:
            return urldefrag(joined(self._base, said)).url
        except ValueError:  # an address that is none
            return said


def _applies(element: etree._Element) -> bool | None:
    """Whether a style sheet does, as far as its element tells."""
    if (element.get("type") or "text/css").strip().lower() != "text/css":
        return False
    if "alternate" in (element.get("rel") or "").lower() or any(True for _ in element.iterancestors(*_ELSEWHERE)):
        return None
    media = (element.get("media") or "").strip().lower()
    return applies(media) if media else True


def _is_unseen(element: etree._Element) -> bool:
    sizes = ((element.get(name) or "").strip().lower() for name in ("width", "height"))
    return any(size in _UNSIZED for size in sizes)
