"""Chats leave the room for files and come into it from those of others, by mouse and by the list of commands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from desktop.archive.types import Form
from desktop.state.requests import BringChats, ExportChats
from tests.exports import archive, document, talk_of_chatgpt
from tests.ui.chat.menus import pick, right_click
from tests.ui.chat.scripted import Talk
from tests.ui.chat.seen import said
from tests.ui.rooms import find


def dialog_of(talk: Talk) -> QFileDialog:
    dialog = talk.page.window().findChild(QFileDialog)
    assert dialog is not None
    return dialog


def choose(talk: Talk, path: Path, kind: str = "") -> None:
    """In the dialog that is open, with this filter."""
    dialog = dialog_of(talk)
    if kind:
        found = next(each for each in dialog.nameFilters() if kind in each)
        dialog.selectNameFilter(found)
        dialog.filterSelected.emit(found)
    dialog.fileSelected.emit(str(path))
    shiboken6.delete(dialog)


def bring(talk: Talk, path: Path) -> None:
    talk.page.handle(BringChats())
    choose(talk, path)


def banners(talk: Talk) -> Sequence[str]:
    return said(talk.page.pane.foot.banners)


def pick_in(menu: QMenu, outer: str, inner: str) -> None:
    """An entry of the menu within a menu."""
    within = next(each.menu() for each in menu.actions() if each.text() == outer)
    assert isinstance(within, QMenu)
    pick(within, inner)


def test_chats_from_elsewhere_come_in_and_are_shown(talk: Talk, tmp_path: Path) -> None:
    chats = [talk_of_chatgpt(2, "c-1"), talk_of_chatgpt(1, "c-2")]
    bring(talk, archive(tmp_path / "export.zip", {"conversations.json": chats}))
    talk.until(lambda: "2 chats, 6 messages from ChatGPT." in banners(talk))
    talk.listed(2)
    show = find(talk.page.pane.foot.banners, QPushButton, "Show them")
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    talk.until(lambda: [entry.text for entry in talk.page.chat.conversation.entries][-1:] == ["answer 1"])


def test_what_was_left_out_is_told(talk: Talk, tmp_path: Path) -> None:
    path = document(tmp_path / "conversations.json", [talk_of_chatgpt(1), {"mapping": 7}])
    bring(talk, path)
    talk.until(lambda: banners(talk) == ["1 chat, 2 messages from ChatGPT.", "1 chat could not be read."])
    bring(talk, path)
    talk.until(lambda: any("1 was here already." in each for each in banners(talk)))
    assert talk.page.findChildren(QPushButton, "Show them") == []


def test_a_file_without_chats_is_refused_in_one_sentence(talk: Talk, tmp_path: Path) -> None:
    bring(talk, document(tmp_path / "list.json", {"milk": 2}))
    talk.until(lambda: any("“list.json” could not be read" in each for each in banners(talk)))
    assert not talk.page.archive.state.busy
    assert talk.page.findChildren(QPushButton, "Choose another") == []


def test_stopped_it_says_so_and_keeps_what_is_whole(talk: Talk, tmp_path: Path) -> None:
    path = document(tmp_path / "conversations.json", [talk_of_chatgpt(1, f"c-{n}") for n in range(3)])
    bring(talk, path)
    talk.until(lambda: "Bringing chats in" in banners(talk))
    QTest.mouseClick(find(talk.page.pane.foot.banners, QPushButton, "Stop archiving"), Qt.MouseButton.LeftButton)
    talk.until(lambda: not talk.page.archive.state.busy)
    talk.until(lambda: any("from ChatGPT" in each for each in banners(talk)))


def test_all_chats_go_into_one_file_that_comes_in_again(talk: Talk, tmp_path: Path) -> None:
    talk.ask("One?")
    talk.answer("**1**")
    talk.listed(1)
    talk.page.handle(ExportChats())
    assert dialog_of(talk).selectedNameFilter().endswith("(*.zip)")
    choose(talk, tmp_path / "all.json", "one file")
    talk.until(lambda: "all.json is saved." in banners(talk))
    (chat,) = json.loads((tmp_path / "all.json").read_text("utf-8"))["chats"]
    assert [each["text"] for each in chat["messages"]] == ["One?", "**1**"]
    bring(talk, tmp_path / "all.json")
    talk.until(lambda: any("1 was here already." in each for each in banners(talk)))


def test_a_chat_goes_out_by_its_menu_as_a_web_page(talk: Talk, tmp_path: Path) -> None:
    talk.ask("One?")
    talk.answer("**1**")
    talk.listed(1)
    view = talk.page.panel.view
    row = view.visualRect(talk.page.panel.model.row_of(talk.page.panel.model.chats[0].id))
    pick_in(right_click(view.viewport(), row.center()), "Save as", "Web page, with its pictures")
    choose(talk, tmp_path / "one.html")
    talk.until(lambda: "one.html is saved." in banners(talk))
    page = (tmp_path / "one.html").read_text("utf-8")
    assert "<strong>1</strong>" in page
    assert "<script" not in page


def test_a_folder_that_takes_no_file_is_told_and_nothing_is_left(talk: Talk, tmp_path: Path) -> None:
    talk.ask("One?")
    talk.answer("1")
    talk.listed(1)
    (tmp_path / "file").write_text("")
    talk.page.archive.save_one(talk.page.panel.model.chats[0], Form.PDF)
    choose(talk, tmp_path / "file" / "one.pdf")
    talk.until(lambda: "one.pdf could not be saved." in banners(talk))


def test_both_ways_are_in_the_list_of_commands(talk: Talk) -> None:
    names = [command.name for offering in talk.page.offerings for command in offering()]
    assert {"Bring chats in", "Export all chats"} <= set(names)
