"""`corral chart` prints the table, and beside it how much is known of its values."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.charts.reader import ChartReader
from desktop.charts.types import ChartKind, Standing
from desktop.cli.main import main
from desktop.common.errors import Exit
from desktop.demo.speed import DemoSpeed
from desktop.environment import AppEnvironment
from desktop.services import Services
from tests.charts.drawn.charts import drawn_charts
from tests.charts.drawn.types import DrawnChart
from tests.charts.reading import NoPreparer
from tests.charts.scripted import Fault, OneRouter, ScriptedVision
from tests.charts.sure import TrueMeasurer
from tests.unit.cli.conftest import Corral, Ran

Chart = Callable[..., Ran]
MODEL = "Read in 1 s by llama3.2-vision:11b and by measuring.\n"


@pytest.fixture(scope="module")
def drawn() -> DrawnChart:
    """Bars of two series, whose numbers are whole."""
    return next(
        each for each in drawn_charts() if each.kind is ChartKind.BAR and len(each.series) == 2 and each.span[1] > 100
    )


@pytest.fixture
def chart(tmp_path: Path, capsys: pytest.CaptureFixture[str], drawn: DrawnChart) -> Chart:
    """chart("--csv", fault=...) -> Ran. `missing`: why there is no second witness; `engine`: whether there is one."""
    file = tmp_path / "sales.png"
    file.write_bytes(drawn.data)

    def run(*options: str, fault: Fault = Fault.NONE, missing: str = "", engine: bool = True) -> Ran:
        def services_of(env: AppEnvironment) -> Services:
            services = Services(env, DemoSpeed.instant())
            services.measurer = TrueMeasurer(drawn, missing=missing)
            route = OneRouter(ScriptedVision(drawn, fault))
            services.chart_reader = ChartReader(route, NoPreparer(), services.measurer, clock=lambda: 0.0)
            return services

        words = [*(("--demo",) if engine else ("--host", "127.0.0.1:9")), "chart", *options, str(file)]
        code = main([*words, "--data-dir", str(tmp_path / "data")], {}, services_of)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


def test_a_table_for_a_person(chart: Chart, drawn: DrawnChart) -> None:
    ran = chart()
    lines = ran.out.splitlines()
    count = len(drawn.labels) * 2
    assert ran.code == Exit.DONE
    assert lines[0] == drawn.title
    assert [line.split()[0] for line in lines[3:]] == [label.split()[0] for label in drawn.labels]
    assert ran.err.endswith(f"{count} of {count} values agreed.\n{MODEL}")


def test_doubts_are_told_in_the_table_and_counted_beside_it(chart: Chart) -> None:
    ran = chart(fault=Fault.SWAPPED)
    assert " or " in ran.out
    assert " differ" in ran.err
    assert "The values of two series may be exchanged" in ran.err


def test_csv_is_all_that_comes_on_stdout(chart: Chart, drawn: DrawnChart) -> None:
    rows = list(csv.reader(io.StringIO(chart("--csv").out)))
    assert [row[0] for row in rows[1:]] == list(drawn.labels)
    assert {cell for row in rows[1:] for cell in row[3:]} == {"agreed"}


def test_markdown(chart: Chart, drawn: DrawnChart) -> None:
    assert chart("--markdown").out.startswith(f"## {drawn.title}\n\n| ")


def test_json(chart: Chart, drawn: DrawnChart) -> None:
    (found,) = chart("--json").objects
    assert (found["schema"], found["kind"], found["title"]) == (1, "bar", drawn.title)
    assert found["y"] == {"title": drawn.y.title, "unit": drawn.y.unit}
    assert found["witnesses"] == ["model", "measuring"]
    assert (found["model"], found["engine"]) == ("llama3.2-vision:11b", "your Ollama")
    first = found["series"][0]["values"][0]
    assert (first["label"], first["standing"], first["other"]) == (drawn.labels[0], Standing.AGREED.value, None)


def test_without_a_model(chart: Chart) -> None:
    ran = chart("--no-model", engine=False)
    assert ran.code == Exit.DONE
    assert " *" in ran.out
    assert "read once (*)" in ran.err
    assert ran.err.endswith("Measured in 1 s, without a model.\n")


def test_where_no_engine_answers_it_is_measured_and_said(chart: Chart) -> None:
    ran = chart(engine=False)
    assert ran.code == Exit.DONE
    assert ran.err.startswith("No model looks at it: ")


def test_a_model_that_was_named_is_not_done_without(chart: Chart) -> None:
    assert chart("-m", "llama3.2-vision:11b", engine=False).code == Exit.NO_ENGINE


def test_without_the_second_witness_it_is_said_what_nobody_checked(chart: Chart) -> None:
    ran = chart(missing="It takes corral-ocr.")
    assert ran.code == Exit.DONE
    assert "It takes corral-ocr.\n" in ran.err
    assert ran.err.endswith("Read in 1 s by llama3.2-vision:11b, and not checked by measuring.\n")


def test_with_neither_it_says_how_to_get_one(chart: Chart) -> None:
    ran = chart("--no-model", missing="It takes corral-ocr.")
    assert (ran.code, ran.out) == (Exit.INPUT, "")
    assert "It takes corral-ocr." in ran.err


@pytest.mark.parametrize("wrong", [("--page", "0"), ("--page", "x"), ("--csv", "--json")])
def test_what_is_no_command(corral: Corral, wrong: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        corral("chart", *wrong, "x.png")
    assert ended.value.code == Exit.USAGE


def test_a_file_that_is_not_there_is_an_object_with_json(corral: Corral) -> None:
    ran = corral("chart", "--no-model", "--json", "nowhere.png")
    assert ran.code == Exit.INPUT
    assert json.loads(ran.out)["error"]["title"] == "“nowhere.png” could not be read"
