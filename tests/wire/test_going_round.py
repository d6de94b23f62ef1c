"""Models that never come to an end, on a real engine, through the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.main import main
from desktop.common.errors import Exit
from desktop.services import Services
from tests.wire.real_ollama import ENDLESS, REPEATING, RealOllama

LETTER = "The bridge over the river is shut from Monday on. The works take three weeks. Cyclists go round."


@pytest.mark.parametrize(
    ("command", "model"),
    [
        (("chat", "Is it open?"), REPEATING),
        (("summarize",), REPEATING),
        (("summarize",), ENDLESS),
        (("rewrite", "--style", "formal"), REPEATING),
    ],
    ids=["chat", "summarize", "summarize-endless", "rewrite"],
)
def test_a_loop_is_stopped_and_told(
    ollama: RealOllama,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
    model: str,
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER)
    words = [*command, *([] if command[0] == "chat" else [str(letter)]), "--json", "--model", model]
    code = main([*words, "--host", ollama.url, "--data-dir", str(tmp_path / "data")], {}, Services)
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert code == Exit.ENGINE_FAILED
    assert said["ending"] == "repeated itself"
    assert len(said["text"]) < 80
