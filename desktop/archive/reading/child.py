"""Runs in the child process that reads exports: what is in a file, the next chats of it, and one of its pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import IO, BinaryIO

import msgspec

from desktop.archive.reading import chatgpt, claude, corral, lm_studio, loose, open_webui
from desktop.archive.reading.loose import Unfit
from desktop.archive.reading.making import Members
from desktop.archive.reading.source import BARE, Source
from desktop.archive.reading.splitting import Splitter, TooLarge
from desktop.archive.types import Brought, Kind, Part, Some, Survey
from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.inputs import unreadable

_READERS: dict[Kind, Callable[[bytes, Members], Brought]] = {
    Kind.CORRAL: corral.read,
    Kind.CHATGPT: chatgpt.read,
    Kind.CLAUDE: claude.read,
    Kind.OPEN_WEBUI: open_webui.read,
    Kind.LM_STUDIO: lm_studio.read,
}
_GAP = rb"\s{0,99}+"
_OURS = re.compile(
    _GAP.join((b"", rb"\{", b'"format"', b":", b'"corral-chats"', b",", b'"version"', b":", rb"(\d{1,9})"))
)
_HEAD = 4_096  # bytes
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_TRIED = 20  # elements of a document that are looked at for what they are
_PICTURE = 60_000_000  # bytes of one in an archive
_AT_ONCE = 8_000_000  # letters and bytes of chats that are handed on together
_MOST = 80_000_000  # of one chat
_MESSAGE = 400  # what a message takes beside its words
_NEWEST = 1  # version of our own form


def survey(file: BinaryIO, name: str) -> Survey:
    """Raises InputUnreadable where no chats are in it."""
    source = Source(file, name)
    documents = [each for each in source.members() if each == BARE or _may_hold_chats(each)]
    parts = [part for part in (_part(source, each, name) for each in documents) if part is not None]
    if not any(part.chats for part in parts):
        raise _nothing(name, archive=documents != [BARE])
    return Survey(tuple(part for part in parts if part.chats))


def read_some(file: BinaryIO, name: str, parts: tuple[Part, ...], at: int) -> Some:
    """The next chats, about as many as are worth handing on; `at` of the first part is where to begin."""
    source = Source(file, name)
    members = Members(source.members())
    chats: list[Brought] = []
    broken = weight = 0
    for done, part in enumerate(parts):
        with source.opened(part.member) as stream:
            stream.seek(at)
            for element, end in _elements(Splitter(stream, part.depth, at)):
                found = _chat(element, part.kind, members)
                broken += found is None
                chats += [found] if found is not None else []
                weight += _weight(found) if found is not None else 0
                if weight >= _AT_ONCE:
                    return Some(tuple(chats), done, end, broken)
        at = 0
    return Some(tuple(chats), len(parts), 0, broken)


def picture_in(file: BinaryIO, name: str, member: str) -> bytes:
    """A file of the archive. Raises InputUnreadable."""
    source = Source(file, name)
    if source.size(member) > _PICTURE or member not in source.members():
        raise source.damaged(member)
    with source.opened(member) as stream:
        return stream.read(_PICTURE)


def _may_hold_chats(member: str) -> bool:
    return member.lower().endswith((".json", ".jsonl")) and not member.startswith("__MACOSX/")


def _part(source: Source, member: str, name: str) -> Part | None:
    """None for a document without chats."""
    with source.opened(member) as stream:
        head = stream.read(_HEAD)
    depth, kind = _beginning(head, name)
    if depth is None:
        return None
    with source.opened(member) as stream:
        if depth == 0:
            depth = _deeper(stream)
    with source.opened(member) as stream:
        return _counted(Splitter(stream, depth), member, kind, depth)


def _beginning(head: bytes, name: str) -> tuple[int | None, Kind | None]:
    """How many brackets are around each chat, None for what is no JSON; and whose it is, if that stands there."""
    ours = _OURS.match(head.removeprefix(b"\xef\xbb\xbf"))
    if ours is not None:
        if int(ours[1]) > _NEWEST:
            raise unreadable(name, tr("A newer Corral wrote it. Install that version, then bring it in."))
        return 2, Kind.CORRAL
    first = head.lstrip(_BEFORE)[:1]
    return {b"[": 1, b"{": 0}.get(first), None


def _deeper(stream: IO[bytes]) -> int:
    """Of one object: whether it is a chat itself, or our own form written anew with its fields in another order."""
    for element, _end in _elements(Splitter(stream, 0)):
        try:
            return 2 if {"format", "chats"} <= loose.opened(element).keys() else 0
        except Unfit:
            return 0
    return 0


def _counted(splitter: Splitter, member: str, kind: Kind | None, depth: int) -> Part | None:
    count = 0
    for element, _end in _elements(splitter):
        count += 1
        if kind is None and count <= _TRIED:
            kind = Kind.CORRAL if depth == 2 else _kind(element)
        if kind is None and count > _TRIED:
            return None
    return Part(member, kind, depth, count, splitter.cut) if kind is not None else None


def _elements(splitter: Splitter) -> Iterator[tuple[bytes, int]]:
    """One that is too large ends the document: what comes after it cannot be found."""
    try:
        for element in splitter:
            yield element.data, element.end
    except TooLarge:
        splitter.cut = True


def _kind(element: bytes) -> Kind | None:
    """Whose chat it is, by the names of its fields."""
    try:
        given = loose.opened(element)
        if "mapping" in given:
            return Kind.CHATGPT
        if "chat_messages" in given:
            return Kind.CLAUDE
        inner = loose.opened(given["chat"]) if "chat" in given else given
        if "history" in inner or ("messages" in inner and ("chat" in given or "models" in inner)):
            return Kind.OPEN_WEBUI
        if "messages" in given and _is_of_lm_studio(given):
            return Kind.LM_STUDIO
    except Unfit:
        pass
    return None


def _is_of_lm_studio(given: Mapping[str, msgspec.Raw]) -> bool:
    messages = loose.listed(given["messages"])
    first = loose.fields(loose.loaded(messages[0])) if messages else {}
    return "versions" in first or ("preset" in given and "role" in first)


def _chat(element: bytes, kind: Kind, members: Members) -> Brought | None:
    """None where nothing can be made of it, or where there is more of it than is handed on."""
    try:
        found = _READERS[kind](element, members)
    except (Unfit, KeyError):
        return None
    return found if _weight(found) <= _MOST else None


def _weight(found: Brought) -> int:
    words = sum(
        _MESSAGE + len(entry.text) + sum(len(each.text) for each in entry.documents) for entry in found.whole.entries
    )
    return words + sum(len(each.data) for each in found.pictures)


def _nothing(name: str, *, archive: bool) -> InputUnreadable:
    why = tr("No chats were found in this archive.") if archive else tr("It holds no chats that Corral knows.")
    way = tr("Corral reads its own exports and those of ChatGPT, Claude, Open WebUI and LM Studio.")
    return unreadable(name, f"{why} {way}")
