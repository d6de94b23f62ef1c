"""Asks an engine what it knows of an installed model, and brings the licence that came with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import EngineUnreachable, ModelUnavailable
from desktop.engine.names import parse_name, same_model
from desktop.engine.types import EngineKind, InstalledModel, LoadedModel, ModelFacts
from desktop.family.catalogue import short_name
from desktop.family.library import usual_mirror
from desktop.family.types import Card, Fit, Other
from desktop.state.jobs import Jobs, Latest
from desktop.vault.settings_table import LIBRARY_MIRROR

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.vault.settings import SettingsFile


@dataclass(frozen=True)
class Installed:
    """A model that is here, whichever list it stands in. `name` is what a person reads, `speed` tokens a second."""

    name: str
    model: InstalledModel
    engine: EngineKind
    fit: Fit | None = None
    speed: float | None = None
    unverified: bool = False
    context_length: int = 0  # tokens it could take, 0 where that is not known yet

    @classmethod
    def of(cls, card: Card) -> Installed | None:
        if card.installed is None or card.engine is None:
            return None
        return cls(
            card.variant.name,
            card.installed,
            card.engine,
            card.fit,
            card.speed,
            card.unverified,
            card.variant.context_length,
        )

    @classmethod
    def of_other(cls, other: Other) -> Installed:
        name = short_name(other.model.name)
        known = other.model.context_length
        return cls(name, other.model, other.engine, other.fit, other.speed, other.unverified, known)


@dataclass(frozen=True)
class Said:
    """What its engine says; `facts` is None where it sleeps, since it is not woken for that."""

    facts: ModelFacts | None
    loaded: bool


class Asked(Protocol):
    """What is needed of an engine's client."""

    async def facts(self, name: str) -> ModelFacts: ...

    async def loaded(self) -> tuple[LoadedModel, ...]: ...


class AskedEngines(Protocol):
    """What is needed of `engine.engines.Engines`."""

    def client(self, kind: EngineKind) -> Asked: ...


class Keeping(Protocol):
    """What is needed of `family.installed.InstalledModels`."""

    async def unload(self, model: str, /) -> None: ...

    async def update(self, model: str, /) -> bool: ...


class Knowledge(QObject):
    """One question at a time: with a new one, the answer to the one before is no longer told.

    `found` brings a Said, `checked` whether the library has a newer one, `unloaded` the name of the model.
    """

    found = Signal(object)
    checked = Signal(bool)
    unloaded = Signal(str)
    failed = Signal(object)

    def __init__(self, loop: LoopThread, engines: AskedEngines, models: Keeping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = Latest(Jobs(loop, self))
        self._engines = engines
        self._models = models

    def ask(self, model: str, engine: EngineKind) -> None:
        self._latest.ask(lambda: _said(self._engines, model, engine), self.found.emit, self.failed.emit)

    def check(self, model: str) -> None:
        """The one act here that asks the library, outside."""
        self._latest.ask(lambda: self._models.update(model), self.checked.emit, self.failed.emit)

    def unload(self, model: str) -> None:
        self._latest.ask(lambda: self._models.unload(model), lambda _none: self.unloaded.emit(model), self.failed.emit)

    def drop(self) -> None:
        """What was asked is no longer told. An act that has begun is done all the same."""
        self._latest.drop()


async def _said(engines: AskedEngines, model: str, engine: EngineKind) -> Said:
    try:
        client = engines.client(engine)
    except EngineUnreachable:
        return Said(None, loaded=False)
    loaded = any(same_model(row.name, model) for row in await client.loaded())
    return Said(await client.facts(model), loaded)


class Licences(QObject):
    """`found` brings the text ("" when the model came without one), `failed` the CorralError."""

    found = Signal(object)  # str
    failed = Signal(object)

    def __init__(self, loop: LoopThread, engines: AskedEngines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._latest = Latest(Jobs(loop, self))
        self._engines = engines

    def fetch(self, model: str, engine: EngineKind) -> None:
        """The answer to an earlier question is no longer told."""

        async def work() -> str:
            return (await self._engines.client(engine).facts(model)).license

        self._latest.ask(work, self.found.emit, self.failed.emit)

    def drop(self) -> None:
        """What was asked is no longer told."""
        self._latest.cancel()


def library_of(model: str, settings: SettingsFile) -> str:
    """The host that is asked about a model: its own, or the mirror that stands in for the library."""
    try:
        mirror = usual_mirror(model, settings.get(LIBRARY_MIRROR))
        return urlsplit(mirror if "//" in mirror else f"//{mirror}").netloc or parse_name(model).host
    except (ModelUnavailable, ValueError):  # no name, or an address nobody can read: asking will say so
        return model
