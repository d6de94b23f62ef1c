"""What shows a setting follows it for as long as it lives, without a widget."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from desktop.bridge.dispatcher import UiDispatcher
from desktop.state.settings import SettingsBinding
from desktop.vault.settings import SettingsFile
from desktop.vault.settings_table import ENTER_SENDS, TEXT_SIZE


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[SettingsFile]:
    file = SettingsFile(tmp_path / "settings.json")
    yield file
    file.close()


@pytest.fixture
def binding(qapp: QCoreApplication, settings: SettingsFile) -> Iterator[SettingsBinding]:
    dispatcher = UiDispatcher()
    made = SettingsBinding(settings, dispatcher)
    yield made
    made.dispose()
    dispatcher.close()


def test_a_follower_sees_the_value_now_and_each_change_of_it(binding: SettingsBinding, settings: SettingsFile) -> None:
    owner, seen = QObject(), list[int]()
    binding.follow(owner, TEXT_SIZE, seen.append)
    settings.set(TEXT_SIZE, 120)
    binding.set(ENTER_SENDS, not binding.get(ENTER_SENDS))
    assert seen == [100, 120]


def test_who_is_gone_follows_no_more(binding: SettingsBinding, settings: SettingsFile) -> None:
    owner, seen = QObject(), list[int]()
    binding.follow(owner, TEXT_SIZE, seen.append)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    settings.set(TEXT_SIZE, 120)
    assert seen == [100]


def test_a_page_can_be_put_back_as_it_was_when_it_was_opened(binding: SettingsBinding) -> None:
    binding.set(TEXT_SIZE, 120)
    binding.open_page((TEXT_SIZE,))
    assert not binding.differs((TEXT_SIZE,))
    binding.set(TEXT_SIZE, 150)
    assert binding.differs((TEXT_SIZE,))
    binding.put_back((TEXT_SIZE,))
    assert binding.get(TEXT_SIZE) == 120


def test_nothing_is_heard_after_the_end(binding: SettingsBinding, settings: SettingsFile) -> None:
    owner, seen = QObject(), list[int]()
    binding.follow(owner, TEXT_SIZE, seen.append)
    binding.dispose()
    settings.set(TEXT_SIZE, 120)
    assert (seen, len(settings.changes)) == ([100], 0)
