"""A person's hands: mouse, keyboard and windows, through the X server."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.person.atspi import Gone, Node

T = TypeVar("T")
Point = tuple[int, int]


def xdotool(*words: object) -> str:
    done = subprocess.run(["xdotool", *map(str, words)], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def wait_for(what: Callable[[], T | None], seconds: float = 20.0) -> T:
    """What `what` gives once it is neither empty nor missing."""
    end = time.monotonic() + seconds
    while True:
        try:
            if found := what():
                return found
        except (Gone, subprocess.CalledProcessError):
            pass  # not there yet
        assert time.monotonic() < end, f"waited {seconds} s in vain"
        time.sleep(0.05)


def settled(read: Callable[[], T]) -> T:
    """A value read twice alike: the window has come to rest."""

    def twice() -> T | None:
        first = read()
        time.sleep(0.25)
        return first if first == read() else None

    return wait_for(twice)


def window(title: str) -> str:
    """The id of the visible window with this title (a regular expression)."""
    return wait_for(lambda: xdotool("search", "--onlyvisible", "--name", title).split("\n")[0])


def place(window_id: str, x: int, y: int, width: int, height: int) -> None:
    subprocess.run(["wmctrl", "-i", "-r", hex(int(window_id)), "-e", f"0,{x},{y},{width},{height}"], check=True)
    time.sleep(0.4)


def centre(node: Node) -> Point:
    x, y, width, height = settled(node.extents)
    return x + width // 2, y + height // 2


def click(at: Point) -> None:
    xdotool("mousemove", "--sync", *at, "click", 1)


def drag(start: Point, end: Point) -> None:
    """A real drag: leave the threshold in small steps, go over, wait for the target's answer, let go."""
    xdotool("mousemove", "--sync", *start)
    time.sleep(0.1)
    xdotool("mousedown", 1)
    time.sleep(0.15)
    for step in (4, 8, 12, 16):
        xdotool("mousemove", "--sync", start[0] + step, start[1] + step // 2)
        time.sleep(0.02)
    for step in range(1, 13):
        x, y = (start[i] + (end[i] - start[i]) * step // 12 for i in (0, 1))
        xdotool("mousemove", x, y)
        time.sleep(0.02)
    xdotool("mousemove", end[0] + 2, end[1] + 1)
    time.sleep(0.3)
    xdotool("mouseup", 1)


def type_text(text: str) -> None:
    xdotool("type", "--delay", 15, text)


def press(*keys: str) -> None:
    xdotool("key", "--clearmodifiers", *keys)


def photograph(path: Path) -> None:
    """The whole screen as PNG."""
    path.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["import", "-window", "root", str(path)], check=True)
