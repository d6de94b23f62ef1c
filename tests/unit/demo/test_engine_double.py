"""What the double of an engine refuses as a real one does, which the demo leaves to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.demo.server import DemoServer
from desktop.demo.speed import DemoSpeed
from tests.engine_double.responder import TWO_PICTURES, EngineDouble
from tests.unit.demo.support import VISION, Client, looked_at, picture, said


@pytest.fixture
def client() -> Iterator[Client]:
    server = DemoServer(responder=EngineDouble(DemoSpeed.instant()))
    yield Client(server.start())
    server.stop()


def test_two_pictures_are_refused(client: Client) -> None:
    answer = looked_at(client, picture(), picture())
    assert (answer.status, answer.json) == (500, {"error": TWO_PICTURES})


def test_pictures_of_a_foreign_kind_and_references_to_none_are_refused(client: Client) -> None:
    gif = looked_at(client, picture("GIF"))
    assert gif.status == 500
    assert gif.json["error"].endswith("image: unknown format")
    forged = client.chat("Look at [img-0]", model=VISION)
    assert forged.status == 500
    assert forged.json["error"].endswith("invalid image index: 0")
    assert looked_at(client, picture(), text="Look at [img-0]").status == 200
    assert client.chat("Look at [img-0]", model="llama3.2:3b").status == 200


def test_what_is_not_refused_is_the_demos_answer(client: Client) -> None:
    assert said(client.chat("7 plus 5")).endswith("**12**.")


def test_embeddings_have_length_one_and_bring_shared_words_together(client: Client) -> None:
    texts = ["the roof of the library", "the roof of the house", "bicycle rental by the lake shore"]
    one, near, far = client.post("/api/embed", model="llama3.2:1b", input=texts).json["embeddings"]
    assert len(one) == 2048
    assert sum(x * x for x in one) == pytest.approx(1.0, abs=1e-4)
    assert sum(a * b for a, b in zip(one, near, strict=True)) > sum(a * b for a, b in zip(one, far, strict=True))


def test_embedding_of_a_text_that_is_too_long(client: Client) -> None:
    refused = client.post("/api/embed", model="llama3.2:1b", input=["word " * 8_000])
    assert (refused.status, refused.json) == (400, {"error": "the input length exceeds the context length"})
