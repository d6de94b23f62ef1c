"""A long chat: how soon it stands there, how it scrolls, and how soon keys and words are on the screen.

The Chat room as it is, over a history of 10,000 messages and a model that says 30 words a second. The floor is one
document with the same messages in it. Every run has a process of its own.
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication, QTextBrowser, QWidget

import desktop.ui.markdown.rules.dialect  # noqa: F401 - read beside the window after its first paint
from desktop.bridge.loop import SWITCH_INTERVAL, LoopThread
from desktop.common.types import Ending, Message
from desktop.engine.types import Finish, Token
from desktop.ui.chat.page import ChatPage
from desktop.ui.chat.transcript.answer_row import AnswerRow
from desktop.ui.theme import Theme
from desktop.vault.database import Database
from desktop.vault.draft_types import Queued
from desktop.vault.driver import Connection
from desktop.vault.history import History
from desktop.vault.types import Entry
from tests.bench.report import Figure, Ratio, megabytes, milliseconds, percentile
from tests.bench.texts import mixed
from tests.ui.chat.scripted import Place
from tests.unit.state.chat.scripted import TEXT, Script

_MESSAGES = 10_000
_TOKENS = 80  # of a message
_SIZE = (1192, 767)
_WHEELS = 600
_PACE = 30  # words a second
_WORDS = 600
_KEYS = 400
_BETWEEN_KEYS = 37  # ms: no multiple of a frame, nor of the words


@dataclass(frozen=True)
class Opened:
    seconds: float  # until it is painted
    memory: int  # bytes more than before
    wheel: list[float]  # seconds of each step of the wheel; empty for the one document


@dataclass(frozen=True)
class Typed:
    keys: list[float]  # seconds from each key to its paint
    words: list[float]  # seconds from each word to its paint


def measure() -> Sequence[Ratio | Figure]:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_fill(Path(folder)))
        ours = [Opened(**_apart("chat", folder)) for _ in range(3)]
        one = Opened(**_apart("document", folder))
        typed = Typed(**_apart("typing", folder))
    opened = statistics.median(run.seconds for run in ours)
    wheel = percentile([step for run in ours for step in run.wheel], 0.99)
    seconds = (f"{opened * 1000:.0f} ms", f"{one.seconds:.2f} s")
    return [
        Ratio("10,000 messages: open / one document", *seconds, opened / one.seconds, "≤ 0.02"),
        Figure("10,000 messages: memory, all of them read", megabytes(max(run.memory for run in ours)), "≤ 40 MB"),
        Figure("10,000 messages: a step of the wheel, p99", milliseconds(wheel), "≤ 8 ms"),
        Figure("a key while an answer comes, to its paint, p99", milliseconds(percentile(typed.keys, 0.99)), "≤ 8 ms"),
        Figure("a word at 30 a second, to its paint, p50", milliseconds(percentile(typed.words, 0.5)), "≤ 3 ms"),
    ]


def _apart(what: str, folder: str) -> dict[str, Any]:
    command = [sys.executable, "-m", __name__, what, folder]
    told: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return told


def _texts() -> list[str]:
    dice = random.Random(3)
    return [mixed(_TOKENS, dice.randrange(1_000)) for _ in range(_MESSAGES)]


async def _fill(folder: Path) -> None:
    """A chat with all the messages, written at once."""
    database = Database(folder / "history.db")
    chat = await History(database).create("A long talk", TEXT)

    def change(connection: Connection) -> None:
        connection.executemany(
            "INSERT INTO messages (id, chat, parent, role, text, created, state, ending, model) "
            "VALUES (?, ?, ?, ?, ?, 1000.0, 'done', ?, ?)",
            (
                (
                    n,
                    chat.id,
                    n - 1 or None,
                    *((("user", text, None, "")) if n % 2 else ("assistant", text, "complete", TEXT)),
                )
                for n, text in enumerate(_texts(), 1)
            ),
        )
        connection.execute("UPDATE chats SET leaf = ? WHERE id = ?", (_MESSAGES, chat.id))

    await database.write(change)
    database.close()


# In a process of its own


class _Talker(Script):
    """Says words at the pace."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[float, int]] = []  # when, and how many characters in all

    async def play(self, messages: Sequence[Message]) -> AsyncGenerator[Token | Finish, None]:
        del messages
        began, length = time.monotonic(), 0
        for number, word in enumerate(mixed(4 * _WORDS).split(" ")[:_WORDS]):
            await asyncio.sleep(max(0.0, began + number / _PACE - time.monotonic()))
            length += len(word) + 1
            self.said.append((time.monotonic(), length))
            yield Token(word + " ")
        yield Finish(Ending.COMPLETE)


