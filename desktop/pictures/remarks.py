"""Tells a person what to know of a picture before believing a model. Light: nothing imports Pillow."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.common.types import Backdrop, Look, Picture, Series


def remarks(picture: Picture) -> tuple[str, ...]:
    """Each a sentence; none for most pictures."""
    look = picture.look
    return tuple(filter(None, (_several(look), _nothing(picture), _missing(look), _backdrop(look))))


def _several(look: Look) -> str:
    if look.count < 2:
        return ""
    if look.number == 1:
        return _the_first(look)
    match look.series:
        case Series.PAGES:
            return tr("{n} pages: the model sees page {number} only.", n=look.count, number=look.number)
        case Series.FRAMES:
            return tr("It moves, {n} frames: the model sees frame {number} only.", n=look.count, number=look.number)
        case Series.PICTURES:
            return tr(
                "{n} pictures in one file: the model sees picture {number} only.", n=look.count, number=look.number
            )


def _the_first(look: Look) -> str:
    match look.series:
        case Series.PAGES:
            return tr("{n} pages: the model sees the first only.", n=look.count)
        case Series.FRAMES:
            return tr("It moves, {n} frames: the model sees the first only.", n=look.count)
        case Series.PICTURES:
            return tr("{n} pictures in one file: the model sees the first only.", n=look.count)


def _nothing(picture: Picture) -> str:
    if not picture.look.blank:
        return ""
    if (picture.width, picture.height) != (picture.source_width, picture.source_height):
        return tr("Nothing can be seen in it at the size the model looks at: it is one colour all over there.")
    return tr("Nothing can be seen in it: it is one colour all over.")


def _missing(look: Look) -> str:
    if not look.missing:
        return ""
    return tr("Parts of it are not shown: they lie outside of the file, or are no drawing.")


def _backdrop(look: Look) -> str:
    match look.backdrop:
        case Backdrop.WHITE:
            return ""
        case Backdrop.DARK:
            return tr("It is transparent, and shown on a dark ground, since the drawing is light.")
        case Backdrop.GREY:
            return tr("It is transparent, and shown on a grey ground, since the drawing is both light and dark.")
