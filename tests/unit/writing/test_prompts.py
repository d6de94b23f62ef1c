from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.common.types import Role
from desktop.writing import prompts as prompts
from desktop.writing.types import Length, Shape, Style, SummaryOptions


def test_a_summary_says_its_wishes_line_by_line() -> None:
    options = SummaryOptions(Length.SHORT, Shape.ACTIONS, "de", "the  roof\nand the money")
    system, user = prompts.summary("The text.", options)
    assert system.role is Role.SYSTEM
    lines = system.text.splitlines()
    assert lines[0] == "You summarize texts."
    assert {"Length: short", "Shape: actions", "Language: de", "Focus: the roof and the money"} <= set(lines)
    assert "Write in German." in lines
    assert user.text.endswith("\n-----\nThe text.\n-----")


def test_without_a_language_the_texts_own_is_kept() -> None:
    system, _ = prompts.summary("x", SummaryOptions())
    assert "Language: same" in system.text.splitlines()


@pytest.mark.parametrize("style", Style)
def test_a_rewriting_says_its_style(style: Style) -> None:
    system, _ = prompts.rewriting("x", style, "")
    assert system.text.startswith("You rewrite texts.\n")
    assert f"Style: {style.value}" in system.text.splitlines()


@pytest.mark.parametrize("words", ["number", "name", "date", "link", "quotation", '"not"', "add nothing"])
def test_every_recipe_guards_the_facts(words: str) -> None:
    options = SummaryOptions()
    made = (
        prompts.summary("x", options),
        prompts.notes("x", options, 1, 2),
        prompts.merge("x", options),
        prompts.condense("x", options),
        prompts.rewriting("x", Style.FIX, ""),
    )
    assert all(words in system.text for system, _ in made)


def test_system_messages_are_the_same_for_all_parts() -> None:
    one, other = prompts.notes("first", SummaryOptions(), 1, 9), prompts.notes("second", SummaryOptions(), 2, 9)
    assert one[0] == other[0]


def test_notes_are_fuller_than_the_summary_and_keep_the_actions() -> None:
    system, user = prompts.notes("x", SummaryOptions(Length.SHORT, Shape.ACTIONS), 3, 7)
    assert "Length: long" in system.text.splitlines()
    assert "Shape: actions" in system.text.splitlines()
    assert "part 3 of 7" in user.text


@given(st.text(alphabet=st.sampled_from("-–a \t\n\r\x0b\x0c\x1c\x85\u2028")) | st.text())
def test_no_text_can_end_its_block(text: str) -> None:
    lines = prompts.fenced(text).splitlines()
    assert [n for n, line in enumerate(lines) if line.strip() == prompts.FENCE] == [0, len(lines) - 1]


def test_a_long_rule_becomes_a_short_one_and_all_else_stays() -> None:
    fenced = prompts.fenced("Head\n------\n a - b\n  -----  \n---\n| --- | ----- |\n")
    assert fenced == "-----\nHead\n---\n a - b\n  ---  \n---\n| --- | ----- |\n\n-----"
