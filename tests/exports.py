"""Makes exports as ChatGPT, Claude, Open WebUI and LM Studio write them, of any size, with branches and pictures."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from PIL import Image

BEGUN = 1_700_000_000.0
_ROOT_OF_CLAUDE = "00000000-0000-4000-8000-000000000000"

Json = dict[str, Any]


def png(colour: str = "teal", size: tuple[int, int] = (64, 40)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


# ChatGPT


def node(key: str, parent: str | None, role: str, *parts: object, **more: Any) -> Json:
    """One of a mapping. `more` are fields of its message; `kind` is the type of its content."""
    kind = more.pop("kind", "text" if all(isinstance(part, str) for part in parts) else "multimodal_text")
    content = {"content_type": kind, "parts": list(parts)} if kind != "code" else {
        "content_type": "code", "language": "python", "text": parts[0],
    }  # fmt: skip
    message = {
        "id": key,
        "author": {"role": role, "name": None, "metadata": {}},
        "create_time": BEGUN + len(key),
        "update_time": None,
        "content": content,
        "status": "finished_successfully",
        "end_turn": None,
        "weight": 1.0,
        "metadata": {"model_slug": "gpt-4o"} if role == "assistant" else {},
        "recipient": "all",
        **more,
    }
    return {"id": key, "message": message, "parent": parent, "children": []}


def chatgpt(nodes: Iterable[Json], key: str = "c-1", **more: Any) -> Json:
    """A conversation of these nodes below a root that nobody sees."""
    mapping: Json = {"root": {"id": "root", "message": None, "parent": None, "children": []}}
    for each in nodes:
        mapping[each["id"]] = each
    for each in mapping.values():
        if each["parent"] in mapping:
            mapping[each["parent"]]["children"].append(each["id"])
    return {
        "title": "Mending the roof",
        "create_time": BEGUN,
        "update_time": BEGUN + 60,
        "mapping": mapping,
        "moderation_results": [],
        "current_node": list(mapping)[-1],
        "conversation_id": key,
        "id": key,
        **more,
    }


def talk_of_chatgpt(turns: int, key: str = "c-1") -> Json:
    nodes, before = [], "root"
    for turn in range(turns):
        nodes += [
            node(f"q{turn}", before, "user", f"question {turn}"),
            node(f"a{turn}", f"q{turn}", "assistant", f"answer {turn}"),
        ]
        before = f"a{turn}"
    return chatgpt(nodes, key)


def asset(pointer: str) -> Json:
    return {"content_type": "image_asset_pointer", "asset_pointer": pointer, "size_bytes": 1, "width": 64, "height": 40}


# Claude


def said(key: str, parent: str | None, sender: str, words: str, **more: Any) -> Json:
    return {
        "uuid": key,
        "text": words,
        "content": [{"type": "text", "text": words}],
        "sender": sender,
        "created_at": "2024-03-01T10:00:00.123456Z",
        "updated_at": "2024-03-01T10:00:00.123456Z",
        "attachments": [],
        "files": [],
        "parent_message_uuid": parent or _ROOT_OF_CLAUDE,
        **more,
    }


def claude(messages: Iterable[Json], key: str = "u-1", **more: Any) -> Json:
    return {
        "uuid": key,
        "name": "Mending the roof",
        "created_at": "2024-03-01T09:59:00.000000Z",
        "updated_at": "2024-03-01T10:10:00.000000Z",
        "account": {"uuid": "a-1"},
        "chat_messages": list(messages),
        **more,
    }


def talk_of_claude(turns: int, key: str = "u-1") -> Json:
    messages: list[Json] = []
    before: str | None = None
    for turn in range(turns):
        messages += [
            said(f"q{turn}", before, "human", f"question {turn}"),
            said(f"a{turn}", f"q{turn}", "assistant", f"answer {turn}"),
        ]
        before = f"a{turn}"
    return claude(messages, key)


# Open WebUI


def told(key: str, parent: str | None, role: str, words: object, **more: Any) -> Json:
    return {
        "id": key,
        "parentId": parent,
        "childrenIds": [],
        "role": role,
        "content": words,
        "timestamp": int(BEGUN),
        **({"model": "llama3.2:3b", "modelName": "Llama", "done": True} if role == "assistant" else {}),
        **more,
    }


def open_webui(messages: Iterable[Json], key: str = "w-1", **more: Any) -> Json:
    by_id = {each["id"]: each for each in messages}
    for each in by_id.values():
        if each["parentId"] in by_id:
            by_id[each["parentId"]]["childrenIds"].append(each["id"])
    chat = {
        "id": "",
        "title": "Mending the roof",
        "models": ["llama3.2:3b"],
        "params": {},
        "history": {"messages": by_id, "currentId": list(by_id)[-1]},
        "messages": [],
        "tags": [],
        "timestamp": int(BEGUN * 1000),
        "files": [],
    }
    outer = {"id": key, "user_id": "p", "title": "Mending the roof", "created_at": int(BEGUN), "pinned": False}
    return {**outer, "updated_at": int(BEGUN) + 60, "archived": False, "meta": {}, "chat": {**chat, **more}}


def talk_of_open_webui(turns: int, key: str = "w-1") -> Json:
    messages: list[Json] = []
    before: str | None = None
    for turn in range(turns):
        messages += [
            told(f"q{turn}", before, "user", f"question {turn}"),
            told(f"a{turn}", f"q{turn}", "assistant", f"answer {turn}"),
        ]
        before = f"a{turn}"
    return open_webui(messages, key)


def data_url(data: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(data).decode()


# LM Studio


def asked(*words: str, files: Iterable[str] = ()) -> Json:
    """A question in so many versions."""
    pictures = [{"type": "file", "fileIdentifier": each, "fileType": "image", "sizeBytes": 1} for each in files]
    versions = [
        {"type": "singleStep", "role": "user", "content": [{"type": "text", "text": each}, *pictures]} for each in words
    ]
    return {"versions": versions, "currentlySelected": 0}


def answered(*words: str, chosen: int = 0) -> Json:
    stats = {"stopReason": "eosFound", "totalTimeSec": 1.5}
    versions = [
        {
            "type": "multiStep",
            "role": "assistant",
            "senderInfo": {"senderName": "llama-3.2-3b"},
            "steps": [
                {"type": "contentBlock", "style": {"type": "thinking"}, "content": [{"type": "text", "text": "hm"}]},
                {
                    "type": "contentBlock",
                    "content": [{"type": "text", "text": each}],
                    "genInfo": {"identifier": "llama-3.2-3b-instruct", "stats": stats},
                },
                {"type": "debugInfoBlock", "debugInfo": "Conversation naming technique: 'prompt'"},
            ],
        }
        for each in words
    ]
    return {"versions": versions, "currentlySelected": chosen}


def lm_studio(messages: Iterable[Json], created: float = BEGUN, **more: Any) -> Json:
    return {
        "name": "Mending the roof",
        "pinned": False,
        "createdAt": int(created * 1000),
        "preset": "",
        "tokenCount": 12,
        "systemPrompt": "",
        "messages": list(messages),
        "lastUsedModel": {"identifier": "llama-3.2-3b-instruct"},
        **more,
    }


def talk_of_lm_studio(turns: int, created: float = BEGUN) -> Json:
    messages = []
    for turn in range(turns):
        messages += [asked(f"question {turn}"), answered(f"answer {turn}")]
    return lm_studio(messages, created)


# Files


def document(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def archive(path: Path, files: Mapping[str, object]) -> Path:
    """Bytes as they are, all else as JSON."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, value in files.items():
            made.writestr(name, value if isinstance(value, bytes) else json.dumps(value))
    return path


def in_rows(chats: Iterable[Json]) -> Iterator[bytes]:
    """A long document, piece by piece."""
    yield b"["
    for number, chat in enumerate(chats):
        yield (b",\n" if number else b"") + json.dumps(chat).encode()
    yield b"]"
