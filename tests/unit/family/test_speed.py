from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.common.types import Ending
from desktop.engine.types import EngineKind, Finish
from desktop.family.speed import MeasuredLooks, MeasuredPaces, MeasuredSpeeds, expected, words_a_second
from desktop.family.speed import Run as Answered
from tests.conftest import Run

GB = 10**9


def finish(tokens: int = 100, seconds: float = 4.0) -> Finish:
    return Finish(Ending.COMPLETE, answer_tokens=tokens, answer_seconds=seconds)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "measured.json"


@pytest.fixture
def measured(path: Path) -> Iterator[MeasuredSpeeds]:
    found = MeasuredSpeeds(path)
    yield found
    found.close()


def test_the_last_answer_counts_under_every_name_of_the_model(measured: MeasuredSpeeds) -> None:
    assert measured.speed("llama3.2:3b") is None
    measured.note("llama3.2", finish())
    measured.note("llama3.2:latest", finish(120))
    assert measured.speed("llama3.2:3b") == 30.0
    assert measured.speed("llama3.2:1b") is None


@pytest.mark.parametrize("said", [finish(0, 0), finish(3, 0.2), finish(100, 0)])
def test_what_says_nothing_is_no_measurement(measured: MeasuredSpeeds, said: Finish) -> None:
    measured.note("llama3.2", said)
    assert measured.speed("llama3.2") is None


def test_the_demo_is_no_measurement(measured: MeasuredSpeeds) -> None:
    measured.note("llama3.2", finish(), EngineKind.DEMO)
    assert measured.speed("llama3.2") is None
    measured.note("llama3.2", finish(), EngineKind.SYSTEM)
    assert measured.speed("llama3.2") == 25.0


def test_it_is_kept(run: Run, measured: MeasuredSpeeds, path: Path) -> None:
    measured.note("llama3.2", finish())
    measured.close(wait=10.0)
    again = MeasuredSpeeds(path)
    assert again.speed("llama3.2") is None
    run(again.load())
    assert again.speed("llama3.2") == 25.0
    again.close()


def test_what_is_noted_before_loading_is_newer_and_takes_nothing_else_away(run: Run, path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"llama3.2:3b": 5.0, "mistral:latest": 9.5}')
    measured = MeasuredSpeeds(path)
    measured.note("llama3.2", finish())
    run(measured.load())
    assert (measured.speed("llama3.2"), measured.speed("mistral")) == (25.0, 9.5)
    measured.close(wait=10.0)
    again = MeasuredSpeeds(path)
    run(again.load())
    assert (again.speed("llama3.2"), again.speed("mistral")) == (25.0, 9.5)
    again.close()


@pytest.mark.parametrize("data", [b"", b"[]", b'{"a": "quick"}', b"\xff\xfe"])
def test_a_broken_file_is_measured_anew(run: Run, path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    measured = MeasuredSpeeds(path)
    run(measured.load())
    measured.note("llama3.2", finish())
    measured.close(wait=10.0)
    assert b"25.0" in path.read_bytes()


def test_a_place_that_cannot_be_written_does_not_matter(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    measured = MeasuredSpeeds(tmp_path / "file" / "measured.json")

    async def noted() -> None:
        await measured.load()
        measured.note("llama3.2", finish())
        await asyncio.to_thread(measured.close, 10.0)

    run(noted())
    assert measured.speed("llama3.2") == 25.0


def test_an_answer_that_ends_while_corral_does_is_let_go(measured: MeasuredSpeeds, path: Path) -> None:
    measured.close()
    measured.note("llama3.2", finish())
    assert not path.exists()


def test_without_a_path_nothing_is_kept(run: Run) -> None:
    measured = MeasuredSpeeds()
    run(measured.load())
    measured.note("llama3.2", finish())
    assert measured.speed("llama3.2") == 25.0
    measured.close()


def test_words_are_fewer_than_tokens() -> None:
    assert [words_a_second(speed) for speed in (41, 2.7, 0.5)] == [31, 2, 0]


def test_speed_goes_with_one_over_the_size() -> None:
    runs = (Answered(2 * GB, 12.0), Answered(GB, 40.0))
    assert expected(8 * GB, runs) == 3.0  # told by the one nearest in size
    assert expected(8 * GB, ()) is None
    assert expected(0, runs) is None


def test_what_is_too_fast_for_a_processor_was_none() -> None:
    assert expected(8 * GB, (Answered(2 * GB, 120.0),)) is None


def looked(seconds: float) -> Finish:
    return Finish(Ending.COMPLETE, answer_tokens=40, answer_seconds=4.0, looking_seconds=seconds)


def test_what_a_picture_takes_is_kept_by_model(run: Run, tmp_path: Path) -> None:
    looks = MeasuredLooks(tmp_path / "pictures.json")
    looks.note("llama3.2-vision", looked(41.0))
    looks.close(wait=10.0)
    again = MeasuredLooks(tmp_path / "pictures.json")
    run(again.load())
    assert again.seconds("llama3.2-vision:11b") == 41.0
    assert again.seconds("llama3.2:3b") is None
    again.close()


@pytest.mark.parametrize("answer", [finish(), looked(0.0), looked(2.5)])
def test_words_alone_and_a_quick_look_are_not_told(answer: Finish) -> None:
    looks = MeasuredLooks()
    looks.note("llama3.2-vision", answer)
    assert looks.seconds("llama3.2-vision") is None


def test_the_demo_looks_at_nothing() -> None:
    looks = MeasuredLooks()
    looks.note("llama3.2-vision", looked(41.0), EngineKind.DEMO)
    assert looks.seconds("llama3.2-vision") is None


def test_the_pace_of_reading_is_kept_by_model_and_not_that_of_the_demo(run: Run, tmp_path: Path) -> None:
    paces = MeasuredPaces(tmp_path / "reading.json")

    async def work() -> None:
        paces.note("small", 20_000, 50.0, EngineKind.SYSTEM)
        paces.note("demo", 20_000, 1.0, EngineKind.DEMO)
        paces.note("lines", 300, 1.0, EngineKind.SYSTEM)
        paces.note("stopped clock", 20_000, 0.0, EngineKind.SYSTEM)
        assert [await paces.pace(name) for name in ("small", "demo", "lines", "stopped clock")] == [
            400,
            None,
            None,
            None,
        ]
        paces.close()
        again = MeasuredPaces(tmp_path / "reading.json")
        assert await again.pace("small") == 400.0
        again.close()

    run(work())
