"""What is kept of a chart comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from desktop.charts.types import Standing, Value, Witness
from desktop.common.types import Part
from desktop.state.chat.desk.edits import Place, with_other
from desktop.state.chat.desk.kept import Kept, read_back, written
from tests.charts.reads import units_sold, whole

AREA = Part(0, 0, 1120, 704)


@pytest.mark.parametrize("witnesses", [frozenset(Witness), frozenset({Witness.MEASURING})])
def test_it_comes_back_as_it_was(witnesses: frozenset[Witness]) -> None:
    kept = Kept(whole(witnesses=witnesses), with_other(units_sold(), Place(1, 1)), AREA)
    assert read_back(written(kept)) == kept


def test_words_and_every_letter_come_back_too() -> None:
    table = units_sold()
    value = Value("Größe 📏", None, Standing.DIFFERS, text="groß\n", other_text="gross")
    series = replace(table.series[0], name="„a“", values=(value,), right=True)
    table = replace(table, series=(series,), notes=("Eins.", "Zwei."), title="")
    kept = Kept(whole(table), table, AREA)
    assert read_back(written(kept)) == kept


def test_names_in_the_file_stay_what_they_are() -> None:
    """They are a file format: a kept table of today is read by tomorrow's Corral."""
    kept = json.loads(written(Kept(whole(), units_sold(), AREA)))
    assert set(kept) == {"read", "table", "area"}
    assert set(kept["read"]) == {"table", "witnesses", "seconds", "model", "engine"}
    assert set(kept["table"]) == {"kind", "series", "title", "x", "y", "decimals", "ticks", "notes"}
    value = kept["table"]["series"][1]["values"][1]
    assert value["standing"] == "differs"
    assert set(value) == {"label", "value", "standing", "other", "spot", "text", "other_text"}
    assert set(value["spot"]) == {"box", "line"}


@pytest.mark.parametrize("text", [None, "", "{", "[]", "{}", "null", '{"read": 1, "table": 2, "area": 3}'])
def test_what_is_not_understood_is_read_anew(text: str | None) -> None:
    assert read_back(text) is None
