"""Reads the shapes of one slide, the title first: text, tables, charts, diagrams; pictures by their descriptions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.types import Gap
from desktop.documents.missed import Missed
from desktop.documents.open_xml import Part
from desktop.documents.slides.words import Line, Paragraphs
from desktop.documents.word.charts import chart, diagram
from desktop.documents.word.tags import ALTERNATIVES, CHART, DIAGRAM, A, R, chosen

PML = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TITLES = ("title", "ctrTitle")
_BESIDE = ("dt", "sldNum", "sldImg", "hdr")  # dates, numbers of slides, and a small picture of the slide
_BULLETED = ("body", "obj", "")  # kinds of frames whose paragraphs have bullets


@dataclass
class Shapes:
    """`blocks`: groups of lines that belong together, in order. `footer`: what stands at the foot of every slide."""

    title: str = ""
    blocks: list[list[Line]] = field(default_factory=list)
    footer: str = ""
    missed: list[Missed] = field(default_factory=list)
    pictures: int = 0


def shapes_of(part: Part, tree: etree._Element) -> Shapes:
    """`tree`: the p:spTree of the slide that `part` holds."""
    return _Reading(part).done(tree)


class _Reading:
    def __init__(self, part: Part) -> None:
        self._part = part
        self._found = Shapes()

    def done(self, tree: etree._Element) -> Shapes:
        self._group(tree)
        return self._found

    def _group(self, group: etree._Element) -> None:
        for shape in group:
            self._shape(shape)

    def _shape(self, shape: etree._Element) -> None:
        if shape.tag == ALTERNATIVES:
            form = chosen(shape)
            if form is not None:
                self._group(form)
        elif not isinstance(shape.tag, str) or not shape.tag.startswith(PML):
            return
        elif _is_hidden(shape):
            self._found.missed.append(Missed(tr("Shapes that are hidden are left out."), Gap.LEFT_OUT))
        elif shape.tag == f"{PML}grpSp":
            self._group(shape)
        elif shape.tag == f"{PML}pic":
            self._picture(shape)
        elif shape.tag == f"{PML}graphicFrame":
            self._frame(shape)
        elif (body := shape.find(f"{PML}txBody")) is not None:
            self._text(shape, body)

    def _text(self, shape: etree._Element, body: etree._Element) -> None:
        kind = _placeholder(shape)
        if kind in _BESIDE:
            return
        read = Paragraphs(bulleted=kind in _BULLETED)
        lines = list(read.lines(body))
        self._found.missed += read.missed
        if kind in _TITLES and not self._found.title:
            self._found.title = " ".join(" ".join(line.text for line in lines).split())
        elif kind == "ftr":
            self._found.footer = " ".join(line.text for line in lines)
        elif lines:
            self._found.blocks.append(lines)

    def _picture(self, shape: etree._Element) -> None:
        facts = _facts(shape)
        described = "" if facts is None else " ".join((facts.get("descr") or facts.get("title") or "").split())
        self._found.pictures += 1
        if described:
            self._found.blocks.append([Line(tr("[Picture: {description}]", description=described))])
        else:
            self._found.missed.append(
                Missed(tr("A picture without a description stands here. Its words are not read."))
            )

    def _frame(self, shape: etree._Element) -> None:
        data = shape.find(f"{A}graphic/{A}graphicData")
        table = None if data is None else data.find(f"{A}tbl")
        if table is not None:
            self._found.blocks.append(list(self._rows(table)))
            return
        link = None if data is None else next(data.iter(f"{CHART}chart", f"{DIAGRAM}relIds"), None)
        if link is None:
            self._found.missed.append(Missed(tr("An inserted object, such as a film, cannot be read.")))
            return
        is_chart = link.tag == f"{CHART}chart"
        part = self._part.follow(link.get(f"{R}id" if is_chart else f"{R}dm"))
        text = "" if part is None or part.root is None else (chart if is_chart else diagram)(part.root)
        if text:
            self._found.blocks.append([Line(line, listed=True) for line in text.split("\n")])
        else:
            self._found.missed.append(Missed(tr("The words inside charts and diagrams cannot be read.")))

    def _rows(self, table: etree._Element) -> Iterator[Line]:
        for row in table.iterchildren(f"{A}tr"):
            cells = [self._cell(cell) for cell in row.iterchildren(f"{A}tc")]
            while cells and not cells[-1]:
                cells.pop()
            if cells:
                yield Line(" | ".join(cells), listed=True)

    def _cell(self, cell: etree._Element) -> str:
        body = cell.find(f"{A}txBody")
        if body is None or cell.get("hMerge") == "1" or cell.get("vMerge") == "1":
            return ""
        read = Paragraphs()
        text = " ".join(" ".join(line.text for line in read.lines(body)).split())
        self._found.missed += read.missed
        return text


def _facts(shape: etree._Element) -> etree._Element | None:
    """p:cNvPr, in whatever it stands."""
    return next((each for child in shape for each in child.iterchildren(f"{PML}cNvPr")), None)


def _is_hidden(shape: etree._Element) -> bool:
    facts = _facts(shape)
    return facts is not None and facts.get("hidden", "0") not in ("0", "false")


def _placeholder(shape: etree._Element) -> str | None:
    """What the frame is for; None for a shape that stands for itself."""
    found = next((each for child in shape for each in child.iter(f"{PML}ph")), None)
    return None if found is None else found.get("type") or ""
