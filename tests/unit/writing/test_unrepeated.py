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
