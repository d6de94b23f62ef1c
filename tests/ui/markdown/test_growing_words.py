"""Words that grow without being parsed: at each moment the same is shown as if all had been parsed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.ui.markdown import stream as streams
from desktop.ui.markdown.blocks import Block
from desktop.ui.markdown.flatten import parse
from desktop.ui.markdown.stream import Stream
from tests.ui.chat.fragments import documents, feeds

BITS = [
    *("word ", "and more", " ", "  ", "a", ". ", ", ", "12", "3)", " 5 ", "- 5 ", "+ 5 ", "12\n", "= ", "\n"),
    *("**bold** ", "`code` ", "*", "**", "_", "[l](http://x.y", " t)", "](", "<b", ">", "www.a.b", "ww", "w.c "),
    *("http", "://a.b", "&lt", "; ", "$x", "$", "\\(", "\\)", "~~", "| a | b |\n|---|---|\n", "| x", "- item "),
    *("1. ", "# head ", "> quote ", "\r", "重要 ", "ü ", "²", '[{"a": 1}] ', "]", "}", "<u>", "</u>", "@", "\t"),
    "long word " * 250,
]
texts = st.lists(st.sampled_from(BITS), max_size=60).map("".join) | documents


def shown(source: str, sizes: list[int], pauses: list[bool]) -> Iterator[list[Block]]:
    """What is shown at each moment it is looked at while the text arrives."""
    stream, at, turn = Stream(), 0, 0
    blocks: list[Block] = []
    while at < len(source):
        size = sizes[turn % len(sizes)]
        stream.feed(source[at : at + size])
        at += size
        if pauses[turn % len(pauses)]:
            change = stream.update()
            blocks = blocks[: change.keep] + change.blocks
            yield blocks
        turn += 1


@settings(max_examples=400, deadline=None)
@given(texts, *feeds)
def test_at_each_moment_it_is_as_parsed(source: str, sizes: list[int], pauses: list[bool]) -> None:
    grown = list(shown(source, sizes, pauses))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streams._Growing, "found", lambda *_: None)
        parsed = list(shown(source, sizes, pauses))
    assert grown == parsed


def test_plain_words_are_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Stream()
    stream.feed("Some **bold** words of a line")
    stream.update()
    parsed: list[str] = []

    def counted(source: str) -> object:
        parsed.append(source)
        return parse(source)

    monkeypatch.setattr(streams, "parse", counted)
    for word in (" that", " goes", " on,", " and", " ends.", " "):
        stream.feed(word)
        stream.update()
    assert not parsed
    stream.feed("`")
    stream.update()
    assert len(parsed) == 1
