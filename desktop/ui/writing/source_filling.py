"""Writes a document or a long text into the view of the source, a portion at a time: no long one holds the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat

from desktop.common.i18n import tr
from desktop.common.types import Document, Passage
from desktop.state.writing.ledger import UNREAD, PageRun, rule_words, rules
from desktop.state.writing.source import SHOWN
from desktop.ui.parts import soft_breaks
from desktop.ui.parts.long_lines import cut
from desktop.ui.parts.pane_text import spaced
from desktop.ui.parts.safe_text import safe
from desktop.ui.tokens import (
    PANE_READING_LINE,
    SOURCE_BELOW,
    SOURCE_MARGIN,
    SOURCE_NUMBER_GAP,
    SOURCE_PARAGRAPH_GAP,
    SOURCE_PASSAGE_GAP,
    SOURCE_RULE_AIR,
    SOURCE_RULE_ICON,
)

_SHOWN_LINES = 20_000
_PORTION, _PORTION_LINES = 30_000, 400  # characters and paragraphs that are written at a time
_BEFORE, _LINES_BEFORE = SHOWN // 3, _SHOWN_LINES // 3  # above a passage that is shown because somebody asked for it
_NUMBER = QTextFormat.Property.UserProperty.value + 1  # block property: the passage that begins here
_AT = QTextFormat.Property.UserProperty.value + 2  # block property: where in the document's text it begins
_PAGE = QTextFormat.Property.UserProperty.value + 3  # block property: the page it is of
_LAST = QTextFormat.Property.UserProperty.value + 4  # block property: the last page of which it says what it is
_UNREAD = QTextFormat.Property.UserProperty.value + 5  # block property: those pages were not read


def number_of(block: QTextBlock) -> int:
    """The passage that begins with this block, 0 for none."""
    return int(block.blockFormat().property(_NUMBER) or 0)


def place_of(block: QTextBlock) -> int:
    """Where in the document's text it begins, in characters; -1 for what is no part of it."""
    at = block.blockFormat().property(_AT)
    return -1 if at is None else int(at)


def rule_of(block: QTextBlock) -> range | None:
    """The pages of which this block says what they are; None for the text itself."""
    last = block.blockFormat().property(_LAST)
    return None if last is None else range(page_of(block), int(last) + 1)


def is_unread(block: QTextBlock) -> bool:
    """Whether it says of pages that they were not read."""
    return block.blockFormat().hasProperty(_UNREAD)


def page_of(block: QTextBlock) -> int:
    """The page it stands on, or says something of; 0 for none."""
    return int(block.blockFormat().property(_PAGE) or 0)


def first_for(document: Document, index: int) -> int:
    """Index of the passage to begin with so that the one at `index` is shown: some of what is above is, too."""
    first, letters, lines = index, _BEFORE, _LINES_BEFORE
    while first:
        above = document.passages[first - 1].text
        letters, lines = letters - len(above), lines - above.count("\n") - 1
        if letters < 0 or lines < 0:
            break
        first -= 1
    return first


class Colours(NamedTuple):
    """Of what is said between the words of a text."""

    muted: QColor
    warn: QColor


