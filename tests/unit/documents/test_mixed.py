"""Files that are mostly UTF-8: with lines in another encoding, or letters beyond the first plane written as two."""

from __future__ import annotations

import pytest

from desktop.common.types import Gap
from desktop.documents.decode import decode

GERMAN = "Die Brücke über den Fluß bleibt gesperrt.\n"
RUSSIAN = "Мост через реку закрыт до марта.\n"
JAPANESE = "港務局は冬の間も渡し船を動かすことを決めた。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(GERMAN, "cp1252"), (RUSSIAN * 3, "cp1251"), (JAPANESE * 3, "cp932"), (RUSSIAN * 3, "koi8_r")],
)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_each_line_is_read_as_it_was_written(text: str, encoding: str, mark: bytes) -> None:
    begun, gone_on = "plain\n" + GERMAN * 3, "and plain\n" + GERMAN
    data = mark + begun.encode() + text.encode(encoding) + gone_on.encode()
    decoded, unread = decode(data, "a.log")
    assert decoded == begun + text + gone_on
    assert [(each.place, each.gap) for each in unread] == [("line 5", Gap.DOUBTFUL)]


def test_how_many_lines_those_are_is_said() -> None:
    _, (doubt,) = decode((GERMAN * 3).encode() + (GERMAN * 4).encode("cp1252"), "a.log")
    assert "4 in all" in doubt.reason
    assert "windows-1252" in doubt.reason


@pytest.mark.parametrize("line", [b"caf\xc3\xa9 na\xc3ve \xc3\xbc", b"\xe2\x82"])
def test_a_line_that_is_merely_damaged_stays_utf_8(line: bytes) -> None:
    decoded, (unread,) = decode((GERMAN * 9).encode() + line, "a.txt")
    assert decoded.startswith(GERMAN * 9)
    assert "\ufffd" in decoded
    assert (unread.place, unread.gap) == ("line 10", Gap.UNREAD)


def test_signs_for_a_lost_letter_that_were_written_stay() -> None:
    lines = GERMAN * 3 + "lost � here\n" + RUSSIAN * 2
    decoded, (doubt,) = decode(lines.encode() + (RUSSIAN * 3).encode("cp1251"), "a.log")
    assert decoded == lines + RUSSIAN * 3
    assert doubt.place == "line 7"


@pytest.mark.parametrize("cut", ["’", "日", "😀"])
@pytest.mark.parametrize("around", ["it{}s\n", "{}\n", "{} x {}\n"])
def test_a_letter_without_its_last_byte_is_damage(cut: str, around: str) -> None:
    line = around.encode().replace(b"{}", cut.encode()[:-1])
    decoded, (unread,) = decode((GERMAN * 3).encode() + line + GERMAN.encode(), "a.txt")
    assert decoded == GERMAN * 3 + around.replace("{}", "�") + GERMAN
    assert (unread.place, unread.gap) == ("line 4", Gap.UNREAD)


def test_a_letter_without_its_last_byte_is_damage_beside_few_others() -> None:
    decoded, (unread,) = decode(GERMAN.encode() * 2 + b"it\xe2\x80s\n", "a.txt")
    assert decoded == GERMAN * 2 + "it�s\n"
    assert (unread.place, unread.gap) == ("line 3", Gap.UNREAD)


def test_one_letter_that_no_word_explains_is_damage() -> None:
    decoded, (unread,) = decode((GERMAN * 9).encode() + b"caf\xc3 noir\n", "a.txt")
    assert decoded == GERMAN * 9 + "caf� noir\n"
    assert (unread.place, unread.gap) == ("line 10", Gap.UNREAD)


def test_many_signs_for_lost_letters_make_no_other_encoding() -> None:
    text = "lost � and � here\n" * 40
    decoded, (unread,) = decode((text + GERMAN * 9).encode() + b"Gr\xc3\xbc\xdfe\n", "a.txt")
    assert decoded == text + GERMAN * 9 + "Grü�e\n"
    assert (unread.place, unread.gap) == ("line 50", Gap.UNREAD)


def test_what_the_file_says_of_itself_is_believed() -> None:
    text = "# -*- coding: latin-1 -*-\n" + "Ã¼Ã¤Ã¶Ã¤\n" + "Grün\n"
    assert decode(text.encode("latin-1"), "a.py") == (text, ())


def test_a_few_pairs_of_bytes_that_might_be_utf_8_are_none() -> None:
    text = "Ã¶\n" + GERMAN * 20
    assert decode(text.encode("cp1252"), "a.txt")[0] == text


def test_pairs_of_surrogates_are_one_letter() -> None:
    pair = "\ud83d\ude00".encode("utf-8", "surrogatepass")
    assert decode("Grüße ".encode() + pair + b" an alle", "a.json") == ("Grüße 😀 an alle", ())


def test_pairs_of_surrogates_are_one_letter_beside_lines_in_another_encoding() -> None:
    pair = "\ud83d\ude00".encode("utf-8", "surrogatepass")
    data = (GERMAN * 3).encode() + b"ready " + pair + b"\n" + (RUSSIAN * 3).encode("cp1251")
    decoded, (doubt,) = decode(data, "a.log")
    assert decoded == GERMAN * 3 + "ready 😀\n" + RUSSIAN * 3
    assert doubt.place == "line 5"


def test_a_sign_for_a_damaged_letter_that_was_written_so_is_no_new_damage() -> None:
    pair = "\ud83d\ude00".encode("utf-8", "surrogatepass")
    assert decode("Grüße � ".encode() + pair, "a.json") == ("Grüße � 😀", ())


def test_half_a_pair_is_shown_and_told() -> None:
    half = "\ud83d".encode("utf-8", "surrogatepass")
    decoded, (unread,) = decode("eins\nGrüße ".encode() + half + b" an alle", "a.json")
    assert decoded == "eins\nGrüße � an alle"
    assert (unread.place, unread.gap) == ("line 2", Gap.UNREAD)
