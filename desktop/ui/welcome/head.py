"""Shows above the first run whose it is and which step one is at."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.common.i18n import tr
from desktop.ui.parts.labels import label
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import (
    BRAND_GAP,
    BRAND_SIZE,
    STEP_POST_GAP,
    STEP_POST_HEIGHT,
    STEP_POST_WIDTH,
    STEP_RAIL_INSET,
    STEP_RAIL_LEAST,
    STEP_RAILS_APART,
)

NAME = "Corral"


class Brand(QWidget):
    """Mark and name, for the page that has no rail."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BRAND_GAP)
        row.addWidget(self._mark)
        row.addWidget(label(NAME, step="head"), 0, Qt.AlignmentFlag.AlignVCenter)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def _apply_theme(self) -> None:
        self._mark.setPixmap(self._theme.pixmap("mark", "accent", BRAND_SIZE))


class StepIndicator(QWidget):
    """A post for each step, a double rail between them, painted; its words are its value.

    Where all names do not fit, only the present one is written.
    """

    def __init__(self, theme: Theme, steps: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps = steps
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Steps"))
        self.show_step(0)
        theme.changed.connect(self.updateGeometry)
        theme.changed.connect(self.update)

    def show_step(self, at: int) -> None:
        self._at = at
        self.setAccessibleDescription(tr("Step {n} of {m}: {name}", n=at + 1, m=len(self._steps), name=self._steps[at]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(
            int(self._natural(self._all_names())), max(STEP_POST_HEIGHT, QFontMetrics(self._font(True)).height())
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(int(self._natural(self._one_name())), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        names = self._all_names() if self._natural(self._all_names()) <= self.width() else self._one_name()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        spare = self.width() - self._posts_width(names)
        rail = spare / max(1, len(names) - 1)
        left = 0.0
        for index, name in enumerate(names):
            left = self._paint_post(painter, left, index, name)
            if index < len(names) - 1:
                self._paint_rail(painter, left, rail, index)
                left += rail
        painter.end()

    def _paint_post(self, painter: QPainter, left: float, index: int, name: str) -> float:
        role = "brass" if index == self._at else "accent" if index < self._at else "line_strong"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(role))
        top = (self.height() - STEP_POST_HEIGHT) / 2
        painter.drawRoundedRect(
            QRectF(left, top, STEP_POST_WIDTH, STEP_POST_HEIGHT), STEP_POST_WIDTH / 2, STEP_POST_WIDTH / 2
        )
        left += STEP_POST_WIDTH
        if not name:
            return left
        left += STEP_POST_GAP
        width = self._name_width(name, index)
        painter.save()
        painter.setFont(self._font(index == self._at))
        painter.setPen(self._theme.colour("text" if index == self._at else "muted"))
        box = QRectF(left, 0, width, self.height())
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:  # the painter is mirrored, letters are not
            painter.translate(box.left() + box.right(), 0)
            painter.scale(-1, 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.restore()
        return left + width

    def _paint_rail(self, painter: QPainter, left: float, width: float, index: int) -> None:
        painter.setPen(QPen(self._theme.colour("accent" if index < self._at else "line_strong"), 2.0))
        middle = self.height() / 2
        for y in (middle - STEP_RAILS_APART / 2 - 0.5, middle + STEP_RAILS_APART / 2 + 0.5):
            painter.drawLine(QLineF(left + STEP_RAIL_INSET, y, left + width - STEP_RAIL_INSET, y))

    def _all_names(self) -> tuple[str, ...]:
        return self._steps

    def _one_name(self) -> tuple[str, ...]:
        return tuple(name if index == self._at else "" for index, name in enumerate(self._steps))

    def _natural(self, names: tuple[str, ...]) -> float:
        return self._posts_width(names) + (len(names) - 1) * (2 * STEP_RAIL_INSET + STEP_RAIL_LEAST)

    def _posts_width(self, names: tuple[str, ...]) -> float:
        return sum(
            STEP_POST_WIDTH + (STEP_POST_GAP + self._name_width(name, index) if name else 0)
            for index, name in enumerate(names)
        )

    def _name_width(self, name: str, index: int) -> float:
        return QFontMetrics(self._font(index == self._at)).horizontalAdvance(name) + 1.0

    def _font(self, bold: bool) -> QFont:
        font = QFont(self._theme.font(Step.CAPTION))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font
