"""Tells of models: that there is none to ask, and that one has arrived."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject

from desktop.common.errors import CorralError, Help
from desktop.common.i18n import tr
from desktop.family.catalogue import canonical, full_name
from desktop.family.choice import Model
from desktop.state.models.known_models import KnownModels, NoModelYet
from desktop.state.notices import Act, Condition, News, Notice


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


class Arrival(News):
    """A download has arrived, with the way to use it.

    It stays until it is read, used, or removed: who waited an hour for a model is not to miss it.
    """

    def __init__(
        self, use: Callable[[str], object], parent: QObject | None = None, *, places: frozenset[Hashable]
    ) -> None:
        """`use` is called with the engine's name of a model."""
        super().__init__("arrival", parent)
        self.places = places
        self._use = use
        self._tag = ""

    def came(self, tag: str, models: KnownModels) -> None:
        self._tag = canonical(tag)
        model, name = _find(models, tag), full_name(tag)
        if model is None:  # nothing that one could talk to
            self.tell(Notice(tr("{model} is here.", model=name), tone="good"), lambda: True, stays=True)
            return
        sentence = tr("It looks at pictures, too.") if model.sees else ""
        acts = (Act("Use it", tr("Use it"), lambda: self._use_model(model)),)
        notice = Notice(tr("{model} is here.", model=name), sentence, "good", acts)
        self.tell(notice, lambda: _find(models, tag) is not None, stays=True)

    def used(self, name: str) -> None:
        """The person chose a model, in whatever way."""
        if canonical(name) == self._tag:
            self.end()

    def _use_model(self, model: Model) -> None:
        self.end()
        self._use(model.name)


def _find(models: KnownModels, tag: str) -> Model | None:
    usable = (model for model in models.choice.models if not model.problem)
    return next((model for model in usable if canonical(model.name) == canonical(tag)), None)
