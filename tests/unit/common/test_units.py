from __future__ import annotations

import pytest

from desktop.common import units


@pytest.mark.parametrize(
    ("n_bytes", "said"),
    [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_321_098_329, "1.3 GB"),
        (2_019_393_189, "2.0 GB"),
        (8_000_000_000, "8 GB"),
        (9_960_000_000, "10 GB"),
        (64_100_000_000, "64 GB"),
        (9_400_000, "9.4 MB"),
    ],
)
def test_sizes_have_one_digit_below_ten_unless_they_are_whole(n_bytes: int, said: str) -> None:
    assert units.size(n_bytes) == said
