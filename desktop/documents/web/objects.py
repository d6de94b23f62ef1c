"""Reads what stands in a line or block as a thing of its own: pictures, drawings, formulas, fields of forms, frames."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from desktop.common.i18n import tr
from desktop.common.types import Unread
from desktop.documents.web.blocks import Blocks
from desktop.documents.web.fields import shown_in
from desktop.documents.web.frames import Frames
from desktop.documents.web.links import host
from desktop.documents.web.mathml import linear
from desktop.documents.web.pictures import described, drawn, may_hold_words
from desktop.documents.web.tree import Handler, Tree, cut_at, parser, too_deep, tree_of

_FIELDS = ("input", "select", "textarea", "progress", "meter")
_FRAMES = ("iframe", "frame")
_DEAD = ("shockwave", "java", "silverlight")  # what no browser runs any more: it shows what stands inside
_NAMED = 3  # addresses in a sentence


class Objects:
    """Good for one page."""

    def __init__(self, blocks: Blocks, frames: Frames, inside: Callable[[Tree], None]) -> None:
        self._blocks = blocks
        self._frames = frames
        self._inside = inside
        self.pictures = 0  # of which nothing is said, and which may hold words
        self._missing: list[str] = []
        self._where = ""
        self._cut = ""  # where a page inside is not read to its end
        self._spent = ""  # where the first of those stands that are too many

    def begins(self) -> dict[str, Handler]:
        return {
            **dict.fromkeys(_FIELDS, self._field),
            **dict.fromkeys(_FRAMES, self._frame),
            "img": self._picture, "area": self._picture, "svg": self._drawing, "math": self._formula,
            "mathscript": self._formula_script, "object": self._object, "embed": self._embedded,
        }  # fmt: skip

    def unread(self) -> Iterator[Unread]:
        if self._missing:
            names = list(dict.fromkeys(host(address) for address in self._missing))
            reason = tr(
                "What the page shows here from elsewhere is not in the file: {names}. Save that by itself and use it.",
                names=", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else ""),
            )
            yield Unread(self._where, reason)
        if self._cut:
            yield too_deep(self._cut)
        if self._spent:
            yield Unread(
                self._spent, tr("The page shows too many others inside it. From here on they are left unread.")
            )

    def _field(self, element: etree._Element) -> bool:
        text = shown_in(element)
        if text:
            around = " " if self._blocks.held or "\n" not in text else "\n"
            self._blocks.say(f"{around}{text}{around}")
        return True

    def _picture(self, element: etree._Element) -> None:
        if text := described(element):
            self._blocks.say(text)
        else:
            self.pictures += may_hold_words(element)

    def _drawing(self, element: etree._Element) -> bool:
        if next(element.iter("foreignobject"), None) is not None:  # a part of a page inside a drawing
            return False
        self._blocks.say(drawn(element))
        return True

    def _formula(self, element: etree._Element) -> bool:
        if element.get("display") == "block":
            self._blocks.border()
            self._blocks.say(linear(element))
            self._blocks.border()
        else:
            self._blocks.say(linear(element))
        return True

    def _formula_script(self, element: etree._Element) -> bool:
        self._blocks.say(element.text or "")
        return True

    def _frame(self, element: etree._Element) -> bool:
        """What stands between its tags is for browsers without frames."""
        text = self._frames.page(element)
        if text and self._frames.enter():
            self._read(text)
            self._frames.leave()
            return True
        self._blocks.say(" ")
        if text and self._frames.are_spent:
            self._spent = self._spent or self._blocks.place
        elif text:
            self._cut = self._cut or self._blocks.place
        elif text is None:
            self._miss(element)
        return True

    def _read(self, page: str) -> None:
        by = parser()
        tree = tree_of(page, by)
        if cut_at(by):
            self._cut = self._cut or self._blocks.place
        if tree is None:
            self._blocks.say(" ")
        else:
            self._inside(tree)

    def _embedded(self, element: etree._Element) -> None:
        """It has no end of its own: the parser puts what follows inside."""
        self._frame(element)

    def _object(self, element: etree._Element) -> bool:
        kind = f"{element.get('type') or ''} {element.get('classid') or ''}".lower()
        if kind.startswith("image/") or any(each in kind for each in _DEAD) or "clsid:" in kind:
            return False
        return (self._frames.page(element) is not None and self._frame(element)) or self._miss(element)

    def _miss(self, element: etree._Element) -> bool:
        address = self._frames.missing(element)
        if address:
            self._missing.append(address)
            self._where = self._where or self._blocks.place
        return bool(address)
