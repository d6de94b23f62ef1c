"""Checks a text from anywhere against a document: it stands as a result whose sentences are looked for there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr
from desktop.common.languages import guess
from desktop.common.types import Document, Ending
from desktop.common.visible import as_text
from desktop.state.jobs import Jobs, Latest
from desktop.state.writing.grounds import Grounds
from desktop.state.writing.origin import Origin, fingerprint
from desktop.state.writing.source_file import stamp_of
from desktop.vault.draft_types import Source, WritingOptions
from desktop.writing.types import Coverage, Doubt, Result

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.documents.reader import Reader
    from desktop.state.writing.session import WritingSession
    from desktop.state.writing.source import SourceSession


class Checking(QObject):
    """`document` was chosen for it; without one, the text beside the result is meant. No model is asked."""

    changed = Signal()  # what is being read, or the document
    text_read = Signal(str)  # of a file that was chosen
    checked = Signal()  # the text stands there as a result
    failed = Signal(object)  # the CorralError of a file that cannot be read

    def __init__(
        self, loop: LoopThread, reader: Reader, source: SourceSession, session: WritingSession, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._texts, self._documents, self._fetching = (Latest(Jobs(loop, self)) for _ in range(3))
        self._reader = reader
        self._source = source
        self._session = session
        self.opening = ""  # name of the file that is being read, "" for none
        self.document: Source | None = None
        source.changed.connect(self.changed)
        session.state_changed.connect(self.changed)

    @property
    def against(self) -> Source:
        return self.document or self._source.source

    def why_not(self, text: str) -> str:
        """Why this text cannot be checked now, "" when it can."""
        if self.opening:
            return tr("{name} is being read.", name=self.opening)
        if self._session.busy:
            return tr("A summary is being written. Wait for it, or stop it.")
        if not text.strip():
            return tr("Put the text in first.")
        return tr("Choose the document first.") if self.against.empty else ""

    def open_text(self, path: Path) -> None:
        self._open(path, lambda source: self.text_read.emit(source.words), self._texts)

    def open_document(self, path: Path) -> None:
        self._open(path, self._set_document, self._documents)

    def check(self, text: str) -> None:
        """Beside the document, from now on; does nothing while `why_not` says something."""
        if self.why_not(text):
            return
        source = self.against
        if source != self._source.source:
            self._source.replace(source)
        self.document = None
        self._fetching.cancel()
        self._fetching.ask(self._source.fetch(), lambda document: self._show(text, source, document), self.failed.emit)

    def dispose(self) -> None:
        for each in (self._texts, self._documents, self._fetching):
            each.cancel()

    def _show(self, text: str, source: Source, document: Document) -> None:
        if self._session.busy:
            return
        said, given = guess(text), guess(document.text)
        translated = said if said and given and said != given else ""
        origin = Origin(source.name, fingerprint(source), time.time(), "", WritingOptions(summary_language=translated))
        everything = frozenset(passage.number for passage in document.passages)
        coverage = Coverage(everything, len(document.passages), document.unread)
        result = Result(text, Ending.COMPLETE, 0.0, "", "", coverage)
        session = self._session
        session.unfinished = None
        session.show(text, document.text, origin, coverage, result, None, Grounds(document))
        session.kept.emit()
        self.checked.emit()

    def _set_document(self, source: Source) -> None:
        self.document = source
        self.changed.emit()

    def _open(self, path: Path, done: Callable[[Source], object], latest: Latest) -> None:
        async def work() -> Source:
            stamp = await asyncio.to_thread(stamp_of, (path,))
            document = await self._reader.read(path)
            return Source(document=document, name=document.name, path=as_text(str(path)), stamp=stamp)

        latest.cancel()
        self._set_opening(path.name)
        latest.ask(work, done, self.failed.emit, lambda: self._set_opening(""))

    def _set_opening(self, name: str) -> None:
        self.opening = as_text(name)
        self.changed.emit()


def is_checked(session: WritingSession) -> bool:
    """Whether the text came from the person, and was only checked: no model wrote it, and no rule."""
    result = session.result
    return result is not None and not session.origin.model and Doubt.EXTRACTED not in result.doubts
