"""Rewriting changes words, never facts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.common.assets import asset
from desktop.demo.rewording import reword
from desktop.demo.speaker import compose
from desktop.demo.tasks import STYLES, Turn

NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")


def asked(text: str, style: str) -> str:
    """As the writing tools ask."""
    system = f"You rewrite texts.\nStyle: {style}\nLanguage: same\nKeep every number."
    return compose((Turn("system", system), Turn("user", f"Rewrite it.\n-----\n{text}\n-----")))


@pytest.mark.parametrize(
    ("style", "before", "after"),
    [
        ("formal", "Hi Tom, we can't come. It's late!", "Dear Tom, we cannot come. It is late."),
        ("formal", "Won't you come? They won't.", "Won't you come? They will not."),
        ("bullets", "Wir sehen uns am 3. Mai. Bis dann.", "- Wir sehen uns am 3. Mai.\n- Bis dann."),
        ("formal", "Thanks. It's been long; don't wait.", "Thank you. It has been long; do not wait."),
        ("formal", "Thanks to Ann the roof holds.", "Thanks to Ann the roof holds."),
        ("shorter", "It is a very old and really good roof.", "It is an old and good roof."),
        ("shorter", "In order to go, of course, we need 5 tickets.", "To go we need 5 tickets."),
        ("shorter", "It is not really new.", "It is not really new."),
        ("simpler", "We utilize it; they commenced at 9.", "We use it. They started at 9."),
        (
            "simpler",
            "The roof over the reading room is old and leaks in many places, and we need a new one before winter.",
            "The roof over the reading room is old and leaks in many places. And we need a new one before winter.",
        ),
        ("fix", "i recieve  the the letter , then i go. thats all.", "I receive the letter, then I go. That's all."),
        ("fix", "it costs more then 5 euros. its not new.", "It costs more than 5 euros. It's not new."),
        ("fix", "we use approx. five iPhones. iPhones are ok.", "We use approx. five iPhones. iPhones are ok."),
        ("bullets", "One thing. Another thing.", "- One thing.\n- Another thing."),
        (
            "bullets",
            "# Roof\n\nOne. Two is old.\n\n1. Call Ann",
            "# Roof\n\n- One.\n- Two is old.\n- Call Ann",
        ),
    ],
)
def test_each_style_does_its_work(style: str, before: str, after: str) -> None:
    assert asked(before, style) == after


def test_friendly_opens_and_closes_a_letter_warmly() -> None:
    text = asked("We do not have the key. I will come at 5.", "friendly")
    assert text == "Hello,\n\nWe don't have the key. I'll come at 5.\n\nThank you, and have a good day."
    kept = asked("Dear Sir or Madam,\n\nI need the key.\n\nYours faithfully,\nAnn Reed", "friendly")
    assert kept == "Hello,\n\nI hope you are well.\n\nI need the key.\n\nWarm regards,\nAnn Reed"
    german = asked("Ich habe den Schlüssel nicht. Wir kommen um 5.", "friendly")
    assert german.startswith("Hallo,\n\nIch habe den Schlüssel nicht.")


def test_friendly_leaves_documents_without_a_greeting() -> None:
    text = "# Notes\n\nWe met at 5."
    assert asked(text, "friendly") == text


@pytest.mark.parametrize(
    "kept",
    [
        "```\nx  =  recieve , 1\n```",
        "| a  | recieve |",
        "## recieve  this",
        'He wrote "i dont recieve it" there.',
        "See https://example.org/recieve,now and `teh  code`.",
        "Write to teh.adress@example.org now.",
    ],
)
@pytest.mark.parametrize("style", ["formal", "fix", "shorter", "simpler"])
def test_code_tables_headings_links_and_quotations_stay(style: str, kept: str) -> None:
    assert asked(kept, style) == kept


def test_line_breaks_stay() -> None:
    text = "one  line\nanother  line\n\n- an  item\n  goes on"
    assert asked(text, "fix").count("\n") == text.count("\n")


def test_other_languages_get_no_english_rules() -> None:
    text = "Das ist die  Lage : wir sind in Not, und die Hilfe ist nicht da !"
    assert asked(text, "formal") == "Das ist die Lage : wir sind in Not, und die Hilfe ist nicht da !"


@pytest.mark.parametrize("style", STYLES)
def test_the_sample_letter_keeps_its_facts(style: str) -> None:
    letter = asset("samples", "letter.txt").read_text("utf-8")
    new = asked(letter, style)
    assert sorted(NUMBER.findall(new)) == sorted(NUMBER.findall(letter))
    for name in ("Mill Lane", "November", "Friday", "Thursday", "plumber", "420 euros"):
        assert name in new
    assert new != letter


NAMES = ("Ann Reed", "Very Large Array", "Purchase Hall", "Okay Street", "Mr. Till", "The Hague", "Regarding Henry")
WORDS = st.sampled_from(
    ["it's", "very", "the", "the", "utilize", "in order to", "of course,", "dont", "not", "never", "recieve", "and",
     "1,300", "7:12", "2024-05-01", "41.5", "can't", "; we", "as well as", ", but it", ".", "!", "\n", "\n\n", "- ",
     "#", "| 5 |", "“8”", *(f"with {name}" for name in NAMES)]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(WORDS, max_size=40), st.sampled_from(STYLES))
def test_no_style_loses_a_number_or_a_name(words: list[str], style: str) -> None:
    text = " ".join(words)
    new = reword(text, style)
    assert sorted(NUMBER.findall(new)) == sorted(NUMBER.findall(text))
    for name in NAMES:
        assert new.count(name) >= text.count(name)


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from(STYLES))
def test_any_text_can_be_reworded(text: str, style: str) -> None:
    new = reword(text, style)
    assert bool(new.strip()) == bool(text.strip()) or style in ("bullets", "shorter")
