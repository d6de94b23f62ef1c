"""Shows what must be read, with the button that helps, as banners below each other."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.common.i18n import tr
from desktop.state.notices import Tone
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import IconButton
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import BANNER_FOLD_BELOW, GAP_TIGHT, HALF, ICON_FOOTER, ROW_GAP

_ICONS = {"warn": "info", "bad": "warning", "good": "check"}


class Banner(QFrame):
    """Icon, bold title, one sentence, helping buttons, close. A strip runs over the full width of the window."""

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        sentence: str = "",
        *,
        english: str,
        tone: Tone = "warn",
        buttons: Sequence[QPushButton] = (),
        strip: bool = False,
        closable: bool = True,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._tone: Tone = tone
        self._spoken = f"{title} {sentence}".strip()
        name(self, english)
        mark(self, box="strip" if strip else "banner", tone=tone)
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words = self._build_words(title, sentence, one_line=strip)
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(ROW_GAP)
        for button in buttons:
            acts.addWidget(button)
        if closable:
            close = IconButton(theme, "close", tr("Close this message"), english="Close message")
            close.clicked.connect(self.closed)
            acts.addWidget(close)
        acts.addStretch()
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._layout.setSpacing(ROW_GAP + HALF)
        self._layout.addWidget(self._words, 1)
        self._layout.addWidget(self._acts, 0, Qt.AlignmentFlag.AlignVCenter)
        outer = QHBoxLayout(self)
        if strip:
            outer.setContentsMargins(3 * ROW_GAP, ROW_GAP, 2 * ROW_GAP, ROW_GAP)
        else:
            outer.setContentsMargins(2 * ROW_GAP, ROW_GAP + GAP_TIGHT, ROW_GAP + HALF, ROW_GAP + GAP_TIGHT)
        outer.setSpacing(ROW_GAP + HALF)
        outer.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter if strip else Qt.AlignmentFlag.AlignTop)
        outer.addLayout(self._layout, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._acts.sizeHint().width()
        narrow = room < self._theme.scaled(BANNER_FOLD_BELOW) // 2
        below = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._layout.direction() != below:
            self._layout.setDirection(below)

    def read_out(self) -> None:
        """Let screen readers read it out."""
        announce(self, self._spoken, urgent=self._tone == "bad")

    def _build_words(self, title: str, sentence: str, *, one_line: bool) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if one_line and sentence:
            # Title and sentence run on in one paragraph, which wraps as one. Both are escaped: they may name files.
            words = _run_on(title, sentence)
            words.setObjectName("Banner words")
            layout.addWidget(words)
            return box
        head = label(title, strong=True, wrap=True)
        head.setObjectName("Banner title")
        layout.addWidget(head)
        if sentence:
            rest = label(sentence, wrap=True)
            rest.setObjectName("Banner sentence")
            layout.addWidget(rest)
        return box

    def _apply_theme(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(_ICONS[self._tone], self._tone, ICON_FOOTER))


class _Shown:
    """A banner, and where the focus was `before` it came: None once that is gone."""

    def __init__(self, banner: Banner, before: QWidget | None) -> None:
        self.banner = banner
        self.before = before
        if before is not None:
            before.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self.before = None


class BannerArea(QWidget):
    """Banners below each other, the newest last. One that goes gives the focus back to where it was.

    `gap` is between them; strips over the whole width have none.
    """

    def __init__(self, *, gap: int = ROW_GAP) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(gap)
        self._shown: dict[str, _Shown] = {}
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_banner(self, key: str, banner: Banner) -> None:
        """A banner of the same key is replaced, in its place."""
        old = self._shown.get(key)
        place = self._layout.indexOf(old.banner) if old else self._layout.count()
        self.drop(key)
        self._shown[key] = _Shown(banner, QApplication.focusWidget())
        self._layout.insertWidget(place, banner)
        banner.show()  # at once, so that whoever makes room for it knows how much
        self.show()
        banner.read_out()

    def drop(self, key: str) -> None:
        """Take a banner away; nothing happens when there is none of that key."""
        shown = self._shown.pop(key, None)
        if shown is None:
            return
        banner, before = shown.banner, shown.before
        focused = QApplication.focusWidget()
        had_focus = focused is not None and banner.isAncestorOf(focused)
        self._layout.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self.setVisible(bool(self._shown))
        if had_focus and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self, key: str) -> Banner | None:
        found = self._shown.get(key)
        return found.banner if found else None

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def _run_on(title: str, sentence: str) -> QLabel:
    made = label(wrap=True)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(f"<b style='font-weight:600'>{escape(title, quote=False)}</b> {escape(sentence, quote=False)}")
    return made
