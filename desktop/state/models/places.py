"""Where a model comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from desktop.common.errors import ModelUnavailable
from desktop.engine.names import parse_name
from desktop.family.library import usual_mirror
from desktop.vault.settings_table import LIBRARY_MIRROR

if TYPE_CHECKING:
    from desktop.vault.settings import SettingsFile


def library_of(model: str, settings: SettingsFile) -> str:
    """The host that is asked about a model: its own, or the mirror that stands in for the library."""
    try:
        mirror = usual_mirror(model, settings.get(LIBRARY_MIRROR))
        return urlsplit(mirror if "//" in mirror else f"//{mirror}").netloc or parse_name(model).host
    except (ModelUnavailable, ValueError):  # no name, or an address nobody can read: asking will say so
        return model
