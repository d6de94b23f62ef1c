"""What is no letter is taken out of a text; zero bytes are told, and other kinds of file are called by name."""

from __future__ import annotations

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.types import Gap
from desktop.documents.decode import decode

WORDS = "The pump stopped at 14:02. Größe 4.\n"


def test_a_zero_byte_inside_a_word_is_left_out_and_told() -> None:
    text, unread = decode("eins\nUm\0weg über\nzwei\n".encode(), "a.txt")
    assert text == "eins\nUmweg über\nzwei\n"
    (zero,) = unread
    assert (zero.place, zero.gap) == ("line 2", Gap.LEFT_OUT)
    assert zero.reason.startswith("Zero bytes stand in the text.")


def test_more_places_are_counted() -> None:
    _, unread = decode(b"one\nt\0wo\nth\0\0ree\nfo\0ur\n" + b"word\n" * 20, "a.txt")
    assert unread[0].place == "line 2"
    assert "in 2 more places" in unread[0].reason


def test_padding_behind_a_text_is_told_as_such() -> None:
    text, unread = decode(WORDS.encode() * 3 + bytes(4096), "a.log")
    assert text == WORDS * 3
    assert unread[0].place == "the end"
    assert "crash" in unread[0].reason


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_a_stray_zero_does_not_make_it_another_encoding(encoding: str) -> None:
    data = (WORDS * 20).encode(encoding)
    text, unread = decode(data[:100] + b"\0" + data[100:], "a.txt")
    assert text == WORDS * 20
    assert [each.gap for each in unread if each.gap is not Gap.DOUBTFUL] == [Gap.LEFT_OUT]


def test_padding_behind_units_of_two_bytes() -> None:
    assert decode(WORDS.encode("utf-16-le") + bytes(64), "a.txt")[0] == WORDS


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("\x1b[31mERROR\x1b[0m The pump", "ERROR The pump"),
        ("open \x1b]0;owned\x07 until", "open  until"),
        ("\x1b]8;;https://example.org\x1b\\a link\x1b]8;;\x1b\\ here", "a link here"),
        ("\x1b[38;2;1;2;3mred\x1b[m, \x1b[2Kgone, \x1b(Bplain\x1b[?25h", "red, gone, plain"),
        ("\x9b1mC1\x9b0m", "C1"),
        ("N\bNA\bAM\bME\bE and _\bu_\bn_\bd", "NAME and und"),
        ("pasted \x02 words\x7f", "pasted  words"),
        ("an escape at the end \x1b", "an escape at the end "),
    ],
)
def test_what_only_a_terminal_or_printer_understands(raw: str, words: str) -> None:
    assert decode(raw.encode(), "a.log") == (words, ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\x85", "\u2028", "\u2029", "\f", "\n\f", "\f\n"])
def test_every_kind_of_line_end(end: str) -> None:
    assert decode(f"one{end}two".encode(), "a.txt") == ("one\ntwo", ())


def test_what_is_no_character_is_left_out() -> None:
    assert decode("\ufffeabc\uffffd é".encode(), "a.txt") == ("abcd é", ())


def test_the_mark_of_a_file_that_was_put_behind_another() -> None:
    assert decode("one \ufefftwo".encode(), "a.txt")[0] == "one two"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x7fELF\x02\x01\x01" + bytes(60), "a program"),
        (b"MZ\x90\0\x03\0\0\0\x04" + bytes(60), "a program"),
        (b"\x1f\x8b\x08\0" + bytes(range(256)), "an archive"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(range(256)), "an archive"),
        (b"name".ljust(257, b"\0") + b"ustar\0" + bytes(250), "an archive"),
        (b"SQLite format 3\0" + bytes(80), "a database"),
        (b"ID3\x04\0\0\0\0\x01\x02\x03\x04\x05" + bytes(60), "music"),
        (b"OggS\0\x02" + bytes(range(60)), "music"),
        (b"\x1aE\xdf\xa3\x01\0\0" + bytes(60), "a film"),
        (b"wOF2\0\x01\0\0" + bytes(60), "a font"),
        (b"\0\0\0\x18ftypheic\0\0\0\0" + bytes(60), "a picture"),
    ],
)
def test_other_kinds_of_file_are_called_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        decode(data, "notes.txt")
    assert f"It is {kind}" in caught.value.advice
    assert caught.value.advice.count(". ") == 1  # with a way out


def test_a_word_that_looks_like_the_beginning_of_another_kind_is_text() -> None:
    for text in ("BMW builds cars.", "ID3 is a tag.", "FORM 7: to be filled in", "OTTO"):
        assert decode(text.encode(), "a.txt") == (text, ())


@pytest.mark.parametrize(
    "text", ["BMW führt", "MZ wie Meißen", "FORM für Gäste", "PAR1 löschen", "AC10 für Bäder", "BZh ü"]
)
def test_so_is_one_in_an_older_encoding(text: str) -> None:
    assert decode(text.encode("cp1252"), "a.txt")[0] == text
