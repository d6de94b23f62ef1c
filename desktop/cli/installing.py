"""Tells the installation of `corral engine install` while it goes on."""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Protocol

from desktop.cli.console import Console, Json, bytes_line, bytes_object
from desktop.cli.interrupting import ignore_interrupt, until_interrupted
from desktop.common.errors import EngineFailed, Exit
from desktop.common.i18n import tr
from desktop.common.streams import closing
from desktop.engine.install.types import InstallState, InstallStep


class Installs(Protocol):
    """The part of the installer that brings the engine."""

    def install(self, source: Path | None = None, sha256: str = "") -> AsyncGenerator[InstallState, None]: ...


class Installation:
    """One use. `archive` is a local file, None: the release's, from the network."""

    def __init__(self, installer: Installs, archive: Path | None, sha256: str, console: Console) -> None:
        self._installer = installer
        self._archive = archive
        self._sha256 = sha256
        self._console = console
        self._last: InstallState | None = None

    async def run(self) -> Exit:
        """INTERRUPTED after Ctrl-C; what had arrived is kept then. Raises what the installer raises."""
        interrupted = await until_interrupted(self._follow(), self._console.clear_progress)
        self._console.clear_progress()
        if self._last is not None and self._last.step is InstallStep.DONE:
            ignore_interrupt() if interrupted else None
            return Exit.DONE
        if not interrupted:
            raise EngineFailed(
                tr("The installation ended too early."), tr("Install again: it goes on where it was."), retry=True
            )
        if self._last is None:
            raise asyncio.CancelledError  # nothing had begun
        ignore_interrupt()
        self._console.note(tr("What has arrived is kept. To go on: {command}", command=self._command))
        return Exit.INTERRUPTED

    async def _follow(self) -> None:
        async with closing(self._installer.install(self._archive, self._sha256)) as states:
            async for state in states:
                self._tell(state)

    def _tell(self, state: InstallState) -> None:
        before, self._last = self._last, state
        if self._console.as_json:
            self._console.object(_object(state))
        else:
            for sentence in _news(before, state):
                self._console.note(sentence)
        self._console.progress(_progress(state))

    @property
    def _command(self) -> str:
        words = ["corral", "engine", "install"]
        words += ["--from", str(self._archive)] if self._archive else []
        words += ["--sha256", self._sha256] if self._sha256 else []
        return shlex.join(words)


def _news(before: InstallState | None, state: InstallState) -> list[str]:
    """What was not said before."""
    news: list[str] = []
    if state.sentence and (before is None or state.step is not before.step):
        news.append(state.sentence)
    if state.sha256 and (before is None or state.sha256 != before.sha256):
        news.append(tr("SHA-256 {sha256}, known from: {source}", sha256=state.sha256, source=state.known_from.label))
    return news


def _progress(state: InstallState) -> str:
    return bytes_line(state) if state.total else state.sentence


def _object(state: InstallState) -> dict[str, Json]:
    return {
        "step": state.step.value,
        **bytes_object(state),
        "sentence": state.sentence,
        "sha256": state.sha256 or None,
        "known_from": state.known_from.value or None,
        "host": state.host or None,
    }
