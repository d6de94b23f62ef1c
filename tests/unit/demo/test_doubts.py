"""The demo says what a model might have weighed: exactly what its sample promises, and nothing where nobody asked."""

from __future__ import annotations

import math

from tests.unit.demo.support import Client, said

QUESTION = "When is a model unsure?"
WEIGHED = {
    "2,400": [("2,400", 0.46), ("2,000", 0.31), ("1,400", 0.12)],
    "Northquay": [("Northquay", 0.44), ("Norfolk", 0.33), ("Northgate", 0.09)],
    "150": [("150", 0.41), ("120", 0.34), ("250", 0.11)],
}


def test_words_of_the_sample_have_their_shares(client: Client) -> None:
    *frames, last = client.chat(QUESTION, logprobs=True, top_logprobs=4).frames
    told = {}
    for frame in frames:
        [token] = frame["logprobs"]
        assert token["token"] == frame["message"]["content"] == bytes(token["bytes"]).decode()
        weighed = [(each["token"].strip(), round(math.exp(each["logprob"]), 4)) for each in token["top_logprobs"]]
        assert (token["token"].strip(), round(math.exp(token["logprob"]), 4)) in weighed
        if len(weighed) > 1:
            told[token["token"].strip()] = weighed
    assert told == WEIGHED
    assert "logprobs" not in last


def test_no_more_is_told_than_was_asked_for(client: Client) -> None:
    frames = client.chat(QUESTION, logprobs=True, top_logprobs=2).frames[:-1]
    assert max(len(frame["logprobs"][0]["top_logprobs"]) for frame in frames) == 2


def test_nothing_is_told_unasked(client: Client) -> None:
    assert not any("logprobs" in frame for frame in client.chat(QUESTION).frames)


def test_the_same_words_elsewhere_are_sure(client: Client) -> None:
    frames = client.chat("2,400 - 2,250", logprobs=True, top_logprobs=4).frames[:-1]
    assert all(len(frame["logprobs"][0]["top_logprobs"]) == 1 for frame in frames)
    assert "150" in said(client.chat("2400 - 2250"))
