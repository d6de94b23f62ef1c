from __future__ import annotations

import pytest

from tests.ui.chat.desk.sitting import Sitting
from tests.ui.chat.scripted import Talk


@pytest.fixture
def desk(talk: Talk) -> Sitting:
    """The sample chart at the desk, read by both witnesses."""
    sitting = Sitting(talk)
    sitting.read()
    return sitting
