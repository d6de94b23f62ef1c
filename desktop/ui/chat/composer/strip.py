"""Shows several pictures that go with a question: a chip for each by its letter, and how they are asked about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.common.letters import letter_of
from desktop.common.types import Picture, Way
from desktop.state.chat.several import MOST_COMPARED
from desktop.ui.chat.composer.chips import REMOVES
from desktop.ui.chat.letters import letter_badge
from desktop.ui.chat.menus import picture_menu
from desktop.ui.chat.pictures import PictureFrame, Thumbs, opens
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.choices import Segments
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import Elided, label, mark
from desktop.ui.parts.reading import read_in_order
from desktop.ui.theme import Theme
from desktop.ui.tokens import (
    CHIP_THUMB_RADIUS,
    CHIP_THUMB_SMALL,
    GAP_SMALL,
    GRID,
    HALF,
    ICON_SMALL,
    STRIP_CHIPS_MOST,
    STRIP_NAME_MOST,
)

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StripChip(QFrame):
    """One picture: letter, thumb, name, ×. Dragging it, or Alt with an arrow, gives it another place."""

    opened = Signal()
    chart_wanted = Signal()
    removed = Signal()
    stepped = Signal(int)  # -1 or 1, by the keyboard
    dragged = Signal(QPoint)  # to this place, in pixels of what holds the chips
    focused = Signal()

    def __init__(self, theme: Theme, thumbs: Thumbs) -> None:
        super().__init__()
        self._theme = theme
        self._pressed: int | None = None  # where, in its own pixels
        self._moved = False
        mark(self, box="picture-chip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._letter = letter_badge()
        self._thumb = PictureFrame(theme, thumbs, CHIP_THUMB_RADIUS)
        self._name = Elided(mode=Qt.TextElideMode.ElideMiddle, step="caption")
        self._close = IconButton(theme, "close", tr("Take it away"), english="Remove picture", size="small")
        self._close.clicked.connect(self.removed)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, GAP_SMALL, HALF, GAP_SMALL)
        row.setSpacing(GRID)
        for part in (self._letter, self._thumb, self._name, self._close):
            row.addWidget(part)
        theme.changed.connect(self._fit)
        self._fit()

    def show_picture(self, place: int, picture: Picture) -> None:
        self._letter.setText(letter_of(place))
        self._thumb.show_picture(picture, fill=True)
        self._name.setText(picture.name)
        self.setObjectName(f"Picture {letter_of(place)}")
        self.setAccessibleName(tr("{letter}, {name}", letter=letter_of(place), name=picture.name))
        removing = tr("Take {name} out", name=picture.name)
        self._close.setToolTip(removing)
        self._close.setAccessibleName(removing)

    def event(self, event: QEvent) -> bool:
        # Alt with an arrow is a key of the room, too; here it belongs to the picture.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_step(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_step(event):
            by = _STEPS[Qt.Key(event.key())]
            self.stepped.emit(-by if self.isRightToLeft() else by)
        elif event.key() in REMOVES and not event.modifiers():
            self.removed.emit()
        elif opens(event):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        picture_menu(self._theme, self.opened.emit, self.chart_wanted.emit, self).popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._moved = event.position().toPoint().x(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        x = event.position().toPoint().x()
        if self._moved or abs(x - self._pressed) >= QApplication.startDragDistance():
            self._moved = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.mapToParent(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if pressed is not None and not self._moved and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def _fit(self) -> None:
        width, height = CHIP_THUMB_SMALL
        self._thumb.setFixedSize(self._theme.scaled(width), self._theme.scaled(height))
        self._name.setMaximumWidth(self._theme.scaled(STRIP_NAME_MOST))


def _is_step(event: QKeyEvent) -> bool:
    alone = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
    return alone and event.key() in _STEPS


class _Chips(QScrollArea):
    """The chips in lines; where there are many it scrolls."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.inside = QWidget()
        self.flow = FlowLayout(self.inside)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # that of a chip brings it into sight
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(self.inside)
        for part in (self.inside, self.viewport()):
            part.setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return min(self.flow.heightForWidth(width), self._theme.scaled(STRIP_CHIPS_MOST))

    def sizeHint(self) -> QSize:
        return QSize(self.flow.sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return self.flow.minimumSize()


class PictureStrip(QFrame):
    """From two pictures on. It shows what it is told, and says what is wanted; places count from 0."""

    opened = Signal(int)
    chart_wanted = Signal(int)
    removed = Signal(int)
    moved = Signal(int, int)  # from one place to another
    add_wanted = Signal()
    way_chosen = Signal(object)  # a Way

    def __init__(self, theme: Theme, thumbs: Thumbs) -> None:
        super().__init__()
        self._theme = theme
        self._thumbs = thumbs
        self._chips: list[StripChip] = []
        self.setObjectName("Pictures")
        mark(self, box="pictures")
        self._area = _Chips(theme)
        self._add = Button(theme, tr("Add a picture"), english="Add a picture", kind="quiet", icon="new", size="small")
        self._add.clicked.connect(self.add_wanted)
        self._area.flow.addWidget(self._add)
        ways = ((Way.COMPARE, tr("Compare")), (Way.ONE_BY_ONE, tr("One by one")))
        self._way = Segments(theme, ways, english="Way", spoken=tr("How the pictures are asked about"))
        self._way.chosen.connect(self.way_chosen)
        self._words = label(step="caption", tone="muted", wrap=True)
        self._words.setObjectName("What the way means")
        self._warning = QWidget()
        self._warning_icon = QLabel()
        self._warning_words = label(step="caption", tone="warn", wrap=True)
        self._warning_words.setObjectName("Small print")
        self._build()
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def minimumSizeHint(self) -> QSize:
        """As tall as at this width: a sentence that wraps would ask for its height at the narrowest."""
        return QSize(super().minimumSizeHint().width(), self.heightForWidth(self.width()))

    def show_pictures(self, pictures: Sequence[Picture], way: Way) -> None:
        """In this order. A chip that was moved keeps the focus."""
        while len(self._chips) > len(pictures):
            self._drop(self._chips[-1])
        while len(self._chips) < len(pictures):
            self._chips.append(self._make())
        for place, (chip, picture) in enumerate(zip(self._chips, pictures, strict=True)):
            chip.show_picture(place, picture)
        self._lay_out()
        compares = len(pictures) <= MOST_COMPARED
        self._add.setVisible(len(pictures) < MOST_COMPARED)
        button = self._way.buttons()[0]
        button.setEnabled(compares)
        button.setToolTip("" if compares else tr("At most {n} pictures fit on one canvas", n=MOST_COMPARED))
        self._way.set_value(way)

    def show_words(self, name: str, sentence: str, warning: str) -> None:
        """What a screen reader calls it, what the chosen way means, and what is wrong with it, "" for nothing."""
        self.setAccessibleName(name)
        self._words.setText(sentence)
        self._warning_words.setText(warning)
        self._warning.setVisible(bool(warning))

    @property
    def focused(self) -> int | None:
        """The place of the chip that has the focus, or whose × has it."""
        found = self.focusWidget()
        return next((n for n, chip in enumerate(self._chips) if found is not None and chip.isAncestorOf(found)), None)

    def focus(self, place: int) -> None:
        """The chip at that place, or the last one."""
        if self._chips:
            self._chips[min(place, len(self._chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(GRID + HALF)
        choice.addWidget(self._way, 0, Qt.AlignmentFlag.AlignVCenter)
        choice.addWidget(self._words, 1)
        warning = QHBoxLayout(self._warning)
        warning.setContentsMargins(0, 0, 0, 0)
        warning.setSpacing(GRID)
        warning.addWidget(self._warning_icon, 0, Qt.AlignmentFlag.AlignTop)
        warning.addWidget(self._warning_words, 1)
        below = QVBoxLayout()
        below.setContentsMargins(GRID, 0, GRID, GAP_SMALL)
        below.setSpacing(GAP_SMALL)
        below.addLayout(choice)
        below.addWidget(self._warning)
        rule = QFrame()
        mark(rule, box="rule")
        chips = QVBoxLayout()
        chips.setContentsMargins(GRID, GAP_SMALL, GRID, GAP_SMALL)
        chips.addWidget(self._area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(chips)
        column.addWidget(rule)
        column.addSpacing(GAP_SMALL)
        column.addLayout(below)

    def _make(self) -> StripChip:
        chip = StripChip(self._theme, self._thumbs)
        chip.opened.connect(lambda of=chip: self.opened.emit(self._chips.index(of)))
        chip.chart_wanted.connect(lambda of=chip: self.chart_wanted.emit(self._chips.index(of)))
        chip.removed.connect(lambda of=chip: self.removed.emit(self._chips.index(of)))
        chip.stepped.connect(lambda by, of=chip: self._step(of, by))
        chip.dragged.connect(lambda to, of=chip: self._drag(of, to))
        chip.focused.connect(lambda of=chip: self._area.ensureWidgetVisible(of))
        return chip

    def _drop(self, chip: StripChip) -> None:
        self._chips.remove(chip)
        self._area.flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _lay_out(self) -> None:
        """In the order of the letters, the button last."""
        for part in (*self._chips, self._add):
            self._area.flow.removeWidget(part)
            self._area.flow.addWidget(part)
            if part is not self._add:
                part.show()
        read_in_order((*self._chips, self._add))
        self._area.flow.invalidate()
        self._area.flow.activate()  # at once: what is dragged goes by where the others stand
        self._area.updateGeometry()
        self.updateGeometry()

    def _step(self, chip: StripChip, by: int) -> None:
        at = self._chips.index(chip)
        if 0 <= at + by < len(self._chips):
            self._move(chip, at + by)
            announce(self, tr("Now picture {letter}", letter=letter_of(at + by)))

    def _drag(self, chip: StripChip, to: QPoint) -> None:
        """To the place of the chip under the pointer; within a line once the pointer is past its middle."""
        at = self._chips.index(chip)
        for place, other in enumerate(self._chips):
            box = other.geometry()
            if other is chip or not box.contains(to):
                continue
            past = to.x() > box.center().x()
            forward = (place > at) is not self.isRightToLeft()
            if box.top() != chip.y() or past is forward:
                self._move(chip, place)
            return

    def _move(self, chip: StripChip, to: int) -> None:
        at = self._chips.index(chip)
        self._chips.insert(to, self._chips.pop(at))
        self.moved.emit(at, to)

    def _apply_theme(self) -> None:
        self._warning_icon.setPixmap(self._theme.pixmap("warning", "warn", ICON_SMALL))
