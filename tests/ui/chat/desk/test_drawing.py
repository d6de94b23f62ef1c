"""A chart is drawn again where it was measured, whatever its kind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter

from desktop.charts.types import ChartKind, ChartTable, Series, Spot, Standing, Value
from desktop.common.types import Part
from desktop.ui.chat.desk.drawing import colours_of, draw
from desktop.ui.chat.desk.plan import plan_of
from desktop.ui.chat.desk.scale import fitted
from tests.charts.reads import units_sold

AREA = Part(0, 0, 1120, 704)
RED, BLUE = "#c03030", "#2f5d8a"


def value(number: float, box: Part, line: float) -> Value:
    return Value("a", number, Standing.AGREED, spot=Spot(box, line))


def drawn(table: ChartTable, area: Part = AREA) -> QImage:
    plan = plan_of(table, table, area)
    assert plan is not None
    image = QImage(area.width, area.height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw(painter, table, plan, QRectF(0, 0, area.width, area.height), QFont())
    painter.end()
    return image


def at(image: QImage, x: float, y: float) -> str:
    return image.pixelColor(round(x), round(y)).name()


def test_bars_that_lie_grow_to_the_right() -> None:
    ticks = ((100.0, 0.0), (600.0, 100.0))
    bars = (value(60.0, Part(100, 100, 300, 40), 400.0), value(20.0, Part(100, 200, 100, 40), 200.0))
    image = drawn(ChartTable(ChartKind.BAR, (Series("s", bars, RED),), ticks=ticks))
    assert at(image, 390, 120) == RED
    assert at(image, 410, 120) != RED
    assert at(image, 190, 220) == RED
    assert at(image, 210, 220) != RED


def test_stacked_bars_stand_on_each_other() -> None:
    ticks = ((600.0, 0.0), (100.0, 100.0))
    below = (value(40.0, Part(200, 400, 80, 200), 400.0),)
    above = (value(20.0, Part(200, 300, 80, 100), 300.0),)
    table = ChartTable(ChartKind.STACKED, (Series("s", below, RED), Series("t", above, BLUE)), ticks=ticks)
    image = drawn(table)
    assert at(image, 240, 410) == RED
    assert at(image, 240, 390) == BLUE
    assert at(image, 240, 310) == BLUE
    assert at(image, 240, 290) != BLUE


def test_a_line_leads_through_its_points() -> None:
    ticks = ((600.0, 0.0), (100.0, 100.0))
    points = (value(20.0, Part(195, 495, 10, 10), 500.0), value(60.0, Part(595, 295, 10, 10), 300.0))
    table = ChartTable(ChartKind.LINE, (Series("s", points, RED),), ticks=ticks)
    assert RED in [at(drawn(table), 400, y) for y in (399, 400)]
    assert at(drawn(replace(table, kind=ChartKind.SCATTER)), 400, 400) != RED
    assert at(drawn(replace(table, kind=ChartKind.SCATTER)), 600, 300) == RED


def test_a_value_that_nobody_found_stands_beside_the_others_of_its_label() -> None:
    """The last bar of 2025 was not found; the person says what it is."""
    table = units_sold()
    second = table.series[1]
    known = replace(second.values[3], value=300.0, standing=Standing.YOURS)
    image = drawn(replace(table, series=(table.series[0], replace(second, values=(*second.values[:3], known)))))
    assert at(image, 968 + 37, 617 - 300 * 449 / 600 + 12) == second.colour


def test_a_pie_has_its_shares_clockwise_from_the_top() -> None:
    halves = tuple(Value(label, number, Standing.AGREED) for label, number in (("a", 75.0), ("b", 25.0)))
    table = ChartTable(ChartKind.PIE, (Series("s", halves),))
    first, second = (colour.name() for colour in colours_of(table))
    image = drawn(table)
    middle = (1120 / 3, 704 / 2 + 8)
    assert at(image, middle[0] + 100, middle[1] - 100) == first
    assert at(image, middle[0] - 100, middle[1] + 100) == first
    assert at(image, middle[0] - 100, middle[1] - 100) == second


@pytest.mark.parametrize("kind", [ChartKind.TABLE, ChartKind.RECEIPT, ChartKind.FORM])
def test_what_is_no_chart_is_not_drawn(kind: ChartKind) -> None:
    table = replace(units_sold(), kind=kind)
    assert plan_of(table, table, AREA) is None


def test_a_table_without_values_is_not_drawn() -> None:
    assert plan_of(ChartTable(ChartKind.BAR, ()), ChartTable(ChartKind.BAR, ()), AREA) is None


def test_what_nobody_measured_is_drawn_with_round_ticks() -> None:
    table = units_sold()
    series = tuple(replace(each, values=tuple(replace(one, spot=None) for one in each.values)) for each in table.series)
    plan = plan_of(replace(table, series=series, ticks=()), table, AREA)
    assert plan is not None
    assert not plan.measured
    assert [number for _, number in plan.ticks] == [0.0, 200.0, 400.0, 600.0, 800.0]


@pytest.mark.parametrize("numbers", [(0.0, 0.0), (-5.0, -1.0), (1e-9, 2e-9), (1e12, 3e12)])
def test_every_range_has_ticks(numbers: tuple[float, float]) -> None:
    values = tuple(Value(str(number), number, Standing.YOURS) for number in numbers)
    table = ChartTable(ChartKind.BAR, (Series("s", values),))
    plan = plan_of(table, table, AREA)
    assert plan is not None
    told = [number for _, number in plan.ticks]
    assert told[0] <= min(0.0, *numbers)
    assert told[-1] >= max(0.0, *numbers)
    assert 2 <= len(told) <= 7


def test_an_axis_is_straight_or_logarithmic_as_its_ticks_say() -> None:
    straight = fitted([(600.0, 0.0), (350.0, 50.0), (100.0, 100.0)])
    bent = fitted([(600.0, 1.0), (350.0, 100.0), (100.0, 10_000.0)])
    assert straight is not None
    assert bent is not None
    assert straight.place(75.0) == pytest.approx(225.0)
    assert bent.place(1_000.0) == pytest.approx(225.0)


def test_two_ticks_are_told_by_what_stands_between_them() -> None:
    ticks = [(600.0, 1.0), (100.0, 10_000.0)]
    bent = fitted(ticks, [(350.0, 100.0), (225.0, 1_000.0)])
    straight = fitted(ticks, [(350.0, 5_000.0), (225.0, 7_500.0)])
    assert bent is not None
    assert straight is not None
    assert bent.place(100.0) == pytest.approx(350.0)
    assert straight.place(5_000.5) == pytest.approx(350.0)


@pytest.mark.parametrize("pairs", [[], [(1.0, 1.0)], [(1.0, 5.0), (9.0, 5.0)], [(1.0, float("nan")), (2.0, 3.0)]])
def test_what_tells_of_one_value_is_no_axis(pairs: list[tuple[float, float]]) -> None:
    assert fitted(pairs) is None
