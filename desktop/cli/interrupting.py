"""Puts work down with care at Ctrl-C: the first one asks for it, the second one leaves."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine


async def until_interrupted(work: Coroutine[object, object, None], on_interrupt: Callable[[], None]) -> bool:
    """Whether `work` was interrupted; then `on_interrupt` was called at once, and the work's own end waited for.

    Raises what `work` raised when nothing interrupted it, and CancelledError at a second interruption.
    """
    task = asyncio.create_task(work)
    try:
        await asyncio.wait((task,))
    except asyncio.CancelledError:
        on_interrupt()
        task.cancel()
        await asyncio.wait((task,))
        if not task.cancelled() and (error := task.exception()):
            raise error from None
        return True
    task.result()
    return False


def ignore_interrupt() -> None:
    """The interruption has been dealt with: the command goes on to its own exit code."""
    current = asyncio.current_task()
    if current is not None:
        current.uncancel()
