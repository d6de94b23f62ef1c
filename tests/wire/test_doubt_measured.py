"""Whether a real model's doubt of a figure says that the figure is wrong. The figures are in the log."""

from __future__ import annotations

import asyncio
import logging
import os

import pytest

from desktop.common.doubt.finder import UNSURE
from desktop.engine.connect import open_client
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.types import Endpoint, EngineKind, EngineTimes
from tests.wire.look_ups import Given, answers, area, look_ups
from tests.wire.small_model import SmallModel

log = logging.getLogger(__name__)

# Each takes a second of a processor: all 500 where somebody wants the figure.
_QUESTIONS = int(os.environ.get("CORRAL_TEST_LOOK_UPS", "40"))


@pytest.mark.timeout(0)
def test_doubt_goes_with_wrongness(small: SmallModel) -> None:
    async def ask() -> list[Given]:
        client = open_client(Endpoint(small.url, EngineKind.SYSTEM), ConnectionLog(), EngineTimes())
        try:
            return [given async for given in answers(client, small.name, look_ups(_QUESTIONS))]
        finally:
            await client.aclose()

    given = [each for each in asyncio.run(ask()) if each.figure]
    right = [each for each in given if each.right]
    wrong = [each for each in given if not each.right]
    assert right
    assert wrong
    log.warning(
        "%d look-ups: %d figures, %d right; AUROC %.3f; marked of the wrong %.0f %%, of the right %.0f %%",
        _QUESTIONS,
        len(given),
        len(right),
        area(given),
        100 * _marked(wrong),
        100 * _marked(right),
    )
    assert area(given) > 0.6


def _marked(given: list[Given]) -> float:
    return sum(each.share <= UNSURE for each in given) / len(given)
