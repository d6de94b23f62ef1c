"""Holds the values the engine room hands out. No third-party type and no bare dict leaves it."""

from __future__ import annotations

import enum
import ipaddress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from desktop.common.doubt.weights import Weights
from desktop.common.i18n import tr
from desktop.common.types import Ending, Message

DEFAULT_CONTEXT = 8_192
REPEAT_PENALTY = 1.1  # said with every request: engines took it for the usual until 0.32.9, and later ones 1.0


class EngineKind(enum.Enum):
    """Whose engine it is."""

    SYSTEM = "your Ollama"
    MANAGED = "Corral's engine"
    DEMO = "demo"
    ADDRESS = "given address"  # --host, or confirmed in the window

    @property
    def label(self) -> str:
        """As a person reads it: "on your Ollama"."""
        return {
            EngineKind.SYSTEM: tr("your Ollama"),
            EngineKind.MANAGED: tr("Corral’s engine"),
            EngineKind.DEMO: tr("the demo"),
            EngineKind.ADDRESS: tr("the given address"),
        }[self]


def is_loopback(host: str) -> bool:
    """True for localhost, *.localhost, 127.0.0.0/8 and ::1. No name is looked up."""
    host = host.strip("[]").rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Endpoint:
    """The address of one engine, such as "http://127.0.0.1:11434"."""

    url: str
    kind: EngineKind

    @property
    def local(self) -> bool:
        """True when the far end is this computer."""
        if self.kind is EngineKind.MANAGED:
            return True  # while it sleeps it has no address at all
        return is_loopback(urlsplit(self.url).hostname or "")


@dataclass(frozen=True, order=True)
class Version:
    """An Ollama version; "0.24.0-rc1" counts as 0.24.0, its text is kept for showing."""

    major: int
    minor: int
    patch: int
    text: str = field(default="", compare=False)

    @property
    def short(self) -> str:
        """As a person says it: "0.33", "0.12.6"."""
        return f"{self.major}.{self.minor}.{self.patch}" if self.patch else f"{self.major}.{self.minor}"

    @property
    def is_development(self) -> bool:
        """True for 0.0.0, what an Ollama built from source without a version says."""
        return (self.major, self.minor, self.patch) == (0, 0, 0)


@dataclass(frozen=True)
class EngineTimes:
    """How long Corral waits for an engine, in seconds; None: for ever.

    No request has a limit in total. Before its first word a model may have to be read from a slow disk, so that wait
    is generous; between two words a silence means trouble (None while tools are offered: a call comes in one piece).
    """

    connect: float = 5.0
    reply: float | None = 60.0  # short questions: what is installed, what is loaded
    first: float | None = 900.0
    between: float | None = 120.0
    probe: float = 2.0  # a port that takes the connection and is silent for longer: an engine that is starting
    again: float = 1.0  # before a pull is tried again that met the rest of a cancelled one


class HostState(enum.Enum):
    NOT_INSTALLED = "not installed"
    NOT_RUNNING = "not running"
    STARTING = "starting"
    READY = "running"
    ASLEEP = "asleep"  # Corral's own engine: installed, and started when it is needed
    TOO_OLD = "too old"
    SOMETHING_ELSE = "something else on that port"


@dataclass(frozen=True)
class HostReport:
    """What was found at an address. `version` is known when READY, ASLEEP or TOO_OLD.

    `advice`: a sentence, where more is known of what is in the way than its state tells.
    """

    endpoint: Endpoint
    state: HostState
    version: Version | None = None
    advice: str = ""

    @property
    def usable(self) -> bool:
        """It answers, or would once it is woken."""
        return self.state in (HostState.READY, HostState.ASLEEP)


@dataclass(frozen=True)
class InstalledModel:
    """A row of /api/tags. `size` in bytes; `digest` is the SHA-256 of the manifest, hex.

    `capabilities` and `context_length` are empty and 0 where an engine does not list them, as those before 0.30. Later
    ones read a file for it only up to the words of the model: what stands behind them, `facts` alone can tell.
    """

    name: str
    digest: str
    size: int
    family: str
    parameter_size: str
    quantization: str
    capabilities: frozenset[str] = frozenset()
    context_length: int = 0


@dataclass(frozen=True)
class ModelFacts:
    """What the server says of an installed model (/api/show), never guessed from its name.

    `two_files`: what sees is in a file of its own, as it is for some families, and was for old downloads of others.
    """

    name: str
    architecture: str
    capabilities: frozenset[str]
    context_length: int
    block_count: int
    head_count: int
    head_count_kv: int
    key_length: int
    license: str = ""
    two_files: bool = False

    @property
    def sees(self) -> bool:
        return "vision" in self.capabilities

    @property
    def chats(self) -> bool:
        return "completion" in self.capabilities


@dataclass(frozen=True)
class LoadedModel:
    """A row of /api/ps: the truth about memory once a model is loaded (bytes)."""

    name: str
    size: int
    size_vram: int
    context_length: int
    digest: str = ""


@dataclass(frozen=True)
class Ask:
    """One chat request. `fresh`: start with the model not loaded and unload it after (see the reload rule).

    `form`: a JSON schema, as text, that the engine holds the answer to; "" for free words. An answer that is cut is no
    JSON all the same. `seed`: the same request may then get the same answer. `logprobs`: what the model weighed is to
    come with the words, with each one where there is a `form`.
    """

    model: str
    messages: tuple[Message, ...]
    num_ctx: int = DEFAULT_CONTEXT
    num_predict: int | None = None
    temperature: float | None = None
    repeat_penalty: float = REPEAT_PENALTY
    fresh: bool = False
    form: str = ""
    seed: int | None = None
    logprobs: bool = False


@dataclass(frozen=True)
class Token:
    """A piece of an answer, as it arrived.

    `weighed`: what its model weighed for it, where that was asked for and may tell a doubt. It comes with its words or
    before them, and each piece of it once.
    """

    text: str
    weighed: tuple[Weights, ...] = ()


@dataclass(frozen=True)
class Finish:
    """The last thing an answer stream says. Counts are tokens, times are seconds; 0 where the server said nothing.

    `looking_seconds`: from a request with a picture to its first word.
    """

    ending: Ending
    prompt_tokens: int = 0
    answer_tokens: int = 0
    answer_seconds: float = 0.0
    looking_seconds: float = 0.0


class PullStep(enum.Enum):
    MANIFEST = "manifest"
    DOWNLOADING = "downloading"
    VERIFYING = "verifying"
    WRITING = "writing"
    CLEANING = "cleaning"
    SUCCESS = "success"


@dataclass(frozen=True)
class PullFrame:
    """One frame of /api/pull. While DOWNLOADING, `digest` names the layer; bytes are of that layer, 0 if not said."""

    step: PullStep
    digest: str = ""
    total: int = 0
    completed: int = 0


@dataclass(frozen=True)
class Layer:
    kind: str  # "model", "projector", "template", "license", "params", ...
    digest: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """What a registry would send, or what a store holds of a model. `family` is the config blob's model_family.

    `digest` is the SHA-256 of the manifest as it was sent, hex: what an engine says of the model once it is installed.
    `config` is the config blob itself, which is downloaded too.
    """

    name: str
    layers: tuple[Layer, ...]
    family: str
    digest: str = ""
    config: Layer = Layer("config", "", 0)

    @property
    def blobs(self) -> tuple[Layer, ...]:
        """Every file that belongs to the model, the largest (the model itself) usually first."""
        return (*self.layers, self.config) if self.config.digest else self.layers

    @property
    def size(self) -> int:
        """Bytes of the layers, as engines say it of an installed model."""
        return sum(layer.size for layer in self.layers)
