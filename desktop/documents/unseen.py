"""Leaves out what stands in a document and nobody sees, and says so: a model is not given it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.types import Document, Gap, Passage, Unread
from desktop.common.visible import without_unseen


def as_seen(document: Document) -> Document:
    """Raises InputUnreadable where nothing else stands in it."""
    passages = tuple(map(_seen, document.passages))
    places = [own.place for own, before in zip(passages, document.passages, strict=True) if own is not before]
    told = tuple(map(_told, document.unread))
    if not places:
        return document if told == document.unread else replace(document, unread=told)
    kept = tuple(_numbered(passages))
    if not kept:
        raise unreadable(document.name, tr("There is no text in it, only letters that nobody sees."))
    place, more = places[0], len(places) - 1
    place = tr("{place}, and {n} more", place=place, n=more) if more else place
    left_out = Unread(place, tr("Letters that nobody sees were left out."), Gap.LEFT_OUT)
    return replace(document, passages=kept, unread=(*told, left_out))


def _seen(passage: Passage) -> Passage:
    """The very same where nothing is hidden in it."""
    heading, place = without_unseen(passage.heading), _place(passage.place)
    path = tuple(map(without_unseen, passage.path))
    is_left = heading.strip() or not passage.heading  # else nothing is left of it but its sign
    lead = without_unseen(passage.text[: passage.lead]) if is_left else ""
    text = lead + without_unseen(passage.text[passage.lead :] if is_left else passage.body)
    if (text, heading, place, path) == (passage.text, passage.heading, passage.place, passage.path):
        return passage
    return replace(passage, text=text, lead=len(lead), heading=heading, place=place, path=path)


def _place(place: str) -> str:
    seen = without_unseen(place)
    return seen if seen.strip() or not place else tr("under a heading that nobody sees")


def _numbered(passages: tuple[Passage, ...]) -> Iterator[Passage]:
    """Without those of which nothing is left."""
    kept = (passage for passage in passages if passage.text.strip())
    for number, passage in enumerate(kept, start=1):
        yield passage if passage.number == number else replace(passage, number=number)


def _told(part: Unread) -> Unread:
    """A place may be called by words of the document."""
    place, reason = _place(part.place), without_unseen(part.reason)
    return part if (place, reason) == (part.place, part.reason) else replace(part, place=place, reason=reason)
