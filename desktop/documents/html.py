"""Reads HTML: the words a browser would show, in its order; what a browser runs or styles with is not text."""

from __future__ import annotations

import re

from lxml import etree

from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.types import Document, Gap, Unread
from desktop.documents.decode import decode
from desktop.documents.refusals import damaged, empty
from desktop.documents.web.frames import Frames
from desktop.documents.web.links import joined
from desktop.documents.web.page import Page
from desktop.documents.web.programs import Programs, programs
from desktop.documents.web.tree import Tree, cut_at, parser, too_deep, tree_of

_META = re.compile(rb"""<meta\s[^>]{0,300}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s{0,99}<\?xml\s[^>]{0,99}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""")
_STRUCTURE = re.compile(r"<(?:h[1-6]|li|td|th|dt)[\s>]", re.IGNORECASE)
_DECLARED_WITHIN = 4096  # bytes
_FEW = 25  # words
_MEANT = {"x-user-defined": "windows-1252"}  # as browsers take it


def read_html(data: bytes, name: str) -> Document:
    """`data` as on disk: the file may name its own encoding. Raises InputUnreadable."""
    text, unread = page_text(data, name)
    return read_page(text, name, unread)


def page_text(data: bytes, name: str, declared: str = "") -> tuple[str, tuple[Unread, ...]]:
    """`declared`: the encoding that was named beside the page, which counts more than what is named in it."""
    return decode(data, name, declared or _declared(data))


def tells_structure(text: str) -> bool:
    """Whether a page has more to tell than its words: a heading, a list or a table."""
    return _STRUCTURE.search(text) is not None


def read_page(
    text: str, name: str, unread: tuple[Unread, ...] = (), base: str = "", frames: Frames | None = None
) -> Document:
    """`base`: where it was found, if that is known. Raises InputUnreadable."""
    by = parser()
    tree = _tree(text, name, by)
    by_programs = programs(tree.root)
    found_at = _base(tree.root, base)
    page = Page(tree, found_at, frames)
    passages = page.read()
    if line := cut_at(by):
        unread += (too_deep(tr("line {n}", n=line)),)
    if not passages:
        seen, page = page, Page(_tree(text, name, parser()), found_at, frames, shows_all=True)
        passages = page.read()
        if not passages:
            raise _without_words(name, (*unread, *seen.unread), by_programs)
        unread += (_doubt(tr("The page hides all its words. They were read.")),)
    elif by_programs.put_in(sum(len(passage.text) for passage in passages)):
        unread += (
            _doubt(tr("A program puts words into this page when it is opened. Only what the file holds was read.")),
        )
    unread += page.unread
    if page.pictures and sum(len(passage.text.split()) for passage in passages) <= _FEW:
        reason = tr("The page is mostly pictures without a description. The words in them cannot be read.")
        unread += (Unread(tr("pictures"), reason),)
    return Document(name, passages, unread)


def _tree(text: str, name: str, by: etree.HTMLParser) -> Tree:
    try:
        tree = tree_of(text, by)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(name, error) from error
    if tree is None:
        raise empty(name)
    return tree


def _declared(data: bytes) -> str:
    """By the page itself, as browsers look for it: not what it says of its scripts and forms."""
    head = data[:_DECLARED_WITHIN]
    if b"<!--" in head:
        first, *others = head.split(b"<!--")
        head = first + b"".join(each.partition(b"-->")[2] for each in others)
    found = _XML.match(head) or _META.search(head)
    said = found[1].decode("ascii", "ignore").lower() if found else ""
    # Whoever could read that name has not read it in units of two bytes.
    return "" if said.startswith(("utf-16", "utf-32", "ucs-2")) else _MEANT.get(said, said)


def _base(root: etree._Element, found_at: str) -> str:
    element = next(root.iter("base"), None)
    href = (element.get("href") or "").strip() if element is not None else ""
    return joined(found_at, href) if href else found_at


def _without_words(name: str, unread: tuple[Unread, ...], by_programs: Programs) -> InputUnreadable:
    if unread:
        return unreadable(name, unread[0].reason)
    if by_programs.outside or by_programs.put_in(0):
        advice = tr("Its words are put in by a program when it is opened. Open it in a browser and save it as PDF.")
        return unreadable(name, advice)
    return empty(name)


def _doubt(reason: str) -> Unread:
    return Unread(tr("the whole page"), reason, Gap.DOUBTFUL)
