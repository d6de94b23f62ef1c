from __future__ import annotations

import asyncio

import pytest

from desktop.engine.types import DEFAULT_CONTEXT, ModelFacts
from desktop.family.catalogue import FAMILY
from desktop.family.contexts import LEAST, Contexts, Sizes
from desktop.family.fit import SYSTEM, fit, need_of
from desktop.family.memory import Memory
from desktop.family.types import Verdict
from desktop.family.wanted_contexts import wanted, with_wanted

GB = 10**9
ONE, THREE, ELEVEN, NINETY = FAMILY


def contexts(total: float, free: float | None = None, graphics: float = 0, *, shared: bool = False) -> Contexts:
    memory = Memory(int(total * GB), int((total if free is None else free) * GB), int(graphics * GB), shared)
    return Contexts(lambda: memory)


def facts(name: str, *, context: int = 32_768, blocks: int = 32) -> ModelFacts:
    return ModelFacts(name, "llama", frozenset(("completion",)), context, blocks, 32, 8, 128)


def test_the_usual_context_where_it_fits() -> None:
    assert contexts(16, 9).for_variant(THREE) == DEFAULT_CONTEXT
    assert contexts(16, 9).for_variant(ELEVEN) == DEFAULT_CONTEXT


def test_more_where_there_is_plenty() -> None:
    assert contexts(64, 60).for_variant(THREE) == 16_384
    assert contexts(64, 60).for_variant(ONE) == 16_384  # a processor alone would read for too long
    assert contexts(16, 9, graphics=24).for_variant(THREE) == 32_768


def test_more_is_not_taken_from_half_the_card_that_others_need() -> None:
    assert contexts(16, 9, graphics=8).for_variant(THREE) == DEFAULT_CONTEXT
    assert contexts(16, 9, graphics=8).for_variant(ONE) == 32_768


def test_memory_that_graphics_share_is_given_away_like_any_other() -> None:
    assert contexts(16, 6, graphics=11, shared=True).for_variant(THREE) == DEFAULT_CONTEXT


def test_less_where_memory_is_short() -> None:
    assert contexts(5.2).for_variant(THREE) == 4_096
    assert contexts(4.6).for_variant(THREE) == LEAST


def test_less_beside_what_is_open_now() -> None:
    assert contexts(16, 3).for_variant(THREE) == 4_096


def test_a_program_too_many_does_not_cripple_the_model_for_good() -> None:
    assert contexts(16, 1).for_variant(THREE) == DEFAULT_CONTEXT


def test_without_a_known_memory_the_usual_has_to_do() -> None:
    assert contexts(0).for_variant(NINETY) == DEFAULT_CONTEXT


