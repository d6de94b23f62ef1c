"""Lists the commands, and the options that hold for the window and for every one of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.common.i18n import tr

if TYPE_CHECKING:
    import argparse

COMMANDS = ("chat", "summarize", "rewrite", "models", "pull", "remove", "engine", "doctor")


def everywhere(*, defaults: bool = False) -> argparse.ArgumentParser:
    """A parent parser with --host, --data-dir and --demo. Without defaults they may stand before or after a command."""
    import argparse  # here, because the everyday start of the window has no arguments to read

    default = None if defaults else argparse.SUPPRESS
    parent = argparse.ArgumentParser(add_help=False)
    group = parent.add_argument_group(tr("everywhere"))
    group.add_argument(
        "--host", metavar="URL", default=default, help=tr("the engine's address, also on another computer")
    )
    group.add_argument("--data-dir", metavar="DIR", type=Path, default=default, help=tr("keep everything under DIR"))
    group.add_argument(
        "--demo", action="store_true", default=default, help=tr("answer by simple rules, without a model")
    )
    return parent
