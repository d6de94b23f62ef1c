"""Gives blocks and their words the formats of Qt.

Space between blocks is always the upper margin of the lower one: what is above never changes when something follows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontInfo,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTableCellFormat,
    QTextTableFormat,
)

from desktop.ui import tokens
from desktop.ui.markdown.blocks import Align, Block, Code, Item, Line, Look, Run, Runs, Table
from desktop.ui.markdown.formulas.drawn import FormulaObject, formula_char
from desktop.ui.markdown.formulas.store import FormulaStore
from desktop.ui.parts.pane_text import line_percent
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import (
    AFTER_BOX,
    AFTER_HEADING,
    BEFORE_HEADING,
    BLOCK_GAP,
    CELL_SIDE,
    CELL_TOP,
    CODE_HEADER,
    CODE_LINE_HEIGHT,
    CODE_SIDE,
    CODE_TOP,
    FORMULA_TOP,
    HEADING_FACTORS,
    ITEM_GAP,
    LETTER_SIDE,
    READING_LINE_HEIGHT,
)

# Block properties the transcript paints by.
CODE = int(QTextFormat.Property.UserProperty) + 1  # 1 + index of the block the paragraph belongs to
QUOTE = CODE + 1  # depth
RULE = CODE + 2
# Character property: inline code, whose ground is painted with round corners.
CODE_WORDS = CODE + 3
# Character property: a letter that names a picture, around which a box is painted.
LETTER = CODE + 4

INDENT = 3 * tokens.GRID
QUOTE_INDENT = 2 * tokens.GRID
_BULLETS = (QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)

_ALL = 100  # times a hundredth of what stands in a line
_HEIGHT = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


@dataclass(frozen=True)
class TextStyle:
    """The fonts and colours of a message, taken from the theme in one go."""

    reading: QFont
    small: QFont  # tables
    caption: QFont
    code: QFont
    text: QColor
    muted: QColor
    accent: QColor
    accent_text: QColor
    surface: QColor
    line: QColor
    line_strong: QColor
    ground: QColor
    code_ground: QColor
    marked: QColor
    keyword: QColor
    string: QColor
    comment: QColor
    number: QColor

    @classmethod
    def of(cls, theme: Theme) -> TextStyle:
        return cls(
            theme.font(Step.READING),
            theme.font(Step.UI),
            theme.font(Step.CAPTION),
            theme.font(Step.CODE),
            theme.colour("text"),
            theme.colour("muted"),
            theme.colour("accent"),
            theme.colour("accent_text"),
            theme.colour("surface"),
            theme.colour("line"),
            theme.colour("line_strong"),
            theme.colour("ground"),
            theme.colour("code_ground"),
            theme.colour("warn_soft"),
            theme.colour("code_keyword"),
            theme.colour("code_string"),
            theme.colour("code_comment"),
            theme.colour("code_number"),
        )


class Formats:
    """Built once for a theme; formats that come back are kept, for there are few of them."""

    def __init__(self, style: TextStyle, formulas: FormulaStore | None = None) -> None:
        """`formulas`: where they are set; None: they stay as they were written."""
        self.style = style
        self.formulas = formulas
        self.formula_object = FormulaObject()
        self.header = max(CODE_HEADER, QFontMetricsF(style.small).height() + tokens.CONTROL_AIR)
        self._line = line_percent(style.reading, READING_LINE_HEIGHT)
        self._cell_line = line_percent(style.small, CODE_LINE_HEIGHT)
        self._code_line = line_percent(style.code, CODE_LINE_HEIGHT)
        self.code_letter = QFontMetricsF(style.code).horizontalAdvance("0")  # pixels
        self._chars: dict[tuple[int, str, str, int, bool], QTextCharFormat] = {}
        self._cell_chars: dict[tuple[int, str, str, bool], QTextCharFormat] = {}
        self._cells = {(head, first): self._cell(head, first) for head in (True, False) for first in (True, False)}
        self._cell_blocks = {(of, first): self._cell_block(of, letter=first) for of in Align for first in (False, True)}
        self._code_char = QTextCharFormat()
        self._as_code(self._code_char)

    def gap(self, before: Block | None, block: Block) -> float:
        """Space above `block`. None: it is the first."""
        if before is None or (isinstance(block, Line) and (block.goes_on or block.typed)):
            return 0.0
        return self._gap(before, block) + (FORMULA_TOP if is_formula(before) else 0.0)

    def _gap(self, before: Block, block: Block) -> float:
        if isinstance(block, Line) and block.heading:
            return BEFORE_HEADING + (CODE_TOP if isinstance(before, Code) else 0.0)
        if isinstance(before, Line) and before.heading:
            return AFTER_HEADING
        if isinstance(block, Table) and block.widths and not block.head:
            return 0.0  # a long table goes on
        if isinstance(before, Code | Table):
            # Qt takes the larger of two margins that meet; the one below code is inside its ground.
            return AFTER_BOX + (CODE_TOP if isinstance(before, Code) else 0.0)
        if isinstance(before, Line) and before.indent and isinstance(block, Line) and block.indent:
            return ITEM_GAP
        return BLOCK_GAP

    def char(self, run: Run, heading: int = 0, *, head: bool = False) -> QTextCharFormat:
        """`head`: in the head of a table."""
        if run.drawing is not None:
            words = self._char(replace(run, look=_beside(run.look)), heading, head=head)
            return _drawn(self.style, self.style.reading, run, words)
        key = (int(run.look), run.href, run.title, heading, head)
        made = self._chars.get(key)
        if made is None:
            made = self._chars[key] = self._char(run, heading, head=head)
        return made

    def _char(self, run: Run, heading: int, *, head: bool) -> QTextCharFormat:
        made = QTextCharFormat()
        if heading or head:
            made.setFontWeight(QFont.Weight.DemiBold)
        if heading:
            made.setProperty(
                QTextFormat.Property.FontPointSize, self.style.reading.pointSizeF() * HEADING_FACTORS[heading]
            )
        if head:
            made.setForeground(self.style.muted)
        if run.look & Look.MARKED:
            made.setBackground(self.style.marked)
        for look, name, value in _LOOKS:
            if run.look & look:
                made.setProperty(name, value)
        if run.look & (Look.CODE | Look.FORMULA):
            self._as_code(made)
        if run.look & Look.CODE:
            made.setProperty(CODE_WORDS, True)
        if run.href:
            _make_link(made, run)
            made.setForeground(self.style.accent)
        return made

    def _as_code(self, made: QTextCharFormat) -> None:
        made.setFontFamilies(self.style.code.families() or [QFontInfo(self.style.code).family()])
        made.setFontFixedPitch(True)
        made.setProperty(QTextFormat.Property.FontPointSize, self.style.code.pointSizeF())

    def code_char(self) -> QTextCharFormat:
        return self._code_char

    def line(self, before: Block | None, block: Line) -> QTextBlockFormat:
        made = self._block(self.above(before, block), block.quote)
        made.setLineHeight(self._line, _HEIGHT)
        if block.formula:
            made.setLeftMargin(made.leftMargin() + CODE_SIDE)
            made.setLineHeight(_ALL if is_drawn(block) else self._code_line, _HEIGHT)
        if block.heading:
            made.setHeadingLevel(block.heading)
        if block.indent and block.item is None:
            made.setIndent(block.indent)
        if opens_with_letter(block.runs):
            made.setTextIndent(LETTER_SIDE)
        return made

    def above(self, before: Block | None, block: Block) -> float:
        """Space above the first words of `block`, which may have a ground of their own."""
        return self.gap(before, block) + (FORMULA_TOP if is_formula(block) else 0.0)

    def rule(self, before: Block | None, block: Block) -> QTextBlockFormat:
        made = self._block(self.gap(before, block), block.quote)
        made.setIndent(block.indent)
        made.setProperty(RULE, True)
        return made

    def code(self, block: Code, index: int) -> QTextBlockFormat:
        """A line of code; the first has `code_above` of space above, the last `CODE_TOP` below."""
        made = self._block(0.0, block.quote)
        made.setIndent(block.indent)
        made.setLeftMargin(made.leftMargin() + CODE_SIDE)
        made.setRightMargin(CODE_SIDE)
        made.setLineHeight(self._code_line, _HEIGHT)
        made.setProperty(CODE, index + 1)
        return made

    def code_above(self, before: Block | None, block: Code) -> float:
        return self.gap(before, block) + self.header + CODE_TOP

    def _block(self, gap: float, quote: int) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setTopMargin(gap)
        made.setLeftMargin(QUOTE_INDENT * quote)
        if quote:
            made.setProperty(QUOTE, quote)
        return made

    @staticmethod
    def list(item: Item) -> QTextListFormat:
        """Of the list that begins with this item."""
        made = QTextListFormat()
        bullet = _BULLETS[min(item.depth, len(_BULLETS)) - 1]
        made.setStyle(QTextListFormat.Style.ListDecimal if item.ordered else bullet)
        made.setIndent(item.depth)
        if item.ordered:
            made.setStart(item.number)
            made.setNumberPrefix(item.zeros)
            made.setNumberSuffix(item.sign)
        return made

    def table(self, before: Block | None, block: Table) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setBorder(0)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        made.setBorderCollapse(False)  # collapsed borders double the cost of building and treble that of painting
        made.setCellSpacing(0)
        made.setCellPadding(0)
        made.setTopMargin(self.gap(before, block))
        made.setLeftMargin(QUOTE_INDENT * block.quote + INDENT * block.indent)
        if block.widths:
            percent = QTextLength.Type.PercentageLength
            made.setWidth(QTextLength(percent, 100))
            made.setColumnWidthConstraints([QTextLength(percent, width) for width in block.widths])
        return made

    def cell(self, *, head: bool, first: bool) -> QTextTableCellFormat:
        """A quiet rule below every cell, a stronger one below the head."""
        return self._cells[head, first]

    def _cell(self, head: bool, first: bool) -> QTextTableCellFormat:
        made = QTextTableCellFormat()
        made.setTopPadding(CELL_TOP)
        made.setBottomPadding(CELL_TOP)
        made.setLeftPadding(0 if first else CELL_SIDE)
        made.setRightPadding(CELL_SIDE)
        made.setBottomBorder(1)
        made.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBottomBorderBrush(QBrush(self.style.line_strong if head else self.style.line))
        return made

    def cell_block(self, align: Align, runs: Runs = ()) -> QTextBlockFormat:
        return self._cell_blocks[align, opens_with_letter(runs)]

    def _cell_block(self, align: Align, *, letter: bool) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setLeftMargin(LETTER_SIDE if letter else 0.0)  # an indent would not count for the column’s width
        made.setLineHeight(self._cell_line, _HEIGHT)
        made.setAlignment(_ALIGNMENTS[align])
        return made

    def cell_char(self, run: Run, *, head: bool) -> QTextCharFormat:
        if run.drawing is not None:
            words = self._char(replace(run, look=_beside(run.look)), 0, head=head)
            return _drawn(self.style, self.style.small, run, words)
        key = (int(run.look), run.href, run.title, head)
        made = self._cell_chars.get(key)
        if made is None:
            made = self._cell_chars[key] = QTextCharFormat(self.char(run, head=head))
            if not run.look & Look.CODE:
                made.setProperty(QTextFormat.Property.FontPointSize, self.style.small.pointSizeF())
        return made


_ROOMY = (Look.LETTER, Look.ROOM)  # behind them there is room for the box around a letter
_LOOKS: tuple[tuple[Look, QTextFormat.Property, int | float | bool], ...] = (
    *((look, QTextFormat.Property.FontLetterSpacingType, QFont.SpacingType.AbsoluteSpacing.value) for look in _ROOMY),
    *((look, QTextFormat.Property.FontLetterSpacing, LETTER_SIDE) for look in _ROOMY),
    # Not DemiBold: Qt makes a weight that a font lacks, as most of those for Chinese, Japanese and Thai do, only from
    # Bold on, and the words would look like all others.
    (Look.BOLD, QTextFormat.Property.FontWeight, QFont.Weight.Bold.value),
    (Look.ITALIC, QTextFormat.Property.FontItalic, True),
    (Look.STRIKE, QTextFormat.Property.FontStrikeOut, True),
    (Look.UNDERLINE, QTextFormat.Property.TextUnderlineStyle, QTextCharFormat.UnderlineStyle.SingleUnderline.value),
    (
        Look.RAISED,
        QTextFormat.Property.TextVerticalAlignment,
        QTextCharFormat.VerticalAlignment.AlignSuperScript.value,
    ),
    (
        Look.LOWERED,
        QTextFormat.Property.TextVerticalAlignment,
        QTextCharFormat.VerticalAlignment.AlignSubScript.value,
    ),
)


def _make_link(made: QTextCharFormat, run: Run) -> None:
    made.setAnchor(True)
    made.setAnchorHref(run.href)
    if run.look & Look.LETTER:
        made.setProperty(LETTER, True)
        made.setFontWeight(QFont.Weight.DemiBold)
    else:
        made.setToolTip(run.title)
        made.setFontUnderline(True)


def opens_with_letter(runs: Runs) -> bool:
    """Whether it begins with the box around a letter."""
    return bool(runs) and bool(runs[0].look & Look.LETTER)


def is_drawn(block: Block) -> bool:
    """A formula that was set, with a line of its own."""
    return isinstance(block, Line) and block.formula and any(run.drawing is not None for run in block.runs)


def _drawn(style: TextStyle, font: QFont, run: Run, words: QTextCharFormat) -> QTextCharFormat:
    """A formula that was set, among these words."""
    font = QFont(font)
    if size := words.property(QTextFormat.Property.FontPointSize):
        font.setPointSizeF(float(size))
    if not run.href:
        words.setForeground(style.text)
    display = bool(run.look & Look.FORMULA)
    return formula_char(words, font, run.tex, run.drawing, display=display) if run.drawing else words


def _beside(look: Look) -> Look:
    """That of the words a formula stands among."""
    return look & ~(Look.CODE | Look.FORMULA | Look.TEX)


def is_formula(block: Block) -> bool:
    return isinstance(block, Line) and block.formula


_ALIGNMENTS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight,
}
