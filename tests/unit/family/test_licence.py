"""What is to be said before a download of a model that sees, in the window and on the command line."""

from __future__ import annotations

from desktop.family.licence import BUILT_WITH, LICENCE, eu_note


def test_the_note_names_the_rule_its_exception_and_the_model() -> None:
    note = "\n".join(eu_note("Llama 3.2 11B Vision"))
    assert "Llama 3.2 11B Vision" in note
    assert "not granted to persons who live in the European Union" in note
    assert "does not apply to end users" in note


def test_the_words_of_the_licence_are_as_it_asks() -> None:
    assert BUILT_WITH == "Built with Llama"
    assert LICENCE.endswith("Copyright © Meta Platforms, Inc. All Rights Reserved.")
