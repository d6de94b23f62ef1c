"""Turns drafts into rows, and back. Long texts stand in a column of their own, all else is JSON beside it.

A row that is not understood, because another version of Corral wrote it, is no draft: nothing here raises for it.
"""

from __future__ import annotations

import dataclasses
import enum
import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from desktop.common.types import (
    Document,
    Ending,
    FilePages,
    Gap,
    Noted,
    PageState,
    Passage,
    Picture,
    Portion,
    Unread,
    Way,
)
from desktop.vault import doubts, looks, proofs
from desktop.vault.draft_types import AddedDocument, Composed, Draft, Made, Queued, Source, WritingOptions
from desktop.vault.driver import Connection, Row, storable
from desktop.vault.picture_files import PictureFiles
from desktop.vault.types import NOT_UNDERSTOOD

log = logging.getLogger(__name__)

_KEPT_OPTIONS = "wishes"  # as rows that are there already call them


class Place(enum.Enum):
    """Each place is written by itself, so that a key pressed beside a long document does not write the document."""

    COMPOSER = "composer"
    DOCUMENTS = "composer, documents"
    ASIDE = "composer, aside"
    QUEUE = "composer, queue"
    SOURCE = "writing, source"
    EARLIER = "writing, source before"
    OPTIONS = "writing, wishes"
    SUMMARY = "writing, summary"
    UNFINISHED = "writing, summary not finished"
    WORDING = "writing, new wording"
    WORDING_FROM = "writing, text before the new wording"


@dataclass(frozen=True)
class Slot:
    place: Place
    chat: int | None = None


Value = Draft | Composed | Source | WritingOptions | Made


@dataclass(frozen=True)
class _Parts:
    """What a value is made of in a row."""

    text: str
    about: object
    pictures: tuple[Picture, ...] = ()


def write(connection: Connection, values: Mapping[Slot, Value | None], pictures: PictureFiles) -> None:
    """None takes a draft away. A draft of a chat that is gone for good is left out."""
    for slot, value in values.items():
        connection.execute("DELETE FROM drafts WHERE place = ? AND chat IS ?", (slot.place.value, slot.chat))
        if value is None:
            continue
        parts = _FORMS[slot.place].take(value)
        for picture in parts.pictures:
            pictures.keep(picture)  # before the row: a row never names a file that is not there
        digests = " ".join(picture.digest for picture in parts.pictures)
        about = json.dumps(parts.about, default=_plain)
        connection.execute(
            """
            INSERT INTO drafts (place, chat, text, about, pictures) SELECT ?, ?, ?, ?, ?
            WHERE ? IS NULL OR EXISTS (SELECT 1 FROM chats WHERE id = ?)
            """,
            (
                *(slot.place.value, slot.chat, storable(parts.text), storable(about), digests),
                *(slot.chat, slot.chat),
            ),
        )


def read(connection: Connection, pictures: PictureFiles) -> dict[Slot, Value]:
    found: dict[Slot, Value] = {}
    for row in connection.execute("SELECT * FROM drafts").fetchall():
        try:
            place = Place(row["place"])
            found[Slot(place, row["chat"])] = _FORMS[place].give(_Reader(row, pictures))
        except NOT_UNDERSTOOD as error:
            log.warning("a draft is not understood: %s", type(error).__name__)
    return found


def held_pictures(connection: Connection) -> set[str]:
    """Digests of the pictures that drafts hold."""
    rows = connection.execute("SELECT pictures FROM drafts WHERE pictures <> ''")
    return {digest for row in rows for digest in row["pictures"].split()}


class _Reader:
    def __init__(self, row: Row, pictures: PictureFiles) -> None:
        self.text: str = row["text"]
        self.about: Any = json.loads(row["about"])
        self._pictures = pictures

    def picture(self, about: Mapping[str, Any] | None) -> Picture | None:
        """None also when its file is gone: the words can still be sent without it."""
        data = self._pictures.read(about["digest"]) if about else None
        if not about or data is None:
            return None
        return Picture(**{**about, "look": looks.look_of(about.get("look")), "data": data})


