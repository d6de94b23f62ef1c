"""Reads the words of a paragraph of an OpenDocument text: what is seen is said, the rest is noted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.types import Gap
from desktop.documents.missed import Missed
from desktop.documents.open_text.names import DC, DRAW, LINK, MATH, OFFICE, SVG, TEXT, name_of, number
from desktop.documents.open_text.package import Package
from desktop.documents.open_text.styles import Look, Styles
from desktop.documents.raised import LineBuilder
from desktop.documents.web.mathml import linear
from desktop.documents.word.heard import Heard, Hearers

_CHANGE, _XML_ID = f"{TEXT}change-id", "{http://www.w3.org/XML/1998/namespace}id"
_MOST_BLANKS = 200
_SKIPPED = frozenset(
    {
        f"{TEXT}soft-page-break", f"{TEXT}bookmark", f"{TEXT}bookmark-start", f"{TEXT}bookmark-end",
        f"{OFFICE}forms", f"{TEXT}tracked-changes",
        f"{TEXT}alphabetical-index-mark", f"{TEXT}toc-mark", f"{TEXT}ruby-text",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Comment:
    author: str
    text: str
    about: str = ""


@dataclass
class Said:
    """Of a paragraph. `below`: text boxes, which stand under it; `notes` with what marks them."""

    line: LineBuilder = field(default_factory=LineBuilder)
    below: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, etree._Element]] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)


class Words:
    """Of one file."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self.comments: list[Comment] = []
        self._open: dict[str, tuple[int, Heard]] = {}  # comments that have an end, with the words since they began
        self._hearers = Hearers()
        self._package = package
        self._styles = styles
        self._said = Said()
        self._deletions = _deletions(package)
        self._deleted: set[str] = set()  # of these, those we are inside of
        self._readers: dict[object, Callable[[etree._Element, Look], None]] = {
            f"{TEXT}s": self._blanks,
            f"{TEXT}tab": lambda _, look: self._say("\t", look),
            f"{TEXT}line-break": lambda _, look: self._say("\n", look),
            f"{TEXT}span": lambda each, look: self._inside(each, self._styles.words(name_of(each), look)),
            f"{TEXT}note": self._note,
            f"{TEXT}change": lambda *_: self._said.missed.append(_gone()),
            f"{TEXT}change-start": self._change_begins,
            f"{TEXT}change-end": lambda each, _: self._deleted.discard(each.get(_CHANGE) or ""),
            f"{TEXT}hidden-text": lambda *_: self._said.missed.append(hidden()),
            f"{TEXT}hidden-paragraph": lambda *_: None,
            f"{TEXT}ruby": self._ruby,
            f"{OFFICE}annotation": self._comment,
            f"{OFFICE}annotation-end": self._comment_ends,
            f"{DRAW}frame": self._frame,
            **{f"{DRAW}{shape}": self._shape for shape in ("custom-shape", "rect", "ellipse", "line", "g", "path")},
        }

    def read(self, paragraph: etree._Element, look: Look) -> Said:
        self._said = said = Said()
        self._inside(paragraph, look)
        return said

    def alone(self, element: etree._Element) -> Said:
        """A picture, say, that stands between paragraphs."""
        self._said = said = Said()
        self._read(element, Look())
        return said

    def _inside(self, element: etree._Element, look: Look) -> None:
        self._say(_blank(element.text), look)
        for child in element:
            self._read(child, look)
            self._say(_blank(child.tail), look)

    def _read(self, child: etree._Element, look: Look) -> None:
        read = self._readers.get(child.tag)
        if read is not None:
            read(child, look)
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            self._inside(child, look)  # links, fields, and whatever newer programs put around words

    def _say(self, text: str, look: Look) -> None:
        if not text:
            return
        if look.hidden or look.struck or self._deleted:
            if text.strip():
                self._said.missed.append(_gone() if self._deleted else hidden() if look.hidden else _struck())
            return
        if text[0] == " " and self._said.line.last in (" ", "\n"):
            text = text[1:]
        self._said.line.add(text, look.height)
        self._hearers.hear(text)

    def _blanks(self, element: etree._Element, look: Look) -> None:
        count = min(number(element.get(f"{TEXT}c"), 1), _MOST_BLANKS)
        if not (look.hidden or look.struck or self._deleted):
            self._said.line.add(" " * count)

    def _note(self, element: etree._Element, look: Look) -> None:
        citation, body = element.find(f"{TEXT}note-citation"), element.find(f"{TEXT}note-body")
        if look.hidden or self._deleted or body is None:
            return
        mark = "" if citation is None else "".join(_texts(citation)).strip()
        self._said.line.apart(f"[{mark or '*'}]")
        self._said.notes.append((mark or "*", body))

    def _change_begins(self, element: etree._Element, _look: Look) -> None:
        """Programs that show what was deleted leave it in its place."""
        change = element.get(_CHANGE) or ""
        if change in self._deletions:
            self._deleted.add(change)

    def _ruby(self, element: etree._Element, look: Look) -> None:
        base, reading = element.find(f"{TEXT}ruby-base"), element.find(f"{TEXT}ruby-text")
        if base is not None:
            self._inside(base, look)
        spoken = "" if reading is None else "".join(_texts(reading)).strip()
        if spoken:
            self._say(f"({spoken})", look)

    def _comment(self, element: etree._Element, _look: Look) -> None:
        author = "".join(_texts(element.find(f"{DC}creator"))).strip()
        text = "\n".join(" ".join("".join(_texts(each)).split()) for each in element.iter(f"{TEXT}p"))
        name = element.get(f"{OFFICE}name")
        if text.strip():
            if name:
                self._open[name] = (len(self.comments), self._hearers.add(Heard()))
            self.comments.append(Comment(author, text.strip()))

    def _comment_ends(self, element: etree._Element, _look: Look) -> None:
        if opened := self._open.pop(element.get(f"{OFFICE}name") or "", None):
            index, heard = opened
            self._hearers.remove(heard)
            self.comments[index] = replace(self.comments[index], about=heard.text)

    def _frame(self, element: etree._Element, look: Look) -> None:
        box = element.find(f"{DRAW}text-box")
        if box is not None:
            self._said.below.append(box)
            return
        formula = self._formula(element)
        if formula:
            self._say(formula, look)
            return
        described = " ".join("".join(_texts(_description(element))).split())
        if described:
            self._said.line.apart(tr("[Picture: {description}]", description=described))
        elif element.find(f"{DRAW}object") is not None or element.find(f"{DRAW}object-ole") is not None:
            self._said.missed.append(Missed(tr("An inserted object, such as a chart, cannot be read.")))
        elif element.find(f"{DRAW}image") is not None:
            self._said.missed.append(Missed(tr("A picture without a description stands here. Its words are not read.")))

    def _formula(self, frame: etree._Element) -> str:
        inserted = frame.find(f"{DRAW}object")
        if inserted is None:
            return ""
        inside = inserted.find(f"{MATH}math")
        root = inside if inside is not None else self._package.object(inserted.get(LINK) or "")
        if root is None or root.tag != f"{MATH}math":
            return ""
        for each in root.iter():
            if isinstance(each.tag, str):
                each.tag = etree.QName(each).localname
        return linear(root)

    def _shape(self, element: etree._Element, _look: Look) -> None:
        self._said.below.append(element)


def hidden() -> Missed:
    return Missed(tr("Words that are hidden are left out."), Gap.LEFT_OUT)


def _struck() -> Missed:
    return Missed(tr("Words that are struck out are left out."), Gap.LEFT_OUT)


def _gone() -> Missed:
    return Missed(tr("Words that were deleted, with the deletion kept on record, are left out."), Gap.LEFT_OUT)


def _deletions(package: Package) -> frozenset[str]:
    """The numbers of the changes that are deletions."""
    regions = () if package.content is None else package.content.iter(f"{TEXT}changed-region")
    deletions = (region for region in regions if region.find(f"{TEXT}deletion") is not None)
    return frozenset(region.get(f"{TEXT}id") or region.get(_XML_ID) or "" for region in deletions)


def _description(frame: etree._Element) -> etree._Element | None:
    found = frame.find(f"{SVG}desc")
    return found if found is not None else frame.find(f"{SVG}title")


def _texts(element: etree._Element | None) -> list[str]:
    return [] if element is None else [str(each) for each in element.itertext()]


def _blank(text: str | None) -> str:
    """Blanks in a row are one, and line ends are blanks: others are elements of their own."""
    if not text:
        return ""
    words = " ".join(text.split())
    if not words:
        return " "
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"
