"""Tells what there is to say of the conversation in view below it, errors and the help their buttons give among it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.common.errors import CorralError, Help
from desktop.common.i18n import tr
from desktop.engine.errors.kinds import EngineGone
from desktop.state.actions import Actions
from desktop.state.models.selector import ChatModelSelector
from desktop.state.notices import Act, Board, Condition, Failure, News, Notice, notice_of
from desktop.state.requests import Tell
from desktop.state.room import Room


class ChatNotices(QObject):
    """`board` has them all. `helps` are those the room itself can give, the others are asked of the `actions`.

    Others hold `waits` (for another answer) and `not_kept`, which is that of answers: that what is typed is not kept
    either is told with it.
    """

    def __init__(self, actions: Actions, models: ChatModelSelector, not_kept: Condition, parent: QObject) -> None:
        super().__init__(parent)
        self.helps: Mapping[Help, Callable[[], object]] = {}
        self._actions = actions
        self._models = models
        self.failure = Failure("error", self)
        self.waits = Condition("waits", self)
        self.sightless = Condition("no sight", self)
        self._not_kept = not_kept
        self._note = News("note", self)
        self._saved = News("saved", self)
        self._typed = Condition("not kept", self)  # what stands in the composer
        self._typed_notice: Notice | None = None
        self.board = Board(self)
        self.board.watch(self._typed, self.failure, self.sightless, self.waits, self._note, self._saved, not_kept)
        not_kept.changed.connect(self._show_typed)
        models.switched.connect(self._tell_switch)
        models.changed.connect(self._show_sight)

    def tell(self, error: CorralError) -> None:
        """What is about the chat stands below it; what is the same for every room is told above."""
        again = self.helps.get(Help.TRY_AGAIN)
        self._actions.do(Tell(error, again, place=self.failure, own=self.helps), Room.CHAT)

    def tell_lack(self) -> None:
        """Something was to be sent although nothing can be."""
        if self.sightless.holds:
            self.sightless.remind()
        elif self._models.lack is not None:
            self.tell(self._models.lack)

    def give(self, wanted: Help) -> None:
        """A help that only this room can give."""
        if wanted in self.helps:
            self.helps[wanted]()

    def on_engine_news(self) -> None:
        """What broke off with an engine is over when there is something newer to say of engines."""
        self.failure.over(EngineGone)

    def show_note(self, title: str, sentence: str, true: Callable[[], bool]) -> None:
        """Something the person should see, and that needs no act, for as long as it is `true`."""
        self._note.tell(Notice(title, sentence), true, stays=True)

    def ask_for_patience(self, busy: Callable[[], bool]) -> None:
        """What was wanted can be done between answers only."""
        self.show_note(tr("An answer is being written."), tr("Wait for its end, or stop it first."), busy)

    def show_saved(self, path: Path, open_folder: Callable[[Path], object]) -> None:
        """Where a file is now."""
        folder = Act("Open folder of file", tr("Open folder"), lambda: open_folder(path.parent))
        notice = Notice(
            tr("{name} is saved.", name=path.name),
            tr("It is in {folder}.", folder=path.parent),
            "good",
            (folder,),
        )
        self._saved.tell(notice, lambda: True)

    def show_unkept(self, problem: CorralError) -> None:
        """What is typed counts, but would be gone with the window."""
        self._typed_notice = Notice(tr("What you type is not kept at the moment."), problem.title)
        self._show_typed()

    def drop_unkept(self) -> None:
        """It is kept again."""
        self._typed_notice = None
        self._show_typed()

    def check(self) -> None:
        """Something changed: what is said may be true no longer."""
        self._note.check()

    def clear(self) -> None:
        """The person goes on to something else: what was told of the one before is no news any more."""
        self.failure.end()
        self._note.end()
        self._saved.end()

    def _show_typed(self) -> None:
        self._typed.show_notice(None if self._not_kept.holds else self._typed_notice)

    def _tell_switch(self) -> None:
        """Another model looks at the picture in view."""
        models, before = self._models, self._models.returns_to
        if before is None or models.current is None:
            return
        seer, once = models.current.label, models.once
        title = tr("{seer} looks at this picture, then {model} goes on.", seer=seer, model=before.label)
        keep = Act("Keep this model", tr("Keep {model}", model=seer), models.keep)
        once_only = Act("Only this question", tr("Only this question"), models.look_once)
        if once:
            sentence = tr("The picture goes out of view after this answer.")
        else:
            sentence = tr("That is once the picture is out of view: later questions see it, too.")
        acts = (keep,) if once else (once_only, keep)
        self._note.tell(
            Notice(title, sentence, acts=acts),
            lambda: models.returns_to is not None and models.once is once,
            stays=True,
        )

    def _show_sight(self) -> None:
        """Nobody here can look at the picture in view: told before anybody asks in vain."""
        lack = self._models.no_sight
        self.sightless.show_notice(notice_of(lack, self._give_or_ask) if lack else None)

    def _give_or_ask(self, wanted: Help) -> None:
        if wanted in self.helps:
            self.give(wanted)
        else:
            self._actions.help(wanted, Room.CHAT)
