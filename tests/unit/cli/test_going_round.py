"""A model that does not end, or says nothing, on the command line."""

from __future__ import annotations

import pytest

from desktop.common.errors import Exit
from tests.faults import FaultyEngine, end, stall, stream, words
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
