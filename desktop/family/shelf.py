"""The shelf: the four models of the family with what this computer makes of them, and whatever else is installed."""

from __future__ import annotations

from collections.abc import Callable

from desktop.engine.types import EngineKind, InstalledModel
from desktop.family.catalogue import FAMILY, by_model
from desktop.family.fit import fit
from desktop.family.memory import Memory, read_memory
from desktop.family.needs import Models
from desktop.family.types import Card, Shelf, Variant

Found = tuple[EngineKind, InstalledModel]


class Shelves:
    def __init__(self, router: Models, memory: Callable[[], Memory] = read_memory) -> None:
        self._router = router
        self._memory = memory

    async def shelf(self) -> Shelf:
        """As it is now. Raises the engines' CorralErrors."""
        found = await self._router.models()
        memory = self._memory()
        cards = tuple(_card(variant, found, memory) for variant in FAMILY)
        others = tuple(model for _, model in found if by_model(model) is None)
        # Two names of one model share its file.
        files = {(kind, model.digest): model.size for kind, model in found}
        return Shelf(cards, others, sum(files.values()))


def _card(variant: Variant, found: tuple[Found, ...], memory: Memory) -> Card:
    kind, model = _best(variant, [row for row in found if by_model(row[1]) is variant])
    return Card(variant, fit(variant, memory, size=model.size if model else 0), model, kind)


def _best(variant: Variant, rows: list[Found]) -> Found | tuple[None, None]:
    """Corral's own engine is the one kept for pictures; text is first of all the person's own Ollama's."""
    if not rows:
        return None, None
    liked = EngineKind.OWN if variant.sees else EngineKind.YOURS
    return next((row for row in rows if row[0] is liked), rows[0])
