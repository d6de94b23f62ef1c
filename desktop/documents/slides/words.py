"""Reads the paragraphs of a shape on a slide: bullets and numbers as they are shown, nothing that is struck out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.types import Gap
from desktop.documents.missed import Missed
from desktop.documents.raised import Height, LineBuilder
from desktop.documents.word.counting import written
from desktop.documents.word.numbering import BULLET
from desktop.documents.word.omml import formula
from desktop.documents.word.tags import ALTERNATIVES as _ALTERNATIVES
from desktop.documents.word.tags import MATH, A, chosen, number

_INDENT = "  "
_DEEPEST = 9
_FORMS = {"arabic": "decimal", "alphaLc": "lowerLetter", "alphaUc": "upperLetter", "romanLc": "lowerRoman"}
_FORMS |= {"romanUc": "upperRoman"}


@dataclass
class Line:
    """`listed`: one of a list or a table."""

    text: str
    listed: bool = False


@dataclass
class Paragraphs:
    """Of one shape. `bulleted`: its paragraphs have bullets unless they say otherwise."""

    bulleted: bool = False
    missed: list[Missed] = field(default_factory=list)
    _counts: dict[int, int] = field(default_factory=dict)

    def lines(self, body: etree._Element) -> Iterator[Line]:
        for paragraph in body.iterchildren(f"{A}p"):
            text = self.words(paragraph)
            if not text.strip():
                continue
            facts = paragraph.find(f"{A}pPr")
            level = min(number(None if facts is None else facts.get("lvl")), _DEEPEST)
            label = self._label(facts, level)
            indent = _INDENT * level if label else ""
            yield Line(f"{indent}{label}{text}", bool(label))

    def words(self, paragraph: etree._Element) -> str:
        line = LineBuilder()
        for child in paragraph:
            self._add(child, line)
        return line.text.strip()

    def _add(self, child: etree._Element, line: LineBuilder) -> None:
        if child.tag == f"{A}br":
            line.add("\n")
        elif child.tag == _ALTERNATIVES:
            form = chosen(child)
            for each in () if form is None else form:
                self._add(each, line)
        elif child.tag in (f"{A}r", f"{A}fld"):
            self._run(child, line)
        elif (found := next(child.iter(f"{MATH}oMath"), None)) is not None:
            line.apart(formula(found))

    def _run(self, run: etree._Element, line: LineBuilder) -> None:
        facts, words = run.find(f"{A}rPr"), run.find(f"{A}t")
        text = "" if words is None else (words.text or "").replace("\v", "\n")
        if facts is not None and facts.get("strike", "noStrike") != "noStrike" and text.strip():
            self.missed.append(Missed(tr("Words that are struck out are left out."), Gap.LEFT_OUT))
            return
        line.add(text, _height("" if facts is None else facts.get("baseline") or ""))

    def _label(self, facts: etree._Element | None, level: int) -> str:
        for below in [each for each in self._counts if each > level]:
            del self._counts[below]
        counted = None if facts is None else facts.find(f"{A}buAutoNum")
        if counted is not None:
            return self._number(counted, level)
        self._counts.pop(level, None)
        if facts is not None and facts.find(f"{A}buNone") is not None:
            return ""
        said = facts is not None and (facts.find(f"{A}buChar") is not None or facts.find(f"{A}buBlip") is not None)
        return BULLET if said or self.bulleted else ""

    def _number(self, counted: etree._Element, level: int) -> str:
        kind = counted.get("type") or "arabicPeriod"
        start = number(counted.get("startAt"), 1)
        self._counts[level] = self._counts.get(level, start - 1) + 1
        form = next((form for name, form in _FORMS.items() if kind.startswith(name)), "decimal")
        text = written(self._counts[level], form)
        if kind.endswith("ParenBoth"):
            return f"({text}) "
        return f"{text}) " if kind.endswith("ParenR") else f"{text} " if kind.endswith("Plain") else f"{text}. "


def _height(said: str) -> Height:
    """ "30000" is raised by 30 %."""
    if said.lstrip("-") in ("", "0"):
        return Height.LEVEL
    return Height.LOWERED if said.startswith("-") else Height.RAISED
