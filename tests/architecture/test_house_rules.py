"""The house rules that import-linter and ruff cannot see."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.vault import settings_table

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
LONGEST_CLASS = 250  # lines
MOST_METHODS = 20

CATCH_ALL_ALLOWED = {
    "desktop/bridge/job.py",
    "desktop/common/crash.py",
    "desktop/cli/main.py",
    "desktop/demo/server.py",
}


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def catches_everything(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id in BROAD) for kind in kinds)


BROAD = {"Exception", "BaseException"}


@pytest.mark.parametrize("path", sources("desktop"), ids=name)
def test_widgets_stay_in_the_window(path: Path) -> None:
    if name(path).startswith(("desktop/ui/", "desktop/app/")):
        return
    found = [module for module in imported(ast.parse(path.read_text("utf-8"))) if "QtWidgets" in module]
    assert not found


@pytest.mark.parametrize("path", sources("desktop/state", "desktop/bridge"), ids=name)
def test_what_the_window_knows_needs_no_widget(path: Path) -> None:
    found = {module for module in imported(ast.parse(path.read_text("utf-8"))) if module.startswith("PySide6")}
    assert {module.split(".")[1] for module in found} <= {"QtCore"}


@pytest.mark.parametrize("path", sources("desktop"), ids=name)
def test_only_the_last_line_of_defence_catches_everything(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    broad = [n.lineno for n in ast.walk(tree) if isinstance(n, ast.ExceptHandler) and catches_everything(n)]
    assert not broad or name(path) in CATCH_ALL_ALLOWED, f"catches everything in lines {broad}"


@pytest.mark.parametrize("path", sources("tests"), ids=name)
def test_what_tests_share_is_in_no_test(path: Path) -> None:
    found = {module.split(".")[-1] for module in imported(ast.parse(path.read_text("utf-8"))) if module[:6] == "tests."}
    assert not {part for part in found if part.startswith("test_")}


@pytest.mark.parametrize("path", sources("desktop", "tests"), ids=name)
def test_files_stay_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def classes() -> dict[str, tuple[int, int]]:
    """Lines and methods of each class of the program, by its path."""
    return {
        f"{name(path)}::{node.name}": (node.end_lineno - node.lineno + 1, methods(node))
        for path in sources("desktop")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and node.end_lineno
    }


def methods(node: ast.ClassDef) -> int:
    return sum(isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) for each in node.body)


def test_classes_stay_small() -> None:
    """One job each."""
    found = {name: size for name, size in classes().items() if size[0] > LONGEST_CLASS or size[1] > MOST_METHODS}
    assert not found


@pytest.mark.parametrize("path", sources("desktop"), ids=name)
def test_what_is_wrong_is_no_assertion(path: Path) -> None:
    """`python -O` would leave it out: what cannot be is said in types, or raised."""
    found = [node.lineno for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Assert)]
    assert not found, f"lines {found}"


@pytest.mark.parametrize("path", sources("desktop/ui", "desktop/state"), ids=name)
def test_nobody_asks_whether_something_is_still_there(path: Path) -> None:
    """A subscription ends with its widget, and a timer that does not run is None."""
    found = [line for line in path.read_text("utf-8").splitlines() if "isValid" in line or "weakref" in line]
    assert not found


def test_jobs_are_made_in_one_place() -> None:
    made = [
        f"{name(path)}:{node.lineno}"
        for path in sources("desktop")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Job"
    ]
    assert [place.partition(":")[0] for place in made] == ["desktop/state/jobs.py"], made


@pytest.mark.parametrize("path", sources("desktop"), ids=name)
def test_sentences_hold_no_f_string(path: Path) -> None:
    """A translator finds `tr("{name} is gone.", name=...)`, never an f-string."""
    tree = ast.parse(path.read_text("utf-8"))
    wrong = [
        call.lineno
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"tr", "trn"}
        and any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in call.args[:2])
    ]
    assert not wrong, f"lines {wrong}"


@pytest.mark.parametrize("path", sources("tests"), ids=name)
def test_no_test_waits_by_the_clock(path: Path) -> None:
    if name(path).startswith("tests/person/"):
        return  # a drag with a real mouse has to take its time
    tree = ast.parse(path.read_text("utf-8"))
    waits = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in {("qtbot", "wait"), ("time", "sleep")}
    ]
    assert not waits, f"lines {waits}"


def settings_read(path: Path) -> set[str]:
    """Names in capitals that a file uses, but for those it only sets or imports."""
    tree = ast.parse(path.read_text("utf-8"))
    only_set = {
        id(node.args[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"set", "reset"}
        and node.args
    }
    uses = (node for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute) and id(node) not in only_set)
    return {node.id if isinstance(node, ast.Name) else node.attr for node in uses}


def test_every_setting_has_a_reader() -> None:
    """A control that nothing reads is a promise that is not kept. The settings page alone is no reader."""
    declared = {name for name, value in vars(settings_table).items() if isinstance(value, settings_table.Setting)}
    rooms = [path for path in sources("desktop") if not name(path).startswith("desktop/ui/settings/")]
    read = set[str]().union(*(settings_read(path) for path in rooms if path.name != "settings_table.py"))
    assert declared - read == set()
