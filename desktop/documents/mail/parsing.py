"""Parses the bytes of a mail into the tree of its parts."""

from __future__ import annotations

import email
import email.policy
from email.message import Message

from desktop.common.i18n import tr
from desktop.common.inputs import unreadable

_LONGEST = 4_000  # characters; the longest name a file can have, each letter escaped, takes less
_WITH_FACTS = ("content-type", "content-disposition")


class _Policy(email.policy.Compat32):
    """The older one: the newer one reads all headers by a grammar, which fails over what real mails hold."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The facts in a header are cut: taking them apart costs the square of their length."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST] if name.lower() in _WITH_FACTS else value


def parsed(data: bytes, name: str) -> Message:
    """Raises InputUnreadable."""
    try:
        return email.message_from_bytes(data, policy=_Policy())
    except RecursionError as error:
        raise unreadable(name, tr("The mail is nested too deeply to be read.")) from error
