"""What is read in place of the shelf: notes, licences, and all there is to know of one model."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.family.licence import eu_note
from desktop.family.types import Card
from desktop.state.models.facts import Installed, Knowledge, Said
from desktop.state.models.licences import Licences
from desktop.ui.models import details, notes
from desktop.ui.models.reading import ReadingPage
from desktop.ui.parts.buttons import Button, Kind
from desktop.ui.theme import Theme


class Reader(QObject):
    """`opened` when there is something to read, `done` when it was read to the end by an act of its own.

    `eu_read`: the person says so; `newer` carries the name of a model whose newer version is wanted.
    """

    opened = Signal()
    done = Signal()
    eu_read = Signal()
    newer = Signal(str)

    def __init__(
        self, theme: Theme, page: ReadingPage, licences: Licences, knowledge: Knowledge, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = page
        self._licences = licences
        self._knowledge = knowledge
        self._here: Installed | None = None
        self._library = ""
        self._acts: dict[str, QPushButton] = {}
        licences.found.connect(self._on_licence)
        licences.failed.connect(lambda error: self._show_licence(str(error)))
        knowledge.found.connect(self._on_said)
        knowledge.checked.connect(self._on_checked)
        knowledge.unloaded.connect(self._on_unloaded)
        knowledge.failed.connect(self._on_failed)

    def drop(self) -> None:
        """Nobody reads any more."""
        self._licences.drop()
        self._knowledge.drop()
        self._here = None

    # notes

    def show_ring(self) -> None:
        self._open(notes.ring_title(), notes.ring_note())

    def show_eu(self, name: str, *, read: bool) -> None:
        """With a way to say that it was read, where that was not said before."""
        acts: tuple[QPushButton, ...] = ()
        if not read:
            tick = Button(self._theme, tr("I have read it"), english="I have read it", kind="main")
            tick.clicked.connect(self.eu_read)
            tick.clicked.connect(self.done)
            acts = (tick,)
        self._open(notes.eu_title(), eu_note(name), acts=acts)

    def show_needs(self, card: Card, instead: str) -> None:
        said = (*details.takes(card), instead) if instead else details.takes(card)
        self._open(tr("What {name} would take", name=card.variant.name), said, facts=details.builds(card))

    def show_licence(self, here: Installed | None) -> None:
        """That of a model which is here comes from its engine."""
        self._open(notes.licence_title(), notes.licence_short(), tr("Fetching the full text") if here else "")
        if here:
            self._licences.fetch(here.model.name, here.engine)

    def show_details(self, here: Installed, library: str) -> None:
        """`library` is the host that would be asked for an update."""
        self._here, self._library = here, library
        check = self._act(
            tr("Check for an update"), "Check for an update", lambda: self._knowledge.check(here.model.name)
        )
        check.setToolTip(tr("Asks {host}", host=library))
        unload = self._act(tr("Unload now"), "Unload now", lambda: self._knowledge.unload(here.model.name))
        unload.hide()
        licence = self._act(tr("Licence"), "Read the licence", lambda: self.show_licence(here), kind="quiet")
        self._acts = {"check": check, "unload": unload}
        self._open(here.name, (), _asks(library), facts=details.facts(here, None), acts=(check, unload, licence))
        self._knowledge.ask(here.model.name, here.engine)

    # inside

    def _open(
        self,
        title: str,
        paragraphs: tuple[str, ...],
        state: str = "",
        *,
        facts: details.Facts = (),
        acts: tuple[QPushButton, ...] = (),
    ) -> None:
        self._page.show_note(title, paragraphs, state, facts=facts, acts=acts)
        self.opened.emit()

    def _act(self, words: str, english: str, act: Callable[[], object], *, kind: Kind = "plain") -> Button:
        made = Button(self._theme, words, english=english, kind=kind)
        made.clicked.connect(lambda _on=False: act())
        return made

    def _on_said(self, said: Said) -> None:
        if self._here:
            self._page.set_facts(details.facts(self._here, said.facts))
            self._acts["unload"].setVisible(said.loaded)

    def _on_checked(self, newer: bool) -> None:
        here = self._here
        if here is None:
            return
        self._acts["check"].hide()
        if not newer:
            self._page.say(tr("{host} has no newer one.", host=self._library))
            return
        self._page.say(tr("There is a newer one. What has not changed is not downloaded again."))
        get = self._act(tr("Download it"), "Download the newer one", lambda: self.newer.emit(here.model.name))
        get.clicked.connect(self.done)
        self._page.add_act(get)

    def _on_unloaded(self, _model: str) -> None:
        if self._here:
            self._acts["unload"].hide()
            self._page.say(tr("{name} is no longer in memory. The next question loads it again.", name=self._here.name))

    def _on_failed(self, error: CorralError) -> None:
        if self._here:
            self._page.say(str(error))

    def _on_licence(self, text: str) -> None:
        if text:
            self._page.show_note(notes.licence_title(), tuple(text.splitlines()))
        else:
            self._show_licence(tr("This model came without a licence text."))

    def _show_licence(self, state: str) -> None:
        self._page.show_note(notes.licence_title(), notes.licence_short(), state)


def _asks(library: str) -> str:
    return tr(
        "To check for an update Corral asks {host}, and tells it the model’s name. It never does so by itself.",
        host=library,
    )
