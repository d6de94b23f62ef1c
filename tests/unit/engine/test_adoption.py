"""Models that Corral's engine takes over: how, what is refused, and what becomes of links that lead nowhere."""

from __future__ import annotations

import asyncio
import errno
import os
import threading
from pathlib import Path

import pytest

from desktop.common import work as common_work
from desktop.common.errors import EngineFailed, Help, NoRoom
from desktop.common.work import Work
from desktop.engine import adoption
from desktop.engine.adoption import Adopted, Adoption, How, adopt, recheck
from desktop.engine.errors.kinds import CannotRun, DownloadDamaged, ModelMissing
from desktop.engine.learned import Learned
from desktop.engine.model_store import Store
from desktop.engine.types import Endpoint, EngineKind, HostReport, HostState
from desktop.engine.versions import parse_version
from tests.conftest import Run
from tests.unit.engine.stores import FakeManaged, digest_of, put_model

NAME = "llama3.2-vision:11b"
WEIGHTS = digest_of(b"weights")


@pytest.fixture
def theirs(tmp_path: Path) -> Store:
    store = Store(tmp_path / "theirs")
    put_model(store)
    return store


@pytest.fixture
def managed(tmp_path: Path) -> Store:
    return Store(tmp_path / "own")


def no_link(*_: object, **__: object) -> None:
    raise OSError(errno.EXDEV, "another disk")


@pytest.fixture
def other_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_link)


@pytest.fixture
def only_copies(monkeypatch: pytest.MonkeyPatch, other_disk: None) -> None:
    monkeypatch.setattr(Path, "symlink_to", no_link)


def same(theirs: Store, managed: Store) -> None:
    mine, before = managed.manifest(NAME), theirs.manifest(NAME)
    assert mine is not None
    assert mine == before
    assert managed.damaged(mine) == ()


def left(managed: Store) -> list[str]:
    return [path.name for path in managed.folder.rglob("*") if not path.is_dir()]


def test_a_hard_link_where_that_can_be(theirs: Store, managed: Store) -> None:
    assert adopt(theirs, NAME, managed) == Adopted(NAME, How.HARD_LINK)
    same(theirs, managed)
    assert managed.blob(WEIGHTS).samefile(theirs.blob(WEIGHTS))
    theirs.drop_blob(WEIGHTS)  # its owner removes the model
    assert managed.blob(WEIGHTS).read_bytes() == b"weights"
    assert recheck(managed) == ()


@pytest.mark.usefixtures("other_disk")
def test_else_a_symbolic_link(theirs: Store, managed: Store) -> None:
    assert adopt(theirs, "LLAMA3.2-vision:11b", managed).how is How.SYMLINK
    same(theirs, managed)
    assert managed.blob(WEIGHTS).readlink() == theirs.blob(WEIGHTS).resolve()
    assert recheck(managed) == ()


@pytest.mark.usefixtures("only_copies")
def test_else_a_copy_with_progress(theirs: Store, managed: Store) -> None:
    told: list[tuple[int, int]] = []
    done = adopt(theirs, NAME, managed, Work(lambda done, total: told.append((done, total))))
    size = sum(model.size for model in managed.models())
    assert (done.how, done.copied) == (How.COPY, size)
    assert told[-1] == (size, size)
    assert [total for _, total in told] == [size] * len(told)
    same(theirs, managed)


def test_what_is_there_already_is_not_taken_twice(theirs: Store, managed: Store) -> None:
    adopt(theirs, NAME, managed)
    put_model(theirs, "my-vision/latest")
    assert adopt(theirs, "my-vision", managed).how is How.HARD_LINK
    assert len(managed.models()) == 2


@pytest.mark.usefixtures("only_copies")
def test_a_disk_too_small_is_found_before_the_first_byte(
    theirs: Store, managed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "free", lambda _store: 400_000_000)
    with pytest.raises(NoRoom, match=r"No room: 1\.0 GB needed, 400 MB free\.") as caught:
        adopt(theirs, NAME, managed)
    assert caught.value.help is Help.CHOOSE_FOLDER
    assert left(managed) == []


