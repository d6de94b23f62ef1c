"""Several files, and all of a folder, are one document in which every passage knows its file."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.types import Document, FilePages, Gap, PageState, Progress
from desktop.documents import folders
from desktop.documents.gaps import page_numbers
from desktop.documents.reader import Reader
from tests.conftest import Run
from tests.unit.documents.sources import PdfMaker, numbered_well


def written(folder: Path, **files: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def places(document: Document) -> list[str]:
    return [passage.place for passage in document.passages]


def test_one_file_alone_is_read_as_ever(run: Run, reader: Reader, tmp_path: Path) -> None:
    written(tmp_path, roof="# Roof\n\nIt leaks.")
    assert run(reader.read_all([tmp_path / "roof.md"])) == run(reader.read(tmp_path / "roof.md"))


def test_each_passage_of_several_files_knows_its_file(run: Run, reader: Reader, tmp_path: Path) -> None:
    written(tmp_path, roof="# Roof\n\nIt leaks.\n\n## Costs\n\n420 euros.", notes="Call Ada.")
    document = run(reader.read_all([tmp_path / "roof.md", tmp_path / "notes.md"]))
    assert document.name == "roof.md and 1 more"
    assert document.text == "# roof.md\n\n# Roof\n\nIt leaks.\n\n## Costs\n\n420 euros.\n\n# notes.md\n\nCall Ada."
    assert [(each.place, each.heading, each.path, each.body) for each in document.passages] == [
        ("roof.md, Roof", "Roof", ("roof.md", "Roof"), "It leaks."),
        ("roof.md, Costs", "Costs", ("roof.md", "Roof", "Costs"), "420 euros."),
        ("notes.md, line 1", "notes.md", ("notes.md",), "Call Ada."),
    ]
    assert numbered_well(document)


def test_how_many_of_the_files_are_read_is_told_of_those_of_a_folder_too(
    run: Run, reader: Reader, tmp_path: Path
) -> None:
    box = written(tmp_path / "box", one="One.", two="Two.")
    written(tmp_path, three="Three.")
    told: list[Progress] = []
    run(reader.read_all([box, tmp_path / "three.md", tmp_path / "gone.md"], told.append))
    assert [(each.done, each.total) for each in told] == [(done, 4) for done in range(5)]
    assert told[2].note == "2 of 4 files are read"


def test_pages_count_through_all_files(run: Run, reader: Reader, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(PdfMaker().text("Some words of the first page.").scan().done())
    document = run(reader.read_all([tmp_path / "a.pdf", tmp_path / "b.pdf"]))
    assert document.pages == (PageState.TEXT, PageState.PICTURE) * 2
    assert document.files == (FilePages("a.pdf", 2), FilePages("b.pdf", 2))
    assert [passage.page for passage in document.passages] == [1, 3]
    assert page_numbers(document.pages, document.files) == "Pictures only: a.pdf 2; b.pdf 2"
    assert places(document) == ["a.pdf, page 1", "b.pdf, page 1"]
    assert [part.place for part in document.unread] == ["a.pdf, page 2", "b.pdf, page 2"]


def test_what_cannot_be_read_is_named_and_the_others_are_read(run: Run, reader: Reader, tmp_path: Path) -> None:
    written(tmp_path, good="It leaks.")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    document = run(reader.read_all([tmp_path / "photo.png", tmp_path / "good.md", tmp_path / "gone.md"]))
    assert places(document) == ["good.md, line 1"]
    assert [part.place for part in document.unread] == ["photo.png", "gone.md"]
    assert ["picture" in document.unread[0].reason, "not there" in document.unread[1].reason] == [True, True]


def test_files_of_one_name_are_told_apart_by_their_folders(run: Run, reader: Reader, tmp_path: Path) -> None:
    paths = [written(tmp_path / folder, notes=folder) / "notes.md" for folder in ("may", "june")]
    assert places(run(reader.read_all(paths))) == ["may/notes.md, line 1", "june/notes.md, line 1"]


def test_a_folder_is_read_as_a_person_counts(run: Run, reader: Reader, tmp_path: Path) -> None:
    box = written(tmp_path / "Box", part10="Ten.", part2="Two.", Part1="One.")
    written(box / "sub", deep="Deep.")
    document = run(reader.read_all([box]))
    assert document.name == "Box"
    assert [place.partition(",")[0] for place in places(document)] == [
        "Box/Part1.md",
        "Box/part2.md",
        "Box/part10.md",
        "Box/sub/deep.md",
    ]
    assert document.unread == ()


def test_links_that_lead_in_circles_and_what_is_hidden_are_left_out_and_said(
    run: Run, reader: Reader, tmp_path: Path
) -> None:
    box = written(tmp_path / "box", a="A.")
    (box / "round").symlink_to(box)
    (box / "b.md").symlink_to(box / "a.md")
    (box / ".git").mkdir()
    (box / ".hidden").write_text("secret", encoding="utf-8")
    os.mkfifo(box / "pipe")
    document = run(reader.read_all([box]))
    assert places(document) == ["box/a.md, line 1", "box/b.md, line 1"]
    pipe, hidden, link = document.unread
    assert (pipe.place, "not a file" in pipe.reason) == ("box/pipe", True)
    assert (hidden.place, hidden.gap) == ("2 hidden files or folders in box", Gap.LEFT_OUT)
    assert link.place == "1 link to a folder in box"


def test_more_files_than_are_read_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_FILES", 3)
    found = folders.files_in(written(tmp_path / "box", **{f"n{number}": "x" for number in range(5)}))
    assert [label for _, label in found.files] == ["box/n0.md", "box/n1.md", "box/n2.md"]
    (part,) = found.unread
    assert (part.place, part.reason) == (
        "2 further files or folders in box",
        "No more than 3 files are read at a time.",
    )


def test_a_file_that_was_named_beside_its_folder_is_read_once(tmp_path: Path) -> None:
    box = written(tmp_path / "box", a="A.", b="B.")
    found = folders.all_files([box / "b.md", box])
    assert [label for _, label in found.files] == ["b.md", "box/a.md"]


def test_a_folder_without_anything_to_read_says_so(run: Run, reader: Reader, tmp_path: Path) -> None:
    box = written(tmp_path / "box")
    with pytest.raises(InputUnreadable) as caught:
        run(reader.read_all([box]))
    assert (caught.value.title, caught.value.advice) == ("“box” could not be read", "There is no file in it.")
    (box / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    with pytest.raises(InputUnreadable) as caught:
        run(reader.read_all([box]))
    assert caught.value.advice.startswith("Nothing in it could be read. Not read: box/photo.png. It is a picture")


def test_a_closed_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    box = written(tmp_path / "box", a="A.")
    closed = written(box / "closed", b="B.")
    looked = os.scandir

    def scandir(path: Path) -> Any:
        if path == closed:
            raise PermissionError(errno.EACCES, "closed")
        return looked(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = folders.files_in(box)
    assert [label for _, label in found.files] == ["box/a.md"]
    (part,) = found.unread
    assert (part.place, "does not let" in part.reason) == ("box/closed", True)
    with pytest.raises(InputUnreadable, match="does not let"):
        folders.all_files([closed])
    assert [part.place for part in folders.all_files([closed, box / "a.md"]).unread] == ["closed"]


PAGE = "<html><body><!--StartFragment--><h2>Roof</h2><ul><li>Tiles<li>Nails</ul><table><tr><td>a<td>b</table>"


def test_what_is_pasted_as_a_page_keeps_its_headings_lists_and_tables(run: Run, reader: Reader) -> None:
    document = run(reader.read_rich(PAGE, "Roof\nTiles\nNails\na\tb"))
    assert document.text == "## Roof\n\n- Tiles\n- Nails\n\na | b"
    assert document.passages[0].path == ("Roof",)
    assert document.name == "pasted text"


def test_what_is_pasted_without_structure_is_its_plain_text(run: Run, reader: Reader) -> None:
    page = "<meta charset='utf-16'><div style='white-space:pre'><span>if  a:</span></div>"
    assert run(reader.read_rich(page, "if  a:\n    b()")).text == "if  a:\n    b()"
    assert run(reader.read_rich(page, " ")).text.split() == ["if", "a:"]
    assert run(reader.read_rich("<h1></h1><script>x</script>", "Größe 3")).text == "Größe 3"
    with pytest.raises(InputUnreadable, match="pasted text"):
        run(reader.read_rich("", ""))
