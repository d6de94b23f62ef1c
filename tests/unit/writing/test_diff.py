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


def test_the_longest_match_is_looked_for_everywhere_unless_told() -> None:
    assert diff._Matcher(THREE, TWO, 100).find_longest_match() == (0, 0, 2)


def test_words_that_come_often_are_compared_like_others() -> None:
    often = " ".join(["the"] * 250)
    assert inline_text(compare(f"a {often} b", f"c {often} d")) == f"[-a-]{{+c+}} {often} [-b-]{{+d+}}"


def test_a_comparison_may_cost_so_much_for_each_letter_and_so_much_at_all_events(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    efforts: list[int] = []

    class Noted(diff._Comparison):
        def __init__(self, effort: int) -> None:
            efforts.append(effort)
            super().__init__(effort)

    monkeypatch.setattr(diff, "_Comparison", Noted)
    compare("the", "thirteen")
    assert efforts == [5_000_000 + 11 * 50]


def test_ordinary_prose_has_not_too_many_pairs() -> None:
    assert diff._Matcher(["a"] * 500, ["a"] * 600, 10**9)
    with pytest.raises(diff._TooDear):
        diff._Matcher(["a"] * 500, ["a"] * 601, 10**9)


FIRST, LAST = "a a a a.\n\n", "c c c c."


@pytest.mark.parametrize(
    ("old", "new", "inline"),
    [
        # Paragraphs that were left alone, and one in which words were changed.
        (f"{FIRST}b b b.\n\n{LAST}", f"{FIRST}b x b.\n\n{LAST}", f"{FIRST}b [-b-]{{+x+}} b.\n\n{LAST}"),
        # Even where the words of one that was left alone are too alike.
        (f"{'a ' * 7}.\n\nb.", f"{'a ' * 7}.\n\nx.", f"{'a ' * 7}.\n\n[-b-]{{+x+}}."),
        # As many on both sides: each in its place, whatever else it may be like.
        (
            f"{FIRST}b y.\n\nd z.\n\n{LAST}",
            f"{FIRST}d x.\n\nb x.\n\n{LAST}",
            f"{FIRST}[-b y-]{{+d x+}}.\n\n[-d z-]{{+b x+}}.\n\n{LAST}",
        ),
        (
            f"{FIRST}b y. e f.\n\nd z.\n\n{LAST}",
            f"{FIRST}d x.\n\nb x.\n\n{LAST}",
            f"{FIRST}[-b y. e f-]{{+d x+}}.\n\n[-d z-]{{+b x+}}.\n\n{LAST}",
        ),
        # More on one side: the words of all of them together.
        (
            f"{FIRST}b y.\n\nd z.\n\n{LAST}",
            f"{FIRST}b x, d z.\n\n{LAST}",
            f"{FIRST}b [-y.\n\n-]{{+x, +}}d z.\n\n{LAST}",
        ),
        # If these are too alike as well, the sentences of all of them.
        (
            f"{FIRST}b b b b. y y y y y.\n\nd z.\n\n{LAST}",
            f"{FIRST}b b b b. y y y y x, d z.\n\n{LAST}",
            f"{FIRST}b b b b. y y y y [-y.\n\n-]{{+x, +}}d z.\n\n{LAST}",
        ),
    ],
)
def test_words_too_alike_are_compared_by_paragraphs(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str, inline: str
) -> None:
    monkeypatch.setattr(diff, "_MOST_PAIRS", 30)
    assert inline_text(compare(old, new)) == inline
    assert sides(compare(old, new)) == (old, new)


@pytest.mark.parametrize("end", [". ", "! ", "? ", ".\n", "\n"])
def test_words_of_a_paragraph_too_alike_are_compared_by_sentences(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.setattr(diff, "_MOST_PAIRS", 30)
    first, last = f"a a a a{end}", f"c c c c c{end}"
    old, new = f"{first}b y{end}d z{end}{last}", f"{first}d x{end}b x{end}{last}"
    between = end.rstrip()
    assert inline_text(compare(old, new)) == (
        f"{first}[-b y-]{{+d x+}}{between}{end[len(between) :]}[-d z-]{{+b x+}}{end}{last}"
    )


def test_words_of_a_sentence_too_alike_are_replaced_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diff, "_MOST_PAIRS", 30)
    old, new = "a a a a a a b", "c a a a a a a"
    assert inline_text(compare(old, new)) == f"[-{old}-]{{+{new}+}}"


def test_paragraphs_too_alike_are_replaced_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diff, "_MOST_PAIRS", 30)
    old, new = "a\n\n" * 6 + "b", "c\n\n" + "a\n\n" * 6
    assert inline_text(compare(old, new)) == f"[-{old}-]{{+{new}+}}"
