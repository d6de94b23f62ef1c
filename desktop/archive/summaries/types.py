"""Defines what goes out into a file, and what such files are."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.common.proof import Proof
from desktop.common.types import Document


class SummaryForm(enum.Enum):
    """What a summary is written as. The value is how such files end."""

    MARKDOWN = "md"
    DOCX = "docx"
    ODT = "odt"
    HTML = "html"
    TEXT = "txt"


@dataclass(frozen=True)
class Outgoing:
    """A text and what is known of it. `text` is Markdown, as a model writes it, and `proof` counts its characters.

    `document` is the one the proof is of; None where it is not here any more: notes then name passages by their
    numbers alone. `title`: of the file, for programs that show one. `about`: sentences that stand below the text.
    """

    text: str
    title: str = ""
    proof: Proof | None = None
    document: Document | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Footnote:
    """`place`: the character of the text that its mark stands before. `number` counts from 1."""

    number: int
    place: int
    words: str
