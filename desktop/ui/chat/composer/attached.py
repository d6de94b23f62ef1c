"""Shows above the words what goes with the question, the question that is being changed, and those that wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.common.i18n import tr, trn
from desktop.common.types import Picture
from desktop.ui.chat.composer.chips import Chip, NoteChip, WaitingChip
from desktop.ui.chat.composer.document_chips import HeldDocuments
from desktop.ui.chat.composer.held_pictures import HeldPictures
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, WAITING_MOST
from desktop.vault.draft_types import Draft

AnyChip = TypeVar("AnyChip", bound=Chip)


class Attached(QScrollArea):
    """Hidden while there is nothing to show, scrolled where there is much. What a person takes out can be put back, see
    `taken_out`. `pictures` are those that go along.
    """

    changed = Signal()  # what goes with the question
    pictured = Signal()  # a picture was put in or taken out
    taken_out = Signal(str, object)  # words that say so, and what puts it back
    edit_left = Signal()
    opening_left = Signal()  # the file that is shown as being opened is not wanted any more
    taken_back = Signal()  # the question that waits is wanted back
    asked = Signal()  # it is to be asked now

    def __init__(self, theme: Theme, thumbs: Thumbs) -> None:
        super().__init__()
        self._theme = theme
        self._held = Draft()  # without its text
        self._earlier: Picture | None = None
        inside = QWidget()
        self._row = FlowLayout()
        self.pictures = HeldPictures(theme, thumbs)
        self._strip = self.pictures.strip
        self._strip_row = _above(inside, self._strip, self._row)
        _prepare(self, inside)
        self._add(self.pictures.chip)
        self.pictures.changed.connect(self._put)
        self.pictures.taken_out.connect(self.taken_out)
        self.pictures.reworded.connect(self.updateGeometry)
        self._opening = self._add(NoteChip(theme, "image", english="Opening"))
        self._opening.removed.connect(self.opening_left)
        self._edit = self._add(NoteChip(theme, "edit", english="Changing"))
        self._edit.removed.connect(self.edit_left)
        self._waiting = self._add(WaitingChip(theme))
        self._waiting.removed.connect(self.taken_back)
        self._waiting.asked.connect(self.asked)
        self.documents = HeldDocuments(theme, self._row, self)
        self.documents.changed.connect(self._change)
        self.documents.taken_out.connect(self.taken_out)

    @property
    def held(self) -> Draft:
        """All of the draft but its words."""
        return self._held

    @property
    def in_view(self) -> str:
        """Name of the picture the next question is about, "" for none."""
        shown = self._held.picture or self._earlier
        return shown.name if shown is not None else ""

    @property
    def opening(self) -> bool:
        """A file is being opened."""
        return not self._opening.isHidden()

    def heightForWidth(self, width: int) -> int:
        """All of the strip, and of what stands below it as much as is seen at once."""
        below = min(self._row.heightForWidth(width), self._theme.scaled(WAITING_MOST)) if self._has_chips else 0
        above = self._strip_row.totalHeightForWidth(width) if not self._strip.isHidden() else 0
        return HALF + above + below

    def sizeHint(self) -> QSize:
        return QSize(self._row.sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """One row."""
        return self._row.minimumSize() + QSize(0, HALF)

    def hold(self, draft: Draft) -> None:
        """What goes with this draft, instead of all that was there."""
        self._change(replace(draft, text=""))
        self.pictured.emit()

    def set_earlier(self, picture: Picture | None) -> None:
        """The picture an earlier question brought, which follow-ups see too."""
        self._earlier = picture
        self._show()

    def show_opening(self, names: Sequence[str]) -> None:
        """Files that are being opened. The first stands there by name: it takes longest, and can be stopped."""
        if names:
            more = len(names) - 1
            after = trn("and {n} more", "and {n} more", more) if more else ""
            self._opening.show_words(tr("Opening"), names[0], after, removing=tr("Stop opening {name}", name=names[0]))
        self._opening.setVisible(bool(names))
        self._show()

    def show_waiting(self, texts: Sequence[str], *, idle: bool) -> None:
        """Questions that wait until the answer is done, the last one first to be taken back.

        `idle`: no answer is being written that would bring them on, so they can be asked.
        """
        if texts:
            self._waiting.show_waiting(texts, idle=idle)
        self._waiting.setVisible(bool(texts))
        self._show()

    def set_small(self, small: bool) -> None:
        """One line, where the room is low."""
        self.pictures.chip.set_small(small)

    def _add(self, chip: AnyChip) -> AnyChip:
        chip.hide()
        self._row.addWidget(chip)
        return chip

    def _put(self, held: Draft) -> None:
        self._change(held)
        self.pictured.emit()

    def _change(self, held: Draft) -> None:
        self._held = held
        self._show()
        self.changed.emit()

    @property
    def _has_chips(self) -> bool:
        items = [self._row.itemAt(at) for at in range(self._row.count())]
        widgets = [item.widget() for item in items if item is not None]
        return any(not widget.isHidden() for widget in widgets if widget is not None)

    def _show(self) -> None:
        editing = self._held.editing is not None
        self.pictures.show(self._held, None if editing else self._earlier)
        self._edit.show_words(tr("Changing"), tr("your question"), "", removing=tr("Leave it as it was"))
        self._edit.setVisible(editing)
        self.documents.show(self._held)
        # Qt counts the margins of a layout in which all is hidden.
        for layout, shown in ((self._row, self._has_chips), (self._strip_row, not self._strip.isHidden())):
            layout.setContentsMargins(GRID + HALF, GRID if shown else 0, GRID + HALF, 0)
        self.setVisible(self._has_chips or not self._strip.isHidden())
        self.updateGeometry()


def _above(inside: QWidget, strip: QWidget, row: FlowLayout) -> QHBoxLayout:
    """The strip as wide as there is room, over the chips."""
    held = QHBoxLayout()
    held.addWidget(strip)
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(held)
    column.addLayout(row)
    column.addStretch(1)
    strip.hide()
    return held


def _prepare(area: QScrollArea, inside: QWidget) -> None:
    """It scrolls where there is much, and shows no edge of its own."""
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # that of a chip brings it into sight
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setViewportMargins(0, HALF, 0, 0)  # else what is scrolled lies on the edge of the composer
    policy = area.sizePolicy()
    policy.setVerticalPolicy(policy.Policy.Preferred)
    policy.setHeightForWidth(True)
    area.setSizePolicy(policy)
    area.setWidget(inside)
    for part in (inside, area.viewport()):
        part.setAutoFillBackground(False)
