"""Sentences with a known source are found, and what was spoilt in them is marked, in four languages."""

from __future__ import annotations

from functools import cache

import pytest

from tests.witness.corpus import TRUE, Judged, judged, samples, swapped


@cache
def everything() -> tuple[Judged, ...]:
    return tuple(each for sample in samples() for each in judged(sample))


def share(right: list[bool]) -> float:
    assert len(right) >= 6
    return sum(right) / len(right)


def of(language: str, *, true: bool, held: bool) -> list[Judged]:
    return [
        each
        for each in everything()
        if each.language == language and each.held == held and (each.sentence.kind in TRUE) == true
    ]


def test_there_are_three_hundred_sentences() -> None:
    assert len(everything()) >= 300
    assert {each.sentence.kind for each in everything()} == {
        *TRUE,
        "invented",
        "number",
        "date",
        "name",
        "unit",
        "negation",
    }


@pytest.mark.parametrize("held", [False, True], ids=["seen", "held out"])
@pytest.mark.parametrize("language", ["en", "de", "hi", "th"])
def test_true_sentences_lead_to_their_passage(language: str, held: bool) -> None:
    assert share([each.linked for each in of(language, true=True, held=held)]) >= 0.95


@pytest.mark.parametrize("held", [False, True], ids=["seen", "held out"])
@pytest.mark.parametrize("language", ["en", "de", "hi", "th"])
def test_true_sentences_are_not_doubted(language: str, held: bool) -> None:
    assert share([each.doubted for each in of(language, true=True, held=held)]) <= 0.05


@pytest.mark.parametrize("held", [False, True], ids=["seen", "held out"])
@pytest.mark.parametrize("language", ["en", "de", "hi", "th"])
def test_invented_and_spoilt_sentences_are_marked(language: str, held: bool) -> None:
    assert share([each.doubted for each in of(language, true=False, held=held)]) >= 0.95


def test_what_was_spoilt_is_what_is_marked() -> None:
    """The mark lies over the wrong words, and says what stands there instead."""
    kinds = ("number", "date", "name")
    spoilt = [each for each in everything() if each.sentence.kind in kinds]
    hit = [
        any(
            mismatch.text in each.sentence.wrong or each.sentence.wrong in mismatch.text
            for claim in each.claims
            for mismatch in claim.mismatches
        )
        for each in spoilt
    ]
    assert share(hit) >= 0.95


def test_numbers_and_names_that_changed_places_are_marked() -> None:
    found = [any(claim.mismatches for claim in each.claims) for sample in swapped() for each in judged(sample)]
    assert share(found) >= 0.8
