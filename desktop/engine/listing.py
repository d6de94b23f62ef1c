"""What an engine lists as installed (/api/tags) and as loaded (/api/ps), read row by row."""

from __future__ import annotations

import logging
from typing import TypeVar

from desktop.common.errors import CorralError
from desktop.engine.counts import count
from desktop.engine.frames import Details, LoadedRow, TagRow, Tags, decode, decoder
from desktop.engine.names import is_cloud
from desktop.engine.types import InstalledModel, LoadedModel

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
