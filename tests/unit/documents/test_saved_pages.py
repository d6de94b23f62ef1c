"""Pages that a browser saved as one file: read as the page was shown, with the frames that came along."""

from __future__ import annotations

import base64

import pytest

from desktop.common.types import Gap
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import mail

SAVED = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/times/\nSubject: Ferry\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n'
)
SAVED_PAGE = (
    "--x\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n"
    "Content-Location: https://a.example/times/\n\n"
    '<p class=3D"a">The ferry runs un=\ntil 14=C2=A0March. <a href=3D"more.html">More</a>\n'
)


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page", "page.html"])
def test_a_saved_page_is_read_as_a_page(read: Read, name: str) -> None:
    data = mail(SAVED_PAGE + "--x\nContent-Type: text/css\n\n.a { color: red }\n--x--\n", SAVED)
    document = read(data, name)
    assert document.text == "The ferry runs until 14\xa0March. More (https://a.example/times/more.html)"
    assert document.unread == ()


def test_frames_that_came_along_are_read_in_their_place(read: Read) -> None:
    shown = "before <iframe src='cid:f@x'></iframe> between <iframe src='b.html'></iframe> after"
    page = f"--x\nContent-Type: text/html\n\n{shown}\n"
    frames = (
        "--x\nContent-Type: text/html; charset=windows-874\nContent-ID: <f@x>\nContent-Transfer-Encoding: base64\n\n"
        + base64.b64encode("<p>ท่าเรือ".encode("cp874")).decode()
        + "\n--x\nContent-Type: text/html\nContent-Location: https://a.example/times/b.html\n\n<p>second\n--x--\n"
    )
    document = read(mail(page + frames, SAVED), "a.mhtml")
    assert document.text.split() == ["before", "ท่าเรือ", "between", "second", "after"]
    assert document.unread == ()


def test_style_sheets_that_came_along_hide_words(read: Read) -> None:
    page = "<link rel=stylesheet href='cid:s@x'><link media=print href='p.css'><p class=a>No.<p class=b>Yes."
    sheets = "--x\nContent-Type: text/css\nContent-Location: cid:s@x\n\n.a {display: none}\n"
    sheets += (
        "--x\nContent-Type: text/css\nContent-Location: https://a.example/times/p.css\n\n.b {display: none}\n--x--\n"
    )
    document = read(mail(f"--x\nContent-Type: text/html\n\n{page}\n{sheets}", SAVED), "a.mhtml")
    assert document.text == "Yes."


def test_a_frame_that_did_not_come_along_is_named(read: Read) -> None:
    document = read(
        mail("--x\nContent-Type: text/html\n\nwords <iframe src='b.html'></iframe>\n--x--\n", SAVED), "a.mht"
    )
    assert "a.example" in document.unread[0].reason


def test_a_frame_that_shows_itself_many_times_is_read_for_a_while_and_said(read: Read) -> None:
    frame = "--x\nContent-Type: text/html\nContent-Location: https://a.example/times/b.html\n\n<p>again"
    frame += "<iframe src='b.html'></iframe>" * 500
    document = read(
        mail(f"--x\nContent-Type: text/html\n\nwords <iframe src='b.html'></iframe>\n{frame}\n--x--\n", SAVED), "a.mht"
    )
    assert 3 <= document.text.count("again") <= 200
    assert "nested too deeply" in document.unread[0].reason


def test_a_frame_that_cannot_be_read_keeps_no_words_of_the_page_back(read: Read) -> None:
    page = "--x\nContent-Type: text/html\n\nwords <iframe src='b.html'></iframe>\n"
    frame = (
        "--x\nContent-Type: text/html\nContent-Location: https://a.example/times/b.html\n"
        f"Content-Transfer-Encoding: base64\n\n{base64.b64encode(bytes(range(256)) * 9).decode()}\n--x--\n"
    )
    document = read(mail(page + frame, SAVED), "a.mht")
    assert document.text == "words"
    assert [each.place for each in document.unread] == ["the frame https://a.example/times/b.html"]
    sheet = frame.replace("text/html", "text/css").replace("b.html", "b.css")
    assert read(mail(page.replace("iframe", "b") + sheet, SAVED), "a.mht").text == "words"


def test_a_doubt_about_the_letters_of_a_frame_is_told(read: Read) -> None:
    page = "--x\nContent-Type: text/html\n\nwords <iframe src='b.html'></iframe>\n"
    frame = "--x\nContent-Type: text/html; charset=utf-8\nContent-Location: https://a.example/times/b.html\n\n"
    document = read(mail(f"{page}{frame}<p>gr\udcfc\udcdfe \udcff\udcfe\n--x--\n", SAVED), "a.mht")
    assert [(each.gap, each.place) for each in document.unread] == [
        (Gap.DOUBTFUL, "the frame https://a.example/times/b.html")
    ]


def test_a_saved_page_that_is_cut_off_says_so(read: Read) -> None:
    document = read(mail("--x\nContent-Type: text/html\n\n<p>First words that go on and th", SAVED), "a.mht")
    assert document.text == "First words that go on and th"
    assert [each.place for each in document.unread] == ["the end"]
