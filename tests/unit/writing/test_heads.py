"""A part that begins inside a table or a block of code is told what it belongs to."""

from __future__ import annotations

import pytest

from desktop.writing.heads import Heads
from desktop.writing.rewrite import Rewriter
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Event, Result, Style, SummaryOptions
from tests.conftest import Run
from tests.unit.writing.doubles import FakeRoute, FakeRouter, Reply, document

ROWS = "".join(f"| N{n} | {n * 3} |\n" for n in range(40))
TABLE = f"# Harbour\n\nPrices.\n\n| Berth | Price |\n|---|---|\n{ROWS}\nAfter it | a sentence.\n"
CODE = (
    "Text.\n\n```python\n" + "".join(f"def step_{n}(x):\n    return x\n" for n in range(20)) + "```\n\nMore | text.\n"
)


def head(text: str, begins_with: str, name: str = "a.md") -> str:
    return Heads(text, name).at(text.index(begins_with))


def test_rows_have_the_head_of_their_table() -> None:
    assert head(TABLE, "| N17 |") == "| Berth | Price |\n|---|---|"
    assert head(TABLE, "7 | 51 |") == "| Berth | Price |\n|---|---|"


@pytest.mark.parametrize("begins_with", ["# Harbour", "Prices", "| Berth", "After", "sentence"])
def test_what_is_no_later_row_has_none(begins_with: str) -> None:
    assert head(TABLE, begins_with) == ""


def test_the_rule_below_a_head_is_no_head_of_its_own() -> None:
    assert head(TABLE, "|---|") == "| Berth | Price |"


def test_rows_without_a_rule_have_the_first_one() -> None:
    text = "Name | Age\n" + "".join(f"Person {n} | {n}\n" for n in range(9))
    assert head(text, "Person 5") == "Name | Age"


def test_of_a_file_of_rows_the_first_line_is_the_head() -> None:
    rows = "berth;price\n" + "".join(f"N{n};{n}\n" for n in range(50))
    assert head(rows, "N40", "rows.csv") == "berth;price"
    assert head(rows, "N40", "rows.txt") == ""
    assert head(rows.replace(";", "\t"), "N40", "rows.tsv") == "berth\tprice"


def test_code_has_its_fence_with_the_language() -> None:
    assert head(CODE, "def step_9") == "```python"
    assert head(CODE, "    return x\ndef step_4") == "```python"


@pytest.mark.parametrize("begins_with", ["Text.", "```python", "More"])
def test_outside_of_code_there_is_no_fence(begins_with: str) -> None:
    assert head(CODE, begins_with) == ""


def test_the_closing_fence_belongs_to_its_code() -> None:
    assert head(CODE, "```\n\nMore") == "```python"


def test_a_fence_inside_a_longer_one_closes_nothing() -> None:
    text = "````text\n```python\nx = 1\n```\nstill code\n````\nafter\n"
    assert head(text, "still") == "````text"
    assert head(text, "after") == ""


def test_code_that_nothing_closes_goes_on_to_the_end() -> None:
    assert head("~~~\none\ntwo\n", "two") == "~~~"


def test_a_head_as_long_as_a_part_is_left_out() -> None:
    assert head("| " + "x" * 700 + " |\n|---|\n| a |\n| b |\n", "| b |") == ""


def test_places_in_order_find_the_same_as_each_alone() -> None:
    heads = Heads(TABLE + CODE + TABLE, "a.md")
    text = TABLE + CODE + TABLE
    for place in range(0, len(text), 7):
        assert heads.at(place) == Heads(text, "a.md").at(place)


LONG = "| Berth | Price |\n|---|---|\n" + "".join(f"| N{n} | {n * 3} |\n" for n in range(900))
HEAD = "| Berth | Price |\n|---|---|"


