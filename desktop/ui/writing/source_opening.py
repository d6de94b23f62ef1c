"""Brings texts into the source: dropped on the room, pasted, or chosen in the file dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.common.file_types import DOCUMENT_SUFFIXES, patterns
from desktop.common.i18n import tr
from desktop.state.writing.source import SourceSession
from desktop.ui.offer import Offer
from desktop.ui.parts.folders import first_folder
from desktop.ui.writing.source_plans import first_of
from desktop.vault.draft_types import Source


class SourceOpening(QObject):
    """For the source of one session, whose text `pane` shows."""

    def __init__(self, session: SourceSession, pane: QWidget) -> None:
        super().__init__(pane)
        self._session = session
        self._pane = pane

    def take_offer(self, offer: Offer) -> None:
        """What was dropped on the room."""
        if offer.paths:
            self._session.open_file(first_of(offer.paths))
        elif offer.text:
            self._session.replace(Source(offer.text))

    def choose_file(self) -> None:
        dialog = QFileDialog(self._pane, tr("Open a text"), self.folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        documents = tr("Documents ({kinds})", kinds=patterns(DOCUMENT_SUFFIXES))
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
        dialog.setNameFilters([documents, tr("All files ({kinds})", kinds="*")])
        dialog.fileSelected.connect(lambda name: self._session.open_file(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def folder(self) -> str:
        """Beside the text that is open."""
        path = self._session.source.path
        return str(Path(path).parent) if path else first_folder()
