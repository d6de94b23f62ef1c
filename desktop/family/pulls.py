"""Downloads of models, as a person follows them; and taking models off the disk again."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Awaitable, Callable

from desktop.common.errors import EngineFailed, EngineUnreachable, Help, ModelUnavailable
from desktop.common.streams import closing
from desktop.common.words import tr
from desktop.engine.names import parse_name, same_model
from desktop.engine.types import EngineKind, Manifest
from desktop.family.catalogue import variant_of
from desktop.family.needs import Client, Router
from desktop.family.progress import Following
from desktop.family.types import PullState, Variant

ReadManifest = Callable[[str], Awaitable[Manifest]]


class Pulls:
    """One download of a model at a time; different ones side by side."""

    def __init__(
        self,
        router: Router,
        client_of: Callable[[EngineKind], Client],
        clock: Callable[[], float] = time.monotonic,
        read_manifest: ReadManifest | None = None,
    ) -> None:
        """`read_manifest` asks the library what a download holds, and is called only when a person asked for it."""
        self._router = router
        self._client_of = client_of
        self._clock = clock
        self._read_manifest = read_manifest
        self._running: set[str] = set()

    async def pull(self, model: str) -> AsyncGenerator[PullState, None]:
        """States until one is `finished`. Close the stream (or cancel its task) to stop; what has come is kept.

        Raises ModelUnavailable when the model is downloading already or no engine here could run it (before a byte of
        it is fetched), else what the engine raises.
        """
        name = _name_of(model)
        if name in self._running:
            raise ModelUnavailable(
                tr("{model} is being downloaded already.", model=_shown(model)), tr("Its progress is shown in Models.")
            )
        self._running.add(name)
        try:
            manifest = await self._manifest(model)
            variant = variant_of(model)
            family = manifest.family if manifest else None
            client = await self._router.check_pull(model, family, variant.architecture if variant else None)
            following = Following(model, _expected(manifest, variant), self._clock)
            async with closing(client.pull(model)) as frames:
                async for frame in frames:
                    yield following.state(frame)
            if not following.finished:
                raise _cut_off()
        finally:
            self._running.discard(name)

    async def remove(self, model: str) -> None:
        """From every engine that has it. Raises ModelUnavailable when none does.

        A variant by its own tag goes with all its other names, since only then its file leaves the disk. Any other
        name takes nothing but itself: "llama3.2" is not "llama3.2:3b" to the one who types it.
        """
        variant = variant_of(model)
        wanted = variant if variant and same_model(model, variant.tag) else None
        found = [
            (kind, row.name)
            for kind, row in await self._router.models()
            if same_model(row.name, model) or (wanted and variant_of(row.name) is wanted)
        ]
        if not found:
            parse_name(model)  # what is no name at all is told as that
            shown = wanted.name if wanted else model
            raise ModelUnavailable(
                tr("{model} is not installed.", model=shown), tr("What is installed is listed under Models.")
            )
        for kind, name in found:
            await self._client_of(kind).delete(name)

    async def _manifest(self, model: str) -> Manifest | None:
        """None where the library cannot be asked (a proxy, a mirror): then what the family knows has to do.

        Raises ModelUnavailable when the library does not have the model, or only a pointer to another computer.
        """
        anywhere = await self._router.check_pull(model, None, None)  # raises when there is no engine at all
        if self._read_manifest is None or anywhere.endpoint.kind is EngineKind.DEMO:
            return None  # the demo downloads nothing: then nothing is asked outside either
        try:
            return await self._read_manifest(model)
        except (EngineFailed, EngineUnreachable):
            return None


def _name_of(model: str) -> str:
    """One name for all that mean the same model. Raises ModelUnavailable for what is no name."""
    variant = variant_of(model)
    return variant.tag if variant else parse_name(model).short.lower()


def _shown(model: str) -> str:
    variant = variant_of(model)
    return variant.name if variant else model


def _expected(manifest: Manifest | None, variant: Variant | None) -> int:
    if manifest:
        return manifest.size
    return variant.download if variant else 0


def _cut_off() -> EngineFailed:
    return EngineFailed(
        tr("The download ended too soon."),
        tr("What has arrived is kept; resume it."),
        retry=True,
        help=Help.TRY_AGAIN,
    )
