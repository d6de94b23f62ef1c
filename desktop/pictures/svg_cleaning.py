"""Leaves of an SVG file what is drawn in it, and nothing that leads outside of it, runs or moves.

What is kept is written anew by its name. So it does not matter how clever a file is, or what the program that draws it
would follow: there is no address left in it, no script, no entity, no style sheet of others.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from desktop.pictures.drawn import TooElaborate

PACKED = b"\x1f\x8b"
_LONGEST = 32_000_000  # bytes, unpacked: a map of a whole country has ten
_MOST = 300_000  # elements, as often as they are drawn
_DEEPEST = 200  # elements in elements; each takes a piece of the stack where it is drawn
_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_DRAWN = frozenset(
    {
        *("svg", "g", "defs", "symbol", "use", "switch", "path", "rect", "circle", "ellipse", "line", "polyline"),
        *("polygon", "text", "tspan", "textArea", "tbreak", "image", "linearGradient", "radialGradient", "stop"),
        *("solidColor", "style", "clipPath", "mask", "pattern", "marker"),
    }
)
_LIKE_A_GROUP = frozenset({"a"})  # what it holds is drawn, where it leads is nobody's business
_SHOWN_ELSEWHERE = frozenset({"foreignObject", "iframe", "video", "textPath", "feImage"})  # to be seen in a browser
_ENDS_EARLY = (3, 5, 6, 20)  # what expat says: no element, a tag, a letter or a part that is not closed
_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,", "data:image/gif;base64,")
_NOT_DRAWN = frozenset({"filter", f"{_XML}base", "systemLanguage", "requiredExtensions", "requiredFeatures"})
_ADDRESS = re.compile(r"url\(\s*[\"']?\s*", re.IGNORECASE)
_REFERENCE = re.compile(r"url\(\s*[\"']?#([^\"')\s]{1,200})", re.IGNORECASE)
_FILTER = re.compile(r"filter\s*:[^;}]*", re.IGNORECASE)


@dataclass(frozen=True)
class Drawing:
    """`missing`: parts were left out that a browser would show."""

    data: bytes
    missing: bool


def clean(data: bytes) -> Drawing:
    """`data` as it stands in the file, packed or not. Raises SyntaxError, EOFError, TooElaborate."""
    root = _parsed(_unpacked(data))
    cleaner = _Cleaner()
    drawn = cleaner.cleaned(root)
    if drawn is None or drawn.tag != "svg":
        raise SyntaxError("no <svg>")
    _refuse_bombs(drawn)
    drawn.set("xmlns", _SVG[1:-1])
    drawn.set("xmlns:xlink", _XLINK[1:-1])
    return Drawing(ET.tostring(drawn, "utf-8"), cleaner.missing)


def unpacked_head(data: bytes, length: int) -> bytes:
    """The first bytes of what is packed in `data`, the beginning of a file; as far as that can be told."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, length)
    except zlib.error:
        return b""


def _unpacked(data: bytes) -> bytes:
    if data.startswith(PACKED):
        unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
        data = unpacking.decompress(data, _LONGEST + 1)
        if not unpacking.eof and len(data) <= _LONGEST:
            raise EOFError("truncated")
    if len(data) > _LONGEST:
        raise TooElaborate
    return data


def _parsed(data: bytes) -> ET.Element:
    builder = _Builder()
    parser = ET.XMLParser(target=builder)  # noqa: S314 - opens no file; expat bounds what entities become
    try:
        parser.feed(data)
        root: ET.Element = parser.close()
    except ET.ParseError as error:
        if error.code in _ENDS_EARLY:
            raise EOFError(f"truncated: {error}") from error
        raise SyntaxError(str(error)) from error
    return root


