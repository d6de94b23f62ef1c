"""Reads the export of Open WebUI: each chat a tree of messages by their ids, pictures written into them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from desktop.archive.reading import loose
from desktop.archive.reading.loose import Fields, Unfit, data_of, fields, items, line, moment, text
from desktop.archive.reading.making import Found, Members, chat_of
from desktop.archive.reading.trees import Node
from desktop.archive.types import Brought, BroughtPicture, Kind, Missed
from desktop.common.i18n import tr
from desktop.common.types import Attachment, Role
from desktop.vault.types import Manner

_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT}
_LONG = {"history", "messages"}
_DATA = "data:image/"
# How it writes down what a model thought and what tools said, which its window folds away.
_FOLDED = re.compile(r'<details type="[^"<>]{1,40}+"[^<>]{0,2000}+>(?>[^<]*(?:<(?!/details>)[^<]*)*)</details>\s{0,4}')


def read(raw: bytes, members: Members) -> Brought:
    """Raises Unfit."""
    outer = loose.opened(raw)
    given = loose.opened(outer["chat"]) if "chat" in outer else outer
    about = {name: loose.loaded(value) for name, value in {**given, **outer}.items() if name not in {"chat", *_LONG}}
    history = loose.opened(given["history"]) if "history" in given else {}
    found = Found()
    nodes = _tree(history, found) if "messages" in history else _row(given, found)
    current = loose.loaded(history["currentId"]) if "currentId" in history else next(reversed(nodes), "")
    del members
    return chat_of(
        Kind.OPEN_WEBUI,
        key=text(about.get("id")),
        title=line(about.get("title")),
        created=moment(about.get("created_at")) or moment(about.get("timestamp")),
        updated=moment(about.get("updated_at")),
        nodes=nodes,
        current=text(current),
        pinned=about.get("pinned") is True,
        folder=line(fields(about.get("folder")).get("name")),
        manner=Manner(text(fields(about.get("params")).get("system")) or text(about.get("system"))),
        missed=found.missed,
    )


def _tree(history: Mapping[str, msgspec.Raw], found: Found) -> dict[str, Node]:
    nodes = {}
    for key, raw in loose.opened(history["messages"]).items():
        given = _message(raw, found)
        nodes[key] = _node(key, text(given.get("parentId")) or None, given, found)
    return nodes


def _row(given: Mapping[str, msgspec.Raw], found: Found) -> dict[str, Node]:
    """Of older versions: one message below the other."""
    nodes: dict[str, Node] = {}
    before: str | None = None
    for place, raw in enumerate(loose.listed(given["messages"]) if "messages" in given else ()):
        key = str(place)
        nodes[key] = _node(key, before, _message(raw, found), found)
        before = key
    return nodes


def _message(raw: msgspec.Raw, found: Found) -> Fields:
    try:
        return fields(loose.loaded(raw))
    except Unfit:
        found.missed += Missed(messages=1)
        return {}


def _node(key: str, parent: str | None, given: Fields, found: Found) -> Node:
    role = _ROLES.get(text(given.get("role")))
    words, pictures = _content(given.get("content"), found)
    documents = []
    for file in map(fields, items(given.get("files"))):
        if text(file.get("type")) == "image" or text(file.get("content_type")).startswith("image/"):
            _add_picture(text(file.get("url")), line(file.get("name")), pictures, found)
            continue
        inner = fields(file.get("file"))
        content = text(fields(inner.get("data")).get("content")) or text(file.get("content"))
        name = line(file.get("name")) or line(inner.get("filename"))
        if content:
            documents.append(Attachment(name or tr("document"), content, letters=len(content)))
        elif name:
            found.missed += Missed(files=1)
    model = line(given.get("model")) or line(given.get("modelName"))
    seen = words or pictures or documents
    return Node(
        key, parent, role if seen else None, words, moment(given.get("timestamp")), model,
        pictures=tuple(pictures), documents=tuple(documents),
    )  # fmt: skip


def _content(content: Any, found: Found) -> tuple[str, list[BroughtPicture]]:
    if isinstance(content, str):
        return _FOLDED.sub("", content), []
    words: list[str] = []
    pictures: list[BroughtPicture] = []
    for part in map(fields, items(content)):
        words.append(text(part.get("text")))
        address = text(fields(part.get("image_url")).get("url"))
        if address:
            _add_picture(address, "", pictures, found)
    return "\n\n".join(filter(str.strip, words)), pictures


def _add_picture(address: str, name: str, pictures: list[BroughtPicture], found: Found) -> None:
    """Only what stands there; nothing is fetched."""
    data = data_of(address) if address.startswith(_DATA) else b""
    if data:
        pictures.append(BroughtPicture(0, name or tr("the picture"), data=data))
    else:
        found.missed += Missed(pictures=1)
