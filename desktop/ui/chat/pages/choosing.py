"""Leads from a text, a picture in view or a file to one of its pages as a picture of the question."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop.bridge.loop import LoopThread
from desktop.common.file_types import patterns
from desktop.common.i18n import tr
from desktop.common.types import Document, Picture, View
from desktop.pictures.preparer import PicturePreparer
from desktop.state.chat.opening import FileOpener
from desktop.state.chat.pages import FilePages
from desktop.state.chat.sources import PictureSources
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.pages.picker import PagePicker
from desktop.ui.parts.folders import first_folder
from desktop.ui.theme import Theme

_PAGED = (".pdf", ".tif", ".tiff")


class PageChoosing(QObject):
    """What a person chooses is opened by the `opener`, as any other picture is."""

    def __init__(
        self,
        theme: Theme,
        loop: LoopThread,
        preparer: PicturePreparer,
        sources: PictureSources,
        opener: FileOpener,
        composer: Composer,
    ) -> None:
        super().__init__(composer)
        self._theme = theme
        self._loop = loop
        self._preparer = preparer
        self._sources = sources
        self._opener = opener
        self._composer = composer
        self._files: dict[tuple[str, int], Path] = {}  # of texts of this run, by name and words
        opener.read.connect(self._on_read)
        composer.attached.documents.page_wanted.connect(self.of_document)
        composer.attached.pictures.page_wanted.connect(self.of_picture)

    def of_document(self, document: Document) -> None:
        """A text knows no file. Of one from an earlier run the person shows where it is."""
        path = self._files.get(_key(document))
        if path is None:
            self.of_any_file()
        else:
            self.of_file(path)

    def of_picture(self, picture: Picture) -> None:
        """Another page of the same file, in the place of this one."""
        place = self._sources.place(picture)
        if place is None:
            self.of_any_file()
        else:
            name = place.name if isinstance(place, Path) else picture.name
            self._choose(place, name, first=picture.look.number, instead_of=picture)

    def of_unread(self) -> None:
        """Of the file that was found to be no text."""
        if self._opener.unread is not None:
            self.of_file(self._opener.unread)

    def of_file(self, path: Path) -> None:
        self._choose(path, path.name)

    def of_any_file(self) -> QFileDialog:
        """Asks for the file first, and returns at once."""
        dialog = QFileDialog(self._composer.window(), tr("A page as a picture"), first_folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{tr('Files with pages')} ({patterns(_PAGED)})", tr("All files ({kinds})", kinds="*")])
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
        dialog.fileSelected.connect(lambda name: self.of_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _choose(self, source: Path | bytes, name: str, *, first: int = 1, instead_of: Picture | None = None) -> None:
        file = FilePages(self._loop, self._preparer, source, name)
        picker = PagePicker(self._theme, file, self._composer.window(), first=first)
        picker.chosen.connect(partial(self._use, source, instead_of))
        picker.open()

    def _use(self, source: Path | bytes, instead_of: Picture | None, number: int, name: str) -> None:
        self._opener.open_picture(source, name, View(number), instead_of=instead_of)

    def _on_read(self, path: Path, document: Document) -> None:
        if document.pages:
            self._files[_key(document)] = path


def _key(document: Document) -> tuple[str, int]:
    return document.name, hash(document.text)
