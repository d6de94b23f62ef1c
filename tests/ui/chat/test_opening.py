"""Files that take long to open: seen by name, stopped one by one, in nobody's way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.ui.offer import Offer
from tests.ui.chat.scripted import Talk
from tests.ui.chat.seen import said
from tests.ui.rooms import find


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, ...]:
    paths = tuple(tmp_path / name for name in ("first.html", "second.html", "good.md"))
    for path in paths:
        path.write_text("The roof leaks.")
    return paths


def opening(talk: Talk) -> list[str]:
    chip = find(talk.page, QWidget, "Opening")
    return said(chip) if chip.isVisible() else []


def added(talk: Talk) -> list[str]:
    return [document.name for document in talk.page.composer.draft().documents]


def test_the_others_come_while_some_are_stuck_and_each_can_be_stopped(talk: Talk, files: tuple[Path, ...]) -> None:
    reader = talk.place.reader
    reader.stuck = {"first.html", "second.html"}
    talk.page.take_offer(Offer(paths=files))
    assert "first.html" in opening(talk)
    assert "and 2 more" in opening(talk)
    talk.until(lambda: added(talk) == ["good.md"])
    assert "and 1 more" in opening(talk)
    talk.until(lambda: reader.stuck <= set(reader.begun))
    stop = find(talk.page, QToolButton, "Remove Opening")
    assert stop.accessibleName() == "Stop opening first.html"
    stop.click()
    talk.until(lambda: reader.stopped == ["first.html"])
    assert "second.html" in opening(talk)
    assert stop.accessibleName() == "Stop opening second.html"
    stop.click()
    talk.until(lambda: reader.stopped == ["first.html", "second.html"])
    assert opening(talk) == []
    assert added(talk) == ["good.md"]
    assert said(talk.page.pane.foot.banners) == []


def test_a_question_can_be_sent_once_the_one_that_is_stuck_is_stopped(talk: Talk, files: tuple[Path, ...]) -> None:
    talk.place.reader.stuck = {"first.html"}
    talk.page.take_offer(Offer(paths=files[:1]))
    talk.page.composer.editor.setPlainText("What is wrong?")
    talk.page.composer.send()
    assert talk.script.asked == []
    find(talk.page, QToolButton, "Remove Opening").click()
    talk.page.composer.send()
    talk.until(lambda: bool(talk.script.asked))
