"""A reader of pages, closed again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.common.sandbox.sandbox import Sandbox
from desktop.documents.scans.page_reader import PageReader


@pytest.fixture
def pages() -> Iterator[PageReader]:
    sandbox = Sandbox()
    yield PageReader(sandbox)
    sandbox.close()
