"""Drafts of two stores: of the demo and the real engine, of a file that could not be opened and the time meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.vault.database import Database
from desktop.vault.draft_types import Composed, Draft, Made, Queued, Source, WritingOptions
from desktop.vault.drafts import Drafts, hand_on, take_back_composers, take_back_writing
from desktop.vault.history import History
from tests.broken_history import KINDS
from tests.conftest import Run
from tests.unit.vault.conftest import a_picture

WAITS, ALSO = Queued("Waits", None, "m"), Queued("Also", None, "m")


@pytest.fixture
def demo(tmp_path: Path) -> Drafts:
    return Drafts(Database(tmp_path / "demo.db"))


@pytest.fixture
def real(tmp_path: Path) -> Drafts:
    return Drafts(Database(tmp_path / "real.db"))


def test_what_was_typed_last_to_the_demo_goes_on(demo: Drafts, real: Drafts) -> None:
    demo.keep_composer(None, Composed(Draft("Older")))
    demo.keep_composer(7, Composed(Draft("Hello", a_picture()), queue=(WAITS,)))
    demo.keep_source(Source("A letter"))
    demo.keep_summary(Made("Of rules"))
    hand_on(demo, real)
    assert real.composers() == {None: Composed(Draft("Hello", a_picture()), queue=(WAITS,))}
    assert real.source() == Source("A letter")
    assert real.summary() == Made()  # what the demo said stays with it
    assert demo.summary() == Made("Of rules")
    assert (demo.composers(), demo.source()) == ({None: Composed(Draft("Older"))}, Source())


def test_what_stood_there_before_is_not_lost(demo: Drafts, real: Drafts) -> None:
    real.keep_composer(None, Composed(Draft("From last week", a_picture(b"old")), queue=(WAITS,)))
    real.keep_source(Source("An older letter"))
    demo.keep_composer(None, Composed(Draft("Hello"), queue=(ALSO,)))
    demo.keep_source(Source("A letter"))
    hand_on(demo, real)
    assert real.composer(None) == Composed(Draft("From last week\n\nHello", a_picture(b"old")), queue=(WAITS, ALSO))
    assert (real.source(), real.earlier()) == (Source("A letter"), Source("An older letter"))


def test_a_change_to_a_question_of_the_demo_stays_behind_and_the_draft_beside_it_goes_on(
    demo: Drafts, real: Drafts
) -> None:
    demo.keep_composer(7, Composed(Draft("In other words", editing=3), aside=Draft("My own")))
    hand_on(demo, real)
    assert real.composer(None) == Composed(Draft("My own"))


def test_nothing_typed_to_the_demo_changes_nothing(demo: Drafts, real: Drafts) -> None:
    real.keep_composer(None, Composed(Draft("From last week")))
    real.keep_source(Source("A letter"))
    real.keep_earlier(Source("Before it"))
    hand_on(demo, real)
    assert real.composers() == {None: Composed(Draft("From last week"))}
    assert (real.source(), real.earlier()) == (Source("A letter"), Source("Before it"))


def test_drafts_of_a_file_that_can_be_opened_again(tmp_path: Path, run: Run) -> None:
    async def look() -> None:
        database = Database(tmp_path / "history.db")
        before, now = Drafts(database), Drafts(database)
        await now.load()  # nothing was to be had
        now.keep_composer(None, Composed(Draft("Typed meanwhile"), queue=(ALSO,)))
        now.keep_source(Source("Meanwhile"))
        before.keep_composer(None, Composed(Draft("Typed before"), queue=(WAITS,)))
        before.keep_source(Source("Before"))
        before.keep_summary(Made("Of before"))
        before.keep_options(WritingOptions(tab="summary"))
        await before.flush()
        await now.load()
        take_back_composers(now)
        take_back_writing(now)
        assert now.composer(None) == Composed(Draft("Typed before\n\nTyped meanwhile"), queue=(WAITS, ALSO))
        assert (now.source(), now.earlier()) == (Source("Meanwhile"), Source("Before"))
        assert (now.summary(), now.options()) == (Made("Of before"), WritingOptions(tab="summary"))
        await now.flush()
        again = Drafts(database)
        await again.load()
        assert again.composers() == now.composers()
        assert (again.source(), again.earlier()) == (now.source(), now.earlier())
        database.close()

    run(look())


def test_a_file_that_comes_back_is_read_before_it_is_written(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "history.db"

    async def type_before() -> None:
        database = Database(path)
        drafts = Drafts(database)
        drafts.keep_composer(None, Composed(Draft("Typed before")))
        await drafts.flush()
        database.close()

    async def come_back() -> None:
        database = Database(path)
        history, drafts = History(database), Drafts(database)
        assert await history.open(wait_ms=1) is not None
        await drafts.load()
        drafts.keep_composer(None, Composed(Draft("Typed meanwhile")))
        await drafts.flush()
        undo()
        assert await history.open() is None
        drafts.keep_composer(None, Composed(Draft("Typed meanwhile, and on")))
        await drafts.flush()  # as the window does by itself, before it has heard of the file
        await drafts.load()
        take_back_composers(drafts)
        await drafts.flush()
        again = Drafts(database)
        await again.load()
        assert again.composer(None).draft.text == "Typed before\n\nTyped meanwhile, and on"
        database.close()

    run(type_before())
    undo = KINDS["garbage"].spoil(path)
    run(come_back())
