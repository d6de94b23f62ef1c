"""What a command tells, for tests that run one without a program around it."""

from __future__ import annotations

import io
import json
from typing import Any

from desktop.cli.console import Console


class Told:
    """A command's two streams, and the code it ended with."""

    def __init__(self, *, as_json: bool = False) -> None:
        self._out, self._err = io.StringIO(), io.StringIO()
        self.console = Console(self._out, self._err, as_json=as_json)

    @property
    def out(self) -> str:
        return self._out.getvalue()

    @property
    def err(self) -> list[str]:
        return self._err.getvalue().splitlines()

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]
