"""Holds the text that the Writing room works on: typed, or read from a file. What is replaced can be had back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.common.types import Document
from desktop.common.visible import as_text
from desktop.state.jobs import Jobs, Latest
from desktop.state.writing import sentences
from desktop.vault.draft_types import Source

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.documents.reader import Reader

SHOWN = 300_000  # characters; all is read, but nobody scrolls through more, and every line of it costs the window
_CHANGED_LINES = 8_000  # paragraphs; the editor lays out all of them before a key is heard


class SourceSession(QObject):
    """`source` is the text as it stands now, `earlier` what was closed or replaced last."""

    changed = Signal()  # there is another text, or its file has changed
    replaced = Signal()  # not by typing: a view has to show it anew
    opening_changed = Signal()
    earlier_changed = Signal()
    failed = Signal(object)  # the CorralError of a file that cannot be read

    def __init__(self, loop: LoopThread, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = Latest(Jobs(loop, self))
        self._reader = reader
        self._source = Source()
        self._read: Callable[[], str] | None = None  # gets the text, while an editor holds another than `_source`
        self._instead = Source()  # what took the place of `earlier`
        self.earlier = Source()
        self.opening = ""  # name of the file that is being read, "" for none
        self.file = SourceFile(loop, self)
        self.file.changed.connect(self.changed)

    @property
    def source(self) -> Source:
        if self._read is not None:  # once for each change: reading a long text takes as long as typing a letter into it
            read, self._read = self._read, None
            self._source = replace(self._source, text=read())
        return self._source

    @property
    def has_text(self) -> bool:
        return not self.source.empty

    def typed(self, read: Callable[[], str]) -> None:
        """The person changed the text in an editor; `read` gets it from there. In a document nothing is typed."""
        if self._source.document is None:
            self._read = read
            self.changed.emit()

    def fetch(self) -> Callable[[], Coroutine[Any, Any, Document]]:
        """For the work that begins now: the document, or what is typed at this moment."""
        source = self.source

        async def get() -> Document:
            name = sentences.title(source)
            return source.document or await self._reader.read_bytes(source.text.encode("utf-8", "replace"), name)

        return get

    def open_file(self, path: Path) -> None:
        """Read a document and show it. The last one asked for wins."""

        async def work() -> Source:
            stamp = await asyncio.to_thread(stamp_of, path)  # before it is read: a later change is to be noticed
            document = await self._reader.read(path)
            return Source(document=document, name=document.name, path=as_text(str(path)), stamp=stamp)

        self._latest.cancel()
        self._open(path.name)
        self._latest.ask(work, self.replace, self.failed.emit, lambda: self._open(""))

    def open_again(self) -> None:
        """The file as it is now."""
        self.open_file(Path(self._source.path))

    def stop_opening(self) -> None:
        self._latest.cancel()
        self._open("")

    def restore(self, source: Source, earlier: Source) -> None:
        """As it was left."""
        self._show(source)
        self._keep_earlier(earlier, source)

    def replace(self, source: Source) -> None:
        """Another text in the place of this one, which can be had back."""
        before = self.source
        self._show(source)
        if not before.empty and before.words != source.words:
            self._keep_earlier(before, source)

    def outgrow(self, text: str) -> None:
        """What is pasted makes the text too long for an editor: this is all of it."""
        self.replace(Source(text, None, self._source.name))

    def edit_copy(self) -> None:
        """The text of a document becomes one of the person's own; the file stays as it is."""
        held = self._source
        self._show(Source(held.words, None, held.name))
        self._keep_earlier(held, self.source)

    def close(self) -> None:
        """Or stop what is being opened: the text that is here stays then."""
        if self.opening:
            self.stop_opening()
        else:
            self.replace(Source())

    def bring_back(self) -> None:
        """What was closed or replaced last; what was typed since can be had back in turn."""
        before, instead = self.earlier, self._instead
        self.earlier = Source()
        self.earlier_changed.emit()
        if self.source == instead:
            self._show(before)
        else:
            self.replace(before)

    def forget_earlier(self) -> None:
        self._keep_earlier(Source(), Source())
        self.changed.emit()

    @property
    def replacement(self) -> str:
        """What happened to the earlier text, as a sentence."""
        return sentences.replaced(self.earlier, self._instead)

    def dispose(self) -> None:
        self.stop_opening()
        self.file.stop()

    def _show(self, source: Source) -> None:
        self._source, self._read = source, None
        self.replaced.emit()
        self.file.follow(source.path, source.stamp if source.document is not None else "")
        self.changed.emit()

    def _keep_earlier(self, before: Source, instead: Source) -> None:
        self.earlier, self._instead = before, instead
        self.earlier_changed.emit()
        if not before.empty:
            self.changed.emit()

    def _open(self, name: str) -> None:
        if name != self.opening:
            self.opening = name
            self.opening_changed.emit()


class SourceFile(QObject):
    """The file a text came from. Looks at it when asked to; `changed` is said once for each new state."""

    changed = Signal()

    def __init__(self, loop: LoopThread, parent: QObject) -> None:
        super().__init__(parent)
        self._latest = Latest(Jobs(loop, self))
        self._path = ""
        self._stamp = ""
        self._looking = False
        self.newer = False  # another text may stand in it by now

    def follow(self, path: str, stamp: str) -> None:
        """The file in question; "" for none."""
        self.stop()
        self._path, self._stamp = path, stamp
        self._set_newer(False)
        self.check()

    def check(self) -> None:
        if not self._path or not self._stamp or self._looking:
            return
        path = Path(self._path)
        self._looking = True
        self._latest.ask(lambda: asyncio.to_thread(stamp_of, path), self._on_seen, over=self._on_over)

    def stop(self) -> None:
        self._latest.cancel()
        self._looking = False

    def _on_seen(self, stamp: str) -> None:
        self._set_newer(bool(stamp) and stamp != self._stamp)  # a file that is gone tells nothing new

    def _on_over(self) -> None:
        self._looking = False

    def _set_newer(self, newer: bool) -> None:
        if newer is not self.newer:
            self.newer = newer
            self.changed.emit()


def stamp_of(path: Path) -> str:
    """Differs once the file was written again; "" when it cannot be looked at."""
    try:
        found = path.stat()
    except (OSError, ValueError):  # no name can have a zero in it
        return ""
    return f"{found.st_mtime_ns} {found.st_size}"


def can_be_changed(text: str) -> bool:
    """Whether the editor takes it: what is longer is shown in part, and used as it is."""
    return len(text) <= SHOWN and text.count("\n") <= _CHANGED_LINES
