"""Plain text in any encoding is read whole; what is not text is refused."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.common.errors import Exit, InputUnreadable
from desktop.documents.decode import decode
from desktop.documents.text import read_text
from tests.unit.documents.conftest import Read
from tests.unit.documents.sources import in_order, numbered_well, words_of

GERMAN = "Die Brücke über den Fluß ist gesperrt. Umweg: 3 km.\n\nGrüße aus Österreich"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_encodings(read: Read, encoding: str) -> None:
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    document = read(marks.get(encoding, b"") + GERMAN.encode(encoding), "a.txt")
    assert document.text == GERMAN
    assert document.unread == ()


def test_every_byte_means_something(read: Read) -> None:
    """0x81 and its like are nothing in cp1252; latin-1 takes them."""
    assert in_order(["plain", "words"], read(b"plain \xe9\x81 words", "a.txt"))


def test_one_lost_byte_does_not_turn_all_accents_to_rubbish(read: Read) -> None:
    data = ("Größe\n" * 200).encode()
    broken = data[:699] + b"\xff" + data[700:]
    document = read(broken, "a.txt")
    assert document.text.count("Größe") == 199
    line = broken[:699].count(b"\n") + 1
    assert document.unread[0].place == f"line {line}"


def test_a_stray_control_character_is_no_reason_to_refuse(read: Read) -> None:
    assert read(b"pasted \x02 words", "a.txt").text == "pasted  words"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends(read: Read, ends: str) -> None:
    text = "first paragraph, long enough to stand alone, as it says here and here\n\nsecond one, " + "and more " * 9
    places = [passage.place for passage in read(text.replace("\n", ends).encode(), "a.txt").passages]
    assert places == ["line 1", "line 3"]


NO_TEXT = "It does not hold text. Perhaps it is another kind of file with the wrong name."


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (random.Random(7).randbytes(4000), NO_TEXT),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "It is a program, which Corral cannot read. Choose a text or a picture."),
        (
            b"\x1f\x8b\x08\x00" + random.Random(8).randbytes(900),
            "It is an archive. Unpack it and choose one of its files.",
        ),
        (b"\xff\xfe\x00\xd8\x00\xd8", NO_TEXT),  # the mark of UTF-16, then nothing that is
        (b"w\0\0or\0d\0s\0\1\0a\0nd\0z\0eros\0\0\1", NO_TEXT),
    ],
    ids=["noise", "program", "gzip", "no utf-16", "zeros"],
)
@pytest.mark.parametrize("name", ["notes.md", "notes.txt", "notes"])
def test_binary_is_refused(read: Read, data: bytes, advice: str, name: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read(data, name)
    assert caught.value.exit is Exit.INPUT
    assert caught.value.title == f"“{name}” could not be read"
    assert caught.value.advice == advice


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "-"])
def test_empty_is_refused(read: Read, data: bytes, name: str) -> None:
    with pytest.raises(InputUnreadable, match="There is no text in it"):
        read(data, name)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_blanks_without_width_are_no_text(read: Read, name: str) -> None:
    with pytest.raises(InputUnreadable, match="There is no text in it"):
        read("\u00a0\u200b\n\u2060".encode(), name)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_five_megabytes_in_one_line(read: Read, name: str) -> None:
    words = [f"w{number}" for number in range(700_000)]
    data = " ".join(words).encode()
    assert len(data) > 5_000_000 * 0.9
    document = read(data, name)
    assert words_of(document.text) == words


def test_passages_are_paragraphs(read: Read) -> None:
    text = "Dear all,\n\n" + "The first paragraph is of some length. " * 3 + "\n\n\n" + "The second one, too. " * 5
    document = read(text.encode(), "letter.txt")
    assert [passage.place for passage in document.passages] == ["line 1", "line 6"]
    assert document.passages[0].text.startswith("Dear all,\n\nThe first")
    assert numbered_well(document)


def test_a_long_file_without_blank_lines_has_passages_too(read: Read) -> None:
    lines = [f"{number:02}:15 somebody says thing number {number}" + " and more" * (number % 5) for number in range(90)]
    document = read("\n".join(lines).encode(), "talk.log")
    assert len(document.passages) > 2
    assert "\n".join(passage.text for passage in document.passages) == "\n".join(lines)


def test_a_giant_paragraph_is_several_passages_and_still_one_text(read: Read) -> None:
    wrapped = "\n".join(["a line that was wrapped by an editor at its right margin"] * 60)
    document = read(wrapped.encode(), "a.txt")
    assert [passage.place for passage in document.passages] == ["line 1", "line 21", "line 41"]
    assert document.text == wrapped


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab .é\n\t\f"), min_size=1, max_size=400).filter(str.strip))
def test_no_word_is_lost(text: str) -> None:
    decoded, unread = decode(text.encode(), "a.txt")
    document = read_text(decoded, "a.txt", unread)
    assert words_of(document.text) == words_of(text)
    assert numbered_well(document)
