"""What of a sentence is wrong is told by its kind; a sentence that is true, in whichever words, raises no doubt."""

from __future__ import annotations

from functools import cache

import pytest

from desktop.common.proof import MismatchKind, Support
from desktop.documents.text import read_text
from desktop.witness.proving import Prover
from tests.witness import by_hand, letters, said_otherwise

SENTENCES = (*by_hand.SENTENCES, *said_otherwise.SENTENCES, *letters.SENTENCES)


@cache
def prover(text: str) -> Prover:
    return Prover(read_text(text, "text.txt", ()))


@pytest.mark.parametrize(("text", "sentence", "wrong"), SENTENCES, ids=[sentence for _, sentence, _ in SENTENCES])
def test_what_is_wrong_is_told(text: str, sentence: str, wrong: str) -> None:
    claims = prover(text).prove(sentence).claims
    kinds = {each.kind.value for claim in claims for each in claim.mismatches}
    nowhere = any(claim.support is Support.NONE for claim in claims)
    if wrong == "none":
        assert nowhere
    else:
        assert not nowhere
        assert wrong in kinds if wrong else not kinds


def test_a_rough_figure_elsewhere_is_not_the_very_number() -> None:
    text = "The ticket costs 96 euros on weekdays.\n\nA taxi back to the harbour is about 70 euros."
    (claim,) = prover(text).prove("The ticket costs 69 euros.").claims
    (mismatch,) = claim.mismatches
    assert (mismatch.text, mismatch.instead, mismatch.elsewhere) == ("69 euros", "96 euros", False)


@pytest.mark.parametrize("time", ["8:30pm", "8:30 p.m.", "8:30PM", "20:30"])
def test_a_time_is_one_thing(time: str) -> None:
    text = "The board meets on Tuesday at 7 p.m. in the reading room."
    (claim,) = prover(text).prove(f"The board meets on Tuesday at {time}.").claims
    assert [(each.kind, each.text.rstrip("."), each.instead) for each in claim.mismatches] == [
        (MismatchKind.DATE, time.rstrip("."), "7 p.m.")
    ]
    assert not prover(text.replace("7 p.m.", "8:30pm")).prove(f"It meets on Tuesday at {time}.").claims[0].mismatches
