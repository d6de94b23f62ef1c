"""Whatever stands in a text, it is looked through in time that grows with it, and nothing ends the work."""

from __future__ import annotations

import pytest

from desktop.common.proof import Support
from desktop.common.types import Document, Passage
from desktop.witness.proving import Prover

GERMAN = "Frau Müller zahlte 3–5 Euro am 12. März 2025. Der Café-Besitzer sagte nichts."


def prover(*texts: str) -> Prover:
    return Prover(Document("text.txt", tuple(Passage(n, text, f"line {n}") for n, text in enumerate(texts, 1))))


@pytest.mark.parametrize(
    "text", ["", "\n\n", "...", "—", "?", "- ", "```\ncode 5\n```", "# Decisions:", "\ud800", "[2]"]
)
def test_what_says_nothing_is_no_claim(text: str) -> None:
    assert prover(GERMAN).prove(text).claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "Frau Mu\u0308ller zahlte 3-5 Euro.",
        "Frau Müller zahlte 3‑5 Euro am 12.3.2025.",
        "Der Cafe\u0301-Besitzer sagte nichts.",
        "1) Frau Müller zahlte 5 Euro",
        "**Frau Müller** zahlte *5 Euro*.",
        "Frau Müller zahlte 5 Euro [1].",
        "A: Frau Müller zahlte 5 Euro.",
    ],
)
def test_the_same_in_other_signs_is_found(text: str) -> None:
    (claim,) = prover(GERMAN).prove(text).claims
    assert (claim.support, claim.mismatches) == (Support.FOUND, ())


@pytest.mark.parametrize("piece", ["1", "1,", "1.", "a", "ก", "क", '"', "Ab ", "not ", "|", "five ", "3 May ", "- a\n"])
def test_a_text_of_one_piece_again_and_again(piece: str) -> None:
    text = piece * 20_000
    assert prover(text).prove("The fifth of May was not in Berlin.").claims
    prover(GERMAN).prove(text[:20_000])


def test_an_empty_document_has_nothing() -> None:
    for document in Document("empty.txt", ()), Document("empty.txt", (Passage(1, "", "line 1"),)):
        (claim,) = Prover(document).prove("Nothing of it costs 5 euros.").claims
        assert claim.support is Support.NONE
