"""Takes the keyboard from region to region of the window (F6), and into a room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.focus import FocusRing
from desktop.ui.page import Page
from desktop.ui.shell.footer import Footer
from desktop.ui.shell.navigation import Navigation
from desktop.ui.shell.rail import Rail
from desktop.ui.shell.rooms import Rooms


class FocusRegions:
    """Rail, notices, the regions of the page in view, and the footer, in the order of the eye."""

    def __init__(
        self,
        ring: FocusRing,
        navigation: Navigation,
        rooms: Rooms,
        rail: Rail,
        notices: QWidget,
        footer: Footer,
    ) -> None:
        self._ring = ring
        self._navigation = navigation
        self._rooms = rooms
        self._rail = rail
        self._notices = notices
        self._footer = footer

    def enter(self, page: Page) -> None:
        """The keyboard goes to where one works in this page: its last region."""
        go_to_region(page.focus_regions()[-1:], 1)
        self._ring.by_keyboard()

    def keep(self) -> None:
        """Another room is in view: what had the keyboard may be gone from sight, and Tab has to begin somewhere."""
        focused = self._rooms.window().focusWidget()
        page = self._rooms.page(self._navigation.room)
        if page is not None and (focused is None or not focused.isVisible()):
            go_to_region(page.focus_regions()[-1:], 1)

    def step(self, step: int) -> None:
        """To the next region (1), or the one before (-1)."""
        page = self._rooms.page(self._navigation.room)
        of_page = page.focus_regions() if page else ()
        go_to_region([self._rail.current(), self._notices, *of_page, self._footer], step)
        self._ring.by_keyboard()


def go_to_region(regions: Sequence[QWidget], step: int) -> QWidget | None:
    """Put the focus `step` regions on (1 or -1), over those that cannot take it. Returns the widget that has it now."""
    shown = [region for region in regions if region.isVisible()]
    focused = QApplication.focusWidget()
    here = next((index for index, region in enumerate(shown) if _holds(region, focused)), None)
    if here is None:
        here = -1 if step > 0 else 0
    for distance in range(1, len(shown) + 1):
        target = _entrance(shown[(here + step * distance) % len(shown)])
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return target
    return None


def _holds(region: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (region is focused or region.isAncestorOf(focused))


def _entrance(region: QWidget) -> QWidget | None:
    """Where the focus goes in: where it was last, else the first widget that takes it."""
    last = region.focusWidget()
    if last is not None and last.isVisible() and _takes(last):
        return last
    if _takes(region):
        return region
    step = region.nextInFocusChain()
    while step is not None and step is not region:
        if region.isAncestorOf(step) and _takes(step):
            return step
        step = step.nextInFocusChain()
    return None


def _takes(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled()