@dataclass(frozen=True)
class _Form:
    """How the values of a place become parts of a row, and are read from it."""

    take: Callable[[Any], _Parts]
    give: Callable[[_Reader], Value]


def _take_draft(draft: Draft) -> _Parts:
    documents = _attached(draft.documents)
    about: dict[str, object] = {"editing": draft.editing, "picture": _about(draft.picture), "documents": documents}
    return _Parts(draft.text, about | _several(draft), draft.pictures)


def _attached(documents: Iterable[AddedDocument]) -> list[dict[str, object]]:
    """Rows of documents of which nothing was chosen are as they always were."""
    return [
        dataclasses.asdict(each.document)
        | ({} if each == AddedDocument(each.document) else {"chosen": [each.portion, each.start, each.end]})
        for each in documents
    ]


def _attached_of(about: Iterable[Mapping[str, Any]]) -> tuple[AddedDocument, ...]:
    return tuple(
        AddedDocument(_document(each), Portion(portion) if portion else None, start, end)
        for each in about
        for portion, start, end in [each.get("chosen", (None, 0, 0))]
    )


def _several(asked: Draft | Queued) -> dict[str, object]:
    """What only some questions have: rows of the others are as they always were."""
    further = {"further": [_about(picture) for picture in asked.further], "way": asked.way} if asked.further else {}
    return further | ({"english": True} if asked.english else {})


@dataclass(frozen=True)
class _Pictures:
    """Those of a question, as far as their files are there."""

    first: Picture | None
    further: tuple[Picture, ...]
    way: Way


def _pictures(reader: _Reader, about: Mapping[str, Any]) -> _Pictures:
    kept = (about["picture"], *about.get("further", ()))
    found = [picture for each in kept if (picture := reader.picture(each)) is not None]
    return _Pictures(next(iter(found), None), tuple(found[1:]), Way(about.get("way", Way.COMPARE.value)))


def _give_draft(reader: _Reader) -> Draft:
    about = reader.about
    documents = _attached_of(about["documents"])
    editing = int(about["editing"]) if about["editing"] else None
    seen = _pictures(reader, about)
    english = bool(about.get("english", False))
    return Draft(reader.text, seen.first, documents, editing, seen.further, seen.way, english)


def _take_queue(composed: Composed) -> _Parts:
    about = [
        {"text": each.text, "picture": _about(each.picture), "model": each.model}
        | _several(each)
        | ({"documents": _attached(each.documents)} if each.documents else {})
        for each in composed.queue
    ]
    return _Parts("", about, tuple(picture for each in composed.queue for picture in each.pictures))


def _give_queue(reader: _Reader) -> Composed:
    return Composed(queue=tuple(_queued(reader, each) for each in reader.about))


def _queued(reader: _Reader, about: Mapping[str, Any]) -> Queued:
    seen, english = _pictures(reader, about), bool(about.get("english", False))
    documents = _attached_of(about.get("documents", ()))
    return Queued(about["text"], seen.first, about["model"], seen.further, seen.way, english, documents)


def _take_source(source: Source) -> _Parts:
    """Rows of one file that nobody changes are as they always were."""
    about = dataclasses.asdict(replace(source, text=""))
    return _Parts(
        source.text,
        {name: value for name, value in about.items() if value or name not in ("more", "edited", "changed")},
    )


def _give_source(reader: _Reader) -> Source:
    about = {**reader.about, "text": reader.text, "more": tuple(reader.about.get("more", ()))}
    return Source(**{**about, "document": _document(about["document"]) if about["document"] else None})


