"""Brings chats in from the exports of Corral and of others: each chat whole, none twice, a few at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, TypeVar, TypeVarTuple, Unpack

from desktop.archive.reading.child import picture_in, read_some, survey
from desktop.archive.types import Brought, BroughtPicture, Report, Some, Survey
from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.inputs import cannot_open, open_input, unreadable
from desktop.common.sandbox.limits import Limits, Overrun, Reason
from desktop.common.sandbox.sandbox import Rules, Sandbox
from desktop.common.sandbox.turns import Turns
from desktop.common.types import Picture, Progress
from desktop.common.visible import as_text
from desktop.pictures.preparer import PicturePreparer
from desktop.vault.types import Entry, WholeChat
from desktop.vault.whole_chats import WholeChats

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")

_MEMORY = 1_200_000_000  # bytes; one chat of 200 MB, the largest there may be, takes 900
_SECONDS, _SECONDS_PER_BYTE = 120.0, 2e-6  # of the file, which may be packed to a tenth: 100 MB of JSON take 4
_PARTS = 200  # of an archive that a child is told of at once


class Importer:
    """What reads a stranger's file is a child process; what is kept goes into `chats`."""

    def __init__(self, sandbox: Sandbox, preparer: PicturePreparer) -> None:
        self._sandbox = sandbox
        self._preparer = preparer
        self._rules = Rules(_limits, Turns(at_once=1, most=2))

    async def look(self, path: Path) -> Survey:
        """What is in a file. Raises InputUnreadable, in one sentence, where it is no export or is damaged."""
        return await self.ask(survey, path, as_text(path.name))

    async def bring(
        self, path: Path, chats: WholeChats, tell: Callable[[Progress], None], stopped: Callable[[], bool]
    ) -> Report:
        """All chats of a file that are not in `chats` yet. `stopped` is asked before each few of them.

        Raises InputUnreadable where it is no export, and VaultProblem. What was brought in until then stays, and is
        not brought in again. Cancelled or killed, no half chat is there.
        """
        found = await self.look(path)
        return await _Bringing(self, self._preparer, chats, path, found).run(tell, stopped)

    async def ask(self, function: Callable[[BinaryIO, Unpack[Arguments]], T], path: Path, *arguments: *Arguments) -> T:
        """In a child. Raises InputUnreadable."""
        name = as_text(path.name or str(path))
        try:
            return await self._sandbox.run(function, lambda: open_input(path, name), *arguments, rules=self._rules)
        except Overrun as overrun:
            raise _too_much(name, overrun) from overrun
        except OSError as error:
            raise cannot_open(name, error) from error


class _Bringing:
    """One file on its way."""

    def __init__(
        self, importer: Importer, preparer: PicturePreparer, chats: WholeChats, path: Path, found: Survey
    ) -> None:
        self._importer = importer
        self._preparer = preparer
        self._chats = chats
        self._path = path
        self._name = as_text(path.name or str(path))
        self._parts = found.parts
        self._total = found.chats
        kinds = tuple(dict.fromkeys(part.kind for part in found.parts))
        self._report = Report(kinds, cut=any(part.cut for part in found.parts))
        self._met: set[str] = set()  # origins of this file

    async def run(self, tell: Callable[[Progress], None], stopped: Callable[[], bool]) -> Report:
        parts, at, seen = self._parts, 0, 0
        while parts:
            tell(Progress(seen, self._total, tr("{n:,} of {all:,} chats", n=seen, all=self._total)))
            if stopped():
                return replace(self._report, stopped=True)
            some: Some = await self._importer.ask(read_some, self._path, self._name, parts[:_PARTS], at)
            seen += len(some.chats) + some.broken
            self._report = replace(self._report, broken=self._report.broken + some.broken)
            await self._keep(some.chats)
            parts, at = parts[some.done :], some.at
        return self._report

    async def _keep(self, some: Sequence[Brought]) -> None:
        """Those that are new. All of these are written at once, or none."""
        known = await self._chats.known([(each.whole.chat.origin, each.whole.chat.created) for each in some])
        fresh = [each for each in some if not self._is_met(each, known)]
        wholes = [await self._with_pictures(each) for each in fresh]
        ids = await self._chats.add(wholes) if wholes else ()
        self._report = replace(
            self._report,
            ids=self._report.ids + ids,
            messages=self._report.messages + sum(len(whole.entries) for whole in wholes),
            pictures=self._report.pictures + sum(map(_pictures, wholes)),
            known=self._report.known + len(some) - len(fresh),
            missed=sum((each.missed for each in fresh), self._report.missed),
        )

    def _is_met(self, brought: Brought, known: frozenset[str]) -> bool:
        origin = brought.whole.chat.origin
        met = bool(origin) and (origin in known or origin in self._met)
        self._met.add(origin)
        return met

    async def _with_pictures(self, brought: Brought) -> WholeChat:
        entries = {entry.id: entry for entry in brought.whole.entries}
        for each in brought.pictures:
            picture = await self._picture(each)
            entry = entries.get(each.entry)
            if entry is not None and picture is not None:
                entries[each.entry] = _with(entry, each.place, picture)
        return replace(brought.whole, entries=tuple(entries.values()))

    async def _picture(self, brought: BroughtPicture) -> Picture | None:
        """As any stranger's is prepared. None for one that cannot be read; of several it holds its place."""
        empty = brought.kept if brought.place is not None else None
        try:
            data = brought.data or await self._member(brought.member)
            if not data:
                return empty
            if brought.kept is not None:
                return await self._preparer.kept(brought.kept, data)
            return await self._preparer.prepare(data, brought.name)
        except InputUnreadable:
            self._report = replace(self._report, unreadable=self._report.unreadable + 1)
            return empty

    async def _member(self, member: str) -> bytes:
        return await self._importer.ask(picture_in, self._path, self._name, member) if member else b""


def _with(entry: Entry, place: int | None, picture: Picture) -> Entry:
    if place is None:
        return replace(entry, picture=picture)
    return replace(entry, pictures=(*entry.pictures, picture))


def _pictures(whole: WholeChat) -> int:
    return sum((entry.picture is not None) + len(entry.pictures) for entry in whole.entries)


def _limits(size: int) -> Limits:
    return Limits(_MEMORY, _SECONDS + size * _SECONDS_PER_BYTE)


def _too_much(name: str, overrun: Overrun) -> InputUnreadable:
    if overrun.reason is Reason.TIME:
        why = tr("It takes longer than chats should: it is damaged, or made to do harm.")
    elif overrun.reason is Reason.MEMORY:
        why = tr("It needs more memory than chats should: it is damaged, or made to do harm.")
    else:
        why = tr("The reader broke down over it: it is damaged, or made to do harm.")
    return unreadable(name, why, overrun.detail)
