"""A model that does not end, or says nothing, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.common.errors import Exit
from tests.engine_double.faults import FaultyEngine, end, stall, status, stream, words
from tests.unit.cli.conftest import Corral

LOOP = words(*["The bridge is shut. "] * 3_000)


def test_a_loop_is_stopped_and_told(corral: Corral) -> None:
    with FaultyEngine({"/api/chat": stall(LOOP)}) as engine:
        ran = corral("chat", "Is it open?", "--host", engine.url)
    assert ran.code == Exit.ENGINE_FAILED
    assert "The model began to repeat itself, so it was stopped." in ran.err
    assert ran.out.count("The bridge is shut.") < 200


def test_json_names_the_ending(corral: Corral) -> None:
    with FaultyEngine({"/api/chat": stream(LOOP)}) as engine:
        (answer,) = corral("chat", "Is it open?", "--json", "--host", engine.url).objects
    assert answer["ending"] == "repeated itself"
    assert answer["text"].startswith("The bridge is shut. The bridge is shut. ")


@pytest.mark.parametrize("said", [words(), words(" \n")])
def test_an_answer_without_a_word_is_told(corral: Corral, said: list[dict[str, object]]) -> None:
    with FaultyEngine({"/api/chat": stream([*said, *end()])}) as engine:
        ran = corral("chat", "Is it open?", "--host", engine.url)
    assert ran.code == Exit.ENGINE_FAILED
    assert "The model said nothing." in ran.err


def test_a_call_for_a_tool_is_told(corral: Corral) -> None:
    call = {"role": "assistant", "content": "", "tool_calls": [{"function": {"name": "time", "arguments": {}}}]}
    with FaultyEngine({"/api/chat": stream([{"model": "m", "message": call, "done": False}, *end()])}) as engine:
        ran = corral("chat", "Is it open?", "--host", engine.url)
    assert ran.code == Exit.ENGINE_FAILED
    assert "The model asked for a tool instead of answering, and Corral gives it none. Ask in other words" in ran.err


@pytest.mark.parametrize("code", [404, 500, 502])
@pytest.mark.parametrize("words", [("chat",), ("summarize",), ("rewrite", "--style", "fix")])
def test_a_web_page_instead_of_an_answer_is_one_sentence(
    corral: Corral, letter: Path, code: int, words: tuple[str, ...]
) -> None:
    page = "<!DOCTYPE html><html><head><title>Sign in</title></head>" + "<p>connection refused</p>" * 900
    with FaultyEngine({"/api/chat": status(code, page), "/api/generate": status(code, page)}) as engine:
        ran = corral(*words, "Is it open?" if words == ("chat",) else letter, "--host", engine.url)
    assert ran.code in (Exit.NO_ENGINE, Exit.ENGINE_FAILED)
    said = ran.err.splitlines()[-1]
    assert f"Something else answers instead of the engine. It sent a web page (status {code})." in said
    assert "<" not in ran.err
    assert len(said) < 400


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text("The bridge over the river is shut from Monday on. The works take three weeks. Cyclists go round.")
    return path


@pytest.mark.parametrize("command", [("summarize",), ("rewrite", "--style", "formal")], ids=["summarize", "rewrite"])
def test_writing_that_goes_round_in_circles_says_it_once_and_fails(
    corral: Corral, letter: Path, command: tuple[str, ...]
) -> None:
    with FaultyEngine({"/api/chat": stall(LOOP)}) as engine:
        ran = corral(*command, letter, "--host", engine.url)
        (result,) = corral(*command, letter, "--json", "--host", engine.url).objects
    assert ran.code == Exit.ENGINE_FAILED
    assert ran.out.count("The bridge is shut.") <= 2
    assert "The model began to repeat itself, so it was stopped. What it said again is left out." in ran.err
    assert result["ending"] == "repeated itself"
    assert result["text"].count("The bridge is shut.") == 1


@pytest.mark.parametrize("lead", ["", "Here is a summary of the text:\n\n", '"', "```\n"])
def test_equal_bullets_without_end_are_one_bullet_and_told(corral: Corral, letter: Path, lead: str) -> None:
    said = words(lead, *["- The bridge is shut.\n"] * 3_000)
    with FaultyEngine({"/api/chat": stream([*said, *end()])}) as engine:
        ran = corral("summarize", "--length", "short", letter, "--host", engine.url)
        (result,) = corral("summarize", "--length", "short", letter, "--json", "--host", engine.url).objects
    assert ran.code == Exit.ENGINE_FAILED
    assert ran.out.count("The bridge is shut.") <= 2
    assert "The model began to repeat itself, so it was stopped." in ran.err
    assert (result["ending"], result["text"]) == ("repeated itself", "- The bridge is shut.")


def test_every_request_for_writing_has_an_end(corral: Corral, letter: Path) -> None:
    with FaultyEngine({"/api/chat": stream([*words("It is shut."), *end()])}) as engine:
        for command in (("summarize",), ("rewrite", "--style", "fix")):
            assert corral(*command, letter, "--host", engine.url).code == Exit.DONE
        options = [body["options"] for body in engine.bodies("/api/chat")]
    assert all(isinstance(each, dict) and 0 < each["num_predict"] < 1_000 for each in options)


def test_a_summary_that_is_longer_than_its_text_is_told(corral: Corral, letter: Path) -> None:
    said = [f"Reason {n} is that the river has {n} fish. " for n in range(20)]
    with FaultyEngine({"/api/chat": stream([*words(*said), *end()])}) as engine:
        ran = corral("summarize", letter, "--host", engine.url)
        (result,) = corral("summarize", letter, "--json", "--host", engine.url).objects
    assert ran.code == Exit.DONE
    assert "This is longer than the text itself: the model did not summarize." in ran.err
    assert result["doubts"] == ["longer than its text"]
