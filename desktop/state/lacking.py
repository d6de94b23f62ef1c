"""Notice that an engine is there and has no model that could be asked."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject

from desktop.common.errors import CorralError, Help
from desktop.common.i18n import tr
from desktop.state.models.known_models import KnownModels, NoModelYet
from desktop.state.notices import Act, Condition, Notice


class NoModel(Condition):
    """Told from the first moment, before anybody types in vain. It ends with the first model."""

    def __init__(
        self, give: Callable[[Help], object], parent: QObject | None = None, *, places: frozenset[Hashable]
    ) -> None:
        super().__init__("no model", parent, places=places)
        self._give = give

    def see(self, models: KnownModels) -> None:
        lack = models.lack
        self.show_notice(self._said(lack) if isinstance(lack, NoModelYet) else None)

    def takes(self, error: CorralError) -> bool:
        """Whether an error is an instance of what is told already. It is told again if it was closed."""
        if not isinstance(error, NoModelYet) or not self.holds:
            return False
        self.remind()
        return True

    def _said(self, lack: NoModelYet) -> Notice:
        get = Act("Get a model", tr("Get a model"), lambda: self._give(Help.SET_UP))
        usual = tr("It is downloaded once. From then on it answers without a connection.")
        return Notice(lack.title, lack.why or usual, acts=(get,))
