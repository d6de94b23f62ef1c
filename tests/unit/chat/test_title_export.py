from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from desktop.chat.export import to_markdown
from desktop.chat.title import title_of
from desktop.common.types import Ending
from desktop.vault.types import Chat
from tests.unit.chat.doubles import answer, picture, question

NOON = datetime(2026, 11, 27, 12).astimezone().timestamp()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Why is the sky blue?", "Why is the sky blue?"),
        ("\n\n  First line \n second", "First line"),
        (
            "Please write a letter to the council about the roof, and be polite about it",
            "Please write a letter to the council about the roof, and be…",
        ),
        ("x" * 100, "x" * 59 + "…"),
        ("   \n ", "New chat"),
    ],
)
def test_title(text: str, title: str) -> None:
    assert title_of(text) == title
    assert len(title) <= 60


def test_a_picture_alone_gives_its_name() -> None:
    assert title_of(" ", picture("roof.jpg")) == "roof.jpg"


def test_export_names_who_spoke_the_picture_and_how_it_ended() -> None:
    chat = Chat(1, "The roof", False, NOON, NOON, True, "m")
    path = [
        question(1, "What is this?", None, picture("roof.jpg")),
        replace(answer(2, "A *roof*.", 1), ending=Ending.STOPPED),
        question(3, "Sure?", 2),
        answer(4, "Yes.", 3),
    ]
    assert to_markdown(chat, path, lambda entry: f"the {entry.model}") == (
        "# The roof\n\n"
        "*2026-11-27*\n\n"
        "## You\n\n*Picture: roof.jpg, 1120 × 800*\n\nWhat is this?\n\n"
        "## the m\n\nA *roof*.\n\n*Stopped here.*\n\n"
        "## You\n\nSure?\n\n"
        "## the m\n\nYes.\n"
    )


def test_export_has_the_whole_title_where_the_list_had_no_room_for_it() -> None:
    asked = "Please write a letter to the council about the roof, and be polite about it"
    chat = Chat(1, title_of(asked), False, NOON, NOON, False, "m")
    exported = to_markdown(chat, [question(1, asked, None)], lambda _: "")
    assert exported.startswith(f"# {asked}\n")
    renamed = to_markdown(replace(chat, title="The roof…"), [question(1, asked, None)], lambda _: "")
    assert renamed.startswith("# The roof…\n")
