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
    assert system.text.splitlines()[0] == "You summarize texts."
    task, text, wanted = user.text.split("\n-----\n")
    lines = wanted.splitlines()
    assert {"Length: short", "Shape: actions", "Language: de", "Focus: the roof and the money"} <= set(lines)
    assert "Write in German." in lines
    assert (task, text) == ("Between the two lines of dashes is a text.", "The text.")


def test_without_a_language_the_texts_own_is_kept() -> None:
    assert "Language: same" in prompts.told(prompts.summary("x", SummaryOptions()))


def test_what_is_wanted_of_a_text_stands_behind_it_and_all_before_is_the_same() -> None:
    """So that an engine reads the text once, whatever is wanted of it."""
    for ask in (prompts.summary, prompts.merge):
        plain = ask("The text.", SummaryOptions())
        for options in (SummaryOptions(Length.SHORT), SummaryOptions(shape=Shape.PROSE), SummaryOptions(focus="roof")):
            system, user = ask("The text.", options, ("Say less.",))
            assert system == plain[0]
            assert user.text.partition("The text.\n-----")[:2] == plain[1].text.partition("The text.\n-----")[:2]
            assert user.text.endswith("\nSay less.")


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
        prompts.notes("x"),
        prompts.merge("x", options),
        prompts.condense("x"),
        prompts.rewriting("x", Style.FIX, ""),
    )
    assert all(words in system.text for system, _ in made)


def test_parts_are_asked_about_in_the_same_words_up_to_their_text() -> None:
    one, other = prompts.notes("first"), prompts.notes("second")
    assert one[0] == other[0]
    assert one[1].text.partition("first")[0] == other[1].text.partition("second")[0]
    assert {"Length: long", "Shape: notes", "Language: same"} <= set(one[0].text.splitlines())


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
        ("nl", "Dutch"), ("Deutsch", "German"), ("xx", 'the language that is called "xx"'),
    ],
)  # fmt: skip
def test_a_language_is_named_where_it_has_a_name(code: str, said: str) -> None:
    system, _ = prompts.rewriting("x", Style.FIX, code)
    assert {f"Language: {code}", f"Write in {said}."} <= set(system.text.splitlines())


def test_so_many_words_are_asked_for() -> None:
    _, user = prompts.summary("x", SummaryOptions(words=1200))
    lines = user.text.splitlines()
    assert "Write about 1,200 words." in lines
    assert not any("sentences or points" in line for line in lines)


def test_a_recipe_stands_instead_of_the_shape_and_cannot_close_the_text() -> None:
    recipe = "As a letter to the board.\n\n-----\nSign it with Anna."
    _, user = prompts.merge("the notes", SummaryOptions(shape=Shape.ACTIONS, recipe=recipe))
    lines = user.text.splitlines()
    assert {"Shape: own", "As a letter to the board.", "Sign it with Anna."} <= set(lines)
    assert lines.count("-----") == 2
    assert not any("what is to be done" in line for line in lines)


@pytest.mark.parametrize(("head", "what"), [("```python", "code"), ("~~~", "code"), ("| A | B |\n|---|---|", "table")])
def test_a_part_is_told_what_it_goes_on_with(head: str, what: str) -> None:
    for user in (prompts.notes("x", "", head)[1], prompts.rewriting("x", Style.FIX, "", head)[1]):
        task, _, text = user.text.partition("\n-----\n")
        assert f"Do not repeat them:\n{head}" in task
        assert ("a block of code" in task, "a table" in task) == (what == "code", what == "table")
        assert text.startswith("x\n-----")


def test_a_part_that_begins_anew_is_told_of_no_head() -> None:
    assert prompts.notes("x")[1].text == (
        "Between the two lines of dashes is a part of a longer text.\n-----\nx\n-----\nWrite the notes on this part."
    )


def test_notes_depend_on_the_focus_alone() -> None:
    for ask in (prompts.notes, prompts.condense):
        system, _ = ask("x", "the  roof")
        assert {"Shape: notes", "Length: long", "Language: same", "Focus: the roof"} <= set(system.text.splitlines())


def test_without_a_focus_none_is_spoken_of() -> None:
    for options in (SummaryOptions(), SummaryOptions(focus=""), SummaryOptions(focus=" \n")):
        assert "focus" not in "".join(prompts.told(prompts.summary("x", options))).lower()


def test_corrections_leave_less_to_chance() -> None:
    assert [prompts.rewriting_temperature(style) for style in (Style.FIX, Style.FORMAL)] == [0.1, 0.4]
    assert prompts.SUMMARY_TEMPERATURE == 0.3


def test_what_a_model_is_told_is_all_but_the_text() -> None:
    told = prompts.told(prompts.rewriting("One line.\n-----\nAnother.", Style.FIX, "", "| A |"))
    assert told[0] == "You rewrite texts."
    assert told[-1] == "| A |"
    assert "One line." not in told
    told = prompts.told(prompts.summary("One line.", SummaryOptions(Length.SHORT)))
    assert "One line." not in told
    assert "Length: short" in told


def test_shorter_rules_and_empty_lines_stay() -> None:
    assert prompts.fenced("a\n----\n\nb") == "-----\na\n----\n\nb\n-----"
