"""Counts the letters and figures a reader sees of an answer, up to a place in its Markdown and along its document.

Where a place of the source stands in the document is nowhere written: a parser of Markdown forgets it. But a letter
that is put into the source there shows where it comes out among the others, whatever signs are between them.
"""

from __future__ import annotations

import copy
import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from desktop.common.thoughts import Thoughts
from desktop.ui.markdown.blocks import Block, Code, Line, Runs, Table
from desktop.ui.markdown.formulas.drawn import written_in
from desktop.ui.markdown.set_formulas import OBJECT
from desktop.ui.markdown.stream import Stream
from desktop.ui.parts.soft_breaks import units

_SIGNS, _LETTER = re.compile(r"[\W_]+"), re.compile(r"[^\W_]")
_ITEM = re.compile(r"^[ \t>]*\d{1,9}[.)](?=\s)", re.MULTILINE)
# What can hide letters: links, addresses, tags, formulas, code blocks, cells too many.
_HIDES = re.compile(r"[\[\]<&$\\`|~\r]|://|[wW]{3}\.")
_MAY_HIDE = re.compile(_HIDES.pattern + r"|\n")
_HIDES_NEARBY = re.compile(r"[\[\]<&$\\\r]|://|[wW]{3}\.|```|~~~")
_HIDDEN_UNTIL = re.compile(r"\s")
_REACH = 160  # characters on each side that are looked for in the document
_AROUND = 64  # letters that are compared on each side of a place that was found by counting
_MARKERS = "\ua66e\ua699\ua65d"  # letters that hardly anybody writes
_SETTLED_AFTER = 1_000  # characters, so that what was read does not grow
_READ_ON = 2_000  # characters behind a place, which may close what is open there


def letters_of(text: str) -> str:
    return _SIGNS.sub("", text)


def letters_in(paragraph: QTextBlock) -> str:
    """Of all that is seen in it; a formula that was set counts as it was written."""
    text = paragraph.text()
    return letters_of(text if OBJECT not in text else "".join(each for each, _ in _written_out(paragraph)))


def letter_places(paragraph: QTextBlock) -> list[int]:
    """Where each of these letters stands in the words of the paragraph; -1 for those of a formula that was set."""
    text = paragraph.text()
    if OBJECT not in text:
        return [found.start() for found in _LETTER.finditer(text)]
    return [at for each, at in _written_out(paragraph) if _LETTER.match(each)]


def _written_out(paragraph: QTextBlock) -> Iterator[tuple[str, int]]:
    text, position = paragraph.text(), paragraph.position()
    for at, sign in enumerate(text):
        if sign != OBJECT:
            yield sign, at
            continue
        behind = QTextCursor(paragraph)
        behind.setPosition(position + units(text[:at]) + 1)  # a cursor has the format of the letter before it
        yield from ((each, -1) for each in written_in(behind.charFormat()))


def without_number(text: str) -> str:
    """What a reader sees of lines, of which a number may be the marker of an item."""
    return _ITEM.sub("", text)


def marker_for(source: str) -> str:
    """A letter that is nowhere in the source, to be put there; "" where it has all of them."""
    return next((each for each in _MARKERS if each not in source), "")


@dataclass(frozen=True)
class Seen:
    """Of the source up to a place `count` letters are seen, the last of them `before`; those of `after` come next."""

    count: int
    before: str
    after: str


