"""Solves arithmetic a person may type to try the demo: "What is 12 * (3 + 4)?", "15 % of 80", "7 plus 5"."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from fractions import Fraction

_LONGEST = 200  # characters; more is no sum
_ASKING = re.compile(r"what(?:['’]?s| is)|how much is|calculate|compute|work out", re.IGNORECASE)
_WORDS = tuple(
    (re.compile(words, re.IGNORECASE), sign)
    for words, sign in (
        (r"\bplus\b", "+"),
        (r"\bminus\b", "-"),
        (r"\b(?:times|multiplied by)\b|[×·]", "*"),
        (r"\b(?:divided by|over)\b|[÷:]", "/"),
        (r"\^", "**"),
        (r"(?<=\d),(?=\d{3}\b)", ""),
        (r"(?<!\d)(\d+(?:\.\d+)?)\s*(?:%|percent)\s*of\b", r"\1 / 100 *"),
    )
)
_SIGNS = re.compile(r"[\d.\s+*/()-]*")
_OPERATION = re.compile(r"\d\s*[-+*/]")
_DIGIT = re.compile(r"\d")
_DATE = re.compile(r"\d+-\d+-\d+")
_MOST_DIGITS = 60
_LARGEST_POWER = 64
_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def solve(question: str) -> str | None:
    """The result as text; None when the question is no sum, or one without a result."""
    text = _asked(question[:_LONGEST])
    for words, sign in _WORDS:
        text = words.sub(sign, text)
    if not _is_sum(text) or _DATE.fullmatch(text):
        return None
    try:
        value = _value(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, ValueError, ZeroDivisionError):
        return None
    return _shown(value)


def _asked(question: str) -> str:
    """Without the words around the sum; "" for more than one line."""
    text = question.strip()
    asking = _ASKING.match(text)
    text = text[asking.end() :].lstrip() if asking else text
    text = text.rstrip("=?.").rstrip()
    return "" if "\n" in text else text


def _is_sum(text: str) -> bool:
    """Nothing but digits and signs, a sign after a digit, and a digit after the last sign."""
    last = max(text.rfind(sign) for sign in "+-*/")
    return bool(_SIGNS.fullmatch(text) and _OPERATION.search(text) and _DIGIT.search(text, last + 1))


def _value(node: ast.expr) -> Fraction:
    """Raises ValueError for anything but + - * / ** and numbers of a readable size."""
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return _bounded(Fraction(str(node.value)))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.UAdd, ast.USub)):
        return _value(node.operand) * (-1 if isinstance(node.op, ast.USub) else 1)
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left), _value(node.right)
        if isinstance(node.op, ast.Pow):
            if right.denominator != 1 or abs(right) > _LARGEST_POWER:
                raise ValueError
            return _bounded(left ** int(right))
        if type(node.op) in _OPERATORS:
            return _bounded(_OPERATORS[type(node.op)](left, right))
    raise ValueError


def _bounded(value: Fraction) -> Fraction:
    if max(abs(value.numerator), value.denominator) >= 10**_MOST_DIGITS:
        raise ValueError
    return value


def _shown(value: Fraction) -> str:
    if value.denominator == 1:
        return str(value.numerator)
    return f"{float(value):.6f}".rstrip("0").rstrip(".")
