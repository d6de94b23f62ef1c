"""Writes a summary as one page of HTML, or as a piece of one for a letter: each note leads back to its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.archive.html import POLICY
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
from desktop.archive.summaries.markup import safe
from desktop.archive.summaries.types import Footnote, Outgoing
from desktop.common.i18n import language, tr

_STYLE = """
:root { color-scheme: light dark; --ground: #fbfaf7; --text: #22241f; --muted: #63665d; --line: #dcd9d0;
  --card: #f1efe8; --accent: #2d6a4f; }
@media (prefers-color-scheme: dark) { :root { --ground: #1b1d1a; --text: #e8e6df; --muted: #a3a69b; --line: #3a3d37;
  --card: #262924; --accent: #8ccfac; } }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--text);
  font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--accent); } sup { line-height: 0; } sup a { text-decoration: none; padding: 0 .1em; }
:target { background: var(--card); }
pre { background: var(--card); border-radius: 8px; padding: .75rem 1rem; overflow-x: auto; font-size: .9rem; }
code { font-family: ui-monospace, monospace; font-size: .92em; }
table { border-collapse: collapse; margin: .75rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: start; vertical-align: top; }
blockquote { margin: .75rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
.notes { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .875rem; }
.about { color: var(--muted); font-size: .875rem; }
@media print { body { max-width: none; padding: 0; } }
"""


def to_page(piece: Outgoing) -> str:
    """Styles within, no script, and nothing that is fetched."""
    return (
        f'<!DOCTYPE html>\n<html lang="{safe(language() or "en")}"><head><meta charset="utf-8">{POLICY}'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="Corral">'
        f"<title>{safe(piece.title)}</title><style>{_STYLE}</style></head>\n<body>\n{to_piece(piece)}\n</body></html>\n"
    )


def to_piece(piece: Outgoing) -> str:
    """What stands in the body of a page."""
    notes = footnotes(piece)
    parts = list(map(_block, blocks_of(piece.text, notes)))
    parts += [_notes(notes)] if notes else []
    parts += [f'<p class="about" dir="auto">{safe(each)}</p>' for each in piece.about]
    return "\n".join(parts)


def _notes(notes: Sequence[Footnote]) -> str:
    items = "\n".join(
        f'<li id="note{each.number}" dir="auto">{safe(each.words)} '
        f'<a href="#mark{each.number}" aria-label="{safe(tr("Back to the text"))}">↩</a></li>'
        for each in notes
    )
    return f'<ol class="notes">\n{items}\n</ol>'


def _block(block: Block) -> str:
    match block:
        case Paragraph(runs):
            return f'<p dir="auto">{_inside(runs)}</p>'
        case Heading(level, runs):
            return f'<h{level} dir="auto">{_inside(runs)}</h{level}>'
        case Code(runs):
            return f"<pre>{_inside(runs, lines=False)}</pre>"
        case Quote(blocks):
            return f"<blockquote>{''.join(map(_block, blocks))}</blockquote>"
        case Table(rows):
            return _table(rows)
        case Listing(start, items):
            tag, first = ("ol", f' start="{start}"' if start > 1 else "") if start else ("ul", "")
            inner = "".join(f'<li dir="auto">{_item(item)}</li>' for item in items)
            return f"<{tag}{first}>{inner}</{tag}>"


def _item(blocks: Sequence[Block]) -> str:
    """A single paragraph needs no tag: mail programs put it a line apart from its bullet."""
    only = [_inside(each.runs) if isinstance(each, Paragraph) else _block(each) for each in blocks[:1]]
    return "".join([*only, *map(_block, blocks[1:])])


def _table(rows: Sequence[Sequence[Runs]]) -> str:
    written = []
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        cells = "".join(f'<{tag} dir="auto">{_inside(cell)}</{tag}>' for cell in row)
        written.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(written)}</table>"


def _inside(runs: Runs, *, lines: bool = True) -> str:
    """`lines`: a line end is one of its own, not as in code."""
    return "".join(_run(run, lines=lines) for run in runs)


def _run(run: Run, *, lines: bool) -> str:
    if run.note:
        return f'<sup><a id="mark{run.note}" href="#note{run.note}">{run.note}</a></sup>'
    words = safe(run.text).replace("\n", "<br>\n") if lines else safe(run.text)
    for wanted, tag in ((run.code, "code"), (run.struck, "s"), (run.italic, "i"), (run.bold, "b")):
        words = f"<{tag}>{words}</{tag}>" if wanted else words
    return words
