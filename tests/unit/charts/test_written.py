"""Tables, receipts and forms: what the model reads is looked for among the words of the picture, in row and column."""

from __future__ import annotations

import pytest

from desktop.charts.types import ChartKind, ChartTable, Reading, ReadSeries, Standing
from desktop.charts.written import weigh_written
from desktop.common.types import Part, Word

A, D, S, U = Standing.AGREED, Standing.DIFFERS, Standing.SINGLE, Standing.UNREADABLE
COLUMNS = (10, 200, 320)  # where cells begin


def sheet(*rows: tuple[str, ...]) -> tuple[Word, ...]:
    """Words 12 pixels high in lines of 20, at the columns."""
    return tuple(
        Word(text, Part(left, 20 * line, 8 * len(text), 12), 0.9)
        for line, row in enumerate(rows)
        for left, text in zip(COLUMNS, row, strict=False)
        if text
    )


def of(kind: ChartKind, labels: tuple[str, ...], *series: ReadSeries) -> Reading:
    return Reading(kind, labels, series)


def told(table: ChartTable, column: int = 0) -> list[tuple[float | str | None, Standing, float | str | None]]:
    return [
        (value.value if value.value is not None else value.text or None, value.standing,
         value.other if value.other is not None else value.other_text or None)
        for value in table.series[column].values
    ]  # fmt: skip


TABLE = sheet(("", "2024", "2025"), ("Lamps", "420", "460"), ("Chairs", "610", "649"), ("Garden chairs", "1.350", ""))
LABELS = ("Lamps", "Chairs", "Garden chairs")


def test_each_value_is_looked_for_in_its_row_and_column() -> None:
    read = of(ChartKind.TABLE, LABELS, ReadSeries("2024", (420, 610, 1.35)), ReadSeries("2025", (460, 640, 12)))
    table = weigh_written(read, TABLE)
    assert told(table) == [(420, A, None), (610, A, None), (1.35, A, None)]
    assert told(table, 1) == [(460, A, None), (640, D, 649), (12, S, None)]


def test_a_point_between_thousands_is_no_difference() -> None:
    read = of(ChartKind.TABLE, LABELS, ReadSeries("2024", (420, 610, 1350)))
    assert told(weigh_written(read, TABLE))[2] == (1350, A, None)


def test_a_number_of_another_column_does_not_agree() -> None:
    read = of(ChartKind.TABLE, LABELS, ReadSeries("2024", (420, 649, 1.35)), ReadSeries("2025", (460, 649, None)))
    assert told(weigh_written(read, TABLE))[1] == (649, D, 610)


def test_what_the_model_left_empty_is_filled_from_the_words_alone() -> None:
    read = of(ChartKind.TABLE, LABELS, ReadSeries("2024", (420, None, 1.35)), ReadSeries("2025", (460, 649, None)))
    assert told(weigh_written(read, TABLE)) == [(420, A, None), (610, S, None), (1.35, A, None)]


def test_columns_that_the_model_exchanged_are_not_agreed_on() -> None:
    read = of(ChartKind.TABLE, LABELS[:2], ReadSeries("2024", (460, 649)), ReadSeries("2025", (420, 610)))
    table = weigh_written(read, TABLE)
    assert A not in {value.standing for value in table.values}


def test_a_row_that_is_not_in_the_picture_is_single() -> None:
    read = of(ChartKind.TABLE, ("Sofas",), ReadSeries("2024", (9,)))
    assert told(weigh_written(read, TABLE)) == [(9, S, None)]


def test_without_words_all_is_single() -> None:
    read = of(ChartKind.TABLE, ("a", "b"), ReadSeries("", (1, None)))
    assert told(weigh_written(read, ())) == [(1, S, None), (None, U, None)]


RECEIPT = sheet(
    ("Milk", "", "1,29 A"),
    ("Bread", "", "3,49 A"),
    ("Milk", "", "1,29 A"),
    ("TOTAL EUR", "", "6,07"),
    ("Cash", "", "10,00"),
)


def receipt(*values: float) -> Reading:
    return of(ChartKind.RECEIPT, ("Milk", "Bread", "Milk", "Total", "Cash"), ReadSeries("Price", values))


def test_a_receipt_whose_items_are_its_total() -> None:
    table = weigh_written(receipt(1.29, 3.49, 1.29, 6.07, 10), RECEIPT)
    assert {value.standing for value in table.values} == {A}
    assert table.notes == ("The items add up to the total, 6.07.",)


def test_a_receipt_whose_items_are_not_its_total() -> None:
    table = weigh_written(receipt(1.29, 3.49, 1.29, 7.07, 10), RECEIPT)
    assert told(table)[3] == (7.07, D, 6.07)
    assert table.notes == ("The items add up to 6.07, and the total says 7.07.",)


def test_a_wrong_price_is_marked_and_may_explain_the_total() -> None:
    table = weigh_written(receipt(1.29, 3.99, 1.29, 6.07, 10), RECEIPT)
    assert told(table)[1] == (3.99, D, 3.49)
    assert table.notes == ("The items add up to the total, 6.07.",)


def test_a_receipt_without_a_total_is_not_added_up() -> None:
    assert weigh_written(of(ChartKind.RECEIPT, ("Milk", "Bread"), ReadSeries("", (1, 2))), RECEIPT).notes == ()


FORM = sheet(
    ("Name:", "Anna Meier"), ("Date of birth", "12.03.1984"), ("Children", "2"), ("Remarks",), ("none so far",)
)


@pytest.mark.parametrize(
    ("label", "text", "expected"),
    [
        ("Name", "Anna Meier", ("Anna Meier", A, None)),
        ("Name", "Anna Maier", ("Anna Maier", D, "Anna Meier")),
        ("Name", "Otto Hahn", ("Otto Hahn", S, None)),
        ("Date of birth", "12.03.1984", ("12.03.1984", A, None)),
        ("Remarks", "None so far", ("None so far", A, None)),
    ],
)
def test_words_of_a_form(label: str, text: str, expected: tuple[object, ...]) -> None:
    read = of(ChartKind.FORM, (label,), ReadSeries("", (None,), texts=(text,)))
    assert told(weigh_written(read, FORM)) == [expected]


def test_numbers_of_a_form() -> None:
    assert told(weigh_written(of(ChartKind.FORM, ("Children",), ReadSeries("", (2.0,))), FORM)) == [(2, A, None)]
    assert told(weigh_written(of(ChartKind.FORM, ("Children",), ReadSeries("", (3.0,))), FORM)) == [(3, D, 2)]


def test_words_that_a_reader_put_together_are_told_apart() -> None:
    line = (Word("Bread 500 g 3,49", Part(10, 0, 200, 12), 0.9),)
    read = of(ChartKind.RECEIPT, ("Bread 500 g",), ReadSeries("", (3.49,)))
    assert told(weigh_written(read, line)) == [(3.49, A, None)]
