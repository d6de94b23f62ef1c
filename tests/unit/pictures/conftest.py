"""A child process for tests of what is read there only."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.common.sandbox.sandbox import Sandbox
from desktop.pictures.preparer import PicturePreparer


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox()
    yield made
    made.close()


@pytest.fixture
def preparer(sandbox: Sandbox) -> PicturePreparer:
    return PicturePreparer(sandbox)
