"""What an answer shows, written down so that a test can say it: looks in brackets, a line for each block."""

from __future__ import annotations

from desktop.ui.markdown.blocks import Block, Code, Line, Look, Rule, Runs, Table
from desktop.ui.markdown.flatten import blocks_of

_NAMES = {
    Look.BOLD: "b",
    Look.ITALIC: "i",
    Look.STRIKE: "s",
    Look.CODE: "c",
    Look.UNDERLINE: "u",
    Look.MARKED: "m",
    Look.RAISED: "^",
    Look.LOWERED: "v",
    Look.FORMULA: "f",
}


def told(source: str) -> str:
    """`⟦b:words⟧` for bold words, `⟦words→address⟧` for links; the line ends within a block are `⏎`."""
    return "\n".join(_piece(block) for block in blocks_of(source))


def _piece(block: Block) -> str:
    if isinstance(block, Rule):
        return "----"
    if isinstance(block, Code):
        return f"code {block.language}:{block.text}"
    if isinstance(block, Table):
        return "\n".join(" ¦ ".join(_runs(cell) for cell in row) for row in (block.head, *block.rows))
    return _marker(block) + "#" * block.heading + _runs(block.runs)


def _marker(line: Line) -> str:
    if line.item is None:
        return ""
    return f"{line.item.zeros}{line.item.number}{line.item.sign} " if line.item.ordered else "• "


def _runs(runs: Runs) -> str:
    found = ""
    for run in runs:
        names = "".join(name for look, name in _NAMES.items() if run.look & look)
        words = run.text.replace("\u2028", "⏎")
        leads = f"→{run.href}" if run.href else ""
        found += f"⟦{names}{':' if names else ''}{words}{leads}⟧" if names or leads else words
    return found
