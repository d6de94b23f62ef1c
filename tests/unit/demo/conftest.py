from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.demo.server import DemoServer
from desktop.demo.speed import DemoSpeed
from tests.unit.demo.support import Client


@pytest.fixture
def client() -> Iterator[Client]:
    """A client of a demo that does not wait."""
    server = DemoServer(speed=DemoSpeed.instant())
    yield Client(server.start())
    server.stop()
