"""Shows at the foot of the window what left this computer, what is downloading, and which engines are there."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.common.i18n import tr, trn
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import (
    DOT,
    FOOTER,
    FOOTER_BAR,
    FOOTER_RAILS_APART,
    GAP_HAIR,
    GAP_SMALL,
    GAP_TIGHT,
    GRID,
    HALF,
    ICON_FOOTER,
)

if TYPE_CHECKING:  # nothing is known of engines and downloads before the first paint
    from desktop.state.downloads import DownloadWord
    from desktop.state.status_words import EngineWord
    from desktop.ui.parts.progress import Bar


class Footer(QWidget):
    """`connections_wanted`: the person asks for the list; `downloads_wanted`: for the room where more is shown."""

    connections_wanted = Signal()
    downloads_wanted = Signal(object)  # a Room

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words: tuple[EngineWord, ...] = ()
        self._shown: list[_Engine] = []
        name(self, "Footer", tr("State of Corral"))
        self.connections = Button(theme, "", english="Connections", kind="quiet", size="small", icon_size=ICON_FOOTER)
        mark(self.connections, place="connections")
        self.connections.clicked.connect(self.connections_wanted)
        self._downloading: DownloadWord | None = None
        self._downloads = QHBoxLayout()
        self._downloads.setSpacing(GRID)
        self._engines = QWidget()
        self._engine_row = QHBoxLayout(self._engines)
        self._engine_row.setContentsMargins(0, 0, 0, 0)
        self._engine_row.setSpacing(2 * GRID)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(GRID, HALF + GAP_HAIR, 2 * GRID, HALF - GAP_TIGHT)
        layout.setSpacing(GRID)
        layout.addWidget(self.connections)
        layout.addStretch()
        layout.addLayout(self._downloads)
        layout.addSpacing(GRID)
        layout.addWidget(self._engines)
        self.setMinimumHeight(FOOTER)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._on_theme)
        self.show_connections(0)

    def show_connections(self, outside: int, open_now: int = 0) -> None:
        """How many connections went beyond this computer since the start, counted; the gate is open while one is."""
        self.connections.setText(
            trn(
                "Corral: {n} connection outside this computer",
                "Corral: {n} connections outside this computer",
                outside,
            )
        )
        self.connections.set_icon("ring-open" if open_now else "ring-closed", "warn" if open_now else "accent")
        mark(self.connections, tone="warn" if open_now else "text")
        self.connections.setAccessibleDescription(tr("A connection outside is open now") if open_now else "")
        self._choose_words()

    def show_download(self, word: DownloadWord | None) -> None:
        """What is on its way now; None: nothing is."""
        if word or self._downloading:
            for part in (self._download, self._bar):
                part.setVisible(word is not None)
        self._downloading = word
        if word:
            self._download.setAccessibleName(word.words)
            self._bar.set_fraction(word.share)
        self._choose_words()

    def show_engines(self, words: tuple[EngineWord, ...]) -> None:
        self._words = words
        self._choose_words()

    def shown_engines(self) -> tuple[str, ...]:
        """The words in the footer now, all engines or their sum."""
        return tuple(part.words for part in self._shown)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.connections.sizeHint().width() + 4 * GRID), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_words()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setBackground(self._theme.colour("ground"))
        painter.eraseRect(event.rect())  # as in the rail
        line = self._theme.colour("line")
        painter.setBackground(line)
        painter.eraseRect(0, 0, self.width(), 1)
        painter.eraseRect(0, FOOTER_RAILS_APART, self.width(), 1)
        painter.end()

    # Made for the first download: mostly there is none.

    @cached_property
    def _download(self) -> Button:
        button = Button(self._theme, "", english="Downloads", kind="quiet", size="small")
        mark(button, place="footer")
        button.clicked.connect(self._ask_for_more)
        self._downloads.insertWidget(0, button)
        return button

    @cached_property
    def _bar(self) -> Bar:
        from desktop.ui.parts.progress import Bar

        bar = Bar(self._theme, english="Download progress", spoken=tr("Downloaded so far"))
        bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        bar.setMinimumWidth(FOOTER_BAR)
        self._downloads.addWidget(bar)
        return bar

    def _ask_for_more(self) -> None:
        if self._downloading:
            self.downloads_wanted.emit(self._downloading.room)

    def _on_theme(self) -> None:
        for part in self._shown:
            part.fit()
        self._choose_words()
        self.update()

    def _choose_words(self) -> None:
        """All engines where they fit, else their sum."""
        if not self._words and not self._shown and not self._downloading:
            return  # measuring would dress the button before it has its place in the window
        words = self._fitting()
        if tuple(part.word for part in self._shown) == words:
            return
        for old in self._shown:
            self._engine_row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [_Engine(self._theme, word) for word in words]
        for part in self._shown:
            self._engine_row.addWidget(part)

    def _fitting(self) -> tuple[EngineWord, ...]:
        """All engines where they fit, else their sum; what is said of downloads makes way before that is cut."""
        from desktop.state.status_words import summed_up

        room = self.width() - self.connections.sizeHint().width() - 6 * GRID
        words, word = self._words, self._downloading
        long = self._download_width(word.words) if word else 0
        bar = FOOTER_BAR + GRID if word else 0
        if len(words) > 1 and sum(map(self._width_of, words)) + long + bar > room:
            words = (summed_up(words),)
        if word:
            left = room - sum(map(self._width_of, words))
            self._bar.setVisible(long + bar <= left)
            self._download.setText(word.words if long <= left else word.short)
        return words

    def _download_width(self, words: str) -> int:
        return self._download.fontMetrics().horizontalAdvance(words) + 4 * GRID

    def _width_of(self, word: EngineWord) -> int:
        metrics = QFontMetrics(self._theme.font(Step.CAPTION))
        return metrics.horizontalAdvance(word.words) + _dot(self._theme) + 6 + 2 * GRID


class _Engine(QWidget):
    """A dot and words. The words alone tell the same."""

    def __init__(self, theme: Theme, word: EngineWord) -> None:
        super().__init__()
        self._theme = theme
        self.word = word
        self._label = label(word.words, step="caption", tone="warn" if word.outside else "muted")
        self._label.setObjectName("Engine")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label)
        self.fit()

    def fit(self) -> None:
        """Leave the dot the room it has at this text size."""
        self._row.setContentsMargins(_dot(self._theme) + GAP_SMALL, 0, 0, 0)

    @property
    def words(self) -> str:
        return self._label.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        side = _dot(self._theme)
        x = self.width() - side if self.isRightToLeft() else 0
        dot = QRectF(x, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.word.ready:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("warn" if self.word.outside else "good"))
            painter.drawEllipse(dot)
        else:
            painter.setPen(QPen(self._theme.colour("line_strong"), 1.5))
            painter.drawEllipse(dot.adjusted(0.75, 0.75, -0.75, -0.75))
        painter.end()


def _dot(theme: Theme) -> int:
    return theme.scaled(DOT)
