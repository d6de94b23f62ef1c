from __future__ import annotations

from pathlib import Path

import pytest

from desktop.engine.model_store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / "blobs").mkdir()
    return Store(tmp_path)
