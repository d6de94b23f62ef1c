"""Both witnesses read a picture, and a person is told what happens, who took part, and what nobody checked."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.charts import crops
from desktop.charts.measuring import Measured
from desktop.charts.types import ChartKind, ChartRead, Early, Now, Reading, Standing, Witness
from desktop.common.errors import EngineFailed, InputUnreadable
from desktop.common.types import Message, Part, View, Word
from desktop.engine.types import EngineKind, Finish, Token
from tests.charts.drawn.charts import drawn_charts
from tests.charts.drawn.types import DrawnChart
from tests.charts.reading import NoPreparer, read, reader, steps
from tests.charts.scripted import Fault, ScriptedVision
from tests.charts.sure import TrueMeasurer
from tests.conftest import Run

BOTH = frozenset(Witness)


@pytest.fixture(scope="module")
def chart() -> DrawnChart:
    """Bars of two series."""
    return next(each for each in drawn_charts() if each.kind is ChartKind.BAR and len(each.series) == 2)


def standings(found: ChartRead) -> set[Standing]:
    return {value.standing for value in found.table.values}


def test_what_happens_is_told_until_the_table_is_there(run: Run, chart: DrawnChart) -> None:
    first, early, second, last = run(steps(chart, ScriptedVision(chart), TrueMeasurer(chart)))
    assert first == Now("Measuring what is drawn")
    assert isinstance(early, Early)
    assert (early.witness, {value.standing for value in early.table.values}) == (Witness.MEASURING, {Standing.SINGLE})
    assert second == Now("The model reads the picture")
    assert isinstance(last, ChartRead)
    assert (last.witnesses, last.model, last.engine) == (BOTH, "llama3.2-vision:11b", "your Ollama")
    assert standings(last) == {Standing.AGREED}


def test_without_a_model_measuring_speaks_alone(run: Run, chart: DrawnChart) -> None:
    found = run(read(chart, None, TrueMeasurer(chart)))
    assert (found.witnesses, found.model, standings(found)) == ({Witness.MEASURING}, "", {Standing.SINGLE})


def test_the_demo_does_not_pretend_to_read(run: Run, chart: DrawnChart) -> None:
    demo = ScriptedVision(chart, engine=EngineKind.DEMO)
    found = run(read(chart, demo, TrueMeasurer(chart)))
    assert (found.witnesses, demo.asked) == ({Witness.MEASURING}, [])
    assert found.table.notes[-1] == "The demo cannot read a picture: this was measured, and no model looked at it."


def test_without_measuring_all_is_single_and_the_way_to_it_is_told(run: Run, chart: DrawnChart) -> None:
    found = run(read(chart, ScriptedVision(chart), TrueMeasurer(chart, missing="It takes corral-ocr.")))
    assert (found.witnesses, standings(found)) == ({Witness.MODEL}, {Standing.SINGLE})
    assert found.table.notes == ("Nothing was measured. It takes corral-ocr.",)


def test_where_neither_is_there_it_is_said_how_to_get_one(run: Run, chart: DrawnChart) -> None:
    with pytest.raises(InputUnreadable) as refused:
        run(read(chart, None, TrueMeasurer(chart, missing="It takes corral-ocr.")))
    assert refused.value.advice == "It takes corral-ocr."


def test_a_picture_without_a_chart_is_refused_where_no_model_looks(run: Run, chart: DrawnChart) -> None:
    with pytest.raises(InputUnreadable, match="No chart was found"):
        run(read(chart, None, TrueMeasurer(chart, lambda _: None)))


def test_words_of_the_picture_go_into_the_question(run: Run, chart: DrawnChart) -> None:
    model = ScriptedVision(chart)
    run(read(chart, model, TrueMeasurer(chart)))
    assert f'"{chart.labels[0]}"' in model.asked[0][-1].text


@pytest.mark.parametrize(
    "fault", [Fault.FENCED, Fault.LOOP, Fault.NESTED, Fault.UNIT_LOST, Fault.WITH_UNITS, Fault.FACTOR]
)
def test_faults_of_form_cost_nothing(run: Run, chart: DrawnChart, fault: Fault) -> None:
    assert standings(run(read(chart, ScriptedVision(chart, fault), TrueMeasurer(chart)))) == {Standing.AGREED}


def test_a_cut_answer_is_read_on(run: Run, chart: DrawnChart) -> None:
    model = ScriptedVision(chart, Fault.CUT)
    told = run(steps(chart, model, TrueMeasurer(chart)))
    assert any(isinstance(step, Now) and step.note.startswith("The model reads on after ") for step in told)
    last = told[-1]
    assert isinstance(last, ChartRead)
    assert standings(last) == {Standing.AGREED}
    assert len(model.asked) == 2


def test_a_label_that_the_model_left_out_is_asked_for(run: Run, chart: DrawnChart) -> None:
    model = ScriptedVision(chart, Fault.MISSING_LABEL)
    found = run(read(chart, model, TrueMeasurer(chart)))
    assert (standings(found), len(model.asked)) == ({Standing.AGREED}, 2)


def test_the_part_for_a_closer_look_is_not_sought_where_the_window_is_drawn(
    run: Run, chart: DrawnChart, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, threads = crops.plot, []

    def plot(reading: Reading, words: Sequence[Word]) -> Part | None:
        threads.append(threading.current_thread())
        return find(reading, words)

    monkeypatch.setattr(crops, "plot", plot)
    run(read(chart, ScriptedVision(chart, Fault.MISSING_LABEL), TrueMeasurer(chart)))
    assert threads
    assert threading.main_thread() not in threads


def test_prose_is_asked_again_and_then_measuring_speaks_alone(run: Run, chart: DrawnChart) -> None:
    model = ScriptedVision(chart, Fault.PROSE)
    found = run(read(chart, model, TrueMeasurer(chart)))
    assert (len(model.asked), found.witnesses, standings(found)) == (2, {Witness.MEASURING}, {Standing.SINGLE})
    assert found.table.notes[-1] == "The model’s answer is no table: what stands here was measured alone."


def test_prose_alone_is_an_error_that_can_be_tried_again(run: Run, chart: DrawnChart) -> None:
    with pytest.raises(EngineFailed) as failed:
        run(read(chart, ScriptedVision(chart, Fault.PROSE), TrueMeasurer(chart, lambda _: None)))
    assert failed.value.retry


def test_no_picture_costs_more_than_four_questions(run: Run, chart: DrawnChart) -> None:
    class Endless(ScriptedVision):
        def _answer(self, question: str, form: str) -> str:
            return (
                f'{{"kind": "bar", "series": ["2024"], "rows": [{{"label": "row {len(self.asked)}", "values": [1]}}, '
            )

    model = Endless(chart)
    run(read(chart, model, TrueMeasurer(chart)))
    assert len(model.asked) == 4


class Failing(ScriptedVision):
    def _answer(self, question: str, form: str) -> str:
        raise EngineFailed("The engine ended.", "Try again.")


def test_a_model_that_fails_leaves_what_was_measured(run: Run, chart: DrawnChart) -> None:
    found = run(read(chart, Failing(chart), TrueMeasurer(chart)))
    assert (found.witnesses, standings(found)) == ({Witness.MEASURING}, {Standing.SINGLE})
    assert found.table.notes[-1] == "The model did not come to its end: The engine ended. Try again."


def test_a_model_that_fails_alone_is_an_error(run: Run, chart: DrawnChart) -> None:
    with pytest.raises(EngineFailed, match="The engine ended"):
        run(read(chart, Failing(chart), TrueMeasurer(chart, missing="x")))


def test_closer_looks_stay_within_what_the_person_chose(run: Run, chart: DrawnChart) -> None:
    chosen = View(2, 1, Part(1000, 500, 400, 400))
    preparer = NoPreparer()

    async def work() -> None:
        reading = reader(ScriptedVision(chart, Fault.MISSING_LABEL), TrueMeasurer(chart), preparer)
        async with aclosing(reading.read(chart.data, chart.name, chosen, "m")) as told:
            async for _ in told:
                pass

    run(work())
    assert preparer.views[0] == chosen
    for view in preparer.views:
        assert (view.number, view.turns) == (2, 1)
        assert view.part is not None
        assert (view.part.left, view.part.top) >= (1000, 500)


class Silent(ScriptedVision):
    """Says a little and then nothing."""

    def __init__(self, chart: DrawnChart) -> None:
        super().__init__(chart)
        self.begun = asyncio.Event()

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
        try:
            self.begun.set()
            await asyncio.Event().wait()
            yield Token("")
        finally:
            self.closed += 1


def test_who_stops_stops_the_model(run: Run, chart: DrawnChart) -> None:
    async def work() -> int:
        model = Silent(chart)
        task = asyncio.create_task(read(chart, model, TrueMeasurer(chart)))
        await model.begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return model.closed

    assert run(work()) == 1


def test_wrong_digits_are_marked(run: Run) -> None:
    """Of every wrong number that was planted, none stands there as agreed."""
    planted = 0
    for chart in drawn_charts(40):
        model = ScriptedVision(chart, Fault.WRONG_DIGITS)
        found = run(read(chart, model, TrueMeasurer(chart))).table
        for true, series in zip(chart.series, found.series, strict=True):
            for value, number in zip(series.values, true.values, strict=True):
                if value.standing is Standing.AGREED and number is not None and value.value is not None:
                    assert chart.near(true, number, value.value), (chart.name, value)
        planted += model.planted
    assert planted > 50


class Unreadable(TrueMeasurer):
    async def measure(self, source: Path | bytes, name: str = "", view: View = View()) -> Measured:  # noqa: B008
        raise InputUnreadable("It takes too long.")


def test_what_cannot_be_measured_is_left_to_the_model_and_told(run: Run, chart: DrawnChart) -> None:
    found = run(read(chart, ScriptedVision(chart), Unreadable(chart)))
    assert (found.witnesses, found.table.notes) == ({Witness.MODEL}, ("It takes too long.",))


def test_a_file_that_cannot_be_read_is_told(run: Run, chart: DrawnChart) -> None:
    with pytest.raises(InputUnreadable, match="It takes too long"):
        run(read(chart, None, Unreadable(chart)))


def test_what_was_measured_of_something_else_is_left_out(run: Run, chart: DrawnChart) -> None:
    def other(reading: Reading) -> Reading:
        series = tuple(replace(each, values=each.values[:2], spots=()) for each in reading.series)
        return replace(reading, kind=ChartKind.LINE, labels=("20", "40"), series=series)

    found = run(read(chart, ScriptedVision(chart), TrueMeasurer(chart, other)))
    assert (found.table.kind, found.table.labels) == (ChartKind.BAR, chart.labels)
    assert (found.witnesses, standings(found)) == ({Witness.MODEL}, {Standing.SINGLE})
    assert found.table.notes == ("What was measured fits nothing that the model reads, and was left out.",)
