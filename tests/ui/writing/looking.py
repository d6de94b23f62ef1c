"""What a test of the Writing room sees and presses."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.bridge.job import Job
from desktop.bridge.loop import LoopThread
from desktop.ui.markdown.set_formulas import OBJECT
from desktop.ui.offer import Offer
from desktop.ui.writing.page import WritingPage
from desktop.vault.drafts import Drafts
from tests.ui.rooms import find
from tests.ui.writing.bench import Bench


def on_disk(bench: Bench, loop: LoopThread, qtbot: QtBot) -> Drafts:
    """What a start would find after a kill at this moment."""
    found = Drafts(bench.context.drafts._database)
    job = Job(loop, lambda _emit: found.load())
    with qtbot.waitSignal(job.finished):
        job.start()
    return found


def source(page: WritingPage) -> QTextEdit:
    return cast("QTextEdit", find(page, QTextEdit, "Source"))


def result(page: WritingPage) -> QTextEdit:
    return cast("QTextEdit", find(page, QTextEdit, "Result"))


def words(page: WritingPage) -> str:
    """Of the result, without the chips behind its sentences."""
    return result(page).toPlainText().replace(OBJECT, "")


def told(page: WritingPage, name: str) -> str:
    found = find(page, QLabel, name)
    return str(found.text()) if found.isVisible() else ""


def pages(page: WritingPage) -> str:
    """What is said of the pages of the source."""
    found = find(page, QLabel, "Pages")
    return str(found.accessibleName()) if found.isVisible() else ""


def press(page: QWidget, name: str) -> None:
    find(page, QPushButton, name).click()


def shown(page: QWidget, name: str) -> bool:
    return bool(find(page, QPushButton, name).isVisible())


def bar(page: WritingPage) -> list[str]:
    found = find(page, QFrame, "Text before")
    return [each.text() for each in found.findChildren(QLabel) if each.isVisible() and each.text()]


def open_file(qtbot: QtBot, page: WritingPage, path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    page.take_offer(Offer(paths=(path,)))
    qtbot.waitUntil(lambda: page.controller.source.source.name == path.name)


def run(qtbot: QtBot, page: WritingPage, bench: Bench, *events: Any, name: str = "Summarize") -> None:
    bench.writer.events, bench.writer.ending = events, None
    press(page, name)
    qtbot.waitUntil(lambda: not page.busy())
