"""No picture and no other file goes to a model as letters; what it shows or how long it was does."""

from __future__ import annotations

import base64
import random

import pytest

from desktop.common.types import Gap
from tests.unit.documents.conftest import Read

BYTES = random.Random(5).randbytes(6_000)
DATA = base64.b64encode(BYTES).decode()
PNG = f"data:image/png;base64,{DATA}"


@pytest.mark.parametrize(
    ("source", "read_as"),
    [
        (f"A chart: ![berths in May]({PNG}) and words.", "A chart: [Picture: berths in May] and words."),
        (f"A chart: ![]({PNG}) and words.", "A chart: [Picture] and words."),
        (f'![a [small] chart]({PNG} "Title") words', "[Picture: a [small] chart] words"),
        (f"![a chart](<{PNG}>) words", "[Picture: a chart] words"),
        (f"[![a chart]({PNG})](https://example.org) words", "[[Picture: a chart]](https://example.org) words"),
        (f'Words <img src="{PNG}" alt="a chart"> here', "Words [Picture: a chart] here"),
        (f"Words <img alt='a chart' class=x src='{PNG}'/> here", "Words [Picture: a chart] here"),
        (f'Words <IMG src="{PNG}"> here', "Words [Picture] here"),
        (f"Words ![a chart][One] here\n\n[one]: <{PNG}>\n", "Words [Picture: a chart] here"),
        (f"Words ![][image1] here\n\n[image1]: {PNG}\n", "Words [Picture] here"),
        (f"Words ![image1] here\n\n[image1]: {PNG} 'A title'\n", "Words [Picture] here"),
        ("A dot ![](data:image/gif;base64,R0lGODlhAQABAAAAACw=) here", "A dot [Picture] here"),
        ("![a drawing](hall.png) stays, and [a link](https://example.org)", None),
        ("The word data: and metadata:image stay, as does data:text/plain,hello", None),
        ("- [x] done ![][no such]\n\n[other]: https://example.org\n", None),
    ],
)
def test_pictures_in_markdown_give_way_to_their_description(read: Read, source: str, read_as: str | None) -> None:
    document = read(source.encode(), "a.md")
    assert document.text == (source.strip() if read_as is None else read_as)
    assert document.unread == ()


@pytest.mark.parametrize(
    ("name", "source", "read_as"),
    [
        ("a.md", f"Words\n\n[the file](data:application/pdf;base64,{DATA}) here", "Words\n\nthe file here"),
        ("a.md", f"Words\n\n[a]\n\n[a]: data:application/zip;base64,{DATA}\n", "Words\n\n[a]"),
        ("a.txt", f"Words\n\ndata:application/pdf;base64,{DATA} here", "Words\n\ndata:, here"),
        ("a.txt", f"Words\n\ndata:;base64,{DATA} here", "Words\n\ndata:, here"),
    ],
)
def test_another_file_than_a_picture_is_told(read: Read, name: str, source: str, read_as: str) -> None:
    document = read(source.encode(), name)
    assert document.text == read_as
    (told,) = document.unread
    assert told.gap is Gap.LEFT_OUT
    assert told.place == f"line {source[: source.index('data:')].count(chr(10)) + 1}"


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_words_in_an_address_stay(read: Read, name: str) -> None:
    text = f"Before data:text/plain,{'All%20of%20these%20are%20words.' * 20} after"
    document = read(text.encode(), name)
    assert document.text == text
    assert document.unread == ()


def test_a_page_with_a_picture_keeps_its_lines(read: Read) -> None:
    text = (
        f"# Ferry plan\n\nIt runs in winter.\n\n![][image1]\n\n[image1]: <{PNG}>\n\n## After\n\nIt costs four euros.\n"
    )
    document = read(text.encode(), "gdoc.md")
    assert [passage.text for passage in document.passages] == [
        "# Ferry plan\n\nIt runs in winter.\n\n[Picture]",
        "## After\n\nIt costs four euros.",
    ]
    assert document.unread == ()


@pytest.mark.parametrize("name", ["a.txt", "a.py", "a.md"])
@pytest.mark.parametrize("wrapped", [0, 76, 64])
def test_data_between_lines_of_text_is_left_out_and_told(read: Read, name: str, wrapped: int) -> None:
    lines = [DATA[at : at + wrapped] for at in range(0, len(DATA), wrapped)] if wrapped else [DATA]
    text = "\n".join(["Before it stand words.", "", *lines, "", "After it, too."])
    document = read(text.encode(), name)
    assert document.text == "Before it stand words.\n\n[data left out]\n\nAfter it, too."
    (left_out,) = document.unread
    assert (left_out.place, left_out.gap) == ("line 3", Gap.LEFT_OUT)
    assert left_out.reason == "6 kB of data, written as letters, were left out: they are no words."


def test_lines_behind_data_keep_their_numbers(read: Read) -> None:
    lines = [DATA[at : at + 76] for at in range(0, len(DATA), 76)]
    after = "Words of a paragraph that is long enough to stand for itself, as it should here."
    document = read("\n".join([after, "", *lines, "", after]).encode(), "a.txt")
    assert document.passages[-1].place == f"line {len(lines) + 4}"


def test_each_block_has_its_place(read: Read) -> None:
    document = read(f"one\n{DATA}\ntwo words\nkey = '{DATA}'\n".encode(), "a.txt")
    assert [each.place for each in document.unread] == ["line 2", "line 4"]
    assert document.text == "one\n[data left out]\ntwo words\nkey = '[data left out]'"


def test_an_address_of_data_in_any_text_is_shortened(read: Read) -> None:
    document = read(f"body {{ background: url({PNG}) no-repeat }}".encode(), "a.css")
    assert document.text == "body { background: url(data:,) no-repeat }"


def test_data_among_the_words_of_a_page(read: Read) -> None:
    page = f"<h1>Key</h1><p>Before it.</p><pre>{DATA}</pre><p>url({PNG}) after it.</p>"
    document = read(page.encode(), "a.html")
    assert document.text == "# Key\n\nBefore it.\n\n[data left out]\n\nurl(data:,) after it."
    assert [(each.place, each.gap) for each in document.unread] == [("Key", Gap.LEFT_OUT)]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 5_000,
        "ACGT" * 2_000,
        "0123456789abcdef" * 200,
        "\n".join(["word", "Donaudampfschifffahrtsgesellschaft"] * 900),
        "\n".join(f"name{n}/of/a/file_with_a_long_name" for n in range(500)),
        ",".join(str(n) for n in range(3_000)),
        "港務局は冬の間も渡し船を動かすことを決めた" * 200,
    ],
    ids=["one letter", "genes", "hex", "words", "paths", "numbers", "Japanese"],
)
def test_what_only_has_no_blanks_is_no_data(read: Read, text: str) -> None:
    document = read(text.encode(), "a.txt")
    assert document.text == text
    assert document.unread == ()
