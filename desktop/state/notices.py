"""Tells a person something for as long as it is so: notices, and the board that decides which are in view.

A condition is made and taken away by whoever knows it: `hold` with what is to be read, `end` when it is so no more.
News is what happened once; it goes after a while, with the next act, or when it is true no longer.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.common.errors import CorralError, Help
from desktop.common.i18n import tr

Tone = Literal["warn", "bad", "good"]

MOST = 2  # in view at once
_NEWS_MS = 30_000


@dataclass(frozen=True)
class Act:
    """A button of a notice. `english` is its object name in every language."""

    english: str
    words: str
    do: Callable[[], object] = field(compare=False)
    quiet: bool = False


@dataclass(frozen=True)
class Notice:
    """What is read. Equal ones are the same: one that is in view already is not shown anew."""

    title: str
    sentence: str = ""
    tone: Tone = "warn"
    acts: tuple[Act, ...] = ()
    closable: bool = True


def help_words(help: Help) -> tuple[str, str]:
    """The English object name and the words of the button; both "" when nothing helps."""
    return {
        Help.NONE: ("", ""),
        Help.TRY_AGAIN: ("Try again", tr("Try again")),
        Help.SET_UP: ("Set up a real model", tr("Set up a real model")),
        Help.SET_UP_OWN: ("Set up Corral's engine", tr("Set up Corral’s engine")),
        Help.USE_OWN: ("Use Corral's engine", tr("Use Corral’s engine")),
        Help.CHOOSE_FOLDER: ("Choose another folder", tr("Choose another folder")),
        Help.START_ENGINE: ("Look again", tr("Look again")),
        Help.GET_MODEL: ("Get a model", tr("Get a model")),
        Help.CHOOSE_MODEL: ("Choose a model", tr("Choose a model")),
        Help.CHOOSE_FILE: ("Choose another", tr("Choose another")),
        Help.CHOOSE_PAGE: ("Choose a page", tr("Choose a page")),
        Help.OPEN_SETTINGS: ("Open settings", tr("Open settings")),
        Help.NEW_CHAT: ("Start a new chat", tr("New chat")),
        Help.KEEP_AGAIN: ("Keep again", tr("Keep again")),
        Help.SUMMARIZE: ("Summarize in Writing", tr("Summarize in Writing")),
    }[help]


def help_act(wanted: Help, give: Callable[[Help], object]) -> Act:
    english, words = help_words(wanted)
    return Act(english, words, partial(give, wanted))


def notice_of(error: CorralError, give: Callable[[Help], object]) -> Notice:
    """An error of ours. `give` is called with the help a person asks for; trying again is one where that helps, too."""
    offered = [error.help] if error.help is not Help.NONE else []
    # To look for the engine again is to try again: two buttons would be a riddle.
    if error.retry and error.help not in (Help.TRY_AGAIN, Help.START_ENGINE):
        offered.append(Help.TRY_AGAIN)
    return Notice(error.title, error.advice, "bad", tuple(help_act(each, give) for each in offered))


class Condition(QObject):
    """Something that is so for a while. `english` is its name, and that of its banner.

    `places`: it is only told to who is in one of them; None: everywhere.
    """

    changed = Signal()
    reminded = Signal()  # the person ran into it again, and is told again even if it was closed

    def __init__(
        self, english: str, parent: QObject | None = None, *, places: frozenset[Hashable] | None = None
    ) -> None:
        super().__init__(parent)
        self.english = english
        self.places = places
        self.notice: Notice | None = None

    @property
    def holds(self) -> bool:
        return self.notice is not None

    def hold(self, notice: Notice) -> None:
        self.show_notice(notice)

    def end(self) -> None:
        self.show_notice(None)

    def show_notice(self, notice: Notice | None) -> None:
        """None: it is so no more."""
        if notice != self.notice:
            self.notice = notice
            self.changed.emit()

    def remind(self) -> None:
        if self.holds:
            self.reminded.emit()


class Failure(Condition):
    """What went wrong last. A newer error takes the place of an older one; it goes when its button is pressed, and
    when what it is about is settled.
    """

    def __init__(
        self, english: str, parent: QObject | None = None, *, places: frozenset[Hashable] | None = None
    ) -> None:
        super().__init__(english, parent, places=places)
        self.error: CorralError | None = None
        self._about = ""

    def tell(self, error: CorralError, give: Callable[[Help], object], *, about: str = "") -> None:
        """`give` is called with the help a person asks for. `about`: what `settle` is told to end it."""

        def end_and_give(wanted: Help) -> None:
            self.end()
            give(wanted)

        self.error, self._about = error, about
        self.hold(notice_of(error, end_and_give))
        self.remind()

    def settle(self, about: str) -> None:
        if self._about == about:
            self.end()

    def over(self, *kinds: type[CorralError]) -> None:
        """Errors of these kinds are out of date."""
        if isinstance(self.error, kinds):
            self.end()

    def end(self) -> None:
        self.error = None
        super().end()


class News(Condition):
    """What happened once."""

    def __init__(self, english: str, parent: QObject | None = None) -> None:
        super().__init__(english, parent)
        self._true: Callable[[], bool] = lambda: True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.end)

    def tell(self, notice: Notice, true: Callable[[], bool], *, stays: bool = False) -> None:
        """`true` is asked again by `check`. `stays`: until it is closed or true no longer."""
        self._true = true
        self._timer.stop()
        if not stays:
            self._timer.start(_NEWS_MS)
        self.hold(notice)

    def check(self) -> None:
        if self.holds and not self._true():
            self.end()


class Board(QObject):
    """Which conditions are in view: those that hold and were not closed, the most important first, two at most."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Condition] = []
        self._closed: dict[Condition, Notice] = {}
        self.place: Hashable = None  # where the person is

    def watch(self, *conditions: Condition) -> None:
        """Those that are named first are more important."""
        for condition in conditions:
            self._all.append(condition)
            condition.changed.connect(lambda of=condition: self._on_changed(of))
            condition.reminded.connect(lambda of=condition: self._on_reminded(of))

    def forget(self, *conditions: Condition) -> None:
        """They belong to something that is gone."""
        self._all = [each for each in self._all if each not in conditions]
        for each in conditions:
            self._closed.pop(each, None)
        self.changed.emit()

    def shown(self) -> Sequence[Condition]:
        return [each for each in self._all if self._told(each)][:MOST]

    def close(self, english: str) -> None:
        """The person has read it. It comes back when there is something else to read, or when it holds anew."""
        for condition in self.shown():
            if condition.english == english and condition.notice is not None:
                self._closed[condition] = condition.notice
                self.changed.emit()
                return

    def go_to(self, place: Hashable) -> None:
        """Where the person is now."""
        if place != self.place:
            self.place = place
            self.changed.emit()

    def _told(self, condition: Condition) -> bool:
        here = condition.places is None or self.place in condition.places
        return here and condition.notice is not None and self._closed.get(condition) != condition.notice

    def _on_changed(self, condition: Condition) -> None:
        if self._closed.get(condition) != condition.notice:
            self._closed.pop(condition, None)
        self.changed.emit()

    def _on_reminded(self, condition: Condition) -> None:
        if self._closed.pop(condition, None) is not None:
            self.changed.emit()
