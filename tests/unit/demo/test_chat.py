"""Chat: frames, endings, memory, limits and pictures, as the protocol has them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desktop.demo.server import DemoServer
from desktop.demo.speed import DemoSpeed
from tests.unit.demo.support import VISION, Client, looked_at, moment, picture, said

LAST = {
    "model",
    "created_at",
    "message",
    "done",
    "done_reason",
    "total_duration",
    "load_duration",
    "prompt_eval_count",
    "prompt_eval_duration",
    "eval_count",
    "eval_duration",
}


def test_a_chat_streams_words_and_ends_with_its_counts(client: Client) -> None:
    answer = client.chat("Hello")
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert answer.headers["transfer-encoding"] == "chunked"
    *words, last = answer.frames
    assert len(words) > 5
    for frame in words:
        assert set(frame) == {"model", "created_at", "message", "done"}
        assert frame["message"]["role"] == "assistant"
        assert frame["done"] is False
        assert frame["message"]["content"]
    assert set(last) - {"prompt_eval_duration", "load_duration"} == LAST - {"prompt_eval_duration", "load_duration"}
    assert last["message"] == {"role": "assistant", "content": ""}
    assert (last["done"], last["done_reason"], last["model"]) == (True, "stop", "llama3.2:3b")
    assert last["eval_count"] == len(words)
    assert last["total_duration"] >= last["eval_duration"]
    assert moment(last["created_at"]) > datetime.now(UTC) - timedelta(minutes=5)


def test_the_first_answer_says_that_it_is_the_demo_and_later_ones_do_not(client: Client) -> None:
    first = said(client.chat("Hello"))
    assert "demo" in first.splitlines()[0]
    later = said(client.chat("Hello", first, "7 plus 5"))
    assert later == "That is **12**."


def test_no_messages_load_and_unload(client: Client) -> None:
    loaded = client.post("/api/chat", model="llama3.2:1b", messages=[], options={"num_ctx": 2048})
    assert loaded.headers["content-type"].startswith("application/json")
    assert set(loaded.json) == {"model", "created_at", "message", "done", "done_reason"}
    assert loaded.json["done_reason"] == "load"
    (running,) = client.get("/api/ps").json["models"]
    assert set(running) == {"name", "model", "size", "digest", "details", "expires_at", "size_vram", "context_length"}
    assert (running["name"], running["context_length"]) == ("llama3.2:1b", 2048)
    assert running["size"] > 1_321_098_329
    assert moment(running["expires_at"]) > datetime.now(UTC) + timedelta(minutes=4)
    assert client.post("/api/chat", model="llama3.2:1b", keep_alive=0).json["done_reason"] == "unload"
    assert client.get("/api/ps").json == {"models": []}


def test_keep_alive_zero_leaves_nothing_loaded(client: Client) -> None:
    client.chat("Hello", keep_alive=0)
    assert client.get("/api/ps").json == {"models": []}


def test_a_removed_model_stays_in_memory_until_unloaded(client: Client) -> None:
    client.chat("Hello", model="llama3.2:1b")
    client.ask("DELETE", "/api/delete", {"model": "llama3.2:1b"})
    assert [one["name"] for one in client.get("/api/ps").json["models"]] == ["llama3.2:1b"]
    assert client.chat("Hello", model="llama3.2:1b").status == 404


def test_num_predict_and_a_full_memory_end_an_answer_for_its_length(client: Client) -> None:
    *words, last = client.chat("Hello", options={"num_predict": 3}).frames
    assert (len(words), last["done_reason"], last["eval_count"]) == (3, "length", 3)
    *words, last = client.chat("Hello", options={"num_ctx": 16}).frames
    assert last["done_reason"] == "length"
    assert last["prompt_eval_count"] + last["eval_count"] == 16


def test_an_input_that_is_too_long_is_refused_and_never_cut(client: Client) -> None:
    long = "The roof leaks. " * 2_000
    refused = client.chat(long, options={"num_ctx": 512})
    assert (refused.status, refused.json) == (400, {"error": "the input length exceeds the context length"})


def test_a_begun_answer_is_continued_where_it_stopped(client: Client) -> None:
    whole = said(client.chat("Show me a table"))
    begun = whole[: len(whole) // 2]
    assert begun + said(client.chat("Show me a table", begun)) == whole


def test_one_picture_is_answered_with_facts(client: Client) -> None:
    answer = looked_at(client, picture(size=(60, 40)))
    text = said(answer)
    assert "60 × 40" in text
    assert "red" in text


def test_a_text_model_does_not_see(client: Client) -> None:
    message = {"role": "user", "content": "What does this show?", "images": [picture(), picture()]}
    answer = client.post("/api/chat", model="llama3.2:3b", messages=[message])
    assert answer.status == 200
    assert "60" not in said(answer)


def test_a_follow_up_still_sees_the_picture(client: Client) -> None:
    messages = [
        {"role": "user", "content": "What is this?", "images": [picture(colour="#2040c0")]},
        {"role": "assistant", "content": "A picture."},
        {"role": "user", "content": "Which colours has it?"},
    ]
    text = said(client.post("/api/chat", model=VISION, messages=messages))
    assert "blue" in text
    assert "pixels," not in text  # only what was asked


def test_long_texts_are_not_held_up_by_the_pace_of_talk() -> None:
    system = {"role": "system", "content": "You summarize texts."}
    text = {"role": "user", "content": "-----\n" + "The roof leaks. " * 1_000 + "\n-----"}
    server = DemoServer(speed=replace(DemoSpeed.instant(), words_per_second=0.001, first_word=1_000, task=1_000))
    try:
        answer = Client(server.start()).post(
            "/api/chat", model="llama3.2:3b", messages=[system, text], options={"num_ctx": 8192}
        )
    finally:
        server.stop()
    assert said(answer) == "- The roof leaks."
