"""What the window imports before its first paint must not bring the HTTP libraries along."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("httpx", "httpcore", "ollama", "pydantic", "anyio")
LIGHT = (
    "adoption",
    "client",
    "connect",
    "engines",
    "host",
    "learned",
    "connection_log",
    "names",
    "registry",
    "router",
    "refusals",
    "model_store",
    "types",
    "versions",
)


@pytest.mark.parametrize("module", LIGHT)
def test_light_modules_stay_light(module: str) -> None:
    code = f"import sys, desktop.engine.{module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
