"""A document whose text was changed by hand keeps what was not touched: passages, their pages and headings."""

from __future__ import annotations

import random

import pytest

from desktop.common.types import Document, Passage
from desktop.documents.edited import with_text

REPORT = Document(
    "report.pdf",
    (
        Passage(1, "# Water\n\nThe well gave 412 m³.\nIt is new.", "page 5", "Water", 7, page=5),
        Passage(2, "The pump was repaired.", "page 5", "Water", page=5),
        Passage(3, "It ran on.", "page 5", "Water", glue=" ", page=5),
        Passage(4, "# Paths\n\nGravel cost 2,480 euros.", "page 6", "Paths", 7, page=6),
        Passage(5, "Four lie behind the hedge.", "page 7", "Paths", page=7),
    ),
)


def edited(old: str, new: str) -> Document:
    assert old in REPORT.text
    made = with_text(REPORT, REPORT.text.replace(old, new, 1))
    assert made.text == REPORT.text.replace(old, new, 1).strip()
    assert [passage.number for passage in made.passages] == list(range(1, len(made.passages) + 1))
    return made


def test_nothing_changed_is_the_same_document() -> None:
    assert with_text(REPORT, REPORT.text) is REPORT


@pytest.mark.parametrize(
    ("old", "new", "touched"),
    [
        ("412", "421", {1}),
        ("repaired", "mended twice", {2}),
        ("ran on", "stood still", {3}),
        ("hedge.", "hedge.\n\nSo it is.", {5}),
        ("2,480 euros.\n\nFour", "2,480 euros.\n\nA new paragraph.\n\nFour", {5}),
        ("# Water\n\n", "# Water and wells\n\n", {1}),
    ],
)
def test_what_was_not_touched_is_what_it_was(old: str, new: str, touched: set[int]) -> None:
    made = edited(old, new)
    assert len(made.passages) == 5
    for before, after in zip(REPORT.passages, made.passages, strict=True):
        assert (before == after) is (before.number not in touched)
        assert (before.page, before.heading, before.path) == (after.page, after.heading, after.path)


def test_two_places_far_apart() -> None:
    text = REPORT.text.replace("412", "421").replace("Four lie", "Five lie")
    made = with_text(REPORT, text)
    assert made.text == text
    assert [passage.page for passage in made.passages] == [5, 5, 6, 7]  # those of one line are one
    assert made.passages[2].text == REPORT.passages[3].text


def test_a_passage_that_was_taken_out_is_gone() -> None:
    made = edited("# Paths\n\nGravel cost 2,480 euros.\n\n", "")
    assert [passage.page for passage in made.passages] == [5, 5, 5, 7]


def test_a_heading_that_is_gone_is_no_lead() -> None:
    assert edited("# Water\n\n", "").passages[0].lead == 0
    assert edited("412", "421").passages[0].lead == 7


def test_all_of_it_is_another_text() -> None:
    made = with_text(REPORT, "Other words\n\naltogether")
    assert made.text == "Other words\n\naltogether"


def test_any_change_keeps_every_word() -> None:
    """Random cuts, moves and insertions: the text is the one that was typed, apart from blank ends."""
    dice = random.Random(13)
    text = REPORT.text
    for _ in range(400):
        at, to = sorted(dice.sample(range(len(text) + 1), 2))
        middle = dice.choice(["", "x", "\n\n", " new words ", "\n", text[at:to] * 2, "é\u2028😀"])
        changed = text[:at] + middle + text[to:]
        made = with_text(REPORT, changed)
        assert made.text.strip() == changed.strip()
        assert "".join(made.text.split()) == "".join(changed.split())


def test_words_that_stand_everywhere_do_not_take_the_place_of_others() -> None:
    """Each paragraph of a long text is another one, as after replacing a word in all of them: the blank lines and the
    lines that stand in many places are the same, and nothing else.
    """
    lines = [f"Of day {day} the harbour master says that it rained.\n\nSigned: the harbour." for day in range(600)]
    document = Document("a.txt", tuple(Passage(n, line, f"line {n}", page=n) for n, line in enumerate(lines, 1)))
    made = with_text(document, document.text.replace("rained", "snowed"))
    assert [passage.page for passage in made.passages] == list(range(1, 601))
    assert [passage.text for passage in made.passages] == [line.replace("rained", "snowed") for line in lines]


def test_a_paragraph_between_others_that_were_all_changed() -> None:
    made = with_text(REPORT, REPORT.text.replace("repaired.", "mended.\n\nNobody paid.").replace("412", "421"))
    assert [passage.page for passage in made.passages] == [5, 5, 5, 6, 7]
    assert "Nobody paid." in made.passages[1].text
