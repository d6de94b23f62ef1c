from __future__ import annotations

import pytest

from desktop.common.errors import Help, ModelUnavailable, NoRoom
from desktop.engine.types import EngineKind, InstalledModel
from desktop.family.choice import choose, first_card
from desktop.family.memory import Memory
from desktop.family.overview import OverviewReader
from desktop.family.types import ModelOverview, Verdict
from tests.conftest import Run
from tests.unit.family.doubles import FakeRouter, installed

GB = 10**9
SYSTEM, MANAGED = EngineKind.SYSTEM, EngineKind.MANAGED
Rows = tuple[tuple[EngineKind, InstalledModel], ...]


def overview_of(run: Run, *rows: tuple[EngineKind, InstalledModel], memory: int = 16 * GB) -> ModelOverview:
    overview: ModelOverview = run(OverviewReader(FakeRouter(rows), lambda: Memory(memory, memory)).overview())
    return overview


def test_an_empty_computer_shows_four_cards(run: Run) -> None:
    overview = overview_of(run)
    assert [card.variant.tag for card in overview.cards] == [
        "llama3.2:1b",
        "llama3.2:3b",
        "llama3.2-vision:11b",
        "llama3.2-vision:90b",
    ]
    assert all(card.installed is None and card.engine is None for card in overview.cards)
    assert (overview.others, overview.disk_used) == ((), 0)
    assert overview.cards[3].fit.verdict is Verdict.TOO_BIG


def test_an_installed_model_is_on_its_card_and_others_below(run: Run) -> None:
    overview = overview_of(
        run, (SYSTEM, installed("llama3.2:latest", 2 * GB)), (SYSTEM, installed("mistral:7b", 4 * GB))
    )
    assert overview.cards[1].installed == installed("llama3.2:latest", 2 * GB)
    assert overview.cards[1].engine is SYSTEM
    assert [other.model.name for other in overview.others] == ["mistral:7b"]
    assert overview.disk_used == 6 * GB


def test_two_names_of_one_file_take_its_room_once(run: Run) -> None:
    overview = overview_of(
        run,
        (SYSTEM, installed("llama3.2:3b", 2 * GB, "same")),
        (SYSTEM, installed("llama3.2:latest", 2 * GB, "same")),
        (MANAGED, installed("llama3.2:3b", 2 * GB, "same")),
    )
    assert overview.disk_used == 4 * GB  # each engine has its own store
    assert overview.others == ()


def test_vision_is_shown_on_the_engine_kept_for_it(run: Run) -> None:
    both = ((SYSTEM, installed("llama3.2-vision:11b")), (MANAGED, installed("llama3.2-vision:11b")))
    assert overview_of(run, *both).cards[2].engine is MANAGED


def test_the_installed_size_counts_for_the_fit(run: Run) -> None:
    overview = overview_of(run, (SYSTEM, installed("llama3.2:3b", 20 * GB)))
    assert overview.cards[1].fit.verdict is Verdict.TOO_BIG


def test_choice_is_the_largest_that_runs_well(run: Run) -> None:
    rows = tuple((SYSTEM, installed(name)) for name in ("llama3.2:1b", "llama3.2:3b", "llama3.2-vision:11b"))
    assert choose(overview_of(run, *rows)).variant.tag == "llama3.2:3b"
    assert choose(overview_of(run, *rows), with_picture=True).variant.tag == "llama3.2-vision:11b"


def test_choice_takes_a_slow_one_when_nothing_else_is_there(run: Run) -> None:
    assert (
        choose(overview_of(run, (MANAGED, installed("llama3.2-vision:11b", 8 * GB)))).variant.tag
        == "llama3.2-vision:11b"
    )


def test_choice_without_a_known_memory(run: Run) -> None:
    overview = overview_of(run, (SYSTEM, installed("llama3.2:1b")), (SYSTEM, installed("llama3.2:3b")), memory=0)
    assert choose(overview).variant.tag == "llama3.2:3b"


def test_nothing_installed_says_what_to_get(run: Run) -> None:
    with pytest.raises(ModelUnavailable) as caught:
        choose(overview_of(run, (SYSTEM, installed("mistral:7b"))))
    assert caught.value.title == "Llama 3.2 is not installed yet."
    assert "corral pull llama3.2:3b" in caught.value.advice
    assert caught.value.help is Help.GET_MODEL


def test_a_small_computer_is_advised_the_small_model(run: Run) -> None:
    with pytest.raises(ModelUnavailable, match=r"corral pull llama3\.2:1b"):
        choose(overview_of(run, memory=4 * GB))


def test_a_picture_needs_a_model_that_sees(run: Run) -> None:
    with pytest.raises(ModelUnavailable, match=r"corral pull llama3\.2-vision:11b"):
        choose(overview_of(run, (SYSTEM, installed("llama3.2:3b"))), with_picture=True)


def test_installed_but_too_big_says_the_numbers(run: Run) -> None:
    with pytest.raises(NoRoom) as caught:
        choose(overview_of(run, (MANAGED, installed("llama3.2-vision:90b", 55 * GB))))
    assert caught.value.advice == "Needs 64 GB of memory. This computer has 16 GB."


def test_what_is_tried_first_is_what_a_command_would_choose(run: Run) -> None:
    rows = ((SYSTEM, installed("llama3.2:3b", 2 * GB)), (MANAGED, installed("llama3.2-vision:11b", 8 * GB)))
    overview = overview_of(run, *rows)
    assert first_card(overview) == choose(overview)
    too_big = first_card(overview_of(run, (MANAGED, installed("llama3.2-vision:90b", 55 * GB))))
    assert too_big is not None
    assert too_big.tag == "llama3.2-vision:90b"  # it is all there is, and the person may try
    assert first_card(overview_of(run)) is None
