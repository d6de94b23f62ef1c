"""What is said above the rooms: the demo, engines in trouble, faults of the world, our own bugs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.common.errors import CorralError, EngineUnreachable, Help
from desktop.common.words import tr
from desktop.ui.page import LookAgain, Request, SetUp
from desktop.ui.parts.banner import Banner, BannerArea
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.errors import error_banner
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.engine.types import Endpoint, HostReport
    from desktop.ui.shell.engines import EngineTrouble

_DEMO, _ENGINE, _ERROR, _NEWS, _CLOSING = "demo", "engine", "error", "news", "closing"


class Notices(BannerArea):
    """`ask` hears what a banner's button asks for."""

    def __init__(self, theme: Theme, ask: Callable[[Request], None]) -> None:
        super().__init__(gap=0)
        self._theme = theme
        self._ask = ask
        self._said: tuple[object, object] = (None, None)
        self._ready: frozenset[Endpoint] = frozenset()
        self._unreached = False  # the error shown is about an engine that could not be reached

    def show_engines(self, reports: Sequence[HostReport], *, demo: bool) -> None:
        """The demo's banner stays as long as the demo answers; a banner already there is not shown anew.

        An engine that came back ends what was said of it.
        """
        # Here, because nothing is known of engines before the first paint.
        from desktop.ui.shell.engines import engine_trouble, none_installed

        trouble = engine_trouble(reports)
        missing = none_installed(reports)
        said = ((demo, missing), trouble)
        if said[0] != self._said[0]:
            self.drop(_DEMO)
            if demo:
                self.show_banner(_DEMO, self._demo_banner(missing=missing), sticky=True)
        if said[1] != self._said[1]:
            self.drop(_ENGINE)
            if trouble:
                self.show_banner(_ENGINE, self._trouble_banner(trouble))
        self._said = said
        ready = frozenset(each.endpoint for each in reports if each.usable)
        if ready - self._ready and self._unreached:
            self._drop_error()
        self._ready = ready

    def show_change_over(self, who: str) -> None:
        """A real engine took the demo's place; `who` says which, in a sentence."""
        banner = Banner(
            self._theme,
            who,
            tr("What was said to the demo is kept apart."),
            english="Change-over",
            tone="good",
            strip=True,
        )
        self.show_banner(_NEWS, banner)

    def show_error(self, error: CorralError, act: Callable[[Help], None]) -> None:
        """A newer error takes the place of an older one. The banner goes when its button is pressed."""

        def help_and_go(wanted: Help) -> None:
            self._drop_error()
            act(wanted)

        self.show_banner(_ERROR, error_banner(self._theme, error, help_and_go, strip=True))
        self._unreached = isinstance(error, EngineUnreachable) and error.help in (Help.START_ENGINE, Help.TRY_AGAIN)

    def show_closing(self, close: Callable[[], None], stay: Callable[[], None]) -> None:
        """The window was to be closed while bytes are checked. It stays, and closes by itself after that."""
        anyway = Button(self._theme, tr("Close anyway"), english="Close anyway")
        anyway.clicked.connect(close)
        keep = Button(self._theme, tr("Keep it open"), english="Keep it open", kind="quiet")
        keep.clicked.connect(lambda: self.drop(_CLOSING))
        keep.clicked.connect(stay)
        banner = Banner(
            self._theme,
            tr("A download is being checked."),
            tr("Closing now would leave it unchecked. Corral closes by itself once that is done."),
            english="Closing",
            buttons=[keep, anyway],
            strip=True,
            closable=False,
        )
        self.show_banner(_CLOSING, banner, sticky=True)

    def show_crash(self, report: Path) -> None:
        """A bug of ours: where its report lies."""
        show = Button(self._theme, tr("Open folder"), english="Open folder of reports")
        show.clicked.connect(lambda: open_folder(report.parent))
        banner = Banner(
            self._theme,
            tr("Something in Corral broke."),
            tr("A report lies at {path}, sent nowhere.", path=report),
            english="Crash",
            tone="bad",
            buttons=[show],
            strip=True,
        )
        self.show_banner(_ERROR, banner)
        self._unreached = False

    def _drop_error(self) -> None:
        self.drop(_ERROR)
        self._unreached = False

    def _trouble_banner(self, trouble: EngineTrouble) -> Banner:
        # A foreign engine is never started from here; Corral's own needs nobody's leave.
        own = Button(self._theme, tr("Use Corral’s engine"), english="Use Corral's engine")
        own.clicked.connect(lambda: self._ask(SetUp(own=True)))
        again = Button(self._theme, tr("Look again"), english="Look again")
        again.clicked.connect(lambda: self._ask(LookAgain()))
        buttons = [own, again]
        return Banner(
            self._theme, trouble.title, trouble.sentence, english="Engine trouble", buttons=buttons, strip=True
        )

    def _demo_banner(self, *, missing: bool) -> Banner:
        set_up = Button(self._theme, tr("Set up a real model"), english="Set up a real model")
        set_up.clicked.connect(lambda: self._ask(SetUp()))
        if missing:
            sentence = tr("It follows simple rules, so that you can look around. No model is installed yet.")
        else:
            sentence = tr("It follows simple rules, so that you can look around.")
        return Banner(
            self._theme,
            tr("You are talking to the demo."),
            sentence,
            english="Demo",
            buttons=[set_up],
            strip=True,
            closable=False,
        )


def open_folder(folder: Path) -> None:
    """Show a folder of this computer in the file manager. Nothing but local paths ever goes this way."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
