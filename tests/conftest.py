"""What every test gets: a loop that forgives nothing, and a network that ends at this computer."""

from __future__ import annotations

import asyncio
import gc
import ipaddress
import os
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import hypothesis
import pytest

from desktop.common import i18n

Run = Callable[[Coroutine[Any, Any, Any]], Any]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded: tests need no screen

# Hypothesis would fail an example that takes longer than a fifth of a second: a busy machine must not fail a good test.
hypothesis.settings.register_profile("no clock", deadline=None)
hypothesis.settings.load_profile("no clock")

SLOWEST_CALLBACK = 0.05  # seconds of the loop thread


class Processor:
    """How fast it is, seen by a piece of work that is always the same."""

    def __init__(self) -> None:
        self._best = float("inf")

    def slowness(self) -> float:
        """How many times as long as at its best it takes now."""
        began = time.thread_time()
        sum(number * number for number in range(10_000))
        took = time.thread_time() - began
        self._best = min(self._best, took)
        return took / self._best


PROCESSOR = Processor()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """run(coro) -> result, in a fresh loop; a callback that takes over 50 ms of processor time fails the test.

    Processor time, not the clock: a busy machine must not fail a good test. Neither must one whose processor is slower
    at the moment, as where two threads share a core: the time counts as it would be at its best. The garbage collector
    rests meanwhile: a full collection over all that a test run has imported takes longer than that.
    """
    slow: list[str] = []
    PROCESSOR.slowness()
    handle_run = asyncio.Handle._run

    def timed(handle: asyncio.Handle) -> None:
        began = time.thread_time()
        handle_run(handle)
        spent = time.thread_time() - began
        if spent > SLOWEST_CALLBACK and spent / PROCESSOR.slowness() > SLOWEST_CALLBACK:
            slow.append(f"{spent:.3f} s in {handle!r}")

    monkeypatch.setattr(asyncio.Handle, "_run", timed)
    gc.disable()
    yield lambda work: asyncio.run(work)
    gc.enable()
    assert not slow, slow


@pytest.fixture(autouse=True)
def _nothing_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection beyond loopback fails the test that tried it."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def check(sock: socket.socket, address: Any) -> None:
        if sock.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0]
            if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
                pytest.fail(f"tried to reach {address}")

    def guarded(sock: socket.socket, address: Any) -> None:
        check(sock, address)
        connect(sock, address)

    def guarded_ex(sock: socket.socket, address: Any) -> int:
        check(sock, address)
        return connect_ex(sock, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_ex)


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """Threads that a test started and left running fail it; daemon threads that libraries keep are named."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and t.is_alive() and not t.name.startswith("pytest")]
    for thread in left:
        thread.join(2.0)
    still = [t.name for t in left if t.is_alive()]
    assert not still, f"threads left behind: {still}"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    i18n.use_language("en")
