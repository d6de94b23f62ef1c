from __future__ import annotations

import pytest

from desktop.common.errors import EngineFailed
from desktop.engine.errors.kinds import ModelMissing
from desktop.engine.frames import AnswerFrame, Show, Tags, decode
from desktop.engine.models import read_facts


def test_absent_fields_are_zero_and_unknown_ones_are_ignored() -> None:
    frame = decode(b'{"model":"m","message":{"role":"assistant","content":"Hi"},"done":false,"new":[]}', AnswerFrame)
    assert (frame.message and frame.message.content, frame.done, frame.eval_count) == ("Hi", False, 0)


def test_nulls_of_go_are_taken() -> None:
    assert decode(b'{"models":null}', Tags).models is None
    assert decode(b'{"message":null,"done":true,"done_reason":null}', AnswerFrame).done


GARBAGE = (b"", b"<html>", b'{"message":', b'{"done":"yes"}', b"[]", b"\xff", b'{"new":' + b"[" * 99_999, b"9" * 5_000)


@pytest.mark.parametrize("line", GARBAGE, ids=[line[:12].decode("latin-1") for line in GARBAGE])
def test_garbage_is_said_to_be_unreadable(line: bytes) -> None:
    with pytest.raises(EngineFailed, match="cannot read"):
        decode(line, AnswerFrame)


def test_an_error_in_another_form_is_still_that_error() -> None:
    with pytest.raises(ModelMissing):
        decode(b'{"error":{"message":"model \'x\' not found"}}', AnswerFrame)


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        (rb"a\ud800", "a\ufffd"),
        (rb"\udc00b", "\ufffdb"),
        (rb"\ud83d\ude00", "\U0001f600"),
        (rb"\ud83d\ud83d\ude00", "\ufffd\U0001f600"),
        (rb"\ud800 \\ud800", "\ufffd \\ud800"),
        (b"\xff \xc3\xa4", "\ufffd ä"),
    ],
)
def test_half_a_character_costs_one_character(sent: bytes, text: str) -> None:
    message = decode(b'{"message":{"content":"' + sent + b'"}}', AnswerFrame).message
    assert message is not None
    assert message.content == text


def test_what_else_a_later_engine_says_of_a_token_is_ignored() -> None:
    line = (
        b'{"message":{"role":"assistant","content":"Hi","thinking":"hm"},"done":false,"logprobs":[{"token":"Hi",'
        b'"logprob":-0.1,"bytes":[72,105],"top_logprobs":[{"token":"\\u0000","logprob":-3.4028234663852886e+38}]}]}'
    )
    frame = decode(line, AnswerFrame)
    assert (frame.message and frame.message.content, frame.done) == ("Hi", False)


@pytest.mark.parametrize("value", [-1, 2**70, 1.5e300, "12", None, [], True])
def test_numbers_that_cannot_be_true_are_none(value: object) -> None:
    info = {"general.architecture": "llama", "llama.context_length": value, "llama.attention.head_count_kv": [value, 8]}
    facts = read_facts("x", Show(model_info=info))
    assert (facts.context_length, facts.head_count_kv) == (0, 8)


def test_facts_of_a_text_model() -> None:
    show = decode(
        b'{"license":"L","capabilities":["completion","tools"],"model_info":{"general.architecture":"llama",'
        b'"llama.context_length":131072,"llama.block_count":28,"llama.attention.head_count":24,'
        b'"llama.attention.head_count_kv":8,"llama.embedding_length":3072,"llama.attention.key_length":128}}',
        Show,
    )
    facts = read_facts("llama3.2:3b", show)
    assert (facts.architecture, facts.context_length, facts.block_count) == ("llama", 131_072, 28)
    assert (facts.head_count, facts.head_count_kv, facts.key_length) == (24, 8, 128)
    assert (facts.chats, facts.sees, facts.license) == (True, False, "L")


def test_a_key_length_that_is_not_given_follows_from_the_others() -> None:
    show = Show(
        capabilities=["completion", "vision"],
        model_info={
            "general.architecture": "mllama",
            "mllama.attention.head_count": 32,
            "mllama.embedding_length": 4096,
            "mllama.attention.head_count_kv": [8, 8, 4],
            "mllama.attention.cross_attention_layers": None,
        },
    )
    facts = read_facts("v", show)
    assert (facts.key_length, facts.head_count_kv, facts.sees) == (128, 8, True)


def test_a_model_that_says_nothing_has_empty_facts() -> None:
    facts = read_facts("x", Show())
    assert (facts.architecture, facts.context_length, facts.key_length, facts.chats) == ("", 0, 0, False)
