"""The installer is named before the window's first paint, so it brings nothing heavy along."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("httpx", "httpcore", "ollama", "pydantic", "anyio", "zstandard", "tarfile", "zipfile")


@pytest.mark.parametrize("module", ["installer", "types", "machine", "assets"])
def test_light_modules_stay_light(module: str) -> None:
    code = f"import sys, desktop.engine.install.{module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
