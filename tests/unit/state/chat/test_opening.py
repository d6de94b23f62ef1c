"""Files that come to the Chat room, without a window: opened side by side, refused together, stopped one by one."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.bridge.job import Job
from desktop.bridge.loop import LoopThread
from desktop.common.errors import CorralError, InputUnreadable
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Document
from desktop.documents.reader import Reader as DocumentReader
from desktop.pictures.pages import Pages
from desktop.pictures.preparer import PicturePreparer
from desktop.state.chat.opening import FileOpener, InOrder
from desktop.state.jobs import Jobs
from tests.ui.documents_double import Reader


class NoPages(PicturePreparer):
    """No picture is opened here, and no text has pages to look at."""

    async def pages(self, source: Path | bytes, name: str = "") -> Pages:
        raise InputUnreadable("It has no pages.")


class Opened:
    """An opener, and what it said."""

    def __init__(self, loop: LoopThread, owner: QObject, qtbot: QtBot) -> None:
        self.loop, self._qtbot = loop, qtbot
        self.reader = Reader()
        self.documents: list[str] = []
        self.opening: tuple[str, ...] = ()
        self.errors: list[CorralError] = []
        preparer = NoPages(Sandbox())
        self.opener = FileOpener(Jobs(loop, owner), preparer, cast("DocumentReader", self.reader), owner)
        self.opener.document.connect(self._on_document)
        self.opener.opening.connect(self._on_opening)
        self.opener.failed.connect(self.errors.append)

    def settle(self) -> None:
        self._qtbot.waitUntil(lambda: not self.loop.jobs)

    def until_read(self, *names: str) -> None:
        self._qtbot.waitUntil(lambda: sorted(self.reader.begun) == sorted(names))

    def _on_document(self, document: Document) -> None:
        self.documents.append(document.name)

    def _on_opening(self, names: tuple[str, ...]) -> None:
        self.opening = names


@pytest.fixture
def opened(loop: LoopThread, qtbot: QtBot) -> Iterator[Opened]:
    owner = QObject()
    made = Opened(loop, owner, qtbot)
    yield made
    made.settle()
    shiboken6.delete(owner)


def texts(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).write_text("Some words.")
    return [folder / name for name in names]


def test_what_could_not_be_read_of_several_is_told_at_once(opened: Opened, tmp_path: Path) -> None:
    files = texts(tmp_path, "one.md", "two.md")
    opened.opener.open_files([tmp_path / "gone.md", files[0], tmp_path / "lost.md", files[1]])
    assert opened.opening == ("gone.md", "one.md", "lost.md", "two.md")
    opened.settle()
    assert sorted(opened.documents) == ["one.md", "two.md"]
    (error,) = opened.errors
    assert error.title == "2 of 4 files could not be read"
    assert [line.split(" ")[0] for line in error.advice.splitlines()] == ["“gone.md”", "“lost.md”"]
    assert not opened.opening


def test_what_was_opened_side_by_side_is_handed_on_in_its_order() -> None:
    order, handed = InOrder(), list[str]()
    first, second, third = order.place(), order.place(), order.place()
    order.over(third, lambda: handed.append("third"))
    order.over(first, lambda: handed.append("first"))
    assert handed == ["first"]
    order.over(second, lambda: None)  # it could not be read
    assert handed == ["first", "third"]


def test_which_file_a_text_came_from_is_told(opened: Opened, tmp_path: Path) -> None:
    read: list[tuple[Path, str]] = []
    opened.opener.read.connect(lambda path, document: read.append((path, document.name)))
    opened.opener.open_files(texts(tmp_path, "one.md"))
    opened.settle()
    assert read == [(tmp_path / "one.md", "one.md")]


def test_the_file_that_is_named_is_stopped_and_the_others_go_on(opened: Opened, tmp_path: Path) -> None:
    opened.reader.stuck = {"one.md", "two.md"}
    opened.opener.open_files(texts(tmp_path, "one.md", "two.md"))
    opened.until_read("one.md", "two.md")
    opened.opener.stop_first()
    left = [opened.opening]
    opened.opener.stop_first()
    left.append(opened.opening)
    opened.settle()
    assert left == [("two.md",), ()]
    assert not [*opened.documents, *opened.errors]


def test_letters_that_nobody_sees_are_left_out_and_told(opened: Opened) -> None:
    assert opened.opener.seen_of("What is\U000e0041 this?") == "What is this?"
    assert [error.title for error in opened.errors] == ["Letters that nobody sees were left out."]
    assert opened.opener.seen_of("Plain.") == "Plain."
    assert len(opened.errors) == 1


def test_files_that_were_opened_leave_no_job_behind(opened: Opened, tmp_path: Path) -> None:
    others = jobs()
    opened.opener.open_files(texts(tmp_path, "one.md", "two.md"))
    opened.settle()
    assert not [each for each in jobs() if each not in others]


def jobs() -> list[Job]:
    """All that are alive, those of other tests among them."""
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, Job)]
