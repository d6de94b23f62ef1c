"""corral summarize: recipes that are kept, languages nobody has tested, no model at all, and tasks for a calendar."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest

from desktop.common.errors import Exit
from tests.unit.cli.conftest import Corral

MINUTES = """Minutes of 12 October 2026

The pump was repaired twice, for 310 euros in all.

Anna must order gravel by Friday. Ben has to call the town on 20 October 2026 at 3 pm. Mara should paint the shed soon.
"""


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.txt"
    path.write_text(MINUTES, "utf-8")
    return path


def test_what_is_to_be_done_goes_into_a_calendar(corral: Corral, minutes: Path, tmp_path: Path) -> None:
    out = tmp_path / "tasks.ics"
    ran = corral("--demo", "summarize", "--as", "actions", "--ics", out, minutes)
    assert ran.code == Exit.DONE
    calendar = icalendar.Calendar.from_ical(out.read_bytes())
    dues = [todo.decoded("due", None) for todo in calendar.walk("VTODO")]
    days = sorted(str(due) for due in dues if due)
    assert days == ["2026-10-16", "2026-10-20 15:00:00"]
    assert [str(event.decoded("dtstart")) for event in calendar.walk("VEVENT")] == ["2026-10-20 15:00:00"]
    assert f"3 tasks are in {out}." in ran.err
    assert "Days are counted from 2026-10-12, the date of the document." in ran.err


def test_json_tells_the_tasks(corral: Corral, minutes: Path, tmp_path: Path) -> None:
    (told,) = corral("--demo", "summarize", "--as", "actions", "--ics", tmp_path / "a.ics", "--json", minutes).objects
    assert [(task["day"], task["time"]) for task in told["tasks"]] == [
        ("2026-10-16", None), ("2026-10-20", "15:00"), (None, None),
    ]  # fmt: skip
    for task in told["tasks"]:
        assert task["what"].split()[0] in told["text"][task["start"] : task["end"]]


@pytest.mark.parametrize("more", [(), ("--as", "prose"), ("--recipe", "As a poem.")])
def test_a_calendar_takes_nothing_else(corral: Corral, minutes: Path, tmp_path: Path, more: tuple[str, ...]) -> None:
    ran = corral("--demo", "summarize", *more, "--ics", tmp_path / "a.ics", minutes)
    assert ran.code == Exit.USAGE
    assert "--as minutes or --as actions" in ran.err
    assert not (tmp_path / "a.ics").exists()


def test_without_tasks_no_calendar_is_written(corral: Corral, tmp_path: Path) -> None:
    text = tmp_path / "weather.txt"
    text.write_text("It rained all day and the wind was cold. The sun came out late.", "utf-8")
    ran = corral("--demo", "summarize", "--as", "actions", "--ics", tmp_path / "a.ics", text)
    assert "no calendar was written" in ran.err
    assert not (tmp_path / "a.ics").exists()


def test_a_pipe_gets_the_result_as_it_was_tidied(corral: Corral, minutes: Path) -> None:
    ran = corral("--demo", "summarize", "--as", "minutes", minutes)
    assert ran.out.startswith("## To do\n\n- ")
    assert "To do:" not in ran.out


def test_a_recipe_that_is_kept_is_found_by_its_name(corral: Corral, minutes: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "config" / "recipes"
    folder.mkdir(parents=True)
    (folder / "poem.txt").write_text("Poem\n\nAs a poem.", "utf-8")
    (folder / "bad.txt").write_bytes(b"\x00")
    assert corral("--demo", "summarize", "--recipe", "@poem", minutes).code == Exit.DONE
    ran = corral("--demo", "summarize", "--recipe", "@letter", minutes)
    assert ran.code == Exit.USAGE
    assert "No recipe is kept as letter." in ran.err
    assert "There are: Poem." in ran.err
    assert "bad.txt is no text." in ran.err


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", ""), ("Deutsch", ""), ("pt-BR", ""), ("nl", "made for Dutch"), ("Klingon", "made for Klingon")],
)
@pytest.mark.parametrize("tool", [("summarize",), ("rewrite", "--style", "fix")])
def test_a_language_nobody_has_tested_is_told(
    corral: Corral, minutes: Path, language: str, said: str, tool: tuple[str, ...]
) -> None:
    ran = corral("--demo", *tool, "--language", language, minutes)
    assert ran.code == Exit.DONE
    assert ("nobody has tested it" in ran.err) == bool(said)
    assert said in ran.err


def test_an_instant_summary_asks_no_model_and_says_so(corral: Corral, minutes: Path) -> None:
    ran = corral("summarize", "--instant", "--length", "long", minutes)
    assert ran.code == Exit.DONE
    assert "- The pump was repaired twice, for 310 euros in all." in ran.out
    assert "Instant summary" in ran.err
    assert "Model:" not in ran.err


def test_an_instant_summary_has_an_exact_proof(corral: Corral, minutes: Path) -> None:
    (told,) = corral("summarize", "--instant", "--json", minutes).objects
    assert "extracted" in told["doubts"]
    assert told["sentences"]
    for sentence in told["sentences"]:
        assert sentence["support"] == "found"
        assert sentence["passages"][0]["text"] == sentence["text"]


def test_what_a_summary_left_out_is_named(corral: Corral, minutes: Path) -> None:
    minutes.write_text(f"{MINUTES}\n\nThe new well gave 412 cubic metres of water from April to October.\n", "utf-8")
    ran = corral("--demo", "summarize", "--as", "actions", minutes)
    words = "The new well gave 412 cubic metres of water from April to October."
    assert f"and perhaps important: {words}" in ran.err
    (told,) = corral("--demo", "summarize", "--as", "actions", "--json", minutes).objects
    assert words in [each["text"] for each in told["left_out"]]


def test_a_check_by_a_model_does_not_go_with_it(corral: Corral, minutes: Path) -> None:
    assert corral("--demo", "summarize", "--instant", "--check", minutes).code == Exit.USAGE
