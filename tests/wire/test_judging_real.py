"""The second witness on a real engine: its answer keeps to the form, and says how sure the model is of it."""

from __future__ import annotations

import asyncio

from desktop.common.proof import Backing, Claim, Proof, Support
from desktop.common.types import Document, Passage
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.engines import Engines
from desktop.engine.router import Router
from desktop.engine.types import EngineTimes
from desktop.writing.judging import Judge, Verdict
from tests.wire.real_ollama import RealOllama
from tests.wire.sides import Side
from tests.wire.small_model import CONTEXT, SmallModel

DOCUMENT = Document("club.txt", (Passage(1, "Ada lent Ben the key in May. The pump cost 310 euros.", "line 1"),))
TRUE = ("Ada lent Ben the key.", "The pump cost 310 euros.")
FALSE = ("Ben lent Ada the key.", "The pump cost 130 euros.")


def judged(url: str, model: str, context: int) -> list[Verdict]:
    text = "\n".join((*TRUE, *FALSE))
    claims, at = [], 0
    for sentence in text.split("\n"):
        claims.append(Claim(at, at + len(sentence), Support.FOUND, (Backing(1, 0, 28, 1.0),)))
        at += len(sentence) + 1

    async def work() -> list[Verdict]:
        engines = Engines(ConnectionLog(), EngineTimes(), {"OLLAMA_HOST": url})
        await engines.probe()
        judge = Judge(Router(engines, context_for=lambda _: context))
        try:
            return [each async for each in judge.judge(text, Proof(tuple(claims)), DOCUMENT, model)]
        finally:
            await engines.aclose()

    return asyncio.run(work())


def test_a_small_model_gives_each_sentence_a_probability(small: SmallModel, ollama: RealOllama) -> None:
    verdicts = judged(ollama.url, small.name, CONTEXT)
    assert [each.claim for each in verdicts] == [0, 1, 2, 3]
    shares = [each.judged for each in verdicts]
    assert all(share is not None and 0 < share < 1 for share in shares)
    assert len(set(shares)) > 1  # it was asked of each sentence


def test_a_model_that_cannot_answer_ends_in_verdicts_without_one(side: Side) -> None:
    verdicts = judged(side.url, side.text, 2_048)
    assert len(verdicts) == 4
    assert all(each.judged is None or 0 <= each.judged <= 1 for each in verdicts)
