"""As a program of its own: standard input, pipes and Ctrl-C."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.__main__ import main, wants_window
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


def heed_ctrl_c() -> None:
    """A shell's background jobs ignore Ctrl-C and pass that on; a person's terminal does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_ctrl_c_stops_and_says_so(tmp_path: Path) -> None:
    with subprocess.Popen(
        command(tmp_path, "chat", "Write a long list of things to pack."),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        preexec_fn=heed_ctrl_c,
    ) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.read(1)
        program.send_signal(signal.SIGINT)
        _, said = program.communicate()
    assert program.returncode == Exit.INTERRUPTED
    assert b"Traceback" not in said


def test_ctrl_c_pauses_a_download(tmp_path: Path) -> None:
    with subprocess.Popen(
        command(tmp_path, "pull", "--json", "llama3.2-vision:90b"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    ) as program:
        assert program.stdout is not None
        moving = next(line for line in program.stdout if json.loads(line)["done"])
        program.send_signal(signal.SIGINT)
        rest, said = program.communicate()
    assert program.returncode == Exit.INTERRUPTED
    paused = json.loads(rest.splitlines()[-1])
    assert paused["phase"] == "paused"
    assert paused["done"] >= json.loads(moving)["done"]
    assert said.splitlines()[-1] == "What has arrived is kept. To go on: corral pull llama3.2-vision:90b"


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
        ([asset("samples", "sales-chart.png").as_uri()], True),
        (["file:///not/there.png"], False),
        (["chat", "Hello"], False),
        (["--demo", "doctor"], False),
        (["--help"], False),
        (["sumarize"], False),
    ],
)
def test_window_or_command_line(words: list[str], window: bool) -> None:
    assert wants_window(words) is window


def test_ctrl_c_ends_the_wait_for_standard_input(tmp_path: Path) -> None:
    """Its reader cannot be woken; it must not keep the program from ending."""
    code = (
        "import asyncio, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from desktop.cli import inputs\n"
        "async def main():\n"
        "    waiting = asyncio.create_task(inputs.stdin())\n"
        "    await asyncio.sleep(0)\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "    await waiting\n"
        "asyncio.run(main())\n"
    )
    reading, writing = os.pipe()
    try:
        done = subprocess.run([sys.executable, "-c", code], stdin=reading, capture_output=True, check=False, timeout=60)
    finally:
        os.close(reading)
        os.close(writing)
    assert done.stderr.endswith(b"KeyboardInterrupt\n")


def test_ctrl_c_before_the_command_line_is_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_arguments: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop.__main__.wants_window", interrupted)
    assert main() == Exit.INTERRUPTED


def run_in_shell(tmp_path: Path, redirection: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    line = f"{shlex.join(command(tmp_path, *words))} {redirection}"
    return subprocess.run(line, shell=True, capture_output=True, check=False)


@pytest.mark.parametrize("words", [("models",), ("models", "--json"), ("doctor",)])
def test_a_full_disk_is_told_in_one_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run_in_shell(tmp_path, "> /dev/full", *words)
    assert done.returncode == Exit.NO_ROOM
    assert done.stderr.decode().splitlines() == [
        "corral: The result could not be written. Perhaps the disk it goes to is full: make room and try again."
    ]


def test_what_stderr_cannot_hold_does_not_cost_the_result(tmp_path: Path) -> None:
    done = run_in_shell(tmp_path, "2> /dev/full", "chat", "Hello")
    assert done.returncode == Exit.DONE
    assert b"demo" in done.stdout


@pytest.mark.parametrize("redirection", [">&-", ">&- 2>&-"])
def test_closed_streams_are_no_bug(tmp_path: Path, redirection: str) -> None:
    assert run_in_shell(tmp_path, redirection, "models").returncode == Exit.DONE


@pytest.mark.parametrize("words", [("chat", "-"), ("summarize", "-"), ("rewrite", "--style", "fix", "-")])
def test_closed_standard_input_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run_in_shell(tmp_path, "<&-", *words)
    assert done.returncode == Exit.INPUT
    assert b"Standard input cannot be read." in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_question_that_is_no_text(tmp_path: Path) -> None:
    done = subprocess.run([*command(tmp_path, "chat"), b"caf\xff"], capture_output=True, check=False)
    assert done.returncode == Exit.INPUT
    assert done.stderr.startswith(b"corral: The question is no text.")


@pytest.mark.parametrize("as_json", [False, True])
def test_letters_the_terminal_does_not_know(tmp_path: Path, as_json: bool) -> None:
    words = ["rewrite", "--style", "fix", "-", *(["--json"] if as_json else [])]
    done = subprocess.run(
        command(tmp_path, *words),
        input="Das Schild sagt \u201e駅\u201c und \U0001f686.".encode(),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )
    assert done.returncode == Exit.DONE, done.stderr
    if as_json:
        assert "\U0001f686" in json.loads(done.stdout)["text"]


def test_an_address_in_quotes_is_the_engines_way_of_writing_it(tmp_path: Path) -> None:
    """Ollama's own client cannot read what Ollama itself takes; `--demo` does not care at all."""
    done = subprocess.run(
        command(tmp_path, "chat", "Hello"),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OLLAMA_HOST": '"127.0.0.1:abc"'},
    )
    assert done.returncode == Exit.DONE, done.stderr


def test_standard_input_without_an_end_is_refused(tmp_path: Path) -> None:
    ran = run_in_shell(tmp_path, "< /dev/zero", "summarize", "-")
    assert ran.returncode == Exit.INPUT
    assert b"Standard input holds more than 200 MB." in ran.stderr
