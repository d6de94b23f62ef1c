"""The engine arrives whole and checked, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.common.atomic import part_of
from desktop.common.errors import (
    InputUnreadable,
    UsageProblem,
)
from desktop.engine.errors.kinds import DownloadDamaged, InstallRunning
from desktop.engine.install.machine import Machine
from desktop.engine.install.types import HashFrom, Installed, InstallState, InstallStep, Vouched
from tests.archives import SUMS, Archives, Member, linux_engine, sha256, tar_zst
from tests.conftest import Run
from tests.unit.engine.install.conftest import ASSET, Bench, all_of, leave_free, until_arrived


def steps(states: list[InstallState]) -> list[InstallStep]:
    """Each step once, in order."""
    return list(dict.fromkeys(state.step for state in states))


def test_from_the_release_to_an_engine(run: Run, bench: Bench, archives: Archives) -> None:
    data = bench.offer(filling=3_000_000)
    installer = bench.installer(table=sha256(data), size=len(data))
    assert installer.installed() is None
    told: list[Installed | None] = []
    installer.changes.subscribe(lambda _: told.append(installer.installed()))

    states = run(all_of(installer.install()))

    assert steps(states) == list(InstallStep)
    assert {state.host for state in states} == {archives.host}
    assert {(state.sha256, state.known_from) for state in states[1:]} == {(sha256(data), HashFrom.BOTH)}
    assert [state.done for state in states if state.step is InstallStep.DOWNLOADING][-1] == len(data)
    installed = installer.installed()
    assert installed is not None
    assert installed.program.read_bytes() == b"engine"
    assert installed.program.parents[1] / "lib/ollama" in installed.program.parents[1].glob("lib/*")
    assert (installed.version.text, installed.asset, installed.variant) == ("0.24.0", ASSET, "cpu")
    assert (installed.sha256, installed.vouched) == (sha256(data), Vouched.TABLE), "not asked of the release itself"
    assert told == [installed]
    assert [each.name for each in archives.asked] == [SUMS, ASSET]
    assert (bench.connection_log.snapshot().outside, bench.connection_log.snapshot().inside) == (0, 2)
    assert bench.remains() == ["installed.json", installed.program.parents[1].name], "nothing else is kept"


def test_another_corral_sees_the_same_engine(run: Run, bench: Bench) -> None:
    bench.offer()
    installer = bench.installer()
    run(all_of(installer.install()))
    assert bench.installer().installed() == installer.installed()


def test_where_the_hash_is_known_from(run: Run, bench: Bench) -> None:
    bench.offer()
    states = run(all_of(bench.installer().install()))
    assert states[-1].known_from is HashFrom.LIST
    checking = next(state for state in states if state.step is InstallStep.VERIFYING)
    assert checking.sentence == "Checking it against the hash known from the list beside the archive"
    installed = bench.installer().installed()
    assert installed is not None
    assert installed.vouched is Vouched.PERSON, "a mirror that speaks for itself was chosen by a person"


def test_the_list_of_the_release_vouches_for_what_the_table_does_not_know(
    run: Run, bench: Bench, archives: Archives, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.offer()
    bench.address = ""
    monkeypatch.setattr("desktop.engine.install.installer.BASE", archives.url)
    installer = bench.installer()
    run(all_of(installer.install()))
    installed = installer.installed()
    assert installed is not None
    assert installed.vouched is Vouched.RELEASE


def test_a_card_gets_its_libraries(run: Run, bench: Bench) -> None:
    bench.offer()
    installer = bench.installer(machine=Machine("linux", "amd64", "cuda_v12"))
    run(all_of(installer.install()))
    installed = installer.installed()
    assert installed is not None
    assert installed.variant == "cuda_v12"
    assert (installed.program.parents[1] / "lib/ollama/cuda_v12/libggml-cuda_v12.so").is_file()


def test_an_archive_without_libraries_for_the_card_is_one_for_the_processor(run: Run, bench: Bench) -> None:
    data = tar_zst([Member("bin/ollama", b"engine")])
    bench.archives.add(ASSET, data)
    installer = bench.installer(machine=Machine("linux", "amd64", "cuda_v12"))
    run(all_of(installer.install()))
    installed = installer.installed()
    assert installed is not None
    assert installed.variant == "cpu"


def test_the_licence_that_comes_along_is_kept(run: Run, bench: Bench) -> None:
    bench.archives.add(ASSET, tar_zst([*linux_engine(), Member("LICENSE", b"MIT License")]))
    installer = bench.installer()
    run(all_of(installer.install()))
    installed = installer.installed()
    assert installed is not None
    assert installed.license is not None
    assert installed.license.read_text() == "MIT License"


def test_the_plan_tells_what_is_to_come(bench: Bench, archives: Archives, monkeypatch: pytest.MonkeyPatch) -> None:
    leave_free(monkeypatch, free=5_000_000_000)
    plan = bench.installer(size=1_000_000_000, machine=Machine("linux", "amd64", "cuda_v13")).plan()
    assert (plan.asset, plan.host, plan.url) == (ASSET, archives.host, f"{archives.url}/{ASSET}")
    assert (plan.download, plan.needed, plan.free, plan.kept) == (1_000_000_000, 3_500_000_000, 5_000_000_000, 0)
    assert (plan.variant, plan.fits) == ("cuda_v13", True)
    assert archives.asked == []


def test_the_official_release_unless_another_address_is_set(bench: Bench) -> None:
    bench.address = ""
    assert bench.installer().plan().url == f"https://github.com/ollama/ollama/releases/download/v0.24.0/{ASSET}"
    assert bench.installer().plan().host == "github.com"


# A file on this computer.


@pytest.fixture
def local(tmp_path: Path) -> Path:
    path = tmp_path / "engine.tar.zst"
    path.write_bytes(tar_zst(linux_engine(b"local engine")))
    return path


def test_a_file_of_the_release_needs_no_network(run: Run, bench: Bench, archives: Archives, local: Path) -> None:
    installer = bench.installer(table=sha256(local.read_bytes()))
    plan = installer.plan(local)
    assert (plan.asset, plan.host, plan.url, plan.download) == ("engine.tar.zst", "", "", 0)
    states = run(all_of(installer.install(local)))
    assert steps(states) == list(InstallStep)[2:]
    assert states[0].known_from is HashFrom.TABLE
    installed = installer.installed()
    assert installed is not None
    assert (installed.program.read_bytes(), installed.vouched) == (b"local engine", Vouched.TABLE)
    assert local.exists()
    assert archives.asked == []


def test_a_file_nobody_vouches_for_is_refused_with_its_hash(run: Run, bench: Bench, local: Path) -> None:
    real = sha256(local.read_bytes())
    for table in ("", sha256(b"release")):
        with pytest.raises(InputUnreadable, match=r"Nobody vouches for engine\.tar\.zst") as caught:
            run(all_of(bench.installer(table=table).install(local)))
        assert real in caught.value.advice
    assert local.exists()
    assert bench.remains() == []


@pytest.mark.parametrize("machine", [Machine("linux", "amd64"), Machine("linux", "riscv64")])
def test_a_file_a_person_vouches_for(run: Run, bench: Bench, local: Path, machine: Machine) -> None:
    installer = bench.installer(table=sha256(b"release"), machine=machine)
    run(all_of(installer.install(local, f" {sha256(local.read_bytes()).upper()}\n")))
    installed = installer.installed()
    assert installed is not None
    assert (installed.vouched, installed.asset) == (Vouched.PERSON, "engine.tar.zst")


def test_another_file_than_the_one_a_person_vouches_for(run: Run, bench: Bench, local: Path) -> None:
    with pytest.raises(InputUnreadable, match="is not the file you vouch for") as caught:
        run(all_of(bench.installer().install(local, sha256(b"other"))))
    assert sha256(local.read_bytes()) in caught.value.advice
    with pytest.raises(UsageProblem, match="is not a SHA-256"):
        run(all_of(bench.installer().install(local, "abc")))
    with pytest.raises(InputUnreadable, match="cannot be read"):
        run(all_of(bench.installer().install(local.with_name("gone"), sha256(b"other"))))
    assert bench.remains() == []


def test_a_hash_given_with_a_download_stands_in_for_the_list(run: Run, bench: Bench, archives: Archives) -> None:
    data = bench.offer()
    archives.sums.clear()
    run(all_of(bench.installer().install(sha256=sha256(data))))
    assert [each.name for each in archives.asked] == [ASSET]


# One after another.


def test_a_new_engine_takes_the_place_of_the_old_one_once_whole(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer(program=b"one")
    installer = bench.installer()
    run(all_of(installer.install()))
    one = installer.installed()
    assert one is not None
    bench.offer(program=b"two", filling=3_000_000)
    archives.sums[ASSET] = sha256(b"wrong")
    with pytest.raises(DownloadDamaged):
        run(all_of(installer.install()))
    assert installer.installed() == one
    assert one.program.read_bytes() == b"one"
    bench.offer(program=b"two", filling=3_000_000)
    run(all_of(installer.install()))
    two = installer.installed()
    assert two is not None
    assert two.program.read_bytes() == b"two"
    assert bench.remains() == ["installed.json", two.program.parents[1].name]


def test_the_same_engine_once_more_mends_it(run: Run, bench: Bench) -> None:
    bench.offer()
    installer = bench.installer()
    run(all_of(installer.install()))
    one = installer.installed()
    assert one is not None
    one.program.write_bytes(b"changed")
    run(all_of(installer.install()))
    two = installer.installed()
    assert two is not None
    assert two.program.read_bytes() == b"engine"
    assert not one.program.exists()


def test_what_a_killed_installation_left_is_removed_by_the_next(run: Run, bench: Bench) -> None:
    for name in (".unpacking-x", "program-0.24.0-cpu-000000000000"):
        (bench.folder / name / "bin").mkdir(parents=True)
        (bench.folder / name / "bin" / "corral-engine").write_bytes(b"half")
    part_of(bench.folder / "installed.json").write_bytes(b"{")
    (bench.folder / "models").mkdir()
    bench.offer()
    installer = bench.installer()
    assert installer.installed() is None
    run(all_of(installer.install()))
    installed = installer.installed()
    assert installed is not None
    assert bench.remains() == sorted(["installed.json", "models", installed.program.parents[1].name])


@pytest.mark.parametrize("record", [b"", b"{", b"[]", b'{"version": "0.24.0"}', b"\xff\xfe"])
def test_a_record_that_cannot_be_read_is_none(bench: Bench, record: bytes) -> None:
    bench.folder.mkdir()
    (bench.folder / "installed.json").write_bytes(record)
    assert bench.installer().installed() is None


def test_an_engine_somebody_deleted_is_not_installed(run: Run, bench: Bench) -> None:
    bench.offer()
    installer = bench.installer()
    run(all_of(installer.install()))
    installed = installer.installed()
    assert installed is not None
    installed.program.unlink()
    assert installer.installed() is None
    assert bench.installer().installed() is None


def test_a_record_leads_nowhere_else(run: Run, bench: Bench, tmp_path: Path) -> None:
    bench.offer()
    run(all_of(bench.installer().install()))
    (tmp_path / "evil").write_bytes(b"x")
    record = bench.folder / "installed.json"
    text = record.read_text()
    installed = bench.installer().installed()
    assert installed is not None
    inside = installed.program.relative_to(bench.folder).as_posix()
    for outside in ("../evil", (tmp_path / "evil").as_posix()):
        record.write_text(text.replace(inside, outside))
        assert bench.installer().installed() is None


def test_two_at_once(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer(filling=3_000_000)
    archives.knobs.stall = 2_000_000
    first, other = bench.installer(), bench.installer()

    async def both() -> None:
        states = first.install()
        assert (await anext(states)).step is InstallStep.ASKING
        busy = [first.running]
        for again in (first, other):
            with pytest.raises(InstallRunning, match="being set up already"):
                await all_of(again.install())
            with pytest.raises(InstallRunning):
                await again.remove()
        await until_arrived(states, 1)
        busy.append(first.running)
        assert busy == [True, False]
        archives.knobs.stall = 0
        await all_of(other.install())

    run(both())
    assert first.installed() is not None


def test_removing(run: Run, bench: Bench, archives: Archives) -> None:
    bench.offer(filling=3_000_000)
    installer = bench.installer()
    run(all_of(installer.install()))
    run(until_arrived(installer.install(), 1_000_000))
    assert bench.part.exists()
    (bench.folder / "models").mkdir()
    told: list[Installed | None] = []
    installer.changes.subscribe(lambda _: told.append(installer.installed()))

    run(installer.remove())
    assert bench.remains() == ["models"]
    assert told == [None]
    run(installer.remove())
    assert bench.remains() == ["models"]
    assert told == [None], "there was none any more"
