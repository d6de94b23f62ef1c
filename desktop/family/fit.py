"""Judges whether a model runs on this computer, and says why in one sentence."""

from __future__ import annotations

import enum

from desktop.common import units
from desktop.common.i18n import tr, trn
from desktop.engine.types import DEFAULT_CONTEXT, ModelFacts
from desktop.family.memory import COMMON_MEMORY_SIZES, Memory
from desktop.family.speed import NOT_MEASURED, AnswerSpeed, words_a_second
from desktop.family.types import Fit, Variant, Verdict

SYSTEM = 2 * 10**9  # bytes that the system and an open browser need for themselves
QUICK = 5 * 10**9  # bytes a processor alone gets through for every word and is still quick enough to talk with
SCREEN = 5 * 10**8  # bytes of a graphics card that the screen and the card's own programs take

_F16 = 2  # bytes
_BUFFERS = int(0.3 * 2**30)  # of a text model
_VISION = 2**30  # of the part that looks at pictures, in models of other families
# Llama 3.2 Vision: every fifth layer looks at the picture and keeps nothing for each token.
_TEXT_SHARE = {"mllama": 0.8}


class Place(enum.Enum):
    """Where a model sits. SPLIT: partly on the graphics card, partly in the computer's memory."""

    GRAPHICS = "graphics"
    MEMORY = "memory"
    SPLIT = "split"
    NOWHERE = "nowhere"
    UNKNOWN = "unknown"


def need_of(variant: Variant, num_ctx: int = DEFAULT_CONTEXT, size: int = 0) -> int:
    """Bytes of memory: the file (its installed `size`, if known), the KV cache for `num_ctx` tokens, and buffers."""
    return (size or variant.download) + variant.kv_per_token * num_ctx + variant.extra


def need_of_facts(facts: ModelFacts, num_ctx: int, size: int) -> int | None:
    """The same for a model of any family; None where its file does not say enough. On the safe side."""
    per_token = kv_per_token(facts)
    if per_token is None or not size:
        return None
    return size + per_token * num_ctx + extra_of(facts)


def kv_per_token(facts: ModelFacts) -> int | None:
    """Bytes of KV cache for each token, f16; None where the model's file does not give the numbers."""
    layers = int(facts.block_count * _TEXT_SHARE.get(facts.architecture, 1))
    heads = facts.head_count_kv or facts.head_count
    return 2 * layers * heads * facts.key_length * _F16 or None


def extra_of(facts: ModelFacts) -> int:
    """Bytes beyond file and KV cache."""
    return _BUFFERS + (_VISION if facts.sees else 0)


def place_of(need: int, memory: Memory) -> Place:
    """Where a model that needs so many bytes would sit."""
    if need <= usable_graphics(memory):
        return Place.GRAPHICS
    if not memory.total:
        return Place.UNKNOWN
    if need > memory.together - SYSTEM:
        return Place.NOWHERE
    return Place.SPLIT if memory.graphics else Place.MEMORY


def usable_graphics(memory: Memory) -> int:
    """Bytes of the graphics cards that a model can have."""
    return memory.graphics if memory.shared else max(0, memory.graphics - SCREEN)


def fit(
    variant: Variant,
    memory: Memory,
    num_ctx: int = DEFAULT_CONTEXT,
    size: int = 0,
    *,
    speed: AnswerSpeed = NOT_MEASURED,
) -> Fit:
    """As `judge`, for a variant; `size` in bytes of its file where it is installed."""
    return judge(need_of(variant, num_ctx, size), memory, num_ctx, speed)


def judge(need: int, memory: Memory, num_ctx: int, speed: AnswerSpeed = NOT_MEASURED) -> Fit:
    """For a model that needs so many bytes with a context of `num_ctx` tokens."""
    verdict = _verdict(need, memory, ran=speed.measured is not None)
    reason = " ".join(part for part in (_reason(verdict, need, memory), _speed_words(verdict, speed)) if part)
    return Fit(verdict, need, memory.total, memory.graphics, reason, num_ctx)


def judge_remote(need: int, num_ctx: int, speed: AnswerSpeed = NOT_MEASURED) -> Fit:
    """For a model on an engine that is not on this computer: whether it fits there, nobody here can say."""
    reason = tr("Needs {need} of memory. Whether the other computer has it cannot be checked.", need=units.size(need))
    said = _speed_words(Verdict.UNKNOWN, speed)
    return Fit(Verdict.UNKNOWN, need, 0, 0, f"{reason} {said}" if said else reason, num_ctx)


def _verdict(need: int, memory: Memory, *, ran: bool) -> Verdict:
    place = place_of(need, memory)
    if place is Place.UNKNOWN:
        return Verdict.UNKNOWN
    if place is Place.GRAPHICS:
        return Verdict.COMFORTABLE
    if place is Place.NOWHERE:
        return Verdict.SLOW if ran else Verdict.TOO_BIG  # it has answered: the computer knows better than the sum
    return Verdict.COMFORTABLE if quick(need, memory) else Verdict.SLOW


def quick(need: int, memory: Memory) -> bool:
    """Small enough for the processor alone."""
    return need <= QUICK and need <= memory.total - SYSTEM


def _reason(verdict: Verdict, need: int, memory: Memory) -> str:
    words = {
        "need": units.size(need),
        "have": units.size(memory.total),
        "graphics": units.size(memory.graphics),
        "computer": units.size(_computer(need)),
    }
    if verdict is Verdict.UNKNOWN:
        return tr("Needs {need} of memory. How much this computer has could not be found out.", **words)
    if verdict is Verdict.TOO_BIG:
        return tr("Needs {computer} of memory. This computer has {have}.", **words)
    if verdict is Verdict.SLOW and memory.shared:
        return tr("Needs {need}; the graphics can use {graphics} of this computer’s {have}.", **words)
    if verdict is Verdict.SLOW and memory.cards > 1:
        return tr("Needs {need}; the graphics cards together have {graphics}.", **words)
    if verdict is Verdict.SLOW and memory.graphics:
        return tr("Needs {need}; the graphics card has {graphics}.", **words)
    if verdict is Verdict.SLOW:
        return tr("Needs {need}; this computer has {have}, and no graphics card for it.", **words)
    if place_of(need, memory) is Place.GRAPHICS and not memory.shared:
        return tr("Needs {need}, all of it on the graphics card.", **words)
    return tr("Needs {need} of memory. This computer has {have}.", **words)


def _speed_words(verdict: Verdict, speed: AnswerSpeed) -> str:
    if speed.measured is not None:
        words = words_a_second(speed.measured)
        if words < 1:
            return tr("Measured: less than 1 word a second.")
        return trn("Measured: {n} word a second.", "Measured: {n} words a second.", words)
    if speed.expected is None or verdict is not Verdict.SLOW:
        return ""
    words = words_a_second(speed.expected)
    if words < 1:
        return tr("Expect less than 1 word a second.")
    return trn("Expect about {n} word a second.", "Expect about {n} words a second.", words)


def _computer(need: int) -> int:
    """The smallest computer that has the memory for it, in bytes."""
    whole = need + SYSTEM
    return next((size * 10**9 for size in COMMON_MEMORY_SIZES if size * 10**9 >= whole), whole)
