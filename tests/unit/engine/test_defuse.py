from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.engine.defuse import BREAK, Restorer, defuse, restore

# Texts made of what matters: parts of tokens, the character that breaks them, and anything else.
_PARTS = ["<", "|", ">", "[", "]", "img", "-", "0", "12", "eot_id", BREAK, "<|eot_id|>", "[img-3]", " "]
TEXTS = st.lists(st.one_of(st.sampled_from(_PARTS), st.text(max_size=4)), max_size=30).map("".join)


@pytest.mark.parametrize(
    "token",
    ["<|eot_id|>", "<|start_header_id|>", "<|begin_of_text|>", "<|python_tag|>", "<|image|>", "[img]", "[img-0]"],
)
def test_tokens_lose_their_power(token: str) -> None:
    broken = defuse(f"before {token} after")
    assert token not in broken
    assert broken.replace(BREAK, "") == f"before {token} after"


@pytest.mark.parametrize("text", ["a < b || c > d", "f <| x |> g", "<| not one |>", "[image]", "[img-x]", "list[0]"])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert defuse(text) == text


@given(TEXTS)
def test_restoring_gives_the_text_back(text: str) -> None:
    assert restore(defuse(text)) == text


@given(TEXTS)
def test_nothing_powerful_is_left(text: str) -> None:
    broken = defuse(text)
    assert defuse(broken.replace(BREAK, "")) == defuse(text.replace(BREAK, ""))
    assert "<|eot_id|>" not in broken
    assert "[img-3]" not in broken


@given(TEXTS, st.lists(st.integers(min_value=1, max_value=5), max_size=40))
def test_pieces_may_be_cut_anywhere(text: str, sizes: list[int]) -> None:
    broken, restorer, said = defuse(text), Restorer(), ""
    for size in [*sizes, len(broken) + 1]:
        said += restorer.feed(broken[:size])
        broken = broken[size:]
    assert said + restorer.flush() == text


def test_plain_pieces_are_not_held_back() -> None:
    restorer = Restorer()
    assert [restorer.feed(piece) for piece in ("Hello", " from <b", "> [1] ")] == ["Hello", " from <b", "> [1] "]


def test_a_lone_bracket_waits_for_the_next_piece_only() -> None:
    restorer = Restorer()
    assert restorer.feed("a <") == "a "
    assert restorer.feed(" b") == "< b"
    assert restorer.flush() == ""
