"""Thirty documents summarized by a real small model: each ends in a result with its proof, or in a clear sentence.

What came of them is logged: `pytest tests/wire/test_small_summaries.py --log-cli-level=INFO`.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from dataclasses import dataclass, field

import pytest

from desktop.common.errors import CorralError
from desktop.common.proof import Support
from desktop.common.types import Document, Ending
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.router import Router
from desktop.engine.types import EngineTimes
from desktop.witness.proving import Prover
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Doubt, Length, Reading, Result, Shape, SummaryOptions, Words
from tests.wire.small_documents import documents
from tests.wire.small_model import CONTEXT, SmallModel

log = logging.getLogger(__name__)

_OPTIONS = (SummaryOptions(), SummaryOptions(Length.SHORT, Shape.PROSE))  # in turns


@dataclass
class Told:
    """What came of all documents."""

    results: list[Result] = field(default_factory=list)
    refused: list[CorralError] = field(default_factory=list)
    again: int = 0
    waited: float = 0.0

    def line(self) -> str:
        claims = [claim for result in self.results if result.proof for claim in result.proof.claims]
        support = Counter(claim.support for claim in claims)
        flagged = sum(bool(claim.mismatches) for claim in claims)
        copied = sum(Doubt.COPIED in result.doubts for result in self.results)
        marked = Counter(doubt.value for result in self.results for doubt in result.doubts)
        endings = Counter(result.ending.value for result in self.results)
        return (
            f"{len(self.results)} results {dict(endings)}, {len(self.refused)} sentences instead; "
            f"{len(claims)} sentences: {support[Support.FOUND]} found, {support[Support.WEAK]} weak, "
            f"{support[Support.NONE]} none, {flagged} with a mismatch; {copied} results copied; "
            f"asked again {self.again}; doubts {dict(marked)}; proof waited for {self.waited:.2f} s at most"
        )


@pytest.mark.timeout(3_600)  # a weak model talks long
def test_each_of_thirty_documents_ends_in_a_result_or_a_clear_sentence(small: SmallModel) -> None:
    async def work() -> Told:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": small.url})
        await engines.probe()
        told = Told()
        summarizer = Summarizer(Router(engines, context_for=lambda _: CONTEXT), prover=Prover)
        for number, document in enumerate(documents()):
            await _summarize(summarizer, document, _OPTIONS[number % 2], small.name, told)
            log.info("%s", told.line())
        await engines.aclose()
        return told

    told = asyncio.run(work())
    for problem in told.refused:
        log.info("instead: %s", problem)
        assert problem.title
        assert problem.advice
    assert len(told.results) + len(told.refused) == 30


async def _summarize(
    summarizer: Summarizer, document: Document, options: SummaryOptions, model: str, told: Told
) -> None:
    said = None
    try:
        async for event in summarizer.summarize(document, options, model):
            if isinstance(event, Reading):
                told.again += event.progress.note.startswith("Asking once more")
            if isinstance(event, Result):
                _check(event, document)
                told.results.append(event)
                told.waited = max(told.waited, time.perf_counter() - said if said is not None else 0.0)
            said = time.perf_counter() if isinstance(event, Words) else None
    except CorralError as problem:
        told.refused.append(problem)


def _check(result: Result, document: Document) -> None:
    log.info("%s: %s", document.name, " ".join(result.text.split())[:200])
    assert result.text.strip()
    assert result.ending in (Ending.COMPLETE, Ending.LENGTH, Ending.REPEATED)
    assert result.coverage.complete
    assert result.proof is not None
    assert all(result.text[claim.start : claim.end].strip() for claim in result.proof.claims)
    assert result.proof.used <= {passage.number for passage in document.passages}
