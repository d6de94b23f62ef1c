"""Makes whole chats of what the readers found, and finds the files of an archive that messages name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from desktop.archive.reading.loose import Unfit
from desktop.archive.reading.trees import Node, grow
from desktop.archive.types import Brought, Kind, Missed
from desktop.chat.title import title_of
from desktop.common.types import Role
from desktop.vault.types import USUAL, Chat, Entry, Manner, Named, WholeChat

_ASSET = re.compile(r"file[-_][A-Za-z0-9]++")


class Members:
    """The files of an archive by the names that messages know them by."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._by_key: dict[str, str] = {}
        for name in names:
            base = PurePosixPath(name).name
            self._by_key.setdefault(base, name)
            match = _ASSET.match(base)
            if match:
                self._by_key.setdefault(match[0], name)

    def of(self, key: str) -> str:
        """The path of a file in the archive, by its name or its id; "" where there is none."""
        return self._by_key.get(key, "")

    @staticmethod
    def name(member: str) -> str:
        """What a person called it."""
        base = PurePosixPath(member).name
        match = _ASSET.match(base)
        rest = base[match.end() :].lstrip("-_") if match else base
        return rest if rest and not rest.startswith(".") else base


@dataclass
class Found:
    """What could not be brought along, counted while a chat is read."""

    missed: Missed = field(default_factory=Missed)

    def count_files(self, count: int) -> None:
        self.missed += Missed(files=count)


def chat_of(
    kind: Kind,
    *,
    key: str,
    title: str,
    created: float,
    updated: float,
    nodes: Mapping[str, Node],
    current: str,
    missed: Missed,
    pinned: bool = False,
    folder: str = "",
    manner: Manner = USUAL,
) -> Brought:
    """Raises Unfit where nobody said anything. What has no date gets that of its messages."""
    dates = [node.created for node in nodes.values() if node.created]
    created = created or min(dates, default=0.0)
    tree = grow(nodes, current, created, kind.value)
    if not tree.entries:
        raise Unfit
    first = tree.entries[0]
    model = next((entry.model for entry in reversed(tree.entries) if entry.model), "")
    chat = Chat(
        id=0,
        title=title or title_of(first.text),
        pinned=pinned,
        created=created,
        updated=updated or max(dates, default=created),
        has_picture=bool(tree.pictures),
        model=model,
        named=Named.PERSON if title else Named.QUESTION,
        manner=manner,
        origin=f"{kind.value}:{key or _told_by(tree.entries)}",
    )
    lost = Missed(messages=tree.lost, answers=tree.answers)
    return Brought(WholeChat(chat, tree.entries, tree.leaf, folder), tree.pictures, missed + lost)


def _told_by(entries: Iterable[Entry]) -> str:
    """What tells a chat without a number from every other one: how it begins, and when."""
    first = next(entry for entry in entries if entry.role is Role.USER)
    told = f"{first.created!r} {first.text}".encode("utf-8", "replace")
    return hashlib.sha256(told).hexdigest()[:32]
