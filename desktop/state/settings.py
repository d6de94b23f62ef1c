"""What is said of settings that could not be read or kept."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.common.errors import Help, VaultProblem
from desktop.state.notices import Condition, notice_of


class SettingsTrouble(Condition):
    """Settings that cannot be written are told until they are. Those that could not be read are told until the person
    has closed that: the next write goes well, and changes nothing about it."""

    def __init__(self, give: Callable[[Help], object], parent: QObject | None = None) -> None:
        super().__init__("settings", parent)
        self._give = give
        self._again: Callable[[], None] | None = None
        self._unwritten = False

    def see(self, problem: VaultProblem | None, again: Callable[[], None]) -> None:
        """None: they could be written. `again` tries to write them."""
        self._again = again
        if problem is not None:
            self._unwritten = problem.retry
            self.hold(notice_of(problem, self._on_help))
        elif self._unwritten:
            self.end()

    def _on_help(self, wanted: Help) -> None:
        if wanted is Help.TRY_AGAIN and self._again is not None:
            self.end()  # and comes back if it still cannot be, so that it is seen that it was tried
            self._again()
        else:
            self._give(wanted)
