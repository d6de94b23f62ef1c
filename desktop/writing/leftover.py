"""Makes a document of some passages of another one, whose numbers and places stay true."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from desktop.common.types import BETWEEN, Document, Passage


def only(document: Document, numbers: AbstractSet[int]) -> Document:
    """The passages with these numbers, in their order. What could not be read is told with the whole document."""
    kept: list[Passage] = []
    before = 0
    for passage in document.passages:
        if passage.number in numbers:
            # What stood between two that were not neighbours is gone: they are no one paragraph.
            kept.append(passage if passage.number == before + 1 else replace(passage, glue=BETWEEN))
            before = passage.number
    return Document(document.name, tuple(kept))


def left_out(document: Document, used: AbstractSet[int]) -> frozenset[int]:
    """Numbers of the passages with words in them that are not among those `used`."""
    return frozenset(each.number for each in document.passages if each.number not in used and each.text.strip())
