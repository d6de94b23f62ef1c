"""Shows the pictures that go with a question, one as a chip and several as a strip, and changes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal

from desktop.common.i18n import tr
from desktop.common.types import Picture, Way
from desktop.state.chat import several
from desktop.ui.chat.composer.chips import PictureChip
from desktop.ui.chat.composer.strip import PictureStrip
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.theme import Theme
from desktop.vault.draft_types import Draft


class HeldPictures(QObject):
    """`chip` and `strip` are placed by the owner, who keeps the draft: `changed` brings it with other pictures."""

    changed = Signal(object)  # the Draft
    shown = Signal(object)  # the Draft that is shown now
    reworded = Signal()  # what is said of the pictures may need more room
    opened = Signal(object)  # a Picture a person wants to look at
    page_wanted = Signal(object)  # another page of the file of this Picture
    chart_wanted = Signal(object)  # the numbers of this Picture as a table
    add_wanted = Signal()  # one more beside those that are there
    taken_out = Signal(str, object)  # words that say so, and what puts it back
    earlier_removed = Signal()  # the picture an earlier question brought is to go out of view

    def __init__(self, theme: Theme, thumbs: Thumbs) -> None:
        super().__init__()
        self._held = Draft()
        self._pace: float | None = None
        self._warning = ""
        self.chip = PictureChip(theme, thumbs)
        self.chip.removed.connect(self._on_chip_removed)
        self.chip.opened.connect(self.opened)
        self.chip.page_wanted.connect(self.page_wanted)
        self.chip.chart_wanted.connect(self.chart_wanted)
        self.strip = PictureStrip(theme, thumbs)
        self.strip.opened.connect(lambda place: self.opened.emit(self._held.pictures[place]))
        self.strip.chart_wanted.connect(lambda place: self.chart_wanted.emit(self._held.pictures[place]))
        self.strip.removed.connect(self._on_removed)
        self.strip.moved.connect(lambda at, to: self.changed.emit(several.moved(self._held, at, to)))
        self.strip.way_chosen.connect(self._on_way)
        self.strip.add_wanted.connect(self.add_wanted)

    def add(self, picture: Picture) -> None:
        """One more that goes with the question."""
        self.changed.emit(several.added(self._held, picture))

    def swap(self, before: Picture, after: Picture) -> None:
        """Another part of the same file in the place of one of them."""
        self.changed.emit(several.swapped(self._held, before, after))

    def set_pace(self, seconds: float | None) -> None:
        """How long a model here takes for a picture, None where that is not known."""
        if seconds != self._pace:
            self._pace = seconds
            self._show_way()
            self._show_cost()

    def warn(self, words: str) -> None:
        """What is wrong with the chosen way, "" for nothing."""
        if words != self._warning:
            self._warning = words
            self._show_way()

    def show(self, held: Draft, earlier: Picture | None) -> None:
        """`earlier`: the picture an earlier question brought, shown where the draft has none."""
        self._held = held
        pictures: Sequence[Picture] = held.pictures
        shown, many = pictures[0] if pictures else earlier, len(pictures) > 1
        if shown is not None and not many:
            self.chip.show_picture(shown)
        self.chip.setVisible(shown is not None and not many)
        if many:
            self.strip.show_pictures(pictures, held.way)
        self._show_way()
        self._show_cost()
        self.strip.setVisible(many)
        self.shown.emit(held)

    def _show_way(self) -> None:
        if len(self._held.pictures) > 1:
            self.strip.show_words(
                several.strip_name(self._held), several.way_words(self._held, self._pace), self._warning
            )
            self.reworded.emit()

    def _show_cost(self) -> None:
        self.chip.show_cost(several.cost_words(self._pace) if self._pace is not None else "")

    def _on_chip_removed(self) -> None:
        if self._held.picture is not None:
            self._on_removed(0)
        else:
            self.earlier_removed.emit()

    def _on_removed(self, place: int) -> None:
        picture, focused = self._held.pictures[place], self.strip.focused is not None
        self.changed.emit(several.without(self._held, place))
        if focused and self.strip.isHidden():
            self.chip.setFocus(Qt.FocusReason.OtherFocusReason)
        elif focused:
            self.strip.focus(place)
        words = tr("{name} taken out.", name=picture.name)
        self.taken_out.emit(words, lambda: self.changed.emit(several.added(self._held, picture, place)))

    def _on_way(self, way: Way) -> None:
        self.changed.emit(replace(self._held, way=way))
