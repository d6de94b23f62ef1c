"""Reads what stands beside the text: headers, footers and comments, each once."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from desktop.documents.open_xml import Part
from desktop.documents.word.tags import R, W, is_on

_KINDS = ("header", "footer")
_TYPE = f"{W}type"


def headers_and_footers(main: Part) -> Iterator[tuple[str, Part | None]]:
    """Those that are shown on some page, headers first, with "header" or "footer"."""
    sections = [] if main.root is None else list(main.root.iter(f"{W}sectPr"))
    even = bool(sections) and _has_even_pages(main)
    for kind in _KINDS:
        seen: set[str] = set()
        for link_id in _shown(sections, kind, even):
            link = main.links.get(link_id)
            target = link_id if link is None else link.target
            if target not in seen:
                seen.add(target)
                yield kind, main.follow(link_id)


def _shown(sections: list[etree._Element], kind: str, even: bool) -> Iterator[str]:
    """A section without a header of a type has that of the section before it."""
    now: dict[str, str] = {}
    for section in sections:
        for reference in section.iterchildren(f"{W}{kind}Reference"):
            now[reference.get(_TYPE) or "default"] = reference.get(f"{R}id") or ""
        first = section.find(f"{W}titlePg")
        shown = {"first": first is not None and is_on(first), "default": True, "even": even}
        yield from (now[name] for name, is_shown in shown.items() if is_shown and name in now)


def _has_even_pages(main: Part) -> bool:
    settings = main.follow(None, "settings")
    mark = None if settings is None or settings.root is None else settings.root.find(f"{W}evenAndOddHeaders")
    return mark is not None and is_on(mark)
