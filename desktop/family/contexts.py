"""Chooses how much context each model gets here: one number for each model, whoever asks.

An engine loads a model anew whenever the number changes, so a number once given stays for as long as Corral runs, or
until the person wants another one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.engine.types import DEFAULT_CONTEXT, ModelFacts
from desktop.family.catalogue import build_of, canonical, variant_of
from desktop.family.fit import QUICK, SYSTEM, Place, extra_of, kv_per_token, place_of
from desktop.family.memory import Memory, Reader
from desktop.family.types import Variant

LEAST, MOST = 2_048, 32_768
_STEPS = (MOST, 16_384, DEFAULT_CONTEXT, 4_096, LEAST)
_WANTED = (*reversed(_STEPS), 65_536, 131_072)  # what a person may want; nobody gets the last two unasked
# One part in so many, of the graphics cards and of the free memory, for a model that gets more than usual.
_OF_GRAPHICS, _OF_FREE = 2, 4
# A processor alone reads slowly, and says nothing until it has read everything: not for a quarter of an hour.
_MOST_ALONE = 16_384


@dataclass(frozen=True)
class Sizes:
    """Tokens a model has in memory: `now`, and what it would get by itself. `larger`: the next step that fits into this
    computer and that the model was trained for, 0 where there is none.
    """

    now: int
    usual: int
    larger: int = 0


@dataclass(frozen=True)
class _Load:
    """Bytes a model takes whatever its context, and for each token of it; the longest it was trained for, 0 unknown."""

    fixed: int
    per_token: int
    limit: int

    def need(self, tokens: int) -> int:
        return self.fixed + self.per_token * tokens


class Contexts:
    """`memory` is read once for each model. `remote`: whether the engine is on another computer, which knows best.
    `wanted`: what the person wants for a model, None where they left it to Corral.

    Used from one thread.
    """

    def __init__(
        self,
        memory: Reader,
        remote: Callable[[], bool] = lambda: False,
        wanted: Callable[[str], int | None] = lambda _: None,
    ) -> None:
        self._memory = memory
        self._remote = remote
        self._wanted = wanted
        self._given: dict[str, int] = {}
        self._loads: dict[str, _Load] = {}

    async def sizes(self, name: str) -> Sizes | None:
        """What a person can choose from for a model; None where that is not known, and for engines elsewhere."""
        load = self._loads.get(canonical(name))
        if load is None or self._remote():
            return None
        memory = self._memory()
        usual = _within(propose(load.fixed, load.per_token, memory), load.limit)
        now = self._give(name, load.fixed, load.per_token, load.limit)
        return Sizes(now, usual, _larger(load, now, memory))

    async def expected(self, name: str) -> int:
        """Tokens that a model would get now; the usual number where that is not known."""
        sizes = await self.sizes(name)
        return sizes.now if sizes is not None else DEFAULT_CONTEXT

    async def choose_anew(self, name: str) -> None:
        """The person wants another number for it: it counts from the next request on."""
        self._given.pop(canonical(name), None)

    def for_variant(self, variant: Variant, size: int = 0, name: str = "") -> int:
        """Tokens for a variant, in the build called `name` (the standard one unless given), `size` bytes of file."""
        build = build_of(name) if name else None
        file = size or (build.download if build else variant.download)
        return self._give(name or variant.tag, file + variant.extra, variant.kv_per_token, variant.context_length)

    def for_facts(self, facts: ModelFacts, size: int) -> int:
        """Tokens for an installed model of any family. What is not known of it counts as usual."""
        variant = variant_of(facts.name)
        if variant is not None:
            return self.for_variant(variant, size, facts.name)
        per_token = kv_per_token(facts)
        if per_token is None or not size:
            return self._stay(facts.name, self._wanted(facts.name) or DEFAULT_CONTEXT, facts.context_length)
        return self._give(facts.name, size + extra_of(facts), per_token, facts.context_length)

    def for_route(self, facts: ModelFacts) -> int | None:
        """For the router, which caps it at the model's own. None where the usual number has to do."""
        return None if self._remote() else self.for_facts(facts, 0)

    def _give(self, name: str, fixed: int, per_token: int, limit: int) -> int:
        if self._remote():
            return min(DEFAULT_CONTEXT, limit or DEFAULT_CONTEXT)
        load = self._loads[canonical(name)] = _Load(fixed, per_token, limit)
        known = self._given.get(canonical(name)) or self._chosen(name, load)
        return self._stay(name, known or propose(fixed, per_token, self._memory()), limit)

    def _chosen(self, name: str, load: _Load) -> int | None:
        """What the person wants, unless memory was taken out of the computer since."""
        tokens = self._wanted(name)
        if tokens is None:
            return None
        memory = self._memory()
        fits = not memory.total or load.need(tokens) <= memory.together - SYSTEM
        return max(LEAST, tokens) if fits else None

    def _stay(self, name: str, tokens: int, limit: int) -> int:
        return _within(self._given.setdefault(canonical(name), tokens), limit)


def _within(tokens: int, limit: int) -> int:
    return min(tokens, limit) if limit else tokens


def _larger(load: _Load, now: int, memory: Memory) -> int:
    """The next step up. It must fit beside what is open, and must not push the model off its graphics card."""
    step = next((step for step in _WANTED if step > now and (not load.limit or step <= load.limit)), 0)
    if not step or not memory.total or load.need(step) > memory.together - SYSTEM:
        return 0
    stays = place_of(load.need(step), memory) is place_of(load.need(now), memory)
    return step if stays and load.per_token * (step - now) <= _free(memory) else 0


def propose(fixed: int, per_token: int, memory: Memory) -> int:
    """The context in tokens for a model of `fixed` bytes and so many for each token.

    The usual one where it fits; less where it does not fit into this computer, or would not load beside what is open
    now; more where the model takes only a part of the graphics card, or of the free memory, and stays as quick.
    """
    if not memory.total:
        return DEFAULT_CONTEXT

    def need(tokens: int) -> int:
        return fixed + per_token * tokens

    def largest(most: int, least: int, fits: Callable[[int], bool]) -> int | None:
        return next((step for step in _STEPS if least <= step <= most and fits(step)), None)

    most = MOST if memory.graphics else _MOST_ALONE
    more = largest(most, DEFAULT_CONTEXT, lambda tokens: _easily(need(tokens), memory))
    if more is not None:
        return more
    usual = largest(DEFAULT_CONTEXT, LEAST, lambda tokens: need(tokens) <= memory.together - SYSTEM) or LEAST
    # Less than half the usual is no help to somebody who only has to close a program.
    beside = largest(usual, DEFAULT_CONTEXT // 2, lambda tokens: need(tokens) <= _free(memory))
    return beside or usual


def _easily(need: int, memory: Memory) -> bool:
    if place_of(need, memory) is Place.GRAPHICS:
        return need <= (memory.available // _OF_FREE if memory.shared else memory.graphics // _OF_GRAPHICS)
    return not memory.graphics and need <= min(memory.available // _OF_FREE, QUICK)


def _free(memory: Memory) -> int:
    return memory.available if memory.shared else memory.available + memory.graphics
