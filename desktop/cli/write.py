"""Runs `corral rewrite`, and shows what `corral summarize` has in common with it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import AsyncIterator

from desktop.archive.summaries.about import coverage_sentence
from desktop.cli import inputs
from desktop.cli.chat import unfinished
from desktop.cli.console import Console, Json
from desktop.cli.reports import doubts_json, model_line
from desktop.common.errors import EngineFailed, Exit
from desktop.common.i18n import tr
from desktop.common.streams import closing
from desktop.common.types import Document, Ending
from desktop.documents.gaps import page_states, repeated_sentences
from desktop.services import Services
from desktop.writing.diff import compare, inline_text
from desktop.writing.doubts import sentence
from desktop.writing.languages import code_of, untested
from desktop.writing.types import Coverage, Event, Reading, Result, Style, Words


async def rewrite(services: Services, arguments: Namespace, console: Console) -> Exit:
    """The whole text in another style; with --diff what changed, once it is complete."""
    model = await chosen_model(services, arguments, console)
    document = await inputs.document(services, arguments.file)
    style = Style(arguments.style)
    language = code_of(arguments.language)
    if said := untested(language):
        console.note(said)
    events = services.rewriter.rewrite(document, style, language, model)
    result = await follow(events, console, quiet=arguments.diff)
    changes = inline_text(compare(document.text, result.text)) if arguments.diff else ""
    if arguments.diff:
        console.line(changes)
    more: dict[str, Json] = {"style": style.value}
    if arguments.diff:
        more["diff"] = changes
    return report(result, document, console, more)


async def chosen_model(services: Services, arguments: Namespace, console: Console) -> str:
    """Its name, after who answers was told."""
    model = await services.choose_model(arguments.model)
    console.note(model_line(model, (await services.router.glance(model)).engine))
    return model


async def follow(
    events: AsyncIterator[Event], console: Console, *, quiet: bool = False, tidied: bool = False
) -> Result:
    """Show the events as they come. Raises EngineFailed when the tool ends without a result.

    `tidied`: the text of the result may be another one than its words, which are then shown where somebody watches, and
    where it breaks off. What goes to a file or a pipe is the result.
    """
    result: Result | None = None
    said: list[str] = []
    live = not quiet and (console.watched or not tidied)
    try:
        async with closing(events) as stream:
            async for event in stream:
                if isinstance(event, Words):
                    console.clear_progress()
                    said.append(event.text)
                    console.write(event.text if live else "")
                elif isinstance(event, Reading):
                    percent = round(100 * event.progress.fraction)
                    console.progress(tr("{note} {percent} %", note=event.progress.note, percent=percent))
                elif isinstance(event, Result):
                    result = event
    finally:
        console.clear_progress()
        if result is None and not quiet and not live:
            console.write("".join(said))
    if result is None:
        raise EngineFailed(tr("The engine ended without a result."), tr("Try again."))
    if not quiet:
        _end(result, "".join(said) if live else "", console)
    return result


def _end(result: Result, shown: str, console: Console) -> None:
    """The text itself, unless it was `shown` word by word."""
    if shown.strip() == result.text.strip() and shown:
        console.write("" if shown.endswith("\n") else "\n")
        return
    if shown:
        console.end_line()
        console.note(tr("Tidied, and where it was poor asked for once more:"))
    console.write(result.text if result.text.endswith("\n") else f"{result.text}\n")


def report(result: Result, document: Document, console: Console, more: dict[str, Json] | None = None) -> Exit:
    console.note(coverage_sentence(result.coverage))
    if states := page_states(document.pages, document.files, numbered=True):
        console.note(f"{states}.")
    for said in repeated_sentences(document):
        console.note(said)
    for doubt in result.doubts:
        console.note(sentence(doubt))
    if console.as_json:
        console.object(
            {
                "file": document.name,
                "model": result.model,
                "engine": result.engine,
                "text": result.text,
                "ending": result.ending.value,
                "seconds": round(result.seconds, 3),
                "coverage": _coverage(result.coverage),
                "pages": [{"page": page, "state": state.value} for page, state in enumerate(document.pages, 1)],
                "doubts": [doubt.value for doubt in result.doubts],
                "unsure": doubts_json(result.unsure, result.text),
                **(more or {}),
            }
        )
    if result.ending is Ending.COMPLETE:
        return Exit.DONE
    console.note(_unfinished(result.ending))
    return Exit.ENGINE_FAILED


def _unfinished(ending: Ending) -> str:
    """Why the text is not whole, as a sentence."""
    if ending is Ending.REPEATED:
        return tr("The model began to repeat itself, so it was stopped. What it said again is left out. Try again.")
    if ending is Ending.LENGTH:
        return tr("The model did not come to an end: its text breaks off.")
    return unfinished(ending)


def _coverage(coverage: Coverage) -> Json:
    return {
        "read": len(coverage.read),
        "total": coverage.total,
        "complete": coverage.complete,
        "unread": [{"kind": part.gap.value, "place": part.place, "reason": part.reason} for part in coverage.unread],
    }
