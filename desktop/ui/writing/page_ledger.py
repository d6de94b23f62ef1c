"""Shows below the head of the source what each page of its document is, a box a page, and leads there."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.common.i18n import trn
from desktop.common.types import FilePages, PageState
from desktop.documents.gaps import page_numbers, run_name
from desktop.state.writing import ledger
from desktop.state.writing.ledger import UNREAD, PageRun
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import Elided, label, mark, name
from desktop.ui.parts.reading import Group
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import (
    FOCUS_WIDTH,
    GRID,
    PAGE_BOX,
    PAGE_BOX_AIR,
    PAGE_BOX_GAP,
    PAGE_BOX_RADIUS,
    PAGE_BOX_SCAN,
    PAGE_INSET,
)

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class PageBox(QAbstractButton):
    """One page, or pages that follow each other and are the same."""

    stepped = Signal(int)  # by an arrow key: to a neighbour

    def __init__(self, theme: Theme, run: PageRun) -> None:
        super().__init__()
        self.run = run
        self._theme = theme
        self._in_sight = False
        name(self, f"Page {run_name(run.pages)}", run.spoken)
        self.setText(run.words)
        self.setToolTip(run.spoken)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_in_sight(self, in_sight: bool) -> None:
        if in_sight is not self._in_sight:
            self._in_sight = in_sight
            self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.scaled(PAGE_BOX)
        words = QFontMetrics(self._font(bold=True)).horizontalAdvance(self.text())
        return QSize(max(side, words + 2 * PAGE_BOX_AIR), side)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, words = self._colours()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        dashed = self.run.state in UNREAD and not self._in_sight
        painter.setPen(QPen(edge, 1, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, PAGE_BOX_RADIUS, PAGE_BOX_RADIUS)
        if self.run.state is PageState.SCAN:
            painter.fillRect(
                QRectF(1, self.height() - PAGE_BOX_SCAN, self.width() - 2, PAGE_BOX_SCAN), self._theme.colour("accent")
            )
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inner = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(inner, PAGE_BOX_RADIUS, PAGE_BOX_RADIUS)
        painter.setPen(words)
        painter.setFont(self._font(bold=self._in_sight))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        """Of its ground, its edge and its words."""
        colour = self._theme.colour
        if self.run.state in UNREAD:
            return colour("warn_soft"), colour("warn"), colour("warn")
        if self._in_sight:
            return colour("accent_soft"), colour("accent"), colour("text")
        if self.run.state is PageState.EMPTY:
            return colour("surface"), colour("line"), colour("muted")
        return colour("raised"), colour("line_strong"), colour("text")

    def _font(self, *, bold: bool) -> QFont:
        return self._theme.font(Step.CAPTION, QFont.Weight.DemiBold if bold else QFont.Weight.Normal)


class PageLedger(QWidget):
    """Hidden for what has no pages, or one. Each box is a button, so that assistive technology finds it."""

    page_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pages: tuple[PageState, ...] = ()
        self._files: tuple[FilePages, ...] = ()
        self._boxes: list[PageBox] = []
        self._page = 0
        self._words = label(step="caption", tone="muted", wrap=True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setObjectName("Pages")
        self._repeated = Elided(step="caption")
        mark(self._repeated, tone="muted")
        self._repeated.setObjectName("Read once")
        self._repeated.hide()
        self._row = Group()
        name(self._row, "Page ledger", "")
        self._flow = FlowLayout(self._row, PAGE_BOX_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_INSET, 0, PAGE_INSET, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._words)
        column.addWidget(self._row)
        column.addWidget(self._repeated)
        theme.changed.connect(self._apply_theme)
        self.hide()

    def show_repeated(self, said: Sequence[str]) -> None:
        """Sentences on what stands on many pages and is read once, or not at all: in one line, cut where it is long."""
        self._repeated.setText(" ".join(said))
        self._repeated.setToolTip("\n".join(said))
        self._repeated.setVisible(bool(said))
        self._show_what_there_is()

    def show_pages(self, pages: Sequence[PageState], files: Sequence[FilePages] = ()) -> None:
        """`files`: of a document made of several."""
        if (tuple(pages), tuple(files)) != (self._pages, self._files):
            self._pages, self._files = tuple(pages), tuple(files)
            self._fill()
        told = any(state is not PageState.TEXT for state in pages)
        self._words.setVisible(told)
        self._row.setVisible(bool(self._boxes))
        self._show_what_there_is()

    def _show_what_there_is(self) -> None:
        self.setVisible(any(not part.isHidden() for part in (self._words, self._row, self._repeated)))

    def show_page(self, page: int) -> None:
        """The one in sight, 0 for none."""
        self._page = page
        for box in self._boxes:
            box.set_in_sight(page in box.run.pages)
        if not any(box.hasFocus() for box in self._boxes):
            self._let_tab_reach(next((box for box in self._boxes if page in box.run.pages), None))

    def _fill(self) -> None:
        had = any(box.hasFocus() for box in self._boxes)
        for box in self._boxes:
            self._flow.removeWidget(box)
            box.hide()
            box.deleteLater()
        runs = ledger.boxes(self._pages, self._files) if len(self._pages) > 1 else []
        self._boxes = [self._box(run) for run in runs[: ledger.MOST]]
        head, counts = ledger.counts(self._pages)
        self._words.setText(self._told(head, counts))
        self._words.setAccessibleName(f"{head} {', '.join(count.words for count in counts)}")
        numbers = page_numbers(self._pages, self._files)
        self._words.setToolTip(numbers)
        self._words.setAccessibleDescription(numbers)
        self._row.setAccessibleName(trn("{n:,} page", "{n:,} pages", len(self._pages)))
        self.show_page(self._page)
        if had and self._boxes:
            self._boxes[0].setFocus()

    def _told(self, head: str, counts: Sequence[ledger.Count]) -> str:
        warn, text = (self._theme.colour(role).name() for role in ("warn", "text"))
        parts = [
            f'<span style="color:{warn}">{escape(count.words)}</span>' if count.unread else escape(count.words)
            for count in counts
        ]
        return f'<b style="color:{text}">{escape(head)}</b> {", ".join(parts)}'

    def _box(self, run: PageRun) -> PageBox:
        box = PageBox(self._theme, run)
        box.clicked.connect(lambda: self.page_wanted.emit(run.pages[0]))
        box.stepped.connect(lambda step: self._step(box, step))
        box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._flow.addWidget(box)
        return box

    def _step(self, box: PageBox, step: int) -> None:
        place = self._boxes.index(box) + step
        if 0 <= place < len(self._boxes):
            self._let_tab_reach(self._boxes[place])
            self._boxes[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _let_tab_reach(self, reached: PageBox | None) -> None:
        """One of them; arrow keys lead to the others."""
        reached = reached or next(iter(self._boxes), None)
        for box in self._boxes:
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if box is reached else Qt.FocusPolicy.ClickFocus)

    def _apply_theme(self) -> None:
        head, counts = ledger.counts(self._pages)
        self._words.setText(self._told(head, counts))
        for box in self._boxes:
            box.updateGeometry()
            box.update()
