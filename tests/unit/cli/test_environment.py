"""Whatever the environment holds for other programs, commands that stay on this computer run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.common.assets import asset
from desktop.common.errors import Exit
from tests.hostile_environment import HOSTILE
from tests.ports import free_port
from tests.unit.cli.conftest import Corral


def corral_as_it_is_started(folder: Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **HOSTILE, "OLLAMA_HOST": f"127.0.0.1:{free_port()}"}
    command = [sys.executable, "-m", "desktop", "--data-dir", str(folder), *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_doctor_answers(tmp_path: Path) -> None:
    done = corral_as_it_is_started(tmp_path, "doctor")
    assert (done.returncode, done.stderr) == (Exit.DONE, "")


def test_a_text_is_summarized(tmp_path: Path) -> None:
    done = corral_as_it_is_started(tmp_path, "--demo", "summarize", asset("samples", "train-notes.md"))
    assert done.returncode == Exit.DONE, done.stderr
    assert done.stdout


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SSL_CERT_FILE", "/nowhere/ca.pem", "The certificates of this computer cannot be read."),
        ("HTTPS_PROXY", "socks5://127.0.0.1:1080", "Corral cannot use the proxy on the way to engine.example."),
    ],
)
def test_who_needs_it_hears_one_sentence(
    corral: Corral, monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    for each in HOSTILE:
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(name, value)
    done = corral("models", "--host", "https://engine.example")
    assert done.code == Exit.NO_ENGINE
    assert done.err.count("\n") <= 2
    assert told in done.err
