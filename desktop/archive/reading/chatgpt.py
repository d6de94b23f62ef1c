"""Reads the export of ChatGPT: each conversation a tree of nodes by their ids, its pictures as files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import msgspec

from desktop.archive.reading import loose
from desktop.archive.reading.loose import Fields, Unfit, fields, items, line, moment, text
from desktop.archive.reading.making import Found, Members, chat_of
from desktop.archive.reading.trees import Node
from desktop.archive.types import Brought, BroughtPicture, Kind, Missed
from desktop.common.types import Ending, Role

_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT}
# What the model thought, what a person told it about themselves, and what is written for tools alone.
_UNSEEN = {"thoughts", "reasoning_recap", "user_editable_context", "model_editable_context", "system_error"}
_ASSET = re.compile(r"file[-_][A-Za-z0-9]++")
_MARK = re.compile("\ue200[^\ue200\ue201]{0,2000}+\ue201")  # of a source in the web, as the window of ChatGPT draws it
_PICTURES = ("image/",)
_LONG = {"mapping", "moderation_results"}


def read(raw: bytes, members: Members) -> Brought:
    """Raises Unfit."""
    given = loose.opened(raw)
    about = {name: loose.loaded(value) for name, value in given.items() if name not in _LONG}
    nodes: dict[str, Node] = {}
    found = Found()
    for key, node in loose.opened(given["mapping"]).items():
        nodes[key] = _node(key, node, members, found)
    created = moment(about.get("create_time"))
    return chat_of(
        Kind.CHATGPT,
        key=text(about.get("conversation_id")) or text(about.get("id")),
        title=line(about.get("title")),
        created=created,
        updated=moment(about.get("update_time")),
        nodes=nodes,
        current=text(about.get("current_node")),
        pinned=about.get("is_starred") is True,
        missed=found.missed,
    )


def _node(key: str, raw: msgspec.Raw, members: Members, found: Found) -> Node:
    try:
        given = fields(loose.loaded(raw))
    except Unfit:
        found.missed += Missed(messages=1)
        return Node(key, None, None)
    parent = text(given.get("parent")) or None
    message = fields(given.get("message"))
    role = _ROLES.get(text(fields(message.get("author")).get("role")))
    if role is None or _is_hidden(message):
        return Node(key, parent, None)
    words, pictures = _content(fields(message.get("content")), members, found)
    about = fields(message.get("metadata"))
    if role is Role.USER:
        found.count_files(_documents(about))
    if not words and not pictures:
        return Node(key, parent, None)
    ending = Ending.STOPPED if fields(about.get("finish_details")).get("type") == "interrupted" else Ending.COMPLETE
    return Node(
        key, parent, role, words, moment(message.get("create_time")), line(about.get("model_slug")), 0.0, ending,
        tuple(pictures),
    )  # fmt: skip


def _is_hidden(message: Fields) -> bool:
    hidden = fields(message.get("metadata")).get("is_visually_hidden_from_conversation") is True
    to_a_tool = text(message.get("recipient")) not in ("", "all")
    return hidden or to_a_tool or text(fields(message.get("content")).get("content_type")) in _UNSEEN


def _content(content: Fields, members: Members, found: Found) -> tuple[str, list[BroughtPicture]]:
    words: list[str] = []
    pictures: list[BroughtPicture] = []
    if text(content.get("content_type")) == "code":
        language = "".join(filter(str.isalnum, text(content.get("language"))))
        return _fenced(text(content.get("text")), "" if language == "unknown" else language), []
    for part in items(content.get("parts")) or [content.get("text")]:
        if isinstance(part, str):
            words.append(part)
        elif text(fields(part).get("asset_pointer")):
            _add_asset(fields(part), members, pictures, found)
        else:
            words.append(text(fields(part).get("text")))
    return _MARK.sub("", "\n\n".join(filter(str.strip, words))), pictures


def _fenced(code: str, language: str) -> str:
    return f"```{language}\n{code}\n```" if code.strip() else ""


def _add_asset(part: Fields, members: Members, pictures: list[BroughtPicture], found: Found) -> None:
    if "image" not in text(part.get("content_type")):
        found.missed += Missed(files=1)  # something that was said aloud, or shown in a film
        return
    match = _ASSET.match(text(part.get("asset_pointer")).rpartition("://")[2])
    member = members.of(match[0]) if match else ""
    if member:
        pictures.append(BroughtPicture(0, members.name(member), member))
    else:
        found.missed += Missed(pictures=1)


def _documents(about: Fields) -> int:
    """Files that were attached and are no pictures: their words are not in the export."""
    attached: Iterable[Mapping[str, object]] = (fields(each) for each in items(about.get("attachments")))
    return sum(not text(each.get("mime_type") or each.get("mimeType")).startswith(_PICTURES) for each in attached)
