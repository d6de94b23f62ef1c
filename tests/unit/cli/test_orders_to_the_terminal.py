"""Nothing that a model, a document or a name holds is an order to the terminal."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from desktop.cli.console import Console, table
from desktop.cli.main import main
from desktop.cli.reports import model_line
from desktop.common.errors import EngineFailed, Exit
from desktop.common.inputs import unreadable
from desktop.engine.types import EngineKind

HOSTILE = "The \x1b[2J\x1b]0;owned\x07bridge\x9b31m is \u202eshut\b\b\r."


def obeyed(said: str) -> set[str]:
    """The letters in it that a terminal takes as orders. Its own line ends and Corral's erasing of a line are none."""
    ours = said.replace("\r\n", "\n").replace("\r" + " " * 78 + "\r", "")
    return {letter for letter in ours if letter in "\x1b\x07\x08\x7f\x9b\u202e\r\x00"}


def on_a_terminal(*words: str | bytes) -> tuple[int, str]:
    """Exit code and all that was painted, stdout and stderr alike."""
    reading, writing = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "desktop", *words], stdin=writing, stdout=writing, stderr=writing
    ) as program:
        os.close(writing)
        said = b""
        try:
            while block := os.read(reading, 65536):
                said += block
        except OSError:  # how Linux tells that the other end is closed
            pass
    os.close(reading)
    return program.returncode, said.decode()


def test_a_document_on_a_terminal(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    calm = "The harbour opens at nine and the ferry leaves at ten. " * 20
    text.write_text(f"{calm}{HOSTILE} {calm}", encoding="utf-8")
    code, said = on_a_terminal("--demo", "--data-dir", str(tmp_path), "rewrite", "--style", "fix", str(text))
    assert code == Exit.DONE
    assert "bridge" in said
    assert obeyed(said.replace("\r", "")) == set()


def test_a_name_on_a_terminal(tmp_path: Path) -> None:
    name = b"\x1b[2Jpaid\x1b]0;x\x07\xff\xe2\x80\xae.pdf"
    code, said = on_a_terminal(
        *("--demo", "--data-dir", str(tmp_path), "summarize"), os.fsencode(tmp_path) + b"/" + name
    )
    assert code == Exit.INPUT
    assert "“␛[2Jpaid␛]0;x␇\\udcff\\u202e.pdf” could not be read" in said
    assert obeyed(said.replace("\r", "")) == set()


@pytest.mark.parametrize("words", [("chat", "\x1b[2J", "a"), ("--\x1b[2J",), ("sum\x1b[2J",)])
def test_what_is_no_argument(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(words, {})
    said = capsys.readouterr().err
    assert obeyed(said) == set()
    assert "[2J" in said


@pytest.mark.parametrize("pieces", [(HOSTILE,), tuple(HOSTILE), ("The \x1b", "[2J bridge", "\x9b", "31m")])
def test_an_answer_in_pieces(pieces: tuple[str, ...]) -> None:
    out = io.StringIO()
    console = Console(out, io.StringIO())
    for piece in pieces:
        console.write(piece)
    assert out.getvalue().startswith("The ␛[2J")
    assert obeyed(out.getvalue()) == set()


@pytest.mark.parametrize("pieces", [("one\r\ntwo",), ("one\r", "\ntwo"), ("one", "\r", "\n", "two", "\r")])
def test_line_ends_of_two_letters_are_line_ends(pieces: tuple[str, ...]) -> None:
    out = io.StringIO()
    console = Console(out, io.StringIO())
    for piece in pieces:
        console.write(piece)
    console.line()
    assert out.getvalue() == "one\ntwo\n"


def test_a_return_alone_is_shown() -> None:
    out = io.StringIO()
    console = Console(out, io.StringIO())
    for piece in ("paid\r", "not paid", "\r"):
        console.write(piece)
    assert out.getvalue() == "paid␍not paid"


def test_sentences_progress_and_tables() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    err = Terminal()
    console = Console(io.StringIO(), err)
    console.note(HOSTILE)
    console.progress(HOSTILE)
    console.clear_progress()
    console.error(EngineFailed(HOSTILE, HOSTILE), subject="a\ncorral: all is well")
    said = err.getvalue().replace("\r" + " " * 78 + "\r", "")
    assert obeyed(said.replace("\r", "")) == set()
    assert "corral: a␊corral: all is well: The ␛[2J" in said
    assert table([("a\nb", "\x1b[2J"), ("c", "d")]) == "a␊b  ␛[2J\nc    d"


def test_json_holds_every_letter_and_orders_nothing() -> None:
    out = io.StringIO()
    Console(out, io.StringIO(), as_json=True).object({"text": HOSTILE})
    assert obeyed(out.getvalue()) == set()
    assert json.loads(out.getvalue())["text"] == HOSTILE


def test_a_name_is_told_on_one_line() -> None:
    assert unreadable("a\nb\x1b[2J", "").title == "“a␊b␛[2J” could not be read"


def test_a_model_is_told_on_one_line() -> None:
    said = model_line("a\ncorral: all is well\x1b[2J", EngineKind.DEMO)
    assert said == "Model: a␊corral: all is well␛[2J, on the demo: simple rules, no model"


@pytest.mark.parametrize(
    "words",
    [("chat", "-m", "b\udce9", "Hi"), ("pull", "b\udce9"), ("rewrite", "--style", "fix", "--language", "\udce9")],
)
def test_an_argument_that_is_no_text(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(("--demo", *words), {})
    assert caught.value.code == Exit.USAGE
    assert "this is no text; give it as UTF-8" in capsys.readouterr().err


def test_an_address_that_is_no_text(tmp_path: Path) -> None:
    told = {"OLLAMA_HOST": "http://b\udce9:1"}
    assert main(("--demo", "--data-dir", str(tmp_path), "models"), told) == Exit.DONE


def test_libraries_say_nothing(tmp_path: Path) -> None:
    """What a reader's library has to remark (on XFA forms, on tags of a TIFF) is no sentence of Corral's."""
    picture = tmp_path / "tags.tif"
    Image.new("RGB", (64, 64), "white").save(picture, "TIFF", compression="tiff_lzw")
    damaged = bytearray(picture.read_bytes())
    directory = int.from_bytes(damaged[4:8], "little")
    damaged[directory + 2 + 12 * 4 + 2] = 99  # the type of a tag that libtiff then warns about
    picture.write_bytes(bytes(damaged))
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--demo", "--data-dir", tmp_path, "chat", "--image", picture, "What?"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (Exit.DONE, Exit.INPUT)
    assert all(line.startswith(("corral: ", "Model: ")) for line in done.stderr.splitlines())
