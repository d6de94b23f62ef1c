"""Parses arguments; its complaints, which repeat what was typed, are no orders to a terminal."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from desktop.common.visible import shown

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class Parser(argparse.ArgumentParser):
    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        super()._print_message(shown(message) if message else message, file)
