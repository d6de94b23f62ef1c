"""Reads from the log of a real engine how many tokens it evaluated: its answers count those it had kept, too."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

LOUD = {"OLLAMA_DEBUG": "1", "OLLAMA_NUM_PARALLEL": "1"}  # for its environment

_OWN_RUNNER = re.compile(r'msg="loading cache slot" .*?prompt=(\d+) used=\d+ remaining=(\d+)')  # before 0.30
_BEGUN = re.compile(r"task (\d+) \| new prompt, .*?task\.n_tokens = (\d+)")  # llama-server, since then
_DONE = re.compile(r"task (\d+) \| prompt eval time = .*?/ +(\d+) tokens")
_PAUSE = 0.05  # seconds between two looks: a log has no event to wait for


class Evaluated:
    """`mark` before a request, and `of` after it."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._from = 0

    def mark(self) -> None:
        self._from = self._log.stat().st_size

    async def of(self, prompt: int) -> int:
        """How many of the `prompt` tokens of the last request were evaluated, once the log says it."""
        async with asyncio.timeout(60):
            while (found := self._found(prompt)) is None:  # noqa: ASYNC110 - see _PAUSE
                await asyncio.sleep(_PAUSE)
        return found

    def _found(self, prompt: int) -> int | None:
        with self._log.open("rb") as log:
            log.seek(self._from)
            text = log.read().decode("utf-8", "replace")
        told = [int(new) for total, new in _OWN_RUNNER.findall(text) if int(total) == prompt]
        tasks = [task for task, total in _BEGUN.findall(text) if int(total) == prompt]
        told += [int(new) for task, new in _DONE.findall(text) if task in tasks]
        return told[-1] if told else None
