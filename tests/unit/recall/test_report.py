"""From a folder to its table."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from tests.recall import report
from tests.recall.comparing import Result, results
from tests.recall.kinds import Kind
from tests.recall.measures import compare

_FOLDER = Path("/documents")
_WORDS = " ".join(f"w{n}" for n in range(100))


def _result(name: str, ours: str, told: tuple[str, ...] = (), refused: str = "") -> Result:
    return Result(_FOLDER / name, Kind.WORD, 0.5, refused, told, compare(ours, _WORDS))


def test_a_row_counts_what_is_read_below_the_bar_and_refused() -> None:
    made = [
        _result("whole.docx", _WORDS),
        _result("all-but-two.docx", _WORDS.replace("w7 ", "").replace("w8 ", "")),
        _result("told.docx", "w1 w2", told=("page 2: It is a scan.",)),
        _result("silent.docx", "w1 w2 w3"),
        _result("refused.docx", "", refused="It is damaged."),
    ]
    head, row = report.table(made)
    assert row.split() == ["Word", "5", "4", "0.5050", "0.98", "2", "50.0%", "100.0%", "1", "1", "1", "2.5"]
    assert len(head) == len(row)
    assert list(report.refusals(made)) == ["    1  Word: It is damaged."]
    shown = [line for line in report.worst(made, 10, _FOLDER) if "docx" in line]
    assert ["silent.docx" in shown[0], "told.docx" in shown[1], len(shown)] == [True, True, 2]


def test_a_folder_is_read_and_compared(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "tides.txt").write_text("High tide at seven.\n")
    (tmp_path / "empty.txt").write_text(" \n")

    paths = sorted(tmp_path.rglob("*.txt"))

    async def read() -> list[Result]:
        return [each async for each in results(paths, 1)]

    tides, empty = asyncio.run(read())
    record = json.loads(json.dumps(report.record(tides, tmp_path)))
    assert (record["file"], record["kind"], record["words"], record["recall"]) == ("a/tides.txt", "text", 4, 1.0)
    assert (empty.refused, empty.comparison) == ("There is no text in it.", None)
    assert not empty.reached
