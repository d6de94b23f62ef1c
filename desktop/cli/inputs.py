"""What a command is given: a prompt, documents and pictures, from arguments, files or standard input."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import BinaryIO

from desktop.common.errors import Help, InputUnreadable, UsageProblem
from desktop.common.types import Document, Picture
from desktop.common.words import tr
from desktop.services import Services

STDIN = "-"


def stdin() -> BinaryIO:
    return sys.stdin.buffer


async def prompt(given: str) -> str:
    """The question itself. Raises UsageProblem when there is none, InputUnreadable when stdin is no text."""
    text = given
    if given == STDIN:
        data = await asyncio.to_thread(stdin().read)
        try:
            text = data.decode()
        except UnicodeDecodeError as error:
            raise InputUnreadable(
                tr("Standard input is no text."), tr("Send the question as UTF-8."), detail=str(error)
            ) from error
    if not text.strip():
        raise UsageProblem(tr("The question is empty."), tr("Write it after the command, or send it by a pipe and -."))
    return text


async def document(services: Services, given: str) -> Document:
    """A document by its file name, or from standard input. Raises InputUnreadable."""
    if given == STDIN:
        return await services.reader.read_bytes(await asyncio.to_thread(stdin().read), tr("standard input"))
    return await services.reader.read(Path(given))


async def picture(services: Services, given: list[Path] | None) -> Picture | None:
    """The one picture of a question. Raises InputUnreadable."""
    if not given:
        return None
    if len(given) > 1:
        raise InputUnreadable(
            tr("Llama 3.2 Vision looks at one picture at a time."),
            tr("Give one --image, and ask about the others one by one."),
            help=Help.CHOOSE_FILE,
        )
    return await services.studio.prepare(given[0], given[0].name)
