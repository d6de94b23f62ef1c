"""The third step: which engine was found, and how to come by one when there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.bridge.job import Job
from desktop.common.errors import CorralError
from desktop.common.words import tr
from desktop.engine.types import EngineKind, HostReport, HostState
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label
from desktop.ui.parts.marks import mark, name
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_INSET, ROW_GAP
from desktop.ui.welcome.step import Point, Step, paragraph

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread

ADDRESS = "https://ollama.com/download"


class Looking(Protocol):
    """What is needed of `engine.engines.Engines`."""

    @property
    def reports(self) -> tuple[HostReport, ...]: ...

    async def look(self) -> tuple[HostReport, ...]: ...


class EngineStep(Step):
    def __init__(self, theme: Theme, loop: LoopThread, engines: Looking) -> None:
        super().__init__(
            theme,
            tr("Engine"),
            tr("The engine is the program that runs the model. Corral works with Ollama on this computer."),
        )
        self._loop = loop
        self._engines = engines
        self._job: Job | None = None
        self._found = Point(theme, "info")
        self._how = _HowTo(theme)
        self.again = Button(theme, tr("Look again"), english="Look again", kind="main", icon="retry")
        self._said = paragraph(step="caption", tone="muted")
        self._said.setObjectName("Looked")
        row = QHBoxLayout()
        row.setSpacing(2 * ROW_GAP)
        row.addWidget(self.again)
        row.addWidget(self._said, 1)
        self.body.addWidget(self._found)
        self.body.addSpacing(ROW_GAP)
        self.body.addWidget(self._how)
        self.body.addSpacing(2 * ROW_GAP)
        self.body.addLayout(row)
        self.again.clicked.connect(self.look)
        self.refresh()

    def ready(self) -> bool:
        return any(report.usable for report in self._reports())

    def refresh(self) -> None:
        """Show what is known now."""
        best = next((report for report in self._reports() if report.usable), None)
        best = best or next(iter(self._reports()), None)
        self._found.show_point(*_point(best))
        self._how.setVisible(not self.ready())
        self.again.setVisible(not self.ready())
        self._said.setVisible(not self.ready())
        self.changed.emit()

    def look(self) -> None:
        """Ask the usual places once more."""
        if self._job:
            return

        async def work(_emit: object) -> None:
            await self._engines.look()

        self._job = Job(self._loop, work)
        self._job.failed.connect(self._on_failed)
        self._job.succeeded.connect(self._on_looked)
        self._job.finished.connect(self._on_finished)
        self._said.setText(tr("Looking for an engine"))
        self._job.start()

    def shut(self) -> None:
        if self._job:
            self._job.cancel()

    def _on_looked(self, _nothing: object) -> None:
        self._said.setText(tr("Looked just now."))

    def _on_failed(self, error: CorralError) -> None:
        self._said.setText(str(error))

    def _on_finished(self) -> None:
        self._job = None
        self.refresh()

    def _reports(self) -> list[HostReport]:
        """The demo is no engine one could set up."""
        return [report for report in self._engines.reports if report.endpoint.kind is not EngineKind.DEMO]


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
        column.addWidget(paragraph(tr("Corral cannot install an engine by itself yet. It takes three steps:")))
        column.addWidget(paragraph(tr("1. Open this address in a browser and follow what it says there.")))
        column.addWidget(address)
        column.addWidget(paragraph(tr("2. Start Ollama, if it has not started by itself.")))
        column.addWidget(paragraph(tr("3. Come back here and let Corral look again.")))


def _point(report: HostReport | None) -> tuple[str, str, str, str]:
    """Icon, role, bold words, sentence."""
    if report is None or report.state is HostState.NOT_INSTALLED:
        return "info", "muted", tr("No engine found on this computer"), ""
    version = report.version.short if report.version else ""
    if report.state is HostState.READY:
        return (
            "check",
            "good",
            tr("Ollama {version} is ready", version=version).replace("  ", " "),
            tr("Nothing to set up: Corral uses the one that is here."),
        )
    return {
        HostState.NOT_RUNNING: (
            "warning",
            "warn",
            tr("Ollama is installed but not running"),
            tr("Start it as you always do, then let Corral look again."),
        ),
        HostState.STARTING: ("info", "muted", tr("Ollama is starting"), tr("This can take a minute or two.")),
        HostState.TOO_OLD: (
            "warning",
            "warn",
            tr("Ollama {version} would lose text without saying so", version=version),
            tr("Corral needs 0.12.6 or newer. Bring Ollama up to date, then let Corral look again."),
        ),
        HostState.SOMETHING_ELSE: (
            "warning",
            "warn",
            tr("Something else answers where Ollama should be"),
            tr("Another program uses {address}. End it, then let Corral look again.", address=report.endpoint.url),
        ),
    }[report.state]
