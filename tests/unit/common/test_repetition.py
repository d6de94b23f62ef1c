from __future__ import annotations

import time

import pytest

from desktop.common import tokens
from desktop.common.repetition.watch import Watch, said_once
from desktop.common.types import Ending
from tests.unit.common.repeating import ASKED, INTRODUCTION, LEGITIMATE, LOOPS

BOUND = 12_500  # letters into a loop, of whatever kind; see Watch


def noticed(text: str, asked: str = "", piece: int = 4) -> int | None:
    """After how many letters."""
    watch = Watch(asked)
    for start in range(0, len(text), piece):
        if watch.feed(text[start : start + piece]):
            return start + piece
    return None


@pytest.mark.parametrize("name", LEGITIMATE)
def test_what_repeats_with_reason_passes_whole(name: str) -> None:
    assert noticed(LEGITIMATE[name]) is None


@pytest.mark.parametrize("name", ASKED)
def test_what_was_asked_for_passes_whole(name: str) -> None:
    question, answer = ASKED[name]
    assert noticed(answer, question) is None


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_is_noticed_within_the_bound(name: str) -> None:
    found = noticed(INTRODUCTION + LOOPS[name])
    assert found is not None
    assert len(INTRODUCTION) < found <= len(INTRODUCTION) + BOUND


@pytest.mark.parametrize("name", ["a bullet", "a sentence", "numbered items", "table rows", "chinese sentences"])
def test_short_sentences_and_lines_are_noticed_after_about_five_hundred_tokens(name: str) -> None:
    found = noticed(INTRODUCTION + LOOPS[name])
    assert found is not None
    assert tokens.estimate(LOOPS[name][: found - len(INTRODUCTION)]) < 700


@pytest.mark.parametrize("piece", [1, 3, 17, 100_000])
def test_it_does_not_matter_how_the_words_arrive(piece: int) -> None:
    assert noticed(LOOPS["a bullet"], piece=piece) is not None
    assert noticed(LEGITIMATE["json"], piece=piece) is None


def test_even_what_was_asked_for_comes_to_an_end() -> None:
    found = noticed("I will not talk in class.\n" * 10_000, "Write: I will not talk in class. For ever.")
    assert found is not None
    assert 5_000 < found < 10_000


def test_a_question_that_shares_some_words_does_not_excuse_a_loop() -> None:
    found = noticed(LOOPS["a bullet"], "Is the bridge open?")
    assert found is not None
    assert found < 3_000


def test_once_noticed_it_stays_so() -> None:
    watch = Watch()
    assert watch.feed(LOOPS["a bullet"])
    assert watch.feed("Something else.")


@pytest.mark.parametrize("name", ["a bullet", "numbered items", "a few sentences in no order", "a letter"])
def test_there_is_doubt_as_soon_as_nothing_new_comes(name: str) -> None:
    watch = Watch()
    circling: list[bool] = []
    for text in (INTRODUCTION, LOOPS[name][:1_200], "And now to something else, which was not said before.\n"):
        assert not watch.feed(text)
        circling.append(watch.circling)
    assert circling == [False, True, False]


@pytest.mark.parametrize(
    ("tail", "early"),
    [
        ("x" * 31, True),
        (" the" * 31, True),
        ("\n" * 31, True),
        ("- - - " * 12, True),
        ("no\nno  no " * 12, True),
        ("It is shut.\n" * 15, True),
        ("It is shut.\n" * 4, False),
        ("", False),
        ("The bridge is shut.", False),
        ("no no no no", False),
        ("....", False),
    ],
)
def test_an_answer_that_an_engine_broke_off_went_round_or_not(tail: str, early: bool) -> None:
    watch = Watch()
    watch.feed(INTRODUCTION.rstrip() + (" " if tail else "") + tail)
    assert watch.explains(Ending.EARLY) is early
    assert not watch.explains(Ending.COMPLETE)


def test_an_answer_that_met_its_limit_went_round_or_did_what_was_asked_for() -> None:
    for asked, circles in (("Is it open?", True), ("Write 'It is shut' 500 times", False)):
        watch = Watch(asked)
        watch.feed("It is shut. " * 100)
        assert watch.explains(Ending.LENGTH) is circles


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("A roof.\n- It leaks.\n" + "- It is old.\n" * 200, "A roof.\n- It leaks.\n- It is old."),
        ("".join(f"{n}. It leaks.\n" for n in range(1, 99)), "1. It leaks."),
        ("We went. " + "Then home. And out. " * 60, "We went. Then home. And out."),
        ("So it goes, " + "on and on and " * 90, "So it goes, on and"),
        ("So it goes " + "x" * 900, "So it goes x"),
        ("桥，" + "关闭了" * 90, "桥，关闭了"),
        ("Done." + "\n" * 900, "Done."),
        ("The bridge is shut. It opens in May.", "The bridge is shut. It opens in May."),
        ("No, no.", "No, no."),
        ("", ""),
    ],
)
def test_a_text_is_cut_to_what_it_says_once(text: str, once: str) -> None:
    assert said_once(text) == once


@pytest.mark.parametrize("name", LOOPS)
def test_nothing_new_is_cut_away(name: str) -> None:
    loop = LOOPS[name][: noticed(INTRODUCTION + LOOPS[name])]
    kept = said_once(INTRODUCTION + loop)
    assert kept.startswith(INTRODUCTION.rstrip())
    assert len(kept) <= len(INTRODUCTION) + 6_000
    words = set(loop.split()[:-1])
    if name not in {"numbered items", "numbered bold items"}:
        assert words <= {*kept.split(), *INTRODUCTION.split()} or not words & set(kept.split())


def test_the_time_for_twice_the_text_is_about_twice_the_time() -> None:
    def seconds(letters: int) -> float:
        text = " ".join(f"word{n}" if n % 9 else f"word{n}.\n" for n in range(letters // 9))
        watch = Watch()
        began = time.process_time()
        watch.feed(text)
        assert not watch.repeats
        return time.process_time() - began

    seconds(20_000)
    assert seconds(400_000) < 2 * 2.5 * seconds(200_000)
