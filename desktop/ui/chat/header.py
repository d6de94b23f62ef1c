"""The head of the conversation: title, model, more."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.common.words import tr
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.marks import mark
from desktop.ui.parts.pages import Header
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, ICON_BUTTON, PAGE_INSET

_APART = 8  # with Qt's own 4 pixels, the chevron stands 12 behind the words


class ModelButton(Button):
    """The model's name with a chevron behind it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", english="Model", kind="quiet", icon="chevron-down", size="")
        mark(self, tone="text")
        self._turn()

    def show_model(self, words: str) -> None:
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(tr("Model: {model}", model=words))

    def _dress(self) -> None:
        super()._dress()
        pixels = self._theme.icon_size(ICON_BUTTON)
        self.setIcon(_apart(self._theme.pixmap("chevron-down", "muted")))
        self.setIconSize(QSize(pixels + _APART, pixels))

    def _turn(self) -> None:
        """Qt puts the icon before the words; here it belongs behind them."""
        mirrored = Qt.LayoutDirection.RightToLeft
        usual = Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(usual if self.isRightToLeft() else mirrored)


def _apart(chevron: QPixmap) -> QIcon:
    """With empty pixels between it and the words before it."""
    scale = chevron.devicePixelRatio()
    gap = round(_APART * scale)
    wide = QPixmap(chevron.width() + gap, chevron.height())
    wide.setDevicePixelRatio(scale)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(QPointF(0 if QGuiApplication.isRightToLeft() else _APART, 0), chevron)
    painter.end()
    return QIcon(wide)


class ChatHeader(Header):
    chats_wanted = Signal()
    model_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setObjectName("Chat heading")
        self.chats = Button(theme, tr("Chats"), english="Show chats", icon="chat")
        self.chats.clicked.connect(self.chats_wanted)
        self.chats.hide()
        self.row.insertWidget(0, self.chats)
        self.model = ModelButton(theme)
        self.model.clicked.connect(self.model_wanted)
        self.more = IconButton(theme, "more", tr("More for this chat"), english="More")
        self.more.clicked.connect(self.more_wanted)
        self.add(self.model)
        self.add(self.more)

    def set_folded(self, folded: bool) -> None:
        self.chats.setVisible(folded)
        self.row.setContentsMargins(2 * GRID if folded else PAGE_INSET, GRID, 2 * GRID, GRID)
