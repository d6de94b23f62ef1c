"""Downloads one archive into its part, going on where an earlier download ended. Brings httpx: import late."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from desktop.common.errors import CorralError, NoRoom
from desktop.common.workers import Workers
from desktop.engine.errors import install as errors
from desktop.engine.errors.kinds import LibraryAway
from desktop.engine.install.fetching import Answer, Fetching
from desktop.engine.install.part import Part, Source

_BLOCK = 1 << 20  # bytes that are written at a time
_OFTEN = 0.25  # seconds after which even less is written, so that a slow download is seen to move
_RANGE = re.compile(r"bytes (?:(\d{1,18})-\d{1,18}|\*)/(\d{1,18})")


@dataclass(frozen=True)
class Arrived:
    """Bytes that are on the disk, and those there will be (0: unknown). `waiting`: the connection was lost.

    `host` is who really sends them: an address may lead on to another one.
    """

    done: int
    total: int
    waiting: bool = False
    host: str = ""


class Download:
    """Writes in `workers`' thread. `room` is called there with the bytes that are about to come, before the first of
    them, and raises NoRoom. `wait` sleeps between tries, `waits` says how long."""

    def __init__(
        self,
        fetching: Fetching,
        part: Part,
        workers: Workers,
        *,
        room: Callable[[int], None],
        clock: Callable[[], float],
        waits: Sequence[float] = (),
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
        block: int = _BLOCK,
    ) -> None:
        self._fetching = fetching
        self._part = part
        self._workers = workers
        self._room = room
        self._clock = clock
        self._waits = waits
        self._wait = wait
        self._block = block

    async def run(self, url: str, sha256: str) -> AsyncGenerator[Arrived, None]:
        """Until everything has arrived. Raises CorralError; what has arrived is kept then, and on closing.

        `sha256` tells which archive is meant: the beginning of another one is not gone on with. A connection that is
        lost is opened again; the tries count anew whenever bytes have come.
        """
        best = Arrived(0, 0)
        tries = 0
        while True:
            try:
                async with aclosing(self._once(url, sha256)) as arrivals:
                    async for arrived in arrivals:
                        if arrived.done > best.done:
                            tries = 0
                        best = arrived
                        yield arrived
            except LibraryAway:
                if tries >= len(self._waits):
                    raise
            else:
                return
            yield Arrived(best.done, best.total, waiting=True)
            await self._wait(self._waits[tries])
            tries += 1

    async def _once(self, url: str, sha256: str) -> AsyncGenerator[Arrived, None]:
        known = await self._workers.run(self._part.beginning_of, sha256)
        have = self._part.size() if known else 0
        if known and known.total and have == known.total:
            yield Arrived(have, have)
            return
        async with self._fetching.get(url, _asking_for(known, have)) as answer:
            try:
                offset, source = _start(answer, known, have, sha256)
            except _Strayed as problem:
                await self._workers.run(self._part.remove)
                raise errors.broke_off(answer.host, str(problem)) from problem
            if offset == source.total > 0:
                yield Arrived(offset, offset)
                return
            async with aclosing(self._take(answer, offset, source)) as arrivals:
                async for arrived in arrivals:
                    yield arrived

    async def _take(self, answer: Answer, offset: int, source: Source) -> AsyncGenerator[Arrived, None]:
        total = source.total
        await self._workers.run(self._room, max(0, total - offset))
        await self._workers.run(self._part.begin, source, offset)
        done = offset
        gathered: list[bytes] = []
        written_at = self._clock()
        try:
            yield Arrived(done, total, host=answer.host)
            async with aclosing(answer.blocks()) as blocks:
                async for block in blocks:
                    gathered.append(block)
                    now = self._clock()
                    if sum(map(len, gathered)) >= self._block or now - written_at >= _OFTEN:
                        batch, gathered, written_at = gathered, [], now
                        done += await self._workers.carry_out(self._part.append, batch)
                        yield Arrived(done, total, host=answer.host)
            batch, gathered = gathered, []
            done += await self._workers.carry_out(self._part.append, batch)
        finally:
            if gathered:  # closed or broken off: the next download goes on behind these
                with contextlib.suppress(NoRoom):
                    await self._workers.carry_out(self._part.append, gathered)
        if total and done != total:
            raise errors.broke_off(answer.host, f"{done} of {total} bytes")
        yield Arrived(done, done, host=answer.host)


class _Strayed(Exception):
    """The far end sends something else than what follows our beginning."""


def _asking_for(known: Source | None, have: int) -> Mapping[str, str]:
    if known is None:
        return {}
    asking = {"Range": f"bytes={have}-"}
    # Without it another file of the same name could be joined to our beginning; the hash would tell, but only at last.
    return {**asking, "If-Range": known.validator} if known.validator else asking


def _start(answer: Answer, known: Source | None, have: int, sha256: str) -> tuple[int, Source]:
    """Where the body begins, and of what. Raises CorralError for a refusal."""
    if answer.status == 200:
        length = answer.headers.get("Content-Length", "")
        return 0, Source(sha256, int(length) if length.isdecimal() else 0, _validator(answer))
    if known is None or answer.status not in (206, 416):
        raise _refused(answer)
    offset, total = _range(answer)
    source = Source(sha256, total, known.validator or _validator(answer))
    if answer.status == 416 and total == have:  # nothing follows what we have: it is whole
        return have, source
    if answer.status == 206 and offset == have and total == (known.total or total):
        return have, source
    raise _Strayed(f"{answer.status}: {have} of {known.total} are here, {offset} of {total} come")


def _refused(answer: Answer) -> CorralError:
    return errors.refused(answer.host, answer.status, "archive")


def _range(answer: Answer) -> tuple[int, int]:
    """First byte and size of the whole; -1 and 0 where the far end does not say."""
    match = _RANGE.fullmatch(answer.headers.get("Content-Range", "").strip())
    return (int(match[1] or -1), int(match[2])) if match else (-1, 0)


def _validator(answer: Answer) -> str:
    """A weak ETag says nothing about single bytes, and If-Range does not take it."""
    tag = answer.headers.get("ETag", "")
    return tag if tag.startswith('"') else answer.headers.get("Last-Modified", "")
