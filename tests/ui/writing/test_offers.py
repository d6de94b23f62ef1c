"""What is dropped on the Writing room, and the help a banner sends to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.common.errors import Help
from desktop.common.uris import Elsewhere, Where
from desktop.state.requests import GiveHelp
from desktop.ui.offer import Offer
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.model_menu import ModelMenu
from tests.ui import rooms
from tests.ui.writing.bench import Bench, Open
from tests.ui.writing.looking import source


@pytest.mark.parametrize(
    ("offer", "refused"),
    [
        (Offer(paths=(Path("notes.md"),)), False),
        (Offer(paths=(Path("notes.md"), Path("more.md"))), False),
        (Offer(paths=(Path("strange.tex"),)), False),
        (Offer(paths=(Path("chart.png"),)), True),
        (Offer(paths=(Path(__file__).parent,)), False),
        (Offer(image=b""), True),
        (Offer(text="https://example.org", elsewhere=(Elsewhere(Where.WEB),)), True),
        (Offer(text="A text."), False),
    ],
)
def test_the_overlay_says_what_will_happen(opened: Open, offer: Offer, refused: bool) -> None:
    plan = opened().plan(offer)
    assert plan is not None
    assert plan.refused is refused
    assert plan.title


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("poster.psd", b"8BPS\0\1"),
        ("notes.png", b"The roof leaks."),
    ],
)
def test_what_the_chat_would_send_back_is_not_sent_there(
    opened: Open, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    plan = opened().plan(Offer(paths=(path,)))
    assert plan is not None
    assert (plan.title, plan.refused) == ("Drop to try this file", False)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ],
)
def test_what_the_chat_looks_at_is_sent_there(opened: Open, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    plan = opened().plan(Offer(paths=(tmp_path / name,)))
    assert plan is not None
    assert (plan.title, plan.refused) == ("Pictures are looked at in Chat", True)


def test_several_files_become_one_source(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    page = opened()
    paths = (tmp_path / "notes.md", tmp_path / "more.md")
    for path, text in zip(paths, ("One.", "Two."), strict=True):
        path.write_text(text)
    plan = page.plan(Offer(paths=paths))
    assert plan is not None
    assert (plan.title, plan.refused) == ("Drop to open 2 files as one source", False)
    page.take_offer(Offer(paths=paths))
    qtbot.waitUntil(lambda: page.controller.source.has_text)
    assert page.controller.source.source.words == "One.\n\nTwo."
    assert page.controller.source.source.paths == tuple(map(str, paths))


def test_a_picture_is_read_for_its_words_where_that_can_be_done(opened: Open, bench: Bench, tmp_path: Path) -> None:
    page = opened()
    (tmp_path / "letter.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    offer = Offer(paths=(tmp_path / "letter.png",))
    plan = page.plan(offer)
    assert plan is not None
    assert (plan.refused, plan.note) == (True, "Words in pictures are not read here.")
    bench.reader.why_not = ""
    plan = page.plan(offer)
    assert plan is not None
    assert (plan.refused, plan.title) == (False, "Drop to read its words here")


def test_a_dropped_text_becomes_the_source(opened: Open) -> None:
    page = opened()
    page.take_offer(Offer(text="Dropped."))
    assert source(page).toPlainText() == "Dropped."


def test_help_with_the_model_opens_its_menu(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened()
    shown: list[QWidget] = []
    # a real menu would grab the keyboard
    monkeypatch.setattr(ModelMenu, "pop_below", lambda _menu, button: shown.append(button))
    page.handle(GiveHelp(Help.CHOOSE_MODEL))
    assert shown == [rooms.find(page, Button, "Choose model")]
