"""A model's answer becomes the same reading however it nested, named, wrapped or cut it."""

from __future__ import annotations

import json

import pytest

from desktop.charts.answer import kind_named, read_answer
from desktop.charts.types import Axis, ChartKind, Reading, ReadSeries

HEAD = {"kind": "bar", "title": "Units", "x": {"title": "Product", "unit": ""}, "y": {"title": "Sold", "unit": "units"}}
ROWS = {
    "series": ["2024", "2025"],
    "rows": [{"label": "Lamps", "values": [420, 460]}, {"label": "Rugs", "values": [1.5, None]}],
}
PLAIN = Reading(
    ChartKind.BAR,
    ("Lamps", "Rugs"),
    (ReadSeries("2024", (420.0, 1.5)), ReadSeries("2025", (460.0, None))),
    "Units",
    Axis("Product"),
    Axis("Sold", "units"),
)


def of(value: object) -> Reading | None:
    return read_answer(json.dumps(value)).reading


def test_the_form_that_is_asked_for() -> None:
    answer = read_answer(json.dumps({**HEAD, **ROWS}))
    assert (answer.reading, answer.whole) == (PLAIN, True)


@pytest.mark.parametrize(
    "nested",
    [
        {"series": [{"name": "2024", "values": [420, 1.5]}, {"name": "2025", "values": [460, None]}],
         "labels": ["Lamps", "Rugs"]},
        {"series": {"2024": {"Lamps": 420, "Rugs": 1.5}, "2025": {"Lamps": 460, "Rugs": None}}},
        {"series": [{"name": "2024", "data": [{"label": "Lamps", "value": 420}, {"label": "Rugs", "value": 1.5}]},
                    {"name": "2025", "data": [{"x": "Lamps", "y": 460}, {"x": "Rugs", "y": None}]}]},
        {"series": ["2024", "2025"], "rows": {"Lamps": [420, 460], "Rugs": [1.5, None]}},
        {"series": ["2024", "2025"], "rows": [["Lamps", 420, 460], ["Rugs", 1.5, None]]},
        {"series": ["2024", "2025"], "categories": ["Lamps", "Rugs"], "values": [[420, 460], [1.5, None]]},
        {"rows": [{"label": "Lamps", "2024": 420, "2025": 460}, {"label": "Rugs", "2024": "1.5", "2025": "n/a"}]},
        {"series": ["2024", "2025"], "labels": ["Lamps", "Rugs"],
         "rows": [{"label": "2024", "values": [420, 1.5]}, {"label": "2025", "values": [460, None]}]},
        {"columns": ["2024", "2025"], "data": [{"category": "Lamps", "values": {"2024": 420, "2025": 460}},
                                               {"category": "Rugs", "values": {"2024": 1.5}}]},
    ],
)  # fmt: skip
def test_other_nestings(nested: dict[str, object]) -> None:
    assert of({**HEAD, **nested}) == PLAIN


def test_a_chart_inside_of_another_object() -> None:
    assert of({"chart": {**HEAD, **ROWS}}) == PLAIN


def test_axes_by_other_names() -> None:
    assert (
        of(
            {
                **ROWS,
                "kind": "bar",
                "title": "Units",
                "x_axis": "Product",
                "axes": {"y": {"label": "Sold", "unit": "units"}},
            }
        )
        == PLAIN
    )


def test_one_series_without_a_name() -> None:
    reading = of({"kind": "pie", "labels": ["a", "b"], "values": [1, 2]})
    assert reading is not None
    assert (reading.labels, reading.series) == (("a", "b"), (ReadSeries("", (1.0, 2.0)),))


@pytest.mark.parametrize("wrapped", ["```json\n{}\n```", "Sure! Here it is:\n{}\nHope it helps.", "{}", "\n\n{}   \n"])
def test_what_stands_around_the_object(wrapped: str) -> None:
    text = json.dumps({**HEAD, **ROWS}, indent=1)
    assert read_answer(wrapped.replace("{}", text)).reading == PLAIN


def test_a_comma_too_many() -> None:
    assert read_answer('{"kind": "pie", "rows": [{"label": "a", "values": [1,],},],}').reading == Reading(
        ChartKind.PIE, ("a",), (ReadSeries("", (1.0,)),)
    )


def test_of_a_cut_answer_all_that_was_complete() -> None:
    text = json.dumps({**HEAD, **ROWS})
    for end in range(text.index("460"), len(text)):
        answer = read_answer(text[:end])
        assert not answer.whole
        assert answer.reading is not None
        assert answer.reading.labels[0] == "Lamps"
        assert answer.reading.series[0].values[0] == 420.0
        assert answer.reading.y == Axis("Sold", "units")


def test_a_cut_number_is_not_taken_for_a_whole_one() -> None:
    answer = read_answer('{"kind":"bar","series":["n"],"rows":[{"label":"a","values":[12]},{"label":"b","values":[34')
    assert answer.reading is not None
    assert answer.reading.series[0].values in ((12.0,), (12.0, None))


