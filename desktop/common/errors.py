"""Defines the one family of errors a person can meet.

Faults of the world are `CorralError`s: a title, what it means and what to do next, whether trying again helps, and
the act that helps (shown as a button in the window). Anything else that escapes is a bug and becomes a crash report.
Rooms convert foreign exceptions at their border; `detail` keeps the original words for the log and for "copy details".
"""

from __future__ import annotations

import enum


class Exit(enum.IntEnum):
    """Exit codes of the command line."""

    DONE = 0
    BUG = 1
    USAGE = 2
    NO_ENGINE = 3
    MODEL = 4
    INPUT = 5
    NO_ROOM = 6
    ENGINE_FAILED = 7
    INTERRUPTED = 130


class Help(enum.Enum):
    """The act that helps; the window gives each a button."""

    NONE = "none"
    TRY_AGAIN = "try again"
    SET_UP = "set up"
    SET_UP_OWN = "set up Corral's engine"
    USE_OWN = "use Corral's engine"
    CHOOSE_FOLDER = "choose folder"
    START_ENGINE = "start engine"
    GET_MODEL = "get model"
    CHOOSE_MODEL = "choose model"
    CHOOSE_FILE = "choose file"
    CHOOSE_PAGE = "choose page"
    OPEN_SETTINGS = "open settings"
    NEW_CHAT = "new chat"
    KEEP_AGAIN = "keep again"
    SUMMARIZE = "summarize in Writing"


class CorralError(Exception):
    """A fault of the world, told to a person. `title` and `advice` are already translated sentences."""

    exit = Exit.ENGINE_FAILED

    def __init__(
        self,
        title: str,
        advice: str = "",
        *,
        retry: bool = False,
        help: Help = Help.NONE,
        detail: str = "",
    ) -> None:
        super().__init__(title)
        self.title = title
        self.advice = advice
        self.retry = retry
        self.help = help
        self.detail = detail

    def __str__(self) -> str:
        """One line, for where there is one line only. Titles may stand without their full stop."""
        title = self.title if self.title.endswith((".", "?", "!")) else f"{self.title}."
        return f"{title} {self.advice}".strip()


class EngineUnreachable(CorralError):
    """No engine, an engine that is not ready, or a wrong address."""

    exit = Exit.NO_ENGINE


class ModelUnavailable(CorralError):
    """The model is missing, or cannot run or do this here."""

    exit = Exit.MODEL


class InputUnreadable(CorralError):
    """A file, picture or text that cannot be read or is refused."""

    exit = Exit.INPUT


class TextTooLong(InputUnreadable):
    """A request with more text than the model's memory holds, as the engine counted it.

    `tokens` is how many it has and `room` how many there may be; 0 where the engine only says that it is too long.
    Estimates can be wrong; the engine's own count decides, and callers send less.
    """

    tokens = 0
    room = 0


class NoRoom(CorralError):
    """Not enough memory or disk."""

    exit = Exit.NO_ROOM


class EngineFailed(CorralError):
    """The engine failed while working, or its answer ended early."""

    exit = Exit.ENGINE_FAILED


class VaultProblem(CorralError):
    """What is kept on disk cannot be read or written."""

    exit = Exit.NO_ROOM


class HistoryGone(VaultProblem):
    """The file of the history was taken away, or replaced, while it is in use."""


class UsageProblem(CorralError):
    """The command line or a setting asks for something that does not exist."""

    exit = Exit.USAGE
