"""What was weighed is found by its place, also where the text is not quite what the engine said."""

from __future__ import annotations

import pytest

from desktop.common.doubt.ledger import Ledger
from desktop.engine.defuse import BREAK
from tests.unit.common.doubt.reading import heard
from tests.weighed import chosen, in_tokens, weights


def placed(ledger: Ledger, start: int, end: int) -> list[tuple[int, int, bytes]]:
    return [(each.start, each.end, each.token.text) for each in ledger.tokens(start, end)]


def test_each_piece_has_its_place() -> None:
    ledger = Ledger(10)
    ledger.add("It began: ")
    for text in ("It has", " 12", " rooms"):
        ledger.add(text, (weights(chosen(text, 0.9)),))
    assert placed(ledger, 17, 19) == [(16, 19, b" 12")]
    assert placed(ledger, 14, 18) == [(10, 16, b"It has"), (16, 19, b" 12")]


def test_tokens_of_a_piece_have_the_letters_they_wrote_or_had_a_part_in() -> None:
    ledger = Ledger()
    token = in_tokens("ü12 😀", [1, 2, 3, 7], 0.5)
    ledger.add(token.text, token.weighed)
    assert placed(ledger, 0, 5) == [
        (0, 1, b"\xc3"),
        (0, 1, b"\xbc"),
        (1, 2, b"1"),
        (2, 5, b"2 \xf0\x9f"),
        (4, 5, b"\x98\x80"),
    ]
    assert placed(ledger, 1, 2) == [(1, 2, b"1")]


def test_words_of_which_nothing_was_weighed_are_not_known() -> None:
    ledger = Ledger()
    ledger.add("It has ")
    ledger.add("12", (weights(chosen("12", 0.5)),))
    ledger.add("34")
    assert placed(ledger, 7, 9) == [(7, 9, b"12")]
    assert not placed(ledger, 7, 11)
    assert not placed(ledger, 4, 9)


def test_what_is_held_back_belongs_to_the_words_that_come_later() -> None:
    """As the engine's reader does with what may be a special token."""
    ledger = Ledger()
    ledger.add("It ", (weights(chosen("It <", 0.9)),))
    ledger.add("<b 12", (weights(chosen("b 1", 0.8)), weights(chosen("2", 0.7))))
    assert placed(ledger, 3, 8) == [(0, 4, b"It <"), (4, 7, b"b 1"), (7, 8, b"2")]


def test_a_special_token_that_is_given_back_whole_moves_nothing() -> None:
    ledger = Ledger()
    pieces = ("<", f"{BREAK}|eot_id", "|>", " 12")
    ledger.add("<|eot_id|>", tuple(weights(chosen(piece, 0.9)) for piece in pieces[:3]))
    ledger.add(pieces[3], (weights(chosen(pieces[3], 0.9)),))
    assert placed(ledger, 11, 13) == [(10, 13, b" 12")]


def test_words_that_are_taken_out_are_passed_over() -> None:
    ledger = Ledger()
    ledger.add("It has 12", (weights(chosen("<|im_end|>", 0.9)), weights(chosen("It has 12", 0.5))))
    assert placed(ledger, 7, 9) == [(0, 9, b"It has 12")]


@pytest.mark.parametrize("cut", range(1, 12))
def test_places_hold_wherever_a_defused_token_is_cut(cut: int) -> None:
    from desktop.engine.defuse import Restorer
    from desktop.engine.types import Token

    whole = f"[{BREAK}img-0] 12 <{BREAK}|a|> 34."
    restorer, tokens, waiting = Restorer(), [], []
    for at in range(0, len(whole), cut):
        piece = whole[at : at + cut]
        waiting.append(weights(chosen(piece, 0.5, ("7", 0.3))))
        if text := restorer.feed(piece):
            tokens.append(Token(text, tuple(waiting)))
            waiting.clear()
    if rest := restorer.flush():
        tokens.append(Token(rest, tuple(waiting)))
    text, doubts = heard(tokens)
    assert text == "[img-0] 12 <|a|> 34."
    assert [text[each.start : each.end] for each in doubts] == ["12", "34"]
