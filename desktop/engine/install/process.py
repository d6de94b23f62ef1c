"""Runs one installation from beginning to end. Brings httpx and zstandard: import late."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path

from desktop.common.pace import Pace
from desktop.common.work import Watched, Work
from desktop.common.workers import Workers
from desktop.engine.errors import install as errors
from desktop.engine.errors.kinds import ArchiveRefused
from desktop.engine.install.assets import RELEASE, SUMS
from desktop.engine.install.download import Download
from desktop.engine.install.fetching import Fetching
from desktop.engine.install.part import Part
from desktop.engine.install.place import Place
from desktop.engine.install.sums import listed_hash
from desktop.engine.install.types import (
    HashFrom,
    Installed,
    InstallState,
    InstallStep,
    InstallTimes,
    Order,
    Vouched,
    sentence,
)
from desktop.engine.install.unpack import Unpacked, unpack

States = AsyncGenerator[InstallState, None]


@dataclass(frozen=True)
class Tools:
    """What the steps work with. `room` is told the bytes still to come, and raises NoRoom."""

    place: Place
    part: Part
    fetching: Fetching
    workers: Workers
    room: Callable[[int], None]
    times: InstallTimes
    clock: Callable[[], float]
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep


class Process:
    """`states` yields what happens, up to FINISHING; afterwards the engine is installed."""

    def __init__(self, order: Order, tools: Tools) -> None:
        self._order = order
        self._tools = tools
        self._expected = ""
        self._known_from = HashFrom.NOWHERE
        self._real = ""

    async def states(self) -> States:
        """Raises CorralError. Closed early, it leaves what has arrived of the archive, and nothing else."""
        steps = [self._verify, self._unpack]
        if self._order.source is None:
            steps = [self._ask, self._download, *steps]
        elif self._order.given:
            self._know(self._order.given, HashFrom.PERSON)
        elif self._order.table:
            self._know(self._order.table, HashFrom.TABLE)
        for step in steps:
            async with aclosing(step()) as states:
                async for state in states:
                    yield state

    async def _ask(self) -> States:
        order = self._order
        if order.given:
            self._know(order.given, HashFrom.PERSON)
            return
        yield self._state(InstallStep.ASKING)
        listed = await listed_hash(self._tools.fetching, f"{order.base}/{SUMS}", order.asset)
        if order.table and listed != order.table:
            raise errors.lists_disagree(order.host, listed, order.table)
        self._know(listed, HashFrom.BOTH if order.table else HashFrom.LIST)
        yield self._state(InstallStep.ASKING)

    async def _download(self) -> States:
        tools = self._tools
        download = Download(
            tools.fetching,
            tools.part,
            tools.workers,
            room=tools.room,
            clock=tools.clock,
            waits=tools.times.waits,
            wait=tools.wait,
        )
        pace = Pace()
        found: int | None = None
        async with aclosing(download.run(self._order.url, self._expected)) as arrivals:
            async for arrived in arrivals:
                # What was here before says nothing about the speed; an archive that changed begins again.
                if found is None or arrived.done < found:
                    found, pace = arrived.done, Pace()
                pace.add(tools.clock(), arrived.done - found)
                moving, host = not arrived.waiting, arrived.host or self._order.host
                yield InstallState(
                    step=InstallStep.DOWNLOADING,
                    done=arrived.done,
                    total=arrived.total,
                    speed=pace.speed if moving else 0.0,
                    seconds_left=pace.seconds_for(arrived.total - arrived.done) if arrived.total and moving else None,
                    sentence=sentence(InstallStep.DOWNLOADING, host, waiting=arrived.waiting),
                    sha256=self._expected,
                    known_from=self._known_from,
                    host=host,
                )

    async def _verify(self) -> States:
        order = self._order
        hashing = Watched(self._tools.workers, lambda work: _hash(self._archive, self._name, work))
        async with aclosing(hashing.progress()) as moments:
            async for work in moments:
                yield self._state(InstallStep.VERIFYING, work)
        self._real = hashing.result
        if self._real == self._expected:
            return
        if order.source is None:
            await self._tools.workers.carry_out(self._tools.part.remove)
            raise errors.wrong_hash(order.host, self._real, self._expected)
        raise (errors.other_file if order.given else errors.unknown_file)(order.source.name, self._real)

    async def _unpack(self) -> States:
        unpacking = Watched(self._tools.workers, self._unpack_and_settle)
        async with aclosing(unpacking.progress()) as moments:
            async for work in moments:
                yield self._state(InstallStep.FINISHING if work.finishing else InstallStep.UNPACKING, work)

    def _unpack_and_settle(self, work: Work) -> None:
        """In the thread from end to end, so that no way out of it leaves a folder behind."""
        order, place = self._order, self._tools.place
        folder = place.new()
        try:
            unpacked = unpack(self._archive, self._name, folder, order.machine, work)
            work.finish()
            place.settle(folder, self._installed(unpacked))
        except ArchiveRefused:
            if order.source is None:
                self._tools.part.remove()
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)  # gone already when all went well
        if order.source is None:
            self._tools.part.remove()

    def _installed(self, unpacked: Unpacked) -> Installed:
        machine = self._order.machine
        return Installed(
            version=RELEASE,  # of a build of one's own too, until the engine itself is asked
            program=unpacked.program,
            asset=self._name,
            sha256=self._real,
            vouched=self._vouched(),
            variant="cpu" if machine.cuda and not unpacked.cuda else machine.variant,
            license=unpacked.license,
        )

    def _vouched(self) -> Vouched:
        """A mirror that lists a hash Corral does not know speaks for itself, and it was a person who chose it."""
        if self._known_from in (HashFrom.LIST, HashFrom.BOTH) and self._order.official:
            return Vouched.RELEASE
        return Vouched.TABLE if self._real == self._order.table else Vouched.PERSON

    def _know(self, sha256: str, known_from: HashFrom) -> None:
        self._expected, self._known_from = sha256, known_from

    @property
    def _archive(self) -> Path:
        return self._order.source or self._tools.part.path

    @property
    def _name(self) -> str:
        """As a person knows the archive."""
        return self._order.source.name if self._order.source else self._order.asset

    def _state(self, step: InstallStep, work: Work | None = None) -> InstallState:
        return InstallState(
            step=step,
            done=work.done if work else 0,
            total=work.total if work else 0,
            sentence=sentence(step, self._order.host, known_from=self._known_from),
            sha256=self._expected,
            known_from=self._known_from,
            host=self._order.host,
        )


def _hash(archive: Path, name: str, work: Work) -> str:
    """SHA-256 of the file, hex."""
    digest = hashlib.sha256()
    try:
        with archive.open("rb") as file:
            work.begin(archive.stat().st_size)
            for block in work.read(file):
                digest.update(block)
                if work.done > work.total:
                    break
    except OSError as problem:
        raise errors.unreadable_file(name, str(problem)) from problem
    if work.done > work.total:
        raise errors.unreadable_file(name, "it grows while it is read")
    return digest.hexdigest()
