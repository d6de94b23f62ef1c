from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from desktop.archive.markdown import to_markdown
from desktop.chat.title import title_of
from desktop.common.types import Ending, Look, Member, Part
from desktop.vault.types import Chat, Entry, Finding
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


def exported(*path: Entry) -> str:
    """Without its head."""
    chat = Chat(1, "T", False, NOON, NOON, True, "m")
    return to_markdown(chat, path, lambda _: "").split("*2026-11-27*\n\n")[1]


def test_export_tells_which_letter_was_which_picture_on_a_canvas() -> None:
    members = tuple(Member(name, Part(0, 0, 1, 1), 2, 2) for name in ("april.png", "may.png"))
    canvas = replace(picture("april.png, may.png"), look=Look(members=members))
    assert exported(question(1, "Which?", None, canvas)) == "## You\n\n*Pictures: A april.png, B may.png*\n\nWhich?\n"


def test_export_tells_what_was_said_of_each_picture_once() -> None:
    asked = replace(question(1, "Total?"), pictures=(picture("1.png"), picture("2.png")))
    findings = (Finding(0, "10", Ending.COMPLETE, 1.0), Finding(1, "", Ending.INTERRUPTED, 1.0, "It broke off."))
    merged = replace(answer(2, "10 [A].", 1), findings=findings)
    each = "**A**, 1.png\n\n10\n\n**B**, 2.png\n\n*It broke off.*"
    assert exported(asked, merged) == (
        "## You\n\n*Pictures: A 1.png, B 2.png*\n\nTotal?\n\n"
        f"## Answer\n\n10 [A].\n\n*Said of each picture:*\n\n{each}\n"
    )
    assert exported(asked, replace(merged, text=each)).endswith(f"## Answer\n\n{each}\n")


def test_export_tells_what_was_said_in_english() -> None:
    asked = replace(question(1, "Was ist das?"), english="What is that?")
    said = replace(answer(2, "Ein Haus.", 1), english="A house.\n\n- red")
    assert exported(asked, said) == (
        "## You\n\nWas ist das?\n\n*In English:*\n\n> What is that?\n\n"
        "## Answer\n\nEin Haus.\n\n*In English:*\n\n> A house.\n>\n> - red\n"
    )
