"""Every regular expression of the house, and the texts a bad one would choke on."""

from __future__ import annotations

import ast
import dataclasses
import functools
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import desktop
from tests.linear.growth import is_steep, seconds

Pattern = re.Pattern[Any]
Use = str  # "match", "fullmatch", or "search", which stands for all that go through a text
_THROUGH = ("search",)
_DEEP = 4


@dataclasses.dataclass(frozen=True)
class Found:
    """A pattern where it was found, and how it is used there."""

    key: str
    pattern: Pattern
    uses: tuple[Use, ...] = _THROUGH


# Finding them


@functools.cache
def modules() -> tuple[ModuleType, ...]:
    names = [info.name for info in pkgutil.walk_packages(desktop.__path__, "desktop.")]
    return tuple(importlib.import_module(name) for name in names)


def kept() -> Iterator[Found]:
    """Those that are compiled once: in a module, or in what a module holds."""
    for module in modules():
        uses = _uses(module)
        for name, value in vars(module).items():
            for path, pattern in _inside(value, name):
                yield Found(f"{module.__name__}.{path}", pattern, uses.get(path, _THROUGH))


def written() -> Iterator[Found]:
    """Those that stand as a text in a call that uses them."""
    for module in modules():
        for call in _calls(_tree(module)):
            if _is_written(call) and _name(call) != "compile":
                pattern = re.compile(ast.literal_eval(call.args[0]), _flags(call))
                yield Found(f"{module.__name__}:{call.lineno}", pattern, (_use(_name(call)),))


def making() -> Iterator[str]:
    """Functions that put a pattern together: what they make cannot be read off."""
    for module in modules():
        for function in ast.walk(_tree(module)):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and any(
                _name(call) == "compile" or not _is_written(call) for call in _calls(function)
            ):
                yield f"{module.__name__}.{function.name}"


def foreign() -> Iterator[str]:
    """Ways to a pattern that the functions above do not see."""
    for module in modules():
        for node in ast.walk(_tree(module)):
            by_name = isinstance(node, ast.ImportFrom) and node.module in ("re", "fnmatch")
            of_qt = isinstance(node, ast.alias) and "QRegularExpression" in node.name
            if by_name or of_qt:
                yield module.__name__


