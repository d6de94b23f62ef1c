"""One clear sentence, the right exit code, and no trace of Python."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.pdfgen import canvas

from desktop.common.assets import asset
from desktop.common.errors import Exit
from tests.unit.cli.conftest import Corral, Ran
from tests.unit.documents import bombs

NOTES = asset("samples", "library-meeting.md")


def assert_told(ran: Ran, code: Exit) -> None:
    assert ran.code == code
    assert ran.err.count("corral: ") == 1
    assert "Traceback" not in ran.err
    assert ran.out == ""


def test_no_engine(corral: Corral) -> None:
    assert_told(corral("chat", "Hello", environment={"OLLAMA_HOST": "127.0.0.1:1"}), Exit.NO_ENGINE)


@pytest.mark.parametrize("host", ["http://127.0.0.1:1", "127.0.0.1:99999", "nonsense://"])
def test_wrong_host(corral: Corral, host: str) -> None:
    ran = corral("chat", "Hello", "--host", host, environment={"OLLAMA_HOST": "127.0.0.1:1"})
    assert_told(ran, Exit.NO_ENGINE)


def test_an_address_beyond_this_computer_is_not_taken_from_the_environment(corral: Corral) -> None:
    ran = corral("chat", "Hello", environment={"CORRAL_HOST": "http://192.0.2.1:11434"})
    assert_told(ran, Exit.NO_ENGINE)
    assert "192.0.2.1" in ran.err


def test_model_that_is_not_there(corral: Corral) -> None:
    ran = corral("--demo", "chat", "-m", "llama3.2:7b", "Hello")
    assert ran.code == Exit.MODEL
    assert "llama3.2:7b" in ran.err


def test_model_that_cannot_see(corral: Corral) -> None:
    chart = asset("samples", "sales-chart.png")
    assert corral("--demo", "chat", "-m", "llama3.2:1b", "--image", chart, "What is this?").code == Exit.MODEL


def test_pull_of_what_does_not_exist(corral: Corral) -> None:
    assert corral("--demo", "pull", "llama9").code == Exit.MODEL


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("binary.md", bytes(range(256)) * 40),
        ("empty.md", b""),
    ],
)
def test_documents_that_cannot_be_read(corral: Corral, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    ran = corral("--demo", "rewrite", "--style", "fix", path)
    assert ran.code == Exit.INPUT
    assert name in ran.err


def test_pdf_with_a_password(corral: Corral, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    page = canvas.Canvas(str(path), encrypt=pdfencrypt.StandardEncryption("secret"))
    page.drawString(72, 720, "Nobody reads this.")
    page.save()
    ran = corral("--demo", "summarize", path)
    assert ran.code == Exit.INPUT
    assert "password" in ran.err


def test_a_bomb_is_given_up_and_the_others_are_summarized(
    corral: Corral, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.documents.reader._MEMORY", 300_000_000)
    path = tmp_path / "bomb.pdf"
    path.write_bytes(bombs.forms())
    ran = corral("--demo", "summarize", path, NOTES)
    assert ran.code == Exit.INPUT
    assert "“bomb.pdf” could not be read" in ran.err
    assert "It needs more memory than a document should" in ran.err
    assert "1,130" in ran.out
    assert "Traceback" not in ran.err


def bomb() -> bytes:
    """A PNG of 40,000 × 40,000 pixels in a few kilobytes: rows of nothing, cut off."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def truncated() -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((300, 300), 60).save(buffer, "PNG")
    return buffer.getvalue()[:9_000]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("nothing.png", b""),
        ("cut.png", truncated()),
        ("bomb.png", bomb()),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"),
    ],
)
def test_pictures_that_cannot_be_read(corral: Corral, tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    ran = corral("--demo", "chat", "--image", path, "What is this?")
    assert_told(ran, Exit.INPUT)
    assert name in ran.err


def test_a_drawing_is_a_picture(corral: Corral, tmp_path: Path) -> None:
    path = tmp_path / "drawing.svg"
    path.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><rect width='5' height='9'/></svg>")
    ran = corral("--demo", "chat", "--image", path, "What is this?")
    assert ran.code == Exit.DONE
    assert "black" in ran.out


def test_five_pictures(corral: Corral) -> None:
    chart = asset("samples", "sales-chart.png")
    assert_told(corral("--demo", "chat", *["--image", chart] * 5, "Compare."), Exit.INPUT)


def test_empty_question(corral: Corral) -> None:
    assert_told(corral("--demo", "chat", "  "), Exit.USAGE)


def test_latin_1_is_read_whole(corral: Corral, tmp_path: Path) -> None:
    path = tmp_path / "alt.txt"
    path.write_bytes("Der Türmer zählt 1.130 Stühle. Er grüßt höflich.".encode("latin-1"))
    ran = corral("--demo", "rewrite", "--style", "fix", path)
    assert ran.code == Exit.DONE
    assert "Türmer" in ran.out


def test_five_megabytes_in_one_line_are_read_whole(corral: Corral, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    sentence = "The reading room stays open late on Thursdays until the end of March. "
    path.write_text(sentence * (5_000_000 // len(sentence)), "utf-8")
    ran = corral("--demo", "summarize", "--length", "short", "--json", path)
    assert ran.code == Exit.DONE
    (result,) = ran.objects
    assert result["coverage"]["complete"]


def test_an_ollama_host_beyond_this_computer_is_named(corral: Corral) -> None:
    ran = corral("chat", "Hello", environment={"OLLAMA_HOST": "http://192.0.2.1:11434"})
    assert_told(ran, Exit.NO_ENGINE)
    assert "OLLAMA_HOST leads to another computer, http://192.0.2.1:11434" in ran.err


def test_a_folder_that_cannot_be_made(corral: Corral, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    ran = corral("--demo", "models")
    assert_told(ran, Exit.NO_ROOM)
    assert "--data-dir" in ran.err


def test_broken_settings_are_told_in_a_sentence(corral: Corral, tmp_path: Path) -> None:
    (tmp_path / "data" / "config").mkdir(parents=True)
    (tmp_path / "data" / "config" / "settings.json").write_text("{")
    ran = corral("--demo", "models")
    assert ran.code == Exit.DONE
    assert ran.err.splitlines() == [
        "Your settings could not be read, so Corral starts with the usual ones. "
        "The old file is kept as settings.json.broken in the folder for settings."
    ]


def test_a_command_that_fails_says_so_in_json_too(corral: Corral) -> None:
    ran = corral("chat", "--json", "Hello", environment={"OLLAMA_HOST": "127.0.0.1:1"})
    assert ran.code == Exit.NO_ENGINE
    (told,) = ran.objects
    assert told["schema"] == 1
    assert set(told["error"]) == {"title", "advice"}
