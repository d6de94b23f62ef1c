"""What of a sentence is wrong is told by its kind; a sentence that is true, in whichever words, raises no doubt."""

from __future__ import annotations

from functools import cache

import pytest

from desktop.common.proof import Support
from desktop.documents.text import read_text
from desktop.witness.proving import Prover
from tests.witness.by_hand import SENTENCES


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
