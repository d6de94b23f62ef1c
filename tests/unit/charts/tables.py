"""The table of the page on the look: two years, one value that differs, one that nobody can read."""

from __future__ import annotations

from desktop.charts.types import Axis, ChartKind, ChartTable, Series, Standing, Value

LABELS = ("Lamps", "Chairs", "Tables", "Shelves")


def series(name: str, *values: Value | float | None, right: bool = False) -> Series:
    """Numbers are agreed on, None is unreadable."""
    return Series(name, tuple(map(_value, LABELS, values)), right=right)


def _value(label: str, value: Value | float | None) -> Value:
    if isinstance(value, Value):
        return value
    return Value(label, value, Standing.UNREADABLE if value is None else Standing.AGREED)


CHAIRS = Value("Chairs", 640.0, Standing.DIFFERS, other=649.0)


def units_sold(*more: Series) -> ChartTable:
    first = series("2024", 420.0, 610.0, Value("Tables", 350.0, Standing.YOURS), 280.0)
    last = series("2025", 460.0, CHAIRS, 520.0, None)
    return ChartTable(ChartKind.BAR, (first, last, *more), "Units sold", Axis("Product"), Axis("", "units"))
