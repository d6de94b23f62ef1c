"""Shows what was noted of a long text so far, while there is no summary of it yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.common.types import Noted
from desktop.state.writing.choices import Tool
from desktop.ui.parts.labels import label, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import PAGE_INSET, ROW_GAP
from desktop.ui.writing.result_view import ResultView

_BETWEEN = "\n"


class NotesSoFar(QWidget):
    """They grow part by part. The view stays where one reads."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: tuple[Noted, ...] = ()
        self.view = ResultView(theme)
        name(self.view, "Notes so far", tr("Notes so far"))
        said = label(tr("Notes so far. The summary will be made of them."), step="caption", tone="muted", wrap=True)
        said.setContentsMargins(PAGE_INSET, 0, PAGE_INSET, ROW_GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(said)
        column.addWidget(self.view, 1)

    def show_notes(self, noted: Sequence[Noted]) -> bool:
        """False where there are none."""
        noted = tuple(noted)
        if noted[: len(self._shown)] != self._shown or not self._shown:
            self._shown = ()
            self.view.begin(Tool.SUMMARY)
        for each in noted[len(self._shown) :]:
            self.view.add("".join(f"{text.strip()}{_BETWEEN}" for text in each.texts if text.strip()))
        self._shown = noted
        return bool(noted)
