from __future__ import annotations

import pytest

from desktop.common import units
from desktop.engine.types import ModelFacts
from desktop.family.catalogue import variant_of
from desktop.family.fit import (
    Place,
    fit,
    judge,
    judge_remote,
    need_of,
    need_of_facts,
    place_of,
    usable_graphics,
)
from desktop.family.memory import COMMON_CARD_SIZES, Memory, as_sold, read_memory
from desktop.family.speed import AnswerSpeed
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
            "Needs 12 GB; this computer has 16 GB, and no graphics card for it.",
        ),
        (
            "llama3.2:3b",
            Memory(0, 0),
            Verdict.UNKNOWN,
            "Needs 3.3 GB of memory. How much this computer has could not be found out.",
        ),
        (  # a small card does not make a computer slower than none
            "llama3.2:3b",
            Memory(16 * GB, 9 * GB, graphics=2 * GB),
            Verdict.COMFORTABLE,
            "Needs 3.3 GB of memory. This computer has 16 GB.",
        ),
        (  # a small card beside little memory: together they hold it, the memory alone does not
            "llama3.2:3b",
            Memory(5 * GB, 4 * GB, graphics=2 * GB),
            Verdict.SLOW,
            "Needs 3.3 GB; the graphics card has 2 GB.",
        ),
        (  # the screen needs some of the card
            "llama3.2-vision:11b",
            Memory(64 * GB, 50 * GB, graphics=12 * GB),
            Verdict.SLOW,
            "Needs 12 GB; the graphics card has 12 GB.",
        ),
        (
            "llama3.2-vision:11b",
            Memory(16 * GB, 9 * GB, graphics=8 * GB, cards=2),
            Verdict.SLOW,
            "Needs 12 GB; the graphics cards together have 8 GB.",
        ),
        (
            "llama3.2-vision:11b",
            Memory(16 * GB, 9 * GB, graphics=11 * GB, shared=True),
            Verdict.SLOW,
            "Needs 12 GB; the graphics can use 11 GB of this computer’s 16 GB.",
        ),
        (
            "llama3.2:3b",
            Memory(16 * GB, 9 * GB, graphics=11 * GB, shared=True),
            Verdict.COMFORTABLE,
            "Needs 3.3 GB of memory. This computer has 16 GB.",
        ),
        (  # its graphics have no memory of their own
            "llama3.2-vision:11b",
            Memory(12 * GB, 9 * GB, graphics=8 * GB, shared=True),
            Verdict.TOO_BIG,
            "Needs 16 GB of memory. This computer has 12 GB.",
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


@pytest.mark.parametrize(("found", "sold"), [(11_811_160_064, 11 * GB), (10_737_418_240, 10 * GB), (12 * GB, 12 * GB)])
def test_graphics_cards_are_sold_in_sizes_of_their_own(found: int, sold: int) -> None:
    assert as_sold(found, COMMON_CARD_SIZES) == sold


def test_this_computer_has_memory() -> None:
    memory = read_memory()
    assert memory.total > 0
    assert memory.available > 0


@pytest.mark.parametrize(
    ("speed", "said"),
    [
        (AnswerSpeed(), ""),
        (AnswerSpeed(measured=41), " Measured: 31 words a second."),
        (AnswerSpeed(measured=1.4), " Measured: 1 word a second."),
        (AnswerSpeed(measured=0.3), " Measured: less than 1 word a second."),
        (AnswerSpeed(measured=4, expected=20), " Measured: 3 words a second."),
        (AnswerSpeed(expected=2.7), " Expect about 2 words a second."),
        (AnswerSpeed(expected=1.4), " Expect about 1 word a second."),
        (AnswerSpeed(expected=0.2), " Expect less than 1 word a second."),
    ],
)
def test_what_is_known_of_the_speed_is_said(speed: AnswerSpeed, said: str) -> None:
    reason = fit(variant("llama3.2-vision:11b"), Memory(16 * GB, 9 * GB), speed=speed).reason
    assert reason == f"Needs 12 GB; this computer has 16 GB, and no graphics card for it.{said}"


def test_a_comfortable_model_needs_no_guess_at_its_speed() -> None:
    reason = fit(variant("llama3.2:3b"), Memory(16 * GB, 9 * GB), speed=AnswerSpeed(expected=20)).reason
    assert reason == "Needs 3.3 GB of memory. This computer has 16 GB."


def test_a_model_that_answered_here_does_run_here() -> None:
    found = fit(variant("llama3.2-vision:90b"), Memory(48 * GB, 40 * GB), speed=AnswerSpeed(measured=0.9))
    assert found.verdict is Verdict.SLOW
    assert found.reason.endswith("Measured: 1 word a second.")


def test_another_computer_cannot_be_checked() -> None:
    found = judge_remote(12 * GB, 8_192)
    assert (found.verdict, found.have, found.graphics) == (Verdict.UNKNOWN, 0, 0)
    assert found.reason == "Needs 12 GB of memory. Whether the other computer has it cannot be checked."


def facts(architecture: str = "llama", *, blocks: int = 28, capabilities: tuple[str, ...] = ()) -> ModelFacts:
    return ModelFacts("a", architecture, frozenset(capabilities), 131_072, blocks, 24, 8, 128)


def test_other_families_are_counted_by_what_their_file_says() -> None:
    small, large = need_of_facts(facts(), 8_192, 2 * GB), need_of_facts(facts(), 16_384, 2 * GB)
    assert small is not None
    assert large is not None
    assert large - small == 112 * 1024 * 8_192
    assert small - 2 * GB - 112 * 1024 * 8_192 == int(0.3 * 2**30)
    sees = need_of_facts(facts(capabilities=("vision",)), 8_192, 2 * GB)
    assert sees is not None
    assert sees > small


def test_layers_that_look_at_pictures_hold_nothing_for_a_token() -> None:
    eleven = ModelFacts("a", "mllama", frozenset(), 131_072, 40, 32, 8, 128)
    few, many = need_of_facts(eleven, 1, GB), need_of_facts(eleven, 2, GB)
    assert few is not None
    assert many is not None
    assert many - few == 128 * 1024


def test_what_a_file_does_not_say_is_not_made_up() -> None:
    assert need_of_facts(facts(blocks=0), 8_192, 2 * GB) is None
    assert need_of_facts(facts(), 8_192, 0) is None


@pytest.mark.parametrize(
    ("need", "memory", "verdict"),
    [
        (5 * GB, Memory(16 * GB, 9 * GB), Verdict.COMFORTABLE),  # as much as a processor alone is quick with
        (5 * GB + 1, Memory(16 * GB, 9 * GB), Verdict.SLOW),
        (4 * GB, Memory(6 * GB, 5 * GB), Verdict.COMFORTABLE),  # the system needs two
        (4 * GB + 1, Memory(6 * GB, 5 * GB), Verdict.TOO_BIG),
        (7_500_000_000, Memory(16 * GB, 9 * GB, graphics=8 * GB), Verdict.COMFORTABLE),  # the screen needs a half
        (7_500_000_001, Memory(16 * GB, 9 * GB, graphics=8 * GB), Verdict.SLOW),
        (8 * GB, Memory(16 * GB, 9 * GB, graphics=8 * GB, shared=True), Verdict.COMFORTABLE),  # counted in already
        (8 * GB + 1, Memory(16 * GB, 9 * GB, graphics=8 * GB, shared=True), Verdict.SLOW),
    ],
)
def test_to_the_byte(need: int, memory: Memory, verdict: Verdict) -> None:
    assert judge(need, memory, 8_192).verdict is verdict


@pytest.mark.parametrize(
    ("need", "graphics", "place"),
    [(9 * GB, 0, Place.MEMORY), (9 * GB, 4 * GB, Place.SPLIT), (3 * GB, 4 * GB, Place.GRAPHICS)],
)
def test_a_model_is_split_only_where_there_is_a_card(need: int, graphics: int, place: Place) -> None:
    assert place_of(need, Memory(16 * GB, 9 * GB, graphics)) is place


@pytest.mark.parametrize("graphics", [0, GB // 4])
def test_a_card_that_the_screen_fills_holds_nothing(graphics: int) -> None:
    assert usable_graphics(Memory(16 * GB, 9 * GB, graphics)) == 0


def test_cards_that_were_not_needed_are_not_spoken_of() -> None:
    reason = fit(variant("llama3.2:3b"), Memory(16 * GB, 9 * GB, graphics=2 * GB, cards=2)).reason
    assert reason == "Needs 3.3 GB of memory. This computer has 16 GB."


def test_the_computer_that_is_asked_for_is_one_that_just_has_it() -> None:
    assert judge(14 * GB, Memory(8 * GB, 7 * GB), 8_192).reason == "Needs 16 GB of memory. This computer has 8 GB."


def test_a_model_that_looks_at_pictures_needs_a_gigabyte_more() -> None:
    blind, sees = (need_of_facts(facts(capabilities=can), 8_192, 2 * GB) for can in ((), ("vision",)))
    assert blind is not None
    assert sees == blind + 2**30


def test_where_no_heads_are_said_to_be_shared_all_keep_something() -> None:
    shared, plain = (
        need_of_facts(ModelFacts("a", "llama", frozenset(), 131_072, 28, 24, kept, 128), 1_000, GB) for kept in (24, 0)
    )
    assert shared == plain is not None
