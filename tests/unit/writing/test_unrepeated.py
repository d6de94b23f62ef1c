from __future__ import annotations

import pytest

from desktop.writing.unrepeated import Unrepeated

HEAD = "| Berth | Price |\n|---|---|"


def fed(head: str, answer: str, length: int) -> str:
    unrepeated = Unrepeated(head)
    pieces = [unrepeated.feed(answer[at : at + length]) for at in range(0, len(answer), length)]
    return "".join([*pieces, unrepeated.flush()])


@pytest.mark.parametrize("length", [1, 3, 1000])
@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (f"{HEAD}\n| N9 | 27 |\n", "| N9 | 27 |\n"),
        ("|Berth|Price|\n|---|---|\n| N9 | 27 |\n", "| N9 | 27 |\n"),
        ("| N9 | 27 |\n| N10 | 30 |\n", "| N9 | 27 |\n| N10 | 30 |\n"),
        ("| Berths | 27 |\n", "| Berths | 27 |\n"),
        (f"| N9 | 27 |\n{HEAD}\n", f"| N9 | 27 |\n{HEAD}\n"),
        ("", ""),
    ],
)
def test_only_the_head_at_the_very_beginning_goes(answer: str, kept: str, length: int) -> None:
    assert fed(HEAD, answer, length) == kept


def test_without_a_head_nothing_is_held_back() -> None:
    assert Unrepeated("").feed("| Berth") == "| Berth"


def test_what_can_be_no_head_comes_at_once() -> None:
    unrepeated = Unrepeated(HEAD)
    assert unrepeated.feed("| B") == ""
    assert unrepeated.feed("ay") == "| Bay"


def test_a_head_with_other_blanks_is_waited_for_up_to_twice_its_length() -> None:
    assert Unrepeated("ab").feed("a   ") == ""
    assert Unrepeated("ab").feed("a    ") == "a    "


def test_once_it_is_no_head_everything_comes_at_once() -> None:
    unrepeated = Unrepeated(HEAD)
    assert unrepeated.feed("| Bay") == "| Bay"
    assert unrepeated.feed(f"\n{HEAD}\n") == f"\n{HEAD}\n"
    assert unrepeated.flush() == ""


def test_behind_the_head_everything_comes_at_once() -> None:
    unrepeated = Unrepeated(HEAD)
    assert unrepeated.feed(f"{HEAD}\n| N") == "| N"
    assert unrepeated.feed("9 |") == "9 |"


def test_of_a_head_that_goes_on_differently_the_line_that_is_the_same_goes() -> None:
    assert fed(HEAD, "| Berth | Price |\n| N9 | 27 |\n", 1) == "| N9 | 27 |\n"


def test_an_empty_line_is_no_head() -> None:
    assert Unrepeated(HEAD).feed("\n") == "\n"
