"""Changes which pictures go with a question, and says what asking about several of them means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.common.i18n import tr, trn
from desktop.common.letters import letter_of
from desktop.common.types import Picture, Way
from desktop.common.units import about
from desktop.pictures.arrangement import MOST, together
from desktop.vault.draft_types import Draft

MOST_COMPARED = MOST
_TIMED_BELOW = 55  # seconds; longer times are told in minutes
_STEP = 5  # seconds


def with_pictures(draft: Draft, pictures: Sequence[Picture]) -> Draft:
    """The draft with these instead of its own. More than can be compared are asked one by one."""
    first, *further = pictures or (None,)
    way = Way.ONE_BY_ONE if len(pictures) > MOST_COMPARED else draft.way
    return replace(draft, picture=first, further=tuple(filter(None, further)), way=way)


def added(draft: Draft, picture: Picture, at: int | None = None) -> Draft:
    """One more, at the end or where it was."""
    place = len(draft.pictures) if at is None else at
    return with_pictures(draft, (*draft.pictures[:place], picture, *draft.pictures[place:]))


def without(draft: Draft, at: int) -> Draft:
    return with_pictures(draft, (*draft.pictures[:at], *draft.pictures[at + 1 :]))


def moved(draft: Draft, at: int, to: int) -> Draft:
    """One of them in another place; letters follow the order."""
    return added(without(draft, at), draft.pictures[at], to)


def swapped(draft: Draft, before: Picture, after: Picture) -> Draft:
    """Another part of the same file in the place of one of them."""
    return with_pictures(draft, [after if each is before else each for each in draft.pictures])


def strip_name(draft: Draft) -> str:
    """What a screen reader says of the strip."""
    count = len(draft.pictures)
    if draft.way is Way.COMPARE:
        return trn("{n} picture to compare", "{n} pictures to compare", count)
    return trn("{n} picture, one by one", "{n} pictures, one by one", count)


def way_words(draft: Draft, seconds: float | None) -> str:
    """What the chosen way means. `seconds` a picture takes, None where that is not known."""
    count = len(draft.pictures)
    if draft.way is Way.COMPARE:
        boxes = [member.box for member in together(draft.pictures)]
        return compare_words(draft.pictures, [(box.width, box.height) for box in boxes], seconds)
    return each_words(count, seconds * count if seconds is not None else None)


def compare_words(pictures: Sequence[Picture], seen: Sequence[tuple[int, int]], seconds: float | None) -> str:
    """What a comparison costs in sharpness and time. `seen`: the size of each on the canvas that is sent."""
    alone = [(picture.width, picture.height) for picture in pictures]
    if len(set(seen)) == len(set(alone)) == 1:
        figures = tr("Each is seen at {seen}, alone at {alone}.", seen=_size(seen[0]), alone=_size(alone[0]))
    else:
        figures = tr("Seen: {seen}. Alone: {alone}.", seen=_each(seen), alone=_each(alone))
    return _joined(figures, _takes(seconds))


def each_words(count: int, seconds: float | None) -> str:
    """What asking one by one means. `seconds` for all of it, None where it is not known."""
    if count > MOST_COMPARED:
        why = tr("More than {n} are asked one by one, then the answers are put together.", n=MOST_COMPARED)
    else:
        why = tr("Each is asked alone, then the answers are put together.")
    return _joined(why, _takes(seconds))


def cost_words(seconds: float) -> str:
    """What a picture costs a question, on its chip."""
    return tr("costs {time} more", time=roughly(seconds))


def roughly(seconds: float) -> str:
    """ "about 40 s", "about 2 minutes"."""
    if not _STEP * 2 <= seconds < _TIMED_BELOW:
        return about(seconds)
    return tr("about {n} s", n=round(seconds / _STEP) * _STEP)


def _takes(seconds: float | None) -> str:
    return tr("Takes {time}.", time=roughly(seconds)) if seconds is not None else ""


def _each(sizes: Sequence[tuple[int, int]]) -> str:
    return ", ".join(f"{letter_of(place)} {_size(size)}" for place, size in enumerate(sizes))


def _size(size: tuple[int, int]) -> str:
    return tr("{width} × {height}", width=size[0], height=size[1])


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
