"""A long answer arriving at 1,000 tokens a second, against plain text appended at the same pace.

Ours is the transcript as the window uses it. Every run has a process of its own, so that none inherits the fonts, the
style or the rubbish of another; the plain one never meets the theme.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QTextBrowser

from desktop.bridge.loop import SWITCH_INTERVAL
from desktop.common.types import Doubt, Role, Weighed
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.chat.transcript.transcript import Transcript
from desktop.ui.theme import Theme
from desktop.vault.types import Entry
from tests.bench.pulse import Pulse
from tests.bench.report import Figure, Ratio, milliseconds, percentile
from tests.bench.texts import mixed, pieces

_PACE = 1000  # tokens a second
_TOKENS = 10_000
_ROUNDS = 3
_FRAME = 16  # ms: as often as the bridge wakes the window
_SIZE = (1000, 800)
_DOUBTED = 40  # numbers and names are told one by one; each so manieth is doubted

Append = Callable[[str], None]


@dataclass(frozen=True)
class Run:
    cpu: float  # seconds of the window's thread
    stall: float  # 99 % of the pulses came at most this late, in seconds


def measure() -> Sequence[Ratio | Figure]:
    ours, plain, twice, doubted = [], [], [], []
    for _ in range(_ROUNDS):
        plain.append(_apart("plain", _TOKENS))
        ours.append(_apart("ours", _TOKENS))
        doubted.append(_apart("doubted", _TOKENS))
        twice.append(_apart("ours", 2 * _TOKENS))
    cpu, floor, double, marked = (statistics.median(run.cpu for run in runs) for runs in (ours, plain, twice, doubted))
    stall, still = (statistics.median(run.stall for run in runs) for runs in (ours, plain))
    return [
        Ratio("streaming, CPU / plain append", _seconds(cpu), _seconds(floor), cpu / floor, "≤ 1.6"),
        Ratio("streaming, stall p99 / plain append", milliseconds(stall), milliseconds(still), stall / still, "≤ 8 ms"),
        Ratio("streaming with doubt marks / without", _seconds(marked), _seconds(cpu), marked / cpu, "≤ 1.01"),
        Ratio("streaming, CPU of 20k / 10k tokens", _seconds(double), _seconds(cpu), double / cpu, "≤ 2.3"),
    ]


def _seconds(seconds: float) -> str:
    return f"{seconds:.2f} s"


def _apart(what: str, tokens: int) -> Run:
    command = [sys.executable, "-m", __name__, what, str(tokens)]
    return Run(**json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def _stream(tokens: Sequence[str], append: Append) -> Run:
    pulse = Pulse()
    sent = 0
    began = time.perf_counter()
    cpu = time.thread_time()

    def frame() -> None:
        nonlocal sent
        due = min(len(tokens), int((time.perf_counter() - began) * _PACE))
        if due > sent:
            append("".join(tokens[sent:due]))
            sent = due
        if sent == len(tokens):
            QTimer.singleShot(_FRAME, QCoreApplication.quit)  # what was appended last is painted, too

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(frame)
    timer.start(_FRAME)
    QCoreApplication.exec()
    timer.stop()
    pulse.stop()
    return Run(time.thread_time() - cpu, percentile(pulse.late, 0.99))


def _plain(tokens: Sequence[str]) -> Run:
    view = QTextBrowser()
    view.document().setUndoRedoEnabled(False)
    view.resize(*_SIZE)
    view.show()
    cursor = QTextCursor(view.document())

    def append(piece: str) -> None:
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(piece)
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())

    return _stream(tokens, append)


def _ours(application: QApplication, tokens: Sequence[str], doubts: Sequence[Doubt] = ()) -> Run:
    theme = Theme(application)
    view = Transcript(theme, Thumbs())
    view.resize(*_SIZE)
    answer = _entry(2, Role.ASSISTANT, "")
    view.show_entries([_entry(1, Role.USER, "Tell me everything."), answer], more_above=False)
    view.show()
    view.rows.begin(answer)
    fed = told = 0

    def append(piece: str) -> None:
        nonlocal fed, told
        view.rows.feed(piece)
        fed += len(piece)
        known = told
        while told < len(doubts) and doubts[told].end < fed:
            told += 1
        if told > known:
            view.rows.doubts.go_on(replace(answer, doubts=tuple(doubts[:told])))

    return _stream(tokens, append)


def _doubts(text: str) -> list[Doubt]:
    """About one of a hundred tokens, in paragraphs, lists, tables and code."""
    found = list(re.finditer(r"\b(?:\d{2,}|\w{6,})\b", text))[::_DOUBTED]
    others = (Weighed("2,000", 0.3), Weighed("1,400", 0.1))
    return [Doubt(each.start(), each.end(), 0.4, others) for each in found]


def _entry(number: int, role: Role, text: str) -> Entry:
    return Entry(number, 1, number - 1 or None, role, text, None, 0.0, None, "llama3.2:3b", "your Ollama", 0.0, 0)


def _main(what: str, tokens: int) -> None:
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication([])
    text = mixed(tokens)
    doubts = _doubts(text) if what == "doubted" else ()
    run = _plain(pieces(text)) if what == "plain" else _ours(application, pieces(text), doubts)
    print(json.dumps(asdict(run)))


if __name__ == "__main__":
    _main(sys.argv[1], int(sys.argv[2]))