class DocumentLetters:
    """Of a document, by paragraphs; what changed is read again when it is asked for."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._starts: list[int] = []  # position of each paragraph that was read
        self._before: list[int] = []  # letters above it
        self._letters: list[str] = []

    @property
    def end(self) -> int:
        """Position behind its last word."""
        return self._document.characterCount()

    def changed_from(self, position: int) -> None:
        keep = max(0, bisect_right(self._starts, position) - 1)
        del self._starts[keep:], self._before[keep:], self._letters[keep:]

    @property
    def all(self) -> str:
        self._read_upto(sys.maxsize)
        return "".join(self._letters)

    def begins_with(self, letters: str) -> bool | None:
        """None: there are fewer, so far."""
        if self.paragraph(len(letters)) is None:
            return None
        return "".join(self._letters).startswith(letters)

    def stretch(self, start: int, end: int) -> str:
        """The letters between these numbers of them."""
        self._read_upto(end)
        at = max(0, bisect_right(self._before, start) - 1)
        found: list[str] = []
        while at < len(self._letters) and self._before[at] < end:
            found.append(self._letters[at][max(0, start - self._before[at]) : end - self._before[at]])
            at += 1
        return "".join(found)

    def paragraph(self, count: int) -> tuple[QTextBlock, int] | None:
        """The paragraph in which the first `count` letters end, and how many letters are above it. None: there are
        fewer.
        """
        self._read_upto(count)
        at = bisect_left(self._before, count) - 1
        if at < 0 or self._before[at] + len(self._letters[at]) < count:
            return None
        return self._document.findBlock(self._starts[at]), self._before[at]

    def _read_upto(self, count: int) -> None:
        block = self._document.findBlock(self._starts[-1]).next() if self._starts else self._document.begin()
        read = self._before[-1] + len(self._letters[-1]) if self._letters else 0
        while read < count and block.blockNumber() >= 0:
            self._starts.append(block.position())
            self._before.append(read)
            self._letters.append(letters_in(block))
            read += len(self._letters[-1])
            block = block.next()


class SourceLetters:
    """Of an answer whose source is asked about from its beginning on, and may go on."""

    def __init__(self) -> None:
        self._plain_until = 0  # so much of the source hides nothing
        self._reader = _Reader()
        self._fed = self._settled = 0
        self._letters: list[str] = []  # of each block that was read
        self._all = ""
        self._counted = 0  # characters whose letters are in `_all`

    def nearby(self, source: str, end: int, document: DocumentLetters) -> Seen | None:
        """By the words around, where these stand once in the source and once in the document; else None."""
        self._all += letters_of(source[self._counted :])
        self._counted = len(source)
        left = _seen_before(source, end)
        hides = _HIDES_NEARBY.search(source, end, end + _REACH)
        right = source[end : hides.start() if hides is not None else end + _REACH]
        before, after = letters_of(without_number(left)), letters_of(without_number("." + right))
        around, all_seen = before + after, document.all
        at = all_seen.find(around) if before else -1
        if at < 0 or all_seen.find(around, at + 1) >= 0 or self._all.find(around, self._all.find(around) + 1) >= 0:
            return None
        return Seen(at + len(before), before[-_AROUND:], after[:_AROUND])

    def plainly(self, source: str, end: int, document: DocumentLetters) -> Seen | bool:
        """Where nothing hides letters up to there, and the document has them all. True: it is not there yet, False:
        something may be hidden.
        """
        if end > self._plain_until and (self._fed or _HIDES.search(source, self._plain_until, end)):
            return False
        wanted = letters_of(without_number(source[:end]))
        same = document.begins_with(wanted)
        if not same:
            return same is None
        self._plain_until = max(end, self._plain_until)
        following = source[end : end + _AROUND]
        hides = _MAY_HIDE.search(following)
        return Seen(len(wanted), wanted[-_AROUND:], letters_of(following[: hides.start()] if hides else following))

    def begin(self, source: str, end: int) -> Begun:
        """Cheap in the order of the source."""
        at = source.rfind("\n", 0, end) + 1
        if at < self._fed:
            reader = _Reader()
            reader.feed(source[:at])
            return Begun(reader, at, ())
        self._reader.feed(source[self._fed : at])
        self._fed = at
        if at - self._settled > _SETTLED_AFTER:
            self._settled = at
            change = self._reader.stream.update()
            self._letters[change.keep :] = map(_of_block, change.blocks)
        return Begun(copy.deepcopy(self._reader), at, tuple(self._letters))


def _seen_before(source: str, end: int) -> str:
    """What stands before that place and surely is seen, at least of its line; "" for nothing."""
    start = max(0, end - _REACH)
    words = source[start:end]
    hides = None
    for hides in _HIDES_NEARBY.finditer(words):  # noqa: B007  the last one counts
        pass
    if hides is None:
        return "." + words if start else words
    words = words[hides.end() :]
    if hides[0] == "[":
        return words
    if hides[0] == "]":
        return words[words.find(")") + 1 or len(words) :]
    shown = _HIDDEN_UNTIL.search(words)
    return words[shown.start() :] if shown is not None else ""


class _Reader:
    """Reads an answer as its document does: without what its model thought aloud."""

    def __init__(self) -> None:
        self.stream = Stream()
        self._thoughts = Thoughts()

    def feed(self, text: str) -> None:
        said = self._thoughts.feed(text)
        if said.anew:
            self.stream = Stream()
        self.stream.feed(said.text)


@dataclass(frozen=True)
class Begun:
    """The source is read up to `at`. `letters`: of the blocks that were found in it."""

    reader: _Reader
    at: int
    letters: tuple[str, ...]

    def seen(self, source: str, end: int) -> Seen | None:
        """What is seen up to there, of all that has arrived by now; None: nobody sees that place."""
        marker = marker_for(source)
        if not marker:
            return None
        reader = copy.deepcopy(self.reader)
        closed = source.find("\n\n", end, end + _READ_ON)
        reader.feed(source[self.at : end] + marker + source[end : closed if closed >= 0 else end + _READ_ON])
        change = reader.stream.update()
        above = self.letters[: change.keep]
        new = "".join(map(_of_block, change.blocks))
        at = new.find(marker)
        if at < 0:
            return None
        before = ("".join(above[-_AROUND:]) if at < _AROUND else "") + new[:at]
        return Seen(sum(map(len, above)) + at, before[-_AROUND:], new[at + 1 : at + 1 + _AROUND])


def _of_block(block: Block) -> str:
    match block:
        case Line():
            return _of_runs(block.runs)
        case Code():
            return letters_of(block.text)
        case Table():
            return "".join(_of_runs(cell) for row in (block.head, *block.rows) for cell in row)
        case _:
            return ""


def _of_runs(runs: Runs) -> str:
    return letters_of("".join(run.text for run in runs))
