"""Makes books for the tests, chapter by chapter."""

from __future__ import annotations

from collections.abc import Mapping

from tests.unit.documents.wordfile import packed

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/a%20book.opf"/></rootfiles></container>'


def page(body: str) -> str:
    """As books are written: XML, in which elements may be closed at once."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        f'<head><title/><link rel="stylesheet" href="../css/a.css"/></head><body><a id="x"/>{body}</body></html>'
    )


def book(
    chapters: Mapping[str, str], titles: Mapping[str, str] | None = None, more: Mapping[str, str] | None = None
) -> bytes:
    """`chapters` by their names below OEBPS/text, in order; `more` by their names."""
    items = "".join(f'<item id="{n}" href="text/{n}.xhtml" media-type="application/xhtml+xml"/>' for n in chapters)
    spine = "".join(f'<itemref idref="{n}"/>' for n in chapters)
    points = "".join(
        f'<navPoint><navLabel><text>{title}</text></navLabel><content src="text/{n}.xhtml#x"/></navPoint>'
        for n, title in (titles or {}).items()
    )
    ncx = f'<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://127.0.0.1:9/ncx.dtd"><ncx>{points}</ncx>'
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/a book.opf": (
            f'<package><manifest>{items}<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
            f"</manifest><spine>{spine}</spine></package>"
        ),
        "OEBPS/toc.ncx": ncx,
        **{f"OEBPS/text/{n}.xhtml": text for n, text in chapters.items()},
        **(more or {}),
    }
    return packed(files)
