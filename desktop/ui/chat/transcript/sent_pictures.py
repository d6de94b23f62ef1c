"""Shows the pictures of a question: one, several on one canvas, or those that are asked about one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.common.letters import letter_of
from desktop.common.types import Picture
from desktop.state.chat.acts import LookAt, ReadChart
from desktop.ui.chat.letters import letter_badge
from desktop.ui.chat.menus import picture_menu
from desktop.ui.chat.pictures import PicturePress, Thumbs
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import mark
from desktop.ui.theme import Theme
from desktop.ui.tokens import (
    GRID,
    HALF,
    MESSAGE_INSET,
    PICTURE_RADIUS,
    QUESTION_CANVAS,
    QUESTION_CANVAS_ABOVE,
    QUESTION_NARROW,
    QUESTION_PICTURE_LEAST,
    QUESTION_PICTURE_MOST,
    QUESTION_WIDE,
    SINGLE_THUMB,
)
from desktop.vault.types import Entry

_SHOWN = 12  # pictures; the others come when they are asked for


class _Single(QWidget):
    """One of several, with its letter. It is framed while its letter is pointed at."""

    pressed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, thumbs: Thumbs, place: int, picture: Picture) -> None:
        super().__init__()
        self._picture = picture
        self._frame = PicturePress(theme, thumbs, PICTURE_RADIUS)
        self._frame.show_picture(picture, fill=True)
        self._frame.setFixedSize(theme.scaled(SINGLE_THUMB[0]), theme.scaled(SINGLE_THUMB[1]))
        self._frame.setAccessibleName(tr("{letter}, {name}", letter=letter_of(place), name=picture.name))
        self._frame.setToolTip(picture.name)
        self._frame.pressed.connect(self.pressed)
        self._frame.menu_wanted.connect(self.menu_wanted)
        self._badge = letter_badge()
        self._badge.setText(letter_of(place))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(self._frame)
        column.addWidget(self._badge)

    def point(self, pointed: bool) -> None:
        self._frame.point_at_all(pointed)
        mark(self._badge, pointed="true" if pointed else "")


class SentPictures(QWidget):
    """`size_at` measures it for a column; then `beside` tells whether there is room for words beside it."""

    wanted = Signal(object)  # a LookAt, or a ReadChart
    grew = Signal()

    def __init__(self, theme: Theme, thumbs: Thumbs, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbs = thumbs
        self._picture: Picture | None = None
        self._pictures: Sequence[Picture] = ()
        self._singles: list[_Single] = []
        self._whole = PicturePress(theme, thumbs, PICTURE_RADIUS, self)
        self._whole.pressed.connect(self._on_whole)
        self._whole.menu_wanted.connect(lambda at: self._open_menu(self._picture, at))
        self._several = QWidget(self)
        self._flow = FlowLayout(self._several, gap=GRID)
        self._all = Button(theme, "", english="Show all pictures", kind="quiet", size="small")
        self._all.clicked.connect(self._on_all)
        self._flow.addWidget(self._all)
        self.beside = False

    def show_entry(self, entry: Entry) -> None:
        self._picture, self._pictures = entry.picture, entry.pictures
        self._whole.setVisible(entry.picture is not None)
        self._several.setVisible(bool(entry.pictures))
        if entry.picture is not None:
            self._whole.show_picture(entry.picture)
        self._show_singles(_SHOWN)
        self.setVisible(entry.picture is not None or bool(entry.pictures))

    def point_at(self, place: int | None) -> None:
        """Put a frame around one of several; None: around none."""
        members = self._picture.look.members if self._picture is not None else ()
        within = place is not None and place < len(members)
        self._whole.point_at(members[place].box if within and place is not None else None)
        for number, single in enumerate(self._singles):
            single.point(number == place)

    def size_at(self, width: int) -> tuple[int, int]:
        """Width and height it takes in a column of that width."""
        if self._pictures:
            self.beside = False
            inner = width - 2 * MESSAGE_INSET
            return inner, self._flow.heightForWidth(inner)
        canvas = self._picture is not None and bool(self._picture.look.members)
        if canvas:
            self.beside = width >= QUESTION_CANVAS_ABOVE
            aside = min(QUESTION_CANVAS, width - 2 * MESSAGE_INSET)
        else:
            self.beside = width >= QUESTION_NARROW
            aside = QUESTION_PICTURE_MOST if width >= QUESTION_WIDE else QUESTION_PICTURE_LEAST
        height = self._whole.height_for(aside)
        self._whole.setGeometry(0, 0, aside, height)
        return aside, height

    def place(self, left: int, top: int, width: int, height: int) -> None:
        self.setGeometry(left, top, width, height)
        self._several.setGeometry(0, 0, width, height)

    def _show_singles(self, most: int) -> None:
        for single in self._singles:
            self._flow.removeWidget(single)
            single.deleteLater()
        self._singles = []
        for place, picture in enumerate(self._pictures[:most]):
            single = _Single(self._theme, self._thumbs, place, picture)
            single.pressed.connect(lambda of=picture: self.wanted.emit(LookAt(of)))
            single.menu_wanted.connect(lambda at, of=picture: self._open_menu(of, at))
            self._singles.append(single)
        for part in (*self._singles, self._all):
            self._flow.removeWidget(part)
            self._flow.addWidget(part)
            part.show()
        self._all.setVisible(len(self._pictures) > most)
        self._all.setText(tr("Show all {n}", n=len(self._pictures)))
        self._flow.invalidate()

    def _on_all(self) -> None:
        self._show_singles(len(self._pictures))
        self.grew.emit()

    def _open_menu(self, picture: Picture | None, at: QPoint) -> None:
        if picture is not None:
            look, read = LookAt(picture), ReadChart(picture)
            menu = picture_menu(
                self._theme, lambda: self.wanted.emit(look), lambda: self.wanted.emit(read), self.window()
            )
            menu.popup(at)

    def _on_whole(self) -> None:
        if self._picture is not None:
            self.wanted.emit(LookAt(self._picture))
