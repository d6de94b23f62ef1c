"""How the results are told: a line for each file, a table by kind, and the files to look at."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.recall.comparing import Result
from tests.recall.kinds import Kind
from tests.recall.measures import Comparison

LEGEND = " recall   order invented  seconds  file"
_HEAD = (
    f"{'':<6} {'files':>6} {'compared':>9} {'median':>8} {'bar':>6} {'reached':>8} {'share':>7} {'in order':>9}"
    f" {'below, told':>12} {'below, silent':>14} {'refused':>8} {'seconds':>8}"
)


def line(result: Result, folder: Path) -> str:
    name = result.path.relative_to(folder)
    figures = f"{'':>25}"
    made = result.comparison
    if made and not result.refused:
        figures = f"{made.recall:7.4f} {_order(made)} {made.invented:8}"
    notes = [f"refused: {result.refused}" if result.refused else "", result.alone, *result.told[:1]]
    tail = "".join(f"  ({note})" for note in notes if note)
    return f"{figures:<25} {result.seconds:7.2f}  {name}{tail}"


def table(results: Sequence[Result]) -> Iterator[str]:
    yield _HEAD
    for kind in Kind:
        of_kind = [each for each in results if each.kind is kind]
        if of_kind:
            yield _row(kind, of_kind)


def refusals(results: Sequence[Result]) -> Iterator[str]:
    counted = Counter((each.kind, each.refused, each.comparison is None) for each in results if each.refused)
    for (kind, reason, alone), count in sorted(counted.items(), key=lambda item: (item[0][0].value, -item[1])):
        nobody = ", others read nothing either" if alone else ""
        yield f"{count:5}  {kind.value}{nobody}: {reason}"


def worst(results: Sequence[Result], count: int, folder: Path) -> Iterator[str]:
    """Those below the bar, by kind; first where Corral says nothing of it."""
    for kind in Kind:
        below = sorted(filter(_is_below, (each for each in results if each.kind is kind)), key=_badness)
        for result in below[:count]:
            yield line(result, folder)
            if result.comparison and not result.refused:
                yield from _words(result.comparison)


def record(result: Result, folder: Path) -> dict[str, object]:
    made = result.comparison
    return {
        "file": str(result.path.relative_to(folder)),
        "kind": result.kind.value,
        "seconds": round(result.seconds, 3),
        "refused": result.refused,
        "told": result.told,
        "alone": result.alone,
        "words": made.words if made else None,
        "recall": round(made.recall, 4) if made else None,
        "letters": round(made.letters, 4) if made else None,
        "order": round(made.order, 4) if made and made.order is not None else None,
        "invented": made.invented if made else None,
        "missing": made.missing if made else (),
        "besides": made.besides if made else (),
    }


def _row(kind: Kind, results: Sequence[Result]) -> str:
    read = [each for each in results if not each.refused]
    made = [each.comparison.recall for each in read if each.comparison]
    below = [each for each in read if _is_below(each)]
    told = sum(bool(each.told) for each in below)
    reached = len(made) - len(below)
    figures = (
        f"{statistics.median(made):8.4f} {kind.bar:6.2f} {reached:8} {reached / len(made):7.1%} {_in_order(read):>9}"
        if made
        else f"{'':>8} {kind.bar:6.2f} {'':>8} {'':>7} {'':>9}"
    )
    seconds = sum(each.seconds for each in results)
    return (
        f"{kind.value:<6} {len(results):6} {len(made):9} {figures}"
        f" {told:12} {len(below) - told:14} {len(results) - len(read):8} {seconds:8.1f}"
    )


def _in_order(results: Sequence[Result]) -> str:
    known = [each.comparison for each in results if each.comparison and each.comparison.order is not None]
    return f"{sum(each.is_in_order for each in known) / len(known):.1%}" if known else ""


def _is_below(result: Result) -> bool:
    return not result.refused and result.comparison is not None and not result.reached


def _badness(result: Result) -> tuple[bool, float]:
    return bool(result.told), result.comparison.recall if result.comparison else 0.0


def _words(made: Comparison) -> Iterator[str]:
    yield f"{'':>9} of {made.words} words; letters {made.letters:.4f}; missing: {' '.join(made.missing)}"
    if made.besides:
        yield f"{'':>9} not in the reference: {' '.join(made.besides)}"


def _order(made: Comparison) -> str:
    return f"{made.order:7.4f}" if made.order is not None else f"{'':>7}"
