"""Leads from the command to the first paint. Light: what is imported here, a person waits for."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.common.arguments import everywhere
from desktop.common.errors import CorralError, Exit
from desktop.common.i18n import tr
from desktop.environment import Options, prepare_environment
from desktop.vault.lock import DataLock


def run_window(arguments: Sequence[str], on_first_paint: Callable[[], None] | None = None) -> int:
    """Open the window and stay until it is closed. A second start hands its files to the first and returns at once."""
    gc.disable()  # what is made before the first paint stays anyway; afterwards the loop's collector takes over
    options, files = _read(arguments)
    if not _has_screen():
        _tell(tr("There is no screen to open a window on. Commands work without one: corral --help"))
        return Exit.USAGE
    while True:
        try:
            return _open(options, files, on_first_paint)
        except CorralError as problem:
            _tell(str(problem))
            if not _tried_again(problem):
                return problem.exit


def _open(options: Options, files: tuple[Path, ...], on_first_paint: Callable[[], None] | None) -> int:
    """Raises CorralError for what keeps a window from opening at all."""
    env = prepare_environment(options)
    try:
        if not env.lock.acquire() and _handed_over(env.folders.data, env.lock, files):
            return Exit.DONE
        # Read last: who is told there is no screen, or hands files over, needs no window. And from Qt's import on,
        # PySide6 reads the source of every module named in an import anew.
        from desktop.app.opening import Opening

        with Opening(env) as opening:
            return opening.run(files, on_first_paint)
    finally:
        env.lock.release()


def _handed_over(folder: Path, lock: DataLock, files: tuple[Path, ...]) -> bool:
    # Only a second start pays for this.
    from desktop.app.second import hand_to_first

    return hand_to_first(folder, lock, files)


def _tried_again(problem: CorralError) -> bool:
    """Whoever started Corral from a menu sees no stderr."""
    from desktop.app.refusal import wants_another_try

    return wants_another_try(problem)


def _read(arguments: Sequence[str]) -> tuple[Options, tuple[Path, ...]]:
    """`corral [FILE...]`: opens the window, with files in the chat. The everyday start has no arguments to read."""
    if not arguments:
        return Options(environment=dict(os.environ)), ()
    from desktop.common.parser import Parser  # 8 ms with the parser below

    parser = Parser(prog="corral", parents=[everywhere(defaults=True)])
    parser.add_argument("files", nargs="*")
    parsed = parser.parse_args(arguments)
    options = Options(host=parsed.host, data_dir=parsed.data_dir, demo=bool(parsed.demo), environment=dict(os.environ))
    return options, tuple(map(_named, parsed.files))


def _named(given: str) -> Path:
    """By its path, or as file:///…"""
    from desktop.common.uris import file_named

    place = file_named(given)
    return (place if isinstance(place, Path) else Path(given)).absolute()


def _tell(sentence: str) -> None:
    from desktop.common.visible import shown  # names in it are other people's

    sys.stderr.write(f"corral: {shown(sentence)}\n")


def _has_screen() -> bool:
    """Qt would end the whole process where there is none."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
