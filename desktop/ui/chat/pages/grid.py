"""Lays the pages of a file side by side, small: moved in by mouse and keys, and by typing a number."""

from __future__ import annotations

import time

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.common.i18n import tr
from desktop.common.types import Pixels
from desktop.pictures.pages import Pages
from desktop.state.chat.pages import FilePages, page_name, page_of_all
from desktop.ui.parts.labels import name
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import FOCUS_WIDTH, GRID, HALF, PAGE_CAPTION, PAGE_THUMB, RADIUS_CONTROL

Index = QModelIndex | QPersistentModelIndex

_BETWEEN_DIGITS = 1.0  # seconds; later ones begin another number


class PageModel(QAbstractListModel):
    """A row for each page. Asking for the picture of one has it drawn: a view asks for those in sight only."""

    def __init__(self, file: FilePages, pages: Pages, scale: float, parent: QObject) -> None:
        super().__init__(parent)
        self._file = file
        self.pages = pages
        self._scale = scale
        file.drawn.connect(self._on_drawn)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.row() >= 0 else self.pages.count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        number = index.row() + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return page_name(self.pages.series, number)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = page_of_all(self.pages, number)
            return tr("{page}, cannot be shown", page=words) if self._file.is_broken(number) else words
        if role == Qt.ItemDataRole.DecorationRole:
            small = self._file.small(number)
            return _image(small, self._scale) if small is not None else None
        return None

    def is_broken(self, index: Index) -> bool:
        return self._file.is_broken(index.row() + 1)

    def _on_drawn(self, number: int) -> None:
        index = self.index(number - 1)
        self.dataChanged.emit(index, index)


class PageDelegate(QStyledItemDelegate):
    """The page as it is, never tinted, with its name below; a frame around the chosen one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        wide, high = PAGE_THUMB
        return QSize(wide + 2 * GRID, high + 2 * GRID + self._theme.scaled(PAGE_CAPTION))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        box = option.rect.adjusted(HALF, HALF, -HALF, -HALF)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        near = bool(option.state & QStyle.StateFlag.State_MouseOver)
        self._paint_ground(painter, box, chosen=chosen, near=near)
        below = self._theme.scaled(PAGE_CAPTION)
        self._paint_page(painter, box.adjusted(HALF, HALF, -HALF, -below), index)
        painter.setFont(self._theme.font(Step.CAPTION, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(self._theme.colour("chosen_text" if chosen else "text"))
        caption = QRect(box.left(), box.bottom() + 1 - below, box.width(), below)
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, *, chosen: bool, near: bool) -> None:
        if not (chosen or near):
            return
        edge = QPen(self._theme.colour("accent"), FOCUS_WIDTH) if chosen else QPen(Qt.PenStyle.NoPen)
        painter.setPen(edge)
        painter.setBrush(self._theme.colour("chosen" if chosen else "surface"))
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)

    def _paint_page(self, painter: QPainter, room: QRect, index: Index) -> None:
        image = index.data(Qt.ItemDataRole.DecorationRole)
        painter.setPen(QPen(self._theme.colour("line_strong"), self._theme.tokens.border))
        if isinstance(image, QImage):
            size = image.deviceIndependentSize().toSize().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            size = size.boundedTo(image.deviceIndependentSize().toSize()).expandedTo(QSize(1, 1))
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(room.center())
            painter.drawImage(place, image)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place)
            return
        model = index.model()
        broken = isinstance(model, PageModel) and model.is_broken(index)
        painter.setBrush(QColor(self._theme.colour("ground")))
        painter.drawRect(room.adjusted(GRID, 0, -GRID, 0))
        if broken:
            painter.setPen(self._theme.colour("muted"))
            painter.setFont(self._theme.font(Step.CAPTION))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room.adjusted(2 * GRID, 0, -2 * GRID, 0), flags, tr("Cannot be shown"))


class PageGrid(QListView):
    """Home, End and the arrows go from page to page, Enter and a double click choose (`activated`)."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._delegate = PageDelegate(theme)
        self._typed, self._typed_at = "", 0.0
        name(self, "Pages", tr("Pages"))
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)  # else each of hundreds is measured before the first is seen
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    @property
    def number(self) -> int:
        """The chosen page, from 1; 0 while there is none."""
        return self.currentIndex().row() + 1

    def choose(self, number: int) -> None:
        model = self.model()
        self.setCurrentIndex(model.index(min(max(number, 1), model.rowCount()) - 1, 0))

    def keyboardSearch(self, search: str) -> None:
        """A number leads to that page, digit by digit."""
        if not search.isdecimal():
            return
        now = time.monotonic()
        self._typed = self._typed + search if now - self._typed_at < _BETWEEN_DIGITS else search
        self._typed_at = now
        self.choose(int(self._typed[:_DIGITS]))


_DIGITS = 6  # of the highest number that is typed


def _image(small: Pixels, scale: float) -> QImage:
    """`scale`: pixels of the screen to each pixel of the window."""
    image = QImage(small.data, small.width, small.height, 3 * small.width, QImage.Format.Format_RGB888).copy()
    image.setDevicePixelRatio(scale)
    return image
