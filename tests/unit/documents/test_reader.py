"""The door of the room: files, their faults, and what is plainly something else."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.common.assets import asset
from desktop.common.errors import Help, InputUnreadable
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
        (rb"{\rtf1\ansi Hello}", "RTF"),
    ],
    ids=["png", "jpeg", "webp", "rtf"],
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
