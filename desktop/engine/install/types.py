"""Holds what is ordered of an installation and what it tells, with its sentences."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from pathlib import Path

from desktop.common.i18n import tr
from desktop.engine.install.machine import Machine
from desktop.engine.types import Version


class Vouched(enum.Enum):
    """Who says that an archive is what it claims to be."""

    RELEASE = "release"  # the list of the engine's own release names its hash
    TABLE = "table"  # Corral's own table does, and nobody was asked
    PERSON = "person"  # the person named its hash, or the mirror that names it


class HashFrom(enum.Enum):
    """Where the hash is known from that the archive must have."""

    NOWHERE = ""
    LIST = "list"  # the sha256sum.txt that lies beside the archive
    BOTH = "list and table"  # and Corral's own table says the same
    TABLE = "table"  # Corral's own table alone: for a file on this computer nothing is asked
    PERSON = "person"

    @property
    def label(self) -> str:
        """As a person reads it, after "Hash known from". "" where none is known yet."""
        return {
            HashFrom.NOWHERE: "",
            HashFrom.LIST: tr("the list beside the archive"),
            HashFrom.BOTH: tr("the list beside the archive, and Corral’s own table"),
            HashFrom.TABLE: tr("Corral’s own table"),
            HashFrom.PERSON: tr("you"),
        }[self]


@dataclass(frozen=True)
class InstallTimes:
    """Seconds. `silence` without a byte is a lost connection; `waits` are the pauses before it is opened again, after
    the last of which a person is told. They begin anew whenever bytes have come."""

    silence: float = 60.0
    waits: tuple[float, ...] = (1.0, 2.0, 5.0, 10.0, 20.0, 40.0)


@dataclass(frozen=True)
class Installed:
    """The engine in the data folder. `variant` is what it can work with: "cpu", "cuda_v12", "cuda_v13" or "metal".

    `license` is the text that came with it, where the archive has one.
    """

    version: Version
    program: Path
    asset: str
    sha256: str
    vouched: Vouched
    variant: str
    license: Path | None = None


@dataclass(frozen=True)
class InstallPlan:
    """What installing would fetch and take, sizes in bytes.

    `download` is the size of the archive, 0 where that is known only once the download begins; `kept` is what has
    arrived of it already. `needed` is the room still to be taken, `free` what there is, of the disk that has least.
    """

    asset: str
    host: str
    url: str
    download: int
    needed: int
    free: int
    kept: int = 0
    variant: str = "cpu"

    @property
    def fits(self) -> bool:
        return self.needed <= self.free


class InstallStep(enum.Enum):
    ASKING = "asking"
    DOWNLOADING = "downloading"
    VERIFYING = "verifying"
    UNPACKING = "unpacking"
    FINISHING = "finishing"
    DONE = "done"


@dataclass(frozen=True)
class InstallState:
    """One moment of an installation.

    `done` and `total` are bytes of this step, `speed` bytes a second, `seconds_left` of the download; 0 and None while
    not known. `sha256` is the hash the archive must have, from when it is known; `known_from` says from where.
    `sentence` is what happens now, as a person reads it; `host` is "" when nothing is fetched.
    """

    step: InstallStep
    done: int = 0
    total: int = 0
    speed: float = 0.0
    seconds_left: float | None = None
    sentence: str = ""
    sha256: str = ""
    known_from: HashFrom = HashFrom.NOWHERE
    host: str = ""


@dataclass(frozen=True)
class Order:
    """One archive, from `source` (a file on this computer), or from `base`, whose name for a person is `host`.

    `table` is the hash Corral's own table has and `size` the bytes, `given` the hash a person named; "" and 0 for none.
    `official`: `base` is where the release itself lies.
    """

    machine: Machine
    asset: str
    table: str = ""
    size: int = 0
    given: str = ""
    source: Path | None = None
    base: str = ""
    host: str = ""
    official: bool = True

    @property
    def url(self) -> str:
        return f"{self.base}/{self.asset}"


def sentence(step: InstallStep, host: str, *, known_from: HashFrom = HashFrom.NOWHERE, waiting: bool = False) -> str:
    """`host` is "" where nothing is fetched; `waiting`: the connection was lost, and is opened again in a moment."""
    if waiting:
        return tr("The connection to {host} was lost. Trying again in a moment.", host=host)
    if step is InstallStep.VERIFYING:
        return _checking(known_from)
    return {
        InstallStep.ASKING: tr("Asking {host} for the hashes of the release", host=host),
        InstallStep.DOWNLOADING: tr("Downloading from {host}", host=host),
        InstallStep.UNPACKING: tr("Unpacking what this computer needs"),
        InstallStep.FINISHING: tr("Putting it in place"),
        InstallStep.DONE: tr("Corral’s engine is ready."),
    }[step]


def _checking(known_from: HashFrom) -> str:
    if known_from is HashFrom.NOWHERE:
        return tr("Reading the file")
    if known_from is HashFrom.PERSON:
        return tr("Checking it against the hash you gave")
    return tr("Checking it against the hash known from {where}", where=known_from.label)
