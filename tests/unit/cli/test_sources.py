"""`corral sources` tells where each sentence of a text stands in a document, and what of it stands nowhere."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from desktop.common.errors import Exit
from tests.unit.cli.conftest import Corral

DOCUMENT = """The pump was repaired twice, for 310 euros in all. A second one is not planned.

On 1 October 47 families were waiting, nine more than a year ago. About six plots change hands each year.
"""
SUMMARY = """# In short


- The pump was repaired twice, for 130 euros.
- 47 families are waiting, nine more than a year ago.

The mayor praised every volunteer on television.
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(DOCUMENT, "utf-8")
    return path


@pytest.fixture
def summary(tmp_path: Path) -> Path:
    path = tmp_path / "summary.md"
    path.write_text(SUMMARY, "utf-8")
    return path


def test_one_object_says_all(corral: Corral, summary: Path, document: Path) -> None:
    ran = corral("sources", summary, document, "--json")
    assert ran.code == Exit.DONE
    (told,) = ran.objects
    assert told["document"] == "report.txt"
    assert told["passages"] == 2
    assert told["used"] == [1, 2]
    pump, families, mayor = told["sentences"]
    assert [each["support"] for each in told["sentences"]] == ["found", "found", "none"]
    assert pump["text"] == SUMMARY[pump["start"] : pump["end"]] == "The pump was repaired twice, for 130 euros."
    (passage,) = pump["passages"]
    assert passage["number"] == 1
    assert passage["place"]
    assert passage["text"] == DOCUMENT[passage["start"] : passage["end"]]
    assert passage["text"] == "The pump was repaired twice, for 310 euros in all."
    (doubt,) = pump["doubts"]
    assert (doubt["kind"], doubt["text"], doubt["instead"]) == ("number", "130 euros", "310 euros")
    assert SUMMARY[doubt["start"] : doubt["end"]] == "130 euros"
    assert families["doubts"] == []
    assert mayor["passages"] == []


def test_it_is_told_in_words(corral: Corral, summary: Path, document: Path) -> None:
    ran = corral("sources", summary, document)
    assert ran.code == Exit.DONE
    assert ran.out == (
        "The pump was repaired twice, for 130 euros.\n"
        "    passage 1 (line 1)\n"
        "    ! “130 euros” is nowhere in the text. Passage 1 says “310 euros”.\n"
        "47 families are waiting, nine more than a year ago.\n"
        "    passage 2 (line 3)\n"
        "The mayor praised every volunteer on television.\n"
        "    Not found in the text.\n"
    )
    assert "1 of 3 sentences with proof, 2 of 2 passages used." in ran.err


def test_either_may_come_from_standard_input(
    corral: Corral, summary: Path, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words, text in (("-", str(document)), SUMMARY), ((str(summary), "-"), DOCUMENT):
        reading, writing = os.pipe()
        os.write(writing, text.encode())
        os.close(writing)
        with io.TextIOWrapper(io.FileIO(reading)) as piped:
            monkeypatch.setattr("sys.stdin", piped)
            ran = corral("sources", *words, "--json")
        assert ran.code == Exit.DONE
        assert [each["support"] for each in ran.objects[0]["sentences"]] == ["found", "found", "none"]


def test_both_cannot(corral: Corral) -> None:
    ran = corral("sources", "-", "-")
    assert ran.code == Exit.USAGE
    assert "Standard input cannot be both" in ran.err


def test_a_missing_document_is_named(corral: Corral, summary: Path, tmp_path: Path) -> None:
    ran = corral("sources", summary, tmp_path / "nowhere.txt")
    assert ran.code == Exit.INPUT
    assert "nowhere.txt" in ran.err


def test_a_text_without_a_sentence(corral: Corral, document: Path, tmp_path: Path) -> None:
    empty = tmp_path / "heading.md"
    empty.write_text("# Decisions:\n", "utf-8")
    ran = corral("sources", empty, document, "--json")
    assert ran.code == Exit.DONE
    assert ran.objects[0]["sentences"] == []
    assert "There is no sentence in it." in corral("sources", empty, document).err
