"""Makes mutants of a module for the tests to catch: the same source with one small rule of it broken.

What is changed are conditions, limits, numbers, calls that are left out and the like. Left alone are annotations,
docstrings and sentences: what is said to people and models is wording, not a rule.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_COMPARED: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
}  # fmt: skip
_SIGNS: dict[type[ast.operator], tuple[str, str]] = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*"), ast.FloorDiv: ("//", "*"),
    ast.Mod: ("%", "*"), ast.BitOr: ("|", "&"), ast.BitAnd: ("&", "|"), ast.Pow: ("**", "*"),
}  # fmt: skip
_PAIRS = (
    ("min", "max"), ("any", "all"), ("bisect_left", "bisect_right"), ("startswith", "endswith"), ("find", "rfind"),
    ("lstrip", "rstrip"), ("partition", "rpartition"), ("removeprefix", "removesuffix"), ("match", "search"),
)  # fmt: skip
_OTHERS = {**dict(_PAIRS), **{second: first for first, second in _PAIRS}}
_SMALL = 10  # numbers up to here grow by one, larger ones are doubled: one more of a thousand is no rule
_SAID = frozenset({"tr", "trn"})
_ONLY_NAMES = frozenset({"Protocol", "enum.Enum", "Enum"})  # classes of these have no rules


@dataclass(frozen=True)
class Mutant:
    """`where` is the function it is in ("" for what runs at import), `lines` the numbers of the changed ones."""

    path: str
    where: str
    lines: range
    before: str
    after: str
    source: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is known by while lines above it come and go."""
        return self.path, self.where, self.before, self.after


def mutants_of(path: str, source: str) -> tuple[Mutant, ...]:
    """In the order of the source; none twice, and none that is no Python."""
    made: dict[str, Mutant] = {}
    for mutant in _Maker(path, source).mutants():
        if mutant.source not in made and _is_python(mutant.source):
            made[mutant.source] = mutant
    return tuple(made.values())


def _is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


