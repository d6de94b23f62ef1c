"""What it costs to see where a model is unsure: a long answer with what was weighed for each token, and without.

Processor time from the lines of the engine to the painted transcript, at 100 tokens a second, as a graphics card gives
them. One number in twenty is a doubt. Every run has a process of its own.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QApplication

from desktop.bridge.loop import SWITCH_INTERVAL
from desktop.common.doubt.finder import DoubtFinder
from desktop.common.types import Role
from desktop.engine.answers import AnswerReader
from desktop.engine.types import Token
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.theme import Theme
from desktop.vault.types import Entry
from tests.bench.report import Figure, Ratio
from tests.bench.texts import mixed
from tests.weighed import Chosen, chosen, frames

_PACE = 100  # tokens a second
_TOKENS = 2_000
_ROUNDS = 3
_FRAME = 33  # ms: as often as an answer is brought to the screen
_SIZE = (1000, 800)
_TOKEN = re.compile(r" ?[A-Za-z]+|\d{1,3}|\s+|[^\w\s]+|_+")  # about as vocabularies cut
_DOUBTED = 0.05  # of what has a number in it


@dataclass(frozen=True)
class Run:
    """Seconds of processor time: until the words are there, and in all. `doubts`: how many were found."""

    behind: float
    whole: float
    doubts: int


def measure() -> Sequence[Ratio | Figure]:
    weighed, plain = [], []
    for _ in range(_ROUNDS):
        plain.append(_apart("plain"))
        weighed.append(_apart("weighed"))
    ours, floor = (statistics.median(run.whole for run in runs) for runs in (weighed, plain))
    behind, before = (statistics.median(run.behind for run in runs) for runs in (weighed, plain))
    return [
        Ratio("streaming with doubt marks / without", f"{ours:.2f} s", f"{floor:.2f} s", ours / floor, "≤ 1.01"),
        Figure("of it to read what was weighed, a token", f"{1e6 * (behind - before) / _TOKENS:.1f} µs", ""),
        Figure("doubts in the answer", str(weighed[0].doubts), ""),
    ]


def _apart(what: str) -> Run:
    command = [sys.executable, "-m", __name__, what]
    return Run(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _lines(*, weighed: bool) -> list[bytes]:
    """As an engine sends them."""
    dice = random.Random(1)
    told = frames(*(_weighed(piece, dice) for piece in _TOKEN.findall(mixed(_TOKENS))))
    kept = told if weighed else [{key: value for key, value in frame.items() if key != "logprobs"} for frame in told]
    return [json.dumps(frame, separators=(",", ":")).encode() for frame in kept]


def _weighed(piece: str, dice: random.Random) -> Chosen:
    unsure = any(map(str.isdigit, piece)) and dice.random() < _DOUBTED
    share = 0.4 if unsure else 0.97
    return chosen(piece, share, ("7", 0.2 if unsure else 0.01), (" the", 0.008), (" passage", 0.005))


class _Streaming:
    """From lines to the screen, as the exchange, the session and the pane do it."""

    def __init__(self, application: QApplication, lines: Sequence[bytes]) -> None:
        self._lines = lines
        self._reader = AnswerReader("m")
        self._finder = DoubtFinder("Tell me everything.")
        self._view = Transcript(Theme(application), Thumbs())
        self._view.resize(*_SIZE)
        self._answer = Entry(2, 1, 1, Role.ASSISTANT, "", None, 0.0, None, "llama3.2:3b", "your Ollama", 0.0, 0)
        question = replace(self._answer, id=1, parent=None, role=Role.USER, text="Tell me everything.")
        self._view.show_entries([question, self._answer], more_above=False)
        self._view.show()
        self._view.rows.begin(self._answer)
        self._sent = 0
        self._behind = 0.0
        self._began = time.perf_counter()

    def run(self) -> Run:
        cpu = time.process_time()
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(self._frame)
        timer.start(_FRAME)
        QCoreApplication.exec()
        timer.stop()
        return Run(self._behind, time.process_time() - cpu, len(self._finder.doubts))

    def _frame(self) -> None:
        due = min(len(self._lines), int((time.perf_counter() - self._began) * _PACE))
        words: list[str] = []
        began, known = time.thread_time(), len(self._answer.doubts)
        for line in self._lines[self._sent : due]:
            for piece in self._reader.read([line]):
                if isinstance(piece, Token):
                    words.append(piece.text)
                    if found := self._finder.feed(piece.text, piece.weighed):
                        self._answer = replace(self._answer, doubts=(*self._answer.doubts, *found))
        self._behind += time.thread_time() - began
        self._sent = due
        if words:
            self._view.rows.feed("".join(words))
        if len(self._answer.doubts) > known:
            self._view.rows.doubts.go_on(self._answer)
        if self._sent == len(self._lines):
            QTimer.singleShot(_FRAME, QCoreApplication.quit)  # what came last is painted, too


def _main(what: str) -> None:
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication([])
    print(json.dumps(asdict(_Streaming(application, _lines(weighed=what == "weighed")).run())))


if __name__ == "__main__":
    _main(sys.argv[1])
