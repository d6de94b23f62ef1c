"""Subtitles: what is said, at its time; numbers, colours and lines that roll up are not said twice."""

from __future__ import annotations

import pytest

from desktop.common.types import Document, Gap
from tests.unit.documents.conftest import Read


def srt(*cues: tuple[str, str]) -> str:
    return "".join(f"{number}\n{times}\n{text}\n\n" for number, (times, text) in enumerate(cues, 1))


def told(read: Read, text: str, name: str = "a.srt") -> Document:
    return read(text.encode(), name)


def pairs(document: Document) -> list[tuple[str, str]]:
    return [(passage.place, passage.text) for passage in document.passages]


LONG = "And this is a sentence that is long enough to stand for itself as one passage."


def test_the_time_is_the_place(read: Read) -> None:
    text = srt(
        ("00:00:01,000 --> 00:00:03,500", f"{LONG}\nIt goes on"),
        ("00:00:03,600 --> 00:00:05,000", "<i>here</i>."),
        ("00:01:20,000 --> 00:01:22,000", f"{{\\an8}}{LONG}"),
        ("01:02:03,000 --> 01:02:04,000", f"<font color='red'>{LONG}</font>"),
    )
    assert pairs(told(read, text)) == [
        ("00:00:01", f"{LONG} It goes on here."),
        ("00:01:20", LONG),
        ("01:02:03", LONG),
    ]


def test_speakers_notes_and_styles_of_web_subtitles(read: Read) -> None:
    text = (
        "WEBVTT Kind: captions\n\nNOTE made by hand\nand more\n\nSTYLE\n::cue { color: red }\n\n"
        f"intro\n00:01.000 --> 00:02.000 align:start\n<v Ada>{LONG}\n\n"
        f"00:02.000 --> 00:03.000\n<v.loud Bob Marley>No &amp; <c.red>never</c>. <00:02.500>{LONG}</v>\n"
    )
    document = told(read, text, "a.vtt")
    assert pairs(document) == [("00:00:01", f"Ada: {LONG}"), ("00:00:02", f"Bob Marley: No & never. {LONG}")]
    assert [(part.place, part.gap) for part in document.unread] == [("1 note", Gap.LEFT_OUT)]


def test_lines_that_roll_up_are_read_once(read: Read) -> None:
    lines = [f"line number {number}" for number in range(9)]
    text = "WEBVTT\n\n"
    for number in range(8):
        text += f"00:0{number}.000 --> 00:0{number}.990\n{lines[number]}\n{lines[number + 1]}\n\n"
        text += f"00:0{number}.990 --> 00:0{number + 1}.000\n{lines[number + 1]}\n \n\n"
    assert told(read, text, "a.vtt").text.split(" line") == " ".join(lines).split(" line")


def test_captions_that_grow_word_by_word_are_read_once(read: Read) -> None:
    words = ["the", "roof", "leaks", "again", "and", "nobody", "knows", "why"]
    cues = [(f"00:00:0{n},000 --> 00:00:0{n + 1},000", " ".join(words[: n + 1])) for n in range(len(words))]
    assert told(read, srt(*cues)).text == " ".join(words)


def test_what_is_said_twice_is_read_twice(read: Read) -> None:
    cues = [(f"00:00:0{n},000 --> 00:00:0{n + 1},000", text) for n, text in enumerate(("No.", "No.", "Yes!", "Why?"))]
    assert told(read, srt(*cues)).text == "No. No. Yes! Why?"


@pytest.mark.parametrize(
    "text",
    [
        "1\r\n00:00:01,000 --> 00:00:02,000\r\nFirst\r\n\r\nand after a blank\r\n\r\n2\r\n"
        "00:00:02,000 --> 00:00:03,000\r\n7\r\n",
        "00:00:01.5 -> 00:00:02.0\nFirst\nand after a blank\n\n00:00:02.0 -> 00:00:03.0\n7",
    ],
)
def test_files_that_break_the_rules(read: Read, text: str) -> None:
    assert told(read, text).text == "First and after a blank 7"


def test_people_who_take_turns_and_languages_without_blanks(read: Read) -> None:
    cues = (
        ("00:00:01,000 --> 00:00:02,000", "- Is it you?\n- Yes."),
        ("00:00:02,000 --> 00:00:03,000", "屋根が\n漏れている"),
    )
    assert told(read, srt(*cues)).text == "- Is it you?\n- Yes. 屋根が漏れている"


def test_what_has_no_times_is_read_as_text(read: Read) -> None:
    assert told(read, "Only words --> here.").text == "Only words --> here."
