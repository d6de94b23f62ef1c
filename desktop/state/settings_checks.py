"""Checks what a person writes into a setting: a folder for models, the address of a mirror."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from desktop.common import units
from desktop.common.errors import CorralError, ModelUnavailable
from desktop.common.i18n import tr
from desktop.engine.types import is_loopback
from desktop.family.catalogue import FAMILY
from desktop.family.library import source

_LEAST = 10**9  # bytes; the smallest model


def look_at_folder(folder: Path) -> int:
    """Bytes free there. Blocks. Raises CorralError with what is wrong with it."""
    try:
        folder = folder.expanduser()
        if not folder.is_absolute():
            raise CorralError(tr("Write the whole path, from the very beginning"))
        if not folder.is_dir():
            raise CorralError(tr("There is no such folder"))
        if not os.access(folder, os.W_OK | os.X_OK):
            raise CorralError(tr("Corral may not write into this folder"))
        free = shutil.disk_usage(folder).free
    except (OSError, RuntimeError, ValueError) as problem:  # no such home, or no path at all
        raise CorralError(tr("This folder cannot be read"), detail=str(problem)) from problem
    if free < _LEAST:
        raise CorralError(tr("Only {size} free there, too little for a model", size=units.size(free)))
    return free


def engine_mirror_fault(text: str) -> str:
    """What is wrong with it as a place where the engine's archive lies, "" when nothing is."""
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        return tr("An address looks like this: https://mirror.example/ollama")
    if parts.username or parts.password:
        return tr("An address with a name or password in it would be kept in a plain file.")
    if parts.scheme == "http" and not is_loopback(host):
        return tr("It speaks without encryption. Give an address with https.")
    return ""


def library_mirror_fault(text: str) -> str:
    """What is wrong with it as another library for models, "" when nothing is."""
    try:
        source(FAMILY[0].tag, text)
    except ModelUnavailable:  # the name of a model with such an address in front of it
        return tr("An address looks like this: https://mirror.example")
    except CorralError as problem:
        return str(problem)
    return ""
