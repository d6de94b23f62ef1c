"""Copies and saves the table that is shown at the chart desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop.charts.export import to_markdown
from desktop.charts.types import ChartTable
from desktop.common.i18n import tr
from desktop.state.chat.desk import handing
from desktop.state.chat.desk.controller import ChartDesk
from desktop.state.chat.desk.handing import Form
from desktop.ui.chat.desk.body import DeskBody
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button

_THANKS_MS = 1_500


class Hands(QObject):
    """`saved` with the Save that is to be done. `buttons` say for a moment that something was copied."""

    saved = Signal(object)

    def __init__(self, desk: ChartDesk, body: DeskBody, buttons: Sequence[Button]) -> None:
        super().__init__(body)
        self._desk = desk
        self._body = body
        self._buttons = buttons
        self._thanks = QTimer(self)
        self._thanks.setSingleShot(True)
        self._thanks.setInterval(_THANKS_MS)
        self._thanks.timeout.connect(lambda: self._say(tr("Copy")))

    def copy(self) -> None:
        """As it stands in the view: for spreadsheets, for documents, and as Markdown."""
        table = self._table
        if table is None:
            return
        data = QMimeData()
        data.setText(handing.as_lines(self._body.grid))
        data.setHtml(handing.as_html(self._body.grid))
        data.setData("text/markdown", to_markdown(table).encode())
        QGuiApplication.clipboard().setMimeData(data)
        self._thank()

    def copy_markdown(self) -> None:
        if self._table is not None:
            QGuiApplication.clipboard().setText(to_markdown(self._table))
            self._thank()

    def save(self, form: Form = Form.CSV) -> None:
        if self._table is not None and self._desk.reading is not None:
            self.saved.emit(handing.save_of(self._table, self._desk.reading.picture, form))

    @property
    def _table(self) -> ChartTable | None:
        reading = self._desk.reading
        return reading.kept.table if reading is not None and reading.kept is not None else None

    def _thank(self) -> None:
        self._say(tr("Copied"))
        announce(self._body, tr("Copied"), urgent=True)
        self._thanks.start()

    def _say(self, words: str) -> None:
        for button in self._buttons:
            button.setText(words)
