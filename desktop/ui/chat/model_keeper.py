"""Which model the conversation in view talks to."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import CorralError, Help, ModelUnavailable
from desktop.common.words import tr
from desktop.ui.chat.jobs import Jobs
from desktop.ui.chat.models import Choice, Model, look
from desktop.ui.desk import Desk
from desktop.ui.news import ModelNews
from desktop.vault.settings_table import CHAT_MODEL


class ModelKeeper(QObject):
    changed = Signal()
    found = Signal()  # the engines were asked, and one of their models can be
    switched = Signal(str, str)  # title and sentence: another model looks at the picture

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._wanted = ""  # by the person, or by the chat in view
        self._before = ""  # what was wanted before another one had to look at a picture
        self._looking = False
        self._again = False  # news came while the engines were being asked
        self._picture = False
        self._trouble: CorralError | None = None
        self.choice = Choice()
        self._known = False
        ModelNews(desk.loop, desk.pulls, self).changed.connect(self.look_again)

    @property
    def current(self) -> Model | None:
        """What the next question goes to."""
        for name in (self._wanted, self._desk.settings.get(CHAT_MODEL), self.choice.usual):
            if name and self.choice.usable(name):
                return self.choice.find(name)
        return None

    @property
    def name(self) -> str:
        return self.current.name if self.current else ""

    @property
    def why_not(self) -> str:
        """Why nothing can be sent, "" when it can."""
        if not self._known:
            return tr("Looking for the models on this computer")
        if self.current is None:
            return self._trouble.title if self._trouble else tr("No model is installed yet")
        if self._picture and not self.current.sees:
            return tr("No model here can look at pictures yet")
        return ""

    @property
    def lack(self) -> CorralError | None:
        """The same as an error with a way out, for who tries all the same; None while models are looked for."""
        if not self.why_not or not self._known:
            return None
        stays = tr("What you wrote stays here until one can be asked.")
        if self.current is None:
            return self._trouble or ModelUnavailable(tr("No model is installed yet."), stays, help=Help.SET_UP)
        return ModelUnavailable(tr("No model here can look at pictures yet."), stays, help=Help.GET_MODEL)

    def refresh(self) -> None:
        """Ask the engines anew. While they are being asked already, they are asked once more after that."""
        if self._looking:
            self._again = True
            return
        self._looking = True
        self._jobs.run(lambda: look(self._desk.router, self._desk.shelves), self._on_found, self._on_trouble)

    def look_again(self) -> None:
        """A model may have come or gone since the engines were asked."""
        if self._known:
            self.refresh()

    def choose(self, name: str) -> None:
        """The person wants this model, here and for new chats."""
        self._wanted, self._before = name, ""
        if self.choice.usable(name):
            self._desk.settings.set(CHAT_MODEL, name)
        self.changed.emit()

    def follow(self, name: str) -> None:
        """The chat in view talks to this model; "" for the usual one."""
        self._wanted, self._before = name, ""
        self._see()
        self.changed.emit()

    def show_picture(self, in_view: bool) -> None:
        """With a picture in view the model must see; a change is told, and taken back with the picture."""
        if in_view is not self._picture:
            self._picture = in_view
            if not in_view and self._before:
                self._wanted, self._before = self._before, ""
            self._see()
            self.changed.emit()

    @property
    def needs_sight(self) -> bool:
        return self._picture

    def _see(self) -> None:
        before, seer = self.current, self.choice.seeing()
        if not self._picture or before is None or before.sees or seer is None:
            return
        self._before, self._wanted = before.name, seer.name
        if seer.label == before.label:
            return  # the demo is the demo, whichever of its models it plays
        self.switched.emit(
            tr("{model} looks at this picture.", model=seer.label),
            tr("{model} is for words alone.", model=before.label),
        )

    def _on_found(self, choice: Choice) -> None:
        self._looking, self._known, self._trouble = False, True, None
        self.choice = choice
        self._see()
        self.changed.emit()
        if self.current is not None:
            self.found.emit()
        self._go_on()

    def _on_trouble(self, error: CorralError) -> None:
        self._looking, self._known, self._trouble = False, True, error
        self.choice = Choice()
        self.changed.emit()
        self._go_on()

    def _go_on(self) -> None:
        if self._again:
            self._again = False
            self.refresh()