class _Maker:
    """Walks one module. Places are of bytes, as `ast` counts them."""

    def __init__(self, path: str, source: str) -> None:
        self._path = path
        self._tree = ast.parse(source)
        self._lines = source.encode().splitlines(keepends=True)

    def mutants(self) -> Iterator[Mutant]:
        yield from self._walk(self._tree, "", "", statement=self._tree.body[0])

    def _walk(self, node: ast.AST, where: str, named: str, statement: ast.stmt) -> Iterator[Mutant]:
        """`where`: the function whose body this is; `named`: the function or class, which may be at import."""
        if isinstance(node, ast.stmt):
            statement = node
        for start, end, new in self._changes(node):
            yield self._mutant(where, statement, start, end, new)
        inner = f"{named}.{node.name}".lstrip(".") if isinstance(node, _NAMED) else named
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "decorator_list", "type_params") or _is_said(node, field):
                continue
            inside = inner if isinstance(node, _FUNCTIONS) and field == "body" else where
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST) and not _is_left_alone(child) and not _is_number(node):
                    yield from self._walk(child, inside, inner, statement)

    def _mutant(self, where: str, statement: ast.stmt, start: _Place, end: _Place, new: str) -> Mutant:
        first, last = start[0], end[0]
        whole = b"".join(self._lines[first - 1 : last])
        tail = len(self._lines[last - 1]) - end[1]
        changed = whole[: start[1]] + new.encode() + whole[len(whole) - tail :]
        source = b"".join((*self._lines[: first - 1], changed, *self._lines[last:])).decode()
        # A statement of several lines may be entered at any of them.
        lines = range(statement.lineno, max(last, statement.lineno) + 1)
        return Mutant(self._path, where, lines, _tidy(whole), _tidy(changed), source)

    def _changes(self, node: ast.AST) -> Iterator[_Change]:
        match node:
            case ast.stmt():
                yield from self._of_statement(node)
            case ast.Compare():
                yield from self._of_comparison(node)
            case ast.BoolOp():
                yield from self._of_condition(node)
            case ast.BinOp():
                yield from self._of_sum(node)
            case ast.Constant():
                yield from self._of_constant(node)
            case ast.Name() | ast.Attribute():
                yield from self._of_name(node)
            case _:
                yield from self._of_smaller(node)

    def _of_smaller(self, node: ast.AST) -> Iterator[_Change]:
        match node:
            case ast.UnaryOp(op=ast.Not()):
                yield *_span(node), f"({self._text(node.operand)})"
            case ast.IfExp():
                yield from self._turned(node.test)
            case ast.comprehension():
                yield from ((*_span(condition), "True") for condition in node.ifs)
            case ast.Slice():
                yield from ((*_span(bound), "") for bound in (node.lower, node.upper) if bound is not None)

    def _turned(self, condition: ast.expr) -> Iterator[_Change]:
        """Of those that are put together each part is changed by itself."""
        if not isinstance(condition, (ast.Compare, ast.BoolOp, ast.UnaryOp)):
            yield *_span(condition), f"(not ({self._text(condition)}))"

    def _of_sum(self, node: ast.BinOp) -> Iterator[_Change]:
        if _is_number(node):
            yield *_span(node), f"({self._text(node)}) * 2"
        elif type(node.op) in _SIGNS:
            yield self._between(node.left, node.right, *_SIGNS[type(node.op)])

    def _of_comparison(self, node: ast.Compare) -> Iterator[_Change]:
        for (left, right), operator in zip(pairwise((node.left, *node.comparators)), node.ops, strict=True):
            yield _end(left), _start(right), f" {_COMPARED[type(operator)]} "

    def _of_condition(self, node: ast.BoolOp) -> Iterator[_Change]:
        old, new = ("and", "or") if isinstance(node.op, ast.And) else ("or", "and")
        yield from (self._between(left, right, old, new) for left, right in pairwise(node.values))
        neutral = str(isinstance(node.op, ast.And))
        yield from ((*_span(value), neutral) for value in node.values)

    def _of_constant(self, node: ast.Constant) -> Iterator[_Change]:
        match node.value:
            case bool():
                yield *_span(node), str(not node.value)
            case int():
                yield *_span(node), str(node.value + 1 if node.value <= _SMALL else node.value * 2)
            case float():
                yield *_span(node), repr(node.value * 2 or 1.0)
            case str() if not node.value:
                yield *_span(node), '"X"'
            case str() if " " not in node.value.strip():
                yield *_span(node), '""'

    def _of_name(self, node: ast.Name | ast.Attribute) -> Iterator[_Change]:
        name = node.id if isinstance(node, ast.Name) else node.attr
        if name in _OTHERS and isinstance(node.ctx, ast.Load):
            line, column = _end(node)
            yield (line, column - len(name)), (line, column), _OTHERS[name]

    def _of_statement(self, node: ast.stmt) -> Iterator[_Change]:
        match node:
            case ast.If() | ast.While():
                yield from self._turned(node.test)
            case ast.AugAssign():
                yield *_span(node), "pass"
                if type(node.op) in _SIGNS:
                    old, new = _SIGNS[type(node.op)]
                    yield self._between(node.target, node.value, f"{old}=", f"{new}=")
            case ast.Expr(ast.Call() | ast.Await() | ast.Yield() | ast.YieldFrom()) | ast.Raise():
                yield *_span(node), "pass"
            case ast.Assign(targets=[ast.Attribute() | ast.Subscript(), *_]):
                yield *_span(node), "pass"
            case ast.Continue():
                yield *_span(node), "break"
            case ast.Break():
                yield *_span(node), "continue"

    def _between(self, left: ast.expr, right: ast.expr, old: str, new: str) -> _Change:
        """An operator stands somewhere between the two, beside brackets and breaks of the line."""
        text = self._text_of(_end(left), _start(right))
        return _end(left), _start(right), text.replace(old, new, 1)

    def _text(self, node: ast.expr) -> str:
        return self._text_of(*_span(node))

    def _text_of(self, start: _Place, end: _Place) -> str:
        whole = b"".join(self._lines[start[0] - 1 : end[0]])
        return whole[start[1] : len(whole) - len(self._lines[end[0] - 1]) + end[1]].decode()


_Place = tuple[int, int]  # number of a line, bytes before it in that line
_Change = tuple[_Place, _Place, str]
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_NAMED = (*_FUNCTIONS, ast.ClassDef)


def _start(node: ast.expr | ast.stmt) -> _Place:
    return node.lineno, node.col_offset


def _end(node: ast.expr | ast.stmt) -> _Place:
    return node.end_lineno or node.lineno, node.end_col_offset or 0


def _span(node: ast.expr | ast.stmt) -> tuple[_Place, _Place]:
    return _start(node), _end(node)


def _tidy(lines: bytes) -> str:
    return " ".join(lines.decode().split())


def _is_said(node: ast.AST, field: str) -> bool:
    """The arguments of a call that words something for a person."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SAID and field == "args"


def _is_number(node: ast.AST) -> bool:
    """A number that is written as a sum, as 2 * 10**9."""
    return isinstance(node, ast.BinOp) and all(
        isinstance(side, ast.Constant) or _is_number(side) for side in (node.left, node.right)
    )


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Expr(ast.Constant()) | ast.JoinedStr():
            return True
        case ast.ClassDef(bases=bases):
            return any(ast.unparse(base) in _ONLY_NAMES for base in bases)
    return False
