"""Reads the export of Claude: the messages of a conversation in a row, each with the one it answers."""

from __future__ import annotations

import msgspec

from desktop.archive.reading import loose
from desktop.archive.reading.loose import Fields, Unfit, fields, items, line, moment, text
from desktop.archive.reading.making import Found, Members, chat_of
from desktop.archive.reading.trees import Node
from desktop.archive.types import Brought, BroughtPicture, Kind, Missed
from desktop.common.file_types import Kind as FileKind
from desktop.common.file_types import kind_of
from desktop.common.types import Attachment, Role

_ROLES = {"human": Role.USER, "assistant": Role.ASSISTANT}
_WRITTEN = {"create", "rewrite"}  # what is done to an artifact, where all of it stands there


def read(raw: bytes, members: Members) -> Brought:
    """Raises Unfit."""
    given = loose.opened(raw)
    about = {name: loose.loaded(value) for name, value in given.items() if name != "chat_messages"}
    nodes: dict[str, Node] = {}
    found, before = Found(), ""
    for message in loose.listed(given["chat_messages"]):
        node = _node(message, before, line(about.get("model")), members, found)
        if node is None or node.key in nodes:
            found.missed += Missed(messages=1)
            continue
        nodes[node.key] = node
        before = node.key
    return chat_of(
        Kind.CLAUDE,
        key=text(about.get("uuid")),
        title=line(about.get("name")),
        created=moment(about.get("created_at")),
        updated=moment(about.get("updated_at")),
        nodes=nodes,
        current=text(about.get("current_leaf_message_uuid")) or before,
        pinned=about.get("is_starred") is True,
        folder=line(fields(about.get("project")).get("name")),
        missed=found.missed,
    )


def _node(raw: msgspec.Raw, before: str, model: str, members: Members, found: Found) -> Node | None:
    """None for what is no message."""
    try:
        given = fields(loose.loaded(raw))
    except Unfit:
        return None
    role = _ROLES.get(text(given.get("sender")))
    if role is None:
        return None
    pictures, documents = _attached(given, members, found)
    words = _words(given)
    seen = words or pictures or documents
    # Older exports do not say what a message answers: the one above it, then.
    parent = text(given.get("parent_message_uuid")) if "parent_message_uuid" in given else before
    return Node(
        text(given.get("uuid")) or f"{before} +",
        parent or None,
        role if seen else None,
        words,
        moment(given.get("created_at")),
        model,
        pictures=tuple(pictures),
        documents=tuple(documents),
    )


def _words(given: Fields) -> str:
    """Of its blocks those that are read; what was thought and what tools said is left out."""
    blocks = [_block(fields(block)) for block in items(given.get("content"))]
    return "\n\n".join(block for block in blocks if block.strip()) or text(given.get("text"))


def _block(block: Fields) -> str:
    match text(block.get("type")):
        case "text":
            return text(block.get("text"))
        case "tool_use" if block.get("name") == "artifacts":
            made = fields(block.get("input"))
            if text(made.get("command")) in _WRITTEN:
                return _artifact(line(made.get("title")), line(made.get("language")), text(made.get("content")))
    return ""


def _artifact(title: str, language: str, content: str) -> str:
    head = f"**{title}**\n\n" if title else ""
    fence = "`" * max(3, _longest_run(content) + 1)
    return f"{head}{fence}{language}\n{content}\n{fence}" if content else ""


def _longest_run(content: str) -> int:
    longest = run = 0
    for letter in content:
        run = run + 1 if letter == "`" else 0
        longest = max(longest, run)
    return longest


def _attached(given: Fields, members: Members, found: Found) -> tuple[list[BroughtPicture], list[Attachment]]:
    documents = []
    for each in map(fields, items(given.get("attachments"))):
        words, name = text(each.get("extracted_content")), line(each.get("file_name"))
        if words:
            documents.append(Attachment(name or "paste.txt", words, letters=len(words)))
        else:
            found.missed += Missed(files=1)
    pictures = []
    files = [*items(given.get("files")), *items(given.get("files_v2"))]
    by_name = {text(each.get("file_uuid")) or text(each.get("file_name")): each for each in map(fields, files)}
    for each in by_name.values():
        name = line(each.get("file_name"))
        member = members.of(text(each.get("file_uuid"))) or members.of(text(each.get("file_name")))
        if kind_of(name) is FileKind.PICTURE or text(each.get("file_kind")) == "image":
            if member:
                pictures.append(BroughtPicture(0, name, member))
            else:
                found.missed += Missed(pictures=1)
        elif not any(document.name == name for document in documents):
            found.missed += Missed(files=1)
    return pictures, documents
