"""Web pages that are broken, that show others inside, or whose words only a program puts in."""

from __future__ import annotations

from html import escape

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.types import Gap
from tests.unit.documents.conftest import Read, text_of

# Pages in pages, and pages that programs make


def test_pages_inside_a_page(read: Read) -> None:
    document = read(b'<h1>Port</h1>a<iframe srcdoc="<p>inner <b>words</b>"></iframe>b', "a.html")
    assert document.text == "# Port\n\na\n\ninner words\n\nb"
    assert document.unread == ()


def framed(page: str) -> str:
    return f'<iframe srcdoc="{escape(page)}"></iframe>'


def test_a_page_inside_a_page_comes_after_any_that_are_empty(read: Read) -> None:
    empty = framed("<!-- tracker -->")
    document = read(f"<p>a{empty}<p>b{empty * 9}{framed('Z words')}".encode(), "a.html")
    assert document.text == "a\n\nb\n\nZ words"
    assert document.unread == ()


def test_pages_too_deep_inside_pages_are_said(read: Read) -> None:
    page = "level 5"
    for level in range(4, 0, -1):
        page = f"level {level}{framed(page)}"
    document = read(f"<h1>Port</h1>{page}<p>end{framed('other')}".encode(), "a.html")
    assert document.text == "# Port\n\nlevel 1\n\nlevel 2\n\nlevel 3\n\nlevel 4\n\nend\n\nother"
    assert [(each.place, each.gap) for each in document.unread] == [("Port", Gap.UNREAD)]
    assert "nested too deeply" in document.unread[0].reason


def test_too_many_pages_inside_a_page_are_not_called_too_deep(read: Read) -> None:
    document = read(f"<h1>Port</h1>{framed('inner') * 201}<h1>End</h1>words".encode(), "a.html")
    assert document.text.count("inner") == 200
    assert document.text.endswith("words")
    assert [(each.place, each.gap) for each in document.unread] == [("Port", Gap.UNREAD)]
    assert "too many" in document.unread[0].reason
    assert read((framed("inner") * 200).encode(), "a.html").unread == ()


def test_a_page_inside_a_page_that_is_itself_nested_too_deeply_is_said(read: Read) -> None:
    nested = "<b>a" * 4_000
    reasons = {each.reason for page in (nested, f"a{framed(nested)}") for each in read(page.encode(), "a.html").unread}
    assert reasons == {"The page is nested too deeply to be read on from here."}
    assert read(f"<h1>Port</h1>a{framed(nested)}".encode(), "a.html").unread[0].place == "Port"


@pytest.mark.parametrize(
    "tag",
    [
        '<iframe src="https://b.example/x.html">old browser</iframe>',
        '<object data="https://b.example/x.pdf" type="application/pdf">old browser</object>',
        '<embed src="https://b.example/x.pdf">',
    ],
)
def test_what_is_shown_from_elsewhere_is_named(read: Read, tag: str) -> None:
    document = read(f"<h1>Port</h1>words {tag}".encode(), "a.html")
    assert document.text == "# Port\n\nwords"
    assert [(each.place, each.gap) for each in document.unread] == [("Port", Gap.UNREAD)]
    assert "b.example" in document.unread[0].reason


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        ("<img src='scan.png'>", True),
        (f"<img alt='' src='data:image/png;base64,{'A' * 50_000}'>", True),
        (f"<img alt='The bill' src='data:image/png;base64,{'A' * 50_000}'>", False),
        ("<img src='data:image/png;base64,AAAA'>", False),
        ("<img src='logo.png' width=80 height=40>", False),
        ("<img src='line.png' alt=''>", False),
    ],
)
def test_a_page_of_pictures_with_hardly_any_words_says_so(read: Read, picture: str, told: bool) -> None:
    assert bool(read(f"<title>Bill</title><p>Page 1</p>{picture}".encode(), "a.html").unread) is told
    assert read(f"<p>{'word ' * 40}</p>{picture}".encode(), "a.html").unread == ()


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('<p>a</p><embed src="x.pdf"><p>behind it</p>', "a\n\nbehind it"),
        ('<p>a <picture><source srcset="b.webp"><source srcset="b.png"><img alt="Boat"></picture> b</p><p>c</p>',
         "a [Picture: Boat] b\n\nc"),
        ("<source src=a><p>a</p><track src=b><p>b</p>", "a\n\nb"),
    ],
)  # fmt: skip
def test_elements_without_an_end_do_not_swallow_what_follows(read: Read, page: str, text: str) -> None:
    assert text_of(read, page) == text


