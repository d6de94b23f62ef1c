"""Which commands answer to what is typed, and in which order."""

from __future__ import annotations

import pytest

from desktop.ui.commands import Command
from desktop.ui.shell.palette.finding import Found, ranked


def found(*titles: str) -> list[Found]:
    return [Found(Command(title, title, lambda: None)) for title in titles]


def titles(of: list[Found], typed: str) -> list[str]:
    return [each.command.title for each in ranked(of, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("chat", "New chat"),
        ("new", "New chat"),
        ("chat new", "New chat"),
        ("nc", "New chat"),
        ("SEARCH", "Search chats"),
        ("serach", "Search chats"),
        ("seach", "Search chats"),
        ("searcch", "Search chats"),
        ("seardh", "Search chats"),
        ("uber", "Über Corral"),
        ("grosser", "Größerer Text"),
        ("größer", "Größerer Text"),
        ("hats", "Search chats"),
        ("mdl", "Choose a model"),
        ("choose mod", "Choose a model"),
    ],
)
def test_what_is_meant_comes_first(typed: str, first: str) -> None:
    every = found("Search chats", "New chat", "Choose a model", "Über Corral", "Größerer Text")
    if typed == "chat":
        assert titles(every, typed)[:2] == ["New chat", "Search chats"]
    assert titles(every, typed)[0] == first


@pytest.mark.parametrize("typed", ["xyz", "new xyz", "modl chat", "qqqq"])
def test_what_answers_to_one_word_alone_is_left_out(typed: str) -> None:
    assert titles(found("Search chats", "New chat", "Choose a model"), typed) == []


def test_a_title_that_is_typed_whole_comes_before_what_was_used_last() -> None:
    dark = Found(Command("Dark", "Light or dark: Dark", lambda: None), recent=True)
    light = Found(Command("Light", "Light or dark: Light", lambda: None))
    assert ranked([dark, light], "light or dark: light") == [light, dark]
    assert ranked([dark, light], "light or")[0] == dark


def test_english_words_find_a_command_in_every_language() -> None:
    every = [
        Found(Command("Copy last answer", "Letzte Antwort kopieren", lambda: None)),
        Found(Command("Looks", "Hell oder dunkel", lambda: None, words="theme")),
    ]
    assert titles(every, "answer copy") == ["Letzte Antwort kopieren"]
    assert titles(every, "theme") == ["Hell oder dunkel"]
    assert titles(every, "kopieren last") == ["Letzte Antwort kopieren"]


def test_a_room_finds_its_commands_after_those_that_are_called_so() -> None:
    every = [Found(Command("Open", "Open a text", lambda: None), "Writing"), *found("Writing tools")]
    assert titles(every, "writing") == ["Writing tools", "Open a text"]


def test_what_cannot_be_done_is_found_last_and_not_listed_by_itself() -> None:
    every = [Found(Command("Stop", "Stop", lambda: None, why_not="Nothing runs.")), *found("Stop the press")]
    assert titles(every, "stop") == ["Stop the press", "Stop"]
    assert titles(every, "") == ["Stop the press"]


def test_of_equals_the_one_used_last_comes_first() -> None:
    every = [*found("Copy this"), Found(Command("Copy that", "Copy that", lambda: None), recent=True)]
    assert titles(every, "copy") == ["Copy that", "Copy this"]
