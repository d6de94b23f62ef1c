"""Writes chats in Corral's own form: JSON that holds all there is to know of them, and that can be brought in again.

    {"format": "corral-chats", "version": 1, "chats": [CHAT, ...]}

A CHAT has `id` (the same wherever it is taken out), `title`, `named` ("question", "model" or "person"), `created` and
`updated` (seconds since the epoch), `model`, `pinned`, `folder` (a name), `manner` (`instructions`, `freedom`,
`length`, `language`), `leaf` (the last message in view), `condensed` (`last`, `text`, `model`, `created`), `messages`.

A message has `id` and `parent`, which count within its chat (parents come first; messages with the same parent and
role are versions of each other), `role` ("user" or "assistant"), `text`, `created`, and where there is something to
say: `model`, `engine`, `seconds`, `tokens`, `ending`, `english`, `pinned`, `removed`, `out_of_view`, `viewed_after`,
`doubts` (`start` and `end` in characters of the text, `share`, `others`: `text`, `share`), `findings` (`picture`,
`text`, `ending`, `seconds`, `problem`), `documents` (`name`, `text`, `portion`, `place`, `gaps`, `letters`), `picture`
or `pictures`: `name`, `type`, `width`, `height`, `source_width`, `source_height`, `sha256`, `look`, and either `data`
(base64) or `file` (its path in the archive).

What is not told is as usual: "", 0, false or none. Readers pass over fields they do not know.
"""

from __future__ import annotations

import base64
import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace

from desktop.archive.types import Kind
from desktop.common.types import Attachment, Doubt, Picture, Role
from desktop.vault import looks
from desktop.vault.types import USUAL, Chat, Condensed, Entry, Finding, WholeChat

FORMAT, VERSION = "corral-chats", 1
HEAD = json.dumps({"format": FORMAT, "version": VERSION})[:-1] + ', "chats": [\n'
BETWEEN, END = ",\n", "\n]}\n"

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"]
Values = dict[str, Value]
Carry = Callable[[Picture], Values]  # where the bytes of a picture are to be found


def within(picture: Picture) -> Values:
    """Its bytes stand in the JSON."""
    return {"data": base64.b64encode(picture.data).decode()} if picture.data else {}


def beside(picture: Picture) -> Values:
    """Its bytes are a file of the archive."""
    return {"file": path_of(picture)} if picture.data else {}


def path_of(picture: Picture) -> str:
    """In the archive."""
    return f"pictures/{picture.digest}.{'jpg' if picture.media_type == 'image/jpeg' else 'png'}"


def id_of(whole: WholeChat) -> str:
    """What tells this chat from every other one, wherever it is kept: where it came from, or how it began, and when."""
    if whole.chat.origin:
        return whole.chat.origin
    first = next((entry.text for entry in whole.entries if entry.role is Role.USER), "")
    told = f"{whole.chat.created!r} {first}".encode("utf-8", "replace")
    return f"{Kind.CORRAL.value}:{hashlib.sha256(told).hexdigest()[:32]}"


def written(whole: WholeChat, carry: Carry) -> str:
    """A chat as JSON, on one line."""
    ids = [entry.id for entry in whole.entries]  # as they were said: in order
    number_of = {entry_id: number for number, entry_id in enumerate(ids, 1)}
    messages = [_message(entry, ids, number_of, carry) for entry in whole.entries]
    values = _told(
        {
            "id": id_of(whole),
            **_chat(whole.chat),
            "folder": whole.folder,
            "leaf": number_of.get(whole.leaf or 0, 0),
            "condensed": [_condensed(each, number_of) for each in whole.condensed if each.last in number_of],
        }
    )
    return json.dumps({**values, "messages": messages}, ensure_ascii=False).encode("utf-8", "replace").decode()


def _told(values: Values) -> Values:
    """Without what is as usual."""
    return {name: value for name, value in values.items() if value not in ("", 0, False, None, [], {})}


def _chat(chat: Chat) -> Values:
    return {
        "title": chat.title,
        "named": chat.named.value,
        "created": chat.created,
        "updated": chat.updated,
        "model": chat.model,
        "pinned": chat.pinned,
        "manner": asdict(chat.manner) if chat.manner != USUAL else {},
    }


def _condensed(condensed: Condensed, number_of: Mapping[int, int]) -> Values:
    return {
        "last": number_of[condensed.last],
        "text": condensed.text,
        "model": condensed.model,
        "created": condensed.created,
    }


def _message(entry: Entry, ids: Sequence[int], number_of: Mapping[int, int], carry: Carry) -> Values:
    values: Values = {
        "created": entry.created,
        "model": entry.model,
        "engine": entry.engine,
        "seconds": entry.seconds,
        "tokens": entry.tokens,
        "ending": entry.ending.value if entry.ending else None,
        "english": entry.english,
        "pinned": entry.pinned,
        "removed": entry.removed,
        "out_of_view": entry.out_of_view,
        # It counts messages of all chats; of this one it is as many as were said by then.
        "viewed_after": bisect_right(ids, entry.viewed_after),
        "doubts": [_doubt(each) for each in entry.doubts],
        "findings": [_finding(each) for each in entry.findings],
        "documents": [_document(each) for each in entry.documents],
        "picture": _picture(entry.picture, carry) if entry.picture else None,
        "pictures": [_picture(each, carry) for each in entry.pictures],
    }
    parent = number_of.get(entry.parent or 0)
    head: Values = {"id": number_of[entry.id], "parent": parent, "role": entry.role.value, "text": entry.text}
    return {**head, **_told(values)}


def _doubt(doubt: Doubt) -> Values:
    others: list[Value] = [{"text": each.text, "share": each.share} for each in doubt.others]
    return {"start": doubt.start, "end": doubt.end, "share": doubt.share, "others": others}


def _finding(finding: Finding) -> Values:
    return {
        "picture": finding.picture,
        "text": finding.text,
        "ending": finding.ending.value,
        "seconds": finding.seconds,
        "problem": finding.problem,
    }


def _document(document: Attachment) -> Values:
    return {
        "name": document.name,
        "text": document.text,
        "portion": document.portion.value,
        "place": document.place,
        "gaps": list(document.gaps),
        "letters": document.letters,
    }


def _picture(picture: Picture, carry: Carry) -> Values:
    look = looks.written(replace(picture.look, origin=""))  # where it lay on this computer is nobody else's business
    return {
        "name": picture.name,
        "type": picture.media_type,
        "width": picture.width,
        "height": picture.height,
        "source_width": picture.source_width,
        "source_height": picture.source_height,
        "sha256": picture.digest,
        **({"look": json.loads(look)} if look else {}),
        **carry(picture),
    }
