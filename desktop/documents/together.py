"""Makes one document of several: passages know their file, in their place and as their outermost heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from desktop.common.i18n import tr
from desktop.common.types import Document, FilePages, Passage, Unread


def together(name: str, documents: Sequence[Document], unread: Iterable[Unread] = ()) -> Document:
    """Each opens with its name as a heading. `unread`: what of all of them was not read; it comes behind their own."""
    passages: list[Passage] = []
    pages = 0
    for document in documents:
        passages += _placed(document, len(passages), pages)
        pages += len(document.pages)
    gaps = [part for document in documents for part in _within(document.name, document.unread)]
    once = [part for document in documents for part in _within(document.name, document.repeated)]
    states = tuple(state for document in documents for state in document.pages)
    files = tuple(FilePages(document.name, len(document.pages)) for document in documents if document.pages)
    return Document(name, tuple(passages), (*gaps, *unread), states, tuple(once), files)


def _placed(document: Document, passages: int, pages: int) -> Iterator[Passage]:
    """`passages` and `pages` come before it."""
    title = f"# {document.name}"
    for passage in document.passages:
        text, lead = passage.text, passage.lead
        if passage.number == 1:
            text = f"{title}\n\n{text}"
            lead = len(title) + (lead + 2 if lead else 0)
        yield replace(
            passage,
            number=passages + passage.number,
            text=text,
            place=_in(document.name, passage.place),
            heading=passage.heading or document.name,
            lead=lead,
            path=(document.name, *(passage.path or ((passage.heading,) if passage.heading else ()))),
            page=passage.page and pages + passage.page,
        )


def _within(name: str, parts: Iterable[Unread]) -> Iterator[Unread]:
    for part in parts:
        yield replace(part, place=_in(name, part.place))


def _in(name: str, place: str) -> str:
    return tr("{name}, {place}", name=name, place=place) if place else name
