"""Runs `corral summarize`: reads documents whole, and says of each sentence of the result where it comes from."""

from __future__ import annotations

import asyncio
from argparse import Namespace
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.archive.summaries.about import told_below
from desktop.archive.summaries.types import Outgoing, SummaryForm
from desktop.archive.summaries.writing import form_of, written
from desktop.cli.console import Console, Json
from desktop.cli.proofs import doubt_line, proof_json, tally
from desktop.cli.scans import source_of
from desktop.cli.tasks import calendar_file, save_calendar, tasks_json
from desktop.cli.wishes import options_of
from desktop.cli.write import chosen_model, follow, report
from desktop.common.errors import CorralError, Exit, NoRoom, UsageProblem
from desktop.common.i18n import tr
from desktop.common.proof import Proof
from desktop.common.streams import closing
from desktop.common.types import Document
from desktop.services import Services
from desktop.witness.proving import Prover
from desktop.writing.instant.left_out import left_out
from desktop.writing.instant.summary import instant_summary
from desktop.writing.judging import Judge, Verdict, judgeable, with_verdicts
from desktop.writing.types import Result, SummaryOptions

_LEFT_OUT = 3  # sentences that are named


@dataclass(frozen=True)
class _Wanted:
    """What is to become of each summary. `model` "": none is asked."""

    options: SummaryOptions
    model: str
    out: Path | None
    form: SummaryForm
    check: bool
    instant: bool
    calendar: Path | None


async def summarize(services: Services, arguments: Namespace, console: Console) -> Exit:
    """One summary for each file or folder, or for all of them. A failing one does not stop the others; the first
    failure is the exit code.
    """
    wanted = await _wanted(services, arguments, console)
    together = arguments.together and len(arguments.files) > 1
    sources: list[list[str]] = [arguments.files] if together else [[each] for each in arguments.files]
    first_failure = Exit.DONE
    for given in sources:
        name = ", ".join(given)
        try:
            document = await source_of(services, given, console, look=arguments.look)
            console.line(f"# {document.name}\n") if len(sources) > 1 else None
            outcome = await _one(services, document, wanted, console)
            console.line() if len(sources) > 1 else None
        except CorralError as error:
            console.error(error, name)
            if console.as_json:
                console.object({"file": name, "error": {"title": error.title, "advice": error.advice}})
            outcome = error.exit
        first_failure = first_failure or outcome
    return first_failure


async def _one(services: Services, document: Document, wanted: _Wanted, console: Console) -> Exit:
    result = await _made(services, document, wanted, console)
    proof = await _proof(result, document, wanted)
    if wanted.check:
        proof = await _checked(services, result.text, proof, document, wanted.model, console)
    result = replace(result, proof=proof)
    more: dict[str, Json] = dict(proof_json(proof, result.text, document))
    if wanted.calendar is not None:
        more["tasks"] = await _calendar(services, result, document, wanted, wanted.calendar, console)
    missing = () if wanted.instant else await asyncio.to_thread(left_out, document, proof, result.text, _LEFT_OUT)
    more["left_out"] = [
        {"passage": each.passage, "start": each.start, "end": each.end, "text": each.text} for each in missing
    ]
    outcome = report(result, document, console, more)
    _tell(proof, document, console)
    for each in missing:
        console.note(tr("Left out of passage {n}, and perhaps important: {words}", n=each.passage, words=each.text))
    if wanted.out is not None:
        await _save(services, result, document, wanted.out, wanted.form)
        console.note(tr("The summary is in {file}.", file=wanted.out))
    return outcome


async def _made(services: Services, document: Document, wanted: _Wanted, console: Console) -> Result:
    """By a model, or by the sentences of the text alone."""
    quiet = wanted.out is not None
    if not wanted.instant:
        events = services.summarizer.summarize(document, wanted.options, wanted.model)
        return await follow(events, console, quiet=quiet, tidied=True)
    result = await asyncio.to_thread(instant_summary, document, wanted.options)
    if not quiet:
        console.write(f"{result.text}\n")
    return result


async def _calendar(
    services: Services, result: Result, document: Document, wanted: _Wanted, path: Path, console: Console
) -> Json:
    """Raises NoRoom."""
    try:
        found = await save_calendar(services, result, wanted.options, document, path, console)
    except OSError as error:
        raise _no_room(path, error) from error
    return tasks_json(found)


async def _proof(result: Result, document: Document, wanted: _Wanted) -> Proof:
    """In a thread: a book takes a moment to be looked through."""
    if result.proof is not None:
        return result.proof
    translated = bool(wanted.options.language)
    return await asyncio.to_thread(lambda: Prover(document).prove(result.text, translated=translated))


async def _checked(
    services: Services, text: str, proof: Proof, document: Document, model: str, console: Console
) -> Proof:
    verdicts: list[Verdict] = []
    total = judgeable(proof)
    async with closing(Judge(services.router).judge(text, proof, document, model)) as judged:
        async for verdict in judged:
            verdicts.append(verdict)
            console.progress(tr("Checking, {n} of {total} sentences", n=verdict.done, total=total))
    console.clear_progress()
    return with_verdicts(proof, verdicts)


def _tell(proof: Proof, document: Document, console: Console) -> None:
    if not proof.claims:
        return
    console.note(tally(proof, document))
    for claim in proof.claims:
        for mismatch in claim.mismatches:
            console.note(doubt_line(mismatch))


async def _save(services: Services, result: Result, document: Document, path: Path, form: SummaryForm) -> None:
    """Raises NoRoom."""
    piece = Outgoing(result.text, path.stem, result.proof, document)
    piece = replace(piece, about=told_below(piece, document.name, result.model, result))
    data = await asyncio.to_thread(written, piece, form)
    await _write(services, path, data)


async def _write(services: Services, path: Path, data: bytes) -> None:
    try:
        await asyncio.to_thread(services.exports.write, path, data)
    except OSError as error:
        raise _no_room(path, error) from error


def _no_room(path: Path, error: OSError) -> NoRoom:
    return NoRoom(
        tr("{name} could not be saved.", name=path.name),
        tr("Check that there is room and that you may write there, or choose another folder."),
        detail=str(error),
    )


async def _wanted(services: Services, arguments: Namespace, console: Console) -> _Wanted:
    """Raises UsageProblem before anything is read, and where there is no model."""
    several = len(arguments.files) > 1 and not arguments.together
    out, form = _out(arguments.out, several=several)
    options = await options_of(services, arguments, console)
    calendar = calendar_file(arguments.ics, options, several=several)
    if arguments.instant and arguments.check:
        raise UsageProblem(tr("--check asks a model, and --instant asks none."), tr("Leave one of them out."))
    model = "" if arguments.instant else await chosen_model(services, arguments, console)
    return _Wanted(options, model, out, form, arguments.check, arguments.instant, calendar)


def _out(given: str | None, *, several: bool) -> tuple[Path | None, SummaryForm]:
    if given is None:
        return None, SummaryForm.MARKDOWN
    form = form_of(given)
    if form is None:
        endings = ", ".join(f".{each.value}" for each in SummaryForm)
        raise UsageProblem(
            tr("It is not known what {name} is to be.", name=given), tr("End its name in one of {list}.", list=endings)
        )
    if several:
        raise UsageProblem(
            tr("Several summaries do not go into one file."), tr("Add --together, or give each document by itself.")
        )
    return Path(given), form
