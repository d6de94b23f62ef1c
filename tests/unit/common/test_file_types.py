"""What a file is by its first bytes, else by its name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.common.file_types import (
    DOCUMENT_SUFFIXES,
    PICTURE_SUFFIXES,
    Kind,
    foreign_picture,
    is_folder,
    is_no_picture_to_see,
    kind_in,
    kind_of,
    kind_of_content,
    kind_of_type,
    patterns,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("chart.png", Kind.PICTURE),
        ("IMG_0001.JPG", Kind.PICTURE),
        ("notes.md", Kind.DOCUMENT),
        ("report.v2.PDF", Kind.DOCUMENT),
        ("letter.docx", Kind.DOCUMENT),
        ("macro.docm", Kind.DOCUMENT),
        ("mail.eml", Kind.DOCUMENT),
        ("config.yaml", Kind.DOCUMENT),
        ("letter.doc", Kind.UNKNOWN),
        ("letter.ODT", Kind.DOCUMENT),
        ("letter.rtf", Kind.DOCUMENT),
        ("book.epub", Kind.DOCUMENT),
        ("talk.pptx", Kind.DOCUMENT),
        ("film.vtt", Kind.DOCUMENT),
        ("drawing.svg", Kind.PICTURE),
        ("photo.HEIC", Kind.PICTURE),
        ("README", Kind.UNKNOWN),
        (".png", Kind.UNKNOWN),
        ("", Kind.UNKNOWN),
    ],
)
def test_by_name(name: str, kind: Kind) -> None:
    assert kind_of(name) is kind
    assert kind_of(Path("/some.png/folder") / name) is kind


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("image/png", Kind.PICTURE),
        ("text/plain; charset=utf-8", Kind.DOCUMENT),
        ("Text/Markdown", Kind.DOCUMENT),
        ("application/pdf", Kind.DOCUMENT),
        ("image/svg+xml", Kind.PICTURE),
        ("application/vnd.oasis.opendocument.text", Kind.DOCUMENT),
        ("application/rtf", Kind.DOCUMENT),
        ("application/octet-stream", Kind.UNKNOWN),
        ("", Kind.UNKNOWN),
    ],
)
def test_by_media_type(media_type: str, kind: Kind) -> None:
    assert kind_of_type(media_type) is kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0", Kind.PICTURE),
        (b"\xff\xd8\xff\xe0", Kind.PICTURE),
        (b"RIFF\0\0\0\0WEBPVP8 ", Kind.PICTURE),
        (b"\0\0\0\x18ftypheic\0\0", Kind.PICTURE),
        (b"\0\0\0\x18ftypavif\0\0", Kind.PICTURE),
        (b"\0\0\0\x18ftypisom\0\0", Kind.UNKNOWN),  # a film
        (b"BM\x36\x10\0\0\0\0\0\0\x36", Kind.PICTURE),
        (b"BMW is a car maker.", Kind.UNKNOWN),
        (b'<?xml version="1.0"?>\n<svg xmlns="a">', Kind.PICTURE),
        (b"A text about <svg> tags.", Kind.UNKNOWN),
        (b'<?xml version="1.0"?>\n<html xmlns="a"><body><svg>', Kind.UNKNOWN),
        (b"<!-- saved from https://example.org -->\n<html><body><svg>", Kind.UNKNOWN),
        (b"%PDF-1.7", Kind.DOCUMENT),
        (b"PK\3\4", Kind.DOCUMENT),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", Kind.DOCUMENT),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML><p>", Kind.DOCUMENT),
        (b"Notes", Kind.UNKNOWN),
        (b"", Kind.UNKNOWN),
    ],
)
def test_by_content(head: bytes, kind: Kind) -> None:
    assert kind_of_content(head) is kind


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("picture.pdf", b"\x89PNG\r\n\x1a\n", Kind.PICTURE),
        ("paper.png", b"%PDF-1.7", Kind.DOCUMENT),
        ("photo.heic", b"\0\0\0\x18ftypheic\0\0", Kind.PICTURE),
        ("README", b"Read me.", Kind.UNKNOWN),
        ("notes.txt", b"Read me.", Kind.DOCUMENT),
        ("empty.png", b"", Kind.PICTURE),
    ],
)
def test_content_comes_first(tmp_path: Path, name: str, content: bytes, kind: Kind) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert kind_in(path) is kind


def test_nothing_that_is_far_is_read(tmp_path: Path) -> None:
    far = tmp_path / "run" / "user" / "1000" / "gvfs" / "photo.png"
    far.parent.mkdir(parents=True)
    far.write_bytes(b"8BPS\0\1")
    assert kind_in(far) is Kind.PICTURE
    assert not is_no_picture_to_see(far)


@pytest.mark.parametrize(
    ("name", "content", "none"),
    [
        ("notes.png", b"The roof leaks.", True),
        ("poster.psd", b"8BPS\0\1", True),
        ("clip.png", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", False),
        ("clip.avif", b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", False),
        ("photo.txt", b"\x89PNG\r\n\x1a\n", False),
        ("empty.png", b"", False),
        ("notes.txt", b"The roof leaks.", False),
    ],
)
def test_what_is_called_a_picture_and_is_none_to_see(tmp_path: Path, name: str, content: bytes, none: bool) -> None:
    (tmp_path / name).write_bytes(content)
    assert is_no_picture_to_see(tmp_path / name) is none


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "chart.png"
    os.mkfifo(pipe)
    assert kind_in(pipe) is Kind.PICTURE
    assert kind_in(tmp_path) is Kind.UNKNOWN
    assert kind_in(tmp_path / "nothing.md") is Kind.DOCUMENT
    assert kind_in(Path("a\0b.md")) is Kind.DOCUMENT


def test_the_menu_entry_offers_what_is_read() -> None:
    entry = Path(__file__).parents[3] / "packaging" / "app.corral.Corral.desktop"
    line = next(line for line in entry.read_text("utf-8").splitlines() if line.startswith("MimeType="))
    offered = line.removeprefix("MimeType=").rstrip(";").split(";")
    assert Kind.UNKNOWN not in {kind_of_type(each) for each in offered}
    assert {"message/rfc822", "text/html", "image/tiff", "application/x-mimearchive"} <= set(offered)
    assert {"application/epub+zip", "text/rtf", "text/vtt", "application/vnd.oasis.opendocument.text"} <= set(offered)


def test_patterns_for_file_dialogs() -> None:
    assert patterns((".png", ".jpg")) == "*.png *.jpg"
    assert not set(PICTURE_SUFFIXES) & set(DOCUMENT_SUFFIXES)


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"8BPS\0\1", "Photoshop"),
        (b"gimp xcf v011\0", "GIMP"),
        (b"\0\0\1\0\1\0\x10\x10", "ICO"),
        (b"\0\0\2" + bytes(15), "TGA"),
        (b"\0\0\0\x0cjP  \r\n\x87\n", "JPEG 2000"),
        (b"\0\0\0\x0cJXL \r\n\x87\n", "JPEG XL"),
        (b"\1\0\0\0\x6c\0\0\0" + bytes(32) + b" EMF", "EMF"),
        (b"\0\0\0\x18ftypcrx \0\0\0\1", "RAW"),
        (b"P5\n640 480\n255\n", "PNM"),
        (b"P5 is the pump", ""),
        (b"P5\nPump five", ""),
        (b"icns are icons", ""),
        (b"DDS | the dentist", ""),
        (b"MMORPGs are games", ""),
        (b"MMOR\0\0\0\x08", "RAW"),
        (b"IIRO\x08\0\0\0", "RAW"),
        (b"FOVb\2\0\2\0", "RAW"),
        (b"FOVbar", ""),
        (b"8BPS is how it begins", ""),
        (b"gimp xcf files", ""),
        (b"gimp xcf file\0", "GIMP"),
        (b"P5\n", ""),
        (b"P5\n10 screws\n4 nuts", ""),
        (b"P4\n5 eggs", ""),
        (b"P4\n# by hand\n16 16\n\xff#", "PNM"),
        (b"P6\n# by hand\n640\n480\n255\n", "PNM"),
        (b"\x89PNG\r\n\x1a\n", ""),
    ],
)
def test_pictures_that_cannot_be_opened_have_a_name(head: bytes, name: str) -> None:
    assert foreign_picture(head) == name
    assert (kind_of_content(head) is Kind.PICTURE) is bool(name) or head.startswith(b"\x89PNG")


def test_a_folder_nobody_may_look_into_is_no_crash(tmp_path: Path) -> None:
    assert is_folder(tmp_path)
    for name in ("x" * 300, "a\0b", "loop"):
        assert not is_folder(tmp_path / name)
        assert kind_in(tmp_path / f"{name}.pdf") is Kind.DOCUMENT
