"""A Corral for tests to kill: wakes the engine in the given folder, says who leads its processes, and waits.

`python -m tests.unit.engine.runtime.driver FOLDER PROGRAM VERSION`; it ends in good order when its input ends.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.engine.connection_log import ConnectionLog
from desktop.engine.runtime.server import ManagedEngine
from desktop.engine.runtime.types import InstalledEngine
from desktop.engine.types import EngineTimes
from desktop.engine.versions import parse_version
from tests.unit.engine.runtime.fake import Fake


def managed_engine(folder: Path, installed: InstalledEngine) -> ManagedEngine:
    return ManagedEngine(
        folder,
        folder / "logs",
        ConnectionLog(),
        EngineTimes(),
        lambda: installed,
        os.environ,
        lambda: folder / "models",
    )


async def _main(folder: Path, installed: InstalledEngine) -> None:
    managed = managed_engine(folder, installed)
    await managed.wake()
    sys.stdout.write(f"{(await managed.status()).pid}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)
    await managed.aclose()


@contextmanager
def corral(folder: Path, installed: InstalledEngine) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Another Corral with its engine awake, and the number of the process that leads the engine's group."""
    command = [sys.executable, "-m", __name__, str(folder), str(installed.program), installed.version.text]
    root = Path(__file__).resolve().parents[4]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


if __name__ == "__main__":
    asyncio.run(_main(Path(sys.argv[1]), Fake(Path(sys.argv[2]), parse_version(sys.argv[3]))))
