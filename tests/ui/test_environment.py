"""Whatever the environment holds for other programs, the window opens with all of its rooms."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.hostile_environment import HOSTILE
from tests.ports import free_port

CODE = """
import sys
from desktop.app.opening import Opening
from desktop.app.start import _read
from desktop.environment import prepare_environment
from desktop.state.room import Room
from PySide6.QtCore import QTimer

def look():
    window = opening.window
    if not window.rooms.settled:
        return
    timer.stop()
    rooms = (Room.CHAT, Room.WRITING, Room.MODELS, Room.SETTINGS)
    print(*[room.value for room in rooms if window.navigation.open_room(room)])
    window.close_anyway()

with Opening(prepare_environment(_read(sys.argv[1:])[0])) as opening:
    timer = QTimer(interval=50)
    timer.timeout.connect(look)
    timer.start()
    opening.run(())
"""


def test_the_rooms_are_there(tmp_path: Path) -> None:
    environment = {**os.environ, **HOSTILE, "OLLAMA_HOST": f"127.0.0.1:{free_port()}"}
    done = subprocess.run(
        [sys.executable, "-c", CODE, "--data-dir", str(tmp_path)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["chat", "writing", "models", "settings"]
    assert not list((tmp_path / "logs" / "crashes").glob("crash-*"))