class _Builder(ET.TreeBuilder):
    """Counts while it builds, so that no more is built than can be drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = self._letters = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST:
            raise TooElaborate
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        self._depth -= 1
        return super().end(tag)

    def data(self, data: str, /) -> None:
        self._letters += len(data)
        if self._letters > _LONGEST:
            raise TooElaborate
        super().data(data)


class _Cleaner:
    def __init__(self) -> None:
        self.missing = False

    def cleaned(self, element: ET.Element) -> ET.Element | None:
        """None for what is not drawn."""
        tag = _local(element.tag)
        if tag in _LIKE_A_GROUP:
            tag = "g"
        if tag not in _DRAWN:
            self.missing |= tag in _SHOWN_ELSEWHERE
            return None
        made = ET.Element(tag, self._attributes(tag, element))
        if tag == "image" and "xlink:href" not in made.attrib:
            self.missing = True
            return None
        if tag == "style":  # what stands behind an element in it is part of the sheet, too
            made.text = self._style("".join((element.text or "", *(child.tail or "" for child in element))))
            return made
        # Joined at the end: text that is put together piece by piece is copied with each.
        texts = [element.text or ""]
        for child in element:
            kept = self.cleaned(child)
            if kept is not None:
                _say(made, texts)
                made.append(kept)
                texts = []
            texts.append(child.tail or "")
        _say(made, texts)
        return made

    def _attributes(self, tag: str, element: ET.Element) -> dict[str, str]:
        kept: dict[str, str] = {}
        for name, value in element.attrib.items():
            if name in ("href", f"{_XLINK}href"):
                if _stays_inside(tag, value):
                    kept["xlink:href"] = value
                continue
            if name == f"{_XML}space":
                kept["xml:space"] = value
            elif not name.startswith(("{", "on")) and name not in _NOT_DRAWN and ":" not in name:
                kept[name] = self._without_addresses(_FILTER.sub("", value) if name == "style" else value)
        return kept

    def _style(self, sheet: str) -> str:
        return self._without_addresses(_FILTER.sub("", _without_at_rules(_without_comments(sheet))))

    def _without_addresses(self, value: str) -> str:
        """A style that names an address is left out whole; so is one that may hide it behind signs."""
        outside = any(value[found.end() : found.end() + 1] != "#" for found in _ADDRESS.finditer(value))
        if outside or ("\\" in value and "(" in value):
            self.missing = True
            return ""
        return value


def _say(made: ET.Element, texts: list[str]) -> None:
    """Behind its last child so far; before there is one, in it."""
    text = "".join(texts)
    if len(made):
        made[-1].tail = text
    else:
        made.text = text


def _local(tag: str) -> str:
    """Its name without that of its language; "" for what is not SVG."""
    local = tag.removeprefix(_SVG)
    return "" if local.startswith("{") else local


def _stays_inside(tag: str, address: str) -> bool:
    address = address.strip()
    return address.lower().startswith(_PICTURES) if tag == "image" else address.startswith("#")


def _without_comments(sheet: str) -> str:
    kept, at = [], 0
    while (start := sheet.find("/*", at)) >= 0:
        kept.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        at = len(sheet) if end < 0 else end + 2
    return "".join((*kept, sheet[at:]))


def _without_at_rules(sheet: str) -> str:
    """Other style sheets, fonts, and rules for other media: with their blocks."""
    kept, at = [], 0
    while (start := sheet.find("@", at)) >= 0:
        kept.append(sheet[at:start])
        at = _end_of_rule(sheet, start)
    return "".join((*kept, sheet[at:]))


def _end_of_rule(sheet: str, start: int) -> int:
    depth, quote = 0, ""
    for at in range(start, len(sheet)):
        letter = sheet[at]
        if quote or letter in "\"'":
            quote = "" if letter == quote else quote or letter
        elif letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth <= 0:
                return at + 1
        elif letter == ";" and not depth:
            return at + 1
    return len(sheet)


def _refuse_bombs(root: ET.Element) -> None:
    """What is drawn once more where it is used counts each time."""
    named = {element.attrib["id"]: element for element in root.iter() if element.get("id")}
    weights: dict[ET.Element, int] = {}
    in_work: set[ET.Element] = set()

    def weigh(element: ET.Element, depth: int) -> int:
        if element in weights:
            return weights[element]
        if element in in_work or depth > _DEEPEST:
            raise TooElaborate
        in_work.add(element)
        used = (named[each] for each in _references(element) if each in named)
        weight = 1 + sum(weigh(each, depth + 1) for each in (*element, *used))
        in_work.discard(element)
        weights[element] = weight
        return weight

    if weigh(root, 0) > _MOST:
        raise TooElaborate


def _references(element: ET.Element) -> Iterator[str]:
    if element.tag != "image":
        yield element.get("xlink:href", "").strip()[1:]
    for name, value in element.attrib.items():
        if "url(" in value and name != "xlink:href":
            yield from _REFERENCE.findall(value)
