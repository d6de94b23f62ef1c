from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.common.errors import NoRoom
from desktop.family.catalogue import short_name
from desktop.family.types import PullPhase, PullState, Verdict
from desktop.state.models import sentences
from desktop.state.models.pulls import PullView
from tests.ui.models.overview import FOUR, NOTHING_HERE, OVERVIEW, card, fit


def test_the_summary_counts_every_installed_model() -> None:
    assert sentences.summary(OVERVIEW) == "3 on this computer, 6.7 GB used, 118 GB free"


def test_an_empty_shelf_says_so() -> None:
    assert sentences.summary(NOTHING_HERE) == "None on this computer yet, 118 GB free"


def test_free_room_that_nobody_knows_is_left_out() -> None:
    assert sentences.summary(replace(OVERVIEW, disk_free=None)) == "3 on this computer, 6.7 GB used"
    assert sentences.summary(replace(NOTHING_HERE, disk_free=None)) == "None on this computer yet"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("mistral:7b", "mistral 7B"),
        ("nomic-embed-text:latest", "nomic-embed-text"),
        ("gemma3:270m", "gemma3 270M"),
        ("qwen2.5:7b-instruct-q4_0", "qwen2.5 7b-instruct-q4_0"),
        ("registry.example:5000/mine/x", "registry.example:5000/mine/x"),
        ("me/eyes:11b", "me/eyes 11B"),
    ],
)
def test_names_of_other_models_as_a_person_writes_them(name: str, shown: str) -> None:
    assert short_name(name) == shown


def test_a_download_in_one_sentence() -> None:
    state = PullState("m", 1, 2, 0.0, None, "No answer for 60 seconds. Trying again (2).", phase=PullPhase.WAITING)
    assert sentences.pull(PullView(state)) == "No answer for 60 seconds. Trying again (2)."
    assert sentences.pull(PullView(replace(state, phase=PullPhase.ASKING))) == "Asking what there is to download"
    assert (
        sentences.pull(PullView(replace(state, phase=PullPhase.QUEUED), 1)) == "Next in the queue. It starts by itself."
    )
    failed = replace(state, phase=PullPhase.FAILED, error=NoRoom("No room.", "Free some."))
    assert sentences.pull(PullView(failed)) == "No room. Free some."


def test_a_relative_that_fits_is_named() -> None:
    too_big = OVERVIEW.cards[3]
    assert sentences.instead(too_big, OVERVIEW) == "The 11B reads pictures too, and fits."
    assert sentences.instead(OVERVIEW.cards[0], OVERVIEW) == ""


def test_no_relative_no_sentence() -> None:
    alone = replace(OVERVIEW, cards=(OVERVIEW.cards[3],))
    assert sentences.instead(OVERVIEW.cards[3], alone) == ""


def test_the_good_fit_is_the_largest_comfortable_model_for_text() -> None:
    found = sentences.good_fit(OVERVIEW.cards)
    assert found is not None
    assert found.variant.name == "Llama 3.2 3B"


def test_where_nothing_is_comfortable_the_smallest_that_runs_is_the_good_fit() -> None:
    cards = tuple(card(variant, fit(Verdict.SLOW, 10)) for variant in FOUR)
    found = sentences.good_fit(cards)
    assert found is not None
    assert found.variant.name == "Llama 3.2 1B"
    assert sentences.good_fit(tuple(card(variant, fit(Verdict.TOO_BIG, 99)) for variant in FOUR)) is None


def test_the_ring_in_words_leaves_out_a_memory_nobody_could_read() -> None:
    assert sentences.ring("Llama 3.2 3B", fit(Verdict.COMFORTABLE, 3.3)) == "Llama 3.2 3B needs 3.3 GB of 16 GB memory"
    unknown = replace(fit(Verdict.UNKNOWN, 3.3), have=0)
    assert sentences.ring("Llama 3.2 3B", unknown) == "Llama 3.2 3B needs 3.3 GB of memory"
