from __future__ import annotations

from pathlib import Path

import pytest

from desktop.common.disk_space import DiskSpace, free_at, space_for_engine, space_for_model
from desktop.common.errors import Help, NoRoom

GB = 10**9


@pytest.mark.parametrize(
    ("download", "here", "free", "enough", "reason"),
    [
        (7_800_000_000, 0, 118 * GB, True, "118 GB free on the disk."),
        (7_800_000_000, 0, 3_100_000_000, False, "No room: 8.8 GB needed, 3.1 GB free."),
        (7_800_000_000, 7 * GB, 3_100_000_000, True, "3.1 GB free on the disk."),
        (2 * GB, 0, 2_500_000_000, False, "No room: 3 GB needed, 2.5 GB free."),  # never a full disk
        (2 * GB, 0, 0, False, "No room: 3 GB needed, 0 bytes free."),
        (2 * GB, 0, None, None, "How much room there is on the engine’s disk cannot be checked."),
    ],
)
def test_space_for_a_model(download: int, here: int, free: int | None, enough: bool | None, reason: str) -> None:
    found = space_for_model(download, here, free)
    assert (found.enough, found.reason, found.free) == (enough, reason, free)


def test_too_little_is_refused_and_what_cannot_be_checked_is_tried() -> None:
    with pytest.raises(NoRoom, match="No room: 3 GB needed, 2 GB free") as refused:
        DiskSpace(3 * GB, 2 * GB).require("Free some space.")
    assert (refused.value.advice, refused.value.help) == ("Free some space.", Help.CHOOSE_FOLDER)
    DiskSpace(3 * GB, 3 * GB).require("Free some space.")
    DiskSpace(3 * GB, None).require("Free some space.")


def test_folders_on_one_disk_share_its_space(tmp_path: Path) -> None:
    needed, free = space_for_engine([(tmp_path / "cache", GB), (tmp_path / "engine" / "not there", 2 * GB)])
    assert needed == 3 * GB + 500_000_000
    assert free > 0


def test_a_folder_that_is_not_there_yet_would_be_on_its_parents_disk(tmp_path: Path) -> None:
    assert (free_at(tmp_path / "not" / "there") or 0) > 0


def test_what_is_no_folder_cannot_be_checked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert free_at(tmp_path / "file" / "models") is None
