"""Control tokens that a model writes out at the end of its answer are no words of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from desktop.chat.special_tokens import without_special_tokens
from desktop.common.types import Ending
from desktop.engine.types import Finish, Token

END = Finish(Ending.COMPLETE)


def said(text: str, size: int, question: str = "How are you?") -> str:
    async def pieces() -> AsyncIterator[Token | Finish]:
        for at in range(0, len(text), size):
            yield Token(text[at : at + size])
        yield END

    async def heard() -> list[Token | Finish]:
        return [piece async for piece in without_special_tokens(pieces(), question)]

    *words, finish = asyncio.run(heard())
    assert finish == END
    return "".join(word.text for word in words if isinstance(word, Token))


@pytest.mark.parametrize("size", [1, 3, 100])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<|eot_id|>", ""),
        ("<s>", ""),
        ("[INST]", ""),
        (" <|im_end|>\n", ""),
        ("<|start_header_id|>", ""),
        ("<|eot_id|><|end_of_text|>", ""),
        ("Fine.<|eot_id|>", "Fine."),
        ("Fine." + "<|eot_id|>" * 100, "Fine."),
        ("Fine.</s> </s>\n", "Fine."),
        ("Fine. [/INST]", "Fine."),
        ("Fine.<end_of_turn>", "Fine."),
        ("a < b", "a < b"),
        ("x[1]", "x[1]"),
        ("It is <", "It is <"),
        ("see [", "see ["),
        ("a <b> c", "a <b> c"),
        ("<|eot_id|> ends a turn.", "<|eot_id|> ends a turn."),
        ("It ends with `<|eot_id|>", "It ends with `<|eot_id|>"),
        ("```\n<s>\n```", "```\n<s>\n```"),
        ("", ""),
    ],
)
def test_they_are_cut_off_at_the_end_and_nowhere_else(text: str, shown: str, size: int) -> None:
    assert said(text, size).rstrip(" ") == shown


@pytest.mark.parametrize("question", ["What is <|eot_id|>?", "Which special token ends a turn?"])
def test_they_stay_where_somebody_asked_about_them(question: str) -> None:
    assert said("It is <|eot_id|>", 4, question) == "It is <|eot_id|>"