def _take_made(made: Made) -> _Parts:
    about = dataclasses.asdict(replace(made, text="", read=frozenset(), ending=None))
    about[_KEPT_OPTIONS] = _chosen(about.pop("options"))
    del about["unsure"], about["proof"], about["decisions"]
    if made.proof is not None:
        about["proof"] = proofs.written(made.proof)
    if made.decisions:
        about["decisions"] = proofs.written_decisions(made.decisions)
    if made.unsure:
        about["unsure"] = doubts.written(made.unsure)
    return _Parts(made.text, {**about, "read": sorted(made.read), "ending": made.ending and made.ending.value})


def written_made(made: Made) -> tuple[str, str]:
    """Its text, and all else as JSON."""
    parts = _take_made(made)
    return parts.text, json.dumps(parts.about, default=_plain)


def read_made(text: str, about: Mapping[str, Any]) -> Made:
    """Raises what a row that is not understood raises."""
    options = about[_KEPT_OPTIONS]
    return Made(
        **{
            **{name: value for name, value in about.items() if name != _KEPT_OPTIONS},
            "text": text,
            "options": WritingOptions(**options),
            "ending": Ending(about["ending"]) if about["ending"] else None,
            "read": frozenset(map(int, about["read"])),
            "unread": _unread(about["unread"]),
            "noted": tuple(Noted(each["start"], each["end"], tuple(each["texts"])) for each in about["noted"]),
            "doubts": tuple(map(str, about["doubts"])),
            "unsure": doubts.read(about.get("unsure")),
            "proof": proofs.read(about.get("proof")),
            "decisions": proofs.read_decisions(about.get("decisions")),
        }
    )


def _chosen(options: dict[str, str]) -> dict[str, str]:
    """Rows in which nothing newer was chosen are as they always were."""
    return {name: value for name, value in options.items() if value or name not in ("words", "recipe")}


def _give_made(reader: _Reader) -> Made:
    return read_made(reader.text, reader.about)


def _document(about: Mapping[str, Any]) -> Document:
    return Document(
        about["name"],
        tuple(Passage(**{**each, "path": tuple(each.get("path", ()))}) for each in about["passages"]),
        _unread(about["unread"]),
        tuple(PageState(state) for state in about.get("pages", ())),
        _unread(about.get("repeated", ())),
        tuple(FilePages(each["name"], each["pages"]) for each in about.get("files", ())),
    )


def _unread(about: Iterable[Mapping[str, Any]]) -> tuple[Unread, ...]:
    """Rows of earlier versions know one kind of gap."""
    return tuple(
        Unread(each["place"], each["reason"], Gap(each.get("gap", Gap.UNREAD.value)), each.get("pages", 0))
        for each in about
    )


def _plain(value: object) -> str:
    """What JSON has no word for: the enumerations of the shared types."""
    if isinstance(value, enum.Enum):
        return str(value.value)
    raise TypeError(type(value).__name__)


def _about(picture: Picture | None) -> dict[str, object] | None:
    """All but its bytes, which are a file named by the digest."""
    if picture is None:
        return None
    fields = dataclasses.fields(picture)
    about = {field.name: getattr(picture, field.name) for field in fields if field.name != "data"}
    return {**about, "look": looks.about(picture.look)}


_DRAFT, _SOURCE, _MADE = (
    _Form(_take_draft, _give_draft),
    _Form(_take_source, _give_source),
    _Form(_take_made, _give_made),
)
_FORMS: Mapping[Place, _Form] = {
    Place.COMPOSER: _DRAFT,
    Place.DOCUMENTS: _DRAFT,
    Place.ASIDE: _DRAFT,
    Place.QUEUE: _Form(_take_queue, _give_queue),
    Place.SOURCE: _SOURCE,
    Place.EARLIER: _SOURCE,
    Place.OPTIONS: _Form(
        lambda options: _Parts("", _chosen(dataclasses.asdict(options))), lambda reader: WritingOptions(**reader.about)
    ),
    Place.SUMMARY: _MADE,
    Place.UNFINISHED: _MADE,
    Place.WORDING: _MADE,
    Place.WORDING_FROM: _SOURCE,
}
