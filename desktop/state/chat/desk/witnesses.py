"""Knows who can read a chart here, and says who is missing and how they are had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.charts.types import ChartRead, Witness
from desktop.common.errors import CorralError, Help, ModelUnavailable
from desktop.common.i18n import tr
from desktop.engine.types import EngineKind
from desktop.family.choice import Model
from desktop.state.models.selector import ModelSelector

if TYPE_CHECKING:
    from desktop.charts.measuring import Measurer


class Witnesses:
    """A model that looks at pictures, and the measuring that needs none."""

    def __init__(self, models: ModelSelector, measurer: Measurer) -> None:
        self._models = models
        self._measurer = measurer

    @property
    def model(self) -> Model | None:
        """The one that reads; None where none here can, and for the demo, whose rules see nothing."""
        model = self._models.choice.seeing()
        return None if model is None or model.engine is EngineKind.DEMO else model

    @property
    def none(self) -> CorralError | None:
        """Why nothing can be read at all; None where somebody can."""
        if self.model is not None or self._measurer.available:
            return None
        title = tr("The demo cannot read charts.") if self._demo else tr("Nothing here can read charts yet.")
        return ModelUnavailable(title, self._measurer.why_not, help=Help.GET_MODEL)

    def wants_model(self, read: ChartRead) -> bool:
        """A model that sees would be a second witness. The demo has its own way to a first one."""
        return Witness.MODEL not in read.witnesses and self.model is None and not self._demo

    def lacks(self, read: ChartRead) -> tuple[str, ...]:
        """Which witness is missing of what was read, why, and how it is had."""
        said = []
        if Witness.MEASURING not in read.witnesses and not self._measurer.available:
            said += [tr("Nothing was measured, so nothing could be checked."), self._measurer.why_not]
        if Witness.MODEL not in read.witnesses and self._demo:
            said.append(tr("The demo cannot look at charts: all values were measured."))
        elif self.wants_model(read):
            said.append(tr("No model here can look at pictures: all values were measured, and none was read."))
        return tuple(said)

    @property
    def _demo(self) -> bool:
        model = self._models.choice.seeing()
        return model is not None and model.engine is EngineKind.DEMO
