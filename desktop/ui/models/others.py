"""Lists other installed models, one row each: found in the person's engine, theirs to use."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.i18n import tr, trn
from desktop.engine.types import EngineKind
from desktop.family.catalogue import short_name
from desktop.family.types import Other
from desktop.state.models import sentences
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import Elided, label, mark, tag
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF, LIST_ITEM, ROW_GAP

FIRST, STEP = 20, 50  # rows that stand here by themselves, and more each time
AT_ONCE = 5  # rows that are made at one turn of the window
_MOST_LETTERS = 200  # to find one by

_Key = tuple[str, EngineKind]


class OtherModels(QWidget):
    """Signals carry the engine's name of the model; `more` the Other and its button, for a menu below it.

    There may be thousands: the first stand here, more when they are asked for, and a line finds one by its name. Rows
    are made a few at a turn of the window.
    """

    chat = Signal(str)
    undo = Signal(str)
    more = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[_Key, _Row] = {}
        self._others: tuple[Other, ...] = ()
        self._wanted: list[Other] = []  # those that stand here, or will in a moment
        self._most = FIRST
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._make_rows)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._whose = label(step="caption", tone="muted", wrap=True)
        head = row(label(tr("Other models on this computer"), step="card"), self._whose)
        head.setStretch(1, 1)
        find = tr("Find a model")
        self._find = Field(theme, english="Find other model", spoken=find, hint=find, icon="search")
        self._find.edit.setMaxLength(_MOST_LETTERS)
        self._find.edit.textChanged.connect(self._on_words)
        self._none = label(tr("No model has this in its name."), tone="muted")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._left = Button(theme, "", english="Show more models", size="small")
        self._left.clicked.connect(self._on_more)
        self._column.addLayout(head)
        self._column.addSpacing(ROW_GAP)
        self._column.addWidget(self._find)
        self._column.addWidget(self._none)
        self._column.addLayout(self._list)
        self._column.addWidget(self._left, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._align)
        self.hide()

    def show_models(self, others: tuple[Other, ...]) -> None:
        self.setVisible(bool(others))
        if others == self._others:
            return
        self._others = others
        engines = {other.engine for other in others}
        self._whose.setText(
            tr("found in {engine}, yours to use", engine=engines.pop().label) if len(engines) == 1 else ""
        )
        self._find.setVisible(len(others) > FIRST)
        self._choose()

    def other(self, name: str) -> Other | None:
        return next((other for other in self._others if other.model.name == name), None)

    def show_removal(self, model: str, left: int | None) -> None:
        """As `Removal.left` says it."""
        other = self.other(model)
        shown = self._rows.get(_key(other)) if other else None
        if shown:
            shown.show_removal(left)

    def _on_words(self) -> None:
        self._most = FIRST
        self._choose()

    def _on_more(self) -> None:
        self._most += STEP
        self._choose()

    def _choose(self) -> None:
        """Which of them stand here now."""
        words = self._find.text().casefold().split() if len(self._others) > FIRST else []
        found = [other for other in self._others if all(word in other.model.name.casefold() for word in words)]
        self._wanted = found[: self._most]
        self._none.setVisible(not found and bool(self._others))
        left = len(found) - len(self._wanted)
        self._left.setVisible(left > 0)
        self._left.setText(tr("Show {some:,} of {left:,} more", some=min(STEP, left), left=left))
        wanted = {_key(other): other for other in self._wanted}
        for key, gone in list(self._rows.items()):
            if wanted.get(key) != gone.other:
                self._list.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
                del self._rows[key]
        self._make_rows()

    def _make_rows(self) -> None:
        """The next few that are missing."""
        made = 0
        for place, other in enumerate(self._wanted):
            if _key(other) in self._rows:
                continue
            if made == AT_ONCE:
                self._turns.start(0)
                return
            self._list.insertWidget(place, self._make_row(other))
            made += 1
        self._turns.stop()
        self._align()

    def _make_row(self, other: Other) -> _Row:
        name = other.model.name
        self._rows[_key(other)] = made = _Row(self._theme, other)
        made.chat.clicked.connect(lambda: self.chat.emit(name))
        made.undo.clicked.connect(lambda: self.undo.emit(name))
        made.more.clicked.connect(lambda: self.more.emit(made.other, made.more))
        return made

    def _align(self) -> None:
        """Columns stand below each other in any language and at any size of text."""
        rows = list(self._rows.values())
        for column in zip(*(each.columns for each in rows), strict=True):
            for each in column:
                each.setMinimumWidth(0)
            widest = max(each.sizeHint().width() for each in column)
            for each in column:
                each.setMinimumWidth(widest)


def _key(other: Other) -> _Key:
    """Two engines may have a model of one name."""
    return other.model.name, other.engine


class _Row(QFrame):
    """Name, facts and buttons of one model; while it is being removed, Undo in their place."""

    def __init__(self, theme: Theme, other: Other) -> None:
        super().__init__()
        self.other = other
        name, fit = other.model.name, other.fit
        self._shown = short_name(name)
        mark(self, box="row")
        self.setMinimumHeight(LIST_ITEM)
        title = Elided(self._shown)
        title.setToolTip(name)
        self._leaving = label(step="caption", tone="muted")
        kind = label(sentences.kind(other), tone="muted")
        size = label(units.size(other.model.size), tone="muted")
        size.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        verdict = label(sentences.fit_word(fit), tone=sentences.VERDICT_ROLE[fit.verdict] if fit else "")
        verdict.setToolTip(fit.reason if fit else "")
        self.columns: tuple[QLabel, ...] = (kind, size, verdict)
        self._facts: list[QWidget] = [*self.columns]
        if other.unverified:
            doubt = tag(tr("Not verified"), "warn")
            doubt.setToolTip(sentences.unverified())
            self._facts.insert(0, doubt)
        keep, ask = tr("Keep {name}", name=self._shown), tr("Chat with {name}", name=self._shown)
        self.undo = Button(theme, tr("Undo"), english=f"Undo remove {name}", spoken=keep, size="small")
        self.chat = Button(theme, tr("Chat"), english=f"Chat with {name}", spoken=ask, size="small")
        self.more = IconButton(
            theme, "more", tr("More about {name}", name=self._shown), english=f"More {name}", size="small"
        )
        why = other.trouble or ("" if other.chats else tr("This model is made for search. It does not converse."))
        self.chat.setEnabled(not why)
        self.chat.setToolTip(why)
        line = QHBoxLayout()
        line.setSpacing(2 * ROW_GAP)
        line.addWidget(title, 1)
        for part in (*self._facts, self._leaving, self.undo, self.chat, self.more):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, HALF, 0, HALF)
        column.setSpacing(HALF)
        column.addLayout(line)
        if other.trouble:
            column.addWidget(label(other.trouble, step="caption", tone="warn", wrap=True))
        self.show_removal(None)

    def show_removal(self, left: int | None) -> None:
        here = left is None
        for each in (*self._facts, self.chat, self.more):
            each.setVisible(here)
        self.undo.setVisible(bool(left))
        self._leaving.setVisible(not here)
        if left:
            self._leaving.setText(trn("Will be removed in {n} s.", "Will be removed in {n} s.", left))
        elif not here:
            self._leaving.setText(tr("Removing {name}", name=self._shown))
