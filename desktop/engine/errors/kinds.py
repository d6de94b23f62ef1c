"""Names the errors of this room: kinds that code tells apart, and the rows of the table of errors."""

from __future__ import annotations

import enum

from desktop.common.errors import EngineFailed, EngineUnreachable, InputUnreadable, ModelUnavailable


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


class InstallRunning(EngineFailed):
    """The engine is being installed or removed already, by this Corral or another one."""


class ArchiveRefused(EngineFailed):
    """The archive holds what no honest archive holds, or cannot be read."""


class Offline(LibraryAway):
    """This computer reaches nobody."""


class Unvouched(InputUnreadable):
    """An archive that is not the release's; its hash, given by the person, would vouch for it."""


class PortTaken(EngineFailed):
    """Somebody else answers in the engine's place."""


class Fault(enum.Enum):
    """The name of a row in the table of errors."""

    NOT_IN_LIBRARY = enum.auto()
    PULL_NEEDS_NEWER_ENGINE = enum.auto()
    LIBRARY_NOT_ITSELF = enum.auto()
    LIBRARY_TROUBLED = enum.auto()
    DISK_FULL = enum.auto()
    DOWNLOAD_DAMAGED = enum.auto()
    PART_DAMAGED = enum.auto()
    LIBRARY_UNUSABLE = enum.auto()
    UNTRUSTED = enum.auto()
    UNENCRYPTED = enum.auto()
    LIBRARY_BROKE_OFF = enum.auto()
    LIBRARY_UNREACHABLE = enum.auto()
    LIBRARY_SILENT = enum.auto()
    PULL_STILL_CLOSING = enum.auto()
    STORE_NOT_WRITABLE = enum.auto()
    NO_MEMORY = enum.auto()
    ALLOCATION_FAILED = enum.auto()
    NO_MLLAMA = enum.auto()
    UNKNOWN_ARCHITECTURE = enum.auto()
    OTHER_COMPUTER = enum.auto()
    ENGINE_INCOMPLETE = enum.auto()
    OUTDATED_MODEL = enum.auto()
    UNREADABLE_MODEL = enum.auto()
    MODEL_NEEDS_NEWER_ENGINE = enum.auto()
    NOT_LOADED = enum.auto()
    STILL_LOADING = enum.auto()
    LOADING_TOO_SLOW = enum.auto()
    RUNNER_STOPPED = enum.auto()
    TOO_BUSY = enum.auto()
    TEXT_TOO_LONG = enum.auto()
    TWO_PICTURES = enum.auto()
    UNREADABLE_PICTURE = enum.auto()
    CANNOT_SEE = enum.auto()
    CONTEXT_FULL = enum.auto()
    PICTURE_REFERENCE = enum.auto()
    RUNNER_FAILED = enum.auto()
    NO_EMBEDDINGS = enum.auto()
    NOT_CAPABLE = enum.auto()
    NO_NUMBERS = enum.auto()
    CANCELLED = enum.auto()
    PICTURE_MISSENT = enum.auto()
    OPTION_MISSENT = enum.auto()
    FORMAT_MISSENT = enum.auto()
    REQUEST_MISSENT = enum.auto()
    BAD_NAME = enum.auto()
    MODEL_MISSING = enum.auto()
    PORT_IN_USE = enum.auto()
    HOST_REFUSED = enum.auto()
    CLOUD_OFF = enum.auto()
    REMOTE_MODEL = enum.auto()
    NEEDS_ACCOUNT = enum.auto()
    NOT_RUNNING = enum.auto()
    ENGINE_SILENT = enum.auto()
    ENGINE_BROKE_OFF = enum.auto()
