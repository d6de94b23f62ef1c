"""A bug becomes a report on this computer."""

from __future__ import annotations

from pathlib import Path

from desktop.common.crash import CrashHook


def test_the_first_report_makes_its_folder(tmp_path: Path) -> None:
    bug = ValueError("a text of the person")
    report = CrashHook(tmp_path / "logs" / "crashes").report(bug, "corral chat")
    assert report is not None
    text = report.read_text("utf-8")
    assert "in: corral chat" in text
    assert text.rstrip().endswith("ValueError")
    assert "a text of the person" not in text


def test_where_nothing_can_be_written_there_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "logs").touch()
    assert CrashHook(tmp_path / "logs" / "crashes").report(ValueError(), "corral chat") is None
