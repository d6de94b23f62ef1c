"""A vision model for tests that knows what is true of a chart, and errs in ways that are known of such models."""

from __future__ import annotations

import enum
import json
import random
import re
from collections.abc import AsyncGenerator, Sequence

from desktop.charts.questions import AXES_FORM, WHOLE_FORM
from desktop.common.types import Ending, Message
from desktop.engine.router import Router
from desktop.engine.types import EngineKind, Finish, ModelFacts, Token
from tests.charts.drawn.types import DrawnChart, TrueSeries
from tests.routes import NoRoute

FACTS = ModelFacts("llama3.2-vision:11b", "mllama", frozenset({"completion", "vision"}), 131_072, 1, 1, 1, 1)
_ROUGH = 0.006  # of a value: how exactly it is read from an axis where it is not printed
_STUBBORN = 0.5  # how often a wrong number is read again on a closer look
_ASKED = re.compile(r'"(?:[^"\\]|\\.)*"')

Cell = float | str | None
Rows = dict[str, list[Cell]]


class Fault(enum.Enum):
    NONE = "no fault"
    WRONG_DIGITS = "wrong digits"
    SWAPPED = "series swapped"
    MISSING_LABEL = "label missing"
    UNIT_LOST = "unit lost"
    WITH_UNITS = "numbers as words"
    PROSE = "prose"
    FENCED = "fenced"
    CUT = "cut off"
    FACTOR = "a thousandfold"
    LOOP = "goes in circles"
    NESTED = "nested otherwise"