def test_a_later_part_is_told_the_head_beside_its_text(run: Run) -> None:
    route = FakeRoute(lambda _system, _text: "- a note", num_ctx=2_048)

    async def summarize() -> list[Event]:
        options = SummaryOptions()
        return [each async for each in Summarizer(FakeRouter(route)).summarize(document(LONG), options, "m")]

    run(summarize())
    parts = [user for user in route.users if "\n| N" in user]
    assert len(parts) > 2
    assert "earlier part" not in parts[0]
    for user in parts[1:]:
        told, text = user.split("\n-----\n", 1)
        assert told.endswith(f"in an earlier part with these lines. Do not repeat them:\n{HEAD}")
        assert "Berth" not in text


@pytest.mark.parametrize("repeats", [False, True])
def test_a_new_wording_has_the_head_once(run: Run, repeats: bool) -> None:
    def answer(_system: str, text: str) -> Reply:
        return f"{HEAD}\n{text}" if repeats and "Berth" not in text else text

    route = FakeRoute(answer, num_ctx=2_048)

    async def rewrite() -> Result:
        events = [event async for event in Rewriter(FakeRouter(route)).rewrite(document(LONG), Style.FIX, "", "m")]
        assert isinstance(events[-1], Result)
        return events[-1]

    assert run(rewrite()).text == LONG.strip()
    assert len(route.users) > 2


def test_in_a_file_of_tabs_other_signs_part_nothing() -> None:
    text = "Berth\tPrice\nN1|N2\t3\nN3\t9\n"
    assert head(text, "N3", "prices.tsv") == "Berth\tPrice"
    assert head(text.replace("\t", ";"), "N3", "prices.csv") == "Berth;Price"


def test_a_table_behind_an_empty_line_has_its_head() -> None:
    assert head("\n" + ROWS, "| N5 |") == "| N0 | 0 |"
    assert head("\n" + ROWS, "| N0 |") == ""


@pytest.mark.parametrize(("length", "kept"), [(600, True), (601, False)])
def test_a_head_takes_no_more_than_six_hundred_characters(length: int, kept: bool) -> None:
    line = "| Berth |".ljust(length, "x")
    assert head(f"{line}\n{ROWS}", "| N5 |") == (line if kept else "")


def test_a_fence_is_no_part_of_its_block_and_the_end_of_it_is() -> None:
    text = "Text.\n\n```python\nx = 1\n```\nMore.\n"
    heads = Heads(text, "a.md")
    opening, closing = text.index("```"), text.rindex("```")
    assert [heads.at(place) for place in (opening, opening + 1, closing, closing + 1)] == [
        "",
        "```python",
        "```python",
        "",
    ]


def test_places_may_be_asked_for_in_any_order() -> None:
    """A part is cut again when those behind it have been looked at."""
    first = "| Berth | Price |\n" + ROWS
    text = first + "\nBetween.\n\n" + "| Ship | Length |\n" + ROWS.replace("N", "S").rstrip()
    heads = Heads(text, "a.md")
    asked = [heads.at(text.index(row)) for row in ("| S30 |", "| S35 |", "| N20 |", "| N30 |", "| S20 |", "| N10 |")]
    assert asked == [
        f"| {name} |" for name in (*["Ship | Length"] * 2, *["Berth | Price"] * 2, "Ship | Length", "Berth | Price")
    ]


@pytest.mark.parametrize("second", ["|  |  |", "| N-1 | 3 |", "| 1990-1999 | 4 |"])
def test_only_a_line_of_dashes_is_the_rule_below_a_head(second: str) -> None:
    assert head(f"| Berth | Price |\n{second}\n{ROWS}", "| N5 |") == "| Berth | Price |"


def test_whether_a_long_line_is_a_row_its_beginning_says() -> None:
    long = "| " + "x" * 3_000
    assert head(f"| Berth | Price |\n| N1 {long}\n", "| N1") == "| Berth | Price |"
    assert head(f"| Berth | Price |\nN1 {'x' * 2_500} | 3 |\n", "N1") == ""


def test_a_fence_that_names_a_language_closes_nothing() -> None:
    text = "```\nx = 1\n```python\nstill code\n```\nafter\n"
    assert head(text, "still") == "```"
    assert head(text, "after") == ""
