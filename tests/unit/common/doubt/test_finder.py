"""Shares of numbers and names are those of all their tokens, and the others are words one can read."""

from __future__ import annotations

import pytest

from desktop.common.types import Doubt, Weighed
from desktop.engine.types import Token
from tests.unit.common.doubt.reading import found, heard, words
from tests.weighed import chosen, said


def test_a_number_of_several_tokens_is_one_doubt_with_the_share_of_all_of_them() -> None:
    visitors = (
        chosen(" 2", 0.88, (" 1", 0.12)),
        ",",
        chosen("400", 0.53, ("000", 0.35), ("500", 0.06)),
    )
    assert found("Last year about", *visitors, " visitors came.") == [
        ("2,400", 0.46, [("2,000", 0.3), ("1…", 0.12), ("2,500", 0.05)])
    ]


def test_a_number_that_is_one_token_has_whole_others() -> None:
    doubt = chosen(" 2,400", 0.46, (" 2,000", 0.31), (" 1,400", 0.12))
    assert found("About", doubt, " came.") == [("2,400", 0.46, [("2,000", 0.31), ("1,400", 0.12)])]


def test_a_name_of_several_tokens_is_one_doubt() -> None:
    name = (chosen(" North", 0.5, (" South", 0.4), (" the", 0.05)), chosen("quay", 0.9, ("gate", 0.08)))
    assert found("They came from", *name, " today.") == [("Northquay", 0.45, [("South…", 0.4), ("Northgate", 0.04)])]


@pytest.mark.parametrize(
    ("pieces", "others"),
    [
        ((chosen(" 4", 0.5, (" 5", 0.3), (" four", 0.1)),), ["5"]),  # in words it is no other number
        ((chosen(" 4", 0.5, ("5", 0.2), (" 5", 0.1)),), ["5"]),  # with and without a blank: the same word
        ((" 4", chosen("0", 0.5, (" people", 0.4))), ["4"]),  # it would have ended there
        ((chosen(" 4", 0.5, (" 5", 0.3), (" 6", 0.1)), "0"), ["5…", "6…"]),  # nobody knows how it would have gone on
        ((chosen(" 4", 0.5, (" 5,", 0.3), (" (6", 0.1)),), ["5", "6"]),  # signs around it are none of its own
        ((chosen(" 4", 0.5, (" 4", 0.3), (" 5", 0.2)),), ["5"]),  # it is no other than itself
        ((chosen(" 4", 0.5, ("4", 0.3), ("(5", 0.2)), "0"), ["5…"]),
        ((" 4", chosen("0", 0.5, ("", 0.2), ("<|eot_id|>", 0.2))), ["4"]),  # the answer would have ended there
        ((" 4", chosen(",", 0.5, (".", 0.3), (" ", 0.2)), "000"), ["4.…", "4"]),
        ((" 4", chosen("0", 0.5, (".", 0.3), ("5.", 0.1))), ["4", "45"]),
    ],
)
def test_others_are_words_of_its_kind(pieces: tuple[str, ...], others: list[str]) -> None:
    [(_word, _share, told)] = found("About", *pieces, " came.")
    assert [word for word, _ in told] == others


@pytest.mark.parametrize("others", [((" about", 0.3), (" roughly", 0.2)), ((" the", 0.5),), ((" forty", 0.5),)])
def test_a_number_beside_which_no_other_was_weighed_is_no_doubt(others: tuple[tuple[str, float], ...]) -> None:
    assert not words("It costs", chosen(" 40", 0.4, *others), " euros.")


def test_an_engine_that_tells_no_others_is_believed_by_the_share_alone() -> None:
    text, doubts = heard([Token("It costs 4"), *said(" 5 6")])
    assert not doubts
    finder_text, doubts = heard(said("It costs", chosen(" 40", 0.3), " euros."))
    assert not doubts  # the chosen one alone was told: there was no other
    assert (text, finder_text) == ("It costs 4 5 6", "It costs 40 euros.")


def test_a_sure_number_is_no_doubt() -> None:
    assert not words("It costs", chosen(" 40", 0.97, (" 50", 0.02)), " euros.")


def test_a_doubt_is_told_as_soon_as_its_border_is_known() -> None:
    from desktop.common.doubt.finder import DoubtFinder

    finder = DoubtFinder()
    number = (chosen(" 2", 0.5, (" 3", 0.4)), ",", "400", ".", " It")
    told = [list(finder.feed(token.text, token.weighed)) for token in said("About", *number)]
    assert [len(doubts) for doubts in told] == [0, 0, 0, 0, 0, 1]  # "2,400." may yet become 2,400.5


def test_words_that_are_nobodys_move_the_places() -> None:
    """A blank at a seam, a sentence of ours: the places are those of the text."""
    tokens = [Token("*Ours:* "), *said("It has", chosen(" 12", 0.5, (" 13", 0.4)), " rooms"), Token(" – 12.")]
    text, [doubt] = heard(tokens)
    assert text[doubt.start : doubt.end] == "12"
    assert doubt.start == text.index("12")


def test_what_is_gone_on_with_keeps_its_doubts_and_adds_to_them() -> None:
    known = (Doubt(7, 9, 0.4, (Weighed("13", 0.3),)),)
    text, doubts = heard(said(" and", chosen(" 5", 0.5, (" 6", 0.4)), " beds."), before="It has 12 rooms", known=known)
    assert [text[each.start : each.end] for each in doubts] == ["12", "5"]
    assert doubts[0] == known[0]


def test_a_number_that_was_cut_in_two_is_one_doubt() -> None:
    known = (Doubt(6, 9, 0.5, (Weighed("3…", 0.4),)),)
    pieces = said(chosen("00", 0.8, ("50", 0.1)), " people.")
    text, doubts = heard(pieces, before="About 2,4", known=known)
    assert [(text[each.start : each.end], round(each.share, 2)) for each in doubts] == [("2,400", 0.4)]
    assert [other.text for other in doubts[0].others] == ["2,450"]


def test_a_number_that_ended_where_it_was_cut_stays_as_it_was() -> None:
    known = (Doubt(6, 8, 0.5, (Weighed("13", 0.4),)),)
    _text, doubts = heard(said(" people."), before="About 12", known=known)
    assert doubts == known


def test_half_an_answer_ends_with_what_is_known_of_its_last_number() -> None:
    assert words("It has", chosen(" 12", 0.5, (" 13", 0.4))) == ["12"]
