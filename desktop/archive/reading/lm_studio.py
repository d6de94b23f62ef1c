"""Reads conversations of LM Studio: messages in a row, each in versions of which one was gone on with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from desktop.archive.reading import loose
from desktop.archive.reading.loose import Fields, Unfit, fields, items, line, moment, number, text, whole
from desktop.archive.reading.making import Found, Members, chat_of
from desktop.archive.reading.trees import Node
from desktop.archive.types import Brought, BroughtPicture, Kind, Missed
from desktop.common.types import Ending, Role
from desktop.vault.types import Manner

_ROLES = {"user": Role.USER, "assistant": Role.ASSISTANT}
_STOPPED = {"userStopped": Ending.STOPPED, "maxPredictedTokensReached": Ending.LENGTH}
_STOPPED["contextLengthReached"] = Ending.LENGTH


@dataclass(frozen=True)
class _Said:
    """What a version is made of."""

    words: str = ""
    pictures: tuple[BroughtPicture, ...] = ()
    model: str = ""
    seconds: float = 0.0
    ending: Ending = Ending.COMPLETE


def read(raw: bytes, members: Members) -> Brought:
    """Raises Unfit."""
    given = loose.opened(raw)
    about = {name: loose.loaded(value) for name, value in given.items() if name != "messages"}
    nodes: dict[str, Node] = {}
    found = Found()
    before: str | None = None
    for place, message in enumerate(loose.listed(given["messages"])):
        try:
            written = fields(loose.loaded(message))
        except Unfit:
            found.missed += Missed(messages=1)
            continue
        versions = items(written.get("versions")) or ([written] if "role" in written else [])
        for number_of, version in enumerate(map(fields, versions)):
            key = f"{place}.{number_of}"
            nodes[key] = _node(key, before, version, members, found)
        chosen = f"{place}.{whole(written.get('currentlySelected'))}"
        before = chosen if chosen in nodes else before
    model = line(fields(about.get("lastUsedModel")).get("identifier"))
    created = moment(about.get("createdAt"))
    dated = {key: replace(node, model=node.model or model) for key, node in nodes.items()}
    return chat_of(
        Kind.LM_STUDIO,
        key=repr(created) if created else "",
        title=line(about.get("name")),
        created=created,
        updated=moment(about.get("assistantLastMessagedAt")) or moment(about.get("userLastMessagedAt")),
        nodes=dated,
        current=before or "",
        pinned=about.get("pinned") is True,
        manner=Manner(text(about.get("systemPrompt"))),
        missed=found.missed,
    )


def _node(key: str, parent: str | None, version: Fields, members: Members, found: Found) -> Node:
    role = _ROLES.get(text(version.get("role")))
    said = _steps(version, members, found) if "steps" in version else _content(version.get("content"), members, found)
    model = said.model or line(fields(version.get("senderInfo")).get("senderName"))
    seen = said.words or said.pictures
    return Node(
        key, parent, role if seen else None, said.words, moment(version.get("createdAt")), model, said.seconds,
        said.ending, said.pictures,
    )  # fmt: skip


def _steps(version: Fields, members: Members, found: Found) -> _Said:
    words: list[str] = []
    pictures: list[BroughtPicture] = []
    whole_said = _Said()
    for step in map(fields, items(version.get("steps"))):
        thought = text(fields(step.get("style")).get("type")) == "thinking"
        if text(step.get("type")) != "contentBlock" or thought:
            continue
        said = _content(step.get("content"), members, found)
        words.append(said.words)
        pictures.extend(said.pictures)
        made = fields(step.get("genInfo"))
        stats = fields(made.get("stats"))
        whole_said = _Said(
            model=line(made.get("indexedModelIdentifier")) or line(made.get("identifier")) or whole_said.model,
            seconds=whole_said.seconds + number(stats.get("totalTimeSec")),
            ending=_STOPPED.get(text(stats.get("stopReason")), Ending.COMPLETE),
        )
    return replace(whole_said, words="\n\n".join(filter(str.strip, words)), pictures=tuple(pictures))


def _content(content: Any, members: Members, found: Found) -> _Said:
    if isinstance(content, str):
        return _Said(content)
    words: list[str] = []
    pictures: list[BroughtPicture] = []
    for part in map(fields, items(content)):
        if text(part.get("type")) != "file":
            words.append(text(part.get("text")))
            continue
        name = text(part.get("fileIdentifier"))
        member = members.of(name)
        if text(part.get("fileType")) != "image":
            found.missed += Missed(files=1)
        elif member:
            pictures.append(BroughtPicture(0, line(name), member))
        else:
            found.missed += Missed(pictures=1)
    return _Said("\n\n".join(filter(str.strip, words)), tuple(pictures))
