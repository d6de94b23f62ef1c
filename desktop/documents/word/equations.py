"""Reads EQ fields, the formulas of older Word: \\f(20;4) is 20/4. Readings over Japanese words are written so, too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.documents import formulas
from desktop.documents.formulas import Term

_DEEPEST = 20
_CIRCLES = ("○", "◯", "〇")
_CIRCLED = {str(number): chr(ord("①") + number - 1) for number in range(1, 21)}


@dataclass(frozen=True)
class _Raised:
    """An argument that stands above the line or below it."""

    term: Term
    up: bool


def equation(code: str) -> str | None:
    """None: it is written in a way nobody knows."""
    try:
        return _read(code.strip(), 0).text.strip()
    except ValueError:
        return None


def _read(code: str, depth: int) -> Term:
    return formulas.row(_flat(_parts(code, depth)))


def _flat(parts: Iterator[Term | _Raised]) -> Iterator[Term]:
    """Raised figures are put behind what stands before them."""
    waiting: Term | None = None
    for part in parts:
        if isinstance(part, Term):
            if waiting is not None:
                yield waiting
            waiting = part
        else:
            put = formulas.power if part.up else formulas.index
            waiting = put(waiting or formulas.NOTHING, part.term)
    if waiting is not None:
        yield waiting


def _parts(code: str, depth: int) -> Iterator[Term | _Raised]:
    if depth > _DEEPEST:
        raise ValueError("too deep")
    at = 0
    while at < len(code):
        if code[at] != "\\":
            end = code.find("\\", at)
            end = len(code) if end < 0 else end
            yield from formulas.terms(code[at:end])
            at = end
        elif code[at + 1 : at + 2] == "*":  # how it is drawn
            at = _after_switch(code, at + 2)
        elif code[at + 1 : at + 2].isalpha():
            begin = _opening(code, at)
            end = _closing(code, begin)
            arguments = list(_arguments(code[begin + 1 : end]))
            yield _made(code[at + 1].lower(), code[at + 2 : begin].lower(), arguments, depth + 1)
            at = end + 1
        else:
            yield from formulas.terms(code[at + 1 : at + 2])
            at += 2


def _after_switch(code: str, at: int) -> int:
    """Behind \\* jc2 or \\* "Font:MS Mincho"."""
    while at < len(code) and code[at].isspace():
        at += 1
    stop = '"' if code[at : at + 1] == '"' else " "
    end = code.find(stop, at + 1)
    return len(code) if end < 0 else end + 1


def _opening(code: str, at: int) -> int:
    begin = code.find("(", at)
    if begin < 0:
        raise ValueError(code)
    return begin


def _closing(code: str, begin: int) -> int:
    depth = 0
    at = begin
    while at < len(code):
        if code[at] == "\\":
            at += 1 if code[at + 1 : at + 2].isalpha() else 2
            continue
        depth += (code[at] == "(") - (code[at] == ")")
        if depth == 0:
            return at
        at += 1
    raise ValueError(code)


def _arguments(inner: str) -> Iterator[str]:
    """Parted by commas, or by semicolons where the comma is in the figures."""
    mark = ";" if ";" in inner else ","
    depth, begin, at = 0, 0, 0
    while at < len(inner):
        if inner[at] == "\\" and not inner[at + 1 : at + 2].isalpha():
            at += 2
            continue
        depth += (inner[at] == "(") - (inner[at] == ")")
        if inner[at] == mark and depth == 0:
            yield inner[begin:at]
            begin = at + 1
        at += 1
    yield inner[begin:]


def _made(letter: str, options: str, arguments: list[str], depth: int) -> Term | _Raised:
    if letter == "o":
        return _over(arguments, depth)
    read = [_read(one, depth) for one in arguments]
    if letter == "f" and len(read) == 2:
        return formulas.fraction(*read)
    if letter == "r":
        return formulas.root(read[-1], read[0] if len(read) > 1 else formulas.NOTHING)
    if letter == "s":
        return _Raised(read[0], "do" not in options)
    if letter == "b":
        return formulas.bracketed(read, *_brackets(options))
    if letter == "i" and len(read) == 3:
        sign = "∑" if "su" in options else "∏" if "pr" in options else "∫"
        return formulas.large(sign, *read)
    if letter == "a":
        return formulas.lines(read)
    if letter in ("x", "l"):
        return formulas.row(_listed(read))
    if letter == "d":
        return Term(" ", formulas.Hold.BLANK)
    raise ValueError(letter)


def _listed(read: list[Term]) -> Iterator[Term]:
    for position, one in enumerate(read):
        if position:
            yield formulas.sign(",")
        yield one


def _brackets(options: str) -> tuple[str, str]:
    pairs = {"(": ")", "[": "]", "{": "}", "<": ">"}
    for mark in ("bc", "lc"):
        at = options.find(mark)
        sign = options[at + 2 :].strip(" \\")[:1] if at >= 0 else ""
        if sign:
            return sign, "" if mark == "lc" else pairs.get(sign, sign)
    return "(", ")"


def _over(arguments: list[str], depth: int) -> Term:
    """Drawn over each other: a reading over a word, which is written behind it."""
    if arguments[0].strip() in _CIRCLES and len(arguments) == 2 and arguments[1].strip() in _CIRCLED:
        return Term(_CIRCLED[arguments[1].strip()], formulas.Hold.WHOLE)
    words: list[Term] = []
    readings: list[str] = []
    for argument in arguments:
        for part in _parts(argument, depth):
            if isinstance(part, _Raised):
                readings.append(part.term.text)
            else:
                words.append(part)
    base = formulas.row(words)
    return Term(f"{base.text}({''.join(readings)})", formulas.Hold.WHOLE) if readings else base
