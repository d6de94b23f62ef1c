"""Lays out what rows of questions and of answers have in common: the words, what is left of them, other versions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.common.i18n import tr, trn
from desktop.state.chat.acts import Turn
from desktop.ui.chat.offers import Item
from desktop.ui.chat.transcript.prose import Prose
from desktop.ui.markdown.message_document import MessageDocument
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import IconTag, label
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_TIGHT, GRID, MESSAGE_HEAD_GAP
from desktop.vault.types import Entry


def height_of(widget: QWidget, width: int) -> int:
    """What a widget asks for at that width."""
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    return widget.sizeHint().height()


class Row(QWidget):
    """One message. Rows are used again for other messages: `bind` says which one it shows now."""

    acted = Signal(object)  # an Act
    grew = Signal()  # something in it was folded or unfolded
    menu_wanted = Signal(object, object, QPoint)  # its Entry, Items of the words that were pressed, where

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.entry: Entry | None = None
        # Opaque and never redrawn for growing below: then a row that moves is copied, not painted again.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self.prose = Prose(theme, self)
        self.prose.saved.connect(self.acted)
        self.prose.reshaped.connect(self.grew)
        self.prose.menu_wanted.connect(self.open_menu)
        self.rest = RestBar(theme, self)
        self.pin = IconTag(theme, tr("Pinned"), "pin", "plain")
        self.pin.setToolTip(tr("The model never forgets this message"))
        self.pin.setObjectName("Pinned message")
        self.versions = Versions(theme, self)
        self.versions.stepped.connect(self._on_step)

    @property
    def proses(self) -> tuple[Prose, ...]:
        """All words of it in which letters can name pictures."""
        return (self.prose,)

    def bind(self, entry: Entry, message: MessageDocument) -> None:
        self.entry = entry
        self.pin.setVisible(entry.pinned)
        self.versions.show_versions(entry)
        self.prose.bind(message)

    def go_on(self, entry: Entry) -> None:
        """More is known of the message that is shown, beside its words."""
        self.entry = entry
        self.pin.setVisible(entry.pinned)

    def follow(self) -> None:
        """More of its message is there now."""
        self.prose.refresh()

    def release(self) -> None:
        self.hide()
        self.entry = None
        self.prose.release()

    def arrange(self, width: int) -> int:
        """Lay the row out for that width; returns its height, the space below included."""
        raise NotImplementedError

    @property
    def fits(self) -> bool:
        """Whether its words, which may have changed, need just the room they were given."""
        return not self.prose.growth() and not self.prose.hidden

    def place(self, box: QRect, sight: int) -> None:
        """Stand in `box` of a viewport that is `sight` pixels high."""
        self.move(box.topLeft())  # first: what only moves is copied
        self.resize(box.size())
        if self.isHidden():
            self.show()
        above = box.y() + self.prose.y()
        self.prose.place_bars(-above, sight - above)

    def place_rest(self, left: int, top: int, width: int) -> int:
        """What is not shown of the message, told below it; returns how much room that takes."""
        if not self.prose.hidden:
            self.rest.hide()
            return 0
        self.rest.show_rest(self.prose.hidden, arriving=self.prose.arriving)
        height = height_of(self.rest, width)
        self.rest.setGeometry(left, top + MESSAGE_HEAD_GAP, width, height)
        return MESSAGE_HEAD_GAP + height

    def open_menu(self, words: Sequence[Item], at: QPoint) -> None:
        """Of all that can be done with the message; `words`: with those that were pressed."""
        if self.entry is not None:
            self.menu_wanted.emit(self.entry, words, at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Beside its words, or on one of its buttons."""
        self.open_menu((), event.globalPos())

    def _on_step(self, by: int) -> None:
        if self.entry is not None:
            self.acted.emit(Turn(self.entry, by))


class Versions(QWidget):
    """‹ 2/3 › where a message has siblings; else nothing."""

    stepped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton(theme, "chevron-left", tr("Version before"), english="Version before", size="small")
        self.forward = IconButton(theme, "chevron-right", tr("Version after"), english="Version after", size="small")
        self._count: QLabel = label(step="caption", tone="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_TIGHT)
        for part in (self.back, self._count, self.forward):
            row.addWidget(part)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.forward.clicked.connect(lambda: self.stepped.emit(1))

    def show_versions(self, entry: Entry) -> None:
        self.setVisible(entry.versions > 1)
        self.back.setEnabled(entry.version > 1)
        self.forward.setEnabled(entry.version < entry.versions)
        self._count.setText(tr("{n}/{all}", n=entry.version, all=entry.versions))


class RestBar(QWidget):
    """Below the part of a very long message that is shown: how much more there is, and the way to it."""

    wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(step="caption", tone="muted")
        self._more = Button(theme, tr("Show more"), english="Show more", size="small")
        self._more.setAccessibleName(tr("Show more of this message"))
        self._more.clicked.connect(self.wanted)
        row = FlowLayout(self, gap=GRID)
        row.addWidget(self._words)
        row.addWidget(self._more)

    def show_rest(self, letters: int, *, arriving: bool) -> None:
        """`letters` are not shown. While they still arrive there is nothing to press."""
        self.show()
        sentence = trn(
            "{n:,} more letter is kept and not shown.", "{n:,} more letters are kept and not shown.", letters
        )
        self._words.setText(sentence)
        self._more.setVisible(not arriving)
