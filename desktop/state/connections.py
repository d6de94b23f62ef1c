"""Says how many connections left this computer, for the footer, its list and the settings."""

from __future__ import annotations

from desktop.common.i18n import trn


def connections_words(outside: int) -> str:
    """The number in words, as the settings say it too."""
    return trn("{n} connection outside this computer", "{n} connections outside this computer", outside)
