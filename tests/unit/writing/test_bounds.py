"""How long requests and answers may become, to the token and the character."""

from __future__ import annotations

import pytest

from desktop.writing import bounds
from desktop.writing.budget import Budget
from desktop.writing.types import Length, SummaryOptions
from tests.unit.writing.doubles import too_long

HUNDRED = "x" * 400  # tokens
BOOK = "x" * 400_000
GREEK = "λ" * 9_000  # of two bytes, 4.5 of them for a token


@pytest.mark.parametrize(("length", "most"), [(Length.SHORT, 768), (Length.MEDIUM, 1_536), (Length.LONG, 4_096)])
def test_a_summary_ends_by_the_length_that_was_asked_for(length: Length, most: int) -> None:
    assert bounds.of_summary(SummaryOptions(length), BOOK) == most
    assert bounds.of_summary(SummaryOptions(length, language="hi"), BOOK) == most


def test_an_answer_to_a_short_text_ends_by_the_text() -> None:
    long = SummaryOptions(Length.LONG)
    assert bounds.of_summary(long, HUNDRED) == 256 + 200
    assert bounds.of_summary(SummaryOptions(Length.LONG, language="hi"), HUNDRED) == 256 + 600
    assert bounds.of_notes(1_000, HUNDRED) == 256 + 200
    assert bounds.of_notes(300, HUNDRED) == 300
    assert bounds.of_wording(HUNDRED, "") == 256 + 400
    assert bounds.of_wording(HUNDRED, "hi") == 256 + 600


@pytest.mark.parametrize(
    ("num_ctx", "room", "notes"),
    [
        (8_192, 8_192 - 500 - 1_024, 1_024),
        (2_048, 2_048 - 500 - 341, 341),
        (700, 175, 116),  # a quarter of the memory at all events
    ],
)
def test_a_part_to_summarize_leaves_room_for_its_notes(num_ctx: int, room: int, notes: int) -> None:
    assert Budget.to_summarize(num_ctx, BOOK) == Budget(int(room * 4 * 0.9), notes, room / num_ctx)


@pytest.mark.parametrize(("num_ctx", "room"), [(5_000, 1_500), (2_048, 716), (8_192, 1_500), (32_768, 1_500)])
def test_a_piece_to_rewrite_leaves_room_for_as_much_again(num_ctx: int, room: int) -> None:
    assert Budget.to_rewrite(num_ctx, BOOK) == Budget(int(room * 4 * 0.9), num_ctx, room / num_ctx)


def test_the_shortest_text_is_as_dense_as_its_letters() -> None:
    assert Budget.to_summarize(8_192, "abcd") == Budget.to_summarize(8_192, BOOK)


def test_rare_scripts_have_fewer_characters_to_a_token() -> None:
    assert Budget.to_rewrite(5_000, GREEK).characters == int(1_500 * 2.25 * 0.9)


@pytest.mark.parametrize("text", ["", BOOK])
def test_no_request_is_shorter_than_five_hundred_characters(text: str) -> None:
    assert Budget.to_summarize(400, text).characters == 500


@pytest.mark.parametrize(
    ("share", "tokens", "room", "fewer"),
    [
        (0.4, 0, 0, 400),
        (0.9, 0, 0, 500),  # half at most where it does not say by how much
        (0.4, 4_000, 2_000, 200),
        (0.9, 4_000, 2_000, 450),
        (0.9, 2_000, 2_000, 500),  # no count that explains the refusal
        (0.4, 2_000, 0, 400),
        (0.4, 4_000, 500, 100),
        (0.4, 4_000, 1, 100),  # there is no less than that
    ],
)
def test_what_is_sent_instead_of_what_was_refused(share: float, tokens: int, room: int, fewer: int) -> None:
    assert Budget(4_000, 512, share).instead_of(1_000, too_long(tokens, room)) == fewer


@pytest.mark.parametrize(
    ("options", "tokens"),
    [
        (SummaryOptions(Length.SHORT), 256),
        (SummaryOptions(Length.MEDIUM), 768),
        (SummaryOptions(Length.LONG), 2_048),
        (SummaryOptions(Length.SHORT, words=900), 1_800),
    ],
)
def test_what_a_summary_is_likely_to_take(options: SummaryOptions, tokens: int) -> None:
    assert bounds.expected(options) == tokens


def test_a_long_summary_has_room_beside_its_notes() -> None:
    budget = Budget(6_000, 1_000, 0.75)
    assert budget.beside(1_000, 8_000) == 6_000
    assert budget.beside(2_500, 8_000) == 4_500  # 1,500 of 6,000 tokens less
    assert budget.beside(9_000, 8_000) == 3_000
