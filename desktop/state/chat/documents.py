"""Says how documents of a draft will be read: whole, by a summary, or a part of them, and which of these there is room
for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from desktop.chat.context import memory
from desktop.chat.context.attaching import SUMMARY, density
from desktop.chat.context.documents import part_name
from desktop.common import tokens, units
from desktop.common.i18n import tr, trn
from desktop.common.types import Attachment, Portion
from desktop.vault.draft_types import AddedDocument, Draft

# A processor reads about five tokens in the time in which it writes one: Llama 3.2 3B, 89 against 19 a second.
_READS = 5.0
_LETTERS, _LINES = 2_000, 40
_SAMPLE = 1_000_000  # characters
_COUNTED = 500_000  # characters; to count the words of more takes longer than anybody waits for a line
_PART = 0.5  # of the memory: what is read at a time
_NOTE = 300  # tokens that are written of each part


@dataclass(frozen=True)
class Means:
    """What the model that is asked has: `room` tokens of memory; `speed` in tokens a second, None: not measured."""

    room: int
    speed: float | None = None


def is_document(text: str) -> bool:
    """Whether words that were pasted are too many to stand in the field for the question."""
    return len(text) > _LETTERS or text.count("\n") >= _LINES


def size_of(added: AddedDocument, room: int) -> int:
    """About how many tokens of it go along, of `room`; what a summary will have is reckoned."""
    if added.portion is Portion.PART:
        return _estimate(added.document.text[added.start : added.end])
    whole = _estimate(added.document.text)
    return min(whole, room // SUMMARY) if added.portion is Portion.SUMMARY else whole


def fits(size: int, means: Means) -> bool:
    """With the instructions, and with room for an answer."""
    return size + tokens.estimate(memory.SYSTEM) <= memory.room_for(means.room)


def undecided(documents: Sequence[AddedDocument], means: Means) -> tuple[int, ...]:
    """Places of those that are too long to be read whole, and of which nobody has said how they are read.

    Those that fit by themselves and not together count too, the longest first.
    """
    left = [place for place, each in enumerate(documents) if each.portion is None]
    sizes = {place: size_of(each, means.room) for place, each in enumerate(documents)}
    total, found = sum(sizes.values()), list[int]()
    for place in sorted(left, key=lambda at: -sizes[at]):
        if fits(total, means):
            break
        total -= sizes[place]
        found.append(place)
    return tuple(sorted(found))


def how(added: AddedDocument, means: Means, *, open_question: bool) -> str:
    """What will be sent, in words. `open_question`: it is too long, and nobody has chosen."""
    if open_question:
        return tr("too long to be read whole")
    match added.portion:
        case Portion.SUMMARY:
            return tr("read whole by summary{time}", time=_in_time(added, means))
        case Portion.PART:
            return tr("part: {place}", place=part_name(added.document, added.start, added.end))
        case _:
            return tr("read as far as possible") if added.document.unread else tr("read whole")


def summary_words(added: AddedDocument, means: Means) -> str:
    """The way by a summary, as a person chooses it."""
    return tr("Read whole by summary{time}", time=_in_time(added, means))


def seconds_for_summary(size: int, means: Means) -> float | None:
    """About how long it takes to read a document of `size` tokens by its parts; None where no speed was measured."""
    if not means.speed:
        return None
    parts = ceil(size / (_PART * means.room))
    return (size / _READS + (parts + 1) * _NOTE) / means.speed


def question_too_long(draft: Draft, means: Means) -> bool:
    """The words alone are more than the model can have in mind."""
    return not fits(tokens.estimate(draft.text), means)


def _estimate(text: str) -> int:
    """Of what is longer than any memory a sample is enough: nobody waits for a chip to count a book."""
    sample = text[:_SAMPLE]
    return round(tokens.estimate(sample) * density(sample) * max(1.0, len(text) / _SAMPLE))


def _in_time(added: AddedDocument, means: Means) -> str:
    seconds = seconds_for_summary(_estimate(added.document.text), means)
    return ", " + units.about(seconds) if seconds is not None else ""


def sent_words(sent: Attachment) -> str:
    """A document that went along with a question: its name, and what of it was sent."""
    words = len(sent.text.split()) if len(sent.text) <= _COUNTED else 0
    counted = trn("{n:,} word", "{n:,} words", words) if words else units.size(len(sent.text))
    return ", ".join((sent.name, _portion(sent), counted))


def read_words(documents: Sequence[Attachment]) -> str:
    """What of them an answer is based on, a line for each, gaps named."""
    return "\n".join(
        " ".join((tr("From {name}: {read}.", name=sent.name, read=_portion(sent)), *sent.gaps)) for sent in documents
    )


def _portion(sent: Attachment) -> str:
    match sent.portion:
        case Portion.SUMMARY:
            return tr("a summary of all of it")
        case Portion.PART:
            return sent.place or tr("a part")
        case _:
            return tr("read as far as possible") if sent.gaps else tr("read whole")
