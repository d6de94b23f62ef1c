"""Finds the files of `assets/` in an editable install, a wheel and a frozen build."""

from __future__ import annotations

import sys
from pathlib import Path


def assets_folder() -> Path:
    """The folder that holds icons, samples and translations."""
    package = Path(__file__).resolve().parents[1]
    bundled = package / "assets"  # wheel and frozen build: packed inside the package
    if bundled.is_dir():
        return bundled
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "assets"
    return package.parent / "assets"  # editable install: beside the package


def asset(*parts: str) -> Path:
    """`asset("icons", "send.svg")`. Raises FileNotFoundError: a missing asset is a broken build."""
    path = assets_folder().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(path)
    return path
