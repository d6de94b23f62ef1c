"""The window names the engine before its first paint."""

from __future__ import annotations

import subprocess
import sys


def test_naming_it_loads_nothing_heavy() -> None:
    code = "import sys, desktop.engine.runtime.server; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"httpx", "ollama", "psutil", "pydantic"} & set(done.stdout.split())
