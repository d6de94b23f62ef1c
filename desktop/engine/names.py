"""Reads names of models: [scheme://]host/namespace/model:tag, with defaults for all but the model."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.common.errors import Help, ModelUnavailable
from desktop.common.i18n import tr

DEFAULT_HOST = "registry.ollama.ai"
DEFAULT_NAMESPACE = "library"
DEFAULT_TAG = "latest"

_HOST = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]{0,349}")
_NAMESPACE = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,79}")
_PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}")


@dataclass(frozen=True)
class ModelName:
    host: str
    namespace: str
    model: str
    tag: str

    @property
    def repository(self) -> str:
        """As in the registry's addresses: "library/llama3.2"."""
        return f"{self.namespace}/{self.model}"

    @property
    def short(self) -> str:
        """As the engine lists it: defaults hidden, the tag always there."""
        name = f"{self.model}:{self.tag}"
        if self.host != DEFAULT_HOST:
            return f"{self.host}/{self.namespace}/{name}"
        return name if self.namespace == DEFAULT_NAMESPACE else f"{self.namespace}/{name}"


def parse_name(text: str) -> ModelName:
    """Raises ModelUnavailable for what the engine would refuse as a name; digests ("@sha256:…") are among it."""
    rest = text.partition("://")[2] or text
    before, colon, tag = rest.rpartition(":")
    if not colon or "/" in tag:
        before, tag = rest, DEFAULT_TAG
    before, _, model = before.rpartition("/")
    host, _, namespace = before.rpartition("/")
    name = ModelName(host or DEFAULT_HOST, namespace or DEFAULT_NAMESPACE, model, tag)
    parts = ((_HOST, name.host), (_NAMESPACE, name.namespace), (_PART, name.model), (_PART, name.tag))
    if not all(pattern.fullmatch(part) for pattern, part in parts):
        raise ModelUnavailable(
            tr("“{name}” is not the name of a model.", name=text),
            tr("A name looks like this: llama3.2:3b."),
            help=Help.CHOOSE_MODEL,
        )
    return name


def same_model(one: str, other: str) -> bool:
    """True when the engine takes both for one model: case is not told apart, a missing tag is `latest`."""
    return name_key(one) == name_key(other)


def name_key(name: str) -> str:
    """The same for all spellings that the engine takes for one model; what is no name is only equal to itself."""
    try:
        return parse_name(name).short.lower()
    except ModelUnavailable:
        return name.lower()


def is_cloud(name: str) -> bool:
    """True for names that stand for a model on another computer: `x:cloud`, `x:120b-cloud`."""
    tag = name.rpartition(":")[2].lower() if ":" in name else ""
    return tag == "cloud" or tag.endswith("-cloud")


def refuse_cloud(name: str) -> None:
    """Raises ModelUnavailable for a cloud model, before anything is sent."""
    if is_cloud(name):
        raise cloud_refused(name)


def cloud_refused(name: str) -> ModelUnavailable:
    return ModelUnavailable(
        tr("{name} runs on another computer.", name=name),
        tr("Corral keeps everything on this one and does not use it. Choose another model."),
        help=Help.CHOOSE_MODEL,
    )
