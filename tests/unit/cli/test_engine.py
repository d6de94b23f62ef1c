"""corral engine: Corral's own engine told about, installed and removed."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from pathlib import Path
from typing import Any, cast

import pytest

from desktop.cli.engine import engine
from desktop.common.errors import EngineFailed, Exit, UsageProblem
from desktop.engine.install.types import Installed, InstallStep
from desktop.services import Services
from tests.conftest import Run
from tests.unit.cli.managed import (
    ASKING,
    AWAKE,
    DONE,
    DOWNLOADING,
    INSTALLED,
    SHA256,
    VERIFYING,
    House,
    Installer,
    Managed,
    state,
)
from tests.unit.cli.telling import Told

HASH_LINE = f"SHA-256 {SHA256}, known from: the list beside the archive, and Corral’s own table"


async def act(house: House, told: Told, action: str, **options: Any) -> Exit:
    given = {"archive": None, "sha256": None, "models": False, **options}
    return await engine(cast("Services", house), Namespace(action=action, **given), told.console)


def ran(run: Run, house: House, told: Told, action: str, **options: Any) -> Exit:
    async def work() -> Exit:
        return await act(house, told, action, **options)

    code: Exit = run(work())
    return code


# status


def test_status_tells_all_of_it(run: Run) -> None:
    told = Told()
    assert ran(run, House(Installer(INSTALLED), Managed()), told, "status") is Exit.DONE
    assert [" ".join(line.split()) for line in told.out.splitlines()] == [
        "Corral’s engine 0.24.0, asleep",
        "made for: cpu",
        f"SHA-256 {SHA256}, that of the release",
        "program: /data/corral-engine",
        "models: /nowhere/models",
        "log: /logs/engine.log",
        "your Ollama running, version 0.33.0 (http://127.0.0.1:11434)",
    ]


def test_status_of_one_that_a_window_runs(run: Run) -> None:
    told = Told()
    ran(run, House(Installer(INSTALLED), Managed(AWAKE, borrowed=True)), told, "status")
    assert "0.24.0, awake for a window at http://127.0.0.1:40123" in told.out


def test_status_without_one_is_short(run: Run) -> None:
    told = Told()
    ran(run, House(Installer(), Managed()), told, "status")
    assert len(told.out.splitlines()) == 2
    assert "not installed" in told.out


@pytest.mark.parametrize(("installed", "managed"), [(INSTALLED, Managed(AWAKE, borrowed=True)), (None, Managed())])
def test_status_as_json_has_the_same_keys_always(run: Run, installed: Installed | None, managed: Managed) -> None:
    told = Told(as_json=True)
    ran(run, House(Installer(installed), managed), told, "status")
    (found,) = told.objects
    assert set(found) == {"schema", "own", "engines"}
    assert set(found["own"]) == {
        *("installed", "version", "asset", "sha256", "vouched", "variant", "program"),
        *("store", "log", "awake", "address", "borrowed", "pid", "owner"),
    }
    assert found["own"]["installed"] is (installed is not None)
    assert found["own"]["vouched"] == ("release" if installed else None)
    assert [each["state"] for each in found["engines"]] == ["running", "asleep"]


# install


def test_install_tells_each_step_and_the_hash(run: Run) -> None:
    installer, told = Installer(), Told()
    installer.states = [ASKING, DOWNLOADING, state(InstallStep.DOWNLOADING, "Downloading", 800), VERIFYING, DONE]
    assert ran(run, House(installer, Managed()), told, "install") is Exit.DONE
    assert told.err == ["Asking for the hash", "Downloading", HASH_LINE, "Checking", "Ready"]
    assert told.out == "Corral’s engine 0.24.0 is installed.\n"
    assert installer.asked == [(None, "")]


def test_install_as_json_ends_with_what_is_there(run: Run) -> None:
    installer, told = Installer(), Told(as_json=True)
    installer.states = [ASKING, DOWNLOADING, DONE]
    assert ran(run, House(installer, Managed()), told, "install") is Exit.DONE
    *steps, last = told.objects
    assert [each["step"] for each in steps] == ["asking", "downloading", "done"]
    assert (steps[0]["sha256"], steps[0]["known_from"], steps[0]["host"]) == (None, None, "github.com")
    assert (steps[1]["sha256"], steps[1]["done"], steps[1]["total"]) == (SHA256, 420, 1_000)
    assert last["own"]["installed"]


@pytest.mark.parametrize("as_address", [False, True])
def test_install_takes_an_archive_and_the_hash_a_person_vouches_for(run: Run, tmp_path: Path, as_address: bool) -> None:
    installer = Installer(INSTALLED)
    installer.states = [DONE]
    archive = tmp_path / "engine.tgz"
    given = archive.as_uri() if as_address else str(archive)
    ran(run, House(installer, Managed()), Told(), "install", archive=given, sha256="AB" * 32)
    assert installer.asked == [(archive, "ab" * 32)]


def test_what_is_installed_already_is_not_fetched_again(run: Run) -> None:
    installer, told = Installer(INSTALLED), Told()
    assert ran(run, House(installer, Managed()), told, "install") is Exit.DONE
    assert installer.asked == []
    assert told.err == ["Corral’s engine 0.24.0 is installed already."]


def test_ctrl_c_keeps_what_has_arrived(run: Run, tmp_path: Path) -> None:
    installer, told = Installer(), Told()
    installer.states, installer.stands = [ASKING, DOWNLOADING], True

    async def work() -> Exit:
        command = asyncio.create_task(act(House(installer, Managed()), told, "install"))
        await installer.told.wait()
        command.cancel()
        return await command

    assert run(work()) is Exit.INTERRUPTED
    assert told.err[-1] == "What has arrived is kept. To go on: corral engine install"
    assert installer.there is None


def test_a_refused_archive_is_told(run: Run) -> None:
    installer = Installer()
    installer.states, installer.failure = [VERIFYING], EngineFailed("This is another archive.", "Fetch it again.")
    with pytest.raises(EngineFailed, match="another archive"):
        ran(run, House(installer, Managed()), Told(), "install")


def test_a_stream_that_ends_before_its_end_is_no_success(run: Run) -> None:
    installer = Installer()
    installer.states = [DOWNLOADING]
    with pytest.raises(EngineFailed, match="too early"):
        ran(run, House(installer, Managed()), Told(), "install")


# remove


@pytest.mark.parametrize(
    ("models", "sentence"),
    [
        (False, "Corral’s engine is removed. Its models are kept.\n"),
        (True, "Corral’s engine and its models are removed.\n"),
    ],
)
def test_remove_stops_it_and_keeps_models_unless_told(run: Run, models: bool, sentence: str) -> None:
    installer, managed, told = Installer(INSTALLED), Managed(), Told()
    assert ran(run, House(installer, managed), told, "remove", models=models) is Exit.DONE
    assert (managed.slept, installer.removed, managed.store.cleared, told.out) == (True, 1, models, sentence)


def test_remove_as_json(run: Run) -> None:
    told = Told(as_json=True)
    ran(run, House(Installer(INSTALLED), Managed()), told, "remove")
    assert told.objects == [{"schema": 1, "removed": True, "models_removed": False}]


@pytest.mark.parametrize(("action", "installed"), [("remove", INSTALLED), ("install", None)])
def test_the_engine_of_a_window_is_left_alone(run: Run, action: str, installed: Installed | None) -> None:
    installer, managed = Installer(installed), Managed(AWAKE, borrowed=True)
    with pytest.raises(EngineFailed, match="Another Corral"):
        ran(run, House(installer, managed), Told(), action)
    assert (managed.slept, installer.removed, installer.asked) == (False, 0, [])


# what does not go together


@pytest.mark.parametrize(
    ("action", "options"),
    [
        ("status", {"archive": "x"}),
        ("remove", {"sha256": SHA256, "archive": "x"}),
        ("install", {"models": True}),
        ("install", {"sha256": "abc", "archive": "x"}),
    ],
)
def test_options_are_never_passed_over(run: Run, action: str, options: dict[str, Any]) -> None:
    with pytest.raises(UsageProblem):
        ran(run, House(Installer(), Managed()), Told(), action, **options)
