from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.demo.pace import Pace
from desktop.demo.server import DemoServer
from tests.unit.demo.support import Client


@pytest.fixture
def client() -> Iterator[Client]:
    """A client of a demo that does not wait."""
    server = DemoServer(pace=Pace.instant())
    yield Client(server.start())
    server.stop()
