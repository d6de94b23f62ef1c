"""Tells who is being answered by which engine, and who waits for whom.

An engine answers one question after the other with one model, unless it was set up otherwise: then two of our own
answers are seen to grow at the same time, and nobody is said to wait for another there any more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr
from desktop.engine.types import EngineKind
from desktop.state.notices import Act, Notice


@dataclass(eq=False)
class Turn:
    """One answer that an engine was asked for. `waited_for` is the sentence for who waits for it."""

    engine: EngineKind
    model: str
    waited_for: Callable[[], str]
    go: Callable[[], object]
    stop: Callable[[], object]
    begun: bool = False  # its words arrive


class Turns(QObject):
    """All turns that were asked for, in their order. `changed` whenever one begins, or is over."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Turn] = []
        self._at_once: set[EngineKind] = {EngineKind.DEMO}

    def begin(self, turn: Turn) -> None:
        """It was sent to its engine."""
        self._all.append(turn)
        self.changed.emit()

    def heard(self, turn: Turn) -> None:
        """Words of it have come."""
        if not turn.begun:
            turn.begun = True
            self.changed.emit()
        elif turn is not self._all[-1] and turn.engine not in self._at_once:
            self._learn(turn)

    def end(self, turn: Turn) -> None:
        if turn in self._all:
            self._all.remove(turn)
            self.changed.emit()

    def before(self, turn: Turn) -> Turn | None:
        """Whose end it waits for; None when it waits for nobody."""
        if turn.begun or turn.engine in self._at_once or turn not in self._all:
            return None
        return next((each for each in self._all[: self._all.index(turn)] if _share(each, turn)), None)

    def _learn(self, turn: Turn) -> None:
        """It goes on although a later one has begun: this engine answers several at once."""
        later = self._all[self._all.index(turn) + 1 :]
        if any(each.begun and _share(each, turn) for each in later):
            self._at_once.add(turn.engine)
            self.changed.emit()


def notice_of(before: Turn) -> Notice:
    """For who waits for it."""
    acts = (
        Act("Stop that one", tr("Stop that one"), before.stop, quiet=True),
        Act("Go there", tr("Go there"), before.go),
    )
    return Notice(before.waited_for(), acts=acts)


def _share(one: Turn, other: Turn) -> bool:
    """Corral's engine has one model in memory at a time; a person's own may have several."""
    return one.engine is other.engine and (one.model == other.model or one.engine is EngineKind.MANAGED)
