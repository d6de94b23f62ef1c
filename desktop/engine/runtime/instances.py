"""Lets two Corrals of one data folder share one engine, with nobody in the other's way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from desktop.common.filelock import FileLock
from desktop.engine.runtime.processes import end, is_alive
from desktop.engine.runtime.record import Judgement, Record, judge, read_record
from desktop.engine.runtime.types import GRACE

_log = logging.getLogger(__name__)

_POLL = 0.1  # seconds between two tries to get the lock


class OtherInstances:
    """`record` is the file that tells of a running engine. Not for two tasks at a time."""

    def __init__(self, record: Path) -> None:
        self._record = record
        self._lock = FileLock(record.with_name("lock"))

    @asynccontextmanager
    async def exclusive(self, give_up: Callable[[], bool]) -> AsyncGenerator[bool, None]:
        """Nobody else starts, stops or looks for the engine meanwhile; false when `give_up` said so before the lock
        was free. Raises OSError when the folder cannot be written."""
        held = await asyncio.to_thread(self._lock.acquire)
        while not held and not give_up():
            await asyncio.sleep(_POLL)
            held = await asyncio.to_thread(self._lock.acquire)
        try:
            yield held
        finally:
            if held:
                self._lock.release()

    def running(self) -> Record | None:
        """The engine that another, living Corral runs. Blocks for a moment."""
        record = read_record(self._record)
        return record if record is not None and judge(record) is Judgement.LIVE else None

    def running_or_ended(self) -> Record | None:
        """As `running`, and ends an engine whose Corral is dead. Blocks for as long as that takes."""
        record = read_record(self._record)
        if record is None:
            return None
        found = judge(record)
        if found is Judgement.ORPHAN:
            _log.warning("ending the engine of a Corral that died")
            end(record.leader, record.program, grace=GRACE)
        return record if found is Judgement.LIVE else None


def is_there(record: Record) -> bool:
    """Whether a borrowed engine and its Corral both still live. Blocks for less than a moment."""
    return is_alive(record.leader) and is_alive(record.owner)
