"""Measures the small print of pictures that are to be compared, and warns where it gets too small on one canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr
from desktop.common.letters import letter_of
from desktop.common.types import Picture, Way
from desktop.pictures.arrangement import together
from desktop.pictures.layout import READABLE, PrintSize
from desktop.state.chat.several import MOST_COMPARED
from desktop.state.jobs import Jobs
from desktop.vault.draft_types import Draft

if TYPE_CHECKING:
    from desktop.pictures.preparer import PicturePreparer


class SmallPrint(QObject):
    """Each picture is measured once, as it would be sent alone: that is what is put on the canvas."""

    told = Signal(str)  # the warning, "" for none

    def __init__(self, jobs: Jobs, preparer: PicturePreparer, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._preparer = preparer
        self._heights: dict[str, float | None] = {}  # pixels by digest; None: there is no print, or none known yet
        self._draft = Draft()

    def follow(self, draft: Draft) -> None:
        """These are the pictures now. What is not known yet is told later."""
        self._draft = draft
        if len(draft.pictures) > 1:
            for picture in draft.pictures[:MOST_COMPARED]:
                if picture.digest not in self._heights:
                    self._measure(picture)
        self._tell()

    def _measure(self, picture: Picture) -> None:
        self._heights[picture.digest] = None

        def done(found: PrintSize | None) -> None:
            self._heights[picture.digest] = found.height if found is not None else None
            self._tell()

        self._jobs.run(lambda: self._preparer.print_size(picture.data, picture.name), done, _forget)

    def _tell(self) -> None:
        self.told.emit(self._warning())

    def _warning(self) -> str:
        pictures = self._draft.pictures
        if self._draft.way is not Way.COMPARE or not 1 < len(pictures) <= MOST_COMPARED:
            return ""
        seen: list[tuple[float, str]] = []
        for place, (picture, member) in enumerate(zip(pictures, together(pictures), strict=True)):
            height = self._heights.get(picture.digest)
            if height is not None:
                seen.append((height * member.box.width / picture.width, letter_of(place)))
        smallest, letter = min(seen, default=(READABLE, ""))
        if smallest >= READABLE:
            return ""
        return tr(
            "Small print in {letter} is about {n} px high on the canvas: crop it, or ask one by one.",
            letter=letter,
            n=max(1, round(smallest)),
        )


def _forget(_error: object) -> None:
    """A picture that cannot be measured is told when it is sent; a warning is none of it."""
