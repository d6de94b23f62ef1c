"""Keeps how fast each model answered on this computer, and tells from that how fast another one would."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop.common.atomic import write_atomically
from desktop.common.i18n import tr, trn
from desktop.common.workers import Workers
from desktop.engine.types import EngineKind, Finish
from desktop.family.catalogue import canonical

WORDS_A_TOKEN = 0.75  # of English
_NOTICED = 10.0  # seconds: with a graphics card a picture costs less than anybody would plan for
_A_PART = 1_000  # characters: less says little of a book
_ENOUGH = 8  # tokens: the first words of an answer say little about the rest

# Bytes a second that a processor can read at most. What seems to be faster sits on a graphics card nobody told of.
_FASTEST_MEMORY = 100e9

_log = logging.getLogger(__name__)


def words_a_second(tokens_a_second: float) -> int:
    """Whole words; 0 for less than one."""
    return int(tokens_a_second * WORDS_A_TOKEN + 0.5)


def speed_words(tokens_a_second: float) -> str:
    """ "19 words a second"."""
    words = words_a_second(tokens_a_second)
    return trn("{n} word a second", "{n} words a second", words) if words else tr("less than 1 word a second")


@dataclass(frozen=True)
class AnswerSpeed:
    """Tokens a second: `measured` here with this model, or `expected` from another one in the same memory."""

    measured: float | None = None
    expected: float | None = None


NOT_MEASURED = AnswerSpeed()


class Measured:
    """One figure for each model. `path` is a small JSON file, None: nothing is kept. Read and written in a thread."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._figures: dict[str, float] = {}
        self._lock = threading.Lock()
        self._loaded = path is None
        self._closed = False
        self._workers = Workers("measured")

    async def load(self) -> None:
        """Reads what was measured in earlier runs; does nothing the second time."""
        if not self._loaded:
            await self._workers.run(self._read)

    def close(self, wait: float = 1.0) -> None:
        """What was noted is still written, for as long as `wait` seconds; what comes later is not kept."""
        self._closed = True
        self._workers.close(wait)

    def _figure(self, model: str) -> float | None:
        return self._figures.get(canonical(model))

    def _keep(self, model: str, figure: float) -> None:
        with self._lock:
            self._figures[canonical(model)] = figure
        if self._path is not None and not self._closed:
            self._workers.submit(self._write)

    def _read(self) -> None:
        if self._loaded:
            return
        found = self._stored()
        with self._lock:
            self._figures = found | self._figures  # what was measured meanwhile is newer
            self._loaded = True

    def _stored(self) -> dict[str, float]:
        if self._path is None:
            return {}
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, float])
        except FileNotFoundError:
            return {}
        except (OSError, msgspec.DecodeError, UnicodeDecodeError) as problem:
            _log.warning("what was measured cannot be read: %s", problem)
            return {}

    def _write(self) -> None:
        if self._path is None:
            return
        self._read()
        with self._lock:
            data = msgspec.json.encode({name: round(figure, 2) for name, figure in self._figures.items()})
        try:
            write_atomically(self._path, data)
        except OSError as problem:  # a full disk: it is measured again with the next answer
            _log.warning("what was measured cannot be kept: %s", problem)


class MeasuredSpeeds(Measured):
    """Tokens a second by model."""

    def speed(self, model: str) -> float | None:
        """Tokens a second; None: not measured, or not loaded yet."""
        return self._figure(model)

    def note(self, model: str, finish: Finish, engine: EngineKind | None = None) -> None:
        """After an answer. Returns at once. What the demo says is no measurement, nor are a few words."""
        if engine is not EngineKind.DEMO and finish.answer_tokens >= _ENOUGH and finish.answer_seconds > 0:
            self._keep(model, finish.answer_tokens / finish.answer_seconds)


class MeasuredLooks(Measured):
    """Seconds from a question about a picture to the first word, by model."""

    def seconds(self, model: str) -> float | None:
        """None: not measured, or not loaded yet, or not worth a word."""
        found = self._figure(model)
        return found if found is not None and found >= _NOTICED else None

    def note(self, model: str, finish: Finish, engine: EngineKind | None = None) -> None:
        """After an answer. Returns at once. Those without a picture, and what the demo says, are no measurement."""
        if engine is not EngineKind.DEMO and finish.looking_seconds > 0:
            self._keep(model, finish.looking_seconds)


class MeasuredPaces(Measured):
    """Characters of a long text read and noted in a second, by model."""

    async def pace(self, model: str) -> float | None:
        """None: not measured."""
        await self.load()
        return self._figure(model)

    def note(self, model: str, characters: int, seconds: float, engine: EngineKind | None = None) -> None:
        """After parts were read. Returns at once. The demo's pace is no measurement, nor that of a few lines."""
        if engine is not EngineKind.DEMO and characters >= _A_PART and seconds > 0:
            self._keep(model, characters / seconds)


@dataclass(frozen=True)
class Run:
    """A model of `size` bytes that answered with `speed` tokens a second, from the computer's memory alone."""

    size: int
    speed: float


def expected(size: int, runs: Sequence[Run]) -> float | None:
    """Tokens a second for a model of `size` bytes that sits in the same memory; None where nothing is known.

    For each token the whole file is read once, so that speed goes with one over the size. The run nearest in size
    says it best.
    """
    real = [run for run in runs if run.size > 0 and run.size * run.speed <= _FASTEST_MEMORY]
    if not real or size <= 0:
        return None
    nearest = min(real, key=lambda run: max(run.size, size) / min(run.size, size))
    return nearest.speed * nearest.size / size
