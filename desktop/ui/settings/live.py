"""Words of the settings room that change while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from desktop.bridge.subscribing import subscribe
from desktop.common.i18n import tr
from desktop.engine.connection_log import ConnectionLogState
from desktop.engine.types import HostReport
from desktop.state.connections import connections_words
from desktop.state.engine_words import engine_words
from desktop.state.jobs import Jobs
from desktop.ui.context import UiContext
from desktop.ui.parts.labels import label

if TYPE_CHECKING:
    from desktop.vault.secrets import Kept


def connections_label(context: UiContext) -> QLabel:
    """The counted connections, kept up to date."""
    made = label(wrap=True)
    made.setObjectName("Connections counted")

    def show(state: ConnectionLogState) -> None:
        made.setText(connections_words(state.outside))

    subscribe(made, context.connection_log.changes, context.loop.dispatcher, show)
    show(context.connection_log.snapshot())
    return made


def engines_label(context: UiContext) -> QLabel:
    """Which engines are there, kept up to date."""
    made = label(wrap=True)
    made.setObjectName("Engines found")

    def show(reports: tuple[HostReport, ...]) -> None:
        found = engine_words(reports, demo=context.demo)
        made.setText("\n".join(word.words for word in found) or tr("None found yet"))

    subscribe(made, context.engines.changes, context.loop.dispatcher, show)
    show(context.engines.reports)
    return made


def secrets_label(context: UiContext) -> QLabel:
    """Where secrets are kept. The keyring is asked in its own thread: it may take its time."""
    made = label(tr("Asking this computer’s keyring"), step="caption", tone="muted", wrap=True)
    made.setObjectName("Secrets kept")

    def show(kept: Kept) -> None:
        if kept.value == "system":
            made.setText(tr("In this computer’s own keyring, locked with your login."))
        else:
            made.setText(
                tr("Only until Corral is closed: no keyring was found here. They are never written to a file.")
            )

    Jobs(context.loop, made).run(context.secrets.where, show)
    return made
