"""A chart from the file manager is cropped, read without any model, corrected in one value, and saved as CSV."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from desktop.pictures import ocr_place
from tests.person import hands
from tests.person.atspi import Desktop, Gone, Node
from tests.person.conftest import photograph

pytestmark = pytest.mark.skipif(bool(ocr_place.why_not()), reason="what reads words in pictures is not installed")

TABLES_2024 = "Tables, 2024"


def test_a_chart_is_dropped_cropped_read_corrected_and_saved(
    desktop: Desktop, corral: Node, file_manager: Path, tmp_path: Path
) -> None:
    drop(desktop, corral, file_manager)
    crop(corral)
    hands.click(hands.centre(hands.wait_for(lambda: corral.find(id="Read the chart"))))
    value = hands.wait_for(lambda: cell(corral, TABLES_2024), seconds=60)
    photograph("chart-read")
    assert "measured only" in value.name
    correct(value, "350")
    hands.wait_for(lambda: cell(corral, f"{TABLES_2024}: 350, yours"))
    photograph("chart-corrected")
    path = tmp_path / "chart.csv"
    save(corral, path)
    hands.wait_for(path.exists)
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    tables = next(row for row in rows if row[0] == "Tables")
    assert tables[1] == "350"
    assert "yours" in tables


def drop(desktop: Desktop, corral: Node, file: Path) -> None:
    def row() -> Node:
        return desktop.application("thunar").find(role="table cell", name=file.name)

    x, y, _, height = hands.settled(lambda: hands.wait_for(row).extents())
    message = hands.wait_for(lambda: corral.find(id="Message"))
    hands.drag((x + 30, y + height // 2), hands.centre(message))
    hands.wait_for(lambda: corral.find(id="Picture in view"))


def crop(corral: Node) -> None:
    """All but an edge at the right and below, by a handle of the frame."""
    hands.click(hands.centre(corral.find(id="Picture in view")))
    x, y = hands.centre(hands.wait_for(lambda: corral.find(id="Handle bottom right")))
    hands.drag((x, y), (x - 8, y - 10))
    photograph("chart-framed")
    hands.click(hands.centre(hands.wait_for(lambda: corral.find(id="Send this part"))))
    hands.wait_for(lambda: corral.find(id="Message"))
    photograph("chart-cropped")


def cell(corral: Node, name: str) -> Node:
    """A value of the table, by how its name begins."""
    table = corral.find(id="Table of values")
    found = next((node for node in table.walk() if node.name.startswith(name)), None)
    if found is None:
        raise Gone(name)
    return found


def correct(value: Node, number: str) -> None:
    hands.click(hands.centre(value))
    hands.type_text(number)
    hands.press("Return")


def save(corral: Node, path: Path) -> None:
    hands.click(hands.centre(corral.find(id="Save CSV in the foot")))
    name = hands.wait_for(lambda: corral.find(id="fileNameEdit"))
    photograph("chart-saving")
    hands.click(hands.centre(name))
    hands.press("ctrl+a")
    hands.type_text(str(path))
    hands.press("Return")
