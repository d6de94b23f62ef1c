"""Says below a sentence of a result why it is marked, what helps, and what was decided about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.common.i18n import tr
from desktop.common.proof import Decision
from desktop.state.writing.troubles import Trouble
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import OneLineLabel
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_SMALL, ICON_SMALL

Act = Callable[[], object]


class Note(QWidget):
    """One line that wraps. `start` is the character of the text it is about."""

    def __init__(self, theme: Theme, parent: QWidget, *, start: int, words: str, tone: str, icon: str = "") -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self.start = start
        self.words = words
        self.buttons: list[Button] = []
        self._flow = FlowLayout(self, gap=GAP_SMALL)
        self._sign = QLabel(self)
        self._sign.setVisible(bool(icon))
        if icon:
            self._flow.addWidget(self._sign)
        said = OneLineLabel(step="caption", tone=tone)
        said.setObjectName("Reason")
        said.setText(words)
        said.ensurePolished()  # its room is reckoned before it is shown
        self._flow.addWidget(said)
        self._apply_theme()
        theme.changed.connect(self._apply_theme)

    def add(self, words: str, english: str, act: Act, *, quiet: bool = False, spoken: str = "") -> None:
        made = Button(
            self._theme, words, english=english, kind="quiet" if quiet else "plain", size="small", spoken=spoken
        )
        made.clicked.connect(lambda: act())
        made.ensurePolished()
        self._flow.addWidget(made)
        self.buttons.append(made)

    def height_in(self, width: int) -> int:
        return self._flow.heightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._flow.sizeHint()

    def _apply_theme(self) -> None:
        if self._icon:
            self._sign.setPixmap(self._theme.pixmap(self._icon, "warn", ICON_SMALL))


def trouble_note(theme: Theme, parent: QWidget, trouble: Trouble, words: str, acts: dict[str, Act]) -> Note:
    """`words` are the marked ones; `acts` by "use", "take", "keep" and "undo"."""
    if trouble.kept is not None:
        kept = tr("{reason} You keep it.", reason=_closed(trouble.reason))
        made = Note(theme, parent, start=trouble.start, words=kept, tone="muted")
        made.add(tr("Undo"), "Undo decision", acts["undo"], quiet=True, spoken=tr("Undo: {what}", what=kept))
        return made
    made = Note(theme, parent, start=trouble.start, words=trouble.reason, tone="warn", icon="warning")
    if trouble.instead:
        made.add(
            tr("Use {words}", words=trouble.instead),
            "Use what the passage says",
            acts["use"],
            spoken=tr("Use {words} instead of {before}", words=trouble.instead, before=words),
        )
    else:
        made.add(tr("Take it out"), "Take it out", acts["take"], spoken=tr("Take out: {words}", words=words))
    made.add(tr("Keep it"), "Keep it", acts["keep"], quiet=True, spoken=tr("Keep: {words}", words=words))
    return made


def decision_note(theme: Theme, parent: QWidget, decision: Decision, words: str, undo: Act) -> Note:
    made = Note(theme, parent, start=decision.start, words=words, tone="muted")
    made.add(tr("Undo"), "Undo decision", undo, quiet=True, spoken=tr("Undo: {what}", what=words))
    return made


def plain_note(theme: Theme, parent: QWidget, start: int, words: str, *, doubted: bool = False) -> Note:
    """A quote, or what a model said of the sentence."""
    made = Note(
        theme, parent, start=start, words=words, tone="warn" if doubted else "muted", icon="warning" if doubted else ""
    )
    made.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return made


def _closed(reason: str) -> str:
    return reason if reason.endswith((".", "”", "?", "!")) else f"{reason}."
