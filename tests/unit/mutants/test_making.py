"""What is broken in a source, and what is left alone."""

from __future__ import annotations

import ast
import textwrap
import tomllib
from pathlib import Path

import pytest

from tests.mutants.__main__ import EQUIVALENT
from tests.mutants.making import Mutant, mutants_of


def made(source: str) -> tuple[Mutant, ...]:
    return mutants_of("desktop/a.py", source)


def changed(source: str) -> set[str]:
    """The second line of a function of two, in each mutant."""
    return {mutant.source.splitlines()[1].strip() for mutant in made(f"def f(x, y):\n    {source}\n")}


@pytest.mark.parametrize(
    ("source", "mutants"),
    [
        ("return x < y", {"return x <= y"}),
        ("return x is not y", {"return x is y"}),
        ("return x in y", {"return x not in y"}),
        (
            "return x and y",
            {"return x or y", "return True and y", "return x and True"},
        ),
        ("return x + y", {"return x - y"}),
        ("return (x) + (y)", {"return (x) - (y)"}),
        ("return 2 * 10**9", {"return (2 * 10**9) * 2"}),
        ("return 3", {"return 4"}),
        ("return 400", {"return 800"}),
        ("return True", {"return False"}),
        ("return not x", {"return (x)"}),
        ("return x if f(y) else y", {"return x if (not (f(y))) else y"}),
        ("x += y", {"pass", "x -= y"}),
        ("x.limit = y", {"pass"}),
        ("f(x, y)", {"pass"}),
        ("yield x", {"pass"}),
        ("return min(x, y)", {"return max(x, y)"}),
        ("return x.startswith(y)", {"return x.endswith(y)"}),
        ("return x[y:]", {"return x[:]"}),
        ("return [each for each in x if f(each)]", {"return [each for each in x if True]"}),
        ('return "word"', {'return ""'}),
        ('return "ä" if x < y else y', {'return "ä" if x <= y else y', 'return "" if x < y else y'}),
    ],
)
def test_one_rule_at_a_time_is_broken(source: str, mutants: set[str]) -> None:
    assert changed(source) == mutants


@pytest.mark.parametrize(
    "source",
    [
        'return "What is said to people is no rule."',
        'return tr("Word")',
        '"""A docstring."""',
        "x: Literal[3] = y",
        "return x",
        'return f"{x}3"',
    ],
)
def test_words_and_types_are_left_alone(source: str) -> None:
    assert changed(source) == set()


def test_classes_without_rules_are_left_alone() -> None:
    assert made('class Kind(enum.Enum):\n    ONE = "one"\n') == ()
    assert made("class Reads(Protocol):\n    def read(self, most: int = 3) -> str: ...\n") == ()


def test_a_mutant_knows_where_it_is() -> None:
    source = "LIMIT = 3\n\n\nclass A:\n    def f(self, x, most=4):\n        def inner(y):\n            return y > 5\n"
    assert [(mutant.where, mutant.lines, mutant.after) for mutant in made(source)] == [
        ("", range(1, 2), "LIMIT = 4"),
        ("", range(5, 6), "def f(self, x, most=5):"),
        ("A.f.inner", range(7, 8), "return y >= 5"),
        ("A.f.inner", range(7, 8), "return y > 6"),
    ]


def test_of_a_statement_of_several_lines_one_is_changed() -> None:
    (first, second) = made("def f(x, y):\n    return g(\n        x < y,\n        x > y,\n    )\n")
    assert (first.before, first.after) == ("x < y,", "x <= y,")
    assert (second.before, second.after) == ("x > y,", "x >= y,")
    assert second.lines == range(2, 5)


def test_every_mutant_is_python_and_none_is_the_source() -> None:
    source = Path(textwrap.__file__).read_text("utf-8")  # any module that has a little of everything
    sources = [mutant.source for mutant in made(source)]
    assert len(sources) == len(set(sources)) > 50
    assert source not in sources
    for each in sources[:50]:
        ast.parse(each)


def test_what_is_called_equivalent_has_a_reason() -> None:
    entries = tomllib.loads(EQUIVALENT.read_text("utf-8")).get("mutant", [])
    assert all(set(entry) == {"path", "where", "before", "after", "why"} for entry in entries)
    assert all(len(entry["why"]) > 20 for entry in entries)
