"""Of an SVG file only what is drawn in it is handed on."""

from __future__ import annotations

import gzip
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.pictures.drawn import TooElaborate
from desktop.pictures.svg_cleaning import Drawing, clean

HEAD = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
PIXEL = "data:image/png;base64,iVBORw0KGgo="


def cleaned(inside: str) -> Drawing:
    return clean(HEAD + inside.encode() + b"</svg>")


def left(inside: str) -> str:
    """What is handed on of it."""
    return cleaned(inside).data.decode().partition(">")[2].removesuffix("</svg>")


@pytest.mark.parametrize(
    "inside",
    [
        '<rect width="3" height="4" fill="url(#paint)" />',
        '<g transform="scale(2)"><path d="M0 0L1 1" style="fill:red" /></g>',
        '<text xml:space="preserve">a <tspan>b</tspan> c</text>',
        '<use xlink:href="#sign" />',
        f'<image xlink:href="{PIXEL}" width="3" height="3" />',
        "<style>.a { fill: url(#paint) }</style>",
        '<linearGradient id="a"><stop offset="0" /></linearGradient>',
    ],
)
def test_what_is_drawn_stays_as_it_is(inside: str) -> None:
    assert left(inside) == inside
    assert not cleaned(inside).missing


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<script>open('file:///etc/passwd')</script>", ""),
        ('<rect onload="go()" />', "<rect />"),
        ('<a xlink:href="http://127.0.0.1/"><rect /></a>', "<g><rect /></g>"),
        ('<rect><animate attributeName="x" to="9" /></rect>', "<rect />"),
        ("<set /><metadata>who</metadata><title>what</title>", ""),
        ('<filter><feFlood /></filter><rect filter="url(#f)" style="x:1;filter:url(#f)" />', '<rect style="x:1;" />'),
        ('<other:thing xmlns:other="urn:other"><rect /></other:thing>', ""),
        ('<rect xml:base="file:///etc/" xmlns:o="urn:o" o:href="file:///etc/passwd" />', "<rect />"),
        ("<style>a{}/* url(http://127.0.0.1) */b{}</style>", "<style>a{}b{}</style>"),
        ("<style>@media print { a {} } b {}</style>", "<style> b {}</style>"),
        ("<text>a<desc>not shown</desc>b</text>", "<text>ab</text>"),
    ],
)  # fmt: skip
def test_what_runs_moves_or_is_of_no_account_goes_without_a_word(inside: str, expected: str) -> None:
    assert left(inside) == expected
    assert not cleaned(inside).missing


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "/etc/passwd", "http://127.0.0.1/a.png", "//127.0.0.1/a.png", "a.png", "a.svg#part"),
        *("data:image/svg+xml;base64,PHN2Zz4=", "data:text/html,x", "javascript:go()", " \nfile:///etc/passwd"),
    ],
)  # fmt: skip
def test_what_leads_outside_is_left_out_and_told(address: str) -> None:
    """`use` and gradients lead to places in the file, or nowhere."""
    assert left(f'<image href="{address}" />') == ""
    assert cleaned(f'<image href="{address}" />').missing
    assert left(f'<use href="{address}" />') == "<use />"
    assert left(f'<rect fill="url({address})" />') == '<rect fill="" />'
    assert left(f'<rect style="fill : URL( &quot;{address}&quot;)" />') == '<rect style="" />'
    assert left(f"<style>a {{ fill: url('{address}') }}</style>") == "<style />"
    assert left(f"<style>@import '{address}'; b {{}}</style>") == "<style> b {}</style>"
    assert left(f"<style>@font-face {{ src: url({address}) }} b {{}}</style>") == "<style> b {}</style>"
    assert cleaned(f'<rect fill="url({address})" />').missing


def test_an_address_behind_signs_is_left_out() -> None:
    assert left(r"<style>a { fill: \75rl(http://127.0.0.1/) }</style>") == "<style />"
    assert left("<style>a { fill: u/**/rl(http://127.0.0.1/) }</style>") == "<style />"


