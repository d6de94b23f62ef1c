"""RTF: letters of every encoding, headings, lists, tables, notes; what nobody is shown is left out and said."""

from __future__ import annotations

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.types import Document, Gap
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import numbered_well

FONTS = (
    rb"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fcharset204{\*\fname Arial;}Arial CYR;}{\f2\fcharset128 MS Gothic;}"
    rb"{\f3\fnil\fcharset2 Symbol;}{\f4\fcharset222 Tahoma;}}"
)
STYLES = (
    rb"{\stylesheet{\s0 Normal;}{\s1\sbasedon0\outlinelevel0 \'dcberschrift;}{\s2 heading 2;}{\s3 Title;}"
    rb"{\*\cs10 heading 3;}}"
)


def rtf(body: bytes) -> bytes:
    return rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + STYLES + rb"{\info{\title SECRET}}" + body + b"}"


def read_rtf(read: Read, body: bytes) -> Document:
    return read(rtf(body), "a.rtf")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"H\'e4user und Stra\'dfe", "Häuser und Straße"),
        (rb"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2} {\f4\'ca\'c7\'d1\'ca\'b4\'d5}", "Привет สวัสดี"),
        (rb"{\f2 \'82\'a0\'83A}", "あア"),
        (rb"\u8364?5 \u-3913? x", "€5 • x"),
        (rb"\uc2\u8220\'93\'94quoted\u8221ab.", "“quoted”."),
        (rb"{\uc0\u55357\u56832}!", "😀!"),
        (rb"\uc1\u55357?\u56832?!", "😀!"),
        (rb"{\f3 a} and {\f3\'b7}", "α and •"),
        (rb"a\~b\_c\-d\emdash e\ldblquote f\rdblquote\{\}\\", "a\u00a0b\u2011cd—e“f”{}\\"),
        (rb"10{\super 6} H{\sub 2}O m{\up6 2}", "10⁶ H₂O m²"),
        (rb"one\line two\tab three", "one\ntwo\tthree"),
        (b"one \r\ntwo\\\nthree", "one two\n\nthree"),
        (rb"{\field{\*\fldinst HYPERLINK http://127.0.0.1:9/}{\fldrslt the page}}", "the page"),
        (rb"{\upr{h?user}{\*\ud{h\u228 auser}}}", "häuser"),
        (
            rb"{\*\unknown gone}{\*\bkmkstart x}seen{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt In a box.\par}}\par",
            "seen\n\nIn a box.",
        ),
    ],
)
def test_words(read: Read, body: bytes, text: str) -> None:
    assert read_rtf(read, body).text == text


@pytest.mark.parametrize(("head", "text"), [(rb"\mac", "ä"), (rb"\pc", "ä"), (rb"\ansicpg1251", "д"), (rb"\ansi", "ä")])
def test_encodings_of_whole_files(read: Read, head: bytes, text: str) -> None:
    byte = {rb"\mac": rb"\'8a", rb"\pc": rb"\'84"}.get(head, rb"\'e4")
    assert read(rb"{\rtf1" + head + b" " + byte + b"}", "a.rtf").text == text


def test_headings_by_style_and_by_outline(read: Read) -> None:
    document = read_rtf(
        read,
        rb"\pard\s3 House\par\pard\s2 Roof\par\pard It leaks.\par\pard\outlinelevel2 Tiles\par\pard\s1 Cellar\par"
        rb"\pard\s10 Dry.\par",
    )
    assert document.text == "# House\n\n## Roof\n\nIt leaks.\n\n### Tiles\n\n# Cellar\n\nDry."
    assert [passage.path for passage in document.passages] == [
        ("House", "Roof"),
        ("Cellar",),
    ]
    assert numbered_well(document)


def test_a_heading_is_none_of_a_list_as_libreoffice_writes_it(read: Read) -> None:
    document = read_rtf(read, rb"\pard\s3{\listtext\tab}\ls1 House\par\pard\plain It stands.\par")
    assert document.text == "# House\n\nIt stands."
    numbered = read_rtf(read, rb"\pard\s3{\listtext 1.\tab}\ls1 House\par\pard\plain It stands.\par")
    assert numbered.text == "# 1. House\n\nIt stands."


