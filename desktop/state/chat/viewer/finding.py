"""Finds the pixels of a picture that stands in the chat: of its file where that is still the same, else the model's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.common.types import Part, Picture, View
from desktop.state.chat.sources import Found, PictureSources
from desktop.state.chat.viewer import framing
from desktop.state.chat.viewer.framing import Size

if TYPE_CHECKING:
    from desktop.pictures.preparer import PicturePreparer


@dataclass(frozen=True)
class Opened:
    """Where the pixels of a picture are. All of this is in the pixels of what was found.

    `first`: the view the picture was made of. `size`: of that page, upright and not turned. `count` of such pages.
    """

    found: Found
    first: View
    size: Size
    count: int


async def find_pixels(
    preparer: PicturePreparer, sources: PictureSources, picture: Picture, place: Path | bytes | None
) -> Opened:
    """`place`: where they should be. Raises InputUnreadable."""
    found = await sources.find(picture, place)
    if found.loss is not None:  # what the model gets is a picture of its own
        return Opened(found, View(), (picture.width, picture.height), 1)
    look = picture.look
    if look.part is None:
        size = framing.turned_size((picture.source_width, picture.source_height), look.turns)
    else:
        size = await preparer.size(found.source, picture.name, View(look.number))
    return Opened(found, look.view, size, look.count)


def place_in(picture: Picture, part: Part) -> Part:
    """Of a part of the file, turned as the picture is: where it is in the pixels the model gets."""
    chosen = picture.look.part
    if chosen is not None:
        part = replace(part, left=part.left - chosen.left, top=part.top - chosen.top)
    return framing.scaled(part, (picture.source_width, picture.source_height), (picture.width, picture.height))
