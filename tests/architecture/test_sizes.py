"""Sizes live in `ui/tokens.py`: what else is a number in the window says beside it what it counts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "desktop" / "ui"
# What a number may be that is no size: the comment on its line says so. Those of a drawing count in its own units.
NO_SIZE = re.compile(
    r"#.*\b(letters|characters|words|sentences|lines|paragraphs|passages|rows|columns|parts|pieces|elements|documents"
    r"|pictures|models|items|things|digits|choices|levels|cards|row of a grid|property|depth|times|share|shares|opacity"
    r"|of the memory|seconds|ms|units|for guessing)\b"
)
SAYS_ITSELF = re.compile(r"_(MS|SECONDS?|LETTERS|LINES|COLUMNS|DIGITS|OPACITY|ROW)$")
PLACED = {
    *("setContentsMargins", "setSpacing", "setHorizontalSpacing", "setVerticalSpacing", "addSpacing", "insertSpacing"),
    *("setFixedSize", "setFixedWidth", "setFixedHeight", "setMinimumSize", "setMinimumWidth", "setMinimumHeight"),
    *("setMaximumSize", "setMaximumWidth", "setMaximumHeight", "setDocumentMargin", "setIndent", "scaled"),
}


def files() -> list[Path]:
    return sorted(path for path in ROOT.rglob("*.py") if path.name != "tokens.py")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", files(), ids=name)
def test_a_number_of_the_window_is_a_size_in_tokens_or_says_what_it_counts(path: Path) -> None:
    assert list(unexplained(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", files(), ids=name)
def test_nothing_is_placed_by_a_number(path: Path) -> None:
    assert list(placed_by_numbers(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    ["_GAP = 6", "_GAP, MOST = 6, 8", "_SIZE: tuple[int, int] = (640, 480)", "_RADIUS = 2.0  # of a bar"],
)
def test_a_size_outside_tokens_is_found(source: str) -> None:
    assert list(unexplained(source))


@pytest.mark.parametrize("source", ["_KEPT = 64  # documents", "_REST_MS = 300", "_WIDE = 2 * GRID", "_NAME = 'x'"])
def test_what_is_no_size_is_left(source: str) -> None:
    assert not list(unexplained(source))


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("row.setSpacing(6)", True),
        ("row.setContentsMargins(GRID, GRID + 2, 0, 0)", True),
        ("row.setContentsMargins(2 * GRID, GRID // 2, 0, 0)", False),
        ("row.insertSpacing(1, GRID)", False),
        ("row.setSpacing(GAP if index > 1 else 0)", False),
    ],
)
def test_a_number_that_places_something_is_found(call: str, found: bool) -> None:
    assert bool(list(placed_by_numbers(call))) is found


def unexplained(source: str) -> Iterator[str]:
    lines = source.splitlines()
    for node in ast.parse(source).body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        names = [each.id for each in ast.walk(target) if isinstance(each, ast.Name)]
        explained = NO_SIZE.search(lines[node.lineno - 1]) or all(map(SAYS_ITSELF.search, names))
        if only_numbers(node.value) and not explained:
            yield f"line {node.lineno}: {', '.join(names)}"


def only_numbers(value: ast.expr) -> bool:
    """A number, several, or what is reckoned of numbers alone."""
    if isinstance(value, ast.Constant):
        return isinstance(value.value, int | float) and not isinstance(value.value, bool)
    if isinstance(value, ast.Tuple | ast.List):
        return bool(value.elts) and all(map(only_numbers, value.elts))
    return isinstance(value, ast.BinOp) and only_numbers(value.left) and only_numbers(value.right)


def placed_by_numbers(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in PLACED:
            places = node.args[1:] if node.func.attr == "insertSpacing" else node.args
            if any(literal for place in places for literal in literals(place)):
                yield f"line {node.lineno}: {ast.unparse(node)}"


def literals(node: ast.AST) -> Iterator[object]:
    """Numbers that stand for themselves: 0 is none, and so is how often a token is taken."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, int | float) and not isinstance(node.value, bool) and node.value != 0:
            yield node.value
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.FloorDiv):
        for side in (node.left, node.right):
            if not isinstance(side, ast.Constant):
                yield from literals(side)
    elif not isinstance(node, ast.Subscript | ast.Call | ast.Compare):
        for child in ast.iter_child_nodes(node):
            yield from literals(child)
