"""What is not what it should be is refused, and nothing of it stays."""

from __future__ import annotations

import errno
import socket
from typing import Any

import httpx
import pytest

from desktop.common.errors import CorralError, EngineFailed, EngineUnreachable, Help, NoRoom, UsageProblem
from desktop.engine.errors.kinds import ArchiveRefused, DownloadDamaged, LibraryAway
from desktop.engine.install.fetching import _ours
from desktop.engine.install.machine import Machine
from tests.archives import SUMS, Archives, Member, linux_engine, sha256, tar_zst
from tests.conftest import Run
from tests.unit.engine.install.conftest import ASSET, Bench, all_of, leave_free


def refused(run: Run, bench: Bench, error: type[CorralError], words: str, **more: Any) -> CorralError:
    installer = bench.installer(**more)
    with pytest.raises(error, match=words) as caught:
        run(all_of(installer.install()))
    assert installer.installed() is None
    assert bench.remains() == []
    return caught.value


def test_a_wrong_hash_is_refused_and_the_archive_removed(run: Run, bench: Bench, archives: Archives) -> None:
    data = bench.offer()
    archives.sums[ASSET] = sha256(b"another")
    problem = refused(run, bench, DownloadDamaged, "is not the engine it should be")
    assert sha256(data) in problem.detail


def test_a_hash_that_differs_from_the_table_is_refused_before_the_archive_is_asked_for(
    run: Run, bench: Bench, archives: Archives
) -> None:
    bench.offer()
    problem = refused(run, bench, EngineFailed, "another engine than the one Corral knows", table=sha256(b"known"))
    assert sha256(b"known") in problem.advice
    assert archives.of(ASSET) == []


def test_without_the_list_nothing_is_downloaded(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer()
    archives.knobs.statuses[SUMS] = 404
    refused(run, bench, CorralError, "The list of hashes cannot be had")
    archives.knobs.statuses.clear()
    archives.sums.clear()
    refused(run, bench, EngineFailed, "does not list a hash")
    assert archives.of(ASSET) == []


def test_an_address_on_this_computer_does_not_lead_beyond_it(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer()
    archives.knobs.astray = "https://elsewhere.example/engine"
    problem = refused(run, bench, EngineFailed, "a place it should not go")
    assert problem.detail == "https://elsewhere.example/engine"
    assert bench.connection_log.snapshot().outside == 0


def test_nobody_there(run: Run, bench: Bench) -> None:
    with Archives() as gone:
        bench.address = gone.url
    problem = refused(run, bench, LibraryAway, "The list of hashes cannot be had")
    assert problem.help is Help.TRY_AGAIN


def test_without_a_connection_that_is_said_and_nothing_else(
    run: Run, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_names(*_asked: object, **_how: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", no_names)
    bench.address = "https://mirror.example/engine"
    problem = refused(run, bench, LibraryAway, "This computer has no connection")
    assert problem.advice.startswith("The engine is downloaded once.")
    assert bench.connection_log.snapshot().outside == 0


@pytest.mark.parametrize(
    ("cause", "host", "offline"),
    [
        (OSError(errno.ENETUNREACH, "Network is unreachable"), "mirror.example", True),
        (ExceptionGroup("all", [OSError(errno.ENETUNREACH, "x"), OSError(errno.ECONNREFUSED, "x")]), "a.example", True),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "github.com", True),
        (socket.gaierror(socket.EAI_NONAME, "Name or service not known"), "mirrro.example", False),
        (OSError(errno.ECONNREFUSED, "Connection refused"), "github.com", False),
    ],
)
def test_offline_is_told_from_a_far_end_that_is_not_there(cause: Exception, host: str, offline: bool) -> None:
    problem = httpx.ConnectError("All connection attempts failed")
    problem.__cause__ = cause
    assert (_ours(problem, host).title == "This computer has no connection.") is offline


def test_an_archive_that_is_not_there(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer()
    archives.files.clear()
    refused(run, bench, EngineFailed, "does not have the engine’s archive")


def test_a_hostile_archive_is_refused_and_removed(run: Run, bench: Bench, archives: Archives) -> None:
    archives.add(ASSET, tar_zst([*linux_engine(), Member("../../evil.so", b"x")]))
    refused(run, bench, ArchiveRefused, "was refused")
    assert not list(bench.folder.parent.rglob("evil*"))


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("http://mirror.example/x", EngineFailed),
        ("mirror.example", UsageProblem),
        ("ftp://mirror.example", UsageProblem),
    ],
)
def test_addresses_that_are_not_used(run: Run, bench: Bench, address: str, error: type[CorralError]) -> None:
    bench.address = address
    refused(run, bench, error, "“")
    assert bench.connection_log.snapshot().entries == ()


def test_a_computer_no_archive_is_made_for(run: Run, bench: Bench) -> None:
    refused(run, bench, EngineUnreachable, "no engine of Corral’s own", machine=Machine("linux", "riscv64"))
    with pytest.raises(EngineUnreachable):
        bench.installer(machine=Machine("plan9", "amd64")).plan()


def test_no_room_is_said_before_the_first_byte(
    run: Run, bench: Bench, archives: Archives, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.offer()
    leave_free(monkeypatch, free=400_000_000)
    problem = refused(run, bench, NoRoom, "No room: 1.9 GB needed, 400 MB free", size=1_198_635_318)
    assert problem.help is Help.CHOOSE_FOLDER
    assert archives.asked == []


def test_a_size_only_the_server_knows_is_checked_before_the_first_byte(
    run: Run, bench: Bench, archives: Archives, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.offer(filling=3_000_000)
    leave_free(monkeypatch, free=701_000_000)
    assert bench.installer().plan().fits, "nobody knows yet"
    refused(run, bench, NoRoom, "No room")
    assert len(archives.of(ASSET)) == 1
