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


def test_bytes_and_pace_of_a_download() -> None:
    assert units.amount(555_000_000, 1_321_098_329) == "555 MB of 1.3 GB"
    assert units.pace(9_400_000.0, 62.0) == "9.4 MB a second, about 1 minute left"
    assert units.percent(555_000_000, 1_321_098_329) == 42


def test_what_is_not_known_yet_is_left_out() -> None:
    assert (units.amount(0, 0), units.pace(0.0, None), units.percent(0, 0)) == ("", "", 0)
    assert units.pace(1_000_000.0, None) == "1 MB a second"


def test_hundred_percent_only_when_every_byte_is_here() -> None:
    assert [units.percent(done, 1_000_000) for done in (999_999, 1_000_000)] == [99, 100]
