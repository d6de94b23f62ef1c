"""Which text a result is of, and how long the rest will take."""

from __future__ import annotations

import pytest

from desktop.common.types import Progress
from desktop.state.writing import sentences
from desktop.state.writing.origin import Origin, Standing, fingerprint, standing
from desktop.state.writing.session import Remaining
from desktop.vault.draft_types import Source
from tests.ui.documents_double import document

TYPED = Source("The roof leaks.")
FILE = Source(document=document("notes.md", "One.\n\nTwo."), name="notes.md")


def origin(source: Source) -> Origin:
    return Origin(source.name, fingerprint(source), 1.0)


@pytest.mark.parametrize(
    ("made_from", "beside", "expected"),
    [
        (TYPED, TYPED, Standing.TRUE),
        (TYPED, Source("The roof leaks!"), Standing.CHANGED),  # as long, and yet another
        (TYPED, Source("The roof"), Standing.CHANGED),
        (TYPED, Source(), Standing.GONE),
        (TYPED, FILE, Standing.GONE),
        (FILE, FILE, Standing.TRUE),
        (FILE, Source("One.\n\nTwo.", None, "notes.md"), Standing.TRUE),  # a copy, not changed yet
        (FILE, Source("One. Two.", None, "notes.md"), Standing.CHANGED),
        (FILE, TYPED, Standing.GONE),
        (FILE, Source(), Standing.GONE),
    ],
)
def test_how_a_result_stands_to_the_text_beside_it(made_from: Source, beside: Source, expected: Standing) -> None:
    assert standing(origin(made_from), beside, newer=False) is expected


def test_a_newer_file_marks_only_what_is_of_the_text_shown() -> None:
    assert standing(origin(FILE), FILE, newer=True) is Standing.NEWER
    assert standing(origin(TYPED), FILE, newer=True) is Standing.GONE


@pytest.mark.parametrize("how", [each for each in Standing if each is not Standing.TRUE])
def test_every_standing_has_a_sentence(how: Standing) -> None:
    assert sentences.made_from(origin(FILE), how).endswith(".")
    assert sentences.made_from(origin(TYPED), how).endswith(".")


def test_what_is_left_is_reckoned_from_what_was_read() -> None:
    now = [100.0]
    remaining = Remaining(lambda: now[0])
    remaining.begin()
    remaining.note(Progress(2, 10))  # two were known from before
    assert remaining.seconds() is None
    now[0] = 160.0
    remaining.note(Progress(4, 10))
    assert remaining.seconds() == 180.0
    now[0] = 170.0
    assert remaining.seconds() == 170.0
    remaining.note(Progress(10, 10))
    assert remaining.seconds() is None


def test_for_two_parts_nothing_is_reckoned() -> None:
    now = [0.0]
    remaining = Remaining(lambda: now[0])
    remaining.note(Progress(0, 2))
    now[0] = 60.0
    remaining.note(Progress(1, 2))
    assert remaining.seconds() is None


@pytest.mark.parametrize(
    ("words", "told"),
    [(89 * 220, "89 minutes to read"), (656 * 220, "11 hours to read"), (220_000 * 60, "1,000 hours to read")],
)
def test_long_reading_is_told_in_hours(words: int, told: str) -> None:
    assert sentences.reading_time("w " * (words * 3)) == told  # long texts are reckoned from their letters
