"""Makes items of what stands where a list was asked for: rows of tables, points below a point that heads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.writing.shapes.lines import Kind, Line, unbold
from desktop.writing.shapes.vocabulary import DUE_WORDS, OWNER_WORDS, TASK_WORDS, known


def as_items(lines: Sequence[Line], *, tasks: bool = False) -> list[Line]:
    """Rows become "first: others"; of `tasks` those of who, what and until when "who: what (until when)".

    Of tasks a point with a colon at its end is the heading of the points below it.
    """
    lines = _headed(lines) if tasks else lines
    found: list[Line] = []
    head: tuple[str, ...] | None = None
    for number, line in enumerate(lines):
        if line.kind is not Kind.ROW:
            head = None
            found.append(line)
            continue
        if head is None:
            head = line.cells
            if _is_head(lines, number):
                continue
        found.append(replace(line, kind=Kind.ITEM, text=_item(line.cells, head if tasks else ()), cells=(), indent=0))
    return found


def _headed(lines: Sequence[Line]) -> list[Line]:
    """An empty heading stands where its points end and another one follows."""
    found: list[Line] = []
    inside = -1  # how far the point is set in that heads those below
    for line in lines:
        heads = line.text.rstrip("* ").endswith((":", "："))
        if inside >= 0 and (line.indent <= inside or line.kind is not Kind.ITEM):
            inside = -1
            if line.kind is Kind.ITEM and not heads:
                found.append(replace(line, kind=Kind.HEADING, text="", indent=0))
        if line.kind is Kind.ITEM and heads:
            inside = line.indent
            found.append(replace(line, kind=Kind.HEADING, text=unbold(line.text), indent=0))
        else:
            found.append(replace(line, indent=0) if inside >= 0 else line)
    return found


def _is_head(lines: Sequence[Line], number: int) -> bool:
    """The first of several rows; one that has words of its own for its columns, or a rule below it."""
    following = lines[number + 1] if number + 1 < len(lines) else None
    if following is None or following.kind is not Kind.ROW:
        return False
    ruled = following.start > lines[number].end + 1  # what stands between was the rule
    words = OWNER_WORDS | TASK_WORDS | DUE_WORDS
    return ruled or sum(known(words, cell) for cell in lines[number].cells) > 1


def _item(cells: Sequence[str], head: Sequence[str]) -> str:
    owner, due = _column(head, OWNER_WORDS), _column(head, DUE_WORDS)
    kept = [cell for number, cell in enumerate(cells) if cell and number not in (owner, due)]
    if owner is None and due is None:
        return f"{kept[0]}: {', '.join(kept[1:])}" if len(kept) > 1 else "".join(kept)
    text = ", ".join(kept)
    if owner is not None and owner < len(cells) and cells[owner]:
        text = f"{cells[owner]}: {text}"
    if due is not None and due < len(cells) and cells[due].strip(" -–—"):
        text = f"{text} ({cells[due]})"
    return text


def _column(head: Sequence[str], words: frozenset[str]) -> int | None:
    return next((number for number, cell in enumerate(head) if known(words, cell)), None)