@pytest.mark.parametrize(
    "nothing", ["", "The chart shows sales.", "{", "{}", "[]", "null", '{"kind": ', "{" * 5000, "[" * 5000]
)
def test_what_is_no_reading(nothing: str) -> None:
    assert read_answer(nothing).reading is None


@pytest.mark.parametrize(
    "strange",
    [
        {"kind": 5, "rows": 7, "series": True},
        {"kind": None, "rows": [None, 1, "a", [], {}], "series": [None, 3]},
        {"rows": [{"label": ["x"], "values": {"a": {"b": 1}}}]},
        {"series": [{"name": {"a": 1}, "values": "x"}]},
        {"labels": {"a": 1}, "values": [[[1]]], "x": 3, "y": [1]},
        {"rows": [{"label": "a", "values": [True, 10**400, 1e400]}]},
    ],
)
def test_strange_types_break_nothing(strange: dict[str, object]) -> None:
    read_answer(json.dumps(strange))


def test_a_model_that_goes_in_circles_says_each_row_once() -> None:
    rows = [{"label": "a", "values": [1]}, *[{"label": "b", "values": [2]}] * 50]
    reading = of({"kind": "bar", "rows": rows})
    assert reading is not None
    assert reading.labels == ("a", "b")


def test_names_and_values_that_go_in_circles_are_said_once() -> None:
    rows = [{"label": "a", "values": [1, 2]}, {"label": "b", "values": [3, *[4] * 9]}]
    reading = of({"kind": "line", "series": ["n", "m", "n", "n", "n"], "rows": rows})
    assert reading is not None
    assert reading.series == (ReadSeries("n", (1.0, 3.0)), ReadSeries("m", (2.0, 4.0)))


def test_months_that_are_called_by_a_letter_are_all_kept() -> None:
    reading = of({"kind": "line", "labels": list("JFMAMJJASOND"), "values": [[value] for value in range(12)]})
    assert reading is not None
    assert "".join(reading.labels) == "JFMAMJJASOND"


def test_two_of_the_same_on_a_receipt_are_two() -> None:
    rows = [{"label": "Milk", "values": [1.29]}] * 2 + [{"label": "Total", "values": [2.58]}] * 9
    reading = of({"kind": "receipt", "rows": rows})
    assert reading is not None
    assert reading.labels == ("Milk", "Milk", "Total", "Total", "Total")


def test_words_in_cells_are_kept_in_forms_and_left_out_of_charts() -> None:
    rows = [{"label": "Name", "values": ["Meier"]}, {"label": "Age", "values": [40]}]
    form, chart = of({"kind": "form", "rows": rows}), of({"kind": "bar", "rows": rows})
    assert form is not None
    assert chart is not None
    assert form.series == (ReadSeries("", (None, 40.0), texts=("Meier", "")),)
    assert chart.series == (ReadSeries("", (None, 40.0)),)


def test_very_much_is_bounded() -> None:
    reading = of(
        {"kind": "bar", "rows": [{"label": f"{n} " + "x" * 300, "values": list(range(14))} for n in range(210)]}
    )
    assert reading is not None
    assert (len(reading.labels), len(reading.series), max(map(len, reading.labels))) == (200, 12, 120)


def test_a_table_in_markdown() -> None:
    text = "Here:\n| Product | 2024 | 2025 |\n|---|---:|---:|\n| **Lamps** | 420 | 460 |\n| Rugs | 1,5 | - |\n"
    reading = read_answer(text).reading
    assert reading is not None
    assert (reading.labels, [series.name for series in reading.series]) == (("Lamps", "Rugs"), ["2024", "2025"])
    assert [series.values for series in reading.series] == [(420.0, 1.5), (460.0, None)]


def test_lines_of_a_list() -> None:
    reading = read_answer(
        "The values are:\n- Lamps: 420\n- **Chairs**: 610 units\n3. Beds = 1,200\nThat is all."
    ).reading
    assert reading is not None
    assert dict(zip(reading.labels, reading.series[0].values, strict=True)) == {
        "Lamps": 420,
        "Chairs": 610,
        "Beds": 1200,
    }


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Grouped Bar Chart", ChartKind.BAR),
        ("stacked_column", ChartKind.STACKED),
        ("doughnut", ChartKind.PIE),
        ("invoice", ChartKind.RECEIPT),
        ("photo", None),
        ("", None),
    ],
)
def test_kinds(name: str, kind: ChartKind | None) -> None:
    assert kind_named(name) is kind


def test_points_of_one_label_keep_their_own_rows_in_every_series() -> None:
    told = of({"kind": "line", "series": [
        {"name": "A", "values": [["J", 1], ["M", 2], ["M", 3]]},
        {"name": "B", "values": [["J", 10], ["M", 20], ["M", 30]]},
    ]})  # fmt: skip
    assert told is not None
    assert told.labels == ("J", "M", "M")
    assert [series.values for series in told.series] == [(1.0, 2.0, 3.0), (10.0, 20.0, 30.0)]
