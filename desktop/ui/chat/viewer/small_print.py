"""Warns of print too small for a model, shows it as the model gets it, and leads to the part to cut out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.common.types import Part, Picture
from desktop.state.chat.viewer import words
from desktop.state.chat.viewer.framing import Size, whole
from desktop.state.chat.viewer.print_seen import PrintSeen
from desktop.ui.chat.viewer.enlarged import Enlarged
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import mark, paragraph
from desktop.ui.theme import Theme
from desktop.ui.tokens import ENLARGED_LETTERS, GRID, HALF, ICON_BUTTON

_MOST_TIMES = 6  # times


class PrintWarning(QFrame):
    """Both heights, measured, and the way to read it."""

    crop_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        mark(self, box="banner", tone="warn")
        self.setObjectName("Small print")
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._title = paragraph(strong=True)
        self._title.setObjectName("Small print title")
        self._sentence = paragraph(step="caption")
        self._sentence.setObjectName("Small print sentence")
        self.crop = Button(theme, tr("Crop to it"), english="Crop to it", icon="crop", size="small")
        self.crop.clicked.connect(self.crop_wanted)
        column = QVBoxLayout()
        column.setSpacing(HALF)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addWidget(self.crop, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + HALF, GRID + HALF, GRID + HALF, GRID + HALF)
        row.setSpacing(GRID)
        row.addWidget(self._icon)
        row.addLayout(column, 1)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def show_print(self, seen: PrintSeen | None, part: Part | None) -> None:
        """Only where it is true."""
        self.setVisible(seen is not None and seen.small)
        if seen is not None and seen.small:
            title, sentence = words.small_print(seen, part)
            self._title.setText(title)
            self._sentence.setText(sentence)
            self.crop.setVisible(seen.crop_helps(part))

    def _apply_theme(self) -> None:
        self._icon.setPixmap(self._theme.pixmap("warning", "warn", ICON_BUTTON))


class PrintSamples(QWidget):
    """The same bit of print of the whole picture and of the part, enlarged alike."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._images: dict[str, QImage] = {}
        self.whole = Enlarged(theme, tr("Whole picture"), english="Print of the whole")
        self.part = Enlarged(theme, tr("This part"), english="Print of the part")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + HALF)
        row.addWidget(self.whole, 1)
        row.addWidget(self.part, 1)

    def show_print(
        self, seen: PrintSeen | None, size: Size, chosen: Part | None, pictures: tuple[Picture | None, Picture | None]
    ) -> None:
        """`pictures`: what a model gets of the page of `size`, and of what is chosen of it; None while not known."""
        self.setVisible(seen is not None and pictures[0] is not None)
        if seen is None:
            return
        times = max(1, min(_MOST_TIMES, round(ENLARGED_LETTERS / seen.whole)))
        note = tr("small print, {n} times enlarged", n=times)
        self._show(self.whole, seen.sample, whole(size), pictures[0], times, note)
        self.part.setVisible(chosen is not None and seen.part is not None)
        if chosen is not None and seen.part is not None:
            self._show(self.part, seen.sample, chosen, pictures[1], times, tr("enlarged alike"))

    def forget(self) -> None:
        """Another picture may come."""
        self._images.clear()
        for sheet in (self.whole, self.part):
            sheet.clear()

    def _show(self, sheet: Enlarged, sample: Part, of: Part, picture: Picture | None, times: int, note: str) -> None:
        """What was shown before stays until it is known."""
        if picture is None:
            return
        scale = picture.width / of.width
        across = (sample.left + sample.width / 2 - of.left) * scale
        down = (sample.top + sample.height / 2 - of.top) * scale
        sheet.show_print(self._image(picture), (across, down), times, note)

    def _image(self, picture: Picture) -> QImage:
        if picture.digest not in self._images:
            if len(self._images) > 1:
                self._images.clear()
            self._images[picture.digest] = QImage.fromData(picture.data)
        return self._images[picture.digest]
