"""Defines what is read of a picture of numbers: what one witness says, and the table that follows from both."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.common.types import Part


class ChartKind(enum.Enum):
    BAR = "bar"  # also grouped, upright or lying
    STACKED = "stacked"
    LINE = "line"
    PIE = "pie"
    SCATTER = "scatter"
    TABLE = "table"
    RECEIPT = "receipt"
    FORM = "form"


class Witness(enum.Enum):
    """Who reads a picture of numbers."""

    MODEL = "model"
    MEASURING = "measuring"  # places in pixels, and words read without a model


class Standing(enum.Enum):
    """How much is known of a value."""

    AGREED = "agreed"  # both witnesses say so
    SINGLE = "single"  # only one of them can tell
    DIFFERS = "differs"  # they say different things: both are shown
    UNREADABLE = "unreadable"  # neither can tell: it stays empty
    YOURS = "yours"  # the person said so


@dataclass(frozen=True)
class Axis:
    """What stands along an axis. `title` without the `unit`; "" where nothing is said."""

    title: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Spot:
    """Where a value was found in the picture: `box` in pixels of the file, as it was viewed; `line` is the height (or,
    of lying bars, the place from the left) at which it was read.
    """

    box: Part
    line: float


@dataclass(frozen=True)
class ReadSeries:
    """A series as one witness has it. `values` stand in the order of the labels; None: it cannot tell.

    `colour` as #rrggbb, "" where it is not known; `spots` is empty or has one for each value, and so has `texts`: what
    stands in a cell of a table or form that holds no number.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str = ""
    spots: tuple[Spot | None, ...] = ()
    texts: tuple[str, ...] = ()
    right: bool = False  # it belongs to a second axis, on the right


@dataclass(frozen=True)
class Reading:
    """What one witness says. `labels` name what the values of every series are of (of a scatter chart: its x).

    `kind` None: it cannot tell. `doubts`: sentences on what it could not tell, for a person.
    """

    kind: ChartKind | None
    labels: tuple[str, ...]
    series: tuple[ReadSeries, ...]
    title: str = ""
    x: Axis = Axis()
    y: Axis = Axis()
    doubts: tuple[str, ...] = ()
    decimals: int = 0  # that the axis or the printed values show
    ticks: tuple[tuple[float, float], ...] = ()  # (place in pixels, value) along the axis of values


@dataclass(frozen=True)
class Value:
    """A value of the table. `value` is the model's where the witnesses differ, `other` what measuring says then.

    `text` stands instead of a number in tables and forms, `other_text` beside it where the witnesses differ. One that
    is SINGLE was measured if it has a `spot`, and comes from the model if it has none.
    """

    label: str
    value: float | None
    standing: Standing
    other: float | None = None
    spot: Spot | None = None
    text: str = ""
    other_text: str = ""


@dataclass(frozen=True)
class Series:
    """`values` in the order of the labels, the same labels in every series."""

    name: str
    values: tuple[Value, ...]
    colour: str = ""
    right: bool = False


@dataclass(frozen=True)
class ChartTable:
    """A table one can trust as far as the standing of each value goes. Nothing in it is computed by a model."""

    kind: ChartKind
    series: tuple[Series, ...]
    title: str = ""
    x: Axis = Axis()
    y: Axis = Axis()
    decimals: int = 0
    ticks: tuple[tuple[float, float], ...] = ()
    notes: tuple[str, ...] = ()  # sentences on what could not be read or checked

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(value.label for value in self.series[0].values) if self.series else ()

    @property
    def values(self) -> tuple[Value, ...]:
        """All of them, series by series."""
        return tuple(value for series in self.series for value in series.values)


@dataclass(frozen=True)
class Now:
    """What happens now, as a sentence."""

    note: str


@dataclass(frozen=True)
class Early:
    """What one witness says while the other one still reads. Every value in it is SINGLE or UNREADABLE."""

    table: ChartTable
    witness: Witness


@dataclass(frozen=True)
class ChartRead:
    """The last step of a reading. `model` and `engine` are "" where no model took part."""

    table: ChartTable
    witnesses: frozenset[Witness]
    seconds: float
    model: str = ""
    engine: str = ""


ChartStep = Now | Early | ChartRead