def _inside(value: object, path: str, depth: int = 0) -> Iterator[tuple[str, Pattern]]:
    if isinstance(value, re.Pattern):
        yield path, value
        return
    parts: Iterable[tuple[object, object]] = ()
    if isinstance(value, tuple | list | set | frozenset):
        parts = enumerate(value)
    elif isinstance(value, dict):
        parts = list(value.items())
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts = [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
    for key, part in parts if depth < _DEEP else ():
        yield from _inside(part, f"{path}[{key}]", depth + 1)


def _uses(module: ModuleType) -> dict[str, tuple[Use, ...]]:
    """How the names of a module are used there, as far as they are patterns."""
    found: dict[str, set[Use]] = {}
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.setdefault(node.value.id, set()).add(_use(node.attr))
    return {name: tuple(sorted(uses)) for name, uses in found.items()}


def _use(method: str) -> Use:
    return method if method in ("match", "fullmatch") else "search"


@functools.cache
def _tree(module: ModuleType) -> ast.Module:
    assert module.__file__ is not None
    return ast.parse(Path(module.__file__).read_text(encoding="utf-8"))


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _name(node) != "escape":
            of = node.func.value
            if isinstance(of, ast.Name) and of.id == "re":
                yield node


def _is_written(call: ast.Call) -> bool:
    return isinstance(call.args[0], ast.Constant)


def _name(call: ast.Call) -> str:
    assert isinstance(call.func, ast.Attribute)
    return call.func.attr


def _flags(call: ast.Call) -> int:
    said = [*call.args[1:], *(word.value for word in call.keywords if word.arg == "flags")]
    names = {node.attr for each in said for node in ast.walk(each) if isinstance(node, ast.Attribute)}
    return sum(getattr(re, name) for name in names if name.isupper())


# Attacking them

_STANDS_FOR = {"s": " ", "S": "a", "d": "1", "D": "a", "w": "a", "W": " ", "n": "\n", "t": "\t"}
_ALWAYS = (" ", "a", "\n", "-")
_SHAPES: tuple[Callable[[str], str], ...] = (
    lambda piece: piece,
    lambda piece: f"{piece} ",
    lambda piece: f"{piece}a",
    lambda piece: f"{piece}{piece}a ",
    lambda piece: f"{piece * 12}\n",
)
_CLASSES = {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1"}
_ENDS = ("", "\x00")
_MOST_WORDS = 4


def choking(found: Found, further: Iterable[tuple[str, str]] = ()) -> str:
    """The kind of text that costs the pattern much more than its length, in words; "" when none is known.

    Texts are one piece again and again, of those the pattern speaks of; `further` has more of them, each with what
    stands before.
    """
    pattern = found.pattern
    source = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    parsed = importlib.import_module("re._parser").parse(pattern.pattern, pattern.flags)
    openings = list(dict.fromkeys(_openings(parsed)))
    tried = [("", shape(piece)) for piece in _pieces(source) for shape in _SHAPES]
    tried += [(opening, unit) for opening in openings for unit in (*_ALWAYS, "a" * 12 + "\n")]
    for use in found.uses:
        for before, piece in dict.fromkeys((*tried, *further)):
            for end in _ENDS:
                if is_steep(_Cost(pattern, use, before, piece, end)):
                    return f"{found.key}: {use} in {before!r} + {piece!r} * n + {end!r}"
    return ""


@dataclasses.dataclass(frozen=True)
class _Cost:
    """Seconds that a pattern takes for a text of a length."""

    pattern: Pattern
    use: Use
    before: str
    piece: str
    end: str

    def __call__(self, length: int) -> float:
        made = self.before + self.piece * (length // len(self.piece)) + self.end
        text = made.encode("utf-8", "replace") if isinstance(self.pattern.pattern, bytes) else made
        return seconds(lambda: self._run(text))

    def _run(self, text: str | bytes) -> None:
        if self.use == "search":
            for _ in self.pattern.finditer(text):
                pass
        else:
            getattr(self.pattern, self.use)(text)


def _pieces(source: str) -> list[str]:
    """Signs of a pattern, some of its words, and one letter of each class it names."""
    found, words = list(_ALWAYS), []
    for escaped, word, sign in re.findall(r"\\(.)|([^\W\d_]+)|([^\w\s])", source):
        if word:
            words.append(word)
        else:
            found.append(_STANDS_FOR.get(escaped, escaped) if escaped else sign)
    return list(dict.fromkeys((*found, *words[:_MOST_WORDS])))


def _openings(parsed: Iterable[tuple[Any, Any]], before: str = "") -> Iterator[str]:
    """What stands before each part of a pattern that may come any number of times."""
    for kind, of in parsed:
        name = str(kind)
        if "REPEAT" in name:
            yield before
            yield from _openings(of[2], before)
        elif name == "SUBPATTERN":
            yield from _openings(of[3], before)
        elif name == "BRANCH":
            for branch in of[1]:
                yield from _openings(branch, before)
        before += _sample([(kind, of)])


def _sample(parsed: Iterable[tuple[Any, Any]]) -> str:
    """A short text that such a part matches, mostly."""
    return "".join(_sampled(str(kind), of) for kind, of in parsed)


def _sampled(name: str, of: Any) -> str:
    if name == "LITERAL":
        return chr(of)
    if name == "RANGE":
        return chr(of[0])
    if name == "CATEGORY":
        return _CLASSES.get(str(of), "a")
    if name == "IN":
        return "a" if str(of[0][0]) == "NEGATE" else _sample(of[:1])
    if name == "SUBPATTERN":
        return _sample(of[3])
    if name == "BRANCH":
        return _sample(of[1][0])
    if "REPEAT" in name:
        return _sample(of[2]) * max(1, int(of[0]))
    return "a" if name in ("ANY", "NOT_LITERAL") else ""
