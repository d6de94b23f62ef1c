"""What the demo says in a chat, and about pictures."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from PIL import Image, ImageDraw

from desktop.common import i18n
from desktop.demo.look import describe
from desktop.demo.speaker import compose
from desktop.demo.sums import solve
from desktop.demo.talk import chat
from desktop.demo.tasks import Turn

MARKDOWN = MarkdownIt("commonmark").enable("table")


def parts(text: str) -> set[str]:
    return {token.type for token in MARKDOWN.parse(text)}


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("Give me a table of things", "table_open"),
        ("Write some code", "fence"),
        ("List three ideas for a rainy day", "ordered_list_open"),
        ("What can you do?", "bullet_list_open"),
        ("Explain photosynthesis", "bullet_list_open"),
        ("Write a letter to the landlord", "blockquote_open"),
    ],
)
def test_shows_what_answers_can_look_like(question: str, part: str) -> None:
    assert part in parts(chat(question))


def test_reacts_to_what_was_said() -> None:
    assert chat("Hello there").startswith("Hello.")
    assert chat("thank you") == "You are welcome."
    assert "photosynthesis" in chat("Explain photosynthesis")
    assert "Tell me a joke" in chat("Tell me a joke")
    assert "no picture in this chat" in chat("What is in this picture?")
    assert "Nothing arrived" in chat("  ")


def test_is_honest_about_what_rules_cannot_know() -> None:
    for question in ("Explain photosynthesis", "Why is the sky blue?", "Tell me a joke"):
        assert "real model would" in chat(question)


def test_a_long_text_gets_its_main_sentences() -> None:
    text = "The roof leaks badly in winter. " + "Nobody likes the cold reading room then. " * 20
    answer = chat(text)
    assert "in 21 sentences" in answer
    assert "- The roof leaks badly in winter." in answer


def test_summarizes_and_rewrites_in_a_chat_too() -> None:
    text = "The roof leaks badly and costs 18,400 euros to mend. Gulls cried. The sea was calm on that day."
    answer = compose((Turn("user", f"Please summarize this: {text}"),))
    assert "demo" in answer.splitlines()[0]
    assert "- The roof leaks badly and costs 18,400 euros to mend." in answer
    again = (Turn("user", text * 3), Turn("assistant", "Read."), Turn("user", "Summarize it"))
    assert "18,400" in compose(again)
    assert compose((Turn("user", "Rewrite this formally: I can't come."),)).endswith("I cannot come.")
    assert "Paste the text" in compose((Turn("user", "Summarize this"),))


def test_a_finished_answer_that_is_continued_says_that_it_was_all() -> None:
    asked = (Turn("user", "Hello"),)
    whole = compose(asked)
    assert compose((*asked, Turn("assistant", whole))).strip() == "That was all the demo has to say."


@pytest.mark.parametrize(
    ("question", "result"),
    [
        ("What is 12 * (3 + 4)?", "84"),
        ("7 plus 5", "12"),
        ("15 % of 80", "12"),
        ("how much is 1,300 / 4", "325"),
        ("10 divided by 4", "2.5"),
        ("2 ^ 10 =", "1024"),
        ("0.1 + 0.2", "0.3"),
        ("-3 - -4", "1"),
        ("1 / 0", None),
        ("9 ** 9 ** 9", None),
        ("2024-05-01", None),
        ("What is love?", None),
        ("(1 + 2", None),
        ("42", None),
    ],
)
def test_sums(question: str, result: str | None) -> None:
    assert solve(question) == result


@settings(deadline=None)
@given(st.text(max_size=200))
def test_anything_can_be_said(text: str) -> None:
    assert compose((Turn("user", text),)).strip()


def test_answers_are_in_the_persons_language() -> None:
    i18n.use_language(i18n.PSEUDO)
    assert chat("thanks").startswith("[You are welcome.")


def encoded(image: Image.Image, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()


def chart() -> Image.Image:
    image = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(image).rectangle((50, 100, 150, 300), fill="#2040c0")
    return image


def test_facts_about_a_drawing() -> None:
    text = describe(encoded(chart()), "What does this show?")
    assert "400 × 300 pixels, wider than tall" in text
    assert "white" in text
    assert "blue" in text
    assert "looks drawn" in text


def test_facts_about_a_photo() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((200, 300), 60 + 10 * n) for n in range(3)])
    text = describe(encoded(noise, "JPEG"), "Describe it")
    assert "200 × 300 pixels, taller than wide" in text
    assert "photo" in text


def test_says_what_was_asked_and_no_more() -> None:
    text = describe(encoded(chart()), "How big is it?")
    assert "400 × 300" in text
    assert "common colour" not in text


@pytest.mark.parametrize("question", ["What does this chart show?", "Which product grew most in this chart?"])
def test_a_word_for_the_picture_asks_for_no_single_fact(question: str) -> None:
    text = describe(encoded(chart()), question)
    for part in ("400 × 300", "common colour", "looks drawn"):
        assert part in text


def test_the_kind_of_picture_can_be_asked_for() -> None:
    text = describe(encoded(chart()), "What kind of picture is it?")
    assert "looks drawn" in text
    assert "400 × 300" not in text


@pytest.mark.parametrize(
    ("question", "part"), [("Show me a table", "| Model |"), ("Write some code", "```python"), ("Thank you", "welcome")]
)
def test_other_work_is_done_with_a_picture_in_view_too(question: str, part: str) -> None:
    turns = (Turn("user", "What is this?", encoded(chart())), Turn("assistant", "A chart."), Turn("user", question))
    assert part in compose(turns)


@pytest.mark.parametrize("question", ["Make a table of this chart", "Describe it", "Which colours has the picture?"])
def test_what_may_be_about_the_picture_is(question: str) -> None:
    assert "pixels say" in compose((Turn("user", question, encoded(chart())),))


def test_a_broken_picture_is_told_of() -> None:
    assert describe(encoded(chart())[:60], "What is it?").startswith("The demo cannot read this picture.")
