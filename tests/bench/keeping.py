"""How soon what is on the screen is on the disk, what that costs, and what a kill takes along.

The Chat room as it is, over a model that says 40 words a second. Every run has a process of its own; those that are
killed tell through a pipe what stood on the screen, and when. `python -m tests.bench.keeping 90` kills ninety times.
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.bridge.loop import LoopThread
from desktop.common.types import Ending, Message
from desktop.engine.types import Finish, Token
from desktop.ui.chat.page import ChatPage
from desktop.ui.theme import Theme
from desktop.vault.database import Database
from desktop.vault.draft_types import Queued
from desktop.vault.growing_files import GrowingFiles, _Growing
from desktop.vault.history import History
from tests.bench.report import Figure, Ratio, milliseconds, percentile
from tests.bench.texts import mixed
from tests.ui.chat.scripted import Place
from tests.unit.state.chat.scripted import Script

_PACE = 40  # words a second
_WORDS = 400
_ROUNDS = 3
_KILLS = 10
_LATEST = 4.0  # seconds into the answer at which it is killed


@dataclass(frozen=True)
class Run:
    cpu: float  # seconds of the whole process
    keeping: float  # of these for keeping the answer while it streams
    delays: list[float]  # seconds from each word to the disk


@dataclass(frozen=True)
class Kill:
    shown: int  # characters on the screen
    lost: int  # of these
    oldest: float  # seconds the oldest lost one had stood there


def measure() -> Sequence[Ratio | Figure]:
    runs = [_apart() for _ in range(_ROUNDS)]
    ours = statistics.median(run.cpu for run in runs)
    # Taken apart in the same runs: two runs differ by more than this.
    floor = ours - statistics.median(run.keeping for run in runs)
    delays = [delay for run in runs for delay in run.delays]
    return [
        Figure("word → disk while streaming, p95", milliseconds(percentile(delays, 0.95)), "≤ 100 ms"),
        Ratio("streaming, CPU / CPU without keeping", f"{ours:.2f} s", f"{floor:.2f} s", ours / floor, "≤ 1.02"),
        _told(_kills(_KILLS)),
    ]


def _told(kills: Sequence[Kill]) -> Figure:
    lost = sum(kill.lost > 0 for kill in kills)
    oldest = max(kill.oldest for kill in kills)
    return Figure(f"killed {len(kills)} times, {lost} lost words; the oldest", milliseconds(oldest), "≤ 100 ms")


def _apart() -> Run:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(_command("measured", folder), check=True, capture_output=True, text=True)
    return Run(**json.loads(done.stdout))


def _command(how: str, folder: str) -> list[str]:
    return [sys.executable, "-m", "tests.bench.keeping", how, folder]


# Killed


def _kills(count: int) -> list[Kill]:
    dice = random.Random(1)
    return [_kill(1.0 + dice.random() * (_LATEST - 1.0)) for _ in range(count)]


def _kill(after: float) -> Kill:
    with tempfile.TemporaryDirectory() as folder:
        with subprocess.Popen(_command("shown", folder), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            lines = [process.stdout.readline()]
            threading.Event().wait(after)
            killed = time.monotonic()
            process.kill()
            lines += process.stdout
        shown = [(float(when), int(length)) for when, length in (line.split() for line in lines if line.endswith("\n"))]
        kept = _kept(Path(folder))
    text = _text()
    assert kept == text[: len(kept)]
    lost = [(when, length) for when, length in shown if when <= killed and length > len(kept)]
    length = max(length for _, length in shown)
    return Kill(length, max(0, length - len(kept)), killed - lost[0][0] if lost else 0.0)


def _kept(folder: Path) -> str:
    """The answer, as the next start finds it."""

    async def read() -> str:
        history = History(database)
        assert await history.open() is None
        answer = (await history.path(1))[-1]
        assert answer.ending is Ending.INTERRUPTED
        return answer.text

    database = Database(folder / "history.db")
    try:
        return asyncio.run(read())
    finally:
        database.close()


# In a process of its own


class _Talker(Script):
    """Says all of it at the pace."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__()
        self._words = words
        self.said: list[tuple[float, int]] = []  # when, and how many characters in all

    async def play(self, messages: Sequence[Message]) -> AsyncGenerator[Token | Finish, None]:
        del messages
        began, length = time.monotonic(), 0
        for number, word in enumerate(self._words):
            await asyncio.sleep(max(0.0, began + number / _PACE - time.monotonic()))
            length += len(word)
            self.said.append((time.monotonic(), length))
            yield Token(word)
        yield Finish(Ending.COMPLETE)


class _Timed(GrowingFiles):
    """Notes how far an answer is in its file, when, and the processor time that takes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.written: list[tuple[float, int]] = []
        self.handing = self.writing = 0.0

    def add(self, answer: int, piece: str) -> None:
        began = time.thread_time()
        super().add(answer, piece)
        self.handing += time.thread_time() - began

    def _append(self, growing: _Growing) -> None:
        super()._append(growing)
        self.written.append((time.monotonic(), growing.size))

    def _work(self) -> None:
        super()._work()
        self.writing = time.thread_time()


class _TimedPlace(Place):
    def __init__(self, theme: Theme, loop: LoopThread, folder: Path, talker: _Talker) -> None:
        self._talker = talker
        self.timed = _Timed(folder / "growing")
        super().__init__(theme, loop, folder)

    def _make_script(self) -> Script:
        return self._talker

    def _make_history(self) -> History:
        self.database.growing = self.timed
        return super()._make_history()


def _text() -> str:
    return "".join(_words())


def _words() -> list[str]:
    return [word + " " for word in mixed(4 * _WORDS).split(" ")][:_WORDS]


def _main(how: str, folder: Path) -> None:
    application = QApplication([])
    loop = LoopThread(_fail)
    loop.start()
    talker = _Talker(_words())
    place = _TimedPlace(Theme(application), loop, folder, talker)
    page = ChatPage(place.context)
    page.resize(1192, 767)
    page.show()
    session = page.chat.conversation.session
    if how == "shown":
        session.worded.connect(lambda _session: print(time.monotonic(), len(session.text), flush=True))
    cpu = 0.0

    def ask() -> None:
        nonlocal cpu
        if page.models.choice.models:
            asking.stop()
            cpu = time.process_time()
            session.ask(Queued("Tell me everything.", None, page.models.name))

    asking = QTimer(interval=20)
    asking.timeout.connect(ask)
    asking.start()
    session.ended.connect(lambda _session: QTimer.singleShot(100, application.quit))
    application.exec()
    cpu = time.process_time() - cpu
    page.dispose()
    loop.stop()
    place.close()
    if how == "measured":
        timed = place.timed
        print(json.dumps(asdict(Run(cpu, timed.handing + timed.writing, _delays(talker.said, timed.written)))))


def _delays(said: Sequence[tuple[float, int]], written: Sequence[tuple[float, int]]) -> list[float]:
    """Of each word that was on the disk before the end."""
    delays, at = [], 0
    for when, length in said:
        while at < len(written) and written[at][1] < length:
            at += 1
        if at < len(written):
            delays.append(written[at][0] - when)
    return delays


def _fail(error: BaseException, _where: str) -> None:
    raise error


if __name__ == "__main__":
    if len(sys.argv) == 2:
        print(_told(_kills(int(sys.argv[1]))).line())
    else:
        _main(sys.argv[1], Path(sys.argv[2]))
