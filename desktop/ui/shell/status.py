"""Keeps the footer and the notices in step with connections, engines and downloads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.bridge.subscribing import subscribe
from desktop.engine.connection_log import ConnectionLog, ConnectionLogState
from desktop.ui.shell.footer import Footer
from desktop.ui.shell.rooms import Rooms

if TYPE_CHECKING:  # nothing is known of engines and downloads before the first paint
    from desktop.bridge.dispatcher import UiDispatcher
    from desktop.engine.types import HostReport
    from desktop.state.app_notices import AppNotices
    from desktop.state.downloads import Downloads
    from desktop.ui.context import UiContext


class Status(QObject):
    """Engines are told by the application; connections and downloads are followed from here."""

    def __init__(
        self,
        footer: Footer,
        rooms: Rooms,
        notices: Callable[[], AppNotices],
        connection_log: ConnectionLog,
        dispatcher: UiDispatcher,
        parent: QObject,
    ) -> None:
        """`notices` makes them when they are first needed."""
        super().__init__(parent)
        self._footer = footer
        self._rooms = rooms
        self._notices = notices
        self._reports: tuple[HostReport, ...] | None = None  # None: not looked for yet
        self._demo = False
        self._downloads: Downloads | None = None
        # Connections are counted in the loop's thread, or whichever opens them.
        subscribe(self, connection_log.changes, dispatcher, self._on_connections)
        if outside := connection_log.snapshot().outside:
            footer.show_connections(outside)

    def set_engines(self, reports: tuple[HostReport, ...], demo: bool) -> None:
        """What was found; `demo`: the demo answers."""
        self._reports, self._demo = reports, demo
        self.show_engines()

    def show_engines(self) -> None:
        """As they are known, and whether one of them is answering."""
        if self._reports is None:
            return
        from desktop.state.status_words import engine_words

        answering = self._rooms.answering
        self._footer.show_engines(engine_words(self._reports, demo=self._demo, answering=answering))
        self._notices().show_engines(self._reports, demo=self._demo, answering=answering)

    def engine_there(self) -> bool:
        """A real engine, not the demo, can be used."""
        from desktop.engine.precedence import first_real

        return self._reports is not None and first_real(self._reports) is not None

    def follow_downloads(self, context: UiContext) -> None:
        """Those of these services, from now on."""
        from desktop.state.downloads import Downloads

        self.stop_following()
        self._downloads = Downloads(context.pull_session, context.setup, self)
        self._downloads.changed.connect(self._footer.show_download)
        self._downloads.tell()

    def stop_following(self) -> None:
        """No download is told of any more."""
        if self._downloads:
            self._downloads.dispose()
            self._downloads.deleteLater()
            self._downloads = None

    def _on_connections(self, state: ConnectionLogState) -> None:
        self._footer.show_connections(state.outside, state.open_outside)
