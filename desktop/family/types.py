"""Describes models, before and after they are installed, and their downloads."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.common.disk_space import DiskSpace
from desktop.common.errors import CorralError
from desktop.engine.types import DEFAULT_CONTEXT, EngineKind, InstalledModel


class Quality(enum.Enum):
    """How finely a model's numbers are kept. STANDARD is what the library gives to who does not choose."""

    SMALLER = "smaller"
    STANDARD = "standard"
    HIGHER = "higher"
    FULL = "full"


@dataclass(frozen=True)
class Build:
    """One file of a variant. `download` in bytes, shown until the library's manifest says better."""

    tag: str  # "llama3.2:3b", "llama3.2:3b-instruct-q8_0"
    quality: Quality
    quantization: str  # "Q4_K_M"
    download: int
    aliases: tuple[str, ...] = ()  # other names of the same file


@dataclass(frozen=True)
class Variant:
    """One model of the family. Sizes in bytes; they are only shown until the registry's manifest says better."""

    tag: str  # "llama3.2:3b", of the standard build
    name: str  # "Llama 3.2 3B"
    architecture: str  # "llama" or "mllama", used only where the registry cannot be read
    download: int  # of the standard build
    context_length: int
    kv_per_token: int  # bytes of KV cache per token of context, f16
    extra: int  # bytes beyond file and KV cache: compute buffers, picture cache
    sees: bool
    languages: int
    purpose: str  # one English sentence; translate with tr()
    aliases: tuple[str, ...] = ()  # "llama3.2", "llama3.2:latest"
    more: tuple[Build, ...] = ()  # builds beside the standard one
    quantization: str = "Q4_K_M"  # of the standard build
    invents: float = 0.0  # percent of its summaries of short texts hold something invented; 0: not measured

    @property
    def builds(self) -> tuple[Build, ...]:
        """From the smallest to the largest, the standard one among them."""
        standard = Build(self.tag, Quality.STANDARD, self.quantization, self.download, self.aliases)
        return tuple(sorted((standard, *self.more), key=lambda build: build.download))

    def build(self, tag: str) -> Build | None:
        """By its own tag."""
        return next((build for build in self.builds if build.tag == tag), None)


class Verdict(enum.Enum):
    """Whether a model runs here."""

    COMFORTABLE = "comfortable"
    SLOW = "slow"
    TOO_BIG = "will not run"
    UNKNOWN = "cannot check"


@dataclass(frozen=True)
class Fit:
    """Whether a model runs here. Bytes. `reason` is a sentence with the numbers in it."""

    verdict: Verdict
    need: int
    have: int
    graphics: int  # memory of the graphics card, 0 = none found
    reason: str
    context: int = DEFAULT_CONTEXT  # tokens that `need` counts with


@dataclass(frozen=True)
class Card:
    """A model of the family, in one build. `installed` and `engine` are None while it cannot be used here."""

    variant: Variant
    fit: Fit
    installed: InstalledModel | None = None
    engine: EngineKind | None = None  # which has it and runs it
    build: Build | None = None  # None: the standard one
    speed: float | None = None  # tokens a second, measured here with the last answer; None: not measured yet
    unverified: bool = False  # installed, but its bytes could not be checked
    adoptable: EngineKind | None = None  # this engine has it and cannot run it; Corral's can take the file over
    trouble: str = ""  # a sentence: here, but not usable, and why (an old download in two files)
    builds: tuple[Card, ...] = ()  # the same variant in every build, from the smallest; empty in those themselves
    space: DiskSpace | None = None  # on the disk it would be downloaded to; None once it is installed
    target: EngineKind | None = None  # where it would be downloaded to; None where that is not known, or it is here

    @property
    def tag(self) -> str:
        """What to pull."""
        return self.build.tag if self.build else self.variant.tag

    @property
    def download(self) -> int:
        """Bytes."""
        return self.build.download if self.build else self.variant.download


@dataclass(frozen=True)
class Other:
    """An installed model of another family. `fit` is None where it is not known what it needs."""

    model: InstalledModel
    engine: EngineKind
    chats: bool = True  # False: made for search only
    sees: bool = False
    fit: Fit | None = None
    speed: float | None = None  # this and all below as on a card
    unverified: bool = False
    adoptable: EngineKind | None = None
    trouble: str = ""
    context: int = DEFAULT_CONTEXT  # tokens it is asked with here


@dataclass(frozen=True)
class ModelOverview:
    """The four variants, and whatever else is installed (usable, listed below). Bytes.

    `disk_free` is that of the disk where a download would go; None where it is not known: never a guess.
    """

    cards: tuple[Card, ...]
    others: tuple[Other, ...]
    disk_used: int
    disk_free: int | None = None

    @property
    def installed(self) -> tuple[Card, ...]:
        """Every build of the family that can be used here, each with a card of its own."""
        return tuple(one for card in self.cards for one in card.builds or (card,) if one.installed)


class PullPhase(enum.Enum):
    """Where a download stands. Only DONE, FAILED and CANCELLED are the end of it."""

    QUEUED = "queued"
    ASKING = "asking"  # the library, what there is to download
    DOWNLOADING = "downloading"
    WAITING = "waiting"  # for the network, the engine, or after a standstill; goes on by itself
    CHECKING = "checking"  # all bytes are here; must not be cut
    FINISHING = "finishing"
    PAUSED = "paused"
    FAILED = "failed"
    CANCELLED = "cancelled"
    DONE = "done"

    @property
    def over(self) -> bool:
        """Nothing more comes by itself."""
        return self in (PullPhase.DONE, PullPhase.FAILED, PullPhase.CANCELLED)


@dataclass(frozen=True)
class PullState:
    """A pull as a person follows it: bytes over all layers, speed in bytes a second, seconds left (None: not known)."""

    model: str
    done: int
    total: int
    speed: float
    seconds_left: float | None
    step: str  # a sentence: "Downloading", "All bytes are here. Checking them."
    finished: bool = False  # installed, and what the library said
    phase: PullPhase = PullPhase.DOWNLOADING
    tries: int = 0  # how often it began anew by itself
    error: CorralError | None = None  # of FAILED, and the last reason of WAITING
    engine: EngineKind | None = None  # where it goes; None while it is not known
    unverified: bool = False  # done, but nobody could check the bytes
    mirror: str = ""


@dataclass(frozen=True)
class Leftover:
    """What an ended download left on a disk. `model` is a tag, "" where nothing tells which it was part of."""

    digest: str
    model: str
    size: int  # bytes on the disk
    engine: EngineKind
    removable: bool  # Corral may delete it


@dataclass(frozen=True)
class PullTimes:
    """How patient downloads are, in seconds. `again` are the waits before each new try; the last one repeats."""

    stall: float = 60.0  # bytes unmoved while a layer downloads
    settle: float = 1.0  # after a cancelled pull, until its writers have left
    again: tuple[float, ...] = (2.0, 5.0, 10.0, 20.0, 40.0, 60.0)
