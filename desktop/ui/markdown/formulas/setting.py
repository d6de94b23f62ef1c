"""Sets a formula in TeX as a drawing, with ziamath: no file but its font, no network, no program.

What a model wrote may be anything, so it is bounded before it is read, and of the drawing only paths and boxes are
taken over, written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from ziamath.zmath import Math

UNIT = 100.0  # units of a drawing: the size of the font it is made with

_LONGEST = 1_500  # letters
_MOST_WORK = 600  # of brackets: each one within another doubles what the converter does, about 1 ms a piece
_MOST_CELLS = 200  # parts of a matrix, or of all of them
_MOST_SHAPES = 200_000  # letters of all that is drawn
_LARGEST = 200.0  # times the size of the font, in width and height

_OPENS = re.compile(r"\\(?:left|right|begin|end)(?![a-zA-Z])|\\.|[{}]", re.DOTALL)
_CELL = re.compile(r"&|\\\\")
_REMARK = re.compile(r"\\(?:label|ref|eqref)\{[^{}]*\}|\\(?:nonumber|notag)(?![a-zA-Z])")
_TAG = re.compile(r"\\tag\*?\{([^{}]*)\}")
_NAMES = {
    "align": "align*", "aligned": "align*", "alignat": "align*", "split": "align*", "gather": "align*",
    "gather*": "align*", "gathered": "align*", "multline": "align*", "multline*": "align*", "eqnarray": "align*",
    "eqnarray*": "align*", "equation": "", "equation*": "", "displaymath": "", "math": "", "dcases": "cases",
    "smallmatrix": "matrix",
}  # fmt: skip
_ENVIRONMENT = re.compile(r"\\(begin|end)\{([a-zA-Z]{1,32}\*?)\}")
_BINOMIAL = "\\binom{"
_BRACKET = re.compile(r"\\.|[{}]", re.DOTALL)
_PATH = re.compile(r"[-MLQCHVZ0-9. ]*")
_NUMBER = re.compile(r"-?[0-9]{1,7}(?:\.[0-9]{1,6})?")


@dataclass(frozen=True)
class Drawing:
    """A formula that was set, for a font of UNIT. `shapes` are elements of SVG without a colour, around a base line at
    0; it reaches `ascent` above and `descent` below that, and from `left` on `width` far.
    """

    shapes: str
    left: float
    width: float
    ascent: float
    descent: float


def set_formula(tex: str, *, display: bool) -> Drawing | None:
    """The inside of a formula, in a line of its own or within one. None where it cannot be set, or would be huge."""
    if not tex.strip() or len(tex) > _LONGEST:
        return None
    prepared = _prepared(tex)
    if not _is_bounded(prepared):
        return None
    try:
        return _drawing(prepared, display=display)
    except _unsettable():  # whatever a converter makes of what is no TeX
        return None


def _is_bounded(tex: str) -> bool:
    depth = work = 0
    for mark in _OPENS.finditer(tex):
        if mark[0] in ("{", "\\left", "\\begin"):
            depth += 1
            work += 1 << depth
        elif mark[0] in ("}", "\\right", "\\end"):
            depth -= 1
        if depth < 0 or work > _MOST_WORK:
            return False
    return not depth and len(_CELL.findall(tex)) <= _MOST_CELLS


def _prepared(tex: str) -> str:
    """As the converter knows it. Numbers of formulas stand behind them, what only refers to others goes."""
    tex = _TAG.sub(r"\\qquad(\\text{\1})", _REMARK.sub("", tex))
    return _with_binomials(_ENVIRONMENT.sub(_environment, tex))


def _environment(found: re.Match[str]) -> str:
    """In brackets, so that it is one thing to what follows, as a power."""
    name = _NAMES.get(found[2], found[2])
    mark = f"\\{found[1]}{{{name}}}" if name else ""
    return f"{{{mark}" if found[1] == "begin" else f"{mark}}}"


def _with_binomials(tex: str) -> str:
    """`\\binom{n}{k}` with brackets inside, which the converter does not know."""
    at = tex.rfind(_BINOMIAL)
    while at >= 0:
        above, middle = _argument(tex, at + len(_BINOMIAL) - 1)
        below, end = _argument(tex, middle)
        if end:
            tex = f"{tex[:at]}\\left({{{above} \\atop {below}}}\\right){tex[end:]}"
        at = tex.rfind(_BINOMIAL, 0, at)
    return tex


def _argument(tex: str, at: int) -> tuple[str, int]:
    """What stands in the brackets that open here, and where they end; 0 where there are none."""
    if tex[at : at + 1] != "{":
        return "", 0
    depth = 0
    for mark in _BRACKET.finditer(tex, at):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if not depth:
            return tex[at + 1 : mark.start()], mark.end()
    return "", 0


@cache
def _unsettable() -> tuple[type[Exception], ...]:
    from latex2mathml import exceptions

    own = (each for each in vars(exceptions).values() if isinstance(each, type) and issubclass(each, Exception))
    usual = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, SyntaxError, TypeError)
    return (*usual, ValueError, *own)


def _drawing(tex: str, *, display: bool) -> Drawing | None:
    # Deferred: 170 ms, and most answers have no formula.
    from ziamath.config import config
    from ziamath.tex import tex2mml
    from ziamath.zmath import Math

    config.svg2 = False  # each letter is a path of its own
    written = tex2mml(tex, inline=not display)
    if "\\" in written:
        return None  # it names something that is not known
    made = Math(written, size=UNIT, margin=0)
    if not _has_all_letters(made):
        return None
    box = made.node.bbox
    width, ascent, descent = box.xmax - box.xmin, box.ymax, -box.ymin
    if not 0 < width <= _LARGEST * UNIT or not 0 < ascent + descent <= _LARGEST * UNIT:
        return None
    shapes = "".join(map(_shape, _drawn(made.svgxml())))
    return Drawing(shapes, box.xmin, width, ascent, descent) if 0 < len(shapes) <= _MOST_SHAPES else None


def _has_all_letters(made: Math) -> bool:
    letters = "".join(element.text or "" for element in made.mathml.iter())
    return all(letter.isspace() or not letter.isprintable() or made.font.glyphindex(letter) for letter in letters)


def _drawn(svg: Element) -> Iterator[Element]:
    """What is to be seen of it, in order."""
    for element in svg.iter():
        if element.tag in ("path", "rect"):
            yield element


def _shape(element: Element) -> str:
    """Written anew: outlines are filled, lines drawn, in whatever colour the words around have."""
    if element.tag == "path":
        where = f'd="{element.get("d", "")}"' if _PATH.fullmatch(element.get("d", "")) else ""
    else:
        where = " ".join(f'{name}="{_number(element.get(name))}"' for name in ("x", "y", "width", "height"))
    stroke = element.get("stroke", "none")
    line = f' fill="none" stroke="currentColor" stroke-width="{_number(element.get("stroke-width", "1"))}"'
    return f"<{element.tag} {where}{'' if stroke == 'none' else line}/>"


def _number(text: str | None) -> str:
    return text if text and _NUMBER.fullmatch(text) else "0"
