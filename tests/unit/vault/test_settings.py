"""Settings: one declared table, one file that survives wrong values, newer versions and damage."""

from __future__ import annotations

import json
import os
import queue
import threading
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from desktop.common import i18n
from desktop.common.errors import VaultProblem
from desktop.vault import settings_table as table
from desktop.vault.settings import SettingsFile
from desktop.vault.settings_table import TABLE, Choice, Group, Setting


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def keep(file: Path, content: object) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")


def kept(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize("setting", TABLE, ids=lambda setting: setting.name)
def test_every_declaration_is_sound(setting: Setting[Any]) -> None:
    assert setting.accepts(setting.default)
    assert not (setting.choices and setting.bounds)
    assert setting.group is Group.HIDDEN or setting.sentence
    assert all(choice.sentence for choice in setting.choices)
    assert not setting.accepts(None)
    assert not setting.accepts([])


def test_names_are_said_once() -> None:
    assert len({setting.name for setting in TABLE}) == len(TABLE)


def test_the_whole_table_is_declared_in_it() -> None:
    declared = [value for value in vars(table).values() if isinstance(value, Setting)]
    assert declared == list(TABLE)


def test_sentences_come_in_the_persons_language() -> None:
    i18n.use_language(i18n.PSEUDO)
    assert table.TEXT_SIZE.title.startswith("[Text size")
    assert table.TEXT_SIZE.advice.startswith("[100 % is")
    assert table.LOOKS_MODE.choices[0].title.startswith("[As the system")
    assert table.CHAT_MODEL.title == ""


def test_without_a_file_everything_is_as_usual(file: Path) -> None:
    settings = SettingsFile(file)
    assert all(settings.get(setting) == setting.default for setting in TABLE)
    assert settings.problem is None
    settings.close()
    assert not file.exists()


def test_what_is_set_counts_at_once_and_at_the_next_start(file: Path) -> None:
    settings = SettingsFile(file)
    settings.set(table.TEXT_SIZE, 150)
    settings.set(table.CHAT_MODEL, "llama3.2:3b – half a pair \ud83d")
    assert settings.get(table.TEXT_SIZE) == 150
    settings.close(5.0)
    again = SettingsFile(file)
    assert again.get(table.TEXT_SIZE) == 150
    assert again.get(table.CHAT_MODEL) == "llama3.2:3b – half a pair \ud83d"
    assert again.get(table.LOOKS_MODE) == "system"
    assert kept(file)["version"] == 1
    again.reset(table.TEXT_SIZE)
    assert again.get(table.TEXT_SIZE) == 100
    again.close(5.0)
    assert kept(file)["values"]["looks.text_size"] == 100


def test_what_a_newer_corral_wrote_is_kept(file: Path) -> None:
    keep(file, {"version": 7, "colour of the gate": "red", "values": {"looks.gate": [1, 2], "looks.mode": "dark"}})
    settings = SettingsFile(file)
    assert settings.get(table.LOOKS_MODE) == "dark"
    settings.set(table.TEXT_SIZE, 75)
    settings.close(5.0)
    assert kept(file) == {
        "version": 7,
        "colour of the gate": "red",
        "values": {"looks.gate": [1, 2], "looks.mode": "dark", "looks.text_size": 75},
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("looks.text_size", 74),
        ("looks.text_size", 201),
        ("looks.text_size", "100"),
        ("looks.text_size", 100.0),
        ("looks.text_size", True),
        ("looks.mode", "pink"),
        ("looks.reduced_motion", 1),
        ("engine.first_wait", None),
        ("chat.model", 3),
    ],
)
def test_a_wrong_value_counts_as_the_usual_one(
    file: Path, caplog: pytest.LogCaptureFixture, name: str, value: object
) -> None:
    keep(file, {"version": 1, "values": {name: value, "chat.enter_sends": False}})
    settings = SettingsFile(file)
    setting = next(setting for setting in TABLE if setting.name == name)
    assert settings.get(setting) == setting.default
    assert settings.get(table.ENTER_SENDS) is False
    assert name in caplog.text
    assert settings.problem is None
    settings.close()


def test_a_value_a_setting_does_not_accept_cannot_be_set(file: Path) -> None:
    settings = SettingsFile(file)
    with pytest.raises(ValueError, match=r"looks\.text_size"):
        settings.set(table.TEXT_SIZE, 1000)
    assert settings.get(table.TEXT_SIZE) == 100
    settings.close()


@pytest.mark.parametrize("content", ["{", "", "[]", '"words"', '{"values": 3}', "\x00\x01", "[" * 100_000])
def test_a_broken_file_is_moved_aside_and_told(file: Path, content: str) -> None:
    keep(file, content)
    settings = SettingsFile(file)
    assert settings.get(table.TEXT_SIZE) == 100
    assert settings.problem is not None
    assert "settings.json.broken" in settings.problem.advice
    assert (file.parent / "settings.json.broken").read_text(encoding="utf-8") == content
    settings.set(table.TEXT_SIZE, 125)
    settings.close(5.0)
    assert kept(file)["values"] == {"looks.text_size": 125}


