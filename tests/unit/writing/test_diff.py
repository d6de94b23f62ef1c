from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.writing import diff
from desktop.writing.diff import Change, Kind, compare, inline_text

WORDS = st.lists(st.sampled_from(["roof", "the", "not", "1,130", " ", "\n\n", ". ", "é", "-"]), max_size=60).map(
    "".join
)


def sides(changes: tuple[Change, ...]) -> tuple[str, str]:
    old = "".join(change.text for change in changes if change.kind is not Kind.INSERTED)
    new = "".join(change.text for change in changes if change.kind is not Kind.REMOVED)
    return old, new


@settings(max_examples=300, deadline=None)
@given(WORDS | st.text(), WORDS | st.text())
def test_both_sides_can_be_read_back(old: str, new: str) -> None:
    changes = compare(old, new)
    assert sides(changes) == (old, new)
    assert all(change.text for change in changes)
    assert all(one.kind is not other.kind for one, other in pairwise(changes))


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=5, max_size=8), st.integers(0, 4), WORDS)
def test_long_texts_can_be_read_back_too(texts: list[str], place: int, other: str) -> None:
    texts = [(text + " the roof ") * 40 for text in texts]
    changed = [*texts]
    changed[place] = other
    old, new = "\n\n".join(texts), "\n\n".join(changed)
    assert sides(compare(old, new)) == (old, new)


@pytest.mark.parametrize(
    ("old", "new", "inline"),
    [
        ("The lead roof leaks.", "The slate roof leaks.", "The [-lead-]{+slate+} roof leaks."),
        ("It costs 1,130 euros.", "It costs 1,300 euros.", "It costs [-1,130-]{+1,300+} euros."),
        ("We will not pay.", "We will pay.", "We will[- not-] pay."),
        ("same", "same", "same"),
        ("", "new", "{+new+}"),
        ("one  two", "one two", "one [- -]two"),
        ("don't", "do not", "[-don't-]{+do not+}"),
    ],
)
def test_inline(old: str, new: str, inline: str) -> None:
    assert inline_text(compare(old, new)) == inline


def test_a_long_text_is_compared_by_paragraphs_and_inside_them_by_words() -> None:
    paragraphs = [f"Paragraph {n} says that the roof, the door and the wall are old. " * 20 for n in range(60)]
    changed = [*paragraphs]
    changed[30] = changed[30].replace("door", "gate", 1)
    changes = compare("\n\n".join(paragraphs), "\n\n".join(changed))
    assert [change.text for change in changes if change.kind is not Kind.SAME] == ["door", "gate"]


def test_a_text_of_one_word_again_and_again_is_not_a_trap() -> None:
    old, new = "the, " * 3_000, "the; " * 3_000
    assert sides(compare(old, new)) == (old, new)


@pytest.mark.parametrize("unit", ["here is a\n=\n> a\n", "a b c d e f g. ", "one\n\ntwo\n\n"])
def test_however_alike_the_words_are_the_effort_has_an_end(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[int] = []
    longest_match = diff._Matcher.find_longest_match

    def counted(self: diff._Matcher, *range_: int) -> object:
        before = self.spent
        try:
            return longest_match(self, *range_)
        finally:
            spent.append(self.spent - before)

    monkeypatch.setattr(diff._Matcher, "find_longest_match", counted)
    monkeypatch.setattr(diff, "_EFFORT_AT_LEAST", 100_000)
    old = unit * 600
    new = old[::-1]
    assert sides(compare(old, new)) == (old, new)
    assert sum(spent) <= 100_000 + diff._EFFORT * (len(old) + len(new))


THREE, TWO = ["a"] * 3, ["a"] * 2  # six pairs of equal words


def test_what_is_looked_at_is_counted() -> None:
    """Each word of the stretch, and each pair of equal ones."""
    matcher = diff._Matcher(THREE, TWO, 24)
    spent = []
    for stretch in ((), (0, 3, 0, 2), (1, 3, 0, 2)):
        before = matcher.spent
        matcher.find_longest_match(*stretch)
        spent.append(matcher.spent - before)
    assert (spent, matcher.spent) == ([9, 9, 6], 24)
    with pytest.raises(diff._TooDear):
        matcher.find_longest_match(2, 3, 0, 2)


@pytest.mark.parametrize(("most", "dear"), [(6, False), (5, True)])
def test_too_many_pairs_are_not_even_begun(monkeypatch: pytest.MonkeyPatch, most: int, dear: bool) -> None:
    monkeypatch.setattr(diff, "_MOST_PAIRS", most)
    try:
        diff._Matcher(THREE, TWO, 100)
    except diff._TooDear:
        assert dear
    else:
        assert not dear


def test_a_look_may_cost_half_of_what_is_left_and_what_it_cost_is_gone() -> None:
    comparison = diff._Comparison(18)
    assert [block[0] for block in comparison._blocks(THREE, TWO)] == ["equal", "delete"]
    assert comparison._effort == 9
    with pytest.raises(diff._TooDear):
        comparison._blocks(THREE, TWO)
    assert comparison._effort == 0
