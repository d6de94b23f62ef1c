"""A sandbox, closed again, with limits that a test can reach."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import pytest

from desktop.common.sandbox.limits import Limits
from desktop.common.sandbox.sandbox import Rules, Sandbox
from desktop.common.sandbox.turns import Turns
from tests.conftest import Run

SMALL = Limits(memory=200_000_000, seconds=20.0)


def rules(limits: Limits = SMALL, at_once: int = 2, most: int = 4) -> Rules:
    return Rules(lambda _size: limits, Turns(at_once, most))


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox()
    yield made
    made.close()


@pytest.fixture
def call(run: Run, sandbox: Sandbox) -> Callable[..., Any]:
    """call(function, b"file", argument, ...) -> what it gives back."""

    def through(function: Callable[..., Any], data: bytes | BinaryIO = b"", *args: Any, limits: Limits = SMALL) -> Any:
        file = io.BytesIO(data) if isinstance(data, bytes) else data
        return run(sandbox.run(function, lambda: file, *args, rules=rules(limits)))

    return through


async def until(found: Callable[[], Any]) -> Any:
    while not (value := found()):  # noqa: ASYNC110 (processes come and go without a word)
        await asyncio.sleep(0.01)
    return value
