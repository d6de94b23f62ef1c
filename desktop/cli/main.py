"""Runs a command: from arguments to an exit code."""

from __future__ import annotations

import asyncio
import os
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from desktop.cli import archive, chart, chat, doctor, engine, models, pull, sources, summary, write
from desktop.cli.arguments import parse
from desktop.cli.console import Console, Json
from desktop.common.crash import CrashHook
from desktop.common.errors import CorralError, Exit
from desktop.common.i18n import tr
from desktop.common.logs import keep_off_stderr, start_logging, stop_logging
from desktop.environment import AppEnvironment, Options, prepare_environment
from desktop.services import Services

Command = Callable[[Services, Namespace, Console], Awaitable[Exit]]

_COMMANDS: dict[str, Command] = {
    "chat": chat.run,
    "chart": chart.run,
    "summarize": summary.summarize,
    "rewrite": write.rewrite,
    "models": models.models,
    "pull": pull.pull,
    "remove": models.remove,
    "engine": engine.engine,
    "doctor": doctor.doctor,
    "export": archive.export,
    "import": archive.bring_in,
    "sources": sources.sources,
}
# A missing engine is what these tell, or nothing to them, and not what stops them.
_LOOKS_FOR_ITSELF = {"chart", "engine", "doctor", "export", "import", "sources"}


def main(
    arguments: Sequence[str],
    environment: Mapping[str, str] | None = None,
    services_of: Callable[[AppEnvironment], Services] = Services,
) -> int:
    """Run one command; 130 after Ctrl-C, 1 for a bug of ours (with a local report)."""
    parsed = parse(arguments)
    console = Console(as_json=getattr(parsed, "json", False))
    given = dict(os.environ) if environment is None else environment
    options = Options(host=parsed.host, data_dir=parsed.data_dir, demo=bool(parsed.demo), environment=given)
    try:
        return _guarded(parsed, options, services_of, console)
    except BrokenPipeError:
        return Exit.DONE  # `corral ... | head` closed the pipe: nobody reads on


def _guarded(
    parsed: Namespace, options: Options, services_of: Callable[[AppEnvironment], Services], console: Console
) -> Exit:
    try:
        keep_off_stderr()
        env = prepare_environment(options)
        if env.settings.problem:
            console.note(str(env.settings.problem))
        return asyncio.run(_run(parsed, services_of(env), console))
    except KeyboardInterrupt:
        console.end_line()
        console.note(tr("Stopped."))
        return Exit.INTERRUPTED
    except CorralError as error:
        console.end_line()
        console.error(error)
        _object_of(error, parsed, console)
        return error.exit


def _object_of(error: CorralError, parsed: Namespace, console: Console) -> None:
    if console.as_json:
        named: dict[str, Json] = {"file": parsed.file} if "file" in parsed else {}
        console.object({**named, "error": {"title": error.title, "advice": error.advice}})


class Bug(CorralError):
    """What no other sentence explains."""

    exit = Exit.BUG

    def __init__(self, report: Path | None) -> None:
        advice = tr("A report lies at {path}, sent nowhere.", path=report) if report else ""
        super().__init__(tr("This is a bug of Corral."), advice)


def _files(parsed: Namespace) -> list[str]:
    """Of documents and pictures that the command names."""
    one = [getattr(parsed, name) for name in ("file", "summary", "document") if name in parsed]
    return [*getattr(parsed, "files", ()), *one, *(getattr(parsed, "image", None) or ()), *getattr(parsed, "each", ())]


async def _run(parsed: Namespace, services: Services, console: Console) -> Exit:
    log = start_logging(services.folders.logs)
    crash = CrashHook(services.folders.crashes)
    try:
        if files := _files(parsed):
            services.expect_files(files)  # beside the search for an engine
        if parsed.command not in _LOOKS_FOR_ITSELF and not getattr(parsed, "instant", False):
            await services.finder.require_engine()
        return await _COMMANDS[parsed.command](services, parsed, console)
    except (CorralError, BrokenPipeError):
        raise
    except Exception as error:  # the last line of defence: a bug becomes a report and one sentence
        bug = Bug(crash.report(error, f"corral {parsed.command}"))
        raise bug from error
    finally:
        await services.aclose()
        stop_logging(log)
