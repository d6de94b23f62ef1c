"""From starting Python to the first painted window, against a window that says hello and nothing else."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.report import Figure, Ratio, megabytes, milliseconds

_ROUNDS = 15

# Both say how much memory is theirs alone (kB; what they share with other programs depends on the machine) and leave.
_LEAVE = """
import os, re
def painted():
    status = open("/proc/self/status").read()
    print(re.search(r"RssAnon:\\s+(\\d+)", status)[1], flush=True)
    os._exit(0)
"""
_HELLO = (
    _LEAVE
    + """
from PySide6.QtWidgets import QApplication, QLabel
class Hello(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        painted()
app = QApplication([])
window = Hello("Hello")
window.resize(1280, 800)
window.show()
app.exec()
"""
)
_OURS = (
    _LEAVE
    + """
from desktop.app import run_window
run_window([], on_first_paint=painted)
"""
)


@dataclass(frozen=True)
class _Start:
    seconds: float
    memory: float  # bytes


def measure() -> Sequence[Ratio | Figure]:
    with tempfile.TemporaryDirectory() as folder:
        # As on a person's computer: modules are compiled once, not at every start.
        environment = os.environ | {"PYTHONPYCACHEPREFIX": f"{folder}/compiled", "HOME": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        programs = (_OURS, _HELLO)
        taken: dict[str, list[_Start]] = {program: [] for program in programs}
        for number in range(_ROUNDS + 1):
            for program in programs:
                start = _started(program, environment)
                if number:  # the first of each compiles
                    taken[program].append(start)
    ours, floor = (_typical(taken[program]) for program in programs)
    return [
        Ratio(
            "first paint / hello window",
            milliseconds(ours.seconds),
            milliseconds(floor.seconds),
            ours.seconds / floor.seconds,
            "≤ 1.3",
        ),
        Ratio(
            "memory at first paint / hello window",
            megabytes(ours.memory),
            megabytes(floor.memory),
            ours.memory / floor.memory,
            "≤ 1.5",
        ),
    ]


def _started(program: str, environment: dict[str, str]) -> _Start:
    began = time.perf_counter()
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        return _Start(time.perf_counter() - began, float(said) * 1024)


def _typical(starts: Sequence[_Start]) -> _Start:
    return _Start(
        statistics.median(start.seconds for start in starts), statistics.median(start.memory for start in starts)
    )
