"""Which archive and which libraries a computer needs."""

from __future__ import annotations

import pytest

from desktop.engine.install.assets import ASSETS, UNPACKED, Form
from desktop.engine.install.machine import Machine, cuda_for, machine_of, this_machine


@pytest.mark.parametrize(
    ("driver", "cuda"),
    [
        ("580.65.06", "cuda_v13"),
        ("999", "cuda_v13"),
        ("579.99", "cuda_v12"),
        ("525.60.13", "cuda_v12"),
        ("524.9", ""),
        ("", ""),
        ("none", ""),
    ],
)
def test_the_driver_decides_the_generation(driver: str, cuda: str) -> None:
    assert cuda_for(driver) == cuda


@pytest.mark.parametrize(
    ("system", "processor", "expected"),
    [
        ("Linux", "x86_64", Machine("linux", "amd64", "cuda_v12")),
        ("Linux", "aarch64", Machine("linux", "arm64", "cuda_v12")),
        ("Windows", "AMD64", Machine("windows", "amd64", "cuda_v12")),
        ("Darwin", "arm64", Machine("darwin", "arm64")),
        ("Linux", "riscv64", Machine("linux", "riscv64", "cuda_v12")),
    ],
)
def test_every_system_names_its_processors_its_own_way(system: str, processor: str, expected: Machine) -> None:
    assert machine_of(system, processor, "550.1") == expected


def test_what_the_engine_works_with() -> None:
    assert Machine("darwin", "arm64").variant == "metal"
    assert Machine("darwin", "amd64").variant == "cpu"
    assert Machine("linux", "amd64").variant == "cpu"
    assert Machine("linux", "amd64", "cuda_v13").variant == "cuda_v13"


def test_this_computer_has_no_card_without_a_driver() -> None:
    assert this_machine().cuda == ""


def test_the_table_of_the_release() -> None:
    forms = tuple(form.value for form in Form)
    assert {asset.name.endswith(forms) for asset in ASSETS.values()} == {True}
    known = ASSETS[("linux", "amd64")]
    assert (len(known.sha256), known.size) == (64, 1_198_635_318)
    variants = {Machine(*key, cuda).variant for key in ASSETS for cuda in ("", "cuda_v12", "cuda_v13")}
    assert variants == set(UNPACKED)
