"""Shows how full the model's memory is, with what stands in the composer and was not sent yet."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common import tokens
from desktop.common.i18n import tr
from desktop.common.types import Document
from desktop.engine.types import DEFAULT_CONTEXT
from desktop.ui.parts.labels import label
from desktop.ui.parts.progress import Bar
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, METER_WIDTH
from desktop.vault.draft_types import Draft

_NEARLY_FULL = 0.9  # of the memory
_COUNTED = 131_072  # characters typed; more fill the memory at all events
_TELLING = 0.1  # of the memory: a draft below that is not worth a word
_MOST = 0.75  # of the memory; a question beyond it leaves no room for an answer


class MemoryMeter(QWidget):
    """Hidden by its owner where it has nothing to tell."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._filled: float | None = None
        self._context = DEFAULT_CONTEXT
        self._tokens = 0  # of what stands in the composer
        self._documents: tuple[Document, ...] = ()
        self._in_documents = 0
        self._words = label(step="caption", tone="muted")
        self._bar = Bar(theme, english="Memory", spoken=tr("The model’s memory"))
        self._bar.setFixedWidth(METER_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._words)
        row.addWidget(self._bar)
        self.hide()

    @property
    def tells(self) -> bool:
        return self._filled is not None or self._draft >= _TELLING

    def set_filled(self, filled: float | None, context: int) -> None:
        """The share that is in use, None where it is not known; `context` tokens are all of it."""
        self._filled, self._context = filled, context
        self._show()

    def set_draft(self, draft: Draft) -> None:
        """What would come to it. Texts that were added are counted once, however much is typed beside them."""
        if draft.documents is not self._documents:
            self._documents = draft.documents
            self._in_documents = sum(tokens.estimate(document.text) for document in draft.documents)
        self._tokens = tokens.estimate(draft.text[:_COUNTED]) + self._in_documents
        self._show()

    @property
    def _draft(self) -> float:
        """The share it would take."""
        return self._tokens / self._context

    def _show(self) -> None:
        with_draft = self._draft >= _TELLING
        share = min(1.0, (self._filled or 0.0) + (self._draft if with_draft else 0.0))
        percent = round(100 * share)
        if self._draft > _MOST:
            self._words.setText(tr("Too long for the model’s memory"))
        elif with_draft:
            self._words.setText(tr("Memory {percent} % full with this", percent=percent))
        else:
            self._words.setText(tr("Memory {percent} % full", percent=percent))
        self._bar.set_fraction(share)
        self._bar.set_role("warn" if share >= _NEARLY_FULL or self._draft > _MOST else "accent")
