"""Reads tables. Those of GitHub drop what a row has more than the head, and end only at an empty line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_BELOW_HEAD = re.compile(r"[ \t]*:?-+:?[ \t]*")
_ALIGNED = {(False, False): "", (True, False): "left", (False, True): "right", (True, True): "center"}


def table(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """A rule for tables: a line of cells, a line of dashes, and lines with a pipe."""
    if first + 2 > end or state.src.find("|", state.bMarks[first], state.eMarks[first]) < 0:
        return False
    if state.sCount[first + 1] < state.blkIndent or state.is_code_block(first) or state.is_code_block(first + 1):
        return False
    line = _line(state, first)
    if line.startswith("~~~") or (line.startswith("```") and "`" not in line.lstrip("`")):
        return False  # the fence of a code block, which may not know yet what follows
    asked = _asked(_line(state, first + 1))
    head = cells(line) if asked else []
    if not head or not _fit(head, asked, line):
        return False
    if not silent:
        _push(state, first, end, head, asked)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].strip(" \t")


def _fit(head: list[str], asked: list[str], line: str) -> bool:
    """A model miscounts the dashes now and then. Then the pipe at the margin says that it is a table."""
    return len(head) == len(asked) or line.startswith("|")


def _asked(line: str) -> list[str]:
    """What the line of dashes asks for, column by column; nothing when it is none."""
    if line[:1] not in ("|", "-", ":") or (line[:1] == "-" and line[1:2] in (" ", "\t")):
        return []
    columns = line.split("|")
    columns = columns[1 if not columns[0].strip() else 0 : len(columns) - (not columns[-1].strip())]
    if "|" not in line and len(columns) == 1 and ":" not in line:
        return []  # a rule, or the line below a heading
    if not all(_BELOW_HEAD.fullmatch(column) for column in columns):
        return []
    return [_ALIGNED[column.strip().startswith(":"), column.strip().endswith(":")] for column in columns]


def cells(line: str) -> list[str]:
    """The cells of a line. A pipe with a backslash is none, nor one in a stretch of code."""
    found = line.split("|") if "\\" not in line and "`" not in line else _with_code(line)
    first = 0 if found[0].strip() else 1
    last = len(found) - (len(found) > 1 and not found[-1].strip())
    return [cell.strip() for cell in found[first:last]]


def _with_code(line: str) -> list[str]:
    found = [""]
    at = 0
    code = _last_ticks(line)
    while at < len(line):
        letter = line[at]
        if letter == "\\" and line[at + 1 : at + 2] == "|":
            found[-1] += "|"
            at += 2
            continue
        stop = at + 1
        if letter == "`":
            stop = _after_code(line, at, code)
        if letter == "|":
            found.append("")
        else:
            found[-1] += line[at:stop].replace("\\|", "|")
        at = stop
    return found


def _last_ticks(line: str) -> dict[int, int]:
    """Where the last row of so many backticks begins."""
    return {len(row[0]): row.start() for row in re.finditer(r"`+", line)}


def _after_code(line: str, at: int, last: dict[int, int]) -> int:
    """Behind the code that begins here, or behind its backticks when it has no end."""
    start = at
    while line[start : start + 1] == "`":
        start += 1
    if last.get(start - at, 0) < start:
        return start
    for row in re.finditer(r"`+", line[start:]):
        if len(row[0]) == start - at:
            return start + row.end()
    return start


def _push(state: StateBlock, first: int, end: int, head: list[str], asked: list[str]) -> None:
    columns = len(head)
    asked = (asked + [""] * columns)[:columns]
    opened = state.push("table_open", "table", 1)
    _row(state, first, "th", head, asked)
    line = first + 2
    while line < end and (row := _row_at(state, line, end)):
        _row(state, line, "td", _as_many(row, columns), asked)
        line += 1
    state.push("table_close", "table", -1)
    opened.map = [first, line]
    state.line = line


def _row_at(state: StateBlock, line: int, end: int) -> list[str]:
    """The cells of a row; nothing where the table is over."""
    if state.sCount[line] < state.blkIndent or state.is_code_block(line) or state.isEmpty(line):
        return []
    if any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote")):
        return []
    text = _line(state, line)
    return cells(text) or [""] if "|" in text else []


def _as_many(row: list[str], columns: int) -> list[str]:
    """What a row has more stands in its last cell: a table that arrives has its columns already."""
    row = row + [""] * (columns - len(row))
    return [*row[: columns - 1], " | ".join(row[columns - 1 :])]


def _row(state: StateBlock, line: int, kind: str, row: list[str], asked: list[str]) -> None:
    state.push("tr_open", "tr", 1).map = [line, line + 1]
    for words, align in zip(row, asked, strict=True):
        opened = state.push(f"{kind}_open", kind, 1)
        if align:
            opened.attrs = {"style": f"text-align:{align}"}
        inline = state.push("inline", "", 0)
        inline.content = words
        inline.map = [line, line + 1]
        inline.children = []
        state.push(f"{kind}_close", kind, -1)
    state.push("tr_close", "tr", -1)
