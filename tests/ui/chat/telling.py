"""What an answer shows, written down so that a test can say it: looks in brackets, a line for each piece."""

from __future__ import annotations

from desktop.ui.markdown.flatten import pieces_of
from desktop.ui.markdown.pieces import Code, Line, Look, Piece, Rule, Runs, Table

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
    """`⟦b:words⟧` for bold words, `⟦words→address⟧` for links; the line ends within a piece are `⏎`."""
    return "\n".join(_piece(piece) for piece in pieces_of(source))


def _piece(piece: Piece) -> str:
    if isinstance(piece, Rule):
        return "----"
    if isinstance(piece, Code):
        return f"code {piece.language}:{piece.text}"
    if isinstance(piece, Table):
        return "\n".join(" ¦ ".join(_runs(cell) for cell in row) for row in (piece.head, *piece.rows))
    return _marker(piece) + "#" * piece.heading + _runs(piece.runs)


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
