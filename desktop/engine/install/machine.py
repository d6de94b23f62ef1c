"""Finds out which archive, and which part of it, this computer needs."""

from __future__ import annotations

import platform
import re
from dataclasses import dataclass

# The oldest NVIDIA driver for each generation of CUDA that the engine brings along, newest first.
_GENERATIONS = ((580, "cuda_v13"), (525, "cuda_v12"))
_PROCESSORS = {"x86_64": "amd64", "amd64": "amd64", "aarch64": "arm64", "arm64": "arm64"}


@dataclass(frozen=True)
class Machine:
    """`system` is "linux", "darwin" or "windows", `machine` "amd64" or "arm64" (others as they call themselves).

    `cuda` is the folder of the CUDA libraries that fit the NVIDIA driver, "" without one.
    """

    system: str
    machine: str
    cuda: str = ""

    @property
    def variant(self) -> str:
        """What the engine will work with here."""
        if self.system == "darwin":
            return "metal" if self.machine == "arm64" else "cpu"
        return self.cuda or "cpu"


def this_machine(driver: str = "") -> Machine:
    """`driver` is the version of the NVIDIA driver, such as "550.54.14"; "" without one."""
    return machine_of(platform.system(), platform.machine(), driver)


def machine_of(system: str, processor: str, driver: str = "") -> Machine:
    """For a computer as the `platform` module describes it."""
    system, processor = system.lower(), processor.lower()
    cuda = "" if system == "darwin" else cuda_for(driver)
    return Machine(system, _PROCESSORS.get(processor, processor), cuda)


def cuda_for(driver: str) -> str:
    """The newest generation of CUDA that this driver runs, "" where there is none."""
    major = re.match(r"\s*(\d+)", driver)
    if major is None:
        return ""
    return next((name for oldest, name in _GENERATIONS if int(major[1]) >= oldest), "")
