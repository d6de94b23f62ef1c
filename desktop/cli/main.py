"""From arguments to an exit code."""

from __future__ import annotations

import asyncio
import os
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping, Sequence

from desktop.cli import chat, engines, models, write
from desktop.cli.arguments import build_parser
from desktop.cli.console import Console
from desktop.common.crash import CrashHook
from desktop.common.errors import CorralError, Exit
from desktop.common.logs import start_logging, stop_logging
from desktop.common.words import tr
from desktop.ground import Ground, Options, lay_ground
from desktop.services import Services

Command = Callable[[Services, Namespace, Console], Awaitable[Exit]]

_COMMANDS: dict[str, Command] = {
    "chat": chat.run,
    "summarize": write.summarize,
    "rewrite": write.rewrite,
    "models": models.models,
    "pull": models.pull,
    "remove": models.remove,
    "engine": engines.engine,
    "doctor": engines.doctor,
}
_LOOKS_FOR_ITSELF = {"engine", "doctor"}  # a missing engine is what these tell, not what stops them


def main(
    arguments: Sequence[str],
    environment: Mapping[str, str] = os.environ,
    services_of: Callable[[Ground], Services] = Services,
) -> int:
    """Run one command; 130 after Ctrl-C, 1 for a bug of ours (with a local report)."""
    parsed = build_parser().parse_args(arguments)
    console = Console(as_json=getattr(parsed, "json", False))
    options = Options(host=parsed.host, data_dir=parsed.data_dir, demo=bool(parsed.demo), environment=environment)
    try:
        ground = lay_ground(options)
        return int(asyncio.run(_run(parsed, services_of(ground), console)))
    except KeyboardInterrupt:
        console.note(tr("Stopped."))
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # `corral ... | head` closed the pipe: nobody reads on, and Python must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except CorralError as error:
        console.error(error)
        return int(error.exit)


async def _run(parsed: Namespace, services: Services, console: Console) -> Exit:
    log = start_logging(services.folders.logs)
    crash = CrashHook(services.folders.crashes)
    try:
        if parsed.command not in _LOOKS_FOR_ITSELF:
            await services.require_engine()
        return await _COMMANDS[parsed.command](services, parsed, console)
    except (CorralError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 (the last line of defence: a bug becomes a report and one sentence)
        report = crash.report(error, f"corral {parsed.command}")
        console.note(tr("corral: this is a bug of Corral. A report lies at {path}, sent nowhere.", path=report))
        return Exit.BUG
    finally:
        await services.aclose()
        stop_logging(log)
