"""What an engine says of an installed model (/api/show), read into ModelFacts."""

from __future__ import annotations

from desktop.engine.counts import count
from desktop.engine.frames import Show
from desktop.engine.types import ModelFacts


def read_facts(name: str, show: Show) -> ModelFacts:
    """Numbers the model's file does not give are 0; a key length that is not given follows from the others."""
    info = show.model_info or {}
    architecture = info.get("general.architecture")
    architecture = architecture if isinstance(architecture, str) else ""

    def number(key: str) -> int:
        value = info.get(f"{architecture}.{key}")
        if isinstance(value, list):  # one number for each layer; the largest is on the safe side
            return max(map(count, value), default=0)
        return count(value)

    heads, width = number("attention.head_count"), number("embedding_length")
    return ModelFacts(
        name=name,
        architecture=architecture,
        capabilities=frozenset(show.capabilities or ()),
        context_length=number("context_length"),
        block_count=number("block_count"),
        head_count=heads,
        head_count_kv=number("attention.head_count_kv"),
        key_length=number("attention.key_length") or (width // heads if heads else 0),
        license=show.license,
        two_files=bool(show.projector_info),
    )


def model_file(show: Show) -> str:
    """Where the engine says the model's file is, on the computer it runs on; "" where it does not say."""
    for line in show.modelfile.splitlines():
        if line.startswith("FROM "):
            return line.removeprefix("FROM ").strip().strip('"')
    return ""
