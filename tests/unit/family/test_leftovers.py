from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.common.errors import ModelUnavailable, NoRoom
from desktop.engine.model_store import Store
from desktop.engine.types import EngineKind
from desktop.family.downloads.journal import Entry, Journal
from desktop.family.downloads.leftovers import Leftovers
from desktop.family.downloads.queue import Download
from desktop.family.types import Leftover
from tests.conftest import Run
from tests.unit.family.scripts import Engine, ScriptedEngines

PART, WHOLE, OWNED = "sha256:0a", "sha256:0b", "sha256:0c"
NOW = 2_000_000_000.0


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A part of something, something whole that was never finished, and a part of a download in the queue."""
    (tmp_path / "blobs").mkdir()
    store = Store(tmp_path)
    for digest in (PART, OWNED):
        blob = store.blob(digest)
        blob.with_name(f"{blob.name}-partial").write_bytes(b"x" * 5000)
        blob.with_name(f"{blob.name}-partial-0").write_text('{"N": 0, "Offset": 0, "Size": 9000, "Completed": 5000}')
    store.blob(WHOLE).write_bytes(b"y" * 70)
    return store


def leftovers_of(store: Store, journal: Journal, kind: EngineKind = EngineKind.MANAGED) -> Leftovers:
    engines = ScriptedEngines(Engine(kind), stores={kind: store})
    return Leftovers(engines, journal, lambda _kind: frozenset({OWNED}), lambda: NOW)


def journal_of(run: Run) -> Journal:
    journal = Journal()
    run(journal.mark(EngineKind.MANAGED, (WHOLE, OWNED, "sha256:gone")))
    run(journal.remember("llama3.2:3b", (PART,)))
    return journal


def test_what_nobody_owns_is_listed_with_its_model_and_size(run: Run, store: Store) -> None:
    found = {row.digest: row for row in run(leftovers_of(store, journal_of(run)).found())}
    assert set(found) == {PART, WHOLE}
    assert (found[PART].model, found[WHOLE].model) == ("llama3.2:3b", "")
    assert found[PART].size >= 5000
    assert found[WHOLE].size == 70
    assert all(row.removable for row in found.values())


def test_removing_takes_all_its_files_and_nothing_else(run: Run, store: Store) -> None:
    journal = journal_of(run)
    leftovers = leftovers_of(store, journal)
    for row in run(leftovers.found()):
        run(leftovers.drop(row))
    assert run(leftovers.found()) == ()
    assert {path.name for path in (store.folder / "blobs").iterdir()} == {
        "sha256-0c-partial",
        "sha256-0c-partial-0",
    }
    assert WHOLE not in journal.unchecked(EngineKind.MANAGED)


def test_what_somebody_downloads_right_now_is_not_left_over(run: Run, store: Store) -> None:
    """With their own Ollama, from a terminal say."""
    blob = store.blob(PART)
    leftovers = leftovers_of(store, Journal(), EngineKind.SYSTEM)
    os.utime(blob.with_name(f"{blob.name}-partial"), (NOW - 10, NOW - 10))
    assert run(leftovers.found()) == ()
    os.utime(blob.with_name(f"{blob.name}-partial"), (NOW - 1000, NOW - 1000))
    assert [row.digest for row in run(leftovers.found())] == [PART]


def test_a_part_that_is_needed_again_is_not_removed(run: Run, store: Store) -> None:
    with pytest.raises(ModelUnavailable, match="under way"):
        run(leftovers_of(store, Journal()).drop(Leftover(OWNED, "", 1, EngineKind.MANAGED, True)))


def test_what_belongs_to_somebody_else_stays(run: Run, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "writable", property(lambda _store: False))
    leftovers = leftovers_of(store, Journal())
    (row,) = run(leftovers.found())
    assert not row.removable
    with pytest.raises(NoRoom):
        run(leftovers.drop(row))


def test_cancelling_leaves_what_another_download_needs(run: Run, store: Store) -> None:
    download = Download(Entry("someone/model:1", EngineKind.MANAGED))
    download.seen = frozenset({PART, OWNED})
    run(leftovers_of(store, Journal()).clean_up(download))
    names = {path.name for path in (store.folder / "blobs").iterdir()}
    assert names == {store.blob(WHOLE).name, "sha256-0c-partial", "sha256-0c-partial-0"}
