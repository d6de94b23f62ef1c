"""Reads Corral's own form, which anybody may have written anew: see `archive.form`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.archive.form import id_of
from desktop.archive.reading import loose
from desktop.archive.reading.loose import Fields, Unfit, bytes_of, fields, items, line, number, text, whole
from desktop.archive.reading.making import Members
from desktop.archive.types import Brought, BroughtPicture, Kind, Missed
from desktop.common.types import Attachment, Doubt, Ending, Picture, Portion, Role, Weighed
from desktop.vault import looks
from desktop.vault.types import Chat, Condensed, Entry, Finding, Manner, Named, WholeChat

_ROLES = {each.value: each for each in (Role.USER, Role.ASSISTANT)}
_ENDINGS = {each.value: each for each in Ending}
_PORTIONS = {each.value: each for each in Portion}
_NAMED = {each.value: each for each in Named}
_KINDS = tuple(f"{each.value}:" for each in Kind)
_LATEST = 4_102_444_800.0  # 2100
_LARGEST = 1_000_000  # pixels each way
_LONGEST = 200  # letters of an id
_TYPES = ("image/png", "image/jpeg")


def read(raw: bytes, members: Members) -> Brought:
    """Raises Unfit."""
    del members
    given = loose.opened(raw)
    about = {name: loose.loaded(value) for name, value in given.items() if name != "messages"}
    if "messages" not in given:
        raise Unfit
    entries: list[Entry] = []
    pictures: list[BroughtPicture] = []
    ids: dict[int, Role] = {}
    missed = Missed()
    for message in loose.listed(given["messages"]):
        entry = _entry(message, ids, pictures)
        if entry is None:
            missed += Missed(messages=1)
        else:
            ids[entry.id] = entry.role
            entries.append(entry)
    if not entries:
        raise Unfit
    leaf = whole(about.get("leaf"))
    condensed = tuple(
        Condensed(whole(each.get("last")), text(each.get("text")), line(each.get("model")), _time(each.get("created")))
        for each in map(fields, items(about.get("condensed")))
        if whole(each.get("last")) in ids
    )
    chat = _chat(about, has_picture=bool(pictures))
    found = WholeChat(chat, tuple(entries), leaf if leaf in ids else None, line(about.get("folder")), condensed)
    return Brought(replace(found, chat=replace(chat, origin=id_of(found))), tuple(pictures), missed)


def _chat(about: Fields, *, has_picture: bool) -> Chat:
    origin = text(about.get("id"))
    manner = fields(about.get("manner"))
    return Chat(
        id=0,
        title=line(about.get("title")),
        pinned=about.get("pinned") is True,
        created=_time(about.get("created")),
        updated=_time(about.get("updated")),
        has_picture=has_picture,
        model=line(about.get("model")),
        named=_NAMED.get(text(about.get("named")), Named.PERSON),
        manner=Manner(
            text(manner.get("instructions")),
            _step(manner.get("freedom")),
            _step(manner.get("length")),
            line(manner.get("language")),
        ),
        origin=origin if origin.startswith(_KINDS) and len(origin) < _LONGEST else "",
    )


def _entry(raw: Any, ids: Mapping[int, Role], pictures: list[BroughtPicture]) -> Entry | None:
    """None for what is no message, or hangs on none that came before. Its pictures are added to `pictures`."""
    try:
        given = fields(loose.loaded(raw))
    except Unfit:
        return None
    number_of, role = whole(given.get("id")), _ROLES.get(text(given.get("role")))
    parent = whole(given.get("parent")) or None
    if role is None or number_of <= 0 or number_of in ids or (parent is not None and parent not in ids):
        return None
    answer, said = role is Role.ASSISTANT, text(given.get("text"))
    picture, several = given.get("picture"), items(given.get("pictures"))
    if not answer:
        pictures += [_picture(number_of, None, fields(picture))] if isinstance(picture, dict) else []
        pictures += [_picture(number_of, place, fields(each)) for place, each in enumerate(several)]
    return Entry(
        id=number_of,
        chat=0,
        parent=parent,
        role=role,
        text=said,
        picture=None,
        created=_time(given.get("created")),
        ending=_ENDINGS.get(text(given.get("ending")), Ending.INTERRUPTED) if answer else None,
        model=line(given.get("model")),
        engine=line(given.get("engine")),
        seconds=max(0.0, number(given.get("seconds"))),
        tokens=_count(given.get("tokens")),
        out_of_view=given.get("out_of_view") is True,
        viewed_after=_count(given.get("viewed_after")),
        findings=tuple(map(_finding, map(fields, items(given.get("findings"))))) if answer else (),
        english=text(given.get("english")),
        doubts=_doubts(given.get("doubts"), len(said)),
        pinned=given.get("pinned") is True,
        removed=_time(given.get("removed")),
        documents=() if answer else tuple(map(_document, map(fields, items(given.get("documents"))))),
    )


def _doubts(given: object, letters: int) -> tuple[Doubt, ...]:
    """Those that stand in the text, in its order."""
    found = []
    for each in map(fields, items(given)):
        start, end = _count(each.get("start")), _count(each.get("end"))
        others = tuple(
            Weighed(text(other.get("text")), _share(other.get("share"))) for other in map(fields, items(each["others"]))
        ) if "others" in each else ()  # fmt: skip
        if start < end <= letters:
            found.append(Doubt(start, end, _share(each.get("share")), others))
    return tuple(sorted(found, key=lambda doubt: doubt.start))


def _finding(given: Fields) -> Finding:
    return Finding(
        min(_count(given.get("picture")), _LARGEST),
        text(given.get("text")),
        _ENDINGS.get(text(given.get("ending")), Ending.INTERRUPTED),
        max(0.0, number(given.get("seconds"))),
        text(given.get("problem")),
    )


def _document(given: Fields) -> Attachment:
    return Attachment(
        line(given.get("name")),
        text(given.get("text")),
        _PORTIONS.get(text(given.get("portion")), Portion.WHOLE),
        line(given.get("place")),
        tuple(each for each in items(given.get("gaps")) if isinstance(each, str)),
        _count(given.get("letters")),
    )


def _picture(entry: int, place: int | None, given: Fields) -> BroughtPicture:
    name, media_type = line(given.get("name")), text(given.get("type"))
    kept = Picture(
        name=name,
        data=b"",
        media_type=media_type if media_type in _TYPES else _TYPES[0],
        width=_pixels(given.get("width")),
        height=_pixels(given.get("height")),
        source_width=_pixels(given.get("source_width")),
        source_height=_pixels(given.get("source_height")),
        digest=text(given.get("sha256"))[:64],
        # No path: a stranger's would have any file of this computer opened.
        look=replace(looks.read(json.dumps(given["look"]) if "look" in given else None), origin=""),
    )
    return BroughtPicture(entry, name, text(given.get("file")), bytes_of(given.get("data")), place, kept)


def _pixels(value: object) -> int:
    return max(1, min(whole(value), _LARGEST))


def _count(value: object) -> int:
    return max(0, min(whole(value), 1 << 53))


def _share(value: object) -> float:
    return min(1.0, max(0.0, number(value)))


def _step(value: object) -> int:
    return max(-1, min(whole(value), 1))


def _time(value: object) -> float:
    """Seconds since the epoch; 0 for what is none."""
    seconds = number(value)
    return seconds if 0.0 <= seconds <= _LATEST else 0.0
