"""Reads fields: their codes are for Word, their results for readers. Form fields answer in their own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from desktop.documents.ticks import TICKED, UNTICKED
from desktop.documents.word.heard import Heard
from desktop.documents.word.tags import GONE, VAL, W, is_on, number, value

_MARK, _KIND = f"{W}fldChar", f"{W}fldCharType"


@dataclass
class Field:
    code: list[str] = field(default_factory=list)
    in_code: bool = True
    answer: str | None = None  # of a box or list in a form: instead of its result
    shown: Heard | None = None

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(arguments("".join(self.code)))


class Fields:
    """Those that are open where one reads. A field that never ends hides nothing."""

    def __init__(self, root: etree._Element) -> None:
        self._open: list[Field] = []
        self._hiding = 0
        self._endless = _endless(root)

    @property
    def hides(self) -> bool:
        return self._hiding > 0

    @property
    def innermost(self) -> Field | None:
        return self._open[-1] if self._open else None

    def begin(self, mark: etree._Element) -> Field | None:
        if mark in self._endless:
            return None
        opened = Field(answer=_answer(mark))
        self._open.append(opened)
        self._hiding += 1
        return opened

    def separate(self) -> Field | None:
        """From here on stands the result; None where there is none to begin."""
        now = self.innermost
        if now is None or not now.in_code:
            return None
        now.in_code = False
        if now.answer is None:
            self._hiding -= 1
        return now

    def end(self) -> Field | None:
        if not self._open:
            return None
        ended = self._open.pop()
        if ended.in_code or ended.answer is not None:
            self._hiding -= 1
        return ended


def arguments(code: str) -> Iterator[str]:
    """HYPERLINK "https://a b" \\o "tip": words, those in quotes without them."""
    at = 0
    while at < len(code):
        if code[at].isspace():
            at += 1
        elif code[at] in '"“':
            end = next((n for n in range(at + 1, len(code)) if code[n] in '"”'), len(code))
            yield code[at + 1 : end].replace("\\\\", "\\")
            at = end + 1
        else:
            end = next((n for n in range(at, len(code)) if code[n].isspace()), len(code))
            yield code[at:end]
            at = end


def address(words: tuple[str, ...]) -> str:
    """Where a HYPERLINK field leads to outside of the document."""
    if len(words) < 2 or words[0].upper() != "HYPERLINK" or words[1].startswith("\\"):
        return ""
    return words[1]


def _endless(root: etree._Element) -> frozenset[etree._Element]:
    open_ones: list[etree._Element] = []
    for mark in root.iter(_MARK):
        kind = mark.get(_KIND)
        if kind == "begin" and not _is_gone(mark):
            open_ones.append(mark)
        elif kind == "end" and open_ones and not _is_gone(mark):
            open_ones.pop()
    return frozenset(open_ones)


def _is_gone(mark: etree._Element) -> bool:
    return any(above.tag in GONE for above in mark.iterancestors())


def _answer(mark: etree._Element) -> str | None:
    """What was ticked or chosen in a form."""
    data = mark.find(f"{W}ffData")
    box = None if data is None else data.find(f"{W}checkBox")
    if box is not None:
        ticked = box.find(f"{W}checked")
        ticked = box.find(f"{W}default") if ticked is None else ticked
        return TICKED if ticked is not None and is_on(ticked) else UNTICKED
    choice = None if data is None else data.find(f"{W}ddList")
    if choice is None:
        return None
    entries = [entry.get(VAL, "") for entry in choice.iterchildren(f"{W}listEntry")]
    at = number(value(choice, f"{W}result") or value(choice, f"{W}default"))
    return entries[at] if 0 <= at < len(entries) else ""
