from __future__ import annotations

import threading
from dataclasses import dataclass

import pytest

from desktop.engine.runtime.logs import GraphicsCard
from desktop.family.graphics import GraphicsReader, from_report, read_nvidia
from desktop.family.memory import Graphics, read_memory
from tests.conftest import Run

GB, MIB = 10**9, 2**20


class NvmlError(Exception):
    pass


@dataclass(frozen=True)
class Info:
    total: int


class FakeNvml:
    """NVIDIA's library, as far as it is used: `broken` are cards that do not answer, `failing` a call that fails."""

    NVMLError = NvmlError

    def __init__(self, *mib: int, broken: tuple[int, ...] = (), failing: str = "", names: bytes | str = "RTX") -> None:
        self.mib = mib
        self.broken = broken
        self.failing = failing
        self.names = names
        self.open = 0
        self.asked = 0

    def nvmlInit(self) -> None:
        self.asked += 1
        self._try("init")
        self.open += 1

    def nvmlShutdown(self) -> None:
        self.open -= 1
        self._try("shutdown")

    def nvmlSystemGetDriverVersion(self) -> bytes | str:
        self._try("driver")
        return b"580.65.06" if isinstance(self.names, bytes) else "580.65.06"

    def nvmlDeviceGetCount(self) -> int:
        self._try("count")
        return len(self.mib)

    def nvmlDeviceGetHandleByIndex(self, index: int) -> int:
        return index

    def nvmlDeviceGetMemoryInfo(self, card: int) -> Info:
        if card in self.broken:
            raise NvmlError
        return Info(self.mib[card] * MIB)

    def nvmlDeviceGetName(self, _card: int) -> bytes | str:
        return self.names

    def _try(self, call: str) -> None:
        if call == self.failing:
            raise NvmlError


def card(library: str, name: str, total: int) -> GraphicsCard:
    return GraphicsCard(library, name, total, total)


def test_an_nvidia_card_is_told_as_it_is_sold() -> None:
    nvml = FakeNvml(8188)
    assert read_nvidia(nvml) == Graphics(8 * GB, ("RTX",), "580.65.06")
    assert nvml.open == 0


def test_several_cards_count_together_and_one_that_fails_does_not() -> None:
    found = read_nvidia(FakeNvml(24564, 24564, 8188, broken=(2,), names=b"RTX"))
    assert found == Graphics(48 * GB, ("RTX", "RTX"), "580.65.06")
    assert found.count == 2


@pytest.mark.parametrize("failing", ["init", "driver", "count"])
def test_a_driver_that_fails_is_no_card(failing: str) -> None:
    nvml = FakeNvml(8188, failing=failing)
    assert read_nvidia(nvml) == Graphics()
    assert nvml.open == 0


def test_a_driver_that_fails_at_the_end_has_still_answered() -> None:
    assert read_nvidia(FakeNvml(8188, failing="shutdown")).total == 8 * GB


def test_what_an_engine_found_counts_where_nvidia_has_nothing() -> None:
    found = from_report((card("ROCm", "Radeon", 17_163_091_968), card("cpu", "", 16 * GB)))
    assert found == Graphics(16 * GB, ("Radeon",))


def test_an_apple_has_no_graphics_memory_of_its_own() -> None:
    assert from_report((card("Metal", "", 11 * GB),)) == Graphics(11 * GB, ("Metal",), shared=True)


def test_a_processor_alone_is_no_graphics_card() -> None:
    assert from_report((card("cpu", "", 16 * GB),)) == Graphics()


def test_nvidia_is_asked_once_and_an_engine_until_it_has_answered(run: Run) -> None:
    nvml = FakeNvml(failing="init")
    lines: list[GraphicsCard] = []
    reader = GraphicsReader(lambda: lines, nvml)
    assert run(reader.look()) == Graphics()
    lines.append(card("Vulkan", "Arc", 12 * GB))
    assert run(reader.look()).total == 12 * GB
    lines.clear()  # the engine went to sleep and took its report along
    assert run(reader.look()).total == 12 * GB
    assert nvml.asked == 1


def test_nvidia_comes_before_what_an_engine_says(run: Run) -> None:
    reader = GraphicsReader(lambda: (card("Vulkan", "the same card", 9 * GB),), FakeNvml(8188))
    assert run(reader.look()).total == 8 * GB
    assert reader.found.names == ("RTX",)


def test_a_driver_that_hangs_holds_nobody_up_and_may_still_answer(run: Run) -> None:
    nvml = FakeNvml(8188)
    asked, answers = threading.Event(), threading.Event()
    init = nvml.nvmlInit

    def hang() -> None:
        asked.set()
        answers.wait(30)
        init()

    nvml.nvmlInit = hang  # type: ignore[method-assign]
    reader = GraphicsReader(nvml=nvml, timeout=0)
    try:
        while not asked.is_set():  # one that has not begun when the time is over never does
            assert run(reader.look()) == Graphics()
        waiting = threads()
        assert run(reader.look()) == Graphics()
        assert threads() == waiting  # nobody else is sent after the first
    finally:
        answers.set()
    for thread in waiting:
        thread.join(10)
    assert reader.found.total == 8 * GB


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("graphics")]


def test_memory_takes_the_graphics_along() -> None:
    memory = read_memory(Graphics(8 * GB, ("RTX",)))
    assert (memory.graphics, memory.shared, memory.cards) == (8 * GB, False, 1)
    assert memory.together == memory.total + 8 * GB
    shared = read_memory(Graphics(8 * GB, ("Metal",), shared=True))
    assert shared.together == shared.total
