"""Draws the rows of the list of chats."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.common.i18n import tr
from desktop.state.chat.chats import INSIDE, ROW, SNIPPET, WORK
from desktop.state.chat.list_rows import FolderRow, Heading, Work
from desktop.ui.chat.chats.snippets import paint_snippet
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import (
    DOT,
    GRID,
    HALF,
    ICON_SMALL,
    LIST_GAP,
    LIST_HEAD_ABOVE,
    LIST_HEAD_BELOW,
    LIST_ITEM,
    POST_WIDTH,
    RADIUS_CONTROL,
)
from desktop.vault.found_words import Snippet
from desktop.vault.types import Chat

Index = QModelIndex | QPersistentModelIndex


class ChatDelegate(QStyledItemDelegate):
    """Headings, titles, and the signs of what is pinned, pictured or being answered."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option
        if isinstance(index.data(ROW), Heading):
            height = QFontMetrics(self._theme.font(Step.CAPTION)).height() + LIST_HEAD_ABOVE + LIST_HEAD_BELOW
        else:
            height = max(LIST_ITEM, QFontMetrics(self._theme.font()).height() + 2 * GRID) + LIST_GAP
            height += self._snippet_height(index)
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(index.data(ROW), Heading):
            self._paint_heading(painter, option.rect, str(index.data()))
        else:
            self._paint_chat(painter, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, words: str) -> None:
        painter.setFont(self._theme.font(Step.CAPTION, QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("muted"))
        inner = box.adjusted(GRID, LIST_HEAD_ABOVE, -GRID, -LIST_HEAD_BELOW)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | _start(), words)

    def _paint_chat(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        box = option.rect.adjusted(0, 0, 0, -LIST_GAP)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        near = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or near:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("chosen" if chosen else "surface"))
            painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        left_to_right = option.direction == Qt.LayoutDirection.LeftToRight
        if chosen:
            post = QRectF(
                box.left() if left_to_right else box.right() + 1 - POST_WIDTH,
                box.top() + 9,
                POST_WIDTH,
                box.height() - 18,
            )
            painter.setBrush(theme.colour("accent_text" if theme.contrast else "accent"))
            painter.drawRoundedRect(post, 2, 2)
        role = "chosen_text" if chosen else "text"
        inner = box.adjusted(GRID + HALF, 0, -GRID, 0) if left_to_right else box.adjusted(GRID, 0, -GRID - HALF, 0)
        inner = self._begin(painter, inner, index, left_to_right=left_to_right, contrast=chosen and theme.contrast)
        icons = self._icons(index.data(ROW), near=near)
        for icon in icons:
            size = theme.icon_size(ICON_SMALL)
            x = inner.right() + 1 - size if left_to_right else inner.left()
            picture = theme.pixmap(icon, "chosen_text" if chosen and theme.contrast else "muted", ICON_SMALL)
            painter.drawPixmap(QRect(x, box.center().y() - size // 2 + 1, size, size), picture)
            inner.adjust(0, 0, -size - GRID, 0) if left_to_right else inner.adjust(size + GRID, 0, 0, 0)
        if isinstance(work := index.data(WORK), Work):
            dot = theme.scaled(DOT)
            x = inner.right() + 1 - dot if left_to_right else inner.left()
            _paint_dot(painter, QRectF(x, box.center().y() - dot / 2 + 1, dot, dot), theme, work, role)
            inner.adjust(0, 0, -dot - GRID, 0) if left_to_right else inner.adjust(dot + GRID, 0, 0, 0)
        if isinstance(snippet := index.data(SNIPPET), Snippet):
            below = inner.adjusted(0, inner.height() - self._snippet_height(index) - HALF, 0, -HALF)
            paint_snippet(painter, below, snippet, theme, role if chosen else "muted", option.direction)
            inner.adjust(0, 0, 0, -self._snippet_height(index))
        painter.setFont(theme.font(weight=QFont.Weight.DemiBold if chosen else QFont.Weight.Normal))
        painter.setPen(theme.colour(role))
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | _start(), words)

    def _snippet_height(self, index: Index) -> int:
        """Of the line below the title, where words were found in a message."""
        caption = QFontMetrics(self._theme.font(Step.CAPTION)).height()
        return caption if isinstance(index.data(SNIPPET), Snippet) else 0

    def _begin(self, painter: QPainter, inner: QRect, index: Index, *, left_to_right: bool, contrast: bool) -> QRect:
        """What stands before the words: the sign of a folder, or the space of what lies in it. Returns what is left."""
        row, size = index.data(ROW), self._theme.icon_size(ICON_SMALL)
        if not isinstance(row, FolderRow) and not index.data(INSIDE):
            return inner
        if isinstance(row, FolderRow):
            closed = "chevron-right" if left_to_right else "chevron-left"
            role = "chosen_text" if contrast else "muted"
            picture = self._theme.pixmap("chevron-down" if row.open else closed, role, ICON_SMALL)
            x = inner.left() - HALF if left_to_right else inner.right() + 1 + HALF - size
            painter.drawPixmap(QRect(x, inner.center().y() - size // 2 + 1, size, size), picture)
        return inner.adjusted(size, 0, 0, 0) if left_to_right else inner.adjusted(0, 0, -size, 0)

    @staticmethod
    def _icons(row: object, *, near: bool) -> list[str]:
        if near and isinstance(row, (Chat, FolderRow)):
            return ["more"]
        if not isinstance(row, Chat):
            return []
        return (["pin"] if row.pinned else []) + (["image"] if row.has_picture else [])

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        field = QLineEdit(parent)
        folder = isinstance(index.data(ROW), FolderRow)
        field.setObjectName("Folder name" if folder else "Chat title")
        field.setAccessibleName(tr("Name of this folder") if folder else tr("Title of this chat"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data()))
            editor.selectAll()


def _paint_dot(painter: QPainter, box: QRectF, theme: Theme, work: Work, role: str) -> None:
    """Full: its answer is being written. Hollow: it waits for another one."""
    colour = theme.colour(role if theme.contrast else "accent")
    if work is Work.ANSWERING:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(box)
    else:
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))


def _start() -> Qt.AlignmentFlag:
    """The side words begin at; Qt mirrors it."""
    return Qt.AlignmentFlag.AlignLeft
