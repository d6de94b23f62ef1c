"""Whether a model runs on this computer, and why, in one sentence."""

from __future__ import annotations

from desktop.common import units
from desktop.common.words import tr
from desktop.engine.types import DEFAULT_CONTEXT
from desktop.family.memory import SOLD, Memory
from desktop.family.types import Fit, Variant, Verdict

SYSTEM = 2 * 10**9  # bytes that the system and an open browser need for themselves
_QUICK = 5 * 10**9  # bytes a processor alone gets through for every word and is still quick enough to talk with


def need_of(variant: Variant, num_ctx: int = DEFAULT_CONTEXT, size: int = 0) -> int:
    """Bytes of memory: the file (its installed `size`, if known), the KV cache for `num_ctx` tokens, and buffers."""
    return (size or variant.download) + variant.kv_per_token * num_ctx + variant.extra


def fit(variant: Variant, memory: Memory, num_ctx: int = DEFAULT_CONTEXT, size: int = 0) -> Fit:
    need = need_of(variant, num_ctx, size)
    verdict = _verdict(need, memory)
    return Fit(verdict, need, memory.total, memory.graphics, _reason(verdict, need, memory))


def _verdict(need: int, memory: Memory) -> Verdict:
    if not memory.total:
        return Verdict.UNKNOWN
    if need <= memory.graphics:
        return Verdict.COMFORTABLE
    if need > memory.total + memory.graphics - SYSTEM:
        return Verdict.TOO_BIG
    return Verdict.COMFORTABLE if need <= _QUICK and not memory.graphics else Verdict.SLOW


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
    if verdict is Verdict.SLOW and memory.graphics:
        return tr("Needs {need}; the graphics card has {graphics}.", **words)
    if memory.graphics:
        return tr("Needs {need}, all of it on the graphics card.", **words)
    return tr("Needs {need} of memory. This computer has {have}.", **words)


def _computer(need: int) -> int:
    """The smallest computer that has the memory for it, in bytes."""
    whole = need + SYSTEM
    return next((size * 10**9 for size in SOLD if size * 10**9 >= whole), whole)