@pytest.mark.usefixtures("only_copies")
def test_a_damaged_file_is_not_taken(theirs: Store, managed: Store) -> None:
    theirs.blob(digest_of(b"a licence")).write_bytes(b"A LICENCE")
    with pytest.raises(DownloadDamaged):
        adopt(theirs, NAME, managed)
    assert left(managed) == []


def test_a_file_that_is_missing(theirs: Store, managed: Store) -> None:
    theirs.blob(digest_of(b"a licence")).write_bytes(b"A L")
    with pytest.raises(EngineFailed, match="missing, or cut off"):
        adopt(theirs, NAME, managed)
    assert left(managed) == []


@pytest.mark.parametrize("copied", [False, True])
def test_a_failure_takes_back_what_it_made_and_nothing_else(
    theirs: Store, managed: Store, monkeypatch: pytest.MonkeyPatch, copied: bool
) -> None:
    """A file that another model has already stays, and once the trouble is mended all is taken."""
    put_model(managed, "my-vision/latest")
    before = sorted(left(managed))
    put_model(theirs, data=b"other weights")
    licence = theirs.blob(digest_of(b"a licence"))
    managed.blob(digest_of(b"a licence")).unlink()
    licence.write_bytes(b"A L")
    if copied:
        monkeypatch.setattr(os, "link", no_link)
        monkeypatch.setattr(Path, "symlink_to", no_link)
        licence.write_bytes(b"A LICENCE")
    with pytest.raises(EngineFailed):
        adopt(theirs, NAME, managed)
    assert sorted([*left(managed), licence.name]) == before
    licence.write_bytes(b"a licence")
    assert adopt(theirs, NAME, managed).how is (How.COPY if copied else How.HARD_LINK)
    same(theirs, managed)


@pytest.mark.parametrize("there", ["a link that leads nowhere", "half a file"])
def test_what_is_in_the_way_is_replaced(theirs: Store, managed: Store, there: str) -> None:
    ours = managed.blob(WEIGHTS)
    ours.parent.mkdir(parents=True)
    if there == "half a file":
        ours.write_bytes(b"wei")
    else:
        ours.symlink_to(managed.folder / "nowhere")
    adopt(theirs, NAME, managed)
    same(theirs, managed)


def test_a_list_of_models_that_cannot_be_written_leaves_nothing(theirs: Store, managed: Store) -> None:
    managed.folder.mkdir()
    (managed.folder / "manifests").write_text("a file where the folder should be")
    with pytest.raises(NoRoom, match="could not be taken over"):
        adopt(theirs, NAME, managed)
    assert left(managed) == ["manifests"]


def test_a_store_that_cannot_be_written(theirs: Store, managed: Store) -> None:
    managed.folder.write_text("a file where the folder should be")
    with pytest.raises(NoRoom, match="could not be taken over"):
        adopt(theirs, NAME, managed)


def test_an_old_download_in_two_files_is_not_taken(theirs: Store, managed: Store) -> None:
    put_model(theirs, two=True)
    with pytest.raises(CannotRun, match="old download in two files") as caught:
        adopt(theirs, NAME, managed)
    assert caught.value.help is Help.GET_MODEL
    assert left(managed) == []


@pytest.mark.usefixtures("other_disk")
@pytest.mark.parametrize("change", ["gone", "other size"])
def test_a_link_that_lost_its_file_takes_the_model_with_it(theirs: Store, managed: Store, change: str) -> None:
    adopt(theirs, NAME, managed)
    put_model(managed, "llama3.2/1b", family="llama", data=b"other weights")
    if change == "gone":
        theirs.drop_blob(WEIGHTS)
    else:
        theirs.blob(WEIGHTS).write_bytes(b"something else")
    assert recheck(managed) == (NAME,)
    assert [model.name for model in managed.models()] == ["llama3.2:1b"]
    assert not managed.blob(WEIGHTS).is_symlink()
    assert recheck(managed) == ()