def test_lists_and_tables_are_lines(read: Read) -> None:
    document = read_rtf(
        read,
        rb"{\listtext\f3\'b7\tab}\ls1 One\par{\listtext\f3\'b7\tab}\ls1 Two\par{\listtext a)\tab}\ls1\ilvl1 Three\par"
        rb"\pard\ls2 Four\par\pard Between.\par"
        rb"\trowd\pard\intbl Name\cell Euro\cell\row\trowd\intbl Ada\par Lovelace\cell 420\cell\row"
        rb"\trowd\intbl\cell 7\cell\row\pard End.\par",
    )
    assert document.text == (
        "- One\n- Two\n  a) Three\n- Four\n\nBetween.\n\nName | Euro\nAda Lovelace | 420\n | 7\n\nEnd."
    )


def test_notes_stand_below_their_paragraph(read: Read) -> None:
    body = (
        rb"Slate{\super\chftn}{\footnote\pard{\super\chftn} Grey stone.\par} is dear{\footnote\ftnalt At the end.}"
        rb".\par Next.\par"
    )
    assert read_rtf(read, body).text == "Slate [1] is dear [2].\n\n[1] Grey stone.\n\n[2] At the end.\n\nNext."


def test_headers_and_comments_stand_behind_the_text(read: Read) -> None:
    body = (
        rb"{\header Report\par}{\headerf Report\par}{\footer Page 1}Body{\*\atrfstart 1} text{\*\atnid A}"
        rb"{\*\atnauthor Ada}{\chatn{\*\annotation{\*\atnref 1}\pard Too dear.}}.\par"
    )
    document = read_rtf(read, body)
    assert [(each.text, each.place) for each in document.passages] == [
        ("Body text.", "paragraph 1"),
        ("Report", "header"),
        ("Page 1", "footer"),
        ("Ada: Too dear.", "comments"),
    ]


def test_what_is_hidden_deleted_or_struck_out_is_left_out_and_said(read: Read) -> None:
    document = read_rtf(
        read, rb"\pard\s1 Roof\par\pard Seen {\v HIDDEN} {\strike STRUCK} {\deleted GONE}{\v0 here}.{\pict ffd8}\par"
    )
    assert document.text == "# Roof\n\nSeen here."
    assert [(part.place, part.reason, part.gap) for part in document.unread] == [
        ("Roof", "Words that are hidden are left out.", Gap.LEFT_OUT),
        ("Roof", "Words that are struck out are left out.", Gap.LEFT_OUT),
        ("Roof", "Words that were deleted, with the deletion kept on record, are left out.", Gap.LEFT_OUT),
        ("Roof", "A picture stands here. Its words are not read.", Gap.UNREAD),
    ]


def test_a_picture_as_it_is_and_what_stands_behind_the_end(read: Read) -> None:
    body = rb"{\pict\bin6 {{{}}}}Seen."
    assert read(rtf(body) + b"}} more {", "a.rtf").text == "Seen."


def test_a_file_that_ends_in_the_middle_says_so(read: Read) -> None:
    document = read(rtf(rb"Body.\par Note{\footnote half a no")[:-1], "a.rtf")
    assert document.text == "Body.\n\nNote [1]\n\n[1] half a no"
    assert [part.place for part in document.unread] == ["the end"]


@pytest.mark.parametrize(
    ("body", "words"), [(b"", "There is no text in it."), (rb"{\pict ff}\par", "There is no text in it. A picture")]
)
def test_what_has_no_words(read: Read, body: bytes, words: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read_rtf(read, body)
    assert words in caught.value.advice


def test_what_is_nested_too_deeply_is_read_up_to_there(read: Read) -> None:
    document = read(rtf(rb"Body. " + b"{" * 400_000 + b"deep" + b"}" * 400_000), "a.rtf")
    assert document.text == "Body."
    assert "nested too deeply" in document.unread[0].reason