class SourceFiller:
    """One document, or one text that is too long for the editor, on its way into an empty view.

    `fonts`: of the text, and of what is said between its words.
    `first`: index of the passage it begins with. What is too long is shown in part.
    """

    def __init__(
        self,
        cursor: QTextCursor,
        source: Document | str,
        fonts: tuple[QFont, QFont],
        colours: Colours,
        first: int = 0,
    ) -> None:
        self._cursor = cursor
        self._font, self._small = fonts
        self._colours = colours
        self._page = 0
        self._blocks = 0
        self._lines = 0
        self._letters = 0
        self._first = first
        self.done = False
        self.shown = range(first, first)  # indexes of the passages that stand there so far, in part at least
        self._steps = self._passages(source) if isinstance(source, Document) else self._text(source)

    def write_portion(self) -> bool:
        """Write the next portion. True when all is there."""
        letters, lines = self._letters + _PORTION, self._lines + _PORTION_LINES
        self._cursor.beginEditBlock()
        done = True
        for _ in self._steps:
            if self._letters >= letters or self._lines >= lines:
                done = False
                break
        self._cursor.endEditBlock()
        self.done = done
        return done

    def reaches(self, document: Document, index: int) -> bool:
        """Whether the passage at `index` stands there whole, or will."""
        if index < self._first:
            return False
        if self.done:
            return not self._full or index + 1 < self.shown.stop
        return document.ranges[index][1] - document.ranges[self._first][0] < SHOWN

    @property
    def _full(self) -> bool:
        return self._letters >= SHOWN or self._lines >= _SHOWN_LINES

    def _passages(self, document: Document) -> Iterator[None]:
        before: Passage | None = None
        if self._first:
            self._note(tr("This text is long. What stands above is read too, but not shown here."))
        for index in range(self._first, len(document.passages)):
            passage = document.passages[index]
            self.shown = range(self._first, index + 1)
            self._rules(document, passage.page)
            yield from self._passage(passage, document.ranges[index][0], before)
            before = passage
            if self._full and index + 1 < len(document.passages):
                self._note(tr("This text is long. The rest is read too, but not shown here."))
                return
        if self._page:
            self._rules(document, 0)

    def _rules(self, document: Document, page: int) -> None:
        """Before the first words of a page, or behind the last ones: what it is, and those before it without words."""
        if page and page == self._page:
            return
        before = self._page or (page - 1 if self._first else 0)
        for run in rules(document.pages, before, page, document.files):
            self._rule(run)
        self._page = page

    def _rule(self, run: PageRun) -> None:
        unread = run.state in UNREAD
        words = QTextCharFormat()
        words.setForeground(self._colours.warn if unread else self._colours.muted)
        words.setFont(self._small)
        block = QTextBlockFormat()
        block.setProperty(_PAGE, run.pages[0])
        block.setProperty(_LAST, run.pages[-1])
        if unread:
            block.setProperty(_UNREAD, True)
        block.setLeftMargin(SOURCE_MARGIN + SOURCE_NUMBER_GAP + (SOURCE_RULE_ICON if unread else 0))
        air = SOURCE_RULE_AIR if unread else 0.0  # there is a button beside it
        block.setTopMargin((SOURCE_PASSAGE_GAP if self._blocks else 0.0) + air)
        block.setBottomMargin(air)
        self._begin(block, words)
        self._cursor.insertText(rule_words(run), words)

    def _passage(self, passage: Passage, at: int, before: Passage | None) -> Iterator[None]:
        """Headings are bold where it begins; `at` is its place. `before` is the passage above it."""
        heading, start = before.heading if before else "", at
        gap = False
        for index, line in enumerate(passage.text[: SHOWN - self._letters].splitlines(keepends=True) or [""]):
            begins, at, line = at, at + len(line), _without_end(line)
            if not line.strip() and index:
                gap = True
                continue
            block = self._block(SOURCE_PARAGRAPH_GAP if gap else 0.0)
            gap = False
            words = QTextCharFormat()
            if index == 0:
                block.setProperty(_NUMBER, passage.number)
                block.setTopMargin(self._above)
            title = line.strip("# \t")
            opens = index == 0 and passage.heading and title == passage.heading != heading
            if opens or (title and line[0] == "#" and begins < start + passage.lead):
                words.setFontWeight(QFont.Weight.DemiBold)
                begins += line.index(title)
                line = title
            yield from self._line(safe(line), block, words, begins)
            if self._full:
                return

    def _text(self, text: str) -> Iterator[None]:
        for line in text[:SHOWN].splitlines() or [""]:
            yield from self._line(safe(line), self._block(0.0), QTextCharFormat())
            if self._full:
                break
        self._note(tr("This text is long. All of it is used, but the rest is not shown here."))

    def _line(
        self, line: str, block: QTextBlockFormat, words: QTextCharFormat, at: int | None = None
    ) -> Iterator[None]:
        for number, piece in enumerate(cut(line)):
            if number:
                block = self._block(0.0)
            if at is not None:
                block.setProperty(_AT, at)
                block.setProperty(_PAGE, self._page)
                at += len(piece)
            self._begin(block, soft_breaks.soft(words) if number else words)
            self._cursor.insertText(piece, words)
            self._letters += len(piece)
            self._lines += 1
            yield

    def _begin(self, block: QTextBlockFormat, words: QTextCharFormat) -> None:
        if self._blocks:
            self._cursor.insertBlock(block, words)
        else:
            self._cursor.setBlockFormat(block)
            self._cursor.setBlockCharFormat(words)
        self._blocks += 1

    @property
    def _above(self) -> float:
        """A passage."""
        if not self._blocks:
            return 0.0
        return SOURCE_PASSAGE_GAP if rule_of(self._cursor.block()) is None else SOURCE_PARAGRAPH_GAP

    def _block(self, above: float) -> QTextBlockFormat:
        block = spaced(QTextBlockFormat(), self._font, PANE_READING_LINE)
        block.setLeftMargin(SOURCE_MARGIN + SOURCE_NUMBER_GAP)
        block.setTopMargin(above)
        return block

    def _note(self, sentence: str) -> None:
        """What is said of the text between its words."""
        muted = QTextCharFormat()
        muted.setForeground(self._colours.muted)
        block = QTextBlockFormat()
        block.setLeftMargin(SOURCE_MARGIN + SOURCE_NUMBER_GAP)
        block.setTopMargin(SOURCE_PASSAGE_GAP if self._blocks else 0.0)
        block.setBottomMargin(SOURCE_BELOW)
        self._begin(block, muted)
        self._cursor.insertText(sentence, muted)


def _without_end(line: str) -> str:
    """A line as `splitlines` gives it, without what ends it."""
    return (line.splitlines() or [""])[0]
