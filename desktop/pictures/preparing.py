"""Runs in the child process that prepares pictures. Light until it is called.

Pillow is imported with the first picture, or ahead of it; this module the window imports, too.
"""

from __future__ import annotations

from typing import BinaryIO

from desktop.common.types import Picture, Pixels, View
from desktop.pictures.layout import PrintSize, Size, Tiles
from desktop.pictures.pages import Pages


def prepare_picture(file: BinaryIO, name: str, tiles: Tiles, view: View) -> Picture:
    """Raises InputUnreadable."""
    from desktop.pictures.model_picture import model_picture

    return model_picture(file, name, tiles, view)


def preview_picture(file: BinaryIO, name: str, tiles: Tiles, view: View, within: Size) -> Pixels:
    """Raises InputUnreadable."""
    from desktop.pictures.model_picture import screen_pixels

    return screen_pixels(file, name, tiles, view, within)


def picture_size(file: BinaryIO, name: str, tiles: Tiles, view: View) -> Size:
    """Raises InputUnreadable."""
    from desktop.pictures.model_picture import viewed_size

    return viewed_size(file, name, tiles, view)


def count_pages(file: BinaryIO, name: str, _tiles: Tiles, _view: View) -> Pages:
    """Raises InputUnreadable."""
    from desktop.pictures.model_picture import pages_in

    return pages_in(file, name)


def measure_print(file: BinaryIO, name: str, tiles: Tiles, view: View) -> PrintSize | None:
    """Raises InputUnreadable."""
    from desktop.pictures.print_size import print_of

    return print_of(file, name, tiles, view)


def paint_canvas(_file: BinaryIO, pictures: tuple[Picture, ...], tiles: Tiles) -> Picture:
    """Raises InputUnreadable, ValueError for less than two or more than four."""
    from desktop.pictures.canvas import canvas_of

    return canvas_of(pictures, tiles)


def check_kept(file: BinaryIO, picture: Picture, tiles: Tiles) -> Picture:
    """Raises InputUnreadable."""
    from desktop.pictures.kept import kept_again

    return kept_again(file, picture, tiles)
