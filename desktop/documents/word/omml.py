"""Writes Word's formulas (Office Math) as lines of text with the same value."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from desktop.documents import formulas
from desktop.documents.formulas import NOTHING, Term
from desktop.documents.word.tags import GONE, MATH, R_FACTS, W, is_on

_VAL = f"{MATH}val"
_RUN, _TEXT = f"{MATH}r", f"{MATH}t"
_E, _SUB, _SUP, _DEG = f"{MATH}e", f"{MATH}sub", f"{MATH}sup", f"{MATH}deg"
_LINES = f"{MATH}eqArr"
_NUM, _DEN, _LIM, _NAME = f"{MATH}num", f"{MATH}den", f"{MATH}lim", f"{MATH}fName"
_DEFAULT_SIGN, _HAT, _BRACE = "∫", "\u0302", "⏟"
_ALMOST_PLAIN = "p"


def formula(element: etree._Element) -> str:
    """Of m:oMath, or all of those in m:oMathPara."""
    if element.tag == f"{MATH}oMathPara":
        found = [_children(one).text for one in element.iter(f"{MATH}oMath")]
        return "\n".join(text for text in found if text.strip())
    return _children(element).text


def _children(element: etree._Element | None) -> Term:
    """What stands in an element, side by side."""
    return NOTHING if element is None else formulas.row(_terms(element))


def _terms(element: etree._Element) -> Iterator[Term]:
    waiting: list[str] = []  # letters of runs beside each other are read together: a number may be in two of them
    upright = False
    for child in element:
        if child.tag == _RUN:
            text, is_upright = _run(child)
            if is_upright != upright:
                yield from formulas.terms("".join(waiting), upright=upright)
                waiting.clear()
            upright = is_upright
            waiting.append(text)
            continue
        if not isinstance(child.tag, str) or child.tag in GONE:
            continue
        yield from formulas.terms("".join(waiting), upright=upright)
        waiting.clear()
        read = _READERS.get(child.tag)
        if read is not None:
            yield read(child)
        elif not child.tag.endswith("Pr"):
            yield from _terms(child)
    yield from formulas.terms("".join(waiting), upright=upright)


def _run(run: etree._Element) -> tuple[str, bool]:
    """Its letters, and whether they are the letters of a word rather than each a thing of its own."""
    word_facts = run.find(R_FACTS)
    if word_facts is not None:
        for tag in (f"{W}vanish", f"{W}strike", f"{W}dstrike"):
            found = word_facts.find(tag)
            if found is not None and is_on(found):
                return "", False
    facts = run.find(f"{MATH}rPr")
    style = _value(facts, "sty")
    normal = None if facts is None else facts.find(f"{MATH}nor")
    text = "".join(child.text or "" for child in run if child.tag in (_TEXT, f"{W}t"))
    if "&" in text and next(run.iterancestors(_LINES), None) is not None:
        text = text.replace("&", "")  # where lines below each other are aligned
    return text, (style == _ALMOST_PLAIN) or (normal is not None and _value(facts, "nor") not in ("0", "off", "false"))


def _facts(element: etree._Element) -> etree._Element | None:
    return element.find(f"{element.tag}Pr")


def _value(facts: etree._Element | None, name: str) -> str | None:
    found = None if facts is None else facts.find(f"{MATH}{name}")
    return None if found is None else found.get(_VAL)


def _is_on(facts: etree._Element | None, name: str, otherwise: bool) -> bool:
    found = None if facts is None else facts.find(f"{MATH}{name}")
    return otherwise if found is None else found.get(_VAL, "1") not in ("0", "off", "false")


def _part(element: etree._Element, tag: str) -> Term:
    return _children(element.find(tag))


def _fraction(element: etree._Element) -> Term:
    top, bottom = _part(element, _NUM), _part(element, _DEN)
    if _value(_facts(element), "type") == "noBar":
        return formulas.stacked(top, bottom)
    return formulas.fraction(top, bottom)


def _root(element: etree._Element) -> Term:
    hidden = _is_on(_facts(element), "degHide", otherwise=False)
    return formulas.root(_part(element, _E), NOTHING if hidden else _part(element, _DEG))


def _large(element: etree._Element) -> Term:
    facts = _facts(element)
    sign = _value(facts, "chr")
    below = NOTHING if _is_on(facts, "subHide", otherwise=False) else _part(element, _SUB)
    above = NOTHING if _is_on(facts, "supHide", otherwise=False) else _part(element, _SUP)
    return formulas.large(_DEFAULT_SIGN if sign is None else sign, below, above, _part(element, _E))


def _bracketed(element: etree._Element) -> Term:
    facts = _facts(element)
    begin, end, between = (_value(facts, name) for name in ("begChr", "endChr", "sepChr"))
    parts = [_children(part) for part in element.iterchildren(_E)]
    begin, end = "(" if begin is None else begin, ")" if end is None else end
    return formulas.bracketed(parts, begin, end, "|" if between is None else between)


def _matrix(element: etree._Element) -> Term:
    rows = element.iterchildren(f"{MATH}mr")
    return formulas.matrix([[_children(cell) for cell in row.iterchildren(_E)] for row in rows])


def _under_brace(element: etree._Element) -> Term:
    """A brace or arrow over or under something: what matters is written at it, as a limit."""
    sign = _value(_facts(element), "chr") or _BRACE
    of = _part(element, _E)
    return of if sign in "⏟⏞︸︷⎵⎴" else formulas.over(of, sign)


def _phantom(element: etree._Element) -> Term:
    return _part(element, _E) if _is_on(_facts(element), "show", otherwise=True) else NOTHING


_READERS: dict[object, Callable[[etree._Element], Term]] = {
    f"{MATH}f": _fraction,
    f"{MATH}rad": _root,
    f"{MATH}sSup": lambda e: formulas.power(_part(e, _E), _part(e, _SUP)),
    f"{MATH}sSub": lambda e: formulas.index(_part(e, _E), _part(e, _SUB)),
    f"{MATH}sSubSup": lambda e: formulas.index_and_power(_part(e, _E), _part(e, _SUB), _part(e, _SUP)),
    f"{MATH}sPre": lambda e: formulas.before(_part(e, _E), _part(e, _SUB), _part(e, _SUP)),
    f"{MATH}nary": _large,
    f"{MATH}d": _bracketed,
    f"{MATH}m": _matrix,
    f"{MATH}func": lambda e: formulas.function(_part(e, _NAME), _part(e, _E)),
    f"{MATH}limLow": lambda e: formulas.limit(_part(e, _E), below=_part(e, _LIM)),
    f"{MATH}limUpp": lambda e: formulas.limit(_part(e, _E), above=_part(e, _LIM)),
    f"{MATH}acc": lambda e: formulas.over(_part(e, _E), _value(_facts(e), "chr") or _HAT),
    f"{MATH}bar": lambda e: formulas.over(_part(e, _E), "¯" if _value(_facts(e), "pos") == "top" else "\u0332"),
    f"{MATH}groupChr": _under_brace,
    _LINES: lambda e: formulas.lines([_children(row) for row in e.iterchildren(_E)]),
    f"{MATH}phant": _phantom,
}
