"""Takes installed models off the disk or out of memory, and tells whether the library has newer ones."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

from desktop.common.errors import CorralError, ModelUnavailable
from desktop.common.i18n import tr
from desktop.engine.engines import Engines
from desktop.engine.errors.kinds import ModelMissing
from desktop.engine.names import parse_name, same_model
from desktop.engine.precedence import to_ask
from desktop.engine.router import Router
from desktop.engine.types import EngineKind, InstalledModel
from desktop.family.catalogue import build_of, variant_of
from desktop.family.downloads.journal import Journal
from desktop.family.library import ManifestReader, source, usual_mirror

Row = tuple[EngineKind, InstalledModel]


class InstalledModels:
    """Those of all engines. Used from one event loop."""

    def __init__(
        self, router: Router, engines: Engines, journal: Journal, library: ManifestReader, mirror: Callable[[], str]
    ) -> None:
        self._router = router
        self._engines = engines
        self._journal = journal
        self._library = library
        self._mirror = mirror

    async def remove(self, model: str) -> None:
        """From the engine that answers for it, so that what Corral took over stays with its owner.

        Raises ModelUnavailable when none has it. A build by its own tag goes with all its other names, since only then
        its file leaves the disk. Any other name takes nothing but itself: "llama3.2" is not "llama3.2:3b" to the one
        who types it. A damaged one that no engine lists goes as well.
        """
        try:
            found = await self._found(model, with_aliases=True)
        except ModelUnavailable:
            if not await self._remove_unlisted(model):
                raise
            return
        answers = await self._answers(found)
        for kind, row in found:
            if kind is not answers:
                continue
            client = await self._engines.ready(kind)
            await client.delete(row.name)
            await self._journal.set_unverified(kind, row.digest, unverified=False)

    async def _remove_unlisted(self, model: str) -> bool:
        """Whether an engine had the name all the same."""
        parse_name(model)
        for kind in (report.endpoint.kind for report in to_ask(self._engines.reports)):
            store = await self._engines.store(kind) if kind is EngineKind.MANAGED else None
            if store is not None and await asyncio.to_thread(store.manifest_path, model) is None:
                continue  # it may be asleep, and need not wake to say no
            try:
                await (await self._engines.ready(kind)).delete(model)
            except ModelMissing:
                continue
            return True
        return False

    async def _answers(self, found: tuple[Row, ...]) -> EngineKind:
        """Of several engines that have it; the first where none runs it."""
        kinds = [kind for kind, _ in found]
        if len(set(kinds)) > 1:
            with contextlib.suppress(CorralError):
                answers = (await self._router.glance(found[0][1].name)).engine
                return answers if answers in kinds else kinds[0]
        return kinds[0]

    async def unload(self, model: str) -> None:
        """Out of memory, wherever it is installed. Raises ModelUnavailable when it is nowhere."""
        for kind, row in await self._found(model):
            client = await self._engines.ready(kind)
            await client.unload(row.name)

    async def update(self, model: str) -> bool:
        """Whether the library has something newer; asks it, so only to be called when a person wants to know.

        Raises ModelUnavailable when it is not installed or not in the library, EngineFailed where the library cannot
        be asked.
        """
        newer = False
        for kind, row in await self._found(model):
            manifest = await self._library.ask(source(row.name, usual_mirror(row.name, self._mirror())), kind)
            newer = newer or (manifest is not None and manifest.digest != row.digest)
        return newer

    async def _found(self, model: str, *, with_aliases: bool = False) -> tuple[Row, ...]:
        build = build_of(model) if with_aliases else None
        wanted = build if build and same_model(model, build.tag) else None
        found = tuple(
            (kind, row)
            for kind, row in await self._router.models()
            if same_model(row.name, model)
            or (wanted and build_of(row.name) is not None and build_of(row.name) == wanted)
        )
        if not found:
            parse_name(model)  # what is no name at all is told as that
            variant = variant_of(model)
            shown = variant.name if variant and same_model(model, variant.tag) else model
            raise ModelUnavailable(
                tr("{model} is not installed.", model=shown), tr("What is installed is listed under Models.")
            )
        return found