@pytest.mark.usefixtures("other_disk")
def test_a_model_of_which_every_file_is_lost_goes_as_well(theirs: Store, managed: Store) -> None:
    """No store lists it any more: what described it is gone, too."""
    adopt(theirs, NAME, managed)
    for blob in (theirs.folder / "blobs").iterdir():
        blob.unlink()
    assert recheck(managed) == (NAME,)
    assert managed.names() == ()


def test_what_a_broken_copy_left_is_removed_once_it_is_old(managed: Store) -> None:
    put_model(managed)
    old, new = (managed.blob(WEIGHTS).with_name(f"{number}-copying") for number in (1, 2))
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1, 1))
    assert recheck(managed) == ()
    assert (old.exists(), new.exists()) == (False, True)


class Engines:
    def __init__(self, version: str, store: Store | None) -> None:
        system = Endpoint("http://127.0.0.1:1", EngineKind.SYSTEM)
        self.reports = (
            HostReport(system, HostState.READY, parse_version(version)),
            HostReport(Endpoint("", EngineKind.MANAGED), HostState.ASLEEP, parse_version("0.24.0")),
        )
        self._store = store

    async def store(self, kind: EngineKind) -> Store | None:
        assert kind is EngineKind.SYSTEM
        return self._store


def test_what_can_be_taken_over(run: Run, theirs: Store, managed: Store) -> None:
    put_model(theirs, "old/latest", two=True)
    put_model(theirs, "llama3.2/1b", family="llama")

    async def work() -> None:
        taking = Adoption(Engines("0.33.0", theirs), FakeManaged(managed.folder), Learned())
        (found,) = await taking.adoptable()
        assert (found.engine, found.model.name) == (EngineKind.SYSTEM, NAME)
        assert (await taking.adopt(NAME)).how is How.HARD_LINK
        assert await taking.adoptable() == ()
        with pytest.raises(ModelMissing):
            await taking.adopt("llama3.2-vision:90b")
        assert recheck(managed) == ()

    run(work())


def test_after_a_refusal_the_next_model_is_taken(run: Run, theirs: Store, managed: Store) -> None:
    """One model at a time: one that was refused leaves its turn to the next."""
    put_model(theirs, "old/latest", two=True)

    async def work() -> None:
        taking = Adoption(Engines("0.33.0", theirs), FakeManaged(managed.folder), Learned())
        refused, taken = await asyncio.gather(taking.adopt("old"), taking.adopt(NAME), return_exceptions=True)
        assert isinstance(refused, CannotRun)
        assert taken == Adopted(NAME, How.HARD_LINK)

    run(work())


def test_an_engine_that_runs_it_keeps_it(run: Run, theirs: Store, managed: Store) -> None:
    for engines in (Engines("0.24.0", theirs), Engines("0.33.0", None)):
        assert run(Adoption(engines, FakeManaged(managed.folder), Learned()).adoptable()) == ()


@pytest.mark.usefixtures("only_copies")
def test_a_cancelled_copy_stops_and_leaves_nothing(
    run: Run, theirs: Store, managed: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(common_work, "_BLOCK", 1)
    begun, cancelled, undone = threading.Event(), threading.Event(), threading.Event()
    undo = adoption._Taking.undo

    def noticed(taking: adoption._Taking) -> None:
        undo(taking)
        undone.set()

    monkeypatch.setattr(adoption._Taking, "undo", noticed)

    def hold(_done: int, _total: int) -> None:
        begun.set()
        assert cancelled.wait(10)

    async def work() -> None:
        taking = asyncio.create_task(
            Adoption(Engines("0.33.0", theirs), FakeManaged(managed.folder), Learned()).adopt(NAME, hold)
        )
        assert await asyncio.to_thread(begun.wait, 10)
        taking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await taking
        cancelled.set()
        assert await asyncio.to_thread(undone.wait, 10)

    run(work())
    assert left(managed) == []
