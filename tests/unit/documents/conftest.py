"""A reader, closed again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from desktop.common.types import Document
from desktop.documents.reader import Reader
from tests.conftest import Run

Read = Callable[[bytes, str], Document]


@pytest.fixture
def reader() -> Iterator[Reader]:
    made = Reader()
    yield made
    made.close()


@pytest.fixture
def read(run: Run, reader: Reader) -> Read:
    """read(data, name) through the real door."""

    def through(data: bytes, name: str) -> Document:
        document: Document = run(reader.read_bytes(data, name))
        return document

    return through
