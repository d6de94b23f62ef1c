"""Shows the last step of the first run: the downloads, a question to ask, and that nothing leaves this computer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.errors import Help
from desktop.common.i18n import tr
from desktop.family.catalogue import known_as
from desktop.family.types import Card, PullPhase
from desktop.state.models import sentences
from desktop.state.models.overview import OverviewSession
from desktop.state.models.pulls import PullSession, PullView
from desktop.state.notices import help_words
from desktop.state.requests import ChatWith
from desktop.state.welcome import PickedDownloads, installed_card, model_to_try
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FoldingRow
from desktop.ui.parts.labels import IconTag, label, mark, paragraph
from desktop.ui.parts.pages import row
from desktop.ui.parts.pull import PullActs, PullProgress
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_INSET, GAP_TIGHT, HALF, OPTIONS_APART, ROW_GAP
from desktop.ui.welcome.step import Act, Point, Step


class TryStep(Step):
    """`tags` are the models this is about; without any, whatever is installed can be tried."""

    def __init__(
        self,
        theme: Theme,
        picked: PickedDownloads,
        pulls: PullSession,
        overview: OverviewSession,
        help_: Callable[[Help], None],
    ) -> None:
        super().__init__(theme, tr("Try it"), "")
        self.tags: tuple[str, ...] = ()
        self._picked = picked
        self._pulls = pulls
        self._overview = overview
        self._help = help_
        self._rows: dict[str, _Model] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(OPTIONS_APART)
        self._fault = QWidget()
        self._trouble = Point(theme, "warning", role="bad")
        self._trouble.setObjectName("Trouble of the download")
        self._helping = Button(theme, "", english="Help for the download")
        self._again = Button(theme, tr("Try again"), english="Try the download again", icon="retry")
        self._question = tr("Explain compound interest with one small example.")
        self._ask = _Question(self._question)
        self._plug = Point(theme, "ring-closed", tr("Pull the plug: it still answers"), "")
        self._arrange()
        self._connect()

    def enter(self) -> None:
        self._overview.refresh()
        self._show()

    def act(self) -> Act:
        why = "" if self._model() else tr("The first model is still on its way.")
        if not self._model() and not self._under_way():
            why = tr("Pick a size first.")
        return Act(tr("Ask it"), "Ask it", "chat", not why, why)

    def press(self) -> bool:
        card = self._model()
        if card and card.installed:
            self.requested.emit(ChatWith(card.installed.name, self._question))
        return False

    def dispose(self) -> None:
        self._pulls.changed.disconnect(self._show)
        self._overview.loaded.disconnect(self._show)

    def show_models(self, tags: tuple[str, ...]) -> None:
        self.tags = tags
        for old in self._rows.values():
            old.hide()
            old.deleteLater()
        self._rows = {tag: self._make_row(tag) for tag in tags}
        for new in self._rows.values():
            self._column.addWidget(new)
        self._show()

    def _arrange(self) -> None:
        trouble = QVBoxLayout(self._fault)
        trouble.setContentsMargins(0, 0, 0, 2 * ROW_GAP)
        trouble.setSpacing(ROW_GAP)
        trouble.addWidget(self._trouble)
        trouble.addLayout(row(self._helping, self._again, 1))
        self.body.addWidget(self._fault)
        self.body.addLayout(self._column)
        self.body.addSpacing(2 * ROW_GAP)
        self.body.addWidget(self._ask)
        self.body.addSpacing(ROW_GAP)
        self.body.addWidget(self._plug)

    def _connect(self) -> None:
        self._picked.changed.connect(self._show)
        self._pulls.changed.connect(self._show)
        self._overview.loaded.connect(self._show)
        self._again.clicked.connect(self._picked.again)
        self._helping.clicked.connect(self._give_help)

    def _make_row(self, tag: str) -> _Model:
        made = _Model(self.theme, tag)
        made.acts.paused.connect(self._pulls.pause)
        made.acts.resumed.connect(self._pulls.resume)
        made.acts.cancelled.connect(self._pulls.cancel)
        made.acts.moved.connect(self._pulls.move)
        made.acts.help.connect(self._help)
        return made

    def _show(self, _news: object = None) -> None:
        for tag, shown in self._rows.items():
            shown.show_state(
                self._pulls.show(tag), installed_card(self._overview.overview, tag), asked=self._picked.busy
            )
        self._show_trouble()
        ready = self._model()
        self._ask.show_ready(ready is not None)
        self.show_sentence(self._summary(ready))
        waits = tr("A download waits meanwhile, and goes on by itself afterwards.") if self._under_way() else ""
        words = tr("Switch the network off and ask again. The model is on this computer and needs no other.")
        self._plug.show_point(
            "ring-closed", "accent", tr("Pull the plug: it still answers"), f"{words} {waits}".strip()
        )
        self.changed.emit()

    def _summary(self, ready: Card | None) -> str:
        if ready:
            return tr("{name} is on this computer. Ask it something.", name=ready.variant.name)
        if self._under_way():
            return tr("As soon as the first model is here, you can ask it something. You can look around meanwhile.")
        return tr("Nothing is on its way. Go back and pick a size.")

    def _show_trouble(self) -> None:
        error = self._picked.error
        self._fault.setVisible(error is not None)
        wanted = error.help if error else Help.NONE
        offered = wanted not in (Help.NONE, Help.TRY_AGAIN)
        self._helping.setVisible(offered)
        if offered:
            self._helping.setText(help_words(wanted)[1])
        if error:
            self._trouble.show_point("warning", "bad", error.title, error.advice)

    def _give_help(self) -> None:
        if self._picked.error:
            self._help(self._picked.error.help)

    def _under_way(self) -> bool:
        return self._picked.busy or any(self._pulls.under_way(tag) for tag in self.tags)

    def _model(self) -> Card | None:
        """What can be asked now."""
        return model_to_try(self._overview.overview, self.tags)


class _Model(QFrame):
    """One model on its way, or here."""

    def __init__(self, theme: Theme, tag: str) -> None:
        super().__init__()
        model = known_as(tag)
        mark(self, box="card")
        self.setObjectName(f"{model} on its way")
        self.acts = PullActs(theme, model)
        self._here = IconTag(theme, tr("Here"), "check", "good")
        self._progress = PullProgress(theme, model)
        self._sentence = label(step="caption", tone="muted", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(ROW_GAP)
        head.addWidget(label(model, step="card"))
        head.addWidget(self._here)
        head.addStretch(1)
        foot = FoldingRow()
        foot.add(self._sentence, 1)
        foot.add(self.acts, at_end=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_INSET, ROW_GAP + HALF, CARD_INSET, ROW_GAP + HALF)
        column.setSpacing(ROW_GAP)
        column.addLayout(head)
        column.addWidget(self._progress)
        column.addWidget(foot)

    def show_state(self, view: PullView | None, card: Card | None, *, asked: bool) -> None:
        """`view` None: it is not on its way, unless it was just `asked` for."""
        here = card is not None
        going = view if not here else None
        self._here.setVisible(here)
        self._progress.setVisible(going is not None and going.counts)
        self.acts.setVisible(going is not None)
        if going:
            self._progress.show_pull(going.state)
            self.acts.show_pull(going)
            self._sentence.setText(sentences.pull(going))
        elif not here:
            self._sentence.setText(sentences.asking() if asked else tr("Not on its way"))
        self._sentence.setVisible(not here)
        mark(self._sentence, tone="bad" if going and going.phase is PullPhase.FAILED else "muted")


class _Question(QFrame):
    """A question to begin with."""

    def __init__(self, question: str) -> None:
        super().__init__()
        mark(self, box="card")
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_INSET, ROW_GAP + HALF, CARD_INSET, ROW_GAP + HALF)
        column.setSpacing(GAP_TIGHT)
        self._words = paragraph(tr("“{question}”", question=question), step="reading")
        column.addWidget(paragraph(tr("A question to begin with"), step="caption", tone="muted"))
        column.addWidget(self._words)

    def show_ready(self, ready: bool) -> None:
        """Whether there is somebody to ask."""
        mark(self, box="card" if ready else "faded")
        mark(self._words, tone="" if ready else "muted")