class _Room:
    """The Chat room in a window of its own."""

    def __init__(self, application: QApplication, folder: Path) -> None:
        self.application = application
        self.talker = _Talker()
        self._loop = LoopThread(_fail)
        self._loop.start()
        talker = self.talker

        class Talking(Place):
            def _make_script(self) -> Script:
                return talker

        self._place = Talking(Theme(application), self._loop, folder)
        self.page = ChatPage(self._place.context)
        self.page.resize(*_SIZE)
        self.page.show()
        self.until(lambda: bool(self.page.chat.list.model.chats) and bool(self.page.models.choice.models))

    def until(self, condition: Callable[[], bool]) -> None:
        while not condition():
            self.application.processEvents()

    def close(self) -> None:
        self.page.dispose()
        self._loop.stop()
        self._place.close()


class _Paints(QObject):
    """Tells when a widget was painted."""

    def __init__(self, widget: QWidget, painted: Callable[[], None]) -> None:
        super().__init__(widget)
        self._painted = painted
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            QTimer.singleShot(0, self._painted)  # after it
        return False


def _open(room: _Room) -> Opened:
    application, page = room.application, room.page
    before, began = psutil.Process().memory_info().rss, time.perf_counter()
    page.chat.open_chat(page.chat.list.model.chats[0])
    room.until(lambda: bool(page.pane.transcript.entries))
    page.pane.transcript.repaint()
    seconds = time.perf_counter() - began
    conversation = page.chat.conversation
    while conversation.entries[0].parent is not None:
        conversation.load_earlier()
        room.until(partial(_more_than, conversation.entries, len(conversation.entries)))
    wheel = [_wheel(application, page.pane.transcript.viewport()) for _ in range(_WHEELS)]
    return Opened(seconds, psutil.Process().memory_info().rss - before, wheel)


def _more_than(entries: Sequence[Entry], count: int) -> bool:
    return len(entries) > count


def _wheel(application: QApplication, widget: QWidget) -> float:
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        *(middle, widget.mapToGlobal(middle), QPoint(), QPoint(0, 120)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    began = time.perf_counter()
    application.sendEvent(widget, event)
    application.processEvents()  # with the paint
    return time.perf_counter() - began


def _document(application: QApplication, folder: Path) -> Opened:
    texts = asyncio.run(_read(folder))
    before, began = psutil.Process().memory_info().rss, time.perf_counter()
    view = QTextBrowser()
    view.resize(*_SIZE)
    view.document().setMarkdown("\n\n".join(texts), QTextDocument.MarkdownFeature.MarkdownNoHTML)
    view.show()
    application.processEvents()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.repaint()
    return Opened(time.perf_counter() - began, psutil.Process().memory_info().rss - before, [])


async def _read(folder: Path) -> list[str]:
    database = Database(folder / "history.db")
    entries = await History(database).path(1, _MESSAGES)
    database.close()
    return [entry.text for entry in entries]


def _type(room: _Room) -> Typed:
    """Keys are pressed while the answer comes."""
    page, session = room.page, room.page.chat.conversation.session
    keys: list[float] = []
    shown: list[tuple[float, int]] = []
    pressed: list[float] = []

    def key_painted() -> None:
        keys.extend(time.perf_counter() - at for at in pressed)
        pressed.clear()

    def press() -> None:
        pressed.append(time.perf_counter())
        room.application.postEvent(
            page.composer.editor,
            QKeyEvent(
                QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a" if len(keys) % 9 else " "
            ),
        )

    session.ask(Queued("Tell me everything.", None, page.models.name))
    room.until(lambda: bool(session.text))
    answer = next(row for row in page.pane.transcript.rows.in_sight.values() if isinstance(row, AnswerRow))
    _Paints(answer.prose.viewport(), lambda: shown.append((time.monotonic(), len(session.text))))
    _Paints(page.composer.editor.viewport(), key_painted)
    page.composer.editor.setFocus()
    pressing = QTimer(interval=_BETWEEN_KEYS)
    pressing.setTimerType(Qt.TimerType.PreciseTimer)
    pressing.timeout.connect(press)
    pressing.start()
    room.until(lambda: len(keys) >= _KEYS or not session.busy)
    pressing.stop()
    return Typed(keys, _delays(room.talker.said, shown))


def _delays(said: Sequence[tuple[float, int]], shown: Sequence[tuple[float, int]]) -> list[float]:
    """Of each word that was painted, from when the first was."""
    delays, at = [], 0
    for when, length in said:
        while at < len(shown) and shown[at][1] < length:
            at += 1
        if at < len(shown) and shown[0][0] < when:
            delays.append(shown[at][0] - when)
    return delays


def _fail(error: BaseException, _where: str) -> None:
    raise error


def _main(what: str, folder: Path) -> None:
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication([])
    if what == "document":
        print(json.dumps(asdict(_document(application, folder))))
        return
    room = _Room(application, folder)
    taken = _open(room) if what == "chat" else _type(room)
    room.close()
    print(json.dumps(asdict(taken)))


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]))
