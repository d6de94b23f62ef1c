"""Makes a document of the words that somebody recognised in a picture file, one page for each of its pictures."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.types import Document, PageState
from desktop.documents.pages.gaps import Gaps, Kind
from desktop.documents.pages.page import Page
from desktop.documents.pages.recognised import with_recognised
from desktop.documents.pages.running import without_running
from desktop.documents.pages.wanted import Recognised
from desktop.documents.passages import to_passages
from desktop.documents.pdf import pieces_of


def document_of(recognised: Sequence[Recognised], name: str) -> Document:
    """Raises InputUnreadable where there are no words."""
    count = max((found.page for found in recognised), default=0)
    pages = with_recognised([Page(PageState.PICTURE, (), Kind.SCAN)] * count, recognised)
    once, repeated = without_running(pages)
    pieces = pieces_of(once)
    if not pieces:
        strange = any(page.gap is Kind.STRANGE for page in pages)
        raise unreadable(name, _strange() if strange else tr("No words were found in this picture."))
    gaps = Gaps()
    for number, page in enumerate(pages, start=1):
        if page.gap is not None:
            gaps.add(page.gap, number, page.example)
    return Document(name, to_passages(pieces), tuple(gaps.told()), tuple(page.state for page in pages), tuple(repeated))


def _strange() -> str:
    return tr(
        "Its words are in a script that is not recognised here. For Hindi and Thai that takes Tesseract with their "
        "languages (the packages tesseract-ocr-hin and tesseract-ocr-tha)."
    )
