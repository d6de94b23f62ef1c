"""A reader, closed again."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest

from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Document
from desktop.documents.reader import Reader
from desktop.documents.reading import read_document

Read = Callable[[bytes, str], Document]


@pytest.fixture
def reader() -> Iterator[Reader]:
    """Through the real door, with a child behind it."""
    sandbox = Sandbox()
    yield Reader(sandbox)
    sandbox.close()


@pytest.fixture
def read() -> Read:
    """read(data, name), as a child does it."""
    return lambda data, name: read_document(io.BytesIO(data), name)


def text_of(read: Read, page: str) -> str:
    return read(f"<!doctype html><meta charset=utf-8>{page}".encode(), "a.html").text
