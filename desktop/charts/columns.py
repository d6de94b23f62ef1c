"""Finds which series of the model is which of the measured ones, and whether two names were taken for each other."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from desktop.charts.matching import Pairs, by_name

Agreement = Callable[[int, int], float]  # of a series of the model with a measured one, from 0 to 1

_EXCHANGED, _STRAIGHT = 0.7, 0.5  # share of values that agree in another order at least, as they stand at most
_MOST = 6  # series whose every order is tried


@dataclass(frozen=True)
class Columns:
    """`pairs`: a series of the model and its measured one. `certain`: by names that both read, or there is no choice.

    `swapped`: the values agree under other names, so that one of the witnesses took them for each other.
    """

    pairs: Pairs
    certain: bool = True
    swapped: bool = False


def columns(names: Sequence[str], measured: Sequence[str], agreement: Agreement) -> Columns:
    """By name; the last of both by elimination; where names do not tell, as the values agree best."""
    agreement = cache(agreement)
    pairs = by_name(names, measured)
    left = [at for at in range(len(names)) if at not in pairs]
    right = [to for to in range(len(measured)) if to not in pairs.values()]
    if not left or not right or (len(left) == 1 and len(right) == 1):
        pairs.update(zip(left, right, strict=False) if left and right else ())
        return Columns(pairs, certain=True, swapped=_swapped(pairs, agreement))
    pairs.update(_best(left, right, agreement))
    return Columns(pairs, certain=False)


def _swapped(pairs: Pairs, agreement: Agreement) -> bool:
    if len(pairs) < 2:
        return False
    exchanged = _best(list(pairs), list(pairs.values()), agreement)
    return _mean(pairs.items(), agreement) <= _STRAIGHT and _mean(exchanged, agreement) >= _EXCHANGED


def _best(left: Sequence[int], right: Sequence[int], agreement: Agreement) -> list[tuple[int, int]]:
    """In the order in which most agrees; of equal ones as they stand."""
    if len(left) > len(right):
        return [(at, to) for to, at in _best(right, left, lambda to, at: agreement(at, to))]
    if len(right) > _MOST:
        return list(zip(left, right, strict=False))
    orders = (tuple(zip(left, order, strict=True)) for order in itertools.permutations(right, len(left)))
    return list(max(orders, key=lambda order: _mean(order, agreement)))


def _mean(order: Iterable[tuple[int, int]], agreement: Agreement) -> float:
    shares = [agreement(at, to) for at, to in order]
    return sum(shares) / len(shares) if shares else 0.0
