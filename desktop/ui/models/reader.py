"""Shows what is read in place of the cards: notes, licences, and all there is to know of one model."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeySequence,
    QPalette,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.common.errors import CorralError
from desktop.common.i18n import tr
from desktop.family.licence import eu_note
from desktop.family.types import Card
from desktop.state.models import notes
from desktop.state.models.facts import Installed, Knowledge, Licences, Said
from desktop.ui.parts.buttons import Button, Kind
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import label, mark
from desktop.ui.parts.pages import Header
from desktop.ui.parts.pane_text import PaneText, spaced
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import CARD_INSET, PAGE_INSET, PANE_READING_LINE

Fact = tuple[str, str]  # what it is, and its value


class ReadingPage(QWidget):
    """`closed` when the person has read enough."""

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        mark(self, box="page")
        self._paragraphs: tuple[str, ...] = ()
        self._facts: tuple[Fact, ...] = ()
        self._header = Header()
        self._back = Button(
            theme, tr("Back"), english="Back to Models", kind="quiet", icon="chevron-left", spoken=tr("Back to Models")
        )
        self._header.row.insertWidget(0, self._back)
        self._status = label(step="caption", tone="muted", wrap=True)
        self._text = _Column(theme)
        self._text.setObjectName("Note")
        self._text.setReadOnly(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._foot = QWidget()
        self._acts = FlowLayout(self._foot)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._foot.setSizePolicy(policy)
        self._foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addSpacing(PAGE_INSET)
        column.addWidget(self._status)
        column.addWidget(self._text, 1)
        column.addWidget(self._foot)
        self._text.placed.connect(self._line_up)
        self._back.clicked.connect(self.closed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        theme.changed.connect(self._fill)

    def show_note(
        self,
        title: str,
        paragraphs: tuple[str, ...],
        status: str = "",
        *,
        facts: tuple[Fact, ...] = (),
        acts: tuple[QPushButton, ...] = (),
    ) -> None:
        """`status` is said above the text, while more of it is fetched or when that failed. `facts` stand below the
        paragraphs in two columns, `acts` below the text; those of the note before are deleted."""
        self._header.title.setText(title)
        self._text.setAccessibleName(title)
        self._paragraphs = paragraphs
        self._facts = facts
        self.show_status(status)
        while item := self._acts.takeAt(0):
            if (old := item.widget()) and old not in acts:
                old.hide()
                old.deleteLater()
        for each in acts:
            self._acts.addWidget(each)
        self._foot.setVisible(bool(acts))
        self._fill()

    def set_facts(self, facts: tuple[Fact, ...]) -> None:
        """More is known by now; what a person has marked in the text stays where nothing changed."""
        if facts != self._facts:
            self._facts = facts
            self._fill()

    def add_act(self, act: QPushButton) -> None:
        self._acts.addWidget(act)

    def show_status(self, status: str) -> None:
        """One sentence above the text; the text stays."""
        self._status.setText(status)
        self._status.setVisible(bool(status))

    def focus(self) -> None:
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line_up(self, left: int, right: int) -> None:
        """Everything stands in the column of the text."""
        self._status.setContentsMargins(left, 0, right, CARD_INSET)
        self._acts.setContentsMargins(left, CARD_INSET, right, PAGE_INSET)

    def _fill(self) -> None:
        font = self._theme.font(Step.READING)
        self._text.setFont(font)
        rows = [f"{name}\t{value}" for name, value in self._facts]
        self._text.setPlainText("\n".join((*self._paragraphs, *rows)))
        block = spaced(QTextBlockFormat(), font, PANE_READING_LINE)
        apart = all(self._paragraphs)  # a text with empty lines has its own distances
        block.setBottomMargin(font.pointSizeF() if apart else 0.0)
        cursor = QTextCursor(self._text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)
        if self._facts:
            self._set_columns(QFontMetrics(font))

    def _set_columns(self, metrics: QFontMetrics) -> None:
        """A value that needs several lines stays in its column."""
        left = max(metrics.horizontalAdvance(name) for name, _ in self._facts) + PAGE_INSET
        block = QTextBlockFormat()
        block.setTabPositions([QTextOption.Tab(float(left), QTextOption.TabType.LeftTab)])
        block.setLeftMargin(left)
        block.setTextIndent(-left)
        block.setBottomMargin(metrics.height() / 3)
        quiet = QTextCharFormat()
        quiet.setForeground(self._theme.colour("muted"))
        document = self._text.document()
        for index, (name, _value) in enumerate(self._facts, len(self._paragraphs)):
            cursor = QTextCursor(document.findBlockByNumber(index))
            cursor.mergeBlockFormat(block)
            cursor.movePosition(cursor.MoveOperation.Right, cursor.MoveMode.KeepAnchor, len(name))
            cursor.mergeCharFormat(quiet)


class _Column(PaneText):
    """`placed` tells how far the text is from the left and the right edge."""

    placed = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QPalette.ColorRole.Base)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        inside = self.viewport().geometry()
        self.placed.emit(inside.left(), self.width() - inside.right() - 1)


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
        """Nobody reads this any more: what was asked for it is not told."""
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
        said = (*notes.takes(card), instead) if instead else notes.takes(card)
        self._open(tr("What {name} would take", name=card.variant.name), said, facts=notes.builds(card))

    def show_licence(self, here: Installed | None) -> None:
        """That of a model which is here comes from its engine."""
        self._open(notes.licence_title(), notes.licence_short(), tr("Fetching the full text") if here else "")
        if here:
            self._licences.fetch(here.model.name, here.engine)

    def show_details(self, here: Installed, library: str) -> None:
        """`library` is the host that would be asked for an update."""
        check = self._act(
            tr("Check for an update"), "Check for an update", lambda: self._knowledge.check(here.model.name)
        )
        check.setToolTip(tr("Asks {host}", host=library))
        unload = self._act(tr("Unload now"), "Unload now", lambda: self._knowledge.unload(here.model.name))
        unload.hide()
        licence = self._act(tr("Licence"), "Read the licence", lambda: self.show_licence(here), kind="quiet")
        self._open(here.name, (), _asks(library), facts=notes.facts(here, None), acts=(check, unload, licence))
        self._here, self._library = here, library
        self._acts = {"check": check, "unload": unload}
        self._knowledge.ask(here.model.name, here.engine)

    # inside

    def _open(
        self,
        title: str,
        paragraphs: tuple[str, ...],
        status: str = "",
        *,
        facts: notes.Facts = (),
        acts: tuple[QPushButton, ...] = (),
    ) -> None:
        self.drop()
        self._page.show_note(title, paragraphs, status, facts=facts, acts=acts)
        self.opened.emit()

    def _act(self, words: str, english: str, act: Callable[[], object], *, kind: Kind = "plain") -> Button:
        made = Button(self._theme, words, english=english, kind=kind)
        made.clicked.connect(lambda _on=False: act())
        return made

    def _on_said(self, said: Said) -> None:
        if self._here:
            self._page.set_facts(notes.facts(self._here, said.facts))
            self._acts["unload"].setVisible(said.loaded)

    def _on_checked(self, newer: bool) -> None:
        here = self._here
        if here is None:
            return
        self._acts["check"].hide()
        if not newer:
            self._page.show_status(tr("{host} has no newer one.", host=self._library))
            return
        self._page.show_status(tr("There is a newer one. What has not changed is not downloaded again."))
        get = self._act(tr("Download it"), "Download the newer one", lambda: self.newer.emit(here.model.name))
        get.clicked.connect(self.done)
        self._page.add_act(get)

    def _on_unloaded(self, _model: str) -> None:
        if self._here:
            self._acts["unload"].hide()
            self._page.show_status(
                tr("{name} is no longer in memory. The next question loads it again.", name=self._here.name)
            )

    def _on_failed(self, error: CorralError) -> None:
        if self._here:
            self._page.show_status(str(error))

    def _on_licence(self, text: str) -> None:
        if text:
            self._page.show_note(notes.licence_title(), tuple(text.splitlines()))
        else:
            self._show_licence(tr("This model came without a licence text."))

    def _show_licence(self, status: str) -> None:
        self._page.show_note(notes.licence_title(), notes.licence_short(), status)


def _asks(library: str) -> str:
    return tr(
        "To check for an update Corral asks {host}, and tells it the model’s name. It never does so by itself.",
        host=library,
    )
