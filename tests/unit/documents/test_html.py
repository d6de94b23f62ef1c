"""Web pages: what a browser would show, in order."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.common.errors import InputUnreadable
from desktop.documents.html import read_html
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import in_order, numbered_well, words_of

PAGE = """<!doctype html>
<html><head><meta charset="{charset}"><title>Garden diary</title><style>p {{ color: unseen }}</style></head>
<body><script>var unseen = "unseen"; if (1 < 2) {{}}</script>
<h1>Garden diary</h1>
<p>The <b>first</b> bed is dug,
   the second <i>café</i> corner is not.</p>loose words<!-- unseen -->
<div>outer<div>inner</div>tail</div>
<h2>To <em>do</em></h2>
<ul><li>rake<li>sow <ul><li>beans</ul><li><p>water</p></ul>
<table><tr><th>bed<th>crop</tr><tr><td>one<td><p>peas</p></tr></table>
<pre>
 two  spaces
   kept
</pre>line<br>break <img src="x.png" alt="a wheelbarrow"> end
<table><tr><td><h3>Layout</h3>cell</td><td>beside</td></tr></table>
</body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "nonsense"])
def test_words_in_order(read: Read, charset: str) -> None:
    encoding = "cp1252" if charset == "nonsense" else charset
    document = read(PAGE.format(charset=charset).encode(encoding), "diary.html")
    expected = """Garden diary The first bed is dug the second café corner is not loose words outer inner tail To
        do rake sow beans water bed crop one peas two spaces kept line break Picture a wheelbarrow end Layout cell
        beside"""
    assert words_of(document.text) == words_of(expected)
    assert numbered_well(document)


def test_a_page_in_another_alphabet_says_so(read: Read) -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=koi8-r"></head><body>Привет</body>'
    assert read(page.encode("koi8-r"), "a.htm").text == "Привет"


def test_headings_give_the_places(read: Read) -> None:
    document = read(PAGE.format(charset="utf-8").encode(), "diary.html")
    assert [passage.heading for passage in document.passages] == ["Garden diary", "To do", "Layout"]
    assert document.passages[0].text.startswith("# Garden diary\n\nThe first bed is dug, the second café corner")
    assert document.passages[0].body.startswith("The first bed")


def test_lists_tables_and_kept_spaces(read: Read) -> None:
    text = read(PAGE.format(charset="utf-8").encode(), "diary.html").text
    assert "- rake\n- sow" in text
    assert "bed | crop\none | peas" in text
    assert " two  spaces\n   kept" in text
    assert "line\nbreak [Picture: a wheelbarrow] end" in text


def test_without_headings_paragraphs_are_counted(read: Read) -> None:
    page = "<p>" + "</p><p>".join(f"{number} " + "words that fill a paragraph " * 5 for number in (1, 2)) + "</p>"
    assert [passage.place for passage in read(page.encode(), "a.html").passages] == ["paragraph 1", "paragraph 2"]


def test_told_by_its_content_where_the_name_says_nothing(read: Read) -> None:
    assert read(b"\n<!DOCTYPE html><p>shown", "download").text == "shown"
    assert "<p>" in read(b"<!DOCTYPE html><p>shown", "source.txt").text


def test_nested_too_deeply_is_said(read: Read) -> None:
    document = read(b"<p>before</p>" + b"<div>" * 3000 + b"lost", "a.html")
    assert document.text == "before"
    assert "too deeply" in document.unread[0].reason


@pytest.mark.parametrize("page", [b"<html></html>", b"<!-- only this -->", b"<script>x</script>", b"<p> </p>"])
def test_pages_without_words(read: Read, page: bytes) -> None:
    with pytest.raises(InputUnreadable, match="no text"):
        read(page, "a.html")


TAGS = ("div", "p", "b", "span", "ul", "li", "table", "tr", "td", "h2", "pre", "br", "a", "unknown")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(TAGS), st.booleans(), st.sampled_from(["x1", "y2 z3", ""])), max_size=25))
def test_no_word_is_lost(parts: list[tuple[str, bool, str]]) -> None:
    """Any soup of tags; where a word goes is the parser's choice for misplaced ones, that it stays is ours."""
    page = "first" + "".join(f"<{'/' * ends}{tag}> {text} " for tag, ends, text in parts)
    document = read_html(page.encode(), "a.html")
    assert sorted(words_of(document.text)) == sorted(words_of("first " + " ".join(text for _, _, text in parts)))
    assert in_order(["first"], document)
