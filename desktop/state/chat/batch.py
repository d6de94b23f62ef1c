"""Files that came together: what could not be taken of them is told in one notice."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from desktop.common.errors import CorralError, Help, InputUnreadable
from desktop.common.i18n import tr, trn

_TOLD = 8  # by name; so many lines still leave the chat in view


class Batch:
    """Told when the last one is over. `files` are opened; what lies elsewhere is refused without being opened."""

    def __init__(self, files: int, tell: Callable[[CorralError], None]) -> None:
        self._open = files
        self._all = files
        self._tell = tell
        self._numbers = itertools.count()
        self._refused: dict[int, CorralError] = {}

    def number(self) -> int:
        """For a file that comes next: they are told in the order they came, not that in which they were read."""
        return next(self._numbers)

    def refuse(self, number: int, error: CorralError) -> None:
        self._refused[number] = error

    def all_named(self) -> None:
        """All that is refused unopened is known; what is not to be opened counts, too."""
        self._all += len(self._refused)
        if not self._open:
            self._end()

    def over(self) -> None:
        """One file more is read, refused or stopped."""
        self._open -= 1
        if not self._open:
            self._end()

    def _end(self) -> None:
        refused = [error for _, error in sorted(self._refused.items())]
        if refused:
            self._tell(refused[0] if len(refused) == 1 else _together(refused, self._all))


def _together(refused: list[CorralError], count: int) -> CorralError:
    """Each by its name, with its reason."""
    lines = [str(each) for each in refused[:_TOLD]]
    more = len(refused) - _TOLD
    if more > 0:
        lines.append(trn("And {n:,} more.", "And {n:,} more.", more))
    title = tr("{n:,} of {m:,} files could not be read", n=len(refused), m=count)
    return InputUnreadable(title, "\n".join(lines), help=Help.CHOOSE_FILE)
