from __future__ import annotations

import pytest

from desktop.common import units
from desktop.family.catalogue import (
    FAMILY,
    build_of,
    canonical,
    title_of,
    variant_of,
)
from desktop.family.types import Quality


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("llama3.2", "llama3.2:3b"),
        ("llama3.2:latest", "llama3.2:3b"),
        ("LLAMA3.2:3B", "llama3.2:3b"),
        ("library/llama3.2:1b", "llama3.2:1b"),
        ("registry.ollama.ai/library/llama3.2-vision", "llama3.2-vision:11b"),
        ("llama3.2-vision:90b-instruct-q4_K_M", "llama3.2-vision:90b"),
        ("llama3.2:3b-instruct-q8_0", "llama3.2:3b"),
        ("llama3.2:1b-instruct-fp16", "llama3.2:1b"),
    ],
)
def test_other_names_lead_to_their_variant(name: str, tag: str) -> None:
    variant = variant_of(name)
    assert variant is not None
    assert variant.tag == tag


@pytest.mark.parametrize("name", ["llama3.1:8b", "llama3.2:3b-text-q4_0", "someone/llama3.2:3b", "llama3.2:7b", ""])
def test_what_is_not_of_the_family_is_not_taken_for_it(name: str) -> None:
    assert variant_of(name) is None


def test_an_installed_model_finds_its_variant() -> None:
    variant = variant_of("llama3.2:latest")
    assert variant is not None
    assert variant.name == "Llama 3.2 3B"


def test_the_family_is_four_models_from_small_to_large() -> None:
    assert [units.size(variant.download) for variant in FAMILY] == ["1.3 GB", "2.0 GB", "7.8 GB", "55 GB"]
    assert [variant.sees for variant in FAMILY] == [False, False, True, True]


def test_every_build_has_its_size_and_quality() -> None:
    shown = [
        [(build.quality.value, build.quantization, units.size(build.download)) for build in variant.builds]
        for variant in FAMILY
    ]
    assert shown == [
        [("smaller", "Q4_K_M", "810 MB"), ("standard", "Q8_0", "1.3 GB"), ("full", "F16", "2.5 GB")],
        [("standard", "Q4_K_M", "2.0 GB"), ("higher", "Q8_0", "3.4 GB"), ("full", "F16", "6.4 GB")],
        [("standard", "Q4_K_M", "7.8 GB"), ("higher", "Q8_0", "12 GB"), ("full", "F16", "21 GB")],
        [("standard", "Q4_K_M", "55 GB"), ("higher", "Q8_0", "95 GB"), ("full", "F16", "177 GB")],
    ]


def test_a_name_leads_to_its_own_build_and_no_other() -> None:
    higher, standard = build_of("LLAMA3.2:3b-instruct-Q8_0"), build_of("llama3.2")
    assert higher is not None
    assert higher.quality is Quality.HIGHER
    assert standard is not None
    assert (standard.tag, standard.quality) == ("llama3.2:3b", Quality.STANDARD)
    assert build_of("mistral:7b") is None


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("llama3.2", "llama3.2:3b"),
        ("llama3.2:3b-instruct-q4_K_M", "llama3.2:3b"),
        ("llama3.2:3b-instruct-Q8_0", "llama3.2:3b-instruct-q8_0"),
        ("Mistral", "mistral:latest"),
        ("no name at all", "no name at all"),
    ],
)
def test_one_file_has_one_name(name: str, one: str) -> None:
    assert canonical(name) == one


def test_builds_are_told_apart_by_their_title() -> None:
    names = ("llama3.2", "llama3.2:3b-instruct-q8_0", "mistral:7b")
    assert [title_of(name) for name in names] == ["Llama 3.2 3B", "Llama 3.2 3B Q8_0", "mistral:7b"]
