"""Shows how full the model's memory is, with what stands in the composer and was not sent yet."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from desktop.common import tokens
from desktop.common.i18n import tr
from desktop.engine.types import DEFAULT_CONTEXT
from desktop.state.chat.documents import size_of
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label
from desktop.ui.parts.progress import Bar
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, METER_WIDTH
from desktop.vault.draft_types import Draft

_NEARLY_FULL = 0.9  # of the memory
_COUNTED = 131_072  # characters typed; more fill the memory at all events
_TELLING = 0.1  # of the memory: a draft below that is not worth a word
_WORDS = 0.75  # words of English, to a token
_MOST = 0.75  # of the memory; a question beyond it leaves no room for an answer


class MemoryMeter(Button):
    """A press opens what fills it. Hidden by its owner where it has nothing to tell."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", english="Memory meter", kind="quiet", size="small")
        self._filled: float | None = None
        self._context = DEFAULT_CONTEXT
        self._draft_was = Draft()
        self._typed = self._in_documents = 0  # tokens
        self._words = label(step="caption", tone="muted")
        self._bar = Bar(theme, english="Memory", spoken=tr("The model’s memory"))
        self._bar.setFixedWidth(METER_WIDTH)
        self.setCheckable(True)  # while its card is open
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self._words)
        row.addWidget(self._bar)
        for part in (self._words, self._bar):  # a press on them is one on the button
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def sizeHint(self) -> QSize:
        layout, hint = self.layout(), super().sizeHint()
        return QSize(layout.sizeHint().width() if layout else hint.width(), hint.height())

    @property
    def tells(self) -> bool:
        return self._filled is not None or self._draft >= _TELLING

    def set_filled(self, filled: float | None, context: int) -> None:
        """The share that is in use, None where it is not known; `context` tokens are all of it."""
        changed = context != self._context
        self._filled, self._context = filled, context
        if changed:
            self._count()
        self._show()

    def set_draft(self, draft: Draft) -> None:
        """What would come to it. Texts that were added are counted once, however much is typed beside them."""
        other = draft.documents is not self._draft_was.documents
        self._draft_was = draft
        self._typed = tokens.estimate(draft.text[:_COUNTED])
        if other:
            self._count()
        self._show()

    def _count(self) -> None:
        """What was added, by how it is read."""
        self._in_documents = sum(size_of(each, self._context) for each in self._draft_was.documents)

    @property
    def _draft(self) -> float:
        """The share it would take."""
        return (self._typed + self._in_documents) / self._context

    def _show(self) -> None:
        with_draft = self._draft >= _TELLING
        share = min(1.0, (self._filled or 0.0) + (self._draft if with_draft else 0.0))
        words = self._told(share, with_draft=with_draft)
        if words != self._words.text():
            self._words.setText(words)
            self.setAccessibleName(words)
            self.updateGeometry()
        self.setToolTip(_what_memory_is(self._context))
        self._bar.set_fraction(share)
        self._bar.set_role("warn" if share >= _NEARLY_FULL or self._draft > _MOST else "accent")

    def _told(self, share: float, *, with_draft: bool) -> str:
        percent = round(100 * share)
        if self._draft > _MOST:
            return tr("Too long for the model’s memory")
        if with_draft:
            return tr("Memory {percent} % full with this", percent=percent)
        return tr("Memory {percent} % full", percent=percent)


def _what_memory_is(context: int) -> str:
    words = round(context * _WORDS, -2)
    return tr(
        "What the model has in mind at once: about {n:,} words of this chat, its answer included. "
        "Press to see what fills it.",
        n=words,
    )
