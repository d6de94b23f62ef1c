"""Turns a summary into the bytes of a file, and into what a clipboard holds of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from desktop.archive.summaries.docx import to_docx
from desktop.archive.summaries.html import to_page, to_piece
from desktop.archive.summaries.markdown import to_markdown
from desktop.archive.summaries.odt import to_odt
from desktop.archive.summaries.plain import to_plain
from desktop.archive.summaries.types import Outgoing, SummaryForm


@dataclass(frozen=True)
class Copied:
    """The same twice: for programs that take looks, and for those that take words. Notes are in both."""

    html: str
    words: str


def written(piece: Outgoing, form: SummaryForm) -> bytes:
    match form:
        case SummaryForm.MARKDOWN:
            text = to_markdown(piece)
        case SummaryForm.HTML:
            text = to_page(piece)
        case SummaryForm.TEXT:
            text = to_plain(piece)
        case SummaryForm.DOCX:
            return to_docx(piece)
        case SummaryForm.ODT:
            return to_odt(piece)
    return text.encode("utf-8", "replace")


def copied(piece: Outgoing) -> Copied:
    return Copied(to_piece(piece), to_markdown(piece).rstrip("\n"))


def form_of(name: str) -> SummaryForm | None:
    """By how the name of a file ends; None where that says nothing."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    known = {"markdown": SummaryForm.MARKDOWN, "htm": SummaryForm.HTML, "text": SummaryForm.TEXT}
    return known.get(ending) or next((form for form in SummaryForm if form.value == ending), None)
