"""Knows the models of the Llama 3.2 family for the demo: true-looking sizes, digests, facts and names."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

CONTEXT = 131_072  # what all of the family were trained for
VOCABULARY = 128_256

_HOST = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]{0,349}")
_NAMESPACE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,79}")
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}")
_DEFAULT_HOST = "registry.ollama.ai"
_DEFAULT_NAMESPACE = "library"


class InvalidName(Exception):
    """The text cannot be the name of a model."""


@dataclass(frozen=True)
class ModelName:
    host: str
    namespace: str
    model: str
    tag: str

    @property
    def full(self) -> str:
        return f"{self.host}/{self.namespace}/{self.model}:{self.tag}"

    @property
    def short(self) -> str:
        """As lists show it: defaults hidden, the tag always there."""
        if self.host != _DEFAULT_HOST:
            return self.full
        name = f"{self.model}:{self.tag}"
        return name if self.namespace == _DEFAULT_NAMESPACE else f"{self.namespace}/{name}"

    @property
    def key(self) -> str:
        """Names that differ in case alone are one model."""
        return self.short.lower()


def parse_name(text: str) -> ModelName:
    """[scheme://]host/namespace/model:tag. Raises InvalidName."""
    rest = text.strip()
    rest = rest.partition("://")[2] or rest
    before, colon, tag = rest.rpartition(":")
    if not colon or "/" in tag:
        before, tag = rest, "latest"
    before, _, model = before.rpartition("/")
    host, _, namespace = before.rpartition("/")
    name = ModelName(host or _DEFAULT_HOST, namespace or _DEFAULT_NAMESPACE, model, tag)
    parts = ((_HOST, name.host), (_NAMESPACE, name.namespace), (_PART, name.model), (_PART, name.tag))
    if not all(pattern.fullmatch(part) for pattern, part in parts):
        raise InvalidName
    return name


@dataclass(frozen=True)
class Build:
    """What a model is made of, whatever its quantisation. `fixed` bytes of it are never quantised."""

    family: str  # "llama3.2" or "llama3.2-vision"
    size: str  # "1b"
    architecture: str
    parameters: int
    parameter_size: str
    blocks: int
    width: int
    heads: int
    key_length: int
    feed_forward: int
    kv_heads: int = 8
    cross_attention: tuple[int, ...] = ()  # blocks that look at the picture
    fixed: int = 0  # the picture encoder

    @property
    def sees(self) -> bool:
        return self.architecture == "mllama"

    @property
    def capabilities(self) -> tuple[str, ...]:
        return ("completion", "vision") if self.sees else ("completion", "tools")

    @property
    def kv_per_token(self) -> int:
        """Bytes of KV cache per token of context, f16."""
        return 2 * (self.blocks - len(self.cross_attention)) * self.kv_heads * self.key_length * 2


@dataclass(frozen=True)
class Layer:
    kind: str  # "model", "template", "license", "params" or "config"
    digest: str  # "sha256:…"
    size: int


@dataclass(frozen=True)
class Model:
    """One tag. `layers` in the order of the manifest, the config last; `digest` is the manifest's, plain hex."""

    build: Build
    quantization: str  # as tags write it: "q4_K_M"
    layers: tuple[Layer, ...]
    digest: str

    @property
    def size(self) -> int:
        return sum(layer.size for layer in self.layers)

    @property
    def quantization_level(self) -> str:
        return "F16" if self.quantization == "fp16" else self.quantization.upper()


_CROSS_11B = tuple(range(3, 40, 5))
_CROSS_90B = tuple(range(3, 100, 5))

_BUILDS = (
    Build("llama3.2", "1b", "llama", 1_235_814_432, "1.2B", 16, 2048, 32, 64, 8192),
    Build("llama3.2", "3b", "llama", 3_212_749_888, "3.2B", 28, 3072, 24, 128, 8192),
    Build(
        "llama3.2-vision", "11b", "mllama", 10_670_220_835, "10.7B", 40, 4096, 32, 128, 14_336,
        cross_attention=_CROSS_11B, fixed=1_800_000_000,
    ),
    Build(
        "llama3.2-vision", "90b", "mllama", 88_000_000_000, "88B", 100, 8192, 64, 128, 28_672,
        cross_attention=_CROSS_90B, fixed=2_100_000_000,
    ),
)  # fmt: skip

# Bits per weight of each quantisation, and the number the model file knows it by.
_QUANTS = {
    "q2_K": (3.39, 10), "q3_K_S": (3.84, 11), "q3_K_M": (4.21, 12), "q3_K_L": (4.52, 13), "q4_0": (4.77, 2),
    "q4_1": (5.21, 3), "q4_K_S": (4.80, 14), "q4_K_M": (5.03, 15), "q5_0": (5.65, 8), "q5_1": (6.10, 9),
    "q5_K_S": (5.65, 16), "q5_K_M": (5.78, 17), "q6_K": (6.58, 18), "q8_0": (8.52, 7), "fp16": (16.01, 1),
}  # fmt: skip
_VISION_QUANTS = ("q4_K_M", "q8_0", "fp16")
_QUANT_BY_LOWER = {quant.lower(): quant for quant in _QUANTS}

_KNOWN_TOTALS = {
    ("1b", "q8_0"): 1_321_098_329,
    ("3b", "q4_K_M"): 2_019_393_189,
    ("11b", "q4_K_M"): 7_816_589_186,
    ("90b", "q4_K_M"): 54_981_262_146,
}
_KNOWN_DIGESTS = {  # the ID that `ollama list` shows
    ("1b", "q8_0"): "baf6a787fdff",
    ("3b", "q4_K_M"): "a80c4f17acd5",
    ("11b", "q4_K_M"): "6f2f9757ae97",
    ("90b", "q8_0"): "0882d58d0635",
}
_SHORT_TAGS = {
    ("llama3.2", "latest"): "3b-instruct-q4_K_M",
    ("llama3.2", "3b"): "3b-instruct-q4_K_M",
    ("llama3.2", "1b"): "1b-instruct-q8_0",
    ("llama3.2-vision", "latest"): "11b-instruct-q4_K_M",
    ("llama3.2-vision", "11b"): "11b-instruct-q4_K_M",
    ("llama3.2-vision", "90b"): "90b-instruct-q4_K_M",
}
_LONG_TAG = re.compile(r"(\d+b)-(?:instruct|text)-(\w+)")


def file_type(quantization: str) -> int:
    return _QUANTS[quantization][1]


def look_up(name: ModelName) -> Model | None:
    """The model behind a name; None when the library the demo imitates has no such model or tag."""
    if (name.host.lower(), name.namespace.lower()) != (_DEFAULT_HOST, _DEFAULT_NAMESPACE):
        return None
    family, tag = name.model.lower(), name.tag.lower()
    match = _LONG_TAG.fullmatch(_SHORT_TAGS.get((family, tag), tag).lower())
    if match is None:
        return None
    quant = _QUANT_BY_LOWER.get(match[2])
    build = next((one for one in _BUILDS if (one.family, one.size) == (family, match[1])), None)
    if build is None or quant is None or (build.sees and (quant not in _VISION_QUANTS or "-text-" in tag)):
        return None
    return _model(build, quant)


def _model(build: Build, quant: str) -> Model:
    layers = [
        _layer(f"{build.family}-template", "template", 269 if build.sees else 1_429),
        _layer("llama3.2", "license", 7_711),
        _layer("llama3.2-use-policy", "license", 6_016),
    ]
    if build.sees or build.size == "3b":
        layers.append(_layer(build.family, "params", 32 if build.sees else 96))
    layers.append(_layer(f"{build.family}-{build.size}-{quant}", "config", 561))
    bits = _QUANTS[quant][0]
    estimate = int(build.parameters * bits / 8 + build.fixed * (1 - bits / 16.01))
    total = _KNOWN_TOTALS.get((build.size, quant), estimate)
    weights = _layer(f"{build.family}-{build.size}-{quant}", "model", total - sum(layer.size for layer in layers))
    digest = _hex(f"manifest {build.family} {build.size} {quant}")
    known = _KNOWN_DIGESTS.get((build.size, quant), "")
    return Model(build, quant, (weights, *layers), known + digest[len(known) :])


def _layer(what: str, kind: str, size: int) -> Layer:
    return Layer(kind, "sha256:" + _hex(f"{kind} {what}"), size)


def _hex(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
