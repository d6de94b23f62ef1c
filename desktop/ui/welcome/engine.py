"""Shows the third step of the first run: the engine that was found, or Corral's own, set up in one step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.common.errors import Help
from desktop.common.i18n import tr
from desktop.engine.types import EngineKind, HostReport, HostState
from desktop.state.setup import sentences as setup_words
from desktop.state.setup.session import InstallSession, Stage
from desktop.state.welcome import EngineSearch
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label, mark, name, paragraph
from desktop.ui.parts.setup.panel import EnginePanel
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_INSET, ROW_GAP
from desktop.ui.welcome.step import Act, Point, Step

ADDRESS = "https://ollama.com/download"


class EngineStep(Step):
    """One that was found is used. Where there is none, Corral sets up its own."""

    def __init__(
        self, theme: Theme, search: EngineSearch, setup: InstallSession | None, give: Callable[[Help], object]
    ) -> None:
        super().__init__(
            theme,
            tr("Engine"),
            tr("The engine is the program that runs the model. It works on this computer, like everything in Corral."),
        )
        self.search = search
        self._setup = setup
        self._found = Point(theme, "info")
        self._panel = EnginePanel(theme, setup) if setup else None
        self._how = _HowTo(theme)
        self.again = Button(theme, tr("Look again"), english="Look again", icon="retry")
        self._said = paragraph(step="caption", tone="muted")
        self._said.setObjectName("Looked")
        row = QHBoxLayout()
        row.setSpacing(2 * ROW_GAP)
        row.addWidget(self.again)
        row.addWidget(self._said, 1)
        row.addStretch()
        self.body.addWidget(self._found)
        self.body.addSpacing(ROW_GAP)
        if self._panel:
            self.body.addWidget(self._panel)
            self._panel.help.connect(give)
        self.body.addWidget(self._how)
        self.body.addSpacing(2 * ROW_GAP)
        self.body.addLayout(row)
        self.again.clicked.connect(search.look)
        search.changed.connect(self.refresh)
        if setup:
            setup.changed.connect(self.refresh)
            setup.arrived.connect(search.look)
        self.refresh()

    def act(self) -> Act:
        if self.search.ready:
            return Act(tr("Go on"))
        now = self._setup.now if self._setup else None
        if now and now.possible:
            return Act(setup_words.install(now), "Set up Corral's engine", setup_words.install_icon(now))
        return Act(tr("Go on"), ready=False, why=tr("An engine is needed first."))

    def press(self) -> bool:
        if self.search.ready:
            return True
        if self._setup and self._setup.now.possible:
            self._setup.again()
        return False

    def refresh(self) -> None:
        """Show what is known now."""
        best, ready, sees = self.search.best, self.search.ready, self.search.sees
        managed = best is not None and best.endpoint.kind is EngineKind.MANAGED
        self._found.show_point(*_point(best, sees=sees or not ready))
        self._found.setVisible(not managed)  # its card says all there is to say
        if self._panel:
            self._panel.lead("plain" if ready else None)
            self._panel.setVisible(not ready or managed or not sees)
        self._how.setVisible(not ready and not self._can_set_up())
        self.again.setVisible(not ready)
        self._said.setText(self.search.sentence)
        self._said.setVisible(not ready and bool(self.search.sentence))
        self.changed.emit()

    def dispose(self) -> None:
        self.search.dispose()
        if self._setup:
            self._setup.changed.disconnect(self.refresh)
            self._setup.arrived.disconnect(self.search.look)

    def _can_set_up(self) -> bool:
        """True as well while it is not known yet, so that nothing flickers by."""
        now = self._setup.now if self._setup else None
        return now is not None and not (now.problem and now.stage is Stage.ABSENT)


class _HowTo(QFrame):
    """Where to get the engine. The address is text to copy: Corral opens nothing by itself."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, box="card")
        self._address = QLineEdit(ADDRESS)
        self._address.setReadOnly(True)
        name(self._address, "Address of Ollama", tr("Where to get Ollama"))
        self._copy = Button(theme, tr("Copy"), english="Copy address", icon="copy", spoken=tr("Copy the address"))
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(ADDRESS))
        address = QWidget()
        row = QHBoxLayout(address)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(ROW_GAP)
        row.addWidget(self._address, 1)
        row.addWidget(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_INSET, CARD_INSET, CARD_INSET, CARD_INSET)
        column.setSpacing(ROW_GAP)
        column.addWidget(label(tr("How to get one"), step="card"))
        column.addWidget(paragraph(tr("For this computer Corral has no engine to set up. It takes three steps:")))
        column.addWidget(paragraph(tr("1. Open this address in a browser and follow what it says there.")))
        column.addWidget(address)
        column.addWidget(paragraph(tr("2. Start Ollama, if it has not started by itself.")))
        column.addWidget(paragraph(tr("3. Come back here and let Corral look again.")))


def _point(report: HostReport | None, *, sees: bool) -> tuple[str, str, str, str]:
    """Icon, role, bold words, sentence. `sees`: one of them runs Llama 3.2 Vision."""
    if report is None or report.state is HostState.NOT_INSTALLED:
        return (
            "info",
            "muted",
            tr("No engine found on this computer"),
            tr("Corral sets up its own, in one step. An Ollama that is started later is noticed, too."),
        )
    version = report.version.short if report.version else ""
    if report.endpoint.kind is EngineKind.MANAGED and report.usable:
        return "check", "good", tr("Corral’s engine is set up"), tr("Nothing more to do here.")
    if report.state is HostState.READY:
        return (
            "check",
            "good",
            tr("Ollama {version} is ready", version=version).replace("  ", " "),
            tr(
                "It runs the text models. Llama 3.2 Vision needs Corral’s own engine beside it;"
                " that can be set up later, too."
            )
            if not sees
            else tr("Nothing to set up: Corral uses the one that is here."),
        )
    return {
        HostState.NOT_RUNNING: (
            "warning",
            "warn",
            tr("Ollama is installed but not running"),
            tr("Start it and let Corral look again, or set up Corral’s own."),
        ),
        HostState.STARTING: ("info", "muted", tr("Ollama is starting"), tr("This can take a minute or two.")),
        HostState.TOO_OLD: (
            "warning",
            "warn",
            tr("Ollama {version} would lose text without saying so", version=version),
            tr("Corral needs 0.12.6 or newer. Bring Ollama up to date, or set up Corral’s own engine."),
        ),
        HostState.SOMETHING_ELSE: (
            "warning",
            "warn",
            tr("Something else answers where Ollama should be"),
            tr("Another program uses {address}. End it, then let Corral look again.", address=report.endpoint.url),
        ),
    }[report.state]
