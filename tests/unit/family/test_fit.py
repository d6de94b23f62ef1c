from __future__ import annotations

import pytest

from desktop.common import units
from desktop.family.catalogue import variant_of
from desktop.family.fit import fit, need_of
from desktop.family.memory import Memory, as_sold, read_memory
from desktop.family.types import Variant, Verdict

GB = 10**9


def variant(tag: str) -> Variant:
    found = variant_of(tag)
    assert found is not None
    return found


def test_need_is_file_and_cache_and_buffers() -> None:
    needs = [units.size(need_of(variant(tag))) for tag in ("llama3.2:1b", "llama3.2:3b", "llama3.2-vision:11b")]
    assert needs == ["1.8 GB", "3.3 GB", "12 GB"]


def test_need_grows_with_the_context_and_knows_the_installed_size() -> None:
    three = variant("llama3.2:3b")
    assert need_of(three, 32_768) - need_of(three, 8_192) == 112 * 1024 * 24_576
    assert need_of(three, size=3 * GB) - need_of(three) == 3 * GB - three.download


@pytest.mark.parametrize(
    ("tag", "memory", "verdict", "reason"),
    [
        (
            "llama3.2-vision:90b",
            Memory(16 * GB, 9 * GB),
            Verdict.TOO_BIG,
            "Needs 64 GB of memory. This computer has 16 GB.",
        ),
        (
            "llama3.2-vision:11b",
            Memory(8 * GB, 9 * GB),
            Verdict.TOO_BIG,
            "Needs 16 GB of memory. This computer has 8 GB.",
        ),
        (
            "llama3.2-vision:11b",
            Memory(16 * GB, 9 * GB, graphics=8 * GB),
            Verdict.SLOW,
            "Needs 12 GB; the graphics card has 8 GB.",
        ),
        (
            "llama3.2:3b",
            Memory(16 * GB, 9 * GB, graphics=8 * GB),
            Verdict.COMFORTABLE,
            "Needs 3.3 GB, all of it on the graphics card.",
        ),
        (
            "llama3.2:3b",
            Memory(16 * GB, 9 * GB),
            Verdict.COMFORTABLE,
            "Needs 3.3 GB of memory. This computer has 16 GB.",
        ),
        (
            "llama3.2-vision:11b",
            Memory(16 * GB, 9 * GB),
            Verdict.SLOW,
            "Needs 12 GB of memory. This computer has 16 GB.",
        ),
        (
            "llama3.2:3b",
            Memory(0, 0),
            Verdict.UNKNOWN,
            "Needs 3.3 GB of memory. How much this computer has could not be found out.",
        ),
    ],
)
def test_verdict_and_reason(tag: str, memory: Memory, verdict: Verdict, reason: str) -> None:
    found = fit(variant(tag), memory)
    assert (found.verdict, found.reason) == (verdict, reason)
    assert found.have == memory.total
    assert found.graphics == memory.graphics


def test_the_largest_model_runs_on_the_computer_its_sentence_asks_for() -> None:
    assert fit(variant("llama3.2-vision:90b"), Memory(64 * GB, 60 * GB)).verdict is Verdict.SLOW


@pytest.mark.parametrize(
    ("found", "sold"),
    [(16_474_836_480, 16 * GB), (17_179_869_184, 16 * GB), (8_102_543_360, 8 * GB), (10_737_418_240, 10_737_418_240)],
)
def test_memory_is_told_as_it_is_sold(found: int, sold: int) -> None:
    assert as_sold(found) == sold


def test_this_computer_has_memory() -> None:
    memory = read_memory()
    assert memory.total > 0
    assert memory.available > 0
