"""What is at an address, told apart."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.engine.probe import is_installed, wait_ready
from desktop.engine.refusals import unusable
from desktop.engine.types import Endpoint, EngineKind, EngineTimes, HostReport, HostState, Version
from tests.conftest import Run
from tests.engine_double.faults import Answer, FaultyEngine, drop, raw, stall, status, whole
from tests.unit.engine.conftest import Clients

QUICK = EngineTimes(probe=0.05)
HERE = Endpoint("http://127.0.0.1:11434", EngineKind.SYSTEM)


async def look(clients: Clients, url: str, times: EngineTimes, *, installed: bool = True) -> HostReport:
    async with clients(url, times) as client:
        return await client.probe(installed=installed)


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (whole({"version": "0.24.0"}), HostState.READY),
        (whole({"version": "0.33.0-rc2"}), HostState.READY),
        (whole({"version": "0.0.0"}), HostState.READY),
        (whole({"version": "0.12.5"}), HostState.TOO_OLD),
        (whole({"version": "nginx"}), HostState.SOMETHING_ELSE),
        (whole({"hello": "world"}), HostState.SOMETHING_ELSE),
        (status(200, "<html>"), HostState.SOMETHING_ELSE),
        (status(404, "404 page not found"), HostState.SOMETHING_ELSE),
        (status(403, ""), HostState.SOMETHING_ELSE),
        (raw(b"\xff\xff\xff"), HostState.SOMETHING_ELSE),
        (drop(), HostState.SOMETHING_ELSE),
    ],
)
def test_what_answers(run: Run, clients: Clients, answer: Answer, state: HostState) -> None:
    with FaultyEngine({"/api/version": answer}) as engine:
        report = run(look(clients, engine.url, EngineTimes(probe=10)))
    assert report.state is state
    assert (report.version is not None) is (state in (HostState.READY, HostState.TOO_OLD))


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        (status(502, "<html>Bad Gateway</html>"), "It sent a web page (status 502)."),
        (status(301, ""), "It does not say where."),
        (status(404, "404 page not found"), "It is not an engine."),
    ],
)
def test_what_else_answers_is_told_as_far_as_it_is_known(
    run: Run, clients: Clients, answer: Answer, advice: str
) -> None:
    with FaultyEngine({"/api/version": answer}) as engine:
        report = run(look(clients, engine.url, EngineTimes(probe=10)))
    assert report.state is HostState.SOMETHING_ELSE
    assert unusable(report).advice.startswith(advice)


@pytest.mark.parametrize("answer", [status(404, "404 page not found"), status(502, "<html>"), drop()])
def test_a_path_in_the_address_is_told(run: Run, clients: Clients, answer: Answer) -> None:
    with FaultyEngine({"/ollama/api/version": answer}) as engine:
        report = run(look(clients, f"{engine.url}/ollama", EngineTimes(probe=10)))
    assert report.state is HostState.SOMETHING_ELSE
    assert unusable(report).advice == (
        "The address has a path, /ollama. Corral needs it without, unless the engine is served below that path."
    )


def test_an_engine_below_a_path_is_found(run: Run, clients: Clients) -> None:
    with FaultyEngine({"/ollama/api/version": whole({"version": "0.24.0"})}) as engine:
        report = run(look(clients, f"{engine.url}/ollama", EngineTimes(probe=10)))
    assert report.state is HostState.READY


@pytest.mark.parametrize("answers", [True, False], ids=["the proxy answers", "no proxy there"])
def test_a_proxy_that_leads_nowhere_is_named(
    run: Run, clients: Clients, monkeypatch: pytest.MonkeyPatch, answers: bool
) -> None:
    """By its place alone: what stands before it may be a password."""
    with FaultyEngine({"/api/version": status(503, "no way")}) as engine:
        place = engine.url.removeprefix("http://")
        monkeypatch.setenv("http_proxy", f"http://me:secret@{place}")
        if not answers:
            engine.stop()
        report = run(look(clients, "http://10.9.9.9:11434", EngineTimes(probe=10)))
    assert report.state is (HostState.SOMETHING_ELSE if answers else HostState.NOT_RUNNING)
    assert unusable(report).advice == (
        f"The way there leads through the proxy {place}, which the environment names. "
        "Check that it works, or add 10.9.9.9 to NO_PROXY."
    )


def test_a_port_that_is_silent_is_an_engine_that_is_starting(run: Run, clients: Clients) -> None:
    with FaultyEngine({"/api/version": stall()}) as engine:
        assert run(look(clients, engine.url, QUICK)).state is HostState.STARTING


@pytest.mark.parametrize(("installed", "state"), [(True, HostState.NOT_RUNNING), (False, HostState.NOT_INSTALLED)])
def test_nobody_answers(run: Run, clients: Clients, installed: bool, state: HostState) -> None:
    with FaultyEngine() as engine:
        url = engine.url
    assert run(look(clients, url, EngineTimes(), installed=installed)).state is state


@pytest.mark.parametrize("state", [state for state in HostState if state is not HostState.READY])
@pytest.mark.parametrize("kind", list(EngineKind))
def test_every_state_has_words_and_a_way_out(state: HostState, kind: EngineKind) -> None:
    error = unusable(HostReport(Endpoint(HERE.url, kind), state, Version(0, 11, 0)))
    assert error.title.endswith(".")
    assert error.advice.endswith(".")


def test_an_old_engine_is_told_why() -> None:
    error = unusable(HostReport(HERE, HostState.TOO_OLD, Version(0, 11, 0)))
    assert str(error).startswith("Ollama 0.11 would lose text without saying so. Corral needs 0.12.6 or newer.")


def reports(*states: HostState) -> Iterator[HostReport]:
    return iter([HostReport(HERE, state) for state in states])


@pytest.mark.parametrize("last", [HostState.READY, HostState.TOO_OLD, HostState.SOMETHING_ELSE])
def test_waiting_ends_when_something_answers(run: Run, last: HostState) -> None:
    coming = reports(HostState.NOT_RUNNING, HostState.STARTING, last)

    async def next_look() -> HostReport:
        return next(coming)

    assert run(wait_ready(next_look, pause=0)).state is last
    assert not list(coming)


def test_waiting_ends_when_the_process_has(run: Run) -> None:
    coming = reports(HostState.NOT_RUNNING, HostState.READY)

    async def next_look() -> HostReport:
        return next(coming)

    assert run(wait_ready(next_look, gone=lambda: True, pause=0)).state is HostState.NOT_RUNNING


def test_waiting_has_an_end(run: Run) -> None:
    async def next_look() -> HostReport:
        await asyncio.sleep(0)
        return HostReport(HERE, HostState.STARTING)

    assert run(wait_ready(next_look, within=0)).state is HostState.STARTING


def test_an_ollama_on_the_path_is_found(tmp_path: Path) -> None:
    assert not is_installed({"PATH": str(tmp_path)}, tmp_path, "nowhere") or Path("/usr/local/bin/ollama").exists()
    program = tmp_path / "ollama"
    program.touch(mode=0o755)
    assert is_installed({"PATH": str(tmp_path)}, tmp_path)


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("linux", ".local/bin/ollama"),
        ("darwin", "Applications/Ollama.app"),
        ("win32", "Programs/Ollama/ollama.exe"),
    ],
)
def test_an_ollama_where_its_installer_puts_it_is_found(tmp_path: Path, system: str, place: str) -> None:
    program = tmp_path / place
    program.parent.mkdir(parents=True)
    program.touch()
    assert is_installed({"PATH": "", "LOCALAPPDATA": str(tmp_path)}, tmp_path, system)
