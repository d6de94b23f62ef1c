"""What is chosen in the Writing room, and the settings it is begun with and written back to."""

from __future__ import annotations

from desktop.state.writing.choices import Tool
from desktop.vault.settings_table import (
    WRITING_LANGUAGE,
    WRITING_LENGTH,
    WRITING_MODEL,
    WRITING_SHAPE,
    WRITING_STYLE,
)
from desktop.writing.types import Length, Shape, Style, SummaryOptions
from tests.unit.state.writing.conftest import Bench


def test_the_room_opens_as_set(bench: Bench) -> None:
    bench.settings.set(WRITING_LENGTH, "long")
    bench.settings.set(WRITING_SHAPE, "prose")
    bench.settings.set(WRITING_STYLE, "friendly")
    bench.settings.set(WRITING_LANGUAGE, "de")
    bench.settings.set(WRITING_MODEL, "mistral:7b")
    room, _ = bench.open_room()
    assert room.choices.summary_options == SummaryOptions(Length.LONG, Shape.PROSE, "de")
    assert (room.choices.style, room.choices.options.wording_language) == (Style.FRIENDLY, "de")
    assert room.models.name == "mistral:7b"


def test_what_is_chosen_here_is_set(bench: Bench) -> None:
    room, _ = bench.open_room()
    assert room.choices.tool is Tool.SUMMARY
    room.choices.choose(length="short")
    room.choices.choose(shape="actions")
    room.choices.choose(style="fix")
    room.choices.choose(wording_language="fr")
    room.models.choose("mistral:7b")
    values = [WRITING_LENGTH, WRITING_SHAPE, WRITING_STYLE, WRITING_LANGUAGE, WRITING_MODEL]
    assert [bench.settings.get(each) for each in values] == ["short", "actions", "fix", "fr", "mistral:7b"]


def test_each_shape_can_be_the_usual_one(bench: Bench) -> None:
    room, _ = bench.open_room()
    for shape in Shape:
        room.choices.choose(shape=shape.value)
        assert bench.settings.get(WRITING_SHAPE) == shape.value


def test_a_language_nobody_has_tested_is_chosen_and_kept_but_no_usual_one(bench: Bench) -> None:
    room, kept = bench.open_room()
    room.choices.choose(length="short", summary_language="de")
    room.choices.choose(summary_language="nl", words="120", recipe="Three lines.")
    assert bench.settings.get(WRITING_LANGUAGE) == "de"
    bench.close(room, kept)
    room, _ = bench.open_room()
    assert room.choices.summary_options == SummaryOptions(
        Length.SHORT, Shape.BULLETS, "nl", words=120, recipe="Three lines."
    )


def test_what_was_set_while_the_room_was_closed_counts(bench: Bench) -> None:
    room, kept = bench.open_room()
    room.choices.choose(tab="new wording", length="short", summary_language="fr", focus="money")
    room.models.choose("mistral:7b")
    bench.close(room, kept)
    bench.settings.set(WRITING_LENGTH, "long")
    bench.settings.set(WRITING_LANGUAGE, "de")
    bench.settings.set(WRITING_MODEL, "llama3.2:3b")
    room, _ = bench.open_room()
    assert room.models.name == "llama3.2:3b"
    assert room.choices.summary_options == SummaryOptions(Length.LONG, Shape.BULLETS, "de", "money")
    assert room.choices.options.wording_language == "de"
    assert room.choices.tool is Tool.WORDING


def test_what_is_set_while_the_room_is_open_counts_at_once(bench: Bench) -> None:
    room, _ = bench.open_room()
    told: list[str] = []
    room.choices.changed.connect(lambda: told.append(room.choices.options.shape))
    bench.settings.set(WRITING_SHAPE, "prose")
    assert told == ["prose"]
    bench.settings.set(WRITING_LANGUAGE, "th")
    assert (room.choices.options.summary_language, room.choices.options.wording_language) == ("th", "th")


def test_each_tool_has_its_language(bench: Bench) -> None:
    room, kept = bench.open_room()
    room.choices.choose(summary_language="de")
    assert room.choices.options.wording_language == ""
    room.choices.choose(wording_language="fr")
    assert room.choices.options.summary_language == "de"
    bench.close(room, kept)
    room, _ = bench.open_room()
    assert (room.choices.options.summary_language, room.choices.options.wording_language) == ("de", "fr")


def test_the_same_choice_again_is_no_change(bench: Bench) -> None:
    room, _ = bench.open_room()
    room.choices.choose(length="short")
    told: list[str] = []
    room.choices.changed.connect(lambda: told.append("changed"))
    room.choices.choose(length="short")
    room.models.refresh()
    bench.qtbot.waitUntil(lambda: not bench.loop.jobs)
    assert told == []


def test_what_another_room_set_is_nothing_to_a_closed_one(bench: Bench) -> None:
    room, kept = bench.open_room()
    bench.close(room, kept)
    bench.settings.set(WRITING_LENGTH, "long")
    assert room.choices.options.length == "medium"


def test_a_draft_of_an_earlier_version_keeps_its_model(bench: Bench) -> None:
    room, kept = bench.open_room()
    room.models.choose("mistral:7b")
    bench.close(room, kept)
    bench.settings.values.clear()  # nothing was remembered beside the draft then
    room, _ = bench.open_room()
    assert room.models.name == "mistral:7b"
