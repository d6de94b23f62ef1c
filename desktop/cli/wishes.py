"""Reads from the command line how a summary is to be: its recipe may be one that is kept, its language any."""

from __future__ import annotations

import asyncio
from argparse import Namespace

from desktop.cli.console import Console
from desktop.common.errors import UsageProblem
from desktop.common.i18n import tr
from desktop.services import Services
from desktop.vault.recipes import Recipes
from desktop.writing.languages import code_of, untested
from desktop.writing.types import Length, Shape, SummaryOptions


async def options_of(services: Services, arguments: Namespace, console: Console) -> SummaryOptions:
    """Raises UsageProblem for a recipe that is not kept. Says so where nobody has tested a language."""
    language = code_of(arguments.language)
    if said := untested(language):
        console.note(said)
    return SummaryOptions(
        Length(arguments.length),
        Shape(arguments.shape),
        language,
        arguments.focus,
        arguments.words,
        await _recipe(services, arguments.recipe),
    )


async def _recipe(services: Services, given: str) -> str:
    """The words of one that is kept, as "@Name" or "Name"; else the words themselves."""
    if not given.strip():
        return ""
    shelf = await asyncio.to_thread(Recipes.of(services.folders).all)
    kept = shelf.named(given.removeprefix("@").strip())
    if kept is not None:
        return kept.text
    if not given.startswith("@"):
        return given
    names = ", ".join(each.name for each in shelf.recipes)
    advice = tr("There are: {names}.", names=names) if names else tr("None is kept yet.")
    raise UsageProblem(
        tr("No recipe is kept as {name}.", name=given.removeprefix("@")), " ".join((advice, *shelf.trouble))
    )
