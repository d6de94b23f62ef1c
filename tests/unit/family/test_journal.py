from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from desktop.engine.types import EngineKind, Layer, Manifest
from desktop.family.downloads.journal import Book, Entry, Journal
from tests.conftest import Run

MANAGED, SYSTEM = EngineKind.MANAGED, EngineKind.SYSTEM
MANIFEST = Manifest("a/one:1", (Layer("model", "sha256:a", 10),), "llama", "the digest", Layer("config", "sha256:c", 2))
ONE = Entry("a/one:1", MANAGED, "http://127.0.0.1:5000", True, MANIFEST, 7, True)
TWO = Entry("a/two:2", SYSTEM)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "pulls.json"


def test_everything_is_there_after_a_restart(run: Run, path: Path) -> None:
    async def work() -> None:
        journal = Journal(path)
        await journal.put(ONE)
        await journal.put(TWO)
        await journal.mark(MANAGED, ("sha256:a",))
        await journal.set_unverified(SYSTEM, "a digest", unverified=True)
        await journal.remember("a/one:1", ("sha256:a",))

    run(work())
    again = Journal(path)
    assert again.book.entries == (ONE, TWO)
    assert again.unchecked(MANAGED) == {"sha256:a"}
    assert not again.unchecked(SYSTEM)
    assert again.unverified(SYSTEM, "a digest")
    assert not again.unverified(MANAGED, "a digest")
    assert again.model_of("sha256:a") == "a/one:1"
    assert again.model_of("sha256:b") == ""


def test_what_is_over_leaves_no_trace(run: Run, path: Path) -> None:
    async def work() -> None:
        journal = Journal(path)
        await journal.put(ONE)
        await journal.mark(MANAGED, ("sha256:a", "sha256:b"))
        await journal.set_unverified(MANAGED, "a digest", unverified=True)
        await journal.drop(ONE.model)
        await journal.clear(MANAGED, ("sha256:a", "sha256:b"))
        await journal.set_unverified(MANAGED, "a digest", unverified=False)

    run(work())
    assert Journal(path).book == Book()


def test_the_order_can_be_changed(run: Run, path: Path) -> None:
    async def work() -> None:
        journal = Journal(path)
        for entry in (ONE, TWO):
            await journal.put(entry)
        await journal.order([TWO.model])

    run(work())
    assert Journal(path).book.entries == (TWO, ONE)


def test_two_programs_write_one_file(run: Run, path: Path) -> None:
    async def work() -> None:
        window, command = Journal(path), Journal(path)
        await window.put(ONE)
        assert command.book.entries == (ONE,)
        await window.mark(MANAGED, ("sha256:a",))
        await command.put(TWO)
        await window.drop(ONE.model)

    run(work())
    again = Journal(path)
    assert again.book.entries == (TWO,)
    assert again.unchecked(MANAGED) == {"sha256:a"}


def test_what_a_later_version_adds_does_no_harm(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"version": 9, "new": [1], "entries": [{"model": "a/two:2", "engine": "your Ollama", "more": 1}]}')
    assert Journal(path).book.entries == (TWO,)


@pytest.mark.parametrize("text", ["", "{", '{"entries": 3}', '{"entries": [{"model": "m", "engine": "a new one"}]}'])
def test_a_file_that_cannot_be_understood_is_set_aside(run: Run, path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    journal = Journal(path)
    assert journal.book == Book()
    assert path.with_name("pulls.json.broken").read_text() == text
    run(journal.put(TWO))
    assert Journal(path).book.entries == (TWO,)


def test_a_disk_that_cannot_be_written_stops_nothing(
    run: Run, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("not a folder")
    journal = Journal(tmp_path / "file" / "pulls.json")
    run(journal.put(TWO))
    assert journal.book.entries == (TWO,)
    assert "cannot be written" in caplog.text


def test_only_so_many_digests_are_remembered(run: Run) -> None:
    async def work() -> None:
        journal = Journal()
        for number in range(600):
            await journal.remember("a/one:1", (f"sha256:{number}",))
        assert journal.model_of("sha256:599") == "a/one:1"
        assert journal.model_of("sha256:0") == ""

    run(work())


def test_what_another_program_wrote_is_seen_without_a_change_of_ones_own(run: Run, path: Path) -> None:
    async def work() -> None:
        window, command = Journal(path), Journal(path)
        assert not window.book.entries
        await command.put(ONE)
        await command.mark(MANAGED, ("sha256:a",))
        assert window.book.entries == (ONE,)
        assert window.unchecked(MANAGED) == {"sha256:a"}
        await window.clear(MANAGED, ("sha256:a",))
        assert not command.unchecked(MANAGED)

    run(work())


def test_two_programs_that_write_at_once_lose_nothing(run: Run, path: Path) -> None:
    async def work() -> None:
        window, command = Journal(path), Journal(path)
        both = (
            (journal, f"sha256:{journal is window}{number}") for number in range(20) for journal in (window, command)
        )
        await asyncio.gather(*(journal.mark(MANAGED, (digest,)) for journal, digest in both))

    run(work())
    assert len(Journal(path).unchecked(MANAGED)) == 40


def test_what_could_not_be_written_is_written_with_the_next_change(run: Run, path: Path) -> None:
    async def work() -> None:
        path.parent.write_text("not a folder")
        journal = Journal(path)
        await journal.mark(MANAGED, ("sha256:a",))
        path.parent.unlink()
        await journal.put(TWO)

    run(work())
    again = Journal(path)
    assert again.unchecked(MANAGED) == {"sha256:a"}
    assert again.book.entries == (TWO,)
