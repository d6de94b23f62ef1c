"""The door of the room: files, their faults, and what is plainly something else."""

from __future__ import annotations

import errno
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.common.assets import asset
from desktop.common.errors import Help, InputUnreadable
from desktop.common.file_types import DOCUMENT_SUFFIXES
from desktop.common.inputs import cannot_open
from desktop.documents import reader as reader_module
from desktop.documents.reader import Reader, modules_for
from tests.conftest import Run
from tests.unit.documents.conftest import Read


def test_a_file_is_called_by_its_name(run: Run, reader: Reader) -> None:
    document = run(reader.read(asset("samples", "letter.txt")))
    assert document.name == "letter.txt"
    assert "420 euros" in document.text


def test_folders_pipes_and_missing_files(run: Run, reader: Reader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path, word in ((tmp_path, "folder"), (tmp_path / "pipe.txt", "not a file"), (tmp_path / "a.txt", "not there")):
        with pytest.raises(InputUnreadable) as caught:
            run(reader.read(path))
        assert word in caught.value.advice
        assert path.name in caught.value.title
        assert caught.value.help is Help.CHOOSE_FILE


def test_far_too_large(run: Run, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    monkeypatch.setattr(reader_module, "_LARGEST", 10)
    with pytest.raises(InputUnreadable, match="11 bytes large"):
        run(reader.read(path))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "picture"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "picture"),
        (b"RIFF\0\0\0\0WEBP" + bytes(40), "picture"),
    ],
    ids=["png", "jpeg", "webp"],
)
@pytest.mark.parametrize("name", ["notes.md", "notes.docx", "-"])
def test_told_by_content_not_by_name(read: Read, data: bytes, word: str, name: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read(data, name)
    assert word in caught.value.advice


def test_importing_the_room_imports_no_reader() -> None:
    heavy = ("pypdfium2", "docx", "lxml", "markdown_it")
    code = f"import sys, desktop.documents.reader; assert not set({heavy}) & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_only_what_the_names_ask_for_is_made_ready() -> None:
    assert modules_for(["a.PDF", "b.md"]) == ("desktop.documents.pdf", "desktop.documents.markdown")
    assert modules_for(["-"]) == ("desktop.documents.text",)
    everything = modules_for()
    assert everything[0] == "desktop.documents.pdf"
    assert {module.rpartition(".")[2] for module in everything} == {"pdf", "text", "markdown", "docx", "html"}
    for module in everything:
        importlib.import_module(module)


def test_each_kind_of_document_has_a_reader_to_make_ready() -> None:
    made_ready = {module.rpartition(".")[2] for module in modules_for(f"a{suffix}" for suffix in DOCUMENT_SUFFIXES)}
    assert {"odt", "rtf", "epub", "pptx", "separated", "subtitles", "eml", "mhtml"} < made_ready
    for name in made_ready:
        importlib.import_module(f"desktop.documents.{name}")


def test_a_name_that_is_no_utf_8(run: Run, reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text("The ferry leaves at nine.", encoding="utf-8")
    document = run(reader.read(path))
    assert document.name == "caf\\udce9.txt"
    assert document.text == "The ferry leaves at nine."


@pytest.mark.parametrize(
    ("target", "why"),
    [("loop", "leads back to itself"), ("gone", "not there"), ("x" * 300, "not there"), ("a\0b", "not there")],
)
def test_why_a_file_cannot_be_opened(run: Run, reader: Reader, tmp_path: Path, target: str, why: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(InputUnreadable) as caught:
        run(reader.read(tmp_path / target))
    assert why in caught.value.advice


@pytest.mark.parametrize(
    ("number", "why"), [(errno.EACCES, "does not let"), (errno.EIO, "disk or the network"), (errno.ESTALE, "disk")]
)
def test_what_the_system_says(number: int, why: str) -> None:
    assert why in cannot_open("a.txt", OSError(number, "said")).advice


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"MZP\0\2\0\0\0\4\0" + bytes(80), "program"),
        (b"\0\0\0\x0cjP  \r\n\x87\n\0\0" + bytes(40), "JPEG 2000"),
        (b"gimp xcf v011\0" + bytes(40), "GIMP"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n", "PostScript"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><text>12</text></svg>', "SVG"),
        (b"AT&TFORM\0\0\0\x10DJVU" + bytes(40), "DjVu"),
        (b"ITSF\3\0\0\0" + bytes(40), "help file"),
        (b"#!AMR\n\x3c\0\0" + bytes(40), "sound"),
        (b"Manual".ljust(60, b"\0") + b"BOOKMOBI" + bytes(40), "Kindle"),
        (b"L\0\0\0\1\x14\2\0" + bytes(40), "points to another file"),
        (bytes(32_769) + b"CD001\1\0", "disk image"),
    ],
)
def test_the_true_reason_for_what_is_no_text(read: Read, data: bytes, word: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read(data, "letter")
    assert word in caught.value.advice
