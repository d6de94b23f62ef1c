"""A few of the drawn charts, read as they are read in the program: measured in pixels, and by a model that errs.

The bench reads all of them.
"""

from __future__ import annotations

import asyncio
import io

import pytest

from desktop.charts.measuring import Measured, measure_picture
from desktop.common.types import View
from tests.charts.counting import Tally
from tests.charts.drawn.charts import drawn_charts
from tests.charts.drawn.types import DrawnChart
from tests.charts.reading import Once, read
from tests.charts.scripted import Fault, ScriptedVision

EVERY = 27  # of the 300; all kinds are among them
FAULTS = (Fault.WRONG_DIGITS, Fault.SWAPPED, Fault.MISSING_LABEL, Fault.FACTOR)

Sample = list[tuple[DrawnChart, Measured]]


@pytest.fixture(scope="module")
def sample() -> Sample:
    charts = list(drawn_charts())[::EVERY]
    return [(chart, measure_picture(io.BytesIO(chart.data), chart.name, View())) for chart in charts]


def counted(sample: Sample, *, with_model: bool) -> Tally:
    tally = Tally()
    for number, (chart, measured) in enumerate(sample):
        if measured.reading is None and not with_model:
            tally.add(chart, None)
            continue
        model = ScriptedVision(chart, FAULTS[number % len(FAULTS)]) if with_model else None
        tally.add(chart, asyncio.run(read(chart, model, Once(measured))).table)
    return tally


def test_with_a_model_that_errs(sample: Sample) -> None:
    tally = counted(sample, with_model=True)
    assert tally.either >= 0.9
    assert tally.wrong_unmarked <= 0.01
    assert tally.doubted <= 0.05


def test_without_a_model(sample: Sample) -> None:
    tally = counted(sample, with_model=False)
    assert tally.right >= 0.8
    assert tally.wrong_unmarked == 0