def test_bytes_that_are_no_text_are_a_broken_file(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x00")
    settings = SettingsFile(file)
    assert settings.problem is not None
    settings.close()


def test_a_file_that_cannot_be_read_is_told_and_left(file: Path) -> None:
    file.mkdir(parents=True)
    settings = SettingsFile(file)
    assert settings.problem is not None
    assert file.is_dir()
    settings.close()


def test_a_file_that_could_not_be_read_and_is_gone_by_now_is_written_anew(file: Path) -> None:
    file.mkdir(parents=True)
    settings = SettingsFile(file)
    file.rmdir()
    settings.set(table.LOOKS_MODE, "dark")
    settings.close(5.0)
    assert kept(file)["values"] == {"looks.mode": "dark"}


@pytest.mark.parametrize("error", [PermissionError("not yours"), OSError("bad sector")])
def test_a_file_that_cannot_be_read_is_not_written_over(
    file: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    keep(file, '{"values": {"looks.text_size": 150}}')
    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_text", Mock(side_effect=error))
        settings = SettingsFile(file)
    assert settings.problem is not None
    assert settings.problem.advice == "The old file is kept as settings.json in the folder for settings."
    settings.set(table.LOOKS_MODE, "dark")
    settings.close(5.0)
    assert kept(file)["values"] == {"looks.mode": "dark"}
    assert kept(file.with_name("settings.json.broken"))["values"] == {"looks.text_size": 150}


def test_a_broken_file_that_cannot_be_moved_aside_is_told_by_its_name_and_not_written_over(file: Path) -> None:
    keep(file, "{")
    taken = file.with_name("settings.json.broken")
    taken.mkdir()
    settings = SettingsFile(file)
    assert settings.problem is not None
    assert settings.problem.advice == "The old file is kept as settings.json in the folder for settings."
    settings.set(table.LOOKS_MODE, "dark")
    settings.close(5.0)
    assert file.read_text(encoding="utf-8") == "{"
    assert settings.problem.title == "Your settings could not be kept."


def test_what_cannot_be_written_still_counts_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where a folder should be")
    settings = SettingsFile(tmp_path / "config" / "settings.json")
    assert settings.problem is not None  # before anything was changed
    told: queue.Queue[VaultProblem | None] = queue.Queue()
    settings.problems.subscribe(told.put)
    settings.set(table.TEXT_SIZE, 150)
    assert told.get(timeout=10) is settings.problem
    assert settings.get(table.TEXT_SIZE) == 150
    settings.write_again()
    assert told.get(timeout=10) is not None
    (tmp_path / "config").unlink()
    settings.write_again()
    assert told.get(timeout=10) is None
    assert kept(tmp_path / "config" / "settings.json")["values"] == {"looks.text_size": 150}
    settings.close(5.0)


def test_a_last_attempt_is_made_at_the_end(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where a folder should be")
    settings = SettingsFile(tmp_path / "config" / "settings.json")
    told = threading.Event()
    settings.problems.subscribe(lambda _problem: told.set())
    settings.set(table.TEXT_SIZE, 150)
    assert told.wait(10)
    (tmp_path / "config").unlink()
    settings.close(5.0)
    assert kept(tmp_path / "config" / "settings.json")["values"] == {"looks.text_size": 150}


def test_listeners_hear_of_changes_and_of_nothing_else(file: Path) -> None:
    settings, heard = SettingsFile(file), list[str]()
    heard_settings = settings.changes.subscribe(lambda setting: heard.append(setting.name))
    settings.set(table.TEXT_SIZE, 100)
    settings.set(table.TEXT_SIZE, 125)
    settings.set(table.TEXT_SIZE, 125)
    settings.set(table.LOOKS_MODE, "dark")
    heard_settings.end()
    heard_settings.end()
    settings.set(table.LOOKS_MODE, "light")
    assert heard == ["looks.text_size", "looks.mode"]
    settings.close(5.0)


def test_a_listener_may_change_another_setting(file: Path) -> None:
    settings = SettingsFile(file)
    settings.changes.subscribe(lambda _setting: settings.set(table.CONTRAST, True))
    settings.set(table.TEXT_SIZE, 125)
    assert settings.get(table.CONTRAST)
    settings.close(5.0)


def test_many_threads_at_once_lose_nothing(file: Path) -> None:
    numbers = tuple(Setting(f"number.{n}", int, 0, Group.HIDDEN, bounds=(0, 1000)) for n in range(8))
    settings = SettingsFile(file, numbers)

    def count(number: Setting[int]) -> None:
        for value in range(1, 101):
            settings.set(number, value)

    threads = [threading.Thread(target=count, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    settings.close(10.0)
    assert kept(file)["values"] == {number.name: 100 for number in numbers}


def test_after_close_changes_count_for_this_run_alone(file: Path) -> None:
    settings = SettingsFile(file)
    settings.close()
    settings.set(table.TEXT_SIZE, 150)
    assert settings.get(table.TEXT_SIZE) == 150
    assert not file.exists()


@pytest.mark.skipif(os.name != "posix", reason="modes of files are a matter of POSIX")
def test_the_file_is_its_owners_alone(file: Path) -> None:
    settings = SettingsFile(file)
    settings.set(table.TEXT_SIZE, 150)
    settings.close(5.0)
    assert file.stat().st_mode & 0o077 == 0


def test_a_whole_number_is_also_a_float() -> None:
    share = Setting("share", float, 0.5, Group.HIDDEN, bounds=(0.0, 1.0))
    assert share.accepts(1)
    assert not share.accepts(float("nan"))
    assert not share.accepts(True)


def test_a_hidden_choice_is_accepted() -> None:
    colour = Setting(
        "colour", str, "red", Group.LOOKS, "Colour", choices=(Choice("red", "Red"), Choice("x", "X", True))
    )
    assert colour.accepts("x")
    assert not colour.accepts("green")
