"""How well and how fast the witness finds sentences: a corpus in four languages, and a document of 300 pages."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence

from desktop.common.types import Document, Passage
from desktop.witness.proving import Prover
from tests.bench.report import Figure, Ratio, milliseconds, percentile
from tests.witness.corpus import TRUE, Judged, Sample, judged, samples, swapped

_LONG = 900_000  # characters: 300 pages
_SYLLABLES = ["ba", "ko", "ri", "ta", "mu", "ne", "so", "li", "pa", "du", "ge", "fi"]


def measure() -> Sequence[Ratio | Figure]:
    corpus = samples()
    everything = [each for sample in corpus for each in judged(sample)]
    exchanged = [each for sample in swapped() for each in judged(sample)]
    true = [each for each in everything if each.sentence.kind in TRUE]
    false = [each for each in everything if each.sentence.kind not in TRUE]
    long, building, times = _in_a_long_document([sample for sample in corpus if sample.written.language == "en"])
    return [
        Figure("sentences with a known source", str(len(everything)), "≥ 300"),
        _share("  right passage first or second", (each.linked for each in true), "≥ 95 %"),
        _share("  true ones doubted", (each.doubted for each in true), "≤ 5 %"),
        _share("  invented and spoilt ones marked", (each.doubted for each in false), "≥ 95 %"),
        _share("  exchanged numbers and names marked", (each.doubted for each in exchanged), "≥ 80 %"),
        _share("  right within 300 pages", (each.right for each in long), "≥ 95 %"),
        Figure("300 pages looked through", milliseconds(building), ""),
        Figure("a sentence against them, 99 of 100", milliseconds(percentile(times, 0.99)), "≤ 100 ms"),
    ]


def _share(name: str, right: Iterable[bool], aim: str) -> Figure:
    found = list(right)
    return Figure(name, f"{100 * sum(found) / len(found):.1f} %", aim)


def _in_a_long_document(corpus: Sequence[Sample]) -> tuple[list[Judged], float, list[float]]:
    """The passages of the corpus among others; seconds to look through them, and for each sentence."""
    dice = random.Random(3)
    found: list[Judged] = []
    times: list[float] = []
    building = 0.0
    for sample in corpus:
        texts = _filling(dice)
        places = sorted(dice.sample(range(len(texts)), len(sample.document.passages)))
        for place, passage in zip(places, sample.document.passages, strict=True):
            texts[place] = passage.text
        document = Document("long.txt", tuple(Passage(n, text, f"line {n}") for n, text in enumerate(texts, 1)))
        began = time.process_time()
        prover = Prover(document)
        building = time.process_time() - began
        for sentence in sample.sentences:
            began = time.process_time()
            claims = prover.prove(sentence.text).claims
            times.append(time.process_time() - began)
            wanted = tuple(places[number - 1] + 1 for number in sentence.passages)
            moved = type(sentence)(sentence.text, sentence.kind, wanted, sentence.wrong)
            found.append(Judged(moved, claims, sample.written.language, sample.written.held))
    return found, building, times


def _filling(dice: random.Random) -> list[str]:
    texts: list[str] = []
    length = 0
    while length < _LONG:
        words = ("".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(60))
        texts.append(f"The {' '.join(words)} of {dice.randint(1, 5_000)} was in the house.")
        length += len(texts[-1])
    return texts
