"""Says who gave an answer, as a person knows them."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.engine.types import EngineKind
from desktop.family.catalogue import known_as
from desktop.vault.types import Entry


def speaker(entry: Entry) -> str:
    return tr("Demo") if entry.engine == EngineKind.DEMO.value else known_as(entry.model)
