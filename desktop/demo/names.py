"""The grammar of model names, as the engine reads them: [scheme://]host/namespace/model:tag[:local|:cloud]."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HOST = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]{0,349}")
_NAMESPACE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,79}")
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}")
_DEFAULT_HOST = "registry.ollama.ai"
_DEFAULT_NAMESPACE = "library"


class InvalidName(Exception):
    """The text cannot be the name of a model."""


class ConflictingSource(Exception):
    """Both `:local` and `:cloud`."""


@dataclass(frozen=True)
class ModelName:
    host: str
    namespace: str
    model: str
    tag: str
    cloud: bool = False  # the name stands for a model on another computer

    @property
    def full(self) -> str:
        return f"{self.host}/{self.namespace}/{self.model}:{self.tag}"

    @property
    def short(self) -> str:
        """As lists show it: defaults hidden, the tag always there."""
        if self.host != _DEFAULT_HOST:
            return self.full
        name = f"{self.model}:{self.tag}"
        return name if self.namespace == _DEFAULT_NAMESPACE else f"{self.namespace}/{name}"

    @property
    def key(self) -> str:
        """Names that differ in case alone are one model."""
        return self.short.lower()


def parse_name(text: str) -> ModelName:
    """Raises InvalidName, and ConflictingSource for `x:local:cloud`."""
    base, source = _split_source(text.strip())
    if source and _split_source(base)[1]:
        raise ConflictingSource
    rest = base.partition("://")[2] or base
    before, colon, tag = rest.rpartition(":")
    if not colon or "/" in tag:
        before, tag = rest, "latest"
    before, _, model = before.rpartition("/")
    host, _, namespace = before.rpartition("/")
    name = ModelName(host or _DEFAULT_HOST, namespace or _DEFAULT_NAMESPACE, model, tag, source == "cloud")
    parts = ((_HOST, name.host), (_NAMESPACE, name.namespace), (_PART, name.model), (_PART, name.tag))
    if not all(pattern.fullmatch(part) for pattern, part in parts):
        raise InvalidName
    return name


def _split_source(text: str) -> tuple[str, str]:
    """("x:3b", "local") for "x:3b:local", ("x:3b", "cloud") for "x:3b-cloud"; the source is "" where none is named."""
    before, colon, last = text.rpartition(":")
    ending = last.lower()
    if not colon or "/" in last:
        return text, ""
    if ending in ("local", "cloud"):
        return before, ending
    if ending.endswith("-cloud"):
        return text[: -len("-cloud")], "cloud"
    return text, ""
