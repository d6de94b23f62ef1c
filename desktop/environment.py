"""Holds what stands before anything else: how Corral was started, its folders, their lock, settings, connection log.

Light on purpose: the window is painted with this and nothing more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.common.folders import Folders
from desktop.engine.connection_log import ConnectionLog
from desktop.vault.lock import DataLock
from desktop.vault.settings import SettingsFile


@dataclass(frozen=True)
class Options:
    """How Corral was started. `host` may lead beyond this computer, for somebody typed it."""

    host: str | None = None
    data_dir: Path | None = None
    demo: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class AppEnvironment:
    options: Options
    folders: Folders
    settings: SettingsFile
    connection_log: ConnectionLog
    lock: DataLock  # held by the window alone


def prepare_environment(options: Options) -> AppEnvironment:
    """Makes the folders and reads the settings. Raises VaultProblem when there is no folder for data."""
    folders = Folders.under(options.data_dir) if options.data_dir else Folders.of_system()
    folders.create()
    return AppEnvironment(
        options, folders, SettingsFile(folders.config / "settings.json"), ConnectionLog(), DataLock(folders.data)
    )
