"""Passages have a size a person can check, and joined they are the text again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.common.types import Document
from desktop.documents.passages import Piece, to_passages
from desktop.documents.portions import MODERATE
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import numbered_well, words_of

MOST = 2 * MODERATE
SENTENCES = [f"Sentence number {n} says what the board decided that day, and why it did so." for n in range(200)]


def lengths(document: Document) -> list[int]:
    return [len(passage.text) for passage in document.passages]


def test_rows_of_a_long_table_are_told_by_their_number(read: Read) -> None:
    rows = ["berth;price;note", *(f"N{n};{n * 3};free until {n} May" for n in range(100_000))]
    document = read("\n".join(rows).encode(), "rows.csv")
    lines = [row.replace(";", " | ") for row in rows]
    assert document.text == "\n".join(lines)
    assert max(lengths(document)) <= MODERATE
    assert len(document.passages) > 2000
    for passage in document.passages[::97]:
        row = int(passage.place.removeprefix("row "))
        assert passage.text.split("\n")[0] == lines[row - 1]


def test_a_long_paragraph_is_cut_at_sentences(read: Read) -> None:
    text = " ".join(SENTENCES)
    document = read(text.encode(), "a.txt")
    assert document.text == text
    assert max(lengths(document)) <= MODERATE
    assert [sentence for passage in document.passages for sentence in passage.text.split(" Sentence")]
    assert all(passage.text.startswith("Sentence") and passage.text.endswith(".") for passage in document.passages)
    assert {passage.place for passage in document.passages} == {"line 1"}


def test_the_parts_are_of_like_length(read: Read) -> None:
    assert all(length > MODERATE * 0.4 for length in lengths(read(" ".join(SENTENCES[:18]).encode(), "a.txt")))


@pytest.mark.parametrize(
    "text",
    [
        "x" * 3_200_000,
        "word " * 600_000 + "end",
        '{"id":1,"name":"Hale","tags":["a","b"],"price":1200.5},' * 30_000,
        "渡轮冬天也会继续行驶从五月一日起票价为四欧元" * 3_000,
        "สะพานข้ามแม่น้ำปิดจนถึงเดือนมีนาคม" * 3_000,
        "👨‍👩‍👧‍👦" * 3_000,
    ],
    ids=["no blank", "words", "small JSON", "Chinese", "Thai", "faces"],
)
def test_a_line_of_any_length_is_cut(read: Read, text: str) -> None:
    document = read(text.encode(), "a.txt")
    assert document.text == text
    assert max(lengths(document)) <= MOST
    assert len(document.passages) <= len(text) / 400


def test_small_json_is_cut_between_its_values(read: Read) -> None:
    text = '{"id":1,"name":"Hale","tags":["a","b"],"price":1200.5},' * 300
    assert all(passage.text.endswith(",") for passage in read(text.encode(), "a.json").passages)


def test_a_family_of_faces_stays_together(read: Read) -> None:
    passages = read(("👨‍👩‍👧‍👦" * 3_000).encode(), "a.txt").passages
    assert all(passage.text == "👨‍👩‍👧‍👦" * (len(passage.text) // 7) for passage in passages)


def test_code_keeps_what_its_lines_are_indented_by(read: Read) -> None:
    code = "def step():\n" + "".join(f"    count_{n} = count_{n - 1} + 1\n" for n in range(200))
    document = read(code.encode(), "a.py")
    assert document.text == code.rstrip("\n")
    assert all(passage.text.startswith("    count") for passage in document.passages[1:])


def test_a_long_table_of_markdown_stays_a_table(read: Read) -> None:
    rows = ["| Berth | Price |", "|---|---|", *(f"| N{n} | {n * 3} |" for n in range(300))]
    document = read(("# Harbour\n\n" + "\n".join(rows)).encode(), "a.md")
    assert document.text == "# Harbour\n\n" + "\n".join(rows)
    assert {passage.place for passage in document.passages} == {"Harbour"}
    assert [passage.lead for passage in document.passages] == [9, *[0] * (len(document.passages) - 1)]


def test_a_heading_is_not_left_alone_at_the_end(read: Read) -> None:
    text = "# The roof\n\n" + " ".join(SENTENCES[:60])
    document = read(text.encode(), "a.md")
    assert document.passages[0].text[: document.passages[0].lead] == "# The roof"
    assert document.passages[0].body.startswith("Sentence number 0")
    assert document.text == text


@pytest.mark.parametrize("length", [1150, 1300, 2390, 5000, 50_000])
def test_a_heading_of_any_length(read: Read, length: int) -> None:
    title = ("word " * (length // 5)).strip()
    for text in (f"# {title}", f"# {title}\n\nA word below it.", f"# {title}\n\n" + " ".join(SENTENCES[:40])):
        document = read(text.encode(), "a.md")
        assert document.text == text
        assert max(lengths(document)) <= MOST
        assert all(passage.lead <= len(passage.text) for passage in document.passages)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.text(st.sampled_from("ab.,; \n\t。、漢กำเ\u0301🇩🇪\u200d👨é"), min_size=1, max_size=60),
        min_size=1,
        max_size=8,
    ),
    st.integers(1, 90),
    st.sampled_from([0, 1]),
)
def test_nothing_is_lost_or_doubled(texts: list[str], times: int, group: int) -> None:
    pieces = [Piece(text * times, "here", group=group, line=7 * group) for text in texts if text.strip()]
    document = Document("a.txt", to_passages(pieces))
    assert "".join(document.text.split()) == "".join("".join(piece.text for piece in pieces).split())
    assert words_of(document.text) == [word for piece in pieces for word in words_of(piece.text)]
    assert numbered_well(document)
    assert all(length <= MOST for length in lengths(document))
    assert all(not passage.glue.strip("\u200b \n\t") for passage in document.passages)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab. \n漢ก"), min_size=1).filter(str.strip), st.integers(1, 4000))
def test_one_piece_is_the_same_text_again(text: str, times: int) -> None:
    whole = (text * times)[:20_000].strip()
    document = Document("a.txt", to_passages([Piece(whole, "line 3", line=3)]))
    assert document.text == whole
    place = 0
    for passage in document.passages:
        place = whole.index(passage.text, place)
        assert passage.place == f"line {3 + whole.count(chr(10), 0, place)}"
        place += len(passage.text)
