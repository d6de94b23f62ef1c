"""Brings texts into the source: dropped on the room, pasted, or chosen in the file dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.common.file_types import DOCUMENT_SUFFIXES, patterns
from desktop.common.i18n import tr
from desktop.state.writing.opening import SourceOpener
from desktop.state.writing.source import SourceSession
from desktop.ui.offer import Offer
from desktop.ui.parts.folders import first_folder
from desktop.vault.draft_types import Source


class SourceOpening(QObject):
    """For the source of one session, whose text `pane` shows."""

    def __init__(self, session: SourceSession, opener: SourceOpener, pane: QWidget) -> None:
        super().__init__(pane)
        self._session = session
        self._opener = opener
        self._pane = pane

    def take_offer(self, offer: Offer) -> None:
        """What was dropped on the room."""
        if offer.paths:
            self._opener.open(offer.paths)
        elif offer.image:
            self._opener.open_picture(offer.image)
        elif offer.text:
            self._session.replace(Source(offer.text))

    def choose_file(self) -> None:
        """Or several, which become one source."""
        self._choose(tr("Open a text"), self._opener.open)

    def choose_more(self) -> None:
        """Behind the files that are open."""
        self._choose(tr("Add a file"), self._opener.add)

    def _choose(self, title: str, take: Callable[[Sequence[Path]], None]) -> None:
        dialog = QFileDialog(self._pane, title, self.folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        documents = tr("Documents ({kinds})", kinds=patterns(DOCUMENT_SUFFIXES))
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
        dialog.setNameFilters([documents, tr("All files ({kinds})", kinds="*")])
        dialog.filesSelected.connect(lambda names: take([Path(name) for name in names]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def folder(self) -> str:
        """Beside the text that is open."""
        path = self._session.source.path
        return str(Path(path).parent) if path else first_folder()
