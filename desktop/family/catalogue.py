"""Lists Llama 3.2 as Corral offers it, four models as data, and tells what a person calls a model.

Sizes are those of the library's default builds (Q8_0 for 1B, Q4_K_M for the others); they are shown until the
library's manifest, or the engine that has the model, says better. KV cache per token in f16 is
2 x self-attention layers x KV heads x head size x 2 bytes, from the models' published shapes:

    1B   16 layers, 8 heads of 64        3B   28 layers, 8 heads of 128
    11B  32 of 40 layers, 8 of 128       90B  80 of 100 layers, 8 of 128

Other builds keep the same numbers more or less finely, which changes the file and nothing else. Base models ("-text-")
are not in here: they do not converse.

`invents` are figures of Vectara's hallucination leaderboard of 16 October 2025 (judged by HHEM-2.1).

`extra` is compute buffers (0.2 to 0.3 GiB for text). For vision it is the picture's own cache, 0.39 GiB for 8 and
0.98 GiB for 20 cross-attention layers, and 2.5 GiB of attention scores in the part that looks at it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from desktop.engine.names import name_key
from desktop.family.types import Build, Quality, Variant

_KIB, _GIB = 2**10, 2**30
_CONTEXT = 131_072

FAMILY: tuple[Variant, ...] = (
    Variant(
        tag="llama3.2:1b",
        name="Llama 3.2 1B",
        architecture="llama",
        download=1_321_098_329,
        context_length=_CONTEXT,
        kv_per_token=32 * _KIB,
        extra=int(0.2 * _GIB),
        sees=False,
        languages=8,
        purpose="Small and quick. Short notes, first drafts, tidying up.",
        invents=20.7,
        aliases=("llama3.2:1b-instruct-q8_0",),
        more=(
            Build("llama3.2:1b-instruct-q4_K_M", Quality.SMALLER, "Q4_K_M", 810_000_000),
            Build("llama3.2:1b-instruct-fp16", Quality.FULL, "F16", 2_500_000_000),
        ),
        quantization="Q8_0",
    ),
    Variant(
        tag="llama3.2:3b",
        name="Llama 3.2 3B",
        architecture="llama",
        download=2_019_393_189,
        context_length=_CONTEXT,
        kv_per_token=112 * _KIB,
        extra=int(0.3 * _GIB),
        sees=False,
        languages=8,
        purpose="The all-rounder. Letters, summaries, questions, code.",
        invents=7.9,
        aliases=("llama3.2", "llama3.2:latest", "llama3.2:3b-instruct-q4_K_M"),
        more=(
            Build("llama3.2:3b-instruct-q8_0", Quality.HIGHER, "Q8_0", 3_400_000_000),
            Build("llama3.2:3b-instruct-fp16", Quality.FULL, "F16", 6_400_000_000),
        ),
    ),
    Variant(
        tag="llama3.2-vision:11b",
        name="Llama 3.2 11B Vision",
        architecture="mllama",
        download=7_816_589_186,
        context_length=_CONTEXT,
        kv_per_token=128 * _KIB,
        extra=int((0.39 + 2.5) * _GIB),
        sees=True,
        languages=8,
        purpose="Looks at charts, receipts and photos, and writes about them.",
        invents=5.5,
        aliases=("llama3.2-vision", "llama3.2-vision:latest", "llama3.2-vision:11b-instruct-q4_K_M"),
        more=(
            Build("llama3.2-vision:11b-instruct-q8_0", Quality.HIGHER, "Q8_0", 12_000_000_000),
            Build("llama3.2-vision:11b-instruct-fp16", Quality.FULL, "F16", 21_000_000_000),
        ),
    ),
    Variant(
        tag="llama3.2-vision:90b",
        name="Llama 3.2 90B Vision",
        architecture="mllama",
        download=55_000_000_000,
        context_length=_CONTEXT,
        kv_per_token=320 * _KIB,
        extra=int((0.98 + 2.5) * _GIB),
        sees=True,
        languages=8,
        purpose="The largest. For workstations with a lot of memory.",
        invents=4.3,
        aliases=("llama3.2-vision:90b-instruct-q4_K_M",),
        more=(
            Build("llama3.2-vision:90b-instruct-q8_0", Quality.HIGHER, "Q8_0", 95_000_000_000),
            Build("llama3.2-vision:90b-instruct-fp16", Quality.FULL, "F16", 177_000_000_000),
        ),
    ),
)


def variant_of(name: str) -> Variant | None:
    """The variant that a name stands for in any of its builds, in any case and with or without the tag."""
    found = _find(name)
    return found[0] if found else None


def build_of(name: str) -> Build | None:
    """The one file a name stands for; None for what is not of the family."""
    found = _find(name)
    return found[1] if found else None


def canonical(name: str) -> str:
    """One name for all that mean the same file. What is no name at all is itself."""
    build = build_of(name)
    return build.tag if build else name_key(name)


def title_of(name: str) -> str:
    """What a person calls it: "Llama 3.2 3B", "Llama 3.2 3B Q8_0"; other families keep the name they have."""
    found = _find(name)
    if found is None:
        return name
    variant, build = found
    return variant.name if build.tag == variant.tag else f"{variant.name} {build.quantization}"


def known_as(model: str) -> str:
    """ "Llama 3.2 1B" for llama3.2:1b in any of its builds; another model as `short_name` has it."""
    variant = variant_of(model)
    return variant.name if variant else short_name(model)


def full_name(model: str) -> str:
    """As `known_as`, and the builds of one model told apart: "Llama 3.2 3B Q8_0"."""
    return title_of(model) if variant_of(model) else short_name(model)


def short_name(model: str) -> str:
    """ "mistral 7B" for mistral:7b, "nomic-embed-text" for nomic-embed-text:latest."""
    base, _, tag = model.rpartition(":")
    if not base or "/" in tag:
        return model
    if tag == "latest":
        return base
    return f"{base} {tag.upper() if tag[:1].isdigit() and tag[-1:] in 'bm' and '-' not in tag else tag}"


def _find(name: str) -> tuple[Variant, Build] | None:
    return _index().get(name_key(name))


@functools.cache
def _index() -> Mapping[str, tuple[Variant, Build]]:
    """Asked for every installed model: looked up, not compared."""
    return {
        name_key(known): (variant, build)
        for variant in FAMILY
        for build in variant.builds
        for known in (build.tag, *build.aliases)
    }
