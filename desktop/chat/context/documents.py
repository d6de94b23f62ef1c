"""Turns documents that go along with a question into what a model reads of them."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.common.i18n import tr
from desktop.common.types import Attachment, Document, Portion
from desktop.common.visible import without_unseen
from desktop.documents.gaps import gap_sentences
from desktop.vault.draft_types import AddedDocument

# English, and the same in every language of the window: the engine keeps what it has read of a beginning it knows.
_HEADS = {
    Portion.WHOLE: "Text of {name}:",
    Portion.PART: "Part of {name}, {place}:",
    Portion.SUMMARY: "Summary of {name}, made of all of its text:",
}


def attachment(attached: AddedDocument, summary: str = "") -> Attachment:
    """`summary`: what was made of all of the document, where that is what the model reads."""
    document, portion = attached.document, attached.portion or Portion.WHOLE
    if summary:
        portion = Portion.SUMMARY
    texts = {
        Portion.WHOLE: document.text,
        Portion.PART: document.text[attached.start : attached.end],
        Portion.SUMMARY: summary,
    }
    place = part_name(document, attached.start, attached.end) if portion is Portion.PART else ""
    name, gaps = without_unseen(document.name), tuple(gap_sentences(document.unread))
    return Attachment(name, texts[portion], portion, place, gaps, len(document.text))


def document_text(attached: Attachment) -> str:
    """As the model reads it. What could not be read stands above the words, so that the model knows of it."""
    head = _HEADS[attached.portion].format(name=attached.name, place=attached.place)
    return "\n\n".join(filter(None, (head, "\n".join(f"[{each}]" for each in attached.gaps), attached.text)))


def with_documents(text: str, documents: Iterable[Attachment]) -> str:
    """A question as the model reads it: what is new in the next one stands last."""
    return "\n\n".join(filter(None, (*map(document_text, documents), text)))


def part_name(document: Document, start: int, end: int) -> str:
    """Where the characters from `start` to `end` of a document stand, as words for a person: "page 4", "page 4 to
    page 6".
    """
    at, places = 0, []
    for number, passage in enumerate(document.passages):
        at += len(passage.glue) if number else 0
        if at < end and at + len(passage.text) > start:
            places.append(passage.place)
        at += len(passage.text)
    if not places:
        return ""
    first, last = places[0], places[-1]
    return first if first == last else tr("{first} to {last}", first=first, last=last)
