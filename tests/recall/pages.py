"""A web page as a browser shows it, for a reader that would also read what browsers hide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import lxml.html

from tests.recall import encodings
from tests.recall.programs import NotRead

# Not shown, shown only where something else fails, or of which only a part is (the chosen line of a list).
_NOT_SHOWN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "select",
        "datalist",
        "svg",
        "iframe",
        "object",
        "video",
        "audio",
        "canvas",
        "head",
        "dialog",
        "noframes",
    ]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def shown(data: bytes, encoding: str = "") -> bytes:
    """The page in UTF-8, without what it hides itself. Raises NotRead."""
    page = _page(data, encoding)
    _drop(each for each in page.iter() if _is_hidden(each))
    return bytes(lxml.html.tostring(page, encoding="utf-8"))


def without_scripts(data: bytes, encoding: str = "") -> bytes:
    """The page in UTF-8, for a browser. Raises NotRead."""
    page = _page(data, encoding)
    _drop(page.iter("script", "meta", "base", "iframe", "object", "embed"))
    for element in page.iter():
        for name in [name for name in element.attrib if name.startswith("on")]:
            del element.attrib[name]
    return bytes(lxml.html.tostring(page, encoding="utf-8"))


def _page(data: bytes, encoding: str) -> Any:
    text = encodings.text_of(data, encoding or _encoding(data)).encode()
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return lxml.html.document_fromstring(text, parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise NotRead(str(error)) from error


def _drop(elements: Iterable[Any]) -> None:
    for element in list(elements):
        if element.getparent() is not None:
            element.drop_tree()


def _is_hidden(element: Any) -> bool:
    return element.tag in _NOT_SHOWN or "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style", "")))


def _encoding(data: bytes) -> str:
    """A page that was saved in UTF-8 may still name what it was in before."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    named = encodings.declared(data)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return named or "cp1252"
    return (data.isascii() and named) or "utf-8"
