"""Takes chats out into a file, one after the other, whole or not at all."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import TimeoutError as Unready
from pathlib import Path
from typing import Any, TypeVar

from desktop.archive import form as own
from desktop.archive import notes
from desktop.archive.html import to_html
from desktop.archive.markdown import to_markdown
from desktop.archive.packing import packed
from desktop.archive.paging import to_pdf
from desktop.archive.types import Form
from desktop.common.exports import Exports
from desktop.common.i18n import tr
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Picture, Progress
from desktop.common.visible import without_unseen
from desktop.vault.history import History
from desktop.vault.types import Chat, Entry, WholeChat

T = TypeVar("T")
Tell = Callable[[Progress], None]

_LOOKS = 0.5  # seconds between two looks whether anybody still waits
_ALL_OF_IT = 10_000_000  # messages of a branch
_OURS = (Form.JSON, Form.PACKED)


class Stopped(Exception):
    """Nobody waits for the file any more."""


class Exporter:
    """`sandbox` has the processes in which pages are laid out."""

    def __init__(self, sandbox: Sandbox, exports: Exports) -> None:
        self._sandbox = sandbox
        self._exports = exports

    async def save(self, history: History, chats: Sequence[int], form: Form, path: Path, tell: Tell) -> Path:
        """These chats as a file, which is there when all of it is. Cancelled, nothing of it is.

        Raises NoRoom where it cannot be written, and VaultProblem.
        """
        saving = _Saving(self, history, chats, form, tell)
        try:
            await asyncio.to_thread(self._exports.write, path, saving.pieces)
        except OSError as error:
            raise notes.not_saved(path, error) from error
        finally:
            saving.over.set()
        return path

    async def one(self, history: History, chat: int, form: Form) -> bytes:
        """A chat as it stands in its own file. Raises VaultProblem."""
        whole = await history.whole.read(chat)
        if form in _OURS:
            return f"{own.HEAD}{own.written(whole, own.within)}{own.END}".encode()
        return await self.page(history, whole.chat, form)

    async def page(self, history: History, chat: Chat, form: Form) -> bytes:
        """The branch in view, for people to read."""
        path = tuple(entry for entry in await history.path(chat.id, _ALL_OF_IT) if not entry.removed)
        if form is Form.MARKDOWN:
            text = await asyncio.to_thread(to_markdown, chat, path)
        else:
            text = await asyncio.to_thread(to_html, chat, path, paper=form is Form.PDF)
        data = text.encode("utf-8", "replace")
        if form is not Form.PDF:
            return data
        return await to_pdf(self._sandbox, data, without_unseen(notes.title(chat, path)))


class _Saving:
    """One file on its way. `pieces` is called in the thread that writes, all else in the loop's."""

    def __init__(self, exporter: Exporter, history: History, chats: Sequence[int], form: Form, tell: Tell) -> None:
        self._exporter = exporter
        self._history = history
        self._chats = chats
        self._form = form
        self._tell = tell
        self._loop = asyncio.get_running_loop()
        self.over = threading.Event()  # nobody waits any more

    def pieces(self) -> Iterator[bytes]:
        """Raises what reading a chat does, and Stopped."""
        if self._form is Form.JSON:
            yield from self._document()
        elif self._form is Form.PACKED:
            yield from packed(self._parts())
        elif len(self._chats) == 1:
            yield self._ask(self._exporter.one(self._history, self._chats[0], self._form))
        else:
            yield from packed(self._pages())

    def _document(self) -> Iterator[bytes]:
        yield own.HEAD.encode()
        for number, whole in enumerate(self._wholes()):
            yield ((own.BETWEEN if number else "") + own.written(whole, own.within)).encode()
        yield own.END.encode()

    def _parts(self) -> Iterator[tuple[str, bytes]]:
        for number, whole in enumerate(self._wholes(), 1):
            for picture in _pictures(whole.entries):
                yield own.path_of(picture), picture.data
            yield f"chats/{number:06}.json", f"{own.HEAD}{own.written(whole, own.beside)}{own.END}".encode()

    def _pages(self) -> Iterator[tuple[str, bytes]]:
        names: set[str] = set()
        for whole in self._wholes():
            name = f"{notes.begun(whole.chat)} {notes.file_name(whole.chat.title)}.{self._form.value}"
            folder = f"{notes.file_name(whole.folder)}/" if whole.folder else ""
            data = self._ask(self._exporter.page(self._history, whole.chat, self._form))
            yield _new(folder + name, names), data

    def _wholes(self) -> Iterator[WholeChat]:
        total = len(self._chats)
        for number, chat in enumerate(self._chats):
            note = tr("{n:,} of {all:,} chats", n=number, all=total)
            self._loop.call_soon_threadsafe(self._tell, Progress(number, total, note))
            yield self._ask(self._history.whole.read(chat))

    def _ask(self, work: Coroutine[Any, Any, T]) -> T:
        """Done in the loop, while this thread waits."""
        if self.over.is_set():
            work.close()
            raise Stopped
        asked = asyncio.run_coroutine_threadsafe(work, self._loop)
        while True:
            try:
                return asked.result(_LOOKS)
            except Unready:
                if asked.done():
                    raise
                if self.over.is_set():
                    asked.cancel()
                    raise Stopped from None


def _pictures(entries: Sequence[Entry]) -> Iterator[Picture]:
    for entry in entries:
        every = (*entry.pictures, *((entry.picture,) if entry.picture is not None else ()))
        yield from (picture for picture in every if picture.data)


def _new(name: str, names: set[str]) -> str:
    """As it is, or with a number where a file is called so already."""
    stem, dot, ending = name.rpartition(".")
    number, found = 2, name
    while found.lower() in names:
        found = f"{stem} {number}{dot}{ending}"
        number += 1
    names.add(found.lower())
    return found
