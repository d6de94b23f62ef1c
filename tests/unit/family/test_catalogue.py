from __future__ import annotations

import pytest

from desktop.common import units
from desktop.family.catalogue import BUILT_WITH, FAMILY, by_model, licence_notes, variant_of
from tests.unit.family.doubles import installed


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("llama3.2", "llama3.2:3b"),
        ("llama3.2:latest", "llama3.2:3b"),
        ("LLAMA3.2:3B", "llama3.2:3b"),
        ("library/llama3.2:1b", "llama3.2:1b"),
        ("registry.ollama.ai/library/llama3.2-vision", "llama3.2-vision:11b"),
        ("llama3.2-vision:90b-instruct-q4_K_M", "llama3.2-vision:90b"),
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
    variant = by_model(installed("llama3.2:latest"))
    assert variant is not None
    assert variant.name == "Llama 3.2 3B"


def test_the_family_is_four_models_from_small_to_large() -> None:
    assert [units.size(variant.download) for variant in FAMILY] == ["1.3 GB", "2.0 GB", "7.8 GB", "55 GB"]
    assert [variant.sees for variant in FAMILY] == [False, False, True, True]


def test_models_that_see_bring_the_note_for_the_european_union() -> None:
    assert not any("European Union" in note for note in licence_notes(FAMILY[0]))
    assert any("European Union" in note for note in licence_notes(FAMILY[2]))
    assert all(BUILT_WITH in licence_notes(variant) for variant in FAMILY)
