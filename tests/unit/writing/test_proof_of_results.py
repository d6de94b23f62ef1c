"""A result comes with where its sentences stand in the document, also where only some passages were summarized."""

from __future__ import annotations

from contextlib import aclosing

from desktop.common.proof import Support
from desktop.common.types import Document
from desktop.engine.types import EngineKind
from desktop.witness.proving import Prover
from desktop.writing.leftover import left_out
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Length, Result, Shape, SummaryOptions, Words
from tests.conftest import Run
from tests.unit.writing.doubles import PROSE, FakeRoute, FakeRouter, Rule, document, result_of

SENTENCES = (
    "The ferry to Norderney leaves at seven in the morning.",
    "Mrs Keller bought eleven brass lanterns for the harbour.",
    "A storm damaged the northern breakwater in October.",
    "Nobody has painted the customs house since the war.",
    "The oyster banks belong to three families from Husum.",
)
SOURCE = document(*(f"{sentence} It was said at length, and often, in the hall." for sentence in SENTENCES))


def says(*sentences: int) -> Rule:
    return lambda _told, _text: " ".join(SENTENCES[n] for n in sentences)


async def summarized(rule: Rule, source: Document = SOURCE, passages: frozenset[int] = frozenset()) -> Result:
    summarizer = Summarizer(FakeRouter(FakeRoute(rule)), prover=Prover)
    return result_of([event async for event in summarizer.summarize(source, PROSE, "m", passages=passages)])


def test_each_sentence_leads_to_its_passage_and_the_used_ones_are_known(run: Run) -> None:
    result = run(summarized(says(1, 3)))
    assert result.proof is not None
    assert [claim.support for claim in result.proof.claims] == [Support.FOUND] * 2
    for claim, number in zip(result.proof.claims, (1, 3), strict=True):
        assert result.text[claim.start : claim.end].strip() == SENTENCES[number]
        best = claim.backings[0]
        assert best.passage == number + 1
        assert SENTENCES[number] in SOURCE.text[best.start : best.end]
    assert result.proof.used >= {2, 4}


def test_what_was_left_out_can_be_summarized_and_leads_to_its_own_places(run: Run) -> None:
    first = run(summarized(says(1, 3)))
    assert first.proof is not None
    left = left_out(SOURCE, {2, 4})
    assert left == {1, 3, 5}
    result = run(summarized(says(0, 4), passages=left))
    assert result.proof is not None
    best = [claim.backings[0] for claim in result.proof.claims]
    assert [backing.passage for backing in best] == [1, 5]
    assert [SOURCE.text[backing.start : backing.end].strip() for backing in best] == [SENTENCES[0], SENTENCES[4]]
    assert result.coverage.read == left


def test_one_of_which_nothing_stands_in_the_text_is_asked_for_once_more(run: Run) -> None:
    """As weak models do, which speak of their order in words of their own."""
    replies = ["This essay is about recycling, and tells students how to sort glass.", SENTENCES[1]]
    route = FakeRoute(lambda _told, _text: replies.pop(0), engine=EngineKind.SYSTEM)

    async def work() -> Result:
        events = Summarizer(FakeRouter(route), prover=Prover).summarize(SOURCE, PROSE, "m")
        return result_of([event async for event in events])

    assert run(work()).text == SENTENCES[1]
    assert "Say what the text" in route.users[1]


def test_a_translation_is_not_taken_for_such_a_one(run: Run) -> None:
    route = FakeRoute(lambda *_: "Frau Keller kaufte Laternen für den Hafen.", engine=EngineKind.SYSTEM)

    async def work() -> Result:
        options = SummaryOptions(Length.SHORT, Shape.PROSE, "de")
        events = Summarizer(FakeRouter(route), prover=Prover).summarize(SOURCE, options, "m")
        return result_of([event async for event in events])

    assert run(work()).proof is not None
    assert len(route.users) == 1


def test_without_a_witness_there_is_no_proof(run: Run) -> None:
    async def work() -> None:
        events = Summarizer(FakeRouter(FakeRoute(says(1)))).summarize(SOURCE, PROSE, "m")
        assert result_of([event async for event in events]).proof is None

    run(work())


def test_a_long_document_is_read_and_proven_beside_each_other(run: Run) -> None:
    """Neither holds the loop; and one that is stopped leaves nothing behind."""
    source = document(*(f"{SENTENCES[n % 5]} This was lot {n}, which is all there is to say." for n in range(9_000)))
    options = SummaryOptions(Length.LONG, Shape.BULLETS)

    async def work() -> None:
        summarizer = Summarizer(FakeRouter(FakeRoute(says(2))), prover=Prover)
        async with aclosing(summarizer.summarize(source, options, "m")) as events:
            async for event in events:
                if isinstance(event, Words):
                    break
        result = result_of([event async for event in summarizer.summarize(source, options, "m")])
        assert result.proof is not None
        assert result.proof.claims[0].support is Support.FOUND

    run(work())
