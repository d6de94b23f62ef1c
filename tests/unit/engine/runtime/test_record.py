"""A living Corral's engine, a dead one's, and processes that are none of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psutil
import pytest

from desktop.engine.runtime.processes import Identity, end, identify, members
from desktop.engine.runtime.record import Judgement, Record, judge, read_record, this_boot, write_record
from tests.unit.engine.runtime.fake import left_after

DEAD = Identity(os.getpid(), 1.0)  # the number is taken, by a process that began at another time
PROGRAM = "/somewhere/corral-engine"


@contextmanager
def stranger(*arguments: str) -> Iterator[psutil.Process]:
    """A process that leads a group of its own."""
    command = [sys.executable, "-c", "input(1)", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, start_new_session=True) as process:
        try:
            assert process.stdout is not None
            process.stdout.read(1)  # it has its name now
            yield psutil.Process(process.pid)
        finally:
            process.kill()


def known(pid: int) -> Identity:
    identity = identify(pid)
    assert identity is not None
    return identity


def record_of(process: psutil.Process, owner: Identity | None = None) -> Record:
    return Record(known(process.pid), owner or known(os.getpid()), this_boot(), 4711, PROGRAM, "/somewhere/models")


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "run" / "engine.json"
    record = Record(Identity(1, 2.5), Identity(3, 4.0), "boot", 5, PROGRAM, "/somewhere/models")
    write_record(path, record)
    assert read_record(path) == record


@pytest.mark.parametrize("content", [b"", b"\xff", b"{}", b"[]", b'{"leader": 1}'])
def test_what_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "engine.json"
    assert read_record(path) is None
    path.write_bytes(content)
    assert read_record(path) is None


def test_an_engine_belongs_to_a_corral_that_lives() -> None:
    with stranger(PROGRAM) as process:
        assert judge(record_of(process)) is Judgement.LIVE
        assert judge(record_of(process, DEAD)) is Judgement.ORPHAN


def test_an_engine_that_is_gone() -> None:
    with stranger(PROGRAM) as process:
        record = record_of(process)
    assert judge(record) is Judgement.GONE


def test_after_the_computer_started_anew_numbers_mean_nothing() -> None:
    with stranger(PROGRAM) as process:
        assert judge(msgspec.structs.replace(record_of(process), boot="another")) is Judgement.GONE


def test_a_process_that_got_the_number_later_is_left_alone() -> None:
    with stranger(PROGRAM) as process:
        reused = msgspec.structs.replace(known(process.pid), began=1.0)
        assert not members(reused, PROGRAM)
        end(reused, PROGRAM, grace=0)
        assert process.is_running()


def test_another_program_is_left_alone() -> None:
    with stranger("/somewhere/else/ollama", "serve") as process:
        leader = known(process.pid)
        assert judge(record_of(process, DEAD)) is Judgement.GONE
        end(leader, PROGRAM, grace=0)
        assert process.is_running()


def test_what_is_ours_is_ended() -> None:
    with stranger(PROGRAM) as process:
        end(known(process.pid), PROGRAM, grace=10)
        assert not left_after([process])


def test_a_process_nobody_waited_for_is_dead() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert identify(process.pid) is None
