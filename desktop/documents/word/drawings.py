"""Reads what is drawn: descriptions of pictures, words of shapes, charts and diagrams."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.types import Gap
from desktop.documents.missed import Missed
from desktop.documents.open_xml import Part
from desktop.documents.word.charts import chart, diagram, letters
from desktop.documents.word.symbols import UNKNOWN
from desktop.documents.word.tags import (
    ACTIVEX,
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
    W,
    chosen,
    number,
)

_LARGE = 200.0  # square centimetres, a third of a page: more than a logo, perhaps a scanned page
_CENTIMETRE = 360_000  # in the unit of drawings
_UNITS = {"pt": 2.54 / 72, "px": 2.54 / 96, "in": 2.54, "cm": 1.0, "mm": 0.1}  # in the styles of older programs
_WATERMARK = "WordPictureWatermark"
_FILES = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bmp", ".tif", ".tiff", ".svg")
_BUTTON = "{D7053240-CE69-11CD-A777-00DD01143C57}"
_CHART, _DIAGRAM = "chart", "diagramdata"


def drawing(element: etree._Element, part: Part) -> tuple[str, list[str | etree._Element | Missed]]:
    """Of w:drawing, w:pict or w:object: what stands in the line; and below it texts, boxes, and what is not read."""
    seen, boxes = _seen(element)
    below: list[str | etree._Element | Missed] = [*boxes]
    stands_for = ""
    for child in seen:
        if child.tag in (f"{CHART}chart", f"{CHART_EX}chart"):
            below += _linked(part, child.get(f"{R}id"), _CHART)
        elif child.tag == f"{DIAGRAM}relIds":
            below += _linked(part, child.get(f"{R}dm"), _DIAGRAM)
        elif child.tag == f"{VML}textpath" and child.get("string"):
            below.append(child.get("string") or "")
        elif child.tag == f"{OFFICE}OLEObject":
            below.append(_object(child))
            stands_for += UNKNOWN if _is_formula(child) else ""
        elif child.tag == f"{W}control" and not _is_button(part, child):
            below.append(Missed(tr("A field of a form stands here as a small program, and its answer cannot be read.")))
    texts = "\n".join(line for line in (letters(child) for child in seen if child.tag == f"{A}p") if line.strip())
    if texts:  # of shapes that are no text boxes
        below.append(texts)
    described = dict.fromkeys(_descriptions(seen))
    if not described and not below and _area(element) >= _LARGE:
        reason = tr("A large picture without a description stands here. The words in it cannot be read.")
        below.append(Missed(reason))
    pictures = " ".join(tr("[Picture: {description}]", description=one) for one in described)
    return f"{stands_for} {pictures}".strip(), [one for one in below if one != ""]


def _seen(element: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """Everything in a drawing, but for the same once more for older programs; and its text boxes, whose insides are
    read with them.
    """
    seen: list[etree._Element] = []
    boxes: list[etree._Element] = []
    waiting = [*reversed(element)]
    while waiting:
        child = waiting.pop()
        if child.tag == BOX:
            boxes.append(child)
            continue
        form = chosen(child) if child.tag == ALTERNATIVES else child
        if form is None or not isinstance(child.tag, str):
            continue
        if form is child:
            seen.append(child)
        waiting += reversed(form)
    return seen, boxes


def _descriptions(seen: list[etree._Element]) -> Iterator[str]:
    facts = next((child for child in seen if child.tag == f"{WP}docPr"), None)
    if facts is not None:
        if facts.get("hidden") in ("1", "true") or _is_decorative(facts):
            return
        own = _described(facts)
        if own:
            yield own
            return
    for child in seen:
        if child.tag == f"{PIC}cNvPr":
            text = "" if _is_decorative(child) else _described(child)
        else:
            text = " ".join((child.get("alt") or "").split()) if str(child.tag).startswith(VML) else ""
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


def undescribed(root: etree._Element) -> float:
    """The area of all pictures of which nothing is said, in square centimetres."""
    drawings = root.iter(f"{W}drawing", f"{W}pict")
    return sum(_area(each) for each in drawings if next(_descriptions(_seen(each)[0]), None) is None)


def _area(element: etree._Element) -> float:
    """Of a picture in a drawing; 0 where there is none."""
    extent = next(element.iter(f"{WP}extent"), None)
    if extent is not None and next(element.iter(f"{PIC}pic"), None) is not None:
        return number(extent.get("cx")) / _CENTIMETRE * number(extent.get("cy")) / _CENTIMETRE
    picture = next(element.iter(f"{VML}imagedata"), None)
    shape = None if picture is None else picture.getparent()
    if shape is None or _WATERMARK in (shape.get("id") or ""):
        return 0.0
    said = dict(each.partition(":")[::2] for each in (shape.get("style") or "").replace(" ", "").lower().split(";"))
    return _centimetres(said.get("width", "")) * _centimetres(said.get("height", ""))


def _centimetres(said: str) -> float:
    try:
        return float(said[:-2]) * _UNITS.get(said[-2:], 0.0)
    except ValueError:
        return 0.0


def _object(element: etree._Element) -> Missed:
    kind = element.get("ProgID") or ""
    if _is_formula(element):
        return Missed(tr("A formula of an older program cannot be read."))
    return Missed(tr("An inserted object ({kind}) cannot be read.", kind=kind or "OLE"))


def _is_formula(element: etree._Element) -> bool:
    return (element.get("ProgID") or "").startswith("Equation")


def _is_button(part: Part, control: etree._Element) -> bool:
    """It has no answer."""
    found = part.follow(control.get(f"{R}id"))
    kind = "" if found is None or found.root is None else found.root.get(f"{ACTIVEX}classid", "")
    return kind.upper() == _BUTTON


def _linked(part: Part, link_id: str | None, kind: str) -> list[str | Missed]:
    link = part.links.get(link_id or "")
    again = link is not None and part.was_followed(link)
    found = part.follow(link_id)
    name = tr("chart") if kind == _CHART else tr("diagram")
    if found is None or found.root is None:
        return [Missed(tr("The file lacks the part with its {part}.", part=name))]
    if again:
        return [Missed(tr("A {part} that is drawn above stands here once more.", part=name), Gap.LEFT_OUT)]
    if kind == _DIAGRAM:
        return [diagram(found.root)]
    values = next(found.root.iter(f"{CHART}pt", f"{CHART_EX}pt"), None)
    lost = Missed(tr("A chart here does not keep the values it draws. Open the file in Word and save it again."))
    return [chart(found.root), *([lost] if values is None else [])]
