"""What Ctrl+Z takes back beside typing: the last act first, in turn with what was typed after it."""

from __future__ import annotations

from collections.abc import Callable

Act = Callable[[], None]


class ActStack:
    """`typed` counts the steps the text field itself could take back now."""

    def __init__(self, typed: Callable[[], int]) -> None:
        self._typed = typed
        self._acts: list[tuple[Act, int]] = []

    def push(self, back: Act) -> Act:
        """Something was done that `back` takes back. Returns what does so once, if nothing else did before."""
        entry = (back, self._typed())
        self._acts.append(entry)

        def run() -> None:
            if entry in self._acts:
                self._acts.remove(entry)
                back()

        return run

    def undo(self) -> bool:
        """Take back the last act. False when there is none, or when something was typed since."""
        if not self._acts or self._typed() > self._acts[-1][1]:
            return False
        back, _ = self._acts.pop()
        back()
        return True

    def clear(self) -> None:
        self._acts.clear()
