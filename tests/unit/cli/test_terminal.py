"""As a program of its own: standard input, pipes and Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.__main__ import wants_window
from desktop.common.assets import asset
from desktop.common.errors import Exit


def command(tmp_path: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "desktop", "--demo", "--data-dir", str(tmp_path), *words]


def test_standard_input_is_rewritten(tmp_path: Path) -> None:
    done = subprocess.run(
        command(tmp_path, "rewrite", "--style", "formal", "-"),
        input="i can't come on 14 March, sorry.",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == Exit.DONE, done.stderr
    assert "14 March" in done.stdout


def test_ctrl_c_stops_and_says_so(tmp_path: Path) -> None:
    with subprocess.Popen(
        command(tmp_path, "chat", "Write a long list of things to pack."),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.read(1)
        program.send_signal(signal.SIGINT)
        _, said = program.communicate()
    assert program.returncode == Exit.INTERRUPTED
    assert b"Traceback" not in said


def test_a_pipe_that_closes_early_is_no_bug(tmp_path: Path) -> None:
    with subprocess.Popen(
        command(tmp_path, "chat", "Hello"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        program.stdout.close()
        assert program.stderr is not None
        said = program.stderr.read()
    assert b"Traceback" not in said


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["--demo"], True),
        (["--host", "chat", "--data-dir", "models"], True),
        ([str(asset("samples", "sales-chart.png"))], True),
        (["chat", "Hello"], False),
        (["--demo", "doctor"], False),
        (["--help"], False),
        (["sumarize"], False),
    ],
)
def test_window_or_command_line(words: list[str], window: bool) -> None:
    assert wants_window(words) is window
