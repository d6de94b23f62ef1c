"""Does what a button asks for, whichever room, banner or key it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:  # the first paint needs none of them
    from desktop.common.errors import Help
    from desktop.state.requests import Request
    from desktop.state.room import Room

R = TypeVar("R")
Deed = Callable[[R, "Room | None"], object]


class Actions:
    """One for the whole window, handed to every page. Who can do a kind of request says so with `on`."""

    def __init__(self) -> None:
        self._deeds: dict[type, Deed[Any]] = {}

    def on(self, kind: type[R], deed: Deed[R]) -> None:
        """From now on `deed` is called with each request of this kind, and the room that asks for it."""
        self._deeds[kind] = deed

    def do(self, request: Request, asker: Room | None = None) -> None:
        """`asker`: the room that wants it; None: the window itself. What nobody can do yet is left."""
        deed = self._deeds.get(type(request))
        if deed is not None:
            deed(request, asker)

    def help(self, wanted: Help, asker: Room | None = None) -> None:
        """The button of a help was pressed. What only a room can do is asked of the asker."""
        from desktop.state.requests import request_or_help

        self.do(request_or_help(wanted), asker)
