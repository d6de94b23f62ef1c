"""Nothing is kept that the program does not use: what only tests call belongs to them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORD = re.compile(r"[A-Za-z_]\w*")
# Names that somebody else calls: Python's input and output, ctypes, an interpreter that reads `__all__`.
CALLED_ELSEWHERE = {"readable", "seekable", "readall", "_fields_", "__all__", "_print_message"}
# What the program tells and only tests read, since it cannot be seen from outside: a whole text read at once, which a
# stream of it must equal; keys that are not worth a place in the list of keys; the words of a painted strip.
BEING_BUILT = ()
TOLD_TO_TESTS = {"blocks_of", "also", "shown_engines"}


@cache
def trees() -> dict[str, ast.Module]:
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in sources()}


def sources() -> list[Path]:
    return sorted((ROOT / "desktop").rglob("*.py"))


@cache
def used() -> frozenset[str]:
    """Every name that is read anywhere, or stands in a text that is no docstring (style sheets name their tokens)."""
    found: set[str] = set()
    for tree in trees().values():
        docs = {id(doc) for node in ast.walk(tree) if (doc := docstring(node)) is not None}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                found.add(node.attr)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.add(node.id)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                found.update(WORD.findall(node.value))
    return frozenset(found)


def docstring(node: ast.AST) -> ast.Constant | None:
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
        first = node.body[0]
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            return first.value
    return None


def defined(tree: ast.Module) -> Iterator[str]:
    """Functions, classes and constants of a module, and methods and fields of its classes."""
    yield from named(tree.body)
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from named(node.body)


def named(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def is_qts(name: str) -> bool:
    """Methods that Qt, or a library in its manner, calls: paintEvent, handleError."""
    return name[:1].islower() and any(letter.isupper() for letter in name)


def test_everything_that_is_defined_is_used() -> None:
    unused = {
        f"{path}: {name}"
        for path, tree in trees().items()
        if not path.startswith(BEING_BUILT)
        for name in defined(tree)
        if name not in used() and not name.startswith("__") and not is_qts(name)
        if name not in CALLED_ELSEWHERE | TOLD_TO_TESTS
    }
    assert not unused


def test_everything_that_only_tests_read_is_still_there() -> None:
    there = {name for tree in trees().values() for name in defined(tree)}
    assert not TOLD_TO_TESTS - there


def test_every_icon_is_shown() -> None:
    packaging = {
        word for path in (ROOT / "packaging").glob("*.sh") for word in re.split(r"[\s/\"']+", path.read_text())
    }
    shown = {node.value for tree in trees().values() for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    icons = {path.stem for path in (ROOT / "assets" / "icons").glob("*.svg")}
    assert not {name for name in icons if name not in shown and f"{name}.svg" not in packaging}