def test_an_address_behind_an_entity_is_left_out() -> None:
    data = b'<!DOCTYPE svg [<!ENTITY a "file:///etc/passwd"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    assert b"passwd" not in clean(data + HEAD + b'<image href="&a;" /></svg>').data
    with pytest.raises(SyntaxError):
        clean(data + HEAD + b"<text>&b;</text></svg>")


def laughs(levels: int) -> bytes:
    entities = "".join(f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, levels))
    return f'<!DOCTYPE svg [<!ENTITY a0 "ha">{entities}]><svg><text>&a{levels - 1};</text></svg>'.encode()


USES = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}" />' * 10 + "</g>" for n in range(1, 12))


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"<g>" * 300 + b"</g>" * 300 + b"</svg>",
        HEAD + b"<g />" * 300_001 + b"</svg>",
        HEAD + b'<rect id="a0" />' + USES.encode() + b"</svg>",
        HEAD + b'<g id="a"><use href="#b" /></g><g id="b"><use href="#a" /></g></svg>',
        HEAD + b'<pattern id="a"><rect fill="url(#a)" /></pattern></svg>',
        gzip.compress(HEAD + b" " * 40_000_000 + b"</svg>", mtime=0),
    ],
    ids=["deep", "many", "uses", "circle", "pattern of itself", "packed"],
)
def test_what_cannot_be_drawn_safely(data: bytes) -> None:
    with pytest.raises(TooElaborate):
        clean(data)


def test_entities_in_entities_end_early() -> None:
    with pytest.raises((SyntaxError, TooElaborate)):
        clean(laughs(12))
    assert b"haha" in clean(laughs(4)).data


@pytest.mark.parametrize(
    "data", [b"<svg>", b"<svg><rect", HEAD + b"<g></g>", gzip.compress(HEAD + b"</svg>", mtime=0)[:-12]]
)
def test_cut_short(data: bytes) -> None:
    with pytest.raises(EOFError, match="truncated"):
        clean(data)


@pytest.mark.parametrize(
    "data", [b"<svg><<", b"<html></html>", b"<svg>&nbsp;</svg>", HEAD + b"</g></svg>", b"<svg>\0</svg>"]
)
def test_damaged(data: bytes) -> None:
    with pytest.raises(SyntaxError):
        clean(data)


@given(st.text(max_size=60), st.sampled_from(["file:///a", "http://b", "#c"]))
def test_no_value_leads_outside_however_it_is_written(around: str, address: str) -> None:
    value = f"{around}url({address})".translate({ord(each): None for each in "<>&\"'\0"})
    try:
        drawing = cleaned(f'<rect fill="{value}" style="{value}" />')
    except SyntaxError:  # letters that XML does not know
        return
    assert b"file:" not in drawing.data
    assert b"http://b" not in drawing.data


@pytest.mark.parametrize("between", ["<x />", "<g />", "<rect><g /></rect>"])
def test_a_sheet_is_cleaned_behind_elements_in_it_too(between: str) -> None:
    assert left(f"<style>.a{{}}{between}@import url(https://example.org/a.css);</style>") == "<style>.a{}</style>"
    drawing = cleaned(f"<style>.a{{}}{between}.b{{fill:url(https://example.org/b.svg#c)}}</style>")
    assert b"example.org" not in drawing.data
    assert drawing.missing


def test_text_around_what_is_left_out_is_kept_in_its_order() -> None:
    inside = "<text>a<x />b<x>no</x>c<tspan>d<x />e</tspan>f<x />g</text>h<x />i"
    assert left(inside) == "<text>abc<tspan>de</tspan>fg</text>hi"


def test_text_between_much_that_is_left_out_takes_no_longer_than_it_is_long() -> None:
    started = time.process_time()
    cleaned("<text>" + ("<x/>" + "a" * 100) * 100_000 + "</text>")
    assert time.process_time() - started < 3.0
