"""Downloads: the frames in their order, progress that is kept, one download shared by two."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import aclosing
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest

from desktop.demo.http import ApiError
from desktop.demo.models import Model, look_up, parse_name
from desktop.demo.pulls import Frame, Pulls
from desktop.demo.server import DemoServer
from desktop.demo.speed import DemoSpeed
from desktop.demo.store import Store
from tests.conftest import Run
from tests.unit.demo.support import Client

NAME = "llama3.2-vision:90b"
SLOW = replace(DemoSpeed.instant(), bytes_per_second=1e9, frame=0.001)


def model() -> Model:
    found = look_up(parse_name(NAME))
    assert found is not None
    return found


def layers(frames: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [frame for frame in frames if "digest" in frame]


def test_a_pull_tells_its_layers_in_order_and_ends_with_success(client: Client) -> None:
    answer = client.post("/api/pull", model=NAME)
    assert answer.headers["content-type"] == "application/x-ndjson"
    frames = answer.frames
    assert frames[0] == {"status": "pulling manifest"}
    assert [frame["status"] for frame in frames[-3:]] == [
        "verifying sha256 digest",
        "writing manifest",
        "success",
    ]
    seen = [(digest, list(group)) for digest, group in groupby(layers(frames), key=lambda frame: frame["digest"])]
    assert [(digest, group[0]["total"]) for digest, group in seen] == [(x.digest, x.size) for x in model().layers]
    first = seen[0][1]
    assert "completed" not in first[0]  # absent while it is 0
    done = [frame.get("completed", 0) for frame in first]
    assert done == sorted(done)
    assert 0 < done[-1] < model().layers[0].size  # the last frame of a layer is below its total
    assert all(frame["status"] == f"pulling {frame['digest'][7:19]}" for frame in layers(frames))
    assert NAME in [one["name"] for one in client.get("/api/tags").json["models"]]


def test_what_is_there_is_told_in_one_full_frame_each(client: Client) -> None:
    found = layers(client.post("/api/pull", model="llama3.2:3b").frames)
    assert len(found) == 6
    assert all(frame["completed"] == frame["total"] for frame in found)


def test_models_share_their_licences(client: Client) -> None:
    licences = [layer.digest for layer in model().layers if layer.kind == "license"]
    frames = layers(client.post("/api/pull", model=NAME).frames)
    assert [frame["completed"] for frame in frames if frame["digest"] in licences] == [7_711, 6_016]


@pytest.mark.parametrize("name", ["nothing:here", "llama3.2:99b", "127.0.0.1:5000/library/llama3.2:3b"])
def test_an_unknown_model_is_an_error_in_the_stream(client: Client, name: str) -> None:
    answer = client.post("/api/pull", model=name)
    assert answer.status == 200
    assert answer.frames == [{"status": "pulling manifest"}, {"error": "pull model manifest: file does not exist"}]


@pytest.fixture
def slow() -> Iterator[Client]:
    server = DemoServer(speed=SLOW)
    yield Client(server.start())
    server.stop()


def test_a_cancelled_pull_goes_on_where_it_was(slow: Client) -> None:
    stream = slow.streaming("/api/pull", model=NAME)
    reached = next(frame["completed"] for frame in stream.frames() if frame.get("completed", 0) > 10_000_000)
    stream.leave()
    assert NAME not in [one["name"] for one in slow.get("/api/tags").json["models"]]
    again = slow.streaming("/api/pull", model=NAME)
    resumed = next(frame for frame in again.frames() if "digest" in frame)
    again.leave()
    assert resumed["completed"] >= reached


def test_every_layer_goes_on_where_it_was(run: Run) -> None:
    """Also what had arrived of the layers before it is not fetched again."""

    async def work() -> tuple[list[Frame], list[Frame]]:
        pulls = Pulls(Store(), replace(DemoSpeed.instant(), frame=0.0001))
        name = parse_name(NAME)
        first: list[Frame] = []
        async with aclosing(pulls.frames(name)) as frames:
            async for frame in frames:
                first.append(frame)
                if frame.get("digest") == model().layers[2].digest and completed(frame):
                    break
        return first, [frame async for frame in pulls.frames(name) if "digest" in frame]

    first, again = run(work())
    assert first
    weights, template, third, *_ = (
        [frame for frame in again if frame["digest"] == layer.digest] for layer in model().layers
    )
    assert [completed(frame) for frame in weights] == [model().layers[0].size]
    assert [completed(frame) for frame in template] == [model().layers[1].size]
    assert completed(third[0]) >= completed(first[-1]) > 0


def test_a_check_takes_its_pace_and_is_not_made_up_for(run: Run) -> None:
    """As with the engine: until it is over nothing is installed, and one that was cut is not done by the next pull."""

    async def work() -> tuple[bool, list[Frame]]:
        store = Store()
        pulls = Pulls(store, replace(DemoSpeed.instant(), verify=3_600.0))
        name = parse_name(NAME)
        checking = asyncio.Event()

        async def pull() -> None:
            async with aclosing(pulls.frames(name)) as frames:
                async for frame in frames:
                    if frame["status"] == "verifying sha256 digest":
                        checking.set()

        task = asyncio.create_task(pull())
        await checking.wait()
        waits = not task.done() and store.find(name) is None
        task.cancel()
        await asyncio.wait((task,))
        return waits, [frame async for frame in pulls.frames(name)]

    waits, again = run(work())
    assert waits
    assert again[-1] == {"status": "success"}


def test_what_is_listed_is_what_the_manifest_says(client: Client) -> None:
    """The digest is the manifest's, the same in every list and after every pull, and the size is that of its layers."""
    client.post("/api/pull", model=NAME)
    listed = {one["name"]: one for one in client.get("/api/tags").json["models"]}
    assert listed[NAME]["digest"] == model().digest
    assert listed[NAME]["size"] == sum(layer.size for layer in model().layers)
    client.ask("DELETE", "/api/delete", {"model": NAME})
    client.post("/api/pull", model=NAME)
    assert {one["name"]: one["digest"] for one in client.get("/api/tags").json["models"]}[NAME] == model().digest


def test_removing_a_model_removes_the_layers_that_nobody_else_has(client: Client) -> None:
    client.ask("DELETE", "/api/delete", {"model": "llama3.2:3b"})
    frames = layers(client.post("/api/pull", model="llama3.2:3b").frames)
    fresh = {frame["digest"] for frame in frames if frame.get("completed") != frame["total"]}
    found = look_up(parse_name("llama3.2:3b"))
    assert found is not None
    assert [layer.kind for layer in found.layers if layer.digest in fresh] == ["model", "params", "config"]


def completed(frame: Frame) -> int:
    value = frame.get("completed", 0)
    assert isinstance(value, int)
    return value


def test_an_unknown_model_raises_after_the_first_frame(run: Run) -> None:
    async def work() -> None:
        async with aclosing(Pulls(Store(), DemoSpeed.instant()).frames(parse_name("x:y"))) as frames:
            assert await anext(frames) == {"status": "pulling manifest"}
            with pytest.raises(ApiError, match="file does not exist"):
                await anext(frames)

    run(work())


def test_real_speed_is_lively_but_quick() -> None:
    speed = DemoSpeed.real()
    whole = model()
    step = speed.download_step(whole.size, whole.layers[0].size)
    assert 30 < whole.size / step * speed.frame < 60
    small = look_up(parse_name("llama3.2:1b"))
    assert small is not None
    assert small.size / speed.download_step(small.size, small.layers[0].size) * speed.frame >= 7
