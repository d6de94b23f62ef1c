"""Tells of engines: the demo answers, there is none to ask, one stopped."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from urllib.parse import urlsplit

from PySide6.QtCore import QObject

from desktop.common.errors import CorralError, EngineUnreachable, Help
from desktop.common.i18n import tr
from desktop.engine.precedence import first_real
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState
from desktop.state.notices import Condition, Notice, help_act, notice_of

Give = Callable[[Help], object]
Reports = Sequence[HostReport]

_GONE = (HostState.NOT_RUNNING, HostState.NOT_INSTALLED)


class DemoAnswers(Condition):
    """The demo stands in for a real model. It cannot be closed: nobody is to take its rules for a model."""

    def __init__(self, give: Give, parent: QObject | None = None, *, places: frozenset[Hashable] | None = None) -> None:
        super().__init__("demo", parent, places=places)
        self._give = give

    def see(self, reports: Reports, *, demo: bool) -> None:
        self.show_notice(self._said(reports) if demo else None)

    def _said(self, reports: Reports) -> Notice:
        sentence = tr("It follows simple rules, so that you can look around.")
        if none_installed(reports):
            sentence = tr("It follows simple rules, so that you can look around. No model is installed yet.")
        return Notice(
            tr("You are talking to the demo."), sentence, acts=(help_act(Help.SET_UP, self._give),), closable=False
        )


class EngineAway(Condition):
    """No engine can be asked, or one that answered has stopped. It ends by itself once all is well.

    An error of reaching an engine is an instance of it: told here, and over when this is.
    """

    def __init__(self, give: Give, parent: QObject | None = None) -> None:
        super().__init__("engine", parent)
        self._give = give
        self._answered: set[Endpoint] = set()
        self._reports: Reports = ()
        self._refused: CorralError | None = None  # why nothing could be looked for

    def see(self, reports: Reports) -> None:
        self._reports = reports
        if first_real(reports):
            self._refused = None
        self._answered |= {each.endpoint for each in reports if each.state is HostState.READY}
        self.show_notice(self._said())

    def refuse(self, error: CorralError | None) -> None:
        """A look could not even begin: the address is none, or leads away from this computer. None: one could."""
        self._refused = error
        self.show_notice(self._said())

    def takes(self, error: CorralError) -> bool:
        """Whether an error is an instance of what is told already. It is told again if it was closed."""
        if not isinstance(error, EngineUnreachable) or not self.holds or first_real(self._reports):
            return False
        self.remind()
        return True

    def _said(self) -> Notice | None:
        if self._refused is not None:
            return notice_of(self._refused, self._give)
        real = first_real(self._reports)
        stopped = next((each for each in self._reports if self._has_stopped(each)), None)
        if stopped is not None:
            return self._stopped(stopped, other=real)
        if real is not None:
            return None
        return next((said for each in self._reports if (said := self._trouble(each))), None)

    def _has_stopped(self, report: HostReport) -> bool:
        managed = report.endpoint.kind in (EngineKind.MANAGED, EngineKind.DEMO)
        return not managed and report.state in _GONE and report.endpoint in self._answered

    def _stopped(self, report: HostReport, *, other: HostReport | None) -> Notice:
        again = help_act(Help.START_ENGINE, self._give)
        title = tr("Your Ollama stopped.")
        if report.endpoint.kind is EngineKind.ADDRESS:
            title = tr("The engine at {address} stopped.", address=place(report))
        if other is not None:
            sentence = tr("Its models are away until it runs again. Corral’s engine goes on.")
            return Notice(title, sentence, acts=(again,))
        sentence = tr("Corral goes on by itself once it runs again.")
        return Notice(title, sentence, acts=(help_act(Help.USE_OWN, self._give), again))

    def _trouble(self, report: HostReport) -> Notice | None:
        said = trouble(report)
        if said is None:
            return None
        # A foreign engine is never started from here; Corral's own needs nobody's leave. One that starts needs time.
        helps = () if report.state is HostState.STARTING else (Help.USE_OWN, Help.START_ENGINE)
        return Notice(*said, acts=tuple(help_act(each, self._give) for each in helps))


class LeadsAway(Condition):
    """The environment names an engine on another computer. It is not contacted, and told until it is confirmed."""

    def __init__(self, give: Give, parent: QObject | None = None) -> None:
        super().__init__("elsewhere", parent)
        self._give = give
        self._address = ""

    def tell(self, address: str) -> None:
        self._address = address
        self.hold(
            Notice(
                tr("OLLAMA_HOST leads to another computer, {address}.", address=address),
                tr("Corral stays on this one. To use the other, write its address into the settings and confirm it."),
                acts=(help_act(Help.OPEN_SETTINGS, self._give),),
            )
        )

    def confirm(self, address: str) -> None:
        """The person wants this one to be used."""
        if address == self._address:
            self.end()


def none_installed(reports: Reports) -> bool:
    """True when there is nothing but the demo, so that the way to a real engine is to install one."""
    return all(each.state is HostState.NOT_INSTALLED or each.endpoint.kind is EngineKind.DEMO for each in reports)


def trouble(report: HostReport) -> tuple[str, str] | None:
    """Title and sentence for an engine that is there and cannot be used; None for one that can, or is not there."""
    match report.state:
        case HostState.NOT_RUNNING if report.endpoint.kind is EngineKind.ADDRESS:
            return (
                tr("No engine answers at {address}.", address=place(report)),
                tr("Start it there, correct the address in the settings, or use Corral’s engine."),
            )
        case HostState.NOT_RUNNING:
            return (
                tr("Ollama is installed but not running."),
                tr("Start it and let Corral look again, or use Corral’s engine."),
            )
        case HostState.STARTING:
            return (
                tr("The engine is still starting."),
                tr("It takes connections but does not answer yet. This can take a minute or two."),
            )
        case HostState.TOO_OLD:
            version = report.version.short if report.version else "?"
            return (
                tr("Ollama {version} would lose text without saying so.", version=version),
                tr("Corral needs 0.12.6 or newer. Bring Ollama up to date, or use Corral’s engine."),
            )
        case HostState.SOMETHING_ELSE:
            return (
                tr("Something else answers where Ollama should be."),
                tr(
                    "Another program uses {address}. End it, or write the right address into the settings.",
                    address=place(report),
                ),
            )
        case _:
            return None


def outside(reports: Reports, engine: EngineKind | None) -> str:
    """The other computer that this engine is on, "" for one on this; None: that any of them is on."""
    asked = (each for each in reports if engine is None or each.endpoint.kind is engine)
    return next((place(each) for each in asked if not each.endpoint.local), "")


def place(report: HostReport) -> str:
    """ "127.0.0.1:11434"."""
    return urlsplit(report.endpoint.url).netloc
