"""Results that were there before are kept in their order, bounded, and gone when they are removed."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.common.types import Ending
from desktop.vault.database import Database
from desktop.vault.draft_types import Made, WritingOptions
from desktop.vault.earlier_results import MOST, EarlierResult, EarlierResults
from tests.conftest import Run


def made(when: float, text: str = "- It leaks") -> EarlierResult:
    options = WritingOptions(tab="summary", length="short")
    read = frozenset({1})
    kept = Made(text, "roof.md", "3 abc", when, "llama3.2:3b", "Ollama", options, Ending.COMPLETE, 9.0, read, 1)
    return EarlierResult("summary", kept)


@pytest.fixture
def kept(database: Database) -> EarlierResults:
    return EarlierResults(database)


def test_the_newest_stands_first_with_all_that_is_known_of_it(run: Run, kept: EarlierResults) -> None:
    async def work() -> None:
        for when in (1.0, 3.0, 2.0):
            await kept.keep(made(when))
        assert await kept.all() == (made(3.0), made(2.0), made(1.0))

    run(work())


def test_one_run_is_kept_once_as_it_was_last(run: Run, kept: EarlierResults) -> None:
    async def work() -> None:
        await kept.keep(made(1.0))
        await kept.keep(made(1.0, "- It leaks badly"))
        assert [each.made.text for each in await kept.all()] == ["- It leaks badly"]

    run(work())


def test_the_oldest_go_first(run: Run, kept: EarlierResults) -> None:
    async def work() -> None:
        for when in range(MOST + 2):
            await kept.keep(made(float(when + 1)))
        found = await kept.all()
        assert (len(found), found[-1].made.when) == (MOST, 3.0)

    run(work())


def test_what_is_removed_leaves_no_trace(run: Run, kept: EarlierResults, database: Database) -> None:
    secret = "The harbour master’s safe is behind the chart."

    async def work() -> None:
        await kept.keep(made(1.0, secret))
        await kept.keep(made(2.0))
        await kept.drop(made(1.0))
        assert [each.made.when for each in await kept.all()] == [2.0]

    run(work())
    folder: Path = database.path.parent
    assert not [path for path in folder.glob(f"{database.path.name}*") if b"harbour" in path.read_bytes()]


def test_a_row_of_another_version_is_passed_over(run: Run, kept: EarlierResults, database: Database) -> None:
    other = "INSERT INTO earlier_results (tool, fingerprint, text, about, created) VALUES ('summary', '', 'x', '{}', 2)"

    async def work() -> None:
        await kept.keep(made(1.0))
        await database.write(lambda connection: connection.execute(other))
        assert await kept.all() == (made(1.0),)

    run(work())
