"""Formulas as pandoc writes them, in TeX: letters, numbers and names. Commands for signs differ too much."""

from __future__ import annotations

import re

_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_FUNCTIONS = frozenset(("arccos", "arcsin", "arctan", "cos", "cot", "det", "exp"))
_FUNCTIONS |= frozenset(("lim", "ln", "log", "max", "min", "sin", "tan"))
_GREEK = {
    name: letter
    for names, letters in (
        ("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu", "αβγδεζηθικλμ"),
        ("nu xi omicron pi rho sigma tau upsilon phi chi psi omega", "νξοπρστυφχψω"),
    )
    for name, letter in zip(names.split(), letters, strict=True)
}


def words_of_tex(formula: str) -> str:
    return _COMMAND.sub(lambda command: _spelt(command.group(1)), formula)


def _spelt(command: str) -> str:
    letter = _GREEK.get(command.removeprefix("var").lower(), "")
    if letter:
        return letter.upper() if command[0].isupper() else letter
    return f" {command} " if command in _FUNCTIONS else " "
