"""A summary and a new wording without a window: what is asked of whom, how it ends, and what is kept of it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from desktop.common.errors import EngineFailed, EngineUnreachable
from desktop.common.types import Ending, Noted, Progress
from desktop.documents.scans.page_reader import PageReader
from desktop.engine.types import EngineKind
from desktop.family.types import ModelOverview
from desktop.state.turns import Turn
from desktop.state.writing import sentences
from desktop.state.writing.choices import Tool
from desktop.state.writing.opening import SourceOpener
from desktop.state.writing.origin import Cut, Standing
from desktop.state.writing.session import State
from desktop.vault.draft_types import Source
from desktop.writing.types import Coverage, Length, Reading, Result, Shape, Style, SummaryOptions, Words
from tests.unit.state.writing.conftest import Bench

BOTH = Coverage(frozenset({1, 2}), 2)
HALF = Reading(Progress(1, 2), Coverage(frozenset({1}), 2))
ROOF = Noted(0, 10, ("The roof",))
TEXT = "The lead roof leaks.\n\nThe council pays half."


def result(text: str) -> Result:
    return Result(text, Ending.COMPLETE, 9.0, "llama3.2:3b", "your Ollama", BOTH)


def test_the_text_is_summarized_with_the_chosen_options_by_the_selected_model(bench: Bench) -> None:
    room, _ = bench.open_room()
    room.choices.choose(length="long", shape="prose", summary_language="de", focus="money")
    room.source.replace(Source(TEXT))
    bench.writer.events = (HALF, Words("Roof: half paid."), result("Roof: half paid."))
    assert room.run()
    bench.finish(room)
    document, options, model = bench.writer.asked[-1]
    assert document.text == TEXT
    assert (options, model) == (SummaryOptions(Length.LONG, Shape.PROSE, "de", "money"), "llama3.2:3b")
    assert (room.session.text, room.session.coverage) == ("Roof: half paid.", BOTH)
    assert room.session.before == TEXT
    assert room.standing is Standing.TRUE


def test_the_other_tool_rewrites_the_same_text(bench: Bench) -> None:
    room, _ = bench.open_room()
    room.choices.choose(tab=Tool.WORDING.value, style="friendly", wording_language="fr")
    room.source.replace(Source(TEXT))
    bench.writer.events = (Words("Notre toit"), result("Notre toit"))
    assert room.run()
    bench.finish(room)
    assert bench.writer.asked[-1][1:] == ((Style.FRIENDLY, "fr"), "llama3.2:3b")
    assert room.session is room.wording
    assert (room.wording.text, room.summary.text) == ("Notre toit", "")


def test_what_is_typed_at_this_moment_is_read_once(bench: Bench) -> None:
    room, _ = bench.open_room()
    reads: list[str] = []

    def editor() -> str:
        reads.append("read")
        return "Typed."

    room.source.typed(editor)
    assert room.run()
    bench.finish(room)
    assert bench.writer.asked[-1][0].text == "Typed."
    assert reads == ["read"]


@pytest.mark.parametrize("missing", ["text", "model"])
def test_nothing_is_asked_without_a_text_or_a_model(bench: Bench, missing: str) -> None:
    room, _ = bench.open_room(ModelOverview((), (), 0)) if missing == "model" else bench.open_room()
    room.source.replace(Source(TEXT if missing == "model" else "  \n"))
    assert not room.run()
    assert not room.busy
    assert bench.writer.asked == []


def test_why_nothing_can_be_begun_is_known_and_told_when_it_changes(bench: Bench, qtbot: QtBot) -> None:
    room, _ = bench.open_room()
    why_not = [room.why_not]
    room.source.replace(Source(TEXT))
    why_not.append(room.why_not)
    bench.overview.now = EngineUnreachable("Ollama is installed but not running.")
    with qtbot.waitSignal(room.changed):
        room.models.refresh()
    why_not.append(room.why_not)
    assert why_not == ["Put a text in first.", "", "Ollama is installed but not running"]


def test_a_run_is_not_begun_twice_and_the_other_tool_may_run_beside_it(bench: Bench, qtbot: QtBot) -> None:
    room, _ = bench.open_room()
    room.source.replace(Source(TEXT))
    bench.writer.events, bench.writer.ending = (HALF,), "hold"
    with qtbot.waitSignal(room.summary.reading):
        room.run()
    assert not room.run()
    room.choices.choose(tab=Tool.WORDING.value)
    with qtbot.waitSignal(room.wording.reading):
        assert room.run()
    assert len(bench.writer.asked) == 2
    room.stop()
    assert (room.wording.state, room.summary.state) == (State.STOPPING, State.READING)
    room.dispose()
    bench.finish(room)


def test_stop_keeps_the_words_and_says_who_stopped(bench: Bench, qtbot: QtBot) -> None:
    room, _ = bench.open_room()
    room.source.replace(Source(TEXT))
    bench.writer.events, bench.writer.ending = (Words("The ro"),), "hold"
    with qtbot.waitSignal(room.summary.words):
        room.run()
    room.stop()
    bench.finish(room)
    assert (room.summary.text, room.summary.cut) == ("The ro", Cut.STOPPED)


def test_an_error_is_told_and_the_words_before_it_stay(bench: Bench, qtbot: QtBot) -> None:
    room, _ = bench.open_room()
    room.source.replace(Source(TEXT))
    bench.writer.events, bench.writer.ending = (Words("The ro"),), EngineFailed("The engine stopped.")
    with qtbot.waitSignal(room.summary.failed) as told:
        room.run()
    bench.finish(room)
    assert told.args == [bench.writer.ending]
    assert (room.summary.text, room.summary.cut) == ("The ro", Cut.FAILED)


@pytest.mark.parametrize("tool", list(Tool))
def test_a_run_that_broke_off_before_the_first_word_has_come_to_nothing(bench: Bench, tool: Tool) -> None:
    room, _ = bench.open_room()
    room.choices.choose(tab=tool.value)
    room.source.replace(Source(TEXT))
    bench.writer.events, bench.writer.ending = (), EngineFailed("The engine stopped.")
    assert room.run()
    bench.finish(room)
    left = room.session.unfinished
    assert left is not None
    assert (sentences.unfinished(left), room.session.came_to_nothing) == (
        "The work broke off before the first word.",
        True,
    )
    bench.writer.events, bench.writer.ending = (Words("Half paid."), result("Half paid.")), None
    assert room.run()
    bench.finish(room)
    assert (room.session.unfinished, room.session.came_to_nothing) == (None, False)


def test_what_was_stopped_or_can_be_gone_on_with_has_not_come_to_nothing(bench: Bench, qtbot: QtBot) -> None:
    room, _ = bench.open_room()
    room.source.replace(Source(TEXT))
    bench.writer.events, bench.writer.ending = (HALF,), "hold"
    with qtbot.waitSignal(room.summary.reading):
        room.run()
    room.stop()
    bench.finish(room)
    nothing = [room.session.came_to_nothing]
    bench.writer.events, bench.writer.ending = (HALF, ROOF), EngineFailed("The engine stopped.")
    room.run()
    bench.finish(room)
    nothing.append(room.session.came_to_nothing)
    assert nothing == [False, False]


def test_a_reading_that_broke_off_is_gone_on_with_as_it_was_begun(bench: Bench, qtbot: QtBot) -> None:
    room, _ = bench.open_room()
    room.choices.choose(focus="money")
    room.source.replace(Source(TEXT))
    bench.writer.events, bench.writer.ending = (HALF, ROOF), EngineFailed("The engine stopped.")
    with qtbot.waitSignal(room.summary.failed):
        room.run()
    bench.finish(room)
    resumable = [room.resumable]
    room.source.replace(Source("Another text."))
    resumable.append(room.resumable)
    room.source.bring_back()
    resumable.append(room.resumable)
    assert resumable == [True, False, True]
    room.choices.choose(focus="something else")
    bench.writer.events, bench.writer.ending = (Words("Half paid."), result("Half paid.")), None
    room.go_on()
    bench.finish(room)
    assert bench.writer.noted == (ROOF,)
    assert bench.writer.asked[-1][1] == SummaryOptions(focus="money")
    assert not room.resumable


def test_going_on_that_breaks_off_at_once_keeps_what_was_read(bench: Bench) -> None:
    room, _ = bench.open_room()
    room.source.replace(Source(TEXT))
    bench.writer.events, bench.writer.ending = (HALF, ROOF), EngineFailed("The engine stopped.")
    room.run()
    bench.finish(room)
    before = room.summary.unfinished
    bench.writer.events = ()
    room.go_on()
    assert room.summary.coverage == HALF.coverage
    bench.finish(room)
    assert before is not None
    assert (room.summary.unfinished, room.resumable) == (before, True)
    told = sentences.warning(room.summary, room.standing, resumable=room.resumable)
    assert told == "It broke off. 1 of 2 passages are read, and what was noted is kept."


def test_a_reading_of_which_nothing_is_noted_is_begun_anew(bench: Bench, qtbot: QtBot) -> None:
    room, _ = bench.open_room()
    room.source.replace(Source(TEXT))
    bench.writer.events, bench.writer.ending = (HALF,), "hold"
    with qtbot.waitSignal(room.summary.reading):
        room.run()
    room.stop()
    bench.finish(room)
    assert room.summary.unfinished is not None
    assert not room.resumable


def test_a_reading_is_gone_on_with_by_another_model_where_the_first_is_gone(bench: Bench, qtbot: QtBot) -> None:
    room, kept = bench.open_room()
    room.models.choose("mistral:7b")
    room.source.replace(Source(TEXT))
    bench.writer.events, bench.writer.ending = (HALF, ROOF), "hold"
    with qtbot.waitSignal(room.summary.kept):
        room.run()
    bench.close(room, kept)
    room, _ = bench.open_room(ModelOverview(bench.overview.now.cards, (), 0))  # type: ignore[union-attr]
    bench.writer.events, bench.writer.ending = (Words("Half paid."), result("Half paid.")), None
    room.go_on()
    bench.finish(room)
    assert bench.writer.asked[-1][2] == "llama3.2:3b"
    assert room.summary.origin.model == "llama3.2:3b"


def test_a_result_is_marked_once_its_text_is_another(bench: Bench) -> None:
    room, _ = bench.open_room()
    room.source.replace(Source(TEXT))
    bench.writer.events = (Words("Half paid."), result("Half paid."))
    room.run()
    bench.finish(room)
    seen = [room.standing]
    room.source.typed(lambda: TEXT + "!")
    seen.append(room.standing)
    room.source.close()
    assert [*seen, room.standing] == [Standing.TRUE, Standing.CHANGED, Standing.GONE]


def test_a_run_looks_whether_the_file_is_still_the_one_that_was_read(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    room, _ = bench.open_room()
    path = tmp_path / "notes.md"
    path.write_text(TEXT)
    SourceOpener(bench.loop, cast("PageReader", bench.reader), room.source).open((path,))
    qtbot.waitUntil(lambda: room.source.source.name == "notes.md" and not bench.loop.jobs)
    path.write_text("Another text.")
    os.utime(path, (1, 1))
    bench.writer.events = (Words("Half paid."), result("Half paid."))
    room.run()
    bench.finish(room)
    qtbot.waitUntil(lambda: room.standing is Standing.NEWER)


def test_who_waits_for_a_run_is_led_here_and_a_run_waits_for_others(bench: Bench, qtbot: QtBot) -> None:
    room, _ = bench.open_room()
    room.source.replace(Source(TEXT))
    answer = Turn(EngineKind.SYSTEM, "llama3.2:3b", lambda: "Waits for a story.", lambda: None, lambda: None)
    bench.turns.begin(answer)
    bench.writer.events, bench.writer.ending = (Reading(Progress(0, 2), Coverage(frozenset(), 2)),), "hold"
    with qtbot.waitSignal(room.summary.reading):
        room.run()
    (waits, _) = room.conditions
    told = [waits.notice.title if waits.notice else ""]
    bench.turns.end(answer)
    assert [*told, waits.holds] == ["Waits for a story.", False]
    bench.turns.begin(answer)
    before = bench.turns.before(answer)
    assert before is not None
    before.go()
    assert bench.led_here == 1
    before.stop()
    bench.finish(room)


# What is kept


def test_text_choices_and_results_are_there_at_the_next_start(bench: Bench) -> None:
    room, kept = bench.open_room()
    room.source.replace(Source("Before."))
    room.source.replace(Source(TEXT))
    room.choices.choose(focus="money", summary_language="de")
    bench.writer.events = (Words("Half paid."), result("Half paid."))
    room.run()
    bench.finish(room)
    bench.close(room, kept)
    room, _ = bench.open_room()
    assert (room.source.source, room.source.earlier) == (Source(TEXT), Source("Before."))
    assert (room.choices.options.focus, room.choices.options.summary_language) == ("money", "de")
    made = room.summary.result
    assert (room.summary.text, made and replace(made, proof=None)) == ("Half paid.", result("Half paid."))
    assert room.standing is Standing.TRUE


def test_words_under_way_at_the_end_are_a_text_cut_short(bench: Bench, qtbot: QtBot) -> None:
    room, kept = bench.open_room()
    room.source.replace(Source(TEXT))
    bench.writer.events, bench.writer.ending = (Words("Half"),), "hold"
    with qtbot.waitSignal(room.summary.words):
        room.run()
    bench.close(room, kept)
    room, _ = bench.open_room()
    assert (room.summary.text, room.summary.cut) == ("Half", Cut.CLOSED)


def test_notes_under_way_at_the_end_can_be_gone_on_with(bench: Bench, qtbot: QtBot) -> None:
    room, kept = bench.open_room()
    room.source.replace(Source(TEXT))
    bench.writer.events, bench.writer.ending = (HALF, ROOF), "hold"
    with qtbot.waitSignal(room.summary.kept):
        room.run()
    bench.close(room, kept)
    room, _ = bench.open_room()
    assert room.resumable
    assert room.summary.unfinished is not None
    assert (room.summary.unfinished.cut, room.summary.unfinished.noted) == (Cut.CLOSED, (ROOF,))


def test_a_change_is_on_the_disk_without_an_end(bench: Bench, qtbot: QtBot) -> None:
    room, kept = bench.open_room()
    room.source.typed(lambda: "Typed.")
    qtbot.waitUntil(lambda: bench.stored().source().text == "Typed.")
    qtbot.waitUntil(lambda: not bench.loop.jobs)
    room.choices.choose(focus="money")
    qtbot.waitUntil(lambda: bench.stored().options().focus == "money")
    qtbot.waitUntil(lambda: not bench.loop.jobs)
    bench.writer.events, bench.writer.ending = (Words("Half"),), "hold"
    room.run()
    qtbot.waitUntil(lambda: bench.stored().summary().text == "Half")
    bench.close(room, kept)
