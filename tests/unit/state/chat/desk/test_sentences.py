"""What is said of values, as on the drawings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.charts.types import ChartKind, ChartTable, Spot, Standing, Value, Witness
from desktop.common.types import Part
from desktop.state.chat.desk import sentences
from desktop.state.chat.desk.edits import Place, value_at, with_other, with_value
from desktop.state.chat.desk.grid import Counted, Grid
from tests.charts.reads import TICKS, measured_alone, units_sold, whole

CHAIRS_2025 = Place(1, 1)
LAMPS_2024, SHELVES_2025 = Place(0, 0), Place(1, 3)


def test_of_a_value_that_differs() -> None:
    table = replace(units_sold(), ticks=(*TICKS, (18.0, 800.0)))
    assert sentences.about(table, CHAIRS_2025, whole()) == (
        "The model reads 640. The bar’s top stands at 649, between the ticks 600 and 800."
    )
    assert sentences.spoken(table, CHAIRS_2025) == "Chairs, 2025: 640, measuring says 649"
    value = value_at(table, CHAIRS_2025)
    assert (sentences.keep_words(value, table), sentences.take_words(value, table)) == ("Keep 640", "Take 649")


@pytest.mark.parametrize(
    ("number", "where"),
    [
        (640.0, ", beyond the last tick 600"),
        (600.0, ", on a tick"),
        (250.0, ", between the ticks 200 and 400"),
        (-5.0, ", before the first tick 0"),
    ],
)
def test_where_a_bar_ends_between_the_ticks(number: float, where: str) -> None:
    table = with_measured(units_sold(), number)
    said = sentences.about(table, LAMPS_2024, whole(witnesses=frozenset({Witness.MEASURING})))
    shown = f"{number:.0f}".replace("-", "−")
    assert said == f"The bar’s top stands at {shown}{where}. No model has read it."


def with_measured(table: ChartTable, number: float) -> ChartTable:
    first = table.series[0]
    value = replace(first.values[0], value=number, standing=Standing.SINGLE)
    return replace(table, series=(replace(first, values=(value, *first.values[1:])), *table.series[1:]))


def test_each_kind_of_chart_has_its_own_words() -> None:
    table = measured_alone()
    lying = Spot(Part(100, 50, 420, 30), 520.0)
    assert "The point stands at 420" in sentences.about(replace(table, kind=ChartKind.LINE), LAMPS_2024, whole())
    assert "Measuring says 420." in sentences.about(replace(table, kind=ChartKind.PIE), LAMPS_2024, whole())
    first = table.series[0]
    laid = replace(first, values=(replace(first.values[0], spot=lying), *first.values[1:]))
    assert "The bar’s end stands at 420" in sentences.about(replace(table, series=(laid,)), LAMPS_2024, whole())


def test_one_reading_says_whose_it_is() -> None:
    alone = Value("Lamps", 420.0, Standing.SINGLE)
    table = replace(units_sold(), series=(replace(units_sold().series[0], values=(alone,)),))
    model, measuring = frozenset({Witness.MODEL}), frozenset({Witness.MEASURING})
    assert sentences.about(table, LAMPS_2024, whole()) == "The model reads 420. Measuring cannot tell."
    unmeasured = "The model reads 420. Nothing was measured."
    assert sentences.about(table, LAMPS_2024, whole(witnesses=model)) == unmeasured
    assert sentences.spoken(table, LAMPS_2024) == "Lamps, 2024: 420, read only"
    said = sentences.about(measured_alone(), LAMPS_2024, whole())
    assert said.endswith("The model says nothing of it.")
    assert sentences.about(measured_alone(), LAMPS_2024, whole(witnesses=measuring)).endswith("No model has read it.")
    assert sentences.spoken(measured_alone(), LAMPS_2024) == "Lamps, 2024: 420, measured only"


def test_the_persons_own_value_remembers_what_was_read() -> None:
    taken = with_other(units_sold(), CHAIRS_2025)
    assert sentences.about(taken, CHAIRS_2025, whole()) == "You wrote 649. Before that it was 640 or 649."
    assert sentences.spoken(taken, CHAIRS_2025) == "Chairs, 2025: 649, yours"
    written = with_value(units_sold(), SHELVES_2025, 300.0)
    assert sentences.about(written, SHELVES_2025, whole()) == "You wrote 300."
    empty = with_value(units_sold(), LAMPS_2024, None)
    assert sentences.about(empty, LAMPS_2024, whole()) == "You left it empty. Before that it was 420."
    assert sentences.spoken(empty, LAMPS_2024) == "Lamps, 2024: left empty by you"


def test_of_the_others() -> None:
    table = units_sold()
    assert sentences.about(table, LAMPS_2024, whole()) == "The model reads 420, and measuring says so too."
    assert sentences.spoken(table, LAMPS_2024) == "Lamps, 2024: 420, read and measured alike"
    assert sentences.spoken(table, SHELVES_2025) == "Shelves, 2025: not readable"
    unreadable = "Neither reading can tell. Look closer, or write what you see."
    assert sentences.about(table, SHELVES_2025, whole()) == unreadable


def test_what_is_counted_says_its_doubt_aloud() -> None:
    grid = Grid(units_sold(), counted=Counted.CHANGE)
    said = [sentences.cell_spoken(grid, row, 3) for row in (1, 3)]
    assert said == ["Change of Chairs: +30 or +39", "Change of Shelves: not counted, 2025 is not readable"]


def test_standings_are_told_in_order_and_only_those_there_are() -> None:
    told = [words for _, words in sentences.counts(units_sold())]
    assert told == ["6 of 8 values agreed", "1 differs", "1 unreadable"]
    taken = [words for _, words in sentences.counts(with_other(units_sold(), CHAIRS_2025))]
    assert taken == ["6 of 8 values agreed", "1 unreadable", "1 yours"]


def test_who_read_it() -> None:
    measuring, model = frozenset({Witness.MEASURING}), frozenset({Witness.MODEL})
    said = sentences.read_by("sales-chart.png", whole())
    assert said == "sales-chart.png, read in 38 s by Llama 3.2 11B Vision and by measuring"
    assert sentences.read_by("a.png", whole(witnesses=measuring, seconds=2.0)) == "a.png, measured in 2 s"
    assert sentences.read_by("a.png", whole(witnesses=model)) == "a.png, read in 38 s by Llama 3.2 11B Vision"
