"""Says what is on its way for the footer, whether or not the Models room was ever opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr, trn
from desktop.engine.install.types import InstallState, InstallStep
from desktop.family.catalogue import known_as
from desktop.family.types import PullPhase, PullState
from desktop.state.models.pulls import PullSession
from desktop.state.room import Room
from desktop.state.setup.session import InstallSession, Stage

_STANDING = (PullPhase.PAUSED, PullPhase.FAILED)
_CHECKED = (InstallStep.VERIFYING, InstallStep.UNPACKING, InstallStep.FINISHING)


@dataclass(frozen=True)
class DownloadWord:
    """What the footer shows: words, and how much of all of it is here (0 to 1). `room` is where more of it is shown.

    `short` is for where the words have no room.
    """

    words: str
    short: str
    share: float
    room: Room = Room.MODELS


class Downloads(QObject):
    """`changed` brings a DownloadWord, None when nothing is on its way. Listens until `dispose`."""

    changed = Signal(object)

    def __init__(self, pulls: PullSession, setup: InstallSession | None, parent: QObject) -> None:
        super().__init__(parent)
        self._pulls = pulls
        self._setup = setup
        self._pulls.changed.connect(self.tell)
        if self._setup:
            self._setup.changed.connect(self.tell)

    def dispose(self) -> None:
        self._pulls.changed.disconnect(self.tell)
        if self._setup:
            self._setup.changed.disconnect(self.tell)

    def tell(self) -> None:
        """Say how it is now."""
        word = models_word(self._pulls.states())
        if word is None and self._setup and self._setup.now.stage is Stage.WORKING:
            word = engine_word(self._setup.now.progress)
        self.changed.emit(word)


def models_word(states: Sequence[PullState]) -> DownloadWord | None:
    """None when there is nothing to say. What goes on by itself comes before what stands still."""
    states = [state for state in states if state.phase is PullPhase.FAILED or not state.phase.over]
    moving = [state for state in states if state.phase not in _STANDING]
    shown = moving or states
    if not shown:
        return None
    total = sum(state.total for state in shown)
    share = sum(state.done for state in shown) / total if total else 0.0
    percent = tr("{percent} %", percent=int(share * 100))
    if len(shown) == 1:
        short = _standing(shown[0].phase) or percent
        return DownloadWord(tr("{model}, {state}", model=known_as(shown[0].model), state=short), short, share)
    first = next((state.phase for state in moving if state.phase is not PullPhase.QUEUED), None)
    waits = _standing(first) if first is PullPhase.WAITING else ""
    short = waits or (percent if moving else tr("paused"))
    words = trn("{n} download, {state}", "{n} downloads, {state}", len(shown), state=short)
    return DownloadWord(words, short, share)


def engine_word(state: InstallState | None) -> DownloadWord:
    """Corral's own engine on its way; None: nothing was heard of it yet."""
    share = state.done / state.total if state and state.total else 0.0
    checked = state is not None and state.step in _CHECKED
    short = tr("checking") if checked else tr("{percent} %", percent=int(share * 100))
    words = tr("{model}, {state}", model=tr("Corral’s engine"), state=short)
    return DownloadWord(words, short, share, Room.SETTINGS)


def _standing(phase: PullPhase) -> str:
    """One word where the percentage is not the news; else empty."""
    return {
        PullPhase.PAUSED: tr("paused"),
        PullPhase.FAILED: tr("broken off"),
        PullPhase.WAITING: tr("waiting"),
        PullPhase.CHECKING: tr("checking"),
        PullPhase.FINISHING: tr("checking"),
    }.get(phase, "")
