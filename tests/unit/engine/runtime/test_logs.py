"""The engine's log: kept, shown and read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.engine.runtime.logs import EngineLog, GraphicsCard

START = r"""time=2026-11-21 level=INFO source=routes.go:1864 msg="Listening on 127.0.0.1:18777 (version 0.24.0)"
level=INFO source=types.go:60 msg="inference compute" id=GPU-7 filter_id="" library=CUDA compute=8.9 name=CUDA0 \
description="NVIDIA \"RTX\" 4090" libdirs=ollama,cuda_v12 driver=12.4 total="23.5 GiB" available="512.0 MiB"
level=INFO source=types.go:60 msg="inference compute" id=0 library=Metal compute="" name=Metal total=odd
[GIN] 2026/11/21 - 13:55:38 | 200 | 41.1us | 127.0.0.1 | GET "/api/version"
""".replace("\\\n", "")


def write(log: EngineLog, text: str) -> None:
    log.rotate()
    file = log.open()
    os.write(file, text.encode())
    os.close(file)


def test_there_may_be_none(tmp_path: Path) -> None:
    log = EngineLog(tmp_path / "engine.log")
    assert (log.tail(), log.last_words(), log.graphics()) == ("", "", ())


def test_each_run_has_its_own(tmp_path: Path) -> None:
    log = EngineLog(tmp_path / "logs" / "engine.log")
    for text in ("one\n", "two\n", "three\n"):
        write(log, text)
    assert log.tail() == "three"
    assert sorted(path.read_text() for path in log.path.parent.iterdir()) == ["three\n", "two\n"]


def test_the_end_is_shown(tmp_path: Path) -> None:
    log = EngineLog(tmp_path / "engine.log")
    write(log, "".join(f"{number}\n" for number in range(50_000)))
    assert log.tail(2) == "49998\n49999"
    assert len(log.tail().splitlines()) == 200


def test_requests_are_not_its_last_words(tmp_path: Path) -> None:
    log = EngineLog(tmp_path / "engine.log")
    write(log, "Error: out of luck\n[GIN] 200\n\n")
    assert log.last_words() == "Error: out of luck"


def test_graphics_cards_are_read_from_it(tmp_path: Path) -> None:
    log = EngineLog(tmp_path / "engine.log")
    write(log, START)
    assert log.graphics() == (
        GraphicsCard("CUDA", 'NVIDIA "RTX" 4090', round(23.5 * 2**30), 512 * 2**20),
        GraphicsCard("Metal", "Metal", 0, 0),
    )


def test_the_password_of_a_proxy_is_not_shown(tmp_path: Path) -> None:
    log = EngineLog(tmp_path / "engine.log")
    write(log, 'msg="server config" env="map[HTTPS_PROXY:http://me:secret@proxy:3128 NO_PROXY:]"')
    assert "secret" not in log.tail() + log.last_words()
    assert "proxy:3128" in log.tail()


@pytest.mark.parametrize("total", ["1.2.3 GiB", ". GiB", f"{'9' * 400} TiB"])
def test_a_size_that_is_none_is_not_known(tmp_path: Path, total: str) -> None:
    log = EngineLog(tmp_path / "engine.log")
    write(log, START.replace("23.5 GiB", total))
    assert log.graphics()[0] == GraphicsCard("CUDA", 'NVIDIA "RTX" 4090', 0, 512 * 2**20)