@pytest.mark.parametrize(
    "tag",
    [
        '<iframe src="about:blank"></iframe>',
        '<iframe src="https://count.example/" width="1" height="1"></iframe>',
        '<div style="display:none"><iframe src="https://count.example/"></iframe></div>',
        '<object type="image/png" data="x.png"></object>',
    ],
)
def test_what_nobody_sees_is_not_named(read: Read, tag: str) -> None:
    assert read(f"words {tag}".encode(), "a.html").unread == ()


def test_what_an_object_that_nothing_shows_any_more_holds_is_read(read: Read) -> None:
    page = b'words <object data="x.swf" type="application/x-shockwave-flash">instead</object>'
    assert read(page, "a.html").text == "words instead"


def test_a_page_filled_by_a_program_is_doubted(read: Read) -> None:
    page = b'<p>Welcome</p><div id=root></div><script src="app.js"></script>'
    assert [each.gap for each in read(page, "a.html").unread] == [Gap.DOUBTFUL]
    assert read(b"<p>Welcome</p><script>count()</script>", "a.html").unread == ()


# Pages that are not as they should be


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<html><body><p>a</body></html><p>after <b>the</b> end", "a\n\nafter the end"),
        (
            "<html><body>one</body></html>\n<html><head><title>t</title></head><body>two</body></html>",
            "one\n\n# t\n\ntwo",
        ),
        ("<p>a</body><p>b", "a\n\nb"),
        ("a<iframe srcdoc=' '></iframe>b", "a b"),
        ("<m:math xmlns:m='x'><m:mfrac><m:mn>20</m:mn><m:mn>4</m:mn></m:mfrac></m:math>", "20/4"),
        ("<p>a</i></div></p>b<p/>c", "a\n\nb\n\nc"),
        ("5 < 6 &amp;& 7 &bogus; &#x1F600; AT&T", "5 < 6 && 7 &bogus; 😀 AT&T"),
    ],
)
def test_broken_pages_lose_nothing(read: Read, page: str, text: str) -> None:
    assert text_of(read, page) == text


@pytest.mark.parametrize(
    "page",
    [
        b"<meta charset=utf-16><p>caf\xc3\xa9",
        b"\xef\xbb\xbf<meta charset=windows-1251><p>caf\xc3\xa9",
        b"<meta charset=x-user-defined><p>caf\xe9",
        b"<!-- <meta charset=koi8-r> --><meta charset=windows-1252><p>caf\xe9",
        b'<script charset="koi8-r"></script><meta http-equiv=x content="text/html; charset=cp1252"><p>caf\xe9',
        b'<?xml version="1.0" encoding="windows-1252"?><html xmlns="x"><body><p>caf\xe9</p></body></html>',
        "<meta charset=utf-8><p>café".encode("utf-16"),
    ],
)
def test_the_encoding_as_browsers_find_it(read: Read, page: bytes) -> None:
    document = read(page, "a.html")
    assert document.text == "café"
    assert document.unread == ()


def test_frames_alone_are_no_text(read: Read) -> None:
    with pytest.raises(InputUnreadable, match=r"not in the file: a\.html, b\.html"):
        read(b"<frameset><frame src=a.html><frame src=b.html></frameset>", "x.html")


def test_a_page_without_words_but_programs_says_so(read: Read) -> None:
    with pytest.raises(InputUnreadable, match="put in by a program"):
        read(b'<div id="root"></div><script src="app.js"></script>', "x.html")


@pytest.mark.parametrize(
    "css",
    [
        "[*]",
        "[]",
        "[{a]",
        "[a:b]",
        "\\{x",
        "*|a",
        "svg|a b",
        "a\\:b",
        "é",
        "\\0041 ",
        "%",
        ">",
        "a >",
        "p:is(.a,.b)",
        ".",
        "#",
    ],
)
def test_odd_selectors_hide_nothing(read: Read, css: str) -> None:
    assert text_of(read, f"<style>{css}{{display:none}}</style><ol><li>one</ol><p class=x a>two") == "1. one\n\ntwo"
