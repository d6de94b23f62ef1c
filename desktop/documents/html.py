"""HTML: the words a browser would show, in its order; what a browser runs or styles with is not text."""

from __future__ import annotations

import re

from lxml import etree

from desktop.common.inputs import unreadable
from desktop.common.types import Document, Unread
from desktop.common.words import tr
from desktop.documents.decode import decode
from desktop.documents.page import Page
from desktop.documents.refusals import damaged, empty

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*(?:["']\s*)?([\w.:-]+)""", re.IGNORECASE)
_DECLARED_WITHIN = 2048  # bytes


def read_html(data: bytes, name: str) -> Document:
    """`data` as on disk: the file may name its own encoding. Raises InputUnreadable."""
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    text, unread = decode(data, name, declared.group(1).decode("ascii", "ignore") if declared else "")
    # Handed over as UTF-8 whatever the page declares: the decoding is done.
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name, error) from error
    if root is None:
        raise empty(name)
    passages = Page().read(root)
    unread += _too_deep(parser)
    if not passages:
        raise unreadable(name, unread[0].reason) if unread else empty(name)
    return Document(name, passages, unread)


def _too_deep(parser: etree.HTMLParser) -> tuple[Unread, ...]:
    for entry in parser.error_log:
        if "depth" in entry.message.lower():
            return (Unread(tr("line {n}", n=entry.line), tr("The page is nested too deeply to be read on from here.")),)
    return ()
