"""Words of the settings room that change while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from desktop.bridge.subscribing import subscribe
from desktop.common.words import tr
from desktop.engine.ledger import LedgerState
from desktop.engine.types import HostReport
from desktop.state.connections import connections_words
from desktop.state.engine_words import engine_words
from desktop.state.jobs import Jobs
from desktop.ui.desk import Desk
from desktop.ui.parts.labels import label

if TYPE_CHECKING:
    from desktop.vault.secrets import Kept


def connections_label(desk: Desk) -> QLabel:
    """The counted connections, kept up to date."""
    made = label(wrap=True)
    made.setObjectName("Connections counted")

    def show(state: LedgerState) -> None:
        made.setText(connections_words(state.outside))

    subscribe(made, desk.ledger.changes, desk.loop.post, show)
    show(desk.ledger.snapshot())
    return made


def engines_label(desk: Desk) -> QLabel:
    """Which engines are there, kept up to date."""
    made = label(wrap=True)
    made.setObjectName("Engines found")

    def show(reports: tuple[HostReport, ...]) -> None:
        found = engine_words(reports, demo=desk.demo)
        made.setText("\n".join(word.words for word in found) or tr("None found yet"))

    subscribe(made, desk.engines.changes, desk.loop.post, show)
    show(desk.engines.reports)
    return made


def secrets_label(desk: Desk) -> QLabel:
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

    Jobs(desk.loop, made).run(desk.secrets.where, show)
    return made