@pytest.mark.parametrize("graphics", [0, 4, 8, 24])
@pytest.mark.parametrize("total", [3, 4, 6, 8, 12, 16, 32, 64, 128])
def test_what_is_proposed_fits(total: int, graphics: int) -> None:
    memory = Memory(total * GB, total * GB // 2, graphics * GB)
    given = Contexts(lambda: memory)
    for variant in FAMILY:
        for build in variant.builds:
            tokens = given.for_variant(variant, name=build.tag)
            found = fit(variant, memory, tokens, build.download)
            if found.verdict is Verdict.TOO_BIG:
                assert tokens == LEAST  # not even the least of it fits
            else:
                assert need_of(variant, tokens, build.download) <= memory.together - SYSTEM or found.need <= (
                    memory.graphics
                )
            usual = fit(variant, memory, DEFAULT_CONTEXT, build.download)
            if tokens > DEFAULT_CONTEXT:  # more is never paid for with speed
                assert found.verdict is usual.verdict


def test_one_number_for_each_model_whatever_happens_to_the_memory() -> None:
    free = [60 * GB, 2 * GB]
    given = Contexts(lambda: Memory(64 * GB, free.pop(0)))
    first = given.for_route(facts("llama3.2:3b"))
    assert first == 16_384
    assert given.for_route(facts("llama3.2:latest")) == first
    assert given.for_variant(THREE, size=2 * GB) == first
    assert given.for_facts(facts("llama3.2"), 2 * GB) == first
    assert free  # the memory was read once


def test_builds_have_a_number_each() -> None:
    given = contexts(9)
    assert given.for_variant(THREE) == DEFAULT_CONTEXT
    assert given.for_variant(THREE, name="llama3.2:3b-instruct-fp16") == LEAST


def test_other_families_are_fitted_where_their_size_is_known() -> None:
    given = contexts(64, 60)
    assert given.for_facts(facts("mistral:7b"), 1 * GB) == 16_384
    assert given.for_route(facts("mistral:7b")) == 16_384
    assert given.for_route(facts("phi:3b")) == DEFAULT_CONTEXT
    assert given.for_facts(facts("phi:3b"), 1 * GB) == DEFAULT_CONTEXT  # it is loaded with that already


def test_never_more_than_the_model_was_made_for() -> None:
    given = contexts(64, 60)
    assert given.for_facts(facts("tiny", context=2_048), GB) == 2_048
    assert given.for_facts(facts("unsaid", blocks=0), GB) == DEFAULT_CONTEXT
    assert given.for_facts(facts("unsaid small", context=4_096, blocks=0), GB) == 4_096


def test_another_computer_is_not_measured_by_this_one() -> None:
    given = Contexts(lambda: Memory(4 * GB, 4 * GB), remote=lambda: True)
    assert given.for_route(facts("llama3.2-vision:11b")) is None
    assert given.for_variant(ELEVEN) == DEFAULT_CONTEXT


def test_back_from_another_computer_the_number_is_this_one_s_again() -> None:
    away = True
    given = Contexts(lambda: Memory(64 * GB, 60 * GB), remote=lambda: away)
    assert given.for_facts(facts("mistral:7b"), GB) == DEFAULT_CONTEXT
    away = False
    assert given.for_facts(facts("mistral:7b"), GB) == 16_384


def test_a_number_stays_whatever_is_learned_of_the_file_later() -> None:
    given = contexts(64, 60)
    assert given.for_facts(facts("unsaid", blocks=0), GB) == DEFAULT_CONTEXT
    assert given.for_facts(facts("unsaid"), GB) == DEFAULT_CONTEXT
    assert given.for_facts(facts("mistral:7b"), GB) == 16_384
    assert given.for_facts(facts("mistral:7b"), 60 * GB) == 16_384


def test_what_one_asker_caps_is_not_capped_for_the_next() -> None:
    given = contexts(64, 60)
    assert given.for_facts(facts("mistral:7b", context=4_096), GB) == 4_096
    assert given.for_facts(facts("mistral:7b"), GB) == 16_384


def sizes(given: Contexts, name: str = "llama3.2:3b") -> Sizes | None:
    given.for_variant(THREE)
    return asyncio.run(given.sizes(name))


def test_the_next_step_up_is_offered_where_it_fits() -> None:
    assert sizes(contexts(16, 9)) == Sizes(DEFAULT_CONTEXT, DEFAULT_CONTEXT, 16_384)
    assert sizes(contexts(64, 60)) == Sizes(16_384, 16_384, 32_768)


def test_no_step_is_offered_beyond_what_is_there_or_free() -> None:
    assert sizes(contexts(5.2)) == Sizes(4_096, 4_096)  # 8,192 would leave nothing for the system
    assert sizes(contexts(16, 0.8)) == Sizes(DEFAULT_CONTEXT, DEFAULT_CONTEXT)  # 0.9 GB more, and they are not free


def test_no_step_is_offered_that_pushes_a_model_off_its_graphics_card() -> None:
    assert sizes(contexts(64, 60, graphics=4)) == Sizes(DEFAULT_CONTEXT, DEFAULT_CONTEXT)


def test_no_step_is_offered_beyond_what_a_model_was_trained_for() -> None:
    given = contexts(64, 60)
    given.for_facts(facts("small:1b", context=16_384), 10**9)
    assert asyncio.run(given.sizes("small:1b")) == Sizes(16_384, 16_384)


def test_nothing_is_offered_for_what_nobody_knows_and_on_another_computer() -> None:
    assert asyncio.run(contexts(16, 9).sizes("llama3.2:3b")) is None
    assert sizes(Contexts(lambda: Memory(16 * GB, 9 * GB), lambda: True)) is None


def test_what_a_person_wants_counts_from_the_next_request_on() -> None:
    chosen: dict[str, int] = {}
    given = Contexts(lambda: Memory(16 * GB, 9 * GB), wanted=chosen.get)
    assert given.for_variant(THREE) == DEFAULT_CONTEXT
    chosen["llama3.2:3b"] = 16_384
    assert given.for_variant(THREE) == DEFAULT_CONTEXT  # it would be loaded anew in the middle of a talk
    asyncio.run(given.choose_anew("llama3.2"))
    assert given.for_variant(THREE) == 16_384
    assert sizes(given) == Sizes(16_384, DEFAULT_CONTEXT, 32_768)


def test_what_a_person_wanted_gives_way_where_memory_was_taken_out() -> None:
    given = Contexts(lambda: Memory(4 * GB, 3 * GB), wanted=lambda _: 131_072)
    assert given.for_variant(THREE) == LEAST


def test_choices_are_kept_by_model_and_bad_words_count_as_none() -> None:
    kept = with_wanted("", "llama3.2:latest", 16_384)
    kept = with_wanted(kept, "gemma3:1b", 4_096)
    assert (wanted(kept, "llama3.2:3b"), wanted(kept, "gemma3:1b"), wanted(kept, "other:1b")) == (16_384, 4_096, None)
    assert with_wanted(with_wanted(kept, "gemma3:1b", None), "llama3.2:3b", None) == ""
    for bad in ("", "[]", "{", '{"llama3.2:3b": "many"}', '{"llama3.2:3b": -1}'):
        assert wanted(bad, "llama3.2:3b") is None
