"""Words of the settings room that change while it is open."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QLabel

from desktop.bridge.job import Job
from desktop.common.words import tr
from desktop.ui.desk import Desk
from desktop.ui.parts.labels import label
from desktop.ui.shell.connections import connections_words
from desktop.ui.shell.engines import engine_words

if TYPE_CHECKING:
    from desktop.vault.secrets import Kept


def connections_label(desk: Desk) -> QLabel:
    """The counted connections, kept up to date."""
    made = label(wrap=True)
    made.setObjectName("Connections counted")
    ledger, post = desk.ledger, desk.loop.post

    def show(words: QLabel) -> None:
        words.setText(connections_words(ledger.snapshot().outside))

    refresh = _weakly(made, show)
    ledger.on_change(lambda _state: post.send(refresh))  # comes from the thread that opened the connection
    refresh()
    return made


def engines_label(desk: Desk) -> QLabel:
    """Which engines are there, kept up to date."""
    made = label(wrap=True)
    made.setObjectName("Engines found")

    def show(words: QLabel) -> None:
        found = engine_words(desk.engines.reports, demo=desk.demo)
        words.setText("\n".join(word.words for word in found) or tr("None found yet"))

    refresh = _weakly(made, show)
    desk.engines.on_change(lambda _reports: desk.loop.post.send(refresh))  # comes from the loop's thread
    refresh()
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

    job = Job(desk.loop, lambda _emit: desk.secrets.where(), made)
    job.succeeded.connect(show)
    job.start()
    return made


def _weakly(words: QLabel, show: Callable[[QLabel], None]) -> Callable[[], None]:
    """A call that does nothing once the label is gone."""
    held = weakref.ref(words)

    def refresh() -> None:
        alive = held()
        if alive is not None and shiboken6.isValid(alive):
            show(alive)

    return refresh
