"""What is drawn: descriptions of pictures, words of shapes, charts and diagrams."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from desktop.common.words import tr
from desktop.documents.word.charts import chart, diagram, letters
from desktop.documents.word.missed import Missed
from desktop.documents.word.package import Part
from desktop.documents.word.tags import (
    ALTERNATIVES,
    BOX,
    CHART,
    CHART_EX,
    DECORATIVE,
    DIAGRAM,
    OFFICE,
    PIC,
    VML,
    WP,
    A,
    R,
    chosen,
)

_LARGE = 200.0  # square centimetres, a third of a page: more than a logo, perhaps a scanned page
_CENTIMETRE = 360_000  # in the unit of drawings
_FILES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".tif", ".tiff", ".svg")
_CHART, _DIAGRAM = "chart", "diagramdata"


def drawing(element: etree._Element, part: Part) -> tuple[str, list[str | etree._Element | Missed]]:
    """Of w:drawing, w:pict or w:object: what stands in the line; and below it texts, boxes, and what is not read."""
    below: list[str | etree._Element | Missed] = [*boxes(element)]
    for child in _visible(element):
        if child.tag in (f"{CHART}chart", f"{CHART_EX}chart"):
            below.append(_linked(part, child.get(f"{R}id"), _CHART))
        elif child.tag == f"{DIAGRAM}relIds":
            below.append(_linked(part, child.get(f"{R}dm"), _DIAGRAM))
        elif child.tag == f"{VML}textpath" and child.get("string"):
            below.append(child.get("string") or "")
        elif child.tag == f"{OFFICE}OLEObject":
            below.append(_object(child))
    texts = _shape_texts(element)
    if texts:
        below.append(texts)
    described = dict.fromkeys(_descriptions(element))
    if not described and not below and _is_large(element):
        reason = tr("A large picture without a description stands here. The words in it cannot be read.")
        below.append(Missed(reason))
    line = " ".join(tr("[Picture: {description}]", description=one) for one in described)
    return line, [one for one in below if one != ""]


def boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Text boxes; not those of a box inside a box, which are found when that one is read."""
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag == ALTERNATIVES:
            form = chosen(child)
            if form is not None:
                yield from boxes(form)
        else:
            yield from boxes(child)


def _visible(element: etree._Element) -> Iterator[etree._Element]:
    """Everything in a drawing, but for boxes and for the same once more for older programs."""
    for child in element:
        if child.tag == ALTERNATIVES:
            form = chosen(child)
            if form is not None:
                yield from _visible(form)
        elif child.tag != BOX and isinstance(child.tag, str):
            yield child
            yield from _visible(child)


def _descriptions(element: etree._Element) -> Iterator[str]:
    facts = next(element.iter(f"{WP}docPr"), None)
    if facts is not None:
        if facts.get("hidden") in ("1", "true") or _is_decorative(facts):
            return
        own = _described(facts)
        if own:
            yield own
            return
    for child in _visible(element):
        if child.tag == f"{PIC}cNvPr" and not _is_decorative(child):
            text = _described(child)
            if text:
                yield text
        elif isinstance(child.tag, str) and child.tag.startswith(VML) and child.get("alt"):
            text = " ".join((child.get("alt") or "").split())
            if text and not _is_file(text):
                yield text


def _described(facts: etree._Element) -> str:
    text = " ".join((facts.get("descr") or facts.get("title") or "").split())
    return "" if _is_file(text) else text


def _is_file(text: str) -> bool:
    """Older programs put the name of the file where the description belongs."""
    return text.lower().endswith(_FILES) and (" " not in text or "\\" in text or "/" in text)


def _is_decorative(facts: etree._Element) -> bool:
    mark = next(facts.iter(f"{DECORATIVE}decorative"), None)
    return mark is not None and mark.get("val") in ("1", "true")


def _is_large(element: etree._Element) -> bool:
    extent = next(element.iter(f"{WP}extent"), None)
    if extent is None or next(element.iter(f"{PIC}pic"), None) is None:
        return False
    try:
        wide, high = (int(extent.get(side) or 0) / _CENTIMETRE for side in ("cx", "cy"))
    except ValueError:
        return False
    return wide * high >= _LARGE


def _shape_texts(element: etree._Element) -> str:
    """Words of shapes that are no text boxes."""
    lines = (letters(child) for child in _visible(element) if child.tag == f"{A}p")
    return "\n".join(line for line in lines if line.strip())


def _object(element: etree._Element) -> Missed:
    kind = element.get("ProgID") or ""
    if kind.startswith("Equation"):
        return Missed(tr("A formula of an older program cannot be read."))
    return Missed(tr("An inserted object ({kind}) cannot be read.", kind=kind or "OLE"))


def _linked(part: Part, link_id: str | None, kind: str) -> str | Missed:
    found = part.follow(link_id)
    name = tr("chart") if kind == _CHART else tr("diagram")
    if found is None or found.root is None:
        return Missed(tr("The file lacks the part with its {part}.", part=name))
    return chart(found.root) if kind == _CHART else diagram(found.root)
