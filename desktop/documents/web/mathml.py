"""Writes formulas of web pages (MathML) on one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from desktop.documents import formulas
from desktop.documents.formulas import NOTHING, Hold, Term
from desktop.documents.web.tree import text_of

_DEEPEST = 60  # formulas inside formulas; further inside, the letters are taken as they stand
_UNSEEN = {ord(sign): None for sign in "\u2061\u2062\u2063\u2064\u200b"}  # applied to, times, and, plus
_LARGE = frozenset("∑∏∐∫∬∭∮∯∰⋃⋂⋁⋀⨁⨂⨆")
_RELATIONS = frozenset("=<>≤≥≠≈≡≅∼≃→⇒⇔↔∈∉⊂⊆≔∝≪≫") | {":="}
_SKIPPED = frozenset({"annotation", "annotation-xml", "mphantom", "maligngroup", "malignmark", "mglyph"})
_FENCES = frozenset("([{|‖⟨")
_PLACES = {"msup": 2, "msub": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
_BLANK = Term(" ", Hold.BLANK)


def linear(math: etree._Element) -> str:
    """d = 20/4"""
    text = " ".join(_Reader().row(math).text.split())
    if text:
        return text
    annotation = next(math.iter("annotation"), None)  # a formula that is only described
    return "" if annotation is None else (annotation.text or "").strip()


class _Reader:
    """Of one formula."""

    def __init__(self) -> None:
        self._depth = 0
        self._tight = 0  # depth inside figures, where signs have no blanks around them
        self._kinds: dict[str, Callable[[etree._Element], Term]] = {
            "mi": lambda each: formulas.name(_text(each)),
            "mn": lambda each: formulas.name(_text(each)),
            "mo": self._operator,
            "mtext": lambda each: formulas.row(formulas.terms(_text(each) or " ", upright=True)),
            "ms": lambda each: formulas.name(f'"{_text(each)}"'),
            "mspace": lambda _: _BLANK,
            "semantics": self._first,
            "maction": self._first,
            "mfrac": self._fraction,
            "msqrt": lambda each: formulas.root(self.row(each)),
            "mroot": lambda each: formulas.root(*self._parts(each, 2)),
            "msup": self._scripts,
            "msub": self._scripts,
            "msubsup": self._scripts,
            "munder": self._limits,
            "mover": self._limits,
            "munderover": self._limits,
            "mmultiscripts": self._around,
            "mfenced": self._fenced,
            "mtable": self._table,
            "menclose": self._enclosed,
        }

    def row(self, element: etree._Element) -> Term:
        found = [self._term(child) for child in _children(element)]
        return formulas.row(found) if any(part.text for part in found) else NOTHING

    def _term(self, element: etree._Element) -> Term:
        if self._depth > _DEEPEST:
            return formulas.name(text_of(element))
        self._depth += 1
        kind = self._kinds.get(element.tag)
        found = kind(element) if kind else self.row(element) if len(element) else formulas.name(_text(element))
        self._depth -= 1
        return found

    def _figure(self, element: etree._Element | None) -> Term:
        self._tight += 1
        found = NOTHING if element is None else self._term(element)
        self._tight -= 1
        return found

    def _parts(self, element: etree._Element, count: int) -> list[Term]:
        found = [self._term(child) for child in _children(element)]
        if len(found) > count:  # more than there should be: nothing of it is lost
            found[count - 1 :] = [formulas.row(found[count - 1 :])]
        return found + [NOTHING] * (count - len(found))

    def _first(self, element: etree._Element) -> Term:
        return next((self._term(child) for child in _children(element)), NOTHING)

    def _operator(self, element: etree._Element) -> Term:
        text = _text(element)
        if text in _RELATIONS and not self._tight:
            return Term(f" {text} ", Hold.SIGN)
        return formulas.name(text) if text.isalpha() and len(text) > 1 else formulas.sign(text)

    def _fraction(self, element: etree._Element) -> Term:
        top, bottom = self._parts(element, 2)
        is_line = element.get("linethickness", "1").strip() not in ("0", "0px", "0pt", "0em")
        return (formulas.fraction if is_line else formulas.stacked)(top, bottom)

    def _scripts(self, element: etree._Element) -> Term:
        base, *figures = self._with_figures(element)
        below = figures[0] if figures and "sub" in element.tag else NOTHING
        above = figures[-1] if figures and "sup" in element.tag else NOTHING
        if base.text.strip() in _LARGE:
            return formulas.large(base.text.strip(), below, above, NOTHING)
        return formulas.index_and_power(base, below, above)

    def _with_figures(self, element: etree._Element) -> list[Term]:
        children = _children(element)
        if not 0 < len(children) <= _PLACES[element.tag]:  # as browsers take it: nothing of it is lost
            return [self.row(element)]
        return [self._term(children[0]), *(self._figure(child) for child in children[1:])]

    def _limits(self, element: etree._Element) -> Term:
        base, *figures = self._with_figures(element)
        below = figures[0] if figures and "under" in element.tag else NOTHING
        above = figures[-1] if figures and "over" in element.tag else NOTHING
        if base.text.strip() in _LARGE:
            return formulas.large(base.text.strip(), below, above, NOTHING)
        if not below.text and above.hold is Hold.SIGN:
            return formulas.over(base, above.text.strip())
        return formulas.limit(base, below, above)

    def _around(self, element: etree._Element) -> Term:
        """Figures on all sides: base, pairs of lower and upper, <mprescripts/>, pairs that stand before it."""
        children = _children(element)
        if not children:
            return NOTHING
        border = next((at for at, each in enumerate(children) if each.tag == "mprescripts"), len(children))
        base = self._term(children[0])
        after, front = children[1:border], children[border + 1 :]
        base = formulas.index_and_power(base, self._joined(after[::2]), self._joined(after[1::2]))
        return formulas.before(base, self._joined(front[::2]), self._joined(front[1::2])) if front else base

    def _joined(self, elements: Sequence[etree._Element]) -> Term:
        return formulas.row([self._figure(each) for each in elements if each.tag != "none"])

    def _fenced(self, element: etree._Element) -> Term:
        signs = "".join(element.get("separators", ",").split())
        parts = [self._term(child) for child in _children(element)]
        inner: list[Term] = []
        for position, part in enumerate(parts):
            if position and signs:
                inner.append(formulas.sign(f"{signs[min(position, len(signs)) - 1]} "))
            inner.append(part)
        return formulas.bracketed([formulas.row(inner)], element.get("open", "("), element.get("close", ")"))

    def _table(self, element: etree._Element) -> Term:
        rows = [[self._term(cell) for cell in _children(line)] for line in _children(element)]
        if _is_fenced(element) and any(len(cells) > 1 for cells in rows):
            return formulas.matrix(rows)
        return formulas.lines([formulas.row([part for cell in cells for part in (_BLANK, cell)][1:]) for cells in rows])

    def _enclosed(self, element: etree._Element) -> Term:
        inside = self.row(element)
        return formulas.root(inside) if "radical" in element.get("notation", "") else inside


def _children(element: etree._Element) -> list[etree._Element]:
    return [child for child in element if child.tag not in _SKIPPED]


def _text(element: etree._Element) -> str:
    return " ".join(text_of(element).translate(_UNSEEN).split())


def _is_fenced(table: etree._Element) -> bool:
    """Between brackets it is a matrix, without them lines of equations."""
    before, parent = table.getprevious(), table.getparent()
    if before is not None:
        return before.tag == "mo" and _text(before) in _FENCES
    return parent is not None and parent.tag == "mfenced"
