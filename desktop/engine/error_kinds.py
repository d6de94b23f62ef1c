"""The form of a row in the table of errors, and the kinds of error that code in this room tells apart."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.common.errors import CorralError, EngineFailed, EngineUnreachable, Help, ModelUnavailable


class EngineNotRunning(EngineUnreachable):
    """Nothing listens at the address."""


class EngineSilent(EngineUnreachable):
    """The connection is taken and nothing comes."""


class EngineGone(EngineFailed):
    """The connection broke, or fell silent, in the middle of an answer."""


class NotAnEngine(EngineUnreachable):
    """Something answers, but not as an engine does."""


class ModelMissing(ModelUnavailable):
    """The model is not installed in this engine; another may have it."""


class DoesNotChat(ModelUnavailable):
    """The model is made for something else than talking."""


class CannotRun(ModelUnavailable):
    """The model is installed and this engine does not run it; another may."""


class PullStillClosing(EngineFailed):
    """The rest of a cancelled pull is in the way for a moment."""


class LibraryAway(EngineFailed):
    """The library cannot be reached, or only badly: a download goes on when the network is back."""


class DownloadDamaged(EngineFailed):
    """What arrived is not what the library said."""


class PartDamaged(EngineFailed):
    """The engine cannot read what it noted of a download that was broken off."""


@dataclass(frozen=True)
class Row:
    """One known error. `number` is its stable name.

    `pattern` is searched in the text (None: raised by number only); `status` must fit where it is given. `title` and
    `advice` are English sources for `tr`, filled with the pattern's named groups and {model}; a translator's tool finds
    them as the fourth and fifth argument.
    """

    number: int
    pattern: re.Pattern[str] | None
    error: type[CorralError]
    title: str
    advice: str
    retry: bool = False
    help: Help = Help.NONE
    status: int | None = None

    def match(self, text: str, status: int) -> re.Match[str] | None:
        if self.pattern is None or (self.status is not None and self.status != status):
            return None
        return self.pattern.search(text)


def pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
