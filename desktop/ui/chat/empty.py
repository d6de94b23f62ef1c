"""Shows what one can do in a chat before its first question."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImageReader, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.common.assets import asset
from desktop.common.i18n import tr
from desktop.common.types import Picture
from desktop.ui import tokens
from desktop.ui.chat.pictures import PictureFrame, Thumbs
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label, name
from desktop.ui.parts.logo import LogoShape, paint_logo
from desktop.ui.theme import Theme
from desktop.ui.tokens import (
    EMPTY_SENTENCE_MOST,
    EXAMPLES_FOLD_BELOW,
    GAP_SMALL,
    GAP_TIGHT,
    LOGO_GATE_SIDE,
    LOGO_SIDE,
    SAMPLE_PICTURE,
)

SAMPLE = ("samples", "sales-chart.png")
_LOGO = LogoShape(outer=1, inner=7, radius=16, width=1.75, gap=44, bar=5)


class ExampleCard(QPushButton):
    """A way to begin; pressing it puts its words into the composer."""

    def __init__(self, theme: Theme, icon: str, title: str, words: str, *, english: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        self.words = words
        name(self, english, tr("{title}: {words}", title=title, words=words))
        self._mark = QLabel()
        head = label(title, step="card", wrap=True)
        quoted = label(tr("“{words}”", words=words), tone="muted", wrap=True)
        column = QVBoxLayout(self)
        inset = tokens.CARD_INSET
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(tokens.HALF)
        column.addWidget(self._mark)
        column.addSpacing(tokens.HALF)
        column.addWidget(head)
        column.addWidget(quoted)
        column.addStretch(1)
        for part in (self._mark, head, quoted):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else 0

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # its words wrap

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        least = layout.totalMinimumSize().width() if layout else 0
        return QSize(least, self.heightForWidth(max(least, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        theme = self._theme
        ground = "accent_soft" if self.isDown() else "ground" if self.underMouse() else "raised"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), theme.tokens.border))
        painter.setBrush(theme.colour(ground))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, tokens.RADIUS_CARD, tokens.RADIUS_CARD)
        painter.end()

    def _apply_theme(self) -> None:
        self._mark.setPixmap(self._theme.pixmap(self._icon_name, "accent", tokens.ICON_RAIL))


class PicturePen(QWidget):
    """The double rail with the gate open: pictures come in here."""

    sample_wanted = Signal()

    def __init__(self, theme: Theme, thumbs: Thumbs) -> None:
        super().__init__()
        self._theme = theme
        self._picture = PictureFrame(theme, thumbs, 4.0)
        self._picture.show_picture(_sample())
        self._picture.setFixedSize(SAMPLE_PICTURE, self._picture.height_for(SAMPLE_PICTURE))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(tr("Drop a picture anywhere in this window"), step="card", wrap=True))
        words.addWidget(label(tr("A chart, a receipt, a plant. Then ask about it."), tone="muted", wrap=True))
        words.addStretch(1)
        sample = Button(theme, tr("Try the sample chart"), english="Try the sample chart")
        sample.clicked.connect(self.sample_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(LOGO_SIDE, LOGO_SIDE, LOGO_GATE_SIDE, LOGO_SIDE)
        row.setSpacing(2 * tokens.GRID + GAP_TIGHT)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(sample)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        theme = self._theme
        paint_logo(painter, QRectF(self.rect()), _LOGO, theme.colour("line_strong"), theme.colour("brass"))
        painter.end()


class EmptyChat(QWidget):
    """Two sentences, three examples and the sample picture; what has no room is left out."""

    example_chosen = Signal(str)
    sample_wanted = Signal()

    def __init__(self, theme: Theme, thumbs: Thumbs) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("Empty chat")
        self._display = label(step="display", wrap=True)
        self._sentence = label(step="reading", tone="muted", wrap=True)
        self._sentence.setMaximumWidth(theme.scaled(EMPTY_SENTENCE_MOST))
        self._ways = label(tr("Three ways to begin:"), step="reading", tone="muted")
        self._cards = [
            ExampleCard(
                theme,
                "chat",
                tr("Ask something"),
                tr("Explain compound interest with one small example."),
                english="Ask something",
            ),
            ExampleCard(
                theme,
                "writing",
                tr("Get a letter right"),
                tr("Help me write to my landlord about the boiler."),
                english="Get a letter right",
            ),
            ExampleCard(
                theme,
                "table",
                tr("Put things in order"),
                tr("Turn my packing notes into a list by day."),
                english="Put things in order",
            ),
        ]
        for card in self._cards:
            card.clicked.connect(lambda _=False, words=card.words: self.example_chosen.emit(words))
        self._examples = QWidget()
        self._grid = QGridLayout(self._examples)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.CARD_GAP)
        self._across = 0
        self._outside: str | None = None
        self._pen = PicturePen(theme, thumbs)
        self._pen.sample_wanted.connect(self.sample_wanted)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._column.addWidget(self._display)
        self._column.addSpacing(GAP_SMALL)
        self._column.addWidget(self._sentence)
        self._column.addWidget(self._ways)
        self._column.addSpacing(3 * tokens.GRID)
        self._column.addWidget(self._examples)
        self._column.addSpacing(tokens.CARD_GAP)
        self._column.addWidget(self._pen)
        self._column.addStretch(1)
        self._arrange(3)
        self.show_place("")

    def show_place(self, outside: str) -> None:
        """Where the model runs: the address of another computer, "" for this one."""
        if outside == self._outside:
            return
        self._outside = outside
        if outside:
            self._display.setText(tr("What you say here goes to another computer."))
            sentence = tr(
                "The model runs at {address}. What you write, drop or paste is sent there, and nowhere else.",
                address=outside,
            )
        else:
            self._display.setText(tr("What you say here stays here."))
            sentence = tr("The model runs on this computer. Nothing you write, drop or paste is sent anywhere.")
        self._sentence.setText(sentence)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(tokens.READING_LEAST // 2, self._pen.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        wanted = min(max(self._theme.scaled(tokens.READING_COLUMN), tokens.READING_LEAST), tokens.READING_MOST)
        side = max(tokens.CARD_INSET, (self.width() - wanted) // 2)
        self._column.setContentsMargins(side, tokens.CARD_INSET, side, tokens.CARD_INSET)
        column = self.width() - 2 * side
        self._arrange(3 if column >= self._theme.scaled(EXAMPLES_FOLD_BELOW) else 1)
        self._leave_out(column)

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // across, number % across)

    def _leave_out(self, width: int) -> None:
        """Where the height does not do, the display line goes first, then the examples; the pen is the last."""
        pen = self._pen.sizeHint().height() + 2 * tokens.CARD_INSET
        sentence = self._sentence.heightForWidth(min(width, self._sentence.maximumWidth())) + 3 * tokens.GRID
        layout = self._examples.layout()
        cards = (layout.totalHeightForWidth(width) if layout else 0) + tokens.CARD_GAP + self._ways.sizeHint().height()
        display = self._display.heightForWidth(width) + 6
        for part in (self._ways, self._examples):
            part.setVisible(self.height() >= pen + sentence + cards)
        self._display.setVisible(self.height() >= pen + sentence + cards + display)


def _sample() -> Picture:
    """The sample chart as a picture to be shown; what the model gets is prepared when it is asked for."""
    path = asset(*SAMPLE)
    size = QImageReader(str(path)).size()
    data = path.read_bytes()
    return Picture(path.name, data, "image/png", size.width(), size.height(), size.width(), size.height(), "sample")
