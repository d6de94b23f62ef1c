"""What is known of the models, before and after they are installed."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.engine.types import EngineKind, InstalledModel


@dataclass(frozen=True)
class Variant:
    """One model of the family. Sizes in bytes; they are only shown until the registry's manifest says better."""

    tag: str  # "llama3.2:3b"
    name: str  # "Llama 3.2 3B"
    architecture: str  # "llama" or "mllama", used only where the registry cannot be read
    download: int
    context_length: int
    kv_per_token: int  # bytes of KV cache per token of context, f16
    extra: int  # bytes beyond file and KV cache: compute buffers, picture cache
    sees: bool
    languages: int
    purpose: str  # one English sentence; translate with tr()
    aliases: tuple[str, ...] = ()  # "llama3.2", "llama3.2:latest"


class Verdict(enum.Enum):
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


@dataclass(frozen=True)
class Card:
    """A model on the shelf. `installed` and `engine` are None while it is not on this computer."""

    variant: Variant
    fit: Fit
    installed: InstalledModel | None = None
    engine: EngineKind | None = None


@dataclass(frozen=True)
class Shelf:
    """The four variants, and whatever else is installed (usable, listed below)."""

    cards: tuple[Card, ...]
    others: tuple[InstalledModel, ...]
    disk_used: int


@dataclass(frozen=True)
class PullState:
    """A pull as a person follows it: bytes over all layers, speed in bytes a second, seconds left (None: not known)."""

    model: str
    done: int
    total: int
    speed: float
    seconds_left: float | None
    step: str  # a sentence: "Downloading", "All bytes are here. Checking them."
    finished: bool = False
