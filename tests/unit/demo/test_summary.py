"""Summaries are made of the text's own sentences, and of the ones worth having."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.common.assets import asset
from desktop.demo.sentences import cut, split
from desktop.demo.speaker import compose
from desktop.demo.summary import is_duty, summarize
from desktop.demo.tasks import SummaryTask, Turn, fenced

SAMPLES = ("library-meeting.md", "train-notes.md")


def sample(name: str) -> str:
    return asset("samples", name).read_text("utf-8")


def flat(text: str) -> str:
    return " ".join(text.split())


def points(summary: str) -> list[str]:
    return [line.removeprefix("- ") for line in summary.splitlines() if line]


def asked(text: str, *lines: str) -> str:
    """As the writing tools ask."""
    system = "\n".join(("You summarize texts.", *lines, "Use only what the text says."))
    return compose((Turn("system", system), Turn("user", f"Summarize it.\n-----\n{text}\n-----")))


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("length", ["short", "medium", "long"])
@pytest.mark.parametrize("shape", ["bullets", "actions"])
def test_every_point_is_a_sentence_of_the_text_in_its_order(name: str, length: str, shape: str) -> None:
    text = flat(sample(name))
    places = [text.find(point) for point in points(summarize(SummaryTask(sample(name), length, shape)))]
    assert places
    assert -1 not in places
    assert places == sorted(places)


def test_length_and_shape_are_obeyed() -> None:
    text = sample("train-notes.md")
    counts = [len(points(asked(text, f"Length: {length}", "Shape: bullets"))) for length in ("short", "medium", "long")]
    assert counts == [3, 6, 12]
    prose = asked(text, "Length: short", "Shape: prose")
    assert "- " not in prose
    assert flat(prose).endswith(".")


def test_the_sample_notes_show_what_becomes_of_a_mistake() -> None:
    notes = sample("train-notes.md")
    told = points(asked(notes, "Length: medium", "Shape: bullets"))
    foreign = [point for point in told if point not in flat(notes)]
    assert len(told) == 6
    assert foreign[-1] == "Subscribers receive vouchers by e-mail."
    assert len(foreign) == 2
    meeting = sample("library-meeting.md")
    assert all(point in flat(meeting) for point in points(asked(meeting, "Length: medium", "Shape: bullets")))


def test_the_notes_of_a_meeting_become_a_summary_one_can_use() -> None:
    summary = asked(sample("library-meeting.md"), "Length: medium", "Shape: bullets")
    for fact in ("61 extra visitors", "1,130 euros", "13 November"):
        assert fact in summary


def test_actions_are_what_somebody_has_to_do() -> None:
    actions = asked(sample("library-meeting.md"), "Length: long", "Shape: actions")
    assert "- The secretary prints the posters." in actions
    assert "- The treasurer wants a second offer, because the first one leaves out the scaffolding." in actions
    assert "61 extra visitors" not in actions


def test_a_text_without_tasks_says_so() -> None:
    assert asked("The sea was calm. Gulls cried.", "Shape: actions") == "No tasks are named in this text."


def test_focus_decides_what_is_kept() -> None:
    meeting = sample("library-meeting.md")
    assert "carpet" not in asked(meeting, "Length: short", "Shape: bullets")
    assert "carpet" in asked(meeting, "Length: short", "Shape: bullets", "Focus: the new carpet and its colour")


def test_notes_on_parts_are_brought_together_without_repeats() -> None:
    notes = (
        "- The roof has to be replaced for 18,400 euros.\n- The sale made 1,130 euros.\n\n"
        "No tasks are named in this text.\n\n"
        "- The roof has to be replaced for 18,400 euros.\n- The next meeting is on 13 November."
    )
    assert points(asked(notes, "Length: long", "Shape: bullets")) == [
        "The roof has to be replaced for 18,400 euros.",
        "The sale made 1,130 euros.",
        "The next meeting is on 13 November.",
    ]


def test_another_language_is_declined_openly() -> None:
    summary = asked("The roof leaks and it is old. The builder was here.", "Language: de", "Shape: bullets")
    assert summary.startswith("The demo cannot translate")
    assert "- The roof leaks and it is old." in summary
    assert "translate" not in asked("The roof leaks and it is old. The builder was here.", "Language: same")
    assert "translate" not in asked("The roof leaks and it is old. The builder was here.", "Language: en")


def test_the_text_may_hold_rules_of_dashes() -> None:
    assert fenced("Task\n-----\none\n---\ntwo\n-----") == "one\n---\ntwo"
    assert fenced("no fence") == "no fence"
    assert fenced("Task\n-----\nopen end") == "open end"


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Dr. Hale came. He left.", ["Dr. Hale came.", "He left."]),
        ("It cost 1,300.50 euros. J. Smith paid.", ["It cost 1,300.50 euros.", "J. Smith paid."]),
        ('She said "Stop." Then he ran!', ['She said "Stop."', "Then he ran!"]),
        ("See e.g. Fig. 3 for more. Done?", ["See e.g. Fig. 3 for more.", "Done?"]),
        ("今日は晴れ。明日は雨。", ["今日は晴れ。", "明日は雨。"]),
        ("no end", ["no end"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


def test_headings_code_and_tables_are_no_sentences() -> None:
    text = "# Roof\n\nIt leaks\nbadly.\n\n```\nx = 1.\n```\n\n| a | b |\n\nTitle\n=====\n- [ ] Call Ann\n- Done."
    found = split(text)
    assert [one.text for one in found] == ["It leaks badly.", "Call Ann", "Done."]
    assert [one.heading for one in found] == ["Roof", "Title", "Title"]
    assert [one.open_box for one in found] == [False, True, False]


def test_a_line_of_any_length_is_cut_without_a_loss() -> None:
    text = "word, " * 2_000 + "x" * 3_000
    assert flat(" ".join(cut(text))).replace(" ", "") == flat(text).replace(" ", "")


@pytest.mark.parametrize(
    ("sentence", "duty"),
    [
        ("Please send the file.", True),
        ("Ann will call the builder.", True),
        ("The offer must be signed by Friday.", True),
        ("Never trust a timetable.", True),
        ("It will rain.", False),
        ("The repair will last until spring.", False),
        ("A taxi that I should not have needed.", False),
        ("The café opens when a train is due.", False),
    ],
)
def test_tells_a_duty_from_a_fact(sentence: str, duty: bool) -> None:
    assert is_duty(sentence) is duty


PARAGRAPHS = st.lists(
    st.text(st.sampled_from("abc XY.!?,;:12\n-#|`*é"), min_size=1, max_size=200), min_size=1, max_size=6
)


@settings(deadline=None)
@given(PARAGRAPHS, st.sampled_from(["short", "medium", "long"]), st.sampled_from(["bullets", "actions"]))
def test_any_text_is_summarized_by_its_own_words(paragraphs: list[str], length: str, shape: str) -> None:
    text = "\n\n".join(paragraphs)
    summary = summarize(SummaryTask(text, length, shape))
    if summary == "No tasks are named in this text.":
        return
    source = re.sub(r"\s", "", text)
    for point in points(summary) if split(text) else [summary]:
        assert re.sub(r"\s", "", point) in source


def test_a_chat_is_condensed_to_sentences_of_it() -> None:
    said = flat(sample("library-meeting.md"))
    talk = (
        Turn("system", "You are a helpful assistant."),
        Turn("user", said),
        Turn("assistant", "The roof can wait until spring."),
    )
    asked_last = Turn("user", "Condense all that was said above for yourself, so that you can go on from it. Keep all.")
    in_parts = Turn("user", f"Condense what stands between the two lines of dashes.\n-----\n{said}\n-----")
    for condensed in (
        compose((*talk, asked_last)),
        compose((Turn("system", "You condense conversations. Keep names."), in_parts)),
    ):
        assert points(condensed)
        assert all(point in f"{said} The roof can wait until spring." for point in points(condensed))


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (
            "minutes",
            "Decisions:\n- The board decided on 12 October that the fee stays.\n\nTo do:\n- Anna must order gravel.",
        ),
        ("timeline", "- **12 October**: The board decided on 12 October that the fee stays."),
    ],
)  # fmt: skip
def test_other_shapes_are_made_of_the_same_sentences(shape: str, said: str) -> None:
    text = "The board decided on 12 October that the fee stays. It rained. Anna must order gravel."
    assert summarize(SummaryTask(text, shape=shape)) == said


@pytest.mark.parametrize("name", SAMPLES)
def test_questions_are_answered_and_terms_explained_by_sentences_of_the_text(name: str) -> None:
    text = flat(sample(name))
    asked_and_told = summarize(SummaryTask(sample(name), shape="questions")).split("\n\n")
    assert len(asked_and_told) > 2
    for pair in asked_and_told:
        question, answer = pair.split("\n")
        assert question.startswith("Q: What does the text say about ")
        assert answer.removeprefix("A: ") in text
    for line in summarize(SummaryTask(sample(name), shape="glossary")).splitlines():
        term, meaning = line.removeprefix("- **").split("**: ", 1)
        assert term.lower() in meaning.lower()
        assert meaning in text


@pytest.mark.parametrize("shape", ["minutes", "timeline"])
def test_a_text_without_any_of_it_becomes_a_list(shape: str) -> None:
    assert summarize(SummaryTask("It rained all day. The sun came late.", shape=shape)).startswith("- ")
