"""Finds the graphics cards and their memory: asks NVIDIA's driver, and for all others what an engine found."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

from desktop.common.workers import Workers
from desktop.engine.runtime.logs import GraphicsCard
from desktop.family.memory import COMMON_CARD_SIZES, NO_GRAPHICS, Graphics, as_sold

_log = logging.getLogger(__name__)


class GraphicsReader:
    """`found` is what was found last; nothing is looked for before `look`.

    `reported` gives what an engine said of the cards; it may block. `nvml` stands in for NVIDIA's library. A driver in
    trouble can hang: after `timeout` seconds nobody waits for it any more.
    """

    def __init__(
        self, reported: Callable[[], Sequence[GraphicsCard]] = tuple, nvml: Any = None, timeout: float = 5.0
    ) -> None:
        self._reported = reported
        self._nvml = nvml
        self._timeout = timeout
        self._nvidia: Graphics | None = None
        self._pending: Future[Graphics] | None = None  # one that takes too long
        self.found = NO_GRAPHICS

    async def look(self) -> Graphics:
        """What is there, else what is known so far. Looks in a thread of its own, which may be left behind at quit."""
        if self._pending is not None and not self._pending.done():
            return self.found
        workers = Workers("graphics")
        future = workers.submit(self.read)
        waiting = asyncio.wrap_future(future)
        try:
            await asyncio.wait((waiting,), timeout=self._timeout)
        finally:
            waiting.cancel()
            if not future.done() and not future.cancel():
                self._pending = future
            workers.close()
        if not future.done():
            _log.warning("the graphics driver does not answer")
        return self.found if not future.done() or future.cancelled() else future.result()

    def read(self) -> Graphics:
        """Blocks. NVIDIA's cards are asked for once; an engine may report later, when it is first started."""
        if self._nvidia is None:
            self._nvidia = read_nvidia(self._nvml)
        found = self._nvidia if self._nvidia.total else from_report(self._reported(), self._nvidia.driver)
        if found.total or not self.found.total:  # an engine that sleeps reports nothing; its cards are still there
            self.found = found
        return self.found


def read_nvidia(nvml: Any = None) -> Graphics:
    """What NVIDIA's driver says; nothing at all where there is no card, no driver, or one that does not answer."""
    if nvml is None:
        try:
            import pynvml  # here, because most computers never need it
        except (ImportError, OSError):
            return NO_GRAPHICS
        nvml = pynvml
    try:
        nvml.nvmlInit()
    except (nvml.NVMLError, OSError):
        return NO_GRAPHICS
    try:
        return _cards(nvml)
    except (nvml.NVMLError, OSError):
        return NO_GRAPHICS
    finally:
        _leave(nvml)


def from_report(cards: Sequence[GraphicsCard], driver: str = "") -> Graphics:
    """An engine lists the processor too when it is all there is. Apple's cards have no memory of their own."""
    real = [card for card in cards if card.library.lower() != "cpu" and card.total > 0]
    if not real:
        return Graphics(driver=driver)
    return Graphics(
        sum(as_sold(card.total, COMMON_CARD_SIZES) for card in real),
        tuple(card.name or card.library for card in real),
        driver,
        shared=all(card.library.lower() == "metal" for card in real),
    )


def _cards(nvml: Any) -> Graphics:
    driver = _text(nvml.nvmlSystemGetDriverVersion())
    sizes: list[int] = []
    names: list[str] = []
    for index in range(nvml.nvmlDeviceGetCount()):
        try:
            card = nvml.nvmlDeviceGetHandleByIndex(index)
            size = int(nvml.nvmlDeviceGetMemoryInfo(card).total)
            name = _text(nvml.nvmlDeviceGetName(card))
        except nvml.NVMLError:  # fallen off the bus, or without memory of its own: the others still count
            continue
        sizes.append(as_sold(size, COMMON_CARD_SIZES))
        names.append(name)
    return Graphics(sum(sizes), tuple(names), driver)


def _leave(nvml: Any) -> None:
    try:
        nvml.nvmlShutdown()
    except (nvml.NVMLError, OSError):
        return


def _text(value: str | bytes) -> str:
    """Older versions of the library answer in bytes."""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
