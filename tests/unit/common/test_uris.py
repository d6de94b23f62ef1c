"""What a URI names, and the sentence for what is no file here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.common.uris import Elsewhere, Where, data_picture, place_of, scheme_of, told

HERE = "harbour"


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///tmp/chart.png", "/tmp/chart.png"),
        ("file:/tmp/chart.png", "/tmp/chart.png"),
        ("FILE:///tmp/chart.png", "/tmp/chart.png"),
        ("file://localhost/tmp/chart.png", "/tmp/chart.png"),
        ("file://LocalHost/tmp/chart.png", "/tmp/chart.png"),
        ("file://harbour/tmp/chart.png", "/tmp/chart.png"),
        ("file://HARBOUR/tmp/chart.png", "/tmp/chart.png"),
        ("file://harbour.example.org/tmp/chart.png", "/tmp/chart.png"),
        ("file:///tmp/two%20words%20%231%3F.png", "/tmp/two words #1?.png"),
        ("file:///tmp/not%20escaped#1?.png", "/tmp/not escaped#1?.png"),
        ("file:///tmp/100%.png", "/tmp/100%.png"),
        ("file:///tmp/Gr%C3%B6%C3%9Fe.png", "/tmp/Größe.png"),
        ("file:///tmp/Größe.png", "/tmp/Größe.png"),
        ("file:///tmp/caf%E9.txt", os.fsdecode(b"/tmp/caf\xe9.txt")),
        (
            "file:///run/user/1000/gvfs/smb-share:server=a,share=b/c.png",
            "/run/user/1000/gvfs/smb-share:server=a,share=b/c.png",
        ),
        ("file:///C:/Users/a.png", "C:/Users/a.png"),
    ],
)
def test_files_of_this_computer(uri: str, path: str) -> None:
    assert place_of(uri, HERE) == Path(path)


def test_a_full_name_here_and_a_short_one_there() -> None:
    assert place_of("file://harbour/a", "harbour.example.org") == Path("/a")
    assert place_of("file://harbour.example.org./a", "harbour.example.org") == Path("/a")
    assert isinstance(place_of("file://harbour.example.net/a", "harbour.example.org"), Elsewhere)


@pytest.mark.parametrize(
    ("uri", "where", "name"),
    [
        ("file://other/tmp/chart.png", Where.COMPUTER, "chart.png"),
        ("smb://server/share/chart%201.png", Where.SHARE, "chart 1.png"),
        ("sftp://berta@server/home/a.pdf", Where.SHARE, "a.pdf"),
        ("davs://server/a.pdf", Where.SHARE, "a.pdf"),
        ("mtp://Phone_1/DCIM/a.jpg", Where.DEVICE, "a.jpg"),
        ("gphoto2://Camera/DCIM/a.jpg", Where.DEVICE, "a.jpg"),
        ("trash:///old.pdf", Where.BIN, "old.pdf"),
        ("recent:///1234abcd", Where.LIST, "1234abcd"),
        ("computer:///", Where.LIST, ""),
        ("admin:///etc/hosts", Where.RIGHTS, "hosts"),
        ("zip:/home/b/old.zip/notes.txt", Where.ARCHIVE, "notes.txt"),
        ("https://example.org/a.png", Where.WEB, "a.png"),
        ("imap://b@server/INBOX", Where.PROGRAM, "INBOX"),
        ("data:text/plain,hello", Where.WORDS, ""),
        ("strange+1://x/y", Where.UNKNOWN, "y"),
    ],
)
def test_what_lies_elsewhere(uri: str, where: Where, name: str) -> None:
    found = place_of(uri, HERE)
    assert isinstance(found, Elsewhere)
    assert (found.where, found.name) == (where, name)
    title, way_out = told(found)
    assert name in title or where is Where.WEB
    assert way_out.endswith(".")
    assert ("web" in title) is (where is Where.WEB)


def test_who_it_is_that_has_it() -> None:
    found = place_of("sftp://berta@quay/home/a.pdf")
    assert isinstance(found, Elsewhere)
    assert told(found) == (
        "“a.pdf” lies on a server: quay",
        "Copy it to this computer first, then use that file.",
    )


@pytest.mark.parametrize("text", ["notes.md", "/tmp/a.png", "c:\\a.png", "12:30 at the quay", "", ":a"])
def test_what_is_no_uri(text: str) -> None:
    assert place_of(text, HERE) is None
    assert scheme_of(text) == ""


@pytest.mark.parametrize("text", ["Note: the roof.txt", "data: 12 May.csv", "zip:files.txt", "trash: what.md", "x:y"])
def test_a_name_with_a_colon_in_it(text: str) -> None:
    assert place_of(text, HERE) is None


@pytest.mark.parametrize("where", list(Where))
def test_every_place_has_a_sentence_without_a_name_too(where: Where) -> None:
    title, way_out = told(Elsewhere(where))
    assert title
    assert way_out


PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg"


@pytest.mark.parametrize(
    "uri",
    [
        f"data:image/png;base64,{PIXEL}==",
        f"data:image/png;base64,{PIXEL}",
        f"DATA:Image/PNG;name=a.png;base64,{PIXEL[:40]}%0A{PIXEL[40:]}%3D%3D",
        f"data:image/png;base64,{PIXEL.replace('+', '-').replace('/', '_')}",
    ],
)
def test_a_picture_in_its_address(uri: str) -> None:
    data = data_picture(uri)
    assert data is not None
    assert data.startswith(b"\x89PNG")
    assert data.endswith(b"IEND\xaeB`\x82")


def test_a_drawing_in_its_address() -> None:
    assert data_picture("data:image/svg+xml,%3Csvg/%3E") == b"<svg/>"


@pytest.mark.parametrize(
    "uri",
    [
        "data:text/plain,hello",
        "data:image/png;base64,***",
        "data:image/png;base64",
        "data:image/png,",
        "data:,",
        "https://example.org/a,b",
        "data:image/png;base64," + "A" * 40_000_000,
    ],
    ids=range(7),
)
def test_no_picture_in_its_address(uri: str) -> None:
    assert data_picture(uri) is None
