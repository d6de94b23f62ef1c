"""corral summarize: how a summary is to be, where each sentence comes from, and what it is saved as."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from desktop.common.errors import Exit
from desktop.documents.reading import read_document
from tests.unit.cli.conftest import Corral

GARDEN = """# Garden

The new well gave 412 cubic metres until October. The town sold us 96 more.

The pump was repaired twice, for 310 euros in all. A second one is not planned.
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    path = tmp_path / "garden.md"
    path.write_text(GARDEN, "utf-8")
    return path


def test_json_says_of_each_sentence_where_it_comes_from(corral: Corral, garden: Path) -> None:
    (told,) = corral("--demo", "summarize", "--json", garden).objects
    assert told["used"] == [1, 2]
    for sentence in told["sentences"]:
        assert sentence["text"] == told["text"][sentence["start"] : sentence["end"]]
        assert sentence["support"] == "found"
        best = sentence["passages"][0]
        assert best["text"].rstrip(".") in GARDEN
        assert best["place"] == "Garden"
        assert sentence["doubts"] == []


def test_how_many_have_a_source_is_told_beside_the_result(corral: Corral, garden: Path) -> None:
    ran = corral("--demo", "summarize", garden)
    assert "sentences with proof, 2 of 2 passages used." in ran.err


@pytest.mark.parametrize("ending", ["md", "docx", "html", "odt", "txt"])
def test_it_is_saved_with_notes_as_the_name_says(corral: Corral, garden: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"Garden, summary.{ending}"
    ran = corral("--demo", "summarize", "--out", out, garden)
    assert ran.code == Exit.DONE
    assert ran.out == ""
    assert f"The summary is in {out}." in ran.err
    if ending == "docx":
        text = read_document(io.BytesIO(out.read_bytes()), out.name).text
        assert "[1] Passage 1, Garden: “The new well gave 412 cubic metres until October.”" in text
        assert "Made from garden.md by Demo, on this computer." in text


def test_a_name_that_says_no_form_is_refused_before_anything_is_read(corral: Corral, garden: Path) -> None:
    ran = corral("--demo", "summarize", "--out", "summary.xyz", garden)
    assert ran.code == Exit.USAGE
    assert ".md, .docx, .odt, .html, .txt" in ran.err
    assert not Path("summary.xyz").exists()


def test_several_summaries_do_not_go_into_one_file(corral: Corral, garden: Path, tmp_path: Path) -> None:
    ran = corral("--demo", "summarize", "--out", tmp_path / "a.md", garden, garden)
    assert ran.code == Exit.USAGE
    assert "--together" in ran.err


def test_a_file_that_cannot_be_written_is_told(corral: Corral, garden: Path) -> None:
    ran = corral("--demo", "summarize", "--out", "/proc/nothing/a.md", garden)
    assert ran.code == Exit.NO_ROOM
    assert "a.md could not be saved." in ran.err


def test_several_files_become_one_summary(corral: Corral, garden: Path, tmp_path: Path) -> None:
    other = tmp_path / "well.txt"
    other.write_text("The well is nine metres deep.", "utf-8")
    (told,) = corral("--demo", "summarize", "--together", "--json", garden, other).objects
    assert told["coverage"]["total"] == told["coverage"]["read"]
    places = {passage["place"] for sentence in told["sentences"] for passage in sentence["passages"]}
    assert {place.split(",")[0] for place in places} == {"garden.md", "well.txt"}


def test_a_folder_becomes_one_summary(corral: Corral, garden: Path) -> None:
    (told,) = corral("--demo", "summarize", "--json", garden.parent).objects
    assert "error" not in told
    assert told["file"] == garden.parent.name


def test_standard_input_is_not_put_together_with_files(corral: Corral, garden: Path) -> None:
    ran = corral("--demo", "summarize", "--together", garden, "-")
    assert ran.code == Exit.USAGE


@pytest.mark.parametrize(
    "words",
    [
        ("--words", "0"),
        ("--words", "many"),
        ("--words", "50", "--length", "short"),
        ("--as", "poem"),
        ("--as", "prose", "--recipe", "As a letter."),
    ],
)
def test_what_cannot_be_is_refused(corral: Corral, garden: Path, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        corral("--demo", "summarize", *words, garden)
    assert ended.value.code == Exit.USAGE


@pytest.mark.parametrize("shape", ["minutes", "questions", "glossary", "timeline"])
def test_every_shape_can_be_asked_for(corral: Corral, garden: Path, shape: str) -> None:
    (told,) = corral(
        "--demo", "summarize", "--as", shape, "--words", "40", "--focus", "water", "--json", garden
    ).objects
    assert told["text"]


def test_a_model_that_gives_no_verdict_leaves_the_sentences_as_they_are(corral: Corral, garden: Path) -> None:
    (told,) = corral("--demo", "summarize", "--check", "--json", garden).objects
    assert all(sentence["support"] == "found" for sentence in told["sentences"])
