"""Runs in the child process that prepares a picture. Light until it is called."""

from __future__ import annotations

from typing import BinaryIO

from desktop.common.types import Picture
from desktop.pictures.layout import Tiles


def prepare_picture(file: BinaryIO, name: str, tiles: Tiles) -> Picture:
    """Raises InputUnreadable."""
    # Pillow is imported with the first picture, or ahead of it; this module the window imports, too.
    from desktop.pictures.model_picture import model_picture

    return model_picture(file, name, tiles)
