"""Reads the lines of a pull into frames with a step and bytes."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from desktop.common.errors import Help
from desktop.common.i18n import tr
from desktop.engine.counts import count
from desktop.engine.errors.explain import explain
from desktop.engine.errors.kinds import EngineGone
from desktop.engine.frames import PullLine, decoder
from desktop.engine.types import PullFrame, PullStep

_STEPS = (
    ("success", PullStep.SUCCESS),
    ("pulling manifest", PullStep.MANIFEST),
    ("pulling", PullStep.DOWNLOADING),
    ("verifying", PullStep.VERIFYING),
    ("writing", PullStep.WRITING),
    ("removing", PullStep.CLEANING),
    ("couldn't remove", PullStep.CLEANING),
)


async def read_pull(lines: AsyncGenerator[list[bytes], None], model: str) -> AsyncGenerator[PullFrame, None]:
    """Frames, the last of them SUCCESS. Raises CorralError for an error, and for an end without success."""
    decode = decoder(PullLine)
    async with aclosing(lines):
        async for batch in lines:
            for line in batch:
                said = decode(line)
                if said.error:
                    raise explain(said.error, model=model)
                step = _step(said)
                if step is not None:
                    total, completed = count(said.total), count(said.completed)
                    yield PullFrame(step, said.digest, total, min(completed, total) if total else completed)
                if step is PullStep.SUCCESS:
                    return
    raise EngineGone(
        tr("The download ended too soon."),
        tr("The engine broke off without a reason. What has arrived is kept; resume it."),
        retry=True,
        help=Help.TRY_AGAIN,
    )


def _step(said: PullLine) -> PullStep | None:
    """None for words that a later engine may add: they are no reason to give up."""
    if said.digest:
        return PullStep.DOWNLOADING
    return next((step for beginning, step in _STEPS if said.status.startswith(beginning)), None)
