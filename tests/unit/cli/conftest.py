"""The command line, run in this process against a demo that answers at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.main import main
from desktop.demo.speed import DemoSpeed
from desktop.services import Services


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Every line of stdout as JSON."""
        return [json.loads(line) for line in self.out.splitlines()]


Corral = Callable[..., Ran]


@pytest.fixture
def corral(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Corral:
    """corral("chat", "Hello") -> Ran. `environment` replaces the whole environment the program sees."""

    def run(*arguments: str | Path, environment: dict[str, str] | None = None) -> Ran:
        words = [*map(str, arguments), "--data-dir", str(tmp_path / "data")]
        code = main(words, environment or {}, lambda env: Services(env, DemoSpeed.instant()))
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run
