"""What a model thought aloud is parted from what it said, however it arrives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.common.thoughts import Thoughts, parted, without_thoughts

PARTED = [
    ("<think>hm</think>Yes.", "Yes.", "hm"),
    ("<think>\nhm, so\n</think>\n\nYes.", "Yes.", "hm, so"),
    ("\n  <think>hm</think>\nYes.", "  \nYes.", "hm"),
    ("<thinking>hm</thinking>Yes.", "Yes.", "hm"),
    ("<THINK>hm</Think>Yes.", "Yes.", "hm"),
    ("<reasoning>hm</reasoning>Yes.", "Yes.", "hm"),
    ("<think >hm</ think >Yes.", "Yes.", "hm"),
    ('< think type="deep" >hm</think>Yes.', "Yes.", "hm"),
    ("<think>hm</thinking>Yes.", "Yes.", "hm"),
    ("<think>\n\n</think>\n\nYes.", "Yes.", ""),
    ("<think></think>Yes.", "Yes.", ""),
    ("<think/>Yes.", "Yes.", ""),
    ("<think>hm, the question is", "", "hm, the question is"),
    ("<think>a <think>b</think> c</think>Yes.", "Yes.", "a <think>b</think> c"),
    ("<think>\n<think>\nhm\n</think>\nYes.", "Yes.", "hm"),
    ("<think>I may use <think> here</think>Yes.", "Yes.", "I may use <think> here</think>"),
    ("hm, so it is\n</think>\n\nYes.", "Yes.", "hm, so it is"),
    ("<think>hm</think>\n</think>\nYes.", "Yes.", "hm"),
    ("<think>hm</think>Yes.\n\n<think>and\n</think>No.", "Yes.\n\nNo.", "hmand"),
    ("<think>the tag `</think>` ends it</think>Yes.", "Yes.", "the tag `</think>` ends it"),
    ("<think>\n```\na </think> b\n```\nok</think>Yes.", "Yes.", "```\na </think> b\n```\nok"),
    ("<think>\n```\nnever closed\n</think>\nYes.", "Yes.", "```\nnever closed"),
]
TEXT = [
    "Yes.",
    "```\n<think>hm</think>\n```\nYes.",
    "~~~xml\n<think>\n~~~\n",
    "- ```\n  <think>\n  ```\n",
    "> ```\n> <think>\n",
    "    <think>hm</think>",
    "Models write `<think>` first.",
    "Models write <think> first, and </think> at the end.",
    "The end is </think>, as you know.",
    "a < b, <thin air>, <thinker>",
    "<thinktank>hm</thinktank>",
    "<",
    "<think",
]


@pytest.mark.parametrize(("text", "said", "thought"), PARTED)
def test_what_was_thought_is_parted_from_what_was_said(text: str, said: str, thought: str) -> None:
    found = parted(text)
    assert (found.said, found.thought) == (said, thought)


@pytest.mark.parametrize("text", TEXT)
def test_what_only_looks_like_a_thought_is_said(text: str) -> None:
    assert without_thoughts(text) == text


def read_in(text: str, sizes: list[int]) -> tuple[str, str, int]:
    thoughts, said, at, turn = Thoughts(), "", 0, 0
    while at < len(text):
        size = sizes[turn % len(sizes)]
        turn += 1
        heard = thoughts.feed(text[at : at + size])
        said = heard.text if heard.anew else said + heard.text
        at += size
    heard = thoughts.feed("", final=True)
    said = heard.text if heard.anew else said + heard.text
    return said, thoughts.text, thoughts.words


BITS = st.sampled_from(
    ["<think>", "</think>", "<thinking>", "</ think >", "<think/>", "\n", "\n\n", "a b ", "word", "```", "`", "~~~\n",
     "<", "< ", ">", "    ", "> ", "- ", "<thi", "nk>", "ü", "<think x='", "</"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(BITS, max_size=25).map("".join), st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_however_it_arrives_it_ends_the_same(text: str, sizes: list[int]) -> None:
    assert read_in(text, sizes) == read_in(text, [max(1, len(text))])


@settings(max_examples=200, deadline=None)
@given(st.lists(BITS.filter(lambda bit: "='" not in bit), max_size=25).map("".join))
def test_no_word_is_lost(text: str) -> None:
    said, thought, _words = read_in(text, [3])
    for word in ("a", "b", "word", "ü"):
        assert (said + thought).count(word) == text.count(word)


def test_words_are_counted_however_they_arrive() -> None:
    text = "<think>one two three\nfour</think>five"
    assert {read_in(text, [size])[2] for size in range(1, 40)} == {4}


def test_nothing_of_a_tag_is_said_before_it_is_known() -> None:
    thoughts = Thoughts()
    assert [thoughts.feed(piece).text for piece in ("<th", "ink>h", "m</thi", "nk", ">Yes")] == ["", "", "", "", "Yes"]
    assert not thoughts.thinking
