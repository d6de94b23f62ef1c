"""Writes a summary as an OpenDocument text, with footnotes of its own. By hand, as its Word twin is."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO

from desktop.archive.summaries.blocks import (
    Block,
    Code,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    blocks_of,
)
from desktop.archive.summaries.footnotes import footnotes
from desktop.archive.summaries.markup import HEAD, right_to_left, safe
from desktop.archive.summaries.open_parts import AUTOMATIC, MANIFEST, MEDIA_TYPE, NAMESPACES, STYLES, meta
from desktop.archive.summaries.types import Footnote, Outgoing

_BLANKS = re.compile(r"(?<= ) +|^ +", re.MULTILINE)  # a reader of ODF takes several blanks for one


def to_odt(piece: Outgoing) -> bytes:
    notes = footnotes(piece)
    writer = _Writer(notes)
    body = "".join(writer.block(block) for block in blocks_of(piece.text, notes))
    body += "".join(writer.paragraph((Run(each, italic=True),), "About") for each in piece.about)
    content = (
        f'{HEAD}<office:document-content {NAMESPACES} office:version="1.3">{AUTOMATIC}<office:body><office:text>'
        f"{body}</office:text></office:body></office:document-content>"
    )
    files = {
        "META-INF/manifest.xml": MANIFEST,
        "content.xml": content,
        "meta.xml": meta(piece.title),
        "styles.xml": STYLES,
    }
    sink = BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        # First and as it is, so that a program sees from the first bytes what the file is.
        archive.writestr(zipfile.ZipInfo("mimetype"), MEDIA_TYPE, zipfile.ZIP_STORED)
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return sink.getvalue()


class _Writer:
    def __init__(self, notes: Sequence[Footnote]) -> None:
        self._notes = {each.number: each for each in notes}

    def block(self, block: Block, style: str = "Text") -> str:
        match block:
            case Paragraph(runs):
                return self.paragraph(runs, style)
            case Heading(level, runs):
                return self._heading(level, runs)
            case Code(runs):
                return self.paragraph(runs, "Code")
            case Quote(blocks):
                return "".join(self.block(each, "Quote") for each in blocks)
            case Table(rows):
                return self._table(rows)
            case Listing():
                return "".join(self._list(block))

    def paragraph(self, runs: Runs, style: str) -> str:
        turned = "Turned" if right_to_left("".join(run.text for run in runs)) else ""
        return f'<text:p text:style-name="{style}{turned}">{self._inside(runs)}</text:p>'

    def _heading(self, level: int, runs: Runs) -> str:
        turned = "Turned" if right_to_left("".join(run.text for run in runs)) else ""
        look = f'text:style-name="Heading_20_{level}{turned}" text:outline-level="{level}"'
        return f"<text:h {look}>{self._inside(runs)}</text:h>"

    def _list(self, listing: Listing) -> Iterator[str]:
        yield f'<text:list text:style-name="{"Counted" if listing.start else "Bullets"}">'
        for number, item in enumerate(listing.items):
            first = number == 0 and listing.start > 1
            yield f'<text:list-item text:start-value="{listing.start}">' if first else "<text:list-item>"
            for block in item:
                yield self.block(block, "Item")
            yield "</text:list-item>"
        yield "</text:list>"

    def _table(self, rows: Sequence[Sequence[Runs]]) -> str:
        columns = max(len(row) for row in rows)
        written = "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell table:style-name="Cell" office:value-type="string">{self.paragraph(cell, "Item")}'
                "</table:table-cell>"
                for cell in row
            )
            + "</table:table-row>"
            for row in rows
        )
        return f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{written}</table:table>'

    def _inside(self, runs: Runs) -> str:
        return "".join(self._note(self._notes[run.note]) if run.note else _run(run) for run in runs)

    def _note(self, note: Footnote) -> str:
        return (
            f'<text:note text:id="ftn{note.number}" text:note-class="footnote">'
            f"<text:note-citation>{note.number}</text:note-citation><text:note-body>"
            f"{self.paragraph((Run(note.words),), 'Footnote')}</text:note-body></text:note>"
        )


def _run(run: Run) -> str:
    look = "".join(
        name
        for wanted, name in ((run.bold, "Bold"), (run.italic, "Italic"), (run.struck, "Struck"), (run.code, "Mono"))
        if wanted
    )
    words = _words(run.text)
    return f'<text:span text:style-name="{look}">{words}</text:span>' if look else words


def _words(text: str) -> str:
    spaced = _BLANKS.sub(lambda found: f'<text:s text:c="{len(found[0])}"/>', safe(text))
    return spaced.replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
