"""Shows one by one what goes with a question: the picture in view, a note, questions that wait."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.common.i18n import tr, trn
from desktop.common.types import Picture
from desktop.pictures.remarks import remarks
from desktop.state.chat.pages import other_page
from desktop.ui.chat.menus import picture_menu
from desktop.ui.chat.pictures import PictureFrame, Thumbs, opens
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.labels import Elided, label, mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import (
    CHIP_THUMB,
    CHIP_THUMB_RADIUS,
    CHIP_THUMB_SMALL,
    GAP_SMALL,
    GAP_TIGHT,
    GRID,
    HALF,
    ICON_BUTTON,
)

REMOVES = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)  # the picture whose chip has the focus


class Chip(QFrame):
    """A mark (picture or icon), a bold word, a name, a second line, and × where it can be taken away."""

    removed = Signal()

    def __init__(self, theme: Theme, *, english: str) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName(english)
        mark(self, box="chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._first = label(step="caption", strong=True)
        self._name = Elided(mode=Qt.TextElideMode.ElideMiddle, step="caption")
        self._second = Elided(step="caption")
        self._second.setProperty("tone", "muted")
        self._close = IconButton(theme, "close", tr("Take it away"), english=f"Remove {english}", size="small")
        self._close.clicked.connect(self.removed)
        line = QHBoxLayout()
        line.setSpacing(HALF)
        line.addWidget(self._first)
        line.addWidget(self._name, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addLayout(line)
        words.addWidget(self._second)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP_SMALL, GAP_SMALL, HALF, GAP_SMALL)
        self._row.setSpacing(GRID + GAP_TIGHT)
        self._row.addLayout(words, 1)
        self._row.addWidget(self._close)

    def set_mark(self, part: QWidget) -> None:
        self._row.insertWidget(0, part)

    def show_words(self, first: str, subject: str, second: str, *, removing: str) -> None:
        """`removing` is what × says it does; "" when it cannot be taken away."""
        self._first.setText(first)
        self._first.setVisible(bool(first))
        self._name.setText(subject)
        self._second.setText(second)
        self._second.setVisible(bool(second))
        self._close.setVisible(bool(removing))
        self._row.setContentsMargins(GAP_SMALL, GAP_SMALL, HALF if removing else GRID + HALF, GAP_SMALL)
        self._close.setToolTip(removing)
        self._close.setAccessibleName(removing)


class PictureChip(Chip):
    """The picture in view, small, and what should be known of it. A press opens it."""

    opened = Signal(object)  # the Picture
    page_wanted = Signal(object)  # another one of its file instead of the Picture
    chart_wanted = Signal(object)  # the numbers of the Picture as a table

    def __init__(self, theme: Theme, thumbs: Thumbs) -> None:
        super().__init__(theme, english="Picture in view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._thumb = PictureFrame(theme, thumbs, CHIP_THUMB_RADIUS)
        self.set_mark(self._thumb)
        self._picture: Picture | None = None
        self._small = False
        self._cost = ""
        self._pages = Button(theme, "", english="Another page", kind="link", size="small")
        self._pages.clicked.connect(lambda: self.page_wanted.emit(self._picture))
        self._chart = Button(theme, tr("Read the chart"), english="Read the chart", kind="link", size="small")
        self._chart.clicked.connect(lambda: self.chart_wanted.emit(self._picture))
        for part in (self._pages, self._chart):
            self._row.insertWidget(self._row.count() - 1, part)

    def show_picture(self, picture: Picture) -> None:
        self._picture = picture
        self._thumb.show_picture(picture, fill=True)
        self._show_words()

    def show_cost(self, cost: str) -> None:
        """How much longer an answer takes with it, "" where that is not known."""
        if cost != self._cost:
            self._cost = cost
            self._show_words()

    def set_small(self, small: bool) -> None:
        """One line and a smaller picture, where the room is low."""
        self._small = small
        self._show_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if opens(event):
            self.opened.emit(self._picture)
        elif event.key() in REMOVES and not event.modifiers():
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._picture)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        picture = self._picture
        look, read = partial(self.opened.emit, picture), partial(self.chart_wanted.emit, picture)
        picture_menu(self._theme, look, read, self).popup(event.globalPos())

    def _show_words(self) -> None:
        if self._picture is None:
            return
        width, height = CHIP_THUMB_SMALL if self._small else CHIP_THUMB
        self._thumb.setFixedSize(self._theme.scaled(width), self._theme.scaled(height))
        name = self._picture.name
        self.setAccessibleName(tr("{name}, in view", name=name))
        known = " ".join(remarks(self._picture))
        self.setToolTip(known)
        self.setAccessibleDescription(known)
        self._pages.setText(other_page(self._picture.look.series))
        self._pages.setVisible(self._picture.look.count > 1)
        self._chart.setVisible(self._picture.look.count == 1)  # one link is enough for a chip; the menu has both
        known = known or tr("Follow-up questions see it too")
        second = "" if self._small else " · ".join(filter(None, (known, self._cost)))
        self.show_words(tr("In view:"), name, second, removing=tr("Take {name} out", name=name))


class NoteChip(Chip):
    """An icon instead of a picture."""

    def __init__(self, theme: Theme, icon: str, *, english: str) -> None:
        super().__init__(theme, english=english)
        self._icon = icon
        self._warned = False
        self._mark = QLabel()
        self._mark.setContentsMargins(HALF, 0, 0, 0)
        self.set_mark(self._mark)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def warn(self, words: str) -> None:
        """What a person should know of it, in full; the second line says it in short. "" for nothing."""
        self.setToolTip(words)
        self._second.setToolTip(words or self._second.text())  # where the pointer mostly rests
        self.setAccessibleDescription(words)
        self._warned = bool(words)
        mark(self._second, tone="warn" if words else "muted")
        self._apply_theme()

    def _apply_theme(self) -> None:
        icon, role = ("warning", "warn") if self._warned else (self._icon, "muted")
        self._mark.setPixmap(self._theme.pixmap(icon, role, ICON_BUTTON))


class WaitingChip(NoteChip):
    """Questions that wait for the end of an answer, or for the person where none is being written."""

    asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "pause", english="Waiting question")
        self._ask = Button(theme, tr("Ask it now"), english="Ask the waiting question", size="small")
        self._ask.clicked.connect(self.asked)
        self._row.insertWidget(self._row.count() - 1, self._ask)

    def show_waiting(self, texts: Sequence[str], *, idle: bool) -> None:
        first = trn("Waits:", "{n} wait:", len(texts))
        self.show_words(first, " ".join(texts[-1].split()), "", removing=tr("Take this question back"))
        self._ask.setVisible(idle)
