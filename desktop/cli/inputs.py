"""Reads what a command is given: a prompt, documents and pictures, from arguments, files or standard input."""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.cli.console import Console
from desktop.common.errors import Help, InputUnreadable, UsageProblem
from desktop.common.file_types import Kind, is_folder, kind_of
from desktop.common.i18n import tr
from desktop.common.inputs import cannot_open
from desktop.common.ordering import counted
from desktop.common.types import Document, Picture
from desktop.common.units import size
from desktop.common.uris import Elsewhere, file_named, told
from desktop.common.visible import without_unseen
from desktop.common.workers import Workers
from desktop.pictures.arrangement import MOST
from desktop.services import Services

STDIN = "-"
_LONGEST = 200_000_000  # bytes, as of a document; what is piped may have no end
_BLOCK = 1 << 20


async def stdin() -> bytes:
    """All of standard input. Raises InputUnreadable."""
    try:
        return await _all_of(_standard_input, tr("Standard input"))
    except OSError as error:
        raise _no_stdin(str(error)) from error


async def _pipe(path: Path) -> bytes:
    """What `<(command)` gives. Raises InputUnreadable."""
    try:
        return await _all_of(lambda: _opened(path), str(path))
    except OSError as error:
        raise cannot_open(str(path), error) from error


async def _all_of(opening: Callable[[], io.FileIO], name: str) -> bytes:
    """Read in a thread that may be left behind, so that Ctrl-C ends the wait for somebody who never writes."""
    workers = Workers("stdin")
    try:
        return await workers.run(_read, opening, name)
    finally:
        workers.close()


def _opened(path: Path) -> io.FileIO:
    return io.FileIO(path)


def _standard_input() -> io.FileIO:
    # Not through sys.stdin: Python cannot end while a thread waits inside its buffer.
    if sys.stdin is None:
        raise _no_stdin("closed")
    return io.FileIO(sys.stdin.fileno(), closefd=False)


def _read(opening: Callable[[], io.FileIO], name: str) -> bytes:
    with opening() as raw:
        data = bytearray()
        while len(data) <= _LONGEST and (block := raw.read(_BLOCK)):
            data += block
    if len(data) > _LONGEST:
        raise InputUnreadable(
            tr("{name} holds more than {size}.", name=name, size=size(_LONGEST)),
            tr("Save the part you need as a file of its own and use that."),
        )
    return bytes(data)


def _no_stdin(detail: str) -> InputUnreadable:
    return InputUnreadable(
        tr("Standard input cannot be read."), tr("Send the text by a pipe, or name a file."), detail=detail
    )


async def prompt(given: str, console: Console) -> str:
    """The question itself, as one sees it. Raises UsageProblem when there is none, InputUnreadable for what is none."""
    try:
        text = (await stdin()).decode() if given == STDIN else given
        text.encode()  # an argument that is no UTF-8 comes with halves of letters in it
    except UnicodeError as error:
        raise InputUnreadable(
            tr("The question is no text."), tr("Send it as UTF-8."), detail=type(error).__name__
        ) from error
    seen = without_unseen(text)
    if not seen.strip():
        raise UsageProblem(tr("The question is empty."), tr("Write it after the command, or send it by a pipe and -."))
    if seen != text:
        console.note(tr("Letters that nobody sees were left out of the question."))
    return seen


async def document(services: Services, given: str) -> Document:
    """A document by its file name, or from a pipe or standard input. Raises InputUnreadable."""
    if given == STDIN:
        return await services.reader.read_bytes(await stdin(), tr("standard input"))
    path = named(given)
    if _is_pipe(path):
        return await services.reader.read_bytes(await _pipe(path), given)
    return await services.reader.read(path)


async def source(services: Services, given: Sequence[str]) -> Document:
    """Files and folders as one document; one alone may be a pipe. Raises InputUnreadable, UsageProblem."""
    if len(given) == 1 and not is_folder(named(given[0])):
        return await document(services, given[0])
    if STDIN in given:
        raise UsageProblem(
            tr("Standard input cannot be put together with files."), tr("Save it as a file, and name that.")
        )
    return await services.reader.read_all([named(each) for each in given])


async def picture(services: Services, given: list[str] | None) -> Picture | None:
    """What a question is about: one picture, or up to four on one canvas. Raises InputUnreadable."""
    if not given:
        return None
    if len(given) > MOST:
        raise InputUnreadable(
            tr("No more than {n} pictures can be compared at a time.", n=MOST),
            tr("Ask the same of each of them: corral chat --each FILE... PROMPT"),
            help=Help.CHOOSE_FILE,
        )
    pictures = [await one_picture(services, each) for each in given]
    return pictures[0] if len(pictures) == 1 else await services.preparer.canvas(pictures)


async def one_picture(services: Services, given: str) -> Picture:
    """By its file name, or from a pipe. Raises InputUnreadable."""
    return await services.preparer.prepare(*await file_or_pipe(given))


async def file_or_pipe(given: str) -> tuple[Path | bytes, str]:
    """What is to be looked at, and what it is called: a file, or what a pipe or standard input brought."""
    if given == STDIN:
        return await stdin(), tr("standard input")
    path = named(given)
    return (await _pipe(path) if _is_pipe(path) else path), path.name


def picture_files(given: Sequence[str]) -> list[str]:
    """The files that are named; of a folder, the pictures in it, as a person counts them. Raises InputUnreadable."""
    found: list[str] = []
    for each in given:
        path = named(each)
        if not is_folder(path):
            found.append(each)
            continue
        try:
            inside = [child for child in path.iterdir() if child.is_file() and kind_of(child) is Kind.PICTURE]
        except OSError as error:
            raise cannot_open(each, error) from error
        if not inside:
            raise InputUnreadable(
                tr("There is no picture in {name}.", name=each), tr("Name the pictures, or another folder.")
            )
        found += map(str, sorted(inside, key=lambda child: counted(child.name)))
    return found


def named(given: str) -> Path:
    """The file that a person names, by its path or as file:///… Raises InputUnreadable for what lies elsewhere."""
    place = file_named(given)
    if isinstance(place, Elsewhere):
        raise InputUnreadable(*told(place), help=Help.CHOOSE_FILE)
    return place


def _is_pipe(path: Path) -> bool:
    try:
        return stat.S_ISFIFO(path.stat().st_mode)
    except (OSError, ValueError):  # who opens it says so
        return False
