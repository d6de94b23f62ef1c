"""Who may not install Debian's packages is told all of them in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WINDOW, PERSON, PACKAGE, RECALL = "libxcb-cursor0", "xdotool", "lintian", "pandoc"
ALL = {WINDOW, PERSON, PACKAGE, RECALL}


def program(folder: Path, name: str, lines: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{lines}\n", encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Programs of a computer where a person without rights has no package installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program(folder, "id", "echo 1000")
    program(folder, "dpkg-query", "exit 0")
    program(folder, "python3", f'case "$2" in *ensurepip*) exit 1 ;; *) exec {sys.executable} "$@" ;; esac')
    return folder


@pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")
@pytest.mark.parametrize(
    ("goal", "named"),
    [
        ("run", {WINDOW}),
        ("test", {WINDOW}),
        ("check", {WINDOW}),
        ("package", {WINDOW, PACKAGE}),
        ("person", {WINDOW, PERSON}),
        ("recall", {WINDOW, RECALL}),
    ],
)
def test_one_line_names_all_that_is_needed(bare: Path, tmp_path: Path, goal: str, named: set[str]) -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", goal, f"VENV={tmp_path / 'venv'}", "FOLDER=/"],
        cwd=ROOT,
        env={**os.environ, "PATH": f"{bare}:{os.environ['PATH']}", "MAKEFLAGS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode
    lines = [line for line in done.stdout.splitlines() if "apt-get" in line]
    assert len(lines) == 1
    words = set(lines[0].split())
    assert {"sudo", "python3-venv", *named} <= words
    assert not words & (ALL - named)
    assert not (tmp_path / "venv").exists()
