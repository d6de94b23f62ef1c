"""Writes a summary as a Word document with footnotes of its own.

No library does it: python-docx knows no footnotes, so that its parts would have to be written by hand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.archive.packing import packed
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
from desktop.archive.summaries.types import Footnote, Outgoing
from desktop.archive.summaries.word_parts import (
    CONTENT_TYPES,
    DOCUMENT_RELATIONS,
    NAMESPACE,
    RELATIONS,
    SEPARATORS,
    SETTINGS,
    STYLES,
    core,
    numbering,
)

_DEEPEST = 8  # levels of a list that Word counts
_PAGE = 9_000  # what a line of a page has room for, in twentieths of a point


def to_docx(piece: Outgoing) -> bytes:
    notes = footnotes(piece)
    writer = _Writer()
    body = "".join(writer.block(block) for block in blocks_of(piece.text, notes))
    body += "".join(writer.paragraph((Run(each, italic=True),), "About") for each in piece.about)
    files = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "docProps/core.xml": core(piece.title),
        "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
        "word/document.xml": f"{HEAD}<w:document {NAMESPACE}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/footnotes.xml": f"{HEAD}<w:footnotes {NAMESPACE}>{SEPARATORS}{_notes(notes)}</w:footnotes>",
        "word/numbering.xml": numbering(writer.starts),
        "word/settings.xml": SETTINGS,
        "word/styles.xml": STYLES,
    }
    return b"".join(packed((name, text.encode()) for name, text in files.items()))


def _notes(notes: Sequence[Footnote]) -> str:
    mark = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    return "".join(
        f'<w:footnote w:id="{each.number}"><w:p>{_look("FootnoteText", each.words)}{mark}'
        f"{_run(Run(f' {each.words}'), right_to_left(each.words))}</w:p></w:footnote>"
        for each in notes
    )


class _Writer:
    """`starts`: the first number of each list that is counted; a list is called by its place there, from 2 on."""

    def __init__(self) -> None:
        self.starts: list[int] = []

    def block(self, block: Block, inside: str = "") -> str:
        """`inside`: how a paragraph is set in, as XML."""
        match block:
            case Paragraph(runs):
                return self.paragraph(runs, "", inside)
            case Heading(level, runs):
                return self.paragraph(runs, f"Heading{level}", inside)
            case Code(runs):
                return self.paragraph(runs, "Code", inside)
            case Quote(blocks):
                return "".join(self.block(each, inside or _set_in(0)) for each in blocks)
            case Table(rows):
                return _table(rows) + self.paragraph((), "")
            case Listing():
                return "".join(self._list(block, 0))

    def paragraph(self, runs: Runs, style: str, more: str = "") -> str:
        text = "".join(run.text for run in runs)
        turned = right_to_left(text)
        return f"<w:p>{_look(style, text, more)}{''.join(_run(run, turned) for run in runs)}</w:p>"

    def _list(self, listing: Listing, depth: int) -> Iterator[str]:
        number = 1
        if listing.start:
            self.starts.append(listing.start)
            number = len(self.starts) + 1
        level = min(depth, _DEEPEST)
        counted = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        for item in listing.items:
            marked = False
            for block in item:
                if isinstance(block, Listing):
                    yield from self._list(block, depth + 1)
                elif isinstance(block, Paragraph) and not marked:
                    yield self.paragraph(block.runs, "ListParagraph", counted)
                    marked = True
                else:
                    yield self.block(block, _set_in(level))


def _set_in(level: int) -> str:
    return f'<w:ind w:left="{360 * (level + 1)}"/>'


def _look(style: str, text: str, more: str = "") -> str:
    """How a paragraph is set. Word wants these in this order."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    turned = "<w:bidi/>" if right_to_left(text) else ""
    inner = f"{named}{more}{turned}" if more.startswith("<w:numPr") else f"{named}{turned}{more}"
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def _run(run: Run, turned: bool) -> str:
    if run.note:
        reference = f'<w:footnoteReference w:id="{run.note}"/>'
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{reference}</w:r>'
    looks = (
        (run.code, '<w:rStyle w:val="CodeWords"/>'),
        (run.bold, "<w:b/><w:bCs/>"),
        (run.italic, "<w:i/><w:iCs/>"),
        (run.struck, "<w:strike/>"),
        (turned, "<w:rtl/>"),
    )
    look = "".join(each for wanted, each in looks if wanted)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{_words(run.text)}</w:r>"


def _words(text: str) -> str:
    lines = safe(text).split("\n")
    return "<w:br/>".join(
        "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in line.split("\t")) for line in lines
    )


def _table(rows: Sequence[Sequence[Runs]]) -> str:
    columns = max(len(row) for row in rows)
    grid = f'<w:gridCol w:w="{_PAGE // columns}"/>' * columns
    look = '<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(map(_row, rows))}</w:tbl>"


def _row(cells: Sequence[Runs]) -> str:
    writer = _Writer()
    written = (writer.paragraph(cell, "") for cell in cells)
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in written)}</w:tr>"
