"""Holds the text that the Writing room works on: typed, or read from a file. What is replaced can be had back."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.common.types import Document
from desktop.documents.edited import with_text
from desktop.state.writing import sentences
from desktop.state.writing.source_file import SourceFile
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
    earlier_changed = Signal()
    forgotten = Signal(object)  # an earlier Source that the person let go for good

    def __init__(self, loop: LoopThread, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._source = Source()
        self._read: Callable[[], str] | None = None  # gets the text, while an editor holds another than `_source`
        self._instead = Source()  # what took the place of `earlier`
        self.earlier = Source()
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
        if self._source.document is None or self._source.edited:
            self._read = read
            self.changed.emit()

    def fetch(self, source: Source | None = None) -> Callable[[], Coroutine[Any, Any, Document]]:
        """For the work that begins now: the document, or what is typed at this moment; or another text, as it is read
        for such work."""
        source = source or self.source

        async def get() -> Document:
            name = sentences.title(source)
            return settled(source).document or await self._reader.read_bytes(
                source.text.encode("utf-8", "replace"), name
            )

        return get

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

    def edit(self) -> None:
        """The text of a document can be changed from now on; the file stays as it is."""
        self._show(replace(self.source, text=self._source.words, edited=True))

    def end_edit(self) -> None:
        """It is a document again, in which passages that were not changed are what they were."""
        held = self.source
        if not held.edited:
            return
        self._show(settled(held))
        if self._source.document is not held.document:
            self._keep_earlier(replace(held, text="", edited=False), self._source)

    def close(self) -> None:
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
        before = self.earlier
        self._keep_earlier(Source(), Source())
        self.forgotten.emit(before)
        self.changed.emit()

    @property
    def replacement(self) -> str:
        """What happened to the earlier text, as a sentence."""
        return sentences.replaced(self.earlier, self._instead)

    def dispose(self) -> None:
        self.file.stop()

    def _show(self, source: Source) -> None:
        self._source, self._read = source, None
        self.replaced.emit()
        self.file.follow(source.paths, source.stamp if source.document is not None else "")
        self.changed.emit()

    def _keep_earlier(self, before: Source, instead: Source) -> None:
        self.earlier, self._instead = before, instead
        self.earlier_changed.emit()
        if not before.empty:
            self.changed.emit()


def can_be_changed(text: str) -> bool:
    """Whether the editor takes it: what is longer is shown in part, and used as it is."""
    return len(text) <= SHOWN and text.count("\n") <= _CHANGED_LINES


def is_editable(source: Source) -> bool:
    """A document whose text can be changed in an editor."""
    return source.document is not None and not source.edited and can_be_changed(source.document.text)


def settled(source: Source) -> Source:
    """A document whose text was changed is one with that text."""
    if source.document is None or not source.edited:
        return source
    if not source.text.strip():
        return Source()
    document = with_text(source.document, source.text)
    changed = source.changed or document is not source.document
    return replace(source, text="", document=document, edited=False, changed=changed)
