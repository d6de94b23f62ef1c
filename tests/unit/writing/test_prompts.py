from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.common.types import Role
from desktop.writing import prompts as prompts
from desktop.writing.types import Length, Shape, Style, SummaryOptions


def test_a_summary_says_its_options_line_by_line() -> None:
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
def test_every_prompt_guards_the_facts(words: str) -> None:
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


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("de", "German"), ("en", "English"), ("es", "Spanish"), ("fr", "French"), ("hi", "Hindi"), ("it", "Italian"),
        ("pt", "Portuguese"), ("th", "Thai"), ("pt-BR", "Portuguese"), ("pt_BR", "Portuguese"), ("DE", "German"),
        ("nl", 'the language with the code "nl"'),
    ],
)  # fmt: skip
def test_a_language_is_named_where_it_has_a_name(code: str, said: str) -> None:
    system, _ = prompts.rewriting("x", Style.FIX, code)
    assert {f"Language: {code}", f"Write in {said}."} <= set(system.text.splitlines())


@pytest.mark.parametrize(("head", "what"), [("```python", "code"), ("~~~", "code"), ("| A | B |\n|---|---|", "table")])
def test_a_part_is_told_what_it_goes_on_with(head: str, what: str) -> None:
    for user in (prompts.notes("x", SummaryOptions(), 2, 3, head)[1], prompts.rewriting("x", Style.FIX, "", head)[1]):
        task, _, text = user.text.partition("\n-----\n")
        assert f"Do not repeat them:\n{head}" in task
        assert ("a block of code" in task, "a table" in task) == (what == "code", what == "table")
        assert text == "x\n-----"


def test_a_part_that_begins_anew_is_told_of_no_head() -> None:
    assert prompts.notes("x", SummaryOptions(), 2, 3)[1].text.endswith("Summarize this part.\n-----\nx\n-----")


def test_notes_that_become_fewer_keep_the_actions_and_everything_else_as_a_list() -> None:
    for shape, said in ((Shape.ACTIONS, "actions"), (Shape.PROSE, "bullets"), (Shape.BULLETS, "bullets")):
        options = SummaryOptions(Length.SHORT, shape, "de", "the roof")
        for system, _ in (prompts.condense("x", options), prompts.notes("x", options, 1, 2)):
            assert {f"Shape: {said}", "Length: long", "Language: de", "Focus: the roof"} <= set(
                system.text.splitlines()
            )


def test_without_a_focus_none_is_spoken_of() -> None:
    for options in (SummaryOptions(), SummaryOptions(focus=""), SummaryOptions(focus=" \n")):
        system, _ = prompts.summary("x", options)
        assert "focus" not in system.text.lower()


def test_corrections_leave_less_to_chance() -> None:
    assert [prompts.rewriting_temperature(style) for style in (Style.FIX, Style.FORMAL)] == [0.1, 0.4]
    assert prompts.SUMMARY_TEMPERATURE == 0.3


def test_what_a_model_is_told_is_all_but_the_text() -> None:
    told = prompts.told(prompts.rewriting("One line.\n-----\nAnother.", Style.FIX, "", "| A |"))
    assert told[0] == "You rewrite texts."
    assert told[-1] == "| A |"
    assert "One line." not in told


def test_shorter_rules_and_empty_lines_stay() -> None:
    assert prompts.fenced("a\n----\n\nb") == "-----\na\n----\n\nb\n-----"
