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
    page 6", "page 4, not all of it".
    """
    held = [place for place, (first, last) in enumerate(document.ranges) if first < end and last > start]
    if not held:
        return ""
    first, last = document.passages[held[0]].place, document.passages[held[-1]].place
    if first != last:
        return tr("{first} to {last}", first=first, last=last)
    there = [place for place, passage in enumerate(document.passages) if passage.place == first]
    begins, ends = document.ranges[held[0]][0], document.ranges[held[-1]][1]
    whole = held == there and start <= begins and ends <= end
    return first if whole else tr("{place}, not all of it", place=first)
