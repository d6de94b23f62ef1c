"""The many ways in which programs name what is dropped or pasted."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from desktop.common.uris import Elsewhere, Where
from desktop.ui.offer import Offer, plan_away

PIXEL = (
    b"data:image/png;base64,"
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def mime(**formats: bytes) -> QMimeData:
    """`text__plain=b"…"`: "__" is the slash, "_" a hyphen."""
    made = QMimeData()
    for kind, data in formats.items():
        made.setData(kind.replace("__", "/").replace("_", "-"), data)
    return made


@pytest.mark.parametrize(
    ("data", "paths"),
    [
        (mime(text__uri_list=b"file:///tmp/a.png"), ["/tmp/a.png"]),
        (mime(text__uri_list=b"file://localhost/tmp/a.png\r\n"), ["/tmp/a.png"]),
        (mime(text__uri_list=f"file://{platform.node()}/tmp/a.png\r\n".encode()), ["/tmp/a.png"]),
        (mime(text__uri_list=f"file://{platform.node()}.lan/tmp/a.png".encode()), ["/tmp/a.png"]),
        (mime(text__uri_list=b"#from a list\r\nfile:///tmp/a%20b.png\r\n#\r\nfile:///c\r\n"), ["/tmp/a b.png", "/c"]),
        (mime(text__uri_list=b"file:///tmp/a\nfile:///tmp/b\n"), ["/tmp/a", "/tmp/b"]),
        (mime(text__uri_list=b"file:///tmp/caf%E9.txt"), [os.fsdecode(b"/tmp/caf\xe9.txt")]),
        (mime(x_special__gnome_copied_files=b"copy\nfile:///tmp/a.png\nfile:///tmp/b"), ["/tmp/a.png", "/tmp/b"]),
        (mime(x_special__gnome_copied_files=b"cut\nfile:///tmp/a.png"), ["/tmp/a.png"]),
        (mime(text__plain=b"x-special/nautilus-clipboard\ncopy\nfile:///tmp/a.png\n"), ["/tmp/a.png"]),
        (
            mime(text__uri_list=b"desktop:/a.png", application__x_kde4_urilist=b"file:///home/b/Desktop/a.png"),
            ["/home/b/Desktop/a.png"],
        ),
        (
            mime(text__uri_list=b"file:///run/user/1000/gvfs/mtp:host=Phone/a.jpg"),
            ["/run/user/1000/gvfs/mtp:host=Phone/a.jpg"],
        ),
    ],
)
def test_files(data: QMimeData, paths: list[str]) -> None:
    assert Offer.of(data) == Offer(tuple(map(Path, paths)))


@pytest.mark.parametrize(
    ("uri", "where", "title"),
    [
        (b"smb://server/share/chart.png", Where.SHARE, "“chart.png” lies on a server: server"),
        (b"sftp://server/chart.png", Where.SHARE, "“chart.png” lies on a server: server"),
        (b"file://elsewhere/tmp/chart.png", Where.COMPUTER, "“chart.png” lies on another computer: elsewhere"),
        (b"mtp://phone/DCIM/a.jpg", Where.DEVICE, "“a.jpg” lies on a connected device"),
        (b"trash:///old.pdf", Where.BIN, "“old.pdf” lies in the bin"),
        (b"recent:///0123", Where.LIST, "“0123” is only named here, in a list of files"),
        (b"admin:///etc/hosts", Where.RIGHTS, "“hosts” is shown with an administrator’s rights"),
        (b"https://example.org/chart.png", Where.WEB, "Corral fetches nothing from the web"),
        (b"data:text/plain,words", Where.WORDS, "This address holds no picture that can be read"),
    ],
)
def test_what_lies_elsewhere_is_called_so(uri: bytes, where: Where, title: str) -> None:
    offer = Offer.of(mime(text__uri_list=uri + b"\r\n"))
    assert offer is not None
    assert offer.away
    (found,) = offer.elsewhere
    assert found.where is where
    plan = plan_away(found)
    assert (plan.title, plan.refused) == (title, True)
    assert plan.sentence


def test_what_is_here_is_taken_beside_what_is_not() -> None:
    offer = Offer.of(mime(text__uri_list=b"smb://quay/a.png\r\nfile:///tmp/b.png\r\n"))
    assert offer == Offer((Path("/tmp/b.png"),), elsewhere=(Elsewhere(Where.SHARE, "a.png", "quay"),))
    assert not offer.away


def test_a_picture_in_its_address() -> None:
    data = mime(text__uri_list=PIXEL)
    assert Offer.of(data, dragging=True) == Offer(image=b"")
    offer = Offer.of(data)
    assert offer is not None
    assert offer.image is not None
    assert offer.image.startswith(b"\x89PNG")


def test_a_picture_in_a_piece_of_a_page() -> None:
    offer = Offer.of(mime(text__html=b'<p><img alt="" src="' + PIXEL + b'"></p>'))
    assert offer is not None
    assert offer.image is not None
    assert offer.image.endswith(b"IEND\xaeB`\x82")
    assert Offer.of(mime(text__html=b'<img src="data:image/png;base64,')) is None
    single = Offer.of(mime(text__html=b'<p><img alt="" src=\'' + PIXEL + b"'></p>"))
    assert single == offer


@pytest.mark.parametrize("kind", ["image/png", "image/jpeg", "image/webp", "image/avif", "image/gif"])
def test_a_browser_gives_the_picture_beside_its_address(kind: str) -> None:
    data = mime(text__uri_list=b"https://example.org/a", text__plain=b"https://example.org/a")
    data.setData(kind, b"as it was")
    assert Offer.of(data) == Offer(image=b"as it was")
    assert Offer.of(data, dragging=True) == Offer(image=b"")


def test_words_come_before_a_picture_of_them() -> None:
    """A spreadsheet gives both."""
    assert Offer.of(mime(text__plain=b"North\t12\nSouth\t9", image__png=b"a table")) == Offer(
        text="North\t12\nSouth\t9"
    )


def test_a_picture_whose_words_are_its_address() -> None:
    data = mime(text__plain=b"https://example.org/a.png", image__png=b"as it was")
    assert Offer.of(data) == Offer(image=b"as it was")


def test_a_broken_picture_in_its_address_says_so_when_it_is_let_go() -> None:
    data = mime(text__uri_list=b"data:image/png;base64,***")
    assert Offer.of(data, dragging=True) == Offer(image=b"")
    offer = Offer.of(data)
    assert offer is not None
    assert [each.where for each in offer.elsewhere] == [Where.WORDS]


def test_a_picture_beside_a_file_that_is_gone(tmp_path: Path) -> None:
    there = tmp_path / "a.png"
    data = mime(text__uri_list=there.as_uri().encode(), image__png=b"as it was")
    assert Offer.of(data) == Offer(image=b"as it was")
    there.touch()
    assert Offer.of(data) == Offer((there,))


@pytest.mark.parametrize(
    "data",
    [
        mime(text__x_moz_url="https://example.org/a\nA page".encode("utf-16-le")),
        mime(text__uri_list=b"https://example.org/a", text__plain=b"A page"),
    ],
)
def test_an_address_and_its_title(data: QMimeData) -> None:
    offer = Offer.of(data)
    assert offer is not None
    assert offer.elsewhere == (Elsewhere(Where.WEB, "a", "example.org"),)


@pytest.mark.parametrize("data", [mime(XdndDirectSave0=b"a.txt"), mime(text__x_moz_message=b"mailbox:1")])
def test_what_another_program_would_save_first(data: QMimeData) -> None:
    offer = Offer.of(data)
    assert offer == Offer(elsewhere=(Elsewhere(Where.PROGRAM),))
    assert plan_away(offer.elsewhere[0]).title == "This lies inside another program"


@pytest.mark.parametrize("text", ["Some words.", "Note: file:///tmp/a", "mailto:berta@example.org"])
def test_words_are_words(text: str) -> None:
    assert Offer.of(mime(text__plain=text.encode())) == Offer(text=text)


def test_an_address_that_is_words() -> None:
    data = mime(text__uri_list=b"mailto:berta@example.org", text__plain=b"berta@example.org")
    assert Offer.of(data) == Offer(text="berta@example.org")


def test_nothing_that_can_be_taken() -> None:
    assert Offer.of(mime(application__x_something=b"?")) is None
    assert Offer.of(mime(text__plain=b" \n")) is None


def test_a_picture_whose_address_is_all_of_the_words() -> None:
    offer = Offer.of(mime(text__plain=PIXEL + b"\n"))
    assert offer is not None
    assert offer.image is not None
    assert offer.image.startswith(b"\x89PNG")
    said = b"data:image/png is how it begins."
    assert Offer.of(mime(text__plain=said)) == Offer(text=said.decode())


@pytest.mark.parametrize("kind", ["image/svg+xml", "image/heic", "image/x-icon"])
def test_a_picture_of_a_kind_that_cannot_be_opened_is_handed_on_to_be_told(kind: str) -> None:
    data = QMimeData()
    data.setData(kind, b"as it was")
    assert Offer.of(data) == Offer(image=b"as it was")
    data.setData("image/jpeg", b"one that can")
    assert Offer.of(data) == Offer(image=b"one that can")


def test_a_kind_that_cannot_be_opened_is_read_by_qt_where_it_can() -> None:
    data = QMimeData()
    data.setData("image/x-portable-pixmap", b"P6\n1 1\n255\nabc")
    data.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    offer = Offer.of(data)
    assert offer is not None
    assert offer.image is not None
    assert offer.image.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (mime(text__markdown=b"", text__html=b"<p>At nine.</p>"), "At nine."),
        (mime(text__html=b"<div>" * 20_000 + b"The ferry &amp; the bus<br>leave."), "The ferry & the bus\nleave."),
        (mime(text__html=b"</i>" * 999 + b"<ul><li>" * 20_000 + b"Six." + b"</li></ul>" * 20_000), "Six."),
        (mime(text__html=b"<p>The <b>ferry</b> leaves.</p><p>At nine.</p>"), "The ferry leaves.\nAt nine."),
        (mime(text__html=b"<p>A <b>b</b> c" * 400), "\n".join(["A b c"] * 400)),
        (mime(text__html=b"<ul><li>A <b>b</b> c" + b"<li>A <b>b</b> c" * 399), "\n".join(["A b c"] * 400)),
        (mime(text__html=b"<ul><li><p>A <b>b</b> c</ul>" * 400), "\n".join(["A b c"] * 400)),
        (mime(text__html=b'<p>At<img alt="a > b" src=x> ni<wbr>ne.</p>'), "At nine."),
        (mime(text__markdown="# Fähre".encode()), "# Fähre"),
        (mime(text__csv=b"North,12"), "North,12"),
        (mime(text__html=b"<p>src=&quot;data:image/png</p>"), 'src="data:image/png'),
    ],
)
def test_words_without_plain_text(data: QMimeData, text: str) -> None:
    assert Offer.of(data) == Offer(text=text)


@pytest.mark.parametrize(
    "kind", ["message/rfc822", "application/pdf", "application/zip", "application/vnd.portal.filetransfer"]
)
def test_a_file_without_a_place_is_inside_its_program(kind: str) -> None:
    data = QMimeData()
    data.setData(kind, b"?")
    assert Offer.of(data) == Offer(elsewhere=(Elsewhere(Where.PROGRAM),))


def test_names_that_cannot_be_names(tmp_path: Path) -> None:
    """They are files that are not there; who opens them says so."""
    long = tmp_path / ("x" * 300)
    assert Offer.of(mime(text__uri_list=long.as_uri().encode())) == Offer((long,))
    assert Offer.of(mime(text__uri_list=long.as_uri().encode(), image__png=b"as it was")) == Offer(image=b"as it was")
    assert Offer.of(mime(text__uri_list=b"file:///tmp/a%00b.txt")) == Offer((Path("/tmp/a\0b.txt"),))
