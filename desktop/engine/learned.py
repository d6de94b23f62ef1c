"""Finds out by trying, and notes, which models an engine runs where nobody knows. A new version is tried anew."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import msgspec

from desktop.common.atomic import write_atomically
from desktop.common.errors import EngineFailed, ModelUnavailable
from desktop.engine.client import EngineClient
from desktop.engine.errors.kinds import CannotRun, EngineGone, ModelMissing
from desktop.engine.types import ModelFacts, Version
from desktop.engine.versions import known_to_run

_log = logging.getLogger(__name__)


class _Row(msgspec.Struct, frozen=True):
    architecture: str
    engine: str  # the version, as the engine says it
    runs: bool


class _File(msgspec.Struct, frozen=True):
    found: list[_Row]
    version: int = 1


class Learned:
    """What is known of versions, and what was found out of those nobody knew. Used from one event loop.

    `path` is a small JSON file; None: nothing is kept.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._found: dict[tuple[str, str], bool] = {}
        self._loaded = path is None
        self._turn = asyncio.Lock()

    async def load(self) -> None:
        """Reads what was found in earlier runs; does nothing the second time."""
        async with self._turn:
            if self._path is not None and not self._loaded:
                self._found = await asyncio.to_thread(_read, self._path) | self._found
                self._loaded = True

    def found(self, architecture: str, version: Version) -> bool | None:
        """Whether an engine of this version runs the architecture; None where nobody has tried yet."""
        known = known_to_run(architecture, version)
        return self._found.get((architecture, version.text)) if known is None else known

    def runs(self, architecture: str, version: Version) -> bool:
        """True only where it is known: for downloads, which a wrong yes would waste."""
        return self.found(architecture, version) is True

    def may_run(self, architecture: str, version: Version) -> bool:
        """False only where it is known not to: for models that are installed, where trying costs little."""
        return self.found(architecture, version) is not False

    async def remember(self, architecture: str, version: Version, *, runs: bool, keep: bool = True) -> None:
        """What a try has shown. Without `keep` it is forgotten when Corral ends."""
        await self.load()
        self._found[architecture, version.text] = runs
        if self._path is None or not keep or version.is_development:  # every engine built from source says 0.0.0
            return
        async with self._turn:
            await asyncio.to_thread(_add, self._path, _Row(architecture, version.text, runs))


def _read(path: Path) -> dict[tuple[str, str], bool]:
    try:
        rows = msgspec.json.decode(path.read_bytes(), type=_File).found
    except FileNotFoundError:
        return {}
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as problem:  # it is found out again
        _log.warning("what engines can do cannot be read: %s", problem)
        return {}
    return {(row.architecture, row.engine): row.runs for row in rows}


def _add(path: Path, row: _Row) -> None:
    found = _read(path) | {(row.architecture, row.engine): row.runs}
    data = msgspec.json.encode(_File([_Row(*key, runs) for key, runs in found.items()]))
    try:
        write_atomically(path, data)
    except OSError as problem:  # a full disk: it is found out again with the next start
        _log.warning("what engines can do cannot be kept: %s", problem)


class Trying:
    """One model at a time, so that two questions do not load it twice."""

    def __init__(self, learned: Learned) -> None:
        self._learned = learned
        self._turn = asyncio.Lock()

    async def runs(self, client: EngineClient, facts: ModelFacts, version: Version, num_ctx: int) -> bool:
        """From what is known, or has been found out now.

        Raises ModelMissing, EngineUnreachable, EngineGone and NoRoom: with those nothing is found out.
        """
        known = self._learned.found(facts.architecture, version)
        if known is not None:
            return known
        async with self._turn:
            known = self._learned.found(facts.architecture, version)
            return await self._try(client, facts, version, num_ctx) if known is None else known

    async def _try(self, client: EngineClient, facts: ModelFacts, version: Version, num_ctx: int) -> bool:
        try:
            await client.load(facts.name, num_ctx)
        except CannotRun:
            await self._learned.remember(facts.architecture, version, runs=False)
            return False
        except (ModelMissing, EngineGone):
            raise
        except (EngineFailed, ModelUnavailable):
            # In other words than those an engine is known to say it in; or something else was wrong this time.
            await self._learned.remember(facts.architecture, version, runs=False, keep=False)
            return False
        await client.unload(facts.name)
        await self._learned.remember(facts.architecture, version, runs=True)
        return True
