"""The whole window as a drop zone, and paste."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.common import i18n
from desktop.state.room import Room
from desktop.ui.offer import Offer
from tests.ui.shell.window import Around, drag_in, drag_out, files, let_go

Make = Callable[..., Around]
COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction


def said(around: Around, part: str) -> str:
    found = around.window.overlay.findChild(QLabel, part)
    assert found
    return found.text()


def test_the_overlay_says_what_will_happen_and_goes_again(make: Make, tmp_path: Path) -> None:
    around = make()
    data = files(tmp_path / "chart.png")
    event = drag_in(around.window, data, COPY | MOVE)
    assert event.isAccepted()
    assert event.dropAction() == COPY
    assert around.window.overlay.isVisible()
    assert around.window.overlay.size() == around.window.size()
    assert (said(around, "Drop title"), said(around, "Drop sentence")) == ("Take it", "It will be looked at.")
    drag_out(around.window)
    assert not around.window.overlay.isVisible()


def test_a_drop_copies_even_when_the_source_would_move(make: Make, tmp_path: Path) -> None:
    around = make()
    data = files(tmp_path / "chart.png", tmp_path / "other.png")
    drag_in(around.window, data, COPY | MOVE)
    event = let_go(around.window, data, COPY | MOVE)
    assert event.dropAction() == COPY
    assert around.page(Room.CHAT).taken == [Offer((tmp_path / "chart.png", tmp_path / "other.png"))]
    assert not around.window.overlay.isVisible()


def test_what_can_only_be_moved_is_not_taken(make: Make, tmp_path: Path) -> None:
    around = make()
    data = files(tmp_path / "chart.png")
    assert not drag_in(around.window, data, MOVE).isAccepted()
    assert not let_go(around.window, data, MOVE).isAccepted()
    assert around.page(Room.CHAT).taken == []


def test_a_refused_file_shows_the_reason_and_is_not_taken(make: Make, tmp_path: Path) -> None:
    around = make()
    data = files(tmp_path / "film.mkv")
    event = drag_in(around.window, data, COPY)
    assert event.dropAction() == Qt.DropAction.IgnoreAction
    assert said(around, "Drop sentence") == "It is a film."
    assert not let_go(around.window, data, COPY).isAccepted()
    assert around.page(Room.CHAT).taken == []


def test_a_room_that_takes_nothing_sends_files_to_the_chat(make: Make, tmp_path: Path) -> None:
    around = make()
    around.window.navigation.open_room(Room.MODELS)
    data = files(tmp_path / "chart.png")
    drag_in(around.window, data, COPY)
    let_go(around.window, data, COPY)
    assert around.window.navigation.room is Room.CHAT
    assert around.page(Room.CHAT).taken == [Offer((tmp_path / "chart.png",))]


def test_a_picture_without_a_file_comes_as_its_source_encoded_it(make: Make) -> None:
    around = make()
    data = QMimeData()
    image = QImage(2, 2, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data.setImageData(image)
    drag_in(around.window, data, COPY)
    let_go(around.window, data, COPY)
    (offer,) = around.page(Room.CHAT).taken
    assert offer.image
    assert QImage.fromData(offer.image) == image

    exact = QMimeData()
    exact.setData("image/png", b"as it was")
    exact.setImageData(image)
    assert Offer.of(exact) == Offer(image=b"as it was")
    assert Offer.of(exact, dragging=True) == Offer(image=b"")


def test_an_address_on_the_web_is_not_fetched(make: Make) -> None:
    around = make()
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/chart.png")])
    drag_in(around.window, data, COPY)
    assert said(around, "Drop title") == "Corral fetches nothing from the web"
    assert not let_go(around.window, data, COPY).isAccepted()


def test_a_real_drop_of_a_picture_in_its_address(make: Make) -> None:
    around = make()
    data = QMimeData()
    data.setData(
        "text/uri-list",
        b"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5"
        b"ErkJggg==\r\n",
    )
    drag_in(around.window, data, COPY)
    assert said(around, "Drop title") == "Take it"
    let_go(around.window, data, COPY)
    (offer,) = around.page(Room.CHAT).taken
    assert offer.image is not None
    assert QImage.fromData(offer.image).width() == 1


@pytest.mark.parametrize(
    ("uri", "title"),
    [
        (b"smb://quay/share/chart.png", "“chart.png” lies on a server: quay"),
        (b"trash:///chart.png", "“chart.png” lies in the bin"),
        (b"mtp://Phone/chart.png", "“chart.png” lies on a connected device"),
    ],
)
def test_what_lies_elsewhere_says_where_and_is_not_taken(make: Make, uri: bytes, title: str) -> None:
    around = make()
    data = QMimeData()
    data.setData("text/uri-list", uri)
    drag_in(around.window, data, COPY)
    assert said(around, "Drop title") == title
    assert said(around, "Drop sentence").endswith("then use that file.")
    assert not let_go(around.window, data, COPY).isAccepted()


def test_nothing_useful_shows_no_overlay(make: Make) -> None:
    around = make()
    data = QMimeData()
    data.setData("application/x-something", b"?")
    assert not drag_in(around.window, data, COPY).isAccepted()
    assert not around.window.overlay.isVisible()


def test_a_folder_is_called_one(make: Make, tmp_path: Path) -> None:
    around = make(rooms=(Room.MODELS,))
    for paths, title in (
        ((tmp_path,), "A folder cannot be read here"),
        ((tmp_path / "a.zip",), "This kind of file cannot be read here"),
        ((tmp_path / "a.zip", tmp_path / "b.iso"), "None of these files can be read here"),
    ):
        drag_in(around.window, files(*paths), COPY)
        assert said(around, "Drop title") == title
        drag_out(around.window)


def test_who_drops_something_goes_on_here(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    around, other = make(), QWidget()
    qtbot.addWidget(other)
    with qtbot.waitExposed(other):
        other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    drag_in(around.window, files(tmp_path / "chart.png"), COPY)
    let_go(around.window, files(tmp_path / "chart.png"), COPY)
    qtbot.waitUntil(around.window.isActiveWindow)


def test_pasting_a_file_goes_to_the_room(make: Make, qtbot: QtBot, tmp_path: Path) -> None:
    around = make()
    QGuiApplication.clipboard().setMimeData(files(tmp_path / "chart.png"))
    around.page(Room.CHAT).first.setFocus()
    QTest.keyClick(around.page(Room.CHAT).first, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert around.page(Room.CHAT).taken == [Offer((tmp_path / "chart.png",))]
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("size", [(1280, 800), (900, 600)])
def test_longer_words_are_not_cut_in_the_overlay(make: Make, size: tuple[int, int]) -> None:
    i18n.use_language("pseudo")
    around = make(size=size)
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/chart.png")])
    drag_in(around.window, data, COPY)
    for part in around.window.overlay.findChildren(QLabel):
        if part.isVisible() and part.text() and part.wordWrap():
            assert part.heightForWidth(part.width()) <= part.height(), part.text()
