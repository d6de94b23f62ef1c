"""Says how fast the demo talks and downloads: lively for a person, at once for tests."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class DemoSpeed:
    """Seconds and rates. An infinite rate means no waiting at all."""

    words_per_second: float = 40.0
    first_word: float = 0.4  # thinking, before the first word of an answer
    task: float = 2.0  # at most, for a summary or rewording; chats take the time they take
    part: float = 0.05  # at most, for a part of a long text: there may be hundreds
    load: float = 0.8  # reading a model from disk that is not in memory
    bytes_per_second: float = 1_400_000_000.0  # 55 GB in about 40 seconds
    shortest_download: float = 8.0  # small models are slowed to this, so that Pause can be tried on them too
    frame: float = 0.06  # between two frames of a download, as the real engine does it
    verify: float = 2.0  # the silence in which the real engine hashes what it downloaded

    @classmethod
    def real(cls) -> DemoSpeed:
        return cls()

    @classmethod
    def instant(cls) -> DemoSpeed:
        return cls(
            words_per_second=math.inf,
            first_word=0.0,
            load=0.0,
            bytes_per_second=math.inf,
            shortest_download=0.0,
            frame=0.0,
            verify=0.0,
        )

    @property
    def word_gap(self) -> float:
        """Seconds between two words."""
        return 1.0 / self.words_per_second

    def download_step(self, total: int, layer: int) -> int:
        """Bytes that arrive between two frames, for a layer of `layer` bytes in a pull of `total` bytes.

        Even at unlimited speed a layer takes a few frames, so that there is progress to see.
        """
        rate = self.bytes_per_second
        if self.shortest_download:
            rate = min(rate, total / self.shortest_download)
        return max(1, int(min(rate * self.frame if self.frame else math.inf, math.ceil(layer / 4))))
