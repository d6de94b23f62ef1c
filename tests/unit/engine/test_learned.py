"""What was found out of engines is kept, and only for the version it was found out of."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.engine.learned import Learned
from desktop.engine.versions import parse_version
from tests.conftest import Run

KNOWN, BAD, NEW, NEWER = map(parse_version, ("0.24.0", "0.33.0", "0.40.0", "0.41.0-rc1"))


def test_what_is_known_of_versions_needs_no_try() -> None:
    learned = Learned()
    assert learned.runs("mllama", KNOWN)
    assert not learned.may_run("mllama", BAD)
    assert learned.found("mllama", NEW) is None
    assert (learned.runs("mllama", NEW), learned.may_run("mllama", NEW)) == (False, True)
    assert learned.runs("llama", NEW)


def test_what_was_found_out_is_known_in_the_next_run(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "folder" / "learned.json"

    async def first() -> None:
        learned = Learned(path)
        await learned.load()
        await learned.remember("mllama", NEW, runs=True)
        await learned.remember("mllama", NEWER, runs=False)
        await learned.remember("other", NEWER, runs=False, keep=False)
        assert learned.runs("mllama", NEW)

    async def second() -> Learned:
        learned = Learned(path)
        await learned.load()
        return learned

    run(first())
    learned = run(second())
    assert learned.found("mllama", NEW) is True
    assert learned.found("mllama", NEWER) is False
    assert learned.found("mllama", parse_version("0.41.0")) is None  # another version: asked anew


def test_an_engine_built_from_source_is_asked_in_each_run(run: Run, tmp_path: Path) -> None:
    source = parse_version("0.0.0")
    learned = Learned(tmp_path / "learned.json")
    run(learned.remember("mllama", source, runs=True))
    assert learned.found("mllama", source) is True
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "{", '{"found": 3}', "\xff"])
def test_a_broken_file_is_begun_anew(run: Run, tmp_path: Path, text: str) -> None:
    path = tmp_path / "learned.json"
    path.write_bytes(text.encode("latin-1"))

    async def work() -> None:
        learned = Learned(path)
        await learned.load()
        assert learned.found("mllama", NEW) is None
        await learned.remember("mllama", NEW, runs=False)
        again = Learned(path)
        await again.load()
        assert again.found("mllama", NEW) is False

    run(work())


def test_a_disk_that_says_no_is_no_trouble(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    learned = Learned(tmp_path / "folder" / "learned.json")
    run(learned.remember("mllama", NEW, runs=True))
    assert learned.runs("mllama", NEW)
