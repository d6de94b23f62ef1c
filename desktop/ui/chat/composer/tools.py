"""Builds the row below the words of a question: Attach, what the keys do or how full the memory is, Send or Stop."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from desktop.common.i18n import tr
from desktop.engine.types import DEFAULT_CONTEXT
from desktop.ui.chat.composer.meter import MemoryMeter
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import key_cap, label
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import GRID, HALF, ICON_BUTTON, RADIUS_TAG
from desktop.vault.draft_types import Draft


class StopButton(Button):
    """Stop, with the key that does the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Stop"), english="Stop", icon="stop")
        self._cap = tr("Esc")

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + GRID + self._cap_size().width(), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words, icon = self.text(), self.icon()
        option.text, option.icon = "", QIcon()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        size, cap = self.iconSize(), self._cap_size()
        width = self.fontMetrics().horizontalAdvance(words)
        left = (self.width() - size.width() - width - cap.width() - 2 * GRID) // 2
        middle = self.height() / 2
        icon.paint(painter, QRect(left, round(middle - size.height() / 2), size.width(), size.height()))
        left += size.width() + GRID
        painter.drawText(QRect(left, 0, width + GRID, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        self._paint_cap(
            painter, QRect(left + width + GRID, round(middle - cap.height() / 2), cap.width(), cap.height())
        )
        painter.end()

    def _paint_cap(self, painter: QPainter, box: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line_strong"), 1))
        painter.drawRoundedRect(box, RADIUS_TAG, RADIUS_TAG)
        painter.setPen(self._theme.colour("muted"))
        painter.setFont(self._cap_font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._cap)

    def _cap_font(self) -> QFont:
        return self._theme.font(Step.CAPTION)

    def _cap_size(self) -> QSize:
        metrics = QFontMetrics(self._cap_font())
        return QSize(metrics.horizontalAdvance(self._cap) + 2 * (HALF + 1), metrics.height() + 2)


class SendStop(QStackedWidget):
    """One place and one width for both."""

    sent = Signal()
    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.send = Button(theme, tr("Send"), english="Send", kind="main", icon="send")
        self.stop = StopButton(theme)
        for button in (self.send, self.stop):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.addWidget(button)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.send.clicked.connect(self.sent)
        self.stop.clicked.connect(self.stopped)
        self.send.setIconSize(QSize(theme.icon_size(ICON_BUTTON), theme.icon_size(ICON_BUTTON)))

    def show_state(self, *, answering: bool, why_not: str) -> None:
        """`why_not`: why nothing can be sent now, "" when it can."""
        self.setCurrentWidget(self.stop if answering else self.send)
        self.send.setEnabled(not why_not)
        self.send.setToolTip(why_not)
        # A disabled main button has no fill, so its icon may not be white.
        self.send.set_kind("main" if not why_not else "plain")


class KeyHint(QWidget):
    """Which key sends, and which begins a new line."""

    def __init__(self) -> None:
        super().__init__()
        self._send_key, self._line_key = key_cap(""), key_cap("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._send_key)
        row.addWidget(label(tr("sends"), step="caption", tone="muted"))
        row.addSpacing(HALF)
        row.addWidget(self._line_key)
        row.addWidget(label(tr("new line"), step="caption", tone="muted"))

    def show_keys(self, *, enter_sends: bool) -> None:
        keys = (tr("Enter"), tr("Shift Enter"))
        self._send_key.setText(keys[0] if enter_sends else keys[1])
        self._line_key.setText(keys[1] if enter_sends else keys[0])


class ToolRow(QHBoxLayout):
    """The keys are told while the meter has nothing to tell and there is room for it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._small = False
        self.attach = Button(theme, tr("Attach"), english="Attach picture", kind="quiet", icon="attach")
        self.attach.setAccessibleName(tr("Attach a picture, a text or a screenshot"))
        self.hint = KeyHint()
        self.meter = MemoryMeter(theme)
        self.send_stop = SendStop(theme)
        self.setContentsMargins(GRID, HALF, GRID, GRID)
        self.setSpacing(HALF + GRID)
        self.addWidget(self.attach)
        self.addStretch(1)
        self.addWidget(self.hint)
        self.addWidget(self.meter)
        self.addWidget(self.send_stop)

    def set_memory(self, filled: float | None, context: int = DEFAULT_CONTEXT) -> None:
        """Share of the model's memory in use, None where it is not known; `context` tokens are all of it."""
        self.meter.set_filled(filled, context)
        self._show_meter()

    def set_draft(self, draft: Draft) -> None:
        """What would come to it."""
        self.meter.set_draft(draft)
        self._show_meter()

    def set_small(self, small: bool) -> None:
        """Little room: no hint about keys."""
        self._small = small
        self._show_meter()

    def _show_meter(self) -> None:
        self.meter.setVisible(self.meter.tells)
        self.hint.setVisible(not self.meter.tells and not self._small)
