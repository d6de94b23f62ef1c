"""What is known of the sentences of a result moves along with them when it is changed by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.common.proof import Backing, Choice, Claim, Decision, Mismatch, MismatchKind, Proof, Support
from desktop.state.writing.revising import (
    Change,
    change_between,
    moved_decisions,
    moved_proof,
    sentence_to_take,
    with_judgements,
)

TEXT = "- One is 130.\n- Two is here. Three is there."
NUMBER = Mismatch(MismatchKind.NUMBER, 9, 12, "130", "310", 1)


def claim(words: str, *mismatches: Mismatch, judged: float | None = None) -> Claim:
    start = TEXT.index(words)
    return Claim(start, start + len(words), Support.FOUND, (Backing(1, 0, 3, 0.9),), mismatches, judged)


PROOF = Proof((claim("One is 130.", NUMBER, judged=0.9), claim("Two is here.", judged=0.8), claim("Three is there.")))


def seen(proof: Proof, text: str) -> list[str]:
    return [text[each.start : each.end] for each in proof.claims]


@given(st.text("ab\n", max_size=12), st.text("ab\n", max_size=12))
def test_one_change_leads_from_any_text_to_any_other(old: str, new: str) -> None:
    assert change_between(old, new).made_in(old) == new


def test_a_number_that_is_put_right_leaves_its_sentence_and_moves_the_others() -> None:
    change = Change(9, 12, "1,310")
    text = change.made_in(TEXT)
    moved = moved_proof(PROOF, change)
    assert seen(moved, text) == ["One is 1,310.", "Two is here.", "Three is there."]
    assert moved.claims[0].mismatches == ()
    assert [each.judged for each in moved.claims] == [None, 0.8, None]


def test_a_sentence_that_is_taken_out_is_known_no_more() -> None:
    start, end = sentence_to_take(TEXT, *(PROOF.claims[1].start, PROOF.claims[1].end))
    change = Change(start, end, "")
    assert change.made_in(TEXT) == "- One is 130.\n- Three is there."
    assert seen(moved_proof(PROOF, change), change.made_in(TEXT)) == ["One is 130.", "Three is there."]


def test_a_line_of_its_own_goes_with_its_mark() -> None:
    start, end = sentence_to_take(TEXT, PROOF.claims[0].start, PROOF.claims[0].end)
    assert TEXT[:start] + TEXT[end:] == "- Two is here. Three is there."
    last = "- One.\n- Two."
    start, end = sentence_to_take(last, 9, 13)
    assert last[:start] + last[end:] == "- One."


def test_decisions_stay_with_their_words_and_go_when_these_change() -> None:
    decided = (Decision(Choice.KEPT, 9, 12, "130"), Decision(Choice.KEPT, 16, 28, "Two is here."))
    assert [each.start for each in moved_decisions(decided, Change(0, 0, "New. "))] == [14, 21]
    assert moved_decisions(decided, Change(10, 11, "9")) == decided[1:]


def test_what_a_model_said_of_a_sentence_stays_while_it_is_the_same() -> None:
    bare = Proof(tuple(claim(words) for words in ("One is 130.", "Two is here.")))
    assert [each.judged for each in with_judgements(bare, TEXT, PROOF, TEXT).claims] == [0.9, 0.8]
    other = Proof((Claim(2, 13, Support.FOUND, (Backing(2, 0, 3, 0.9),)),))
    assert with_judgements(other, TEXT, PROOF, TEXT).claims[0].judged is None
