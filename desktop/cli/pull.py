"""Runs `corral pull`: one download, followed to its end or paused with Ctrl-C."""

from __future__ import annotations

import asyncio
import shlex
from argparse import Namespace

from desktop.cli.console import Console, Json, bytes_line, bytes_object
from desktop.cli.interrupting import ignore_interrupt, until_interrupted
from desktop.common import units
from desktop.common.errors import EngineFailed, Exit
from desktop.common.i18n import tr
from desktop.common.streams import closing
from desktop.engine.names import same_model
from desktop.engine.types import EngineKind
from desktop.family.catalogue import canonical, variant_of
from desktop.family.downloads.manager import DownloadManager
from desktop.family.licence import BUILT_WITH, LICENCE, eu_note
from desktop.family.types import PullPhase, PullState
from desktop.services import Services

_CHECKED = (PullPhase.CHECKING, PullPhase.FINISHING)


async def pull(services: Services, arguments: Namespace, console: Console) -> Exit:
    """Download a model; a second try goes on where the first one ended. What is here already is taken over instead."""
    variant = variant_of(arguments.model)
    if variant is not None and variant.sees:
        for note in (BUILT_WITH, LICENCE, *eu_note(variant.name)):
            console.note(note)
    if await _taken_over(services, arguments.model, console):
        return Exit.DONE
    return await _Pull(services.pulls, arguments.model, arguments.mirror or "", console).run()


async def _taken_over(services: Services, model: str, console: Console) -> bool:
    """Whether Corral's engine could use the file another engine has: then nothing is downloaded."""
    wanted = canonical(model)
    found = await services.adoption.adoptable() if services.installer.installed() else ()
    there = next((each for each in found if canonical(each.model.name) == wanted), None)
    if there is None:
        return False
    console.note(tr("{engine} has it already: Corral’s engine takes it over.", engine=there.engine.label))
    await services.adoption.adopt(there.model.name, lambda done, total: console.progress(copying_line(done, total)))
    console.clear_progress()
    if console.as_json:
        console.object(state_object(_adopted(model)))
    console.line(tr("{model} is installed.", model=model))
    return True


def copying_line(done: int, total: int) -> str:
    return tr("Copying: {done} of {total}", done=units.size(done), total=units.size(total))


def _adopted(model: str) -> PullState:
    return PullState(
        model, 0, 0, 0.0, None, tr("Ready"), finished=True, phase=PullPhase.DONE, engine=EngineKind.MANAGED
    )


class _Pull:
    def __init__(self, pulls: DownloadManager, model: str, mirror: str, console: Console) -> None:
        self._pulls = pulls
        self._model = model
        self._mirror = mirror
        self._console = console
        self._last: PullState | None = None

    async def run(self) -> Exit:
        try:
            interrupted = await until_interrupted(self._follow(), self._on_interrupt)
        except asyncio.CancelledError:
            self._leave()
            raise
        self._console.clear_progress()
        if interrupted:
            return self._paused()
        return self._arrived()

    async def _follow(self) -> None:
        async with closing(self._pulls.pull(self._model, mirror=self._mirror)) as states:
            async for state in states:
                self._tell(state)

    def _on_interrupt(self) -> None:
        """From here on the stream says nothing more; the downloads themselves do."""
        self._console.clear_progress()
        if self._last is not None and self._last.phase in _CHECKED:
            self._console.note(tr("All bytes are here. Waiting until they are checked; Ctrl-C again does not wait."))
        self._pulls.changes.subscribe(self._on_change)

    def _on_change(self, states: tuple[PullState, ...]) -> None:
        for state in states:
            if same_model(state.model, self._model) and state != self._last:
                self._tell(state)

    def _tell(self, state: PullState) -> None:
        before, self._last = self._last, state
        if self._console.as_json:
            self._console.object(state_object(state))
        elif state.phase is not PullPhase.QUEUED and (before is None or state.step != before.step):
            self._console.note(state.step)
        self._console.progress(progress_line(state))

    def _paused(self) -> Exit:
        state = self._last
        if state is None:
            raise asyncio.CancelledError  # nothing had begun
        ignore_interrupt()
        if state.phase is PullPhase.DONE:
            return self._arrived()
        if state.phase is PullPhase.FAILED and state.error is not None:
            raise state.error
        self._console.note(tr("What has arrived is kept. To go on: {command}", command=self._command))
        return Exit.INTERRUPTED

    def _leave(self) -> None:
        """Ctrl-C again."""
        self._console.clear_progress()
        if self._last is not None and self._last.phase in _CHECKED:
            self._console.note(
                tr("{model} is not verified. To check it: {command}", model=self._model, command=self._command)
            )

    def _arrived(self) -> Exit:
        state = self._last
        if state is None or not state.finished:
            raise EngineFailed(
                tr("The download ended too early."), tr("Pull again: it goes on where it was."), retry=True
            )
        self._console.line(tr("{model} is installed.", model=self._model))
        if state.unverified:
            self._console.note(tr("Not verified: the engine’s files cannot be read from here."))
        return Exit.DONE

    @property
    def _command(self) -> str:
        mirror = ("--mirror", self._mirror) if self._mirror else ()
        return shlex.join(("corral", "pull", *mirror, self._model))


def progress_line(state: PullState) -> str:
    return bytes_line(state) if state.total and state.phase is PullPhase.DOWNLOADING else state.step


def state_object(state: PullState) -> dict[str, Json]:
    return {
        "model": state.model,
        "phase": state.phase.value,
        **bytes_object(state),
        "step": state.step,
        "tries": state.tries,
        "engine": state.engine.value if state.engine else None,
        "finished": state.finished,
        "unverified": state.unverified,
    }
