from __future__ import annotations

import pytest

from desktop.common.types import Ending, Gap, Progress, Unread
from desktop.state.writing import sentences
from desktop.writing.types import Coverage, Length, Shape, Style


def test_all_read() -> None:
    assert sentences.coverage(Coverage(frozenset(range(1, 8)), 7)) == "All 7 passages read, 100 %"
    assert sentences.coverage(Coverage(frozenset({1}), 1)) == "The one passage read, 100 %"


def test_a_part_that_was_not_read() -> None:
    assert sentences.coverage(Coverage(frozenset({1, 2}), 7)) == "2 of 7 passages read"


def test_a_part_that_could_not_be_read() -> None:
    scan = Unread("page 4", "It is a scan.")
    assert sentences.coverage(Coverage(frozenset({1, 2}), 2, (scan,))) == "2 passages read, 1 part not read"
    struck = Unread("page 5", "Struck-out words.", Gap.LEFT_OUT)
    assert sentences.coverage(Coverage(frozenset({1}), 1, (scan, struck))) == (
        "1 passage read, 1 part not read, 1 part left out"
    )
    assert sentences.coverage(Coverage(frozenset({1}), 2, (scan,))) == "1 of 2 passages read, 1 part not read"


def test_reading_time() -> None:
    assert sentences.reading_time("a few words") == "Less than a minute to read"
    assert sentences.reading_time("word " * 230) == "1 minute to read"
    assert sentences.reading_time("word " * 660) == "3 minutes to read"


def test_the_note_of_the_writer_comes_first() -> None:
    told = Coverage(frozenset({1, 2}), 7)
    assert sentences.working(Progress(2, 7, "Reading part 2 of 3"), told) == "Reading part 2 of 3"
    assert sentences.working(Progress(2, 7), told) == "Reading, 2 of 7 passages"
    assert sentences.working(None, None) == "Reading the text"


@pytest.mark.parametrize("how", [ending for ending in Ending if ending is not Ending.COMPLETE])
def test_every_early_end_is_explained(how: Ending) -> None:
    assert sentences.ending(how).endswith(".")


def test_every_choice_has_words() -> None:
    named = [
        *(sentences.length(choice) for choice in Length),
        *(sentences.shape(choice) for choice in Shape),
        *(sentences.style(choice) for choice in Style),
        *(sentences.language(code) for code in ("", *sentences.LANGUAGES)),
    ]
    assert all(named)
    assert sentences.language("") == "Same language"


def test_a_name_for_the_file() -> None:
    assert sentences.result_name("notes.2024.md", "summary") == "notes.2024, summary.md"
    assert sentences.result_name("", "summary") == "summary.md"
