"""python -m desktop: picks the window or the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.common.arguments import COMMANDS
from desktop.common.sandbox import FLAG

_TAKE_A_VALUE = ("--host", "--data-dir")
_INTERRUPTED = 130
_ANSWER_AND_EXIT = ("-h", "--help", "--version")


def wants_window(arguments: Sequence[str]) -> bool:
    """True for `corral`, `corral --demo` and `corral chart.png`; False for commands, --help and typing errors."""
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word in _ANSWER_AND_EXIT:
            return False
        if word in _TAKE_A_VALUE:
            rest = rest[1:]
        elif not word.startswith("-"):
            return word not in COMMANDS and _is_there(word)
    return True


def _is_there(word: str) -> bool:
    """A file by its path, or as file:///…"""
    from desktop.common.uris import file_named  # the everyday start names no files

    place = file_named(word)
    return isinstance(place, Path) and place.exists()


def main() -> int:
    if sys.argv[1:2] == [FLAG]:
        # A frozen Corral that was started by another to read files; nothing else of the program is needed for that.
        from desktop.common.sandbox.serving import main as serve

        return serve()
    try:
        return _start(sys.argv[1:])
    except KeyboardInterrupt:  # so early that nobody else could catch it
        return _INTERRUPTED


def _start(arguments: Sequence[str]) -> int:
    if wants_window(arguments):
        # Imported here, since the command line must work where Qt is absent.
        from desktop.app import run_window

        return run_window(arguments)
    from desktop.cli.main import main as run_command

    return run_command(arguments)


if __name__ == "__main__":
    sys.exit(main())
