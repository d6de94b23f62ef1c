"""`--json` tells where the model was unsure, and what else it weighed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.cli.main import main
from desktop.common.errors import Exit
from desktop.environment import Options, prepare_environment
from desktop.services import Services
from desktop.vault.settings_table import DOUBTS


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    assert main([*words, "--json", "--demo"], {}, Services) == Exit.DONE
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_an_answer_tells_its_doubts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = told(capsys, "chat", "When is a model unsure?", "--data-dir", str(tmp_path))
    doubts = answer["doubts"]
    assert [(each["text"], each["share"]) for each in doubts] == [("2,400", 0.46), ("Northquay", 0.44), ("150", 0.41)]
    assert doubts[0]["others"] == [{"text": "2,000", "share": 0.31}, {"text": "1,400", "share": 0.12}]
    assert all(answer["text"][each["start"] : each["end"]] == each["text"] for each in doubts)


def test_with_the_switch_off_nothing_is_weighed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    environment = prepare_environment(Options(data_dir=tmp_path))
    environment.settings.set(DOUBTS, False)
    environment.settings.close()
    answer = told(capsys, "chat", "When is a model unsure?", "--data-dir", str(tmp_path))
    assert answer["doubts"] == []


def test_a_summary_has_a_place_for_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("The roof leaks again. It costs 1,300 euros. Nobody has come to look at it yet.")
    assert told(capsys, "summarize", str(letter), "--data-dir", str(tmp_path / "data"))["unsure"] == []