class ScriptedVision(NoRoute):
    """Answers what `ModelReading` asks about one chart; the same every time. `asked` counts the questions."""

    def __init__(self, chart: DrawnChart, fault: Fault = Fault.NONE, engine: EngineKind = EngineKind.SYSTEM) -> None:
        super().__init__(engine=engine, facts=FACTS)
        self.asked: list[tuple[Message, ...]] = []
        self.closed = 0
        self.planted = 0  # values that are wrong in the first answer
        self._chart = chart
        self._fault = fault
        self._chance = random.Random(f"{chart.name} {fault.value}")
        self._seen = self._looked()

    async def fill(
        self,
        messages: Sequence[Message],
        form: str,
        *,
        num_predict: int,
        temperature: float,
        seed: int,
        weighed: bool = False,
    ) -> AsyncGenerator[Token | Finish, None]:
        self.asked.append(tuple(messages))
        text, ending = self._answer(messages[-1].text, form), Ending.COMPLETE
        if self._fault is Fault.CUT and form == WHOLE_FORM:
            text, ending = text[: len(text) * 2 // 3], Ending.LENGTH
        try:
            for place in range(0, len(text), 7):
                yield Token(text[place : place + 7])
            yield Finish(ending)
        finally:
            self.closed += 1

    def _answer(self, question: str, form: str) -> str:
        if form == AXES_FORM:
            return json.dumps(
                {"x": _axis(self._chart.x.title, ""), "y": _axis(self._chart.y.title, self._chart.y.unit)}
            )
        if form == WHOLE_FORM:
            return self._whole()
        return self._again(question)

    def _whole(self) -> str:
        chart, names = self._chart, [series.name for series in self._chart.series]
        rows = [{"label": label, "values": values} for label, values in self._seen.items()]
        unit = "" if self._fault is Fault.UNIT_LOST else chart.y.unit
        head = {
            "kind": chart.kind.value,
            "title": chart.title,
            "x": _axis(chart.x.title, ""),
            "y": _axis(chart.y.title, unit),
        }
        match self._fault:
            case Fault.PROSE:
                return f"The chart “{chart.title}” shows several values, the highest of which is at the end."
            case Fault.FENCED:
                return (
                    f"Here is the table:\n```json\n{json.dumps({**head, 'series': names, 'rows': rows}, indent=2)}\n```"
                )
            case Fault.LOOP:
                rows = rows + [rows[-1]] * 40
            case Fault.NESTED:
                nested = [
                    {"name": name, "data": {label: values[at] for label, values in self._seen.items()}}
                    for at, name in enumerate(names)
                ]
                return json.dumps({"chart": {**head, "series": nested}})
        return json.dumps({**head, "series": names, "rows": rows}, ensure_ascii=False)

    def _again(self, question: str) -> str:
        """Of the rows that are asked for, or of those after one."""
        first, _, rest = question.partition("\n")
        labels = [json.loads(found) for found in _ASKED.findall(first)]
        if "after" in first:
            known = list(self._seen)
            start = known.index(labels[0]) + 1 if labels[0] in known else len(known)
            labels = known[start:]
        names = [
            json.loads(found) for found in _ASKED.findall(rest.partition("values:")[2].partition("in this order")[0])
        ]
        order = [next((at for at, each in enumerate(self._chart.series) if each.name == name), None) for name in names]
        rows = []
        for label in labels:
            if label in self._chart.labels:
                row = self._closer(label)
                rows.append({"label": label, "values": [row[at] if at is not None else None for at in order]})
        return json.dumps({"rows": rows}, ensure_ascii=False)

    def _closer(self, label: str) -> list[Cell]:
        if label in self._seen and self._chance.random() < _STUBBORN:
            return self._seen[label]
        at = self._chart.labels.index(label)
        return [self._read(series, series.values[at]) for series in self._chart.series]

    def _looked(self) -> Rows:
        chart = self._chart
        rows: Rows = {
            label: [self._read(series, series.values[at]) for series in chart.series]
            for at, label in enumerate(chart.labels)
        }
        match self._fault:
            case Fault.WRONG_DIGITS:
                self._wrong_digits(rows)
            case Fault.SWAPPED if len(chart.series) > 1:
                rows = {label: [values[1], values[0], *values[2:]] for label, values in rows.items()}
            case Fault.MISSING_LABEL:
                del rows[self._chance.choice(list(rows))]
            case Fault.FACTOR:
                rows = {label: [_times(value, 1000) for value in values] for label, values in rows.items()}
            case Fault.WITH_UNITS:
                rows = {
                    label: [f"{value} {chart.y.unit}".strip() for value in values] for label, values in rows.items()
                }
        return rows

    def _read(self, series: TrueSeries, value: float | None) -> Cell:
        """As it is printed, or about as well as one reads it from the axis."""
        if value is None or "printed" in self._chart.traits:
            return value
        low, high = self._chart.right_span if series.right and self._chart.right_span else self._chart.span
        rough = value * (1 + self._chance.gauss(0, _ROUGH))
        return float(f"{rough:.3g}") if value else round((high - low) * self._chance.gauss(0, 0.001), 3)

    def _wrong_digits(self, rows: Rows) -> None:
        """One to three values, each beyond what anybody would call near."""
        for label in self._chance.sample(list(rows), min(len(rows), self._chance.randint(1, 3))):
            at = self._chance.randrange(len(rows[label]))
            value, series = rows[label][at], self._chart.series[at]
            true = series.values[self._chart.labels.index(label)]
            if isinstance(value, float) and true is not None:
                wrong = _another(value, self._chance)
                if not self._chart.near(series, true, wrong):
                    rows[label][at] = wrong
                    self.planted += 1


class OneRouter(Router):
    """Always leads to the same model."""

    def __init__(self, route: NoRoute) -> None:
        self._given = route

    async def route(self, model: str, *, with_picture: bool = False) -> NoRoute:
        return self._given


def _another(value: float, chance: random.Random) -> float:
    """With another first or second digit."""
    digits = list(f"{value:g}")
    places = [place for place, digit in enumerate(digits) if digit.isdigit()][:2]
    place = chance.choice(places)
    digits[place] = chance.choice([digit for digit in "123456789" if digit != digits[place]])
    return float("".join(digits))


def _times(value: Cell, factor: float) -> Cell:
    return value * factor if isinstance(value, float) else value


def _axis(title: str, unit: str) -> dict[str, str]:
    return {"title": title, "unit": unit}
