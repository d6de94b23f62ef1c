"""Reads what an engine says of models: installed (/api/tags), loaded (/api/ps), and the facts of one (/api/show)."""

from __future__ import annotations

import logging
from typing import TypeVar

from desktop.common.errors import CorralError
from desktop.engine.counts import count
from desktop.engine.frames import Details, LoadedRow, Show, TagRow, Tags, decode, decoder
from desktop.engine.names import is_cloud
from desktop.engine.types import InstalledModel, LoadedModel, ModelFacts

R = TypeVar("R", TagRow, LoadedRow)

_log = logging.getLogger(__name__)


def read_list(body: bytes) -> tuple[InstalledModel, ...]:
    """In the order of the engine, without what only points to other computers, and without rows nobody can read.

    Raises CorralError when it is no list at all.
    """
    return tuple(_model(row) for row in _rows(body, TagRow) if row.name and not _elsewhere(row))


def read_loaded(body: bytes) -> tuple[LoadedModel, ...]:
    """As `read_list`, of /api/ps."""
    return tuple(
        LoadedModel(
            name=row.model or row.name,
            size=count(row.size),
            size_vram=count(row.size_vram),
            context_length=count(row.context_length),
            digest=row.digest,
        )
        for row in _rows(body, LoadedRow)
    )


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


def _rows(body: bytes, kind: type[R]) -> list[R]:
    read = decoder(kind)
    rows: list[R] = []
    for raw in decode(body, Tags).models or ():
        try:
            rows.append(read(bytes(raw)))
        except CorralError as problem:
            _log.warning("a model in a list of the engine cannot be read: %s", problem.detail)
    return rows


def _elsewhere(row: TagRow) -> bool:
    return bool(row.remote_host or row.remote_model or is_cloud(row.name))


def _model(row: TagRow) -> InstalledModel:
    details = row.details or Details()
    return InstalledModel(
        name=row.name,
        digest=row.digest,
        size=count(row.size),
        family=details.family,
        parameter_size=details.parameter_size,
        quantization=details.quantization_level,
        capabilities=frozenset(row.capabilities or ()),
        context_length=count(details.context_length),
    )
