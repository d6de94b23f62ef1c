"""Says more of a widget to a screen reader, where several parts of a room have something to say."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


class Description:
    """Of one widget: what was said last of each thing, in the order in which that was first said."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._parts: dict[str, str] = {}

    def say(self, what: str, words: str) -> None:
        """`words` may be "": there is nothing to say of that."""
        if self._parts.get(what, "") != words:
            self._parts[what] = words
            self._widget.setAccessibleDescription(". ".join(filter(None, self._parts.values())))
