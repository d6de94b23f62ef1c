"""Llama 3.2 as Corral offers it: four models, as data.

Sizes are those of the library's default builds (Q8_0 for 1B, Q4_K_M for the others); they are shown until the
library's manifest, or the engine that has the model, says better. KV cache per token in f16 is
2 x self-attention layers x KV heads x head size x 2 bytes, from the models' published shapes:

    1B   16 layers, 8 heads of 64        3B   28 layers, 8 heads of 128
    11B  32 of 40 layers, 8 of 128       90B  80 of 100 layers, 8 of 128

`extra` is compute buffers (0.2 to 0.3 GiB for text). For vision it is the picture's own cache, 0.39 GiB for 8 and
0.98 GiB for 20 cross-attention layers, and 2.5 GiB of attention scores in the part that looks at it.
"""

from __future__ import annotations

from desktop.common.words import tr
from desktop.engine.names import same_model
from desktop.engine.types import InstalledModel
from desktop.family.types import Variant

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
        aliases=("llama3.2:1b-instruct-q8_0",),
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
        aliases=("llama3.2", "llama3.2:latest", "llama3.2:3b-instruct-q4_K_M"),
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
        aliases=("llama3.2-vision", "llama3.2-vision:latest", "llama3.2-vision:11b-instruct-q4_K_M"),
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
        aliases=("llama3.2-vision:90b-instruct-q4_K_M",),
    ),
)

# The licence asks for these words as they are, in every language.
BUILT_WITH = "Built with Llama"
LICENCE = (
    "Llama 3.2 is licensed under the Llama 3.2 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved."
)


def variant_of(name: str) -> Variant | None:
    """The variant that a name or one of its other names stands for, in any case and with or without the tag."""
    for variant in FAMILY:
        if any(same_model(name, known) for known in (variant.tag, *variant.aliases)):
            return variant
    return None


def by_model(installed: InstalledModel) -> Variant | None:
    """The variant an installed model is; None for models of other families and for other builds."""
    return variant_of(installed.name)


def licence_notes(variant: Variant) -> tuple[str, ...]:
    """What is to be said before a download. The full texts come with the model."""
    if not variant.sees:
        return (BUILT_WITH, LICENCE)
    european = tr(
        "For people and firms in the European Union: Meta’s Acceptable Use Policy grants no rights to its models that "
        "read pictures to persons who live there and companies based there. It says that this does not apply to end "
        "users of a product that incorporates such a model. Read the policy and decide for yourself."
    )
    return (BUILT_WITH, LICENCE, european)
