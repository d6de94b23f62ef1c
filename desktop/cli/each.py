"""Runs `corral chat --each`: the same question of each picture alone, and then one answer from all of them."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Awaitable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path

from desktop.chat.events import Found, Looking, Waiting
from desktop.chat.several.merging import Merger
from desktop.chat.several.one_by_one import OneByOne
from desktop.chat.single_answers import one_line
from desktop.cli import inputs
from desktop.cli.asked_before import AskedBefore, Known
from desktop.cli.console import Console, Json
from desktop.cli.reports import model_line
from desktop.common.errors import CorralError, Exit, UsageProblem
from desktop.common.i18n import tr, trn
from desktop.common.letters import letter_of
from desktop.common.types import Ending, Picture
from desktop.engine.route import Route
from desktop.engine.types import Finish, Token
from desktop.services import Services
from desktop.vault.types import Finding


async def run_each(services: Services, arguments: Namespace, console: Console) -> Exit:
    """A failing picture does not stop the others; the first failure is the exit code."""
    if arguments.image:
        raise UsageProblem(tr("--image and --each do not go together."), tr("Name all pictures behind --each."))
    question = await inputs.prompt(arguments.prompt, console)
    model = await services.choose_model(arguments.model, with_picture=True)
    route = await services.router.route(model, with_picture=True)
    console.note(model_line(model, route.engine))
    files = inputs.picture_files(arguments.each)
    before = AskedBefore(Path(arguments.out) if arguments.out else None)
    seen = await _prepared(services, files, console)
    work = _EachAlone(question, route, seen, before, console)
    await work.look()
    if arguments.no_merge or len(seen.pictures) < 2:
        return work.outcome
    merged = await work.merge(_routes(services, route))
    return work.outcome or merged


def _routes(services: Services, route: Route) -> Sequence[Callable[[], Awaitable[Route]]]:
    """A model for words alone, else the one that looked."""

    async def words() -> Route:
        return await services.router.route(await services.text_model())

    async def the_same() -> Route:
        return route

    return words, the_same


@dataclass
class _Seen:
    """Pictures that could be read, each with its file and its letter; the others were told."""

    pictures: list[Picture] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    failure: Exit = Exit.DONE


async def _prepared(services: Services, files: Sequence[str], console: Console) -> _Seen:
    """All of them before the first is asked about: what cannot be read is known at once, not after an hour."""
    seen = _Seen()
    for number, given in enumerate(files, 1):
        console.progress(tr("Opening picture {number} of {total}", number=number, total=len(files)))
        try:
            seen.pictures.append(await inputs.one_picture(services, given))
            seen.files.append(given)
        except CorralError as error:
            seen.failure = seen.failure or error.exit
            console.error(error, given)
            if console.as_json:
                console.object({"file": given, "error": {"title": error.title, "advice": error.advice}})
    console.clear_progress()
    return seen


class _EachAlone:
    """Asks and tells. `outcome` is the first failure."""

    def __init__(self, question: str, route: Route, seen: _Seen, before: AskedBefore, console: Console) -> None:
        self._route = route
        self._seen = seen
        self._before = before
        self._console = console
        self.outcome = seen.failure
        self._known = [
            Known(route.facts.name, question, given, picture)
            for given, picture in zip(seen.files, seen.pictures, strict=True)
        ]
        findings = before.findings(self._known)
        self._looking = OneByOne(route, question, seen.pictures, findings)

    async def look(self) -> None:
        """Each answer is told, and written down, as it comes. What was answered before is told first."""
        before = self._looking.findings
        if before:
            self._console.note(
                trn("{n} picture was answered before.", "{n} pictures were answered before.", len(before))
            )
        for finding in before:
            self._tell(finding)
        async with aclosing(self._looking.look()) as events:
            async for event in events:
                match event:
                    case Looking():
                        self._console.progress(event.note)
                    case Found(finding):
                        self._console.clear_progress()
                        self._before.add(self._known[finding.picture], self._object(finding))
                        self._tell(finding)

    async def merge(self, routes: Sequence[Callable[[], Awaitable[Route]]]) -> Exit:
        """One answer from all of them."""
        looking, console, began = self._looking, self._console, time.monotonic()
        text, ending = "", Ending.EARLY
        console.line(f"# {tr('All pictures')}\n")
        merger = Merger(looking.question, looking.pictures, looking.findings, routes)
        async with aclosing(merger.pieces()) as pieces:
            async for piece in pieces:
                match piece:
                    case Token(words):
                        console.clear_progress()
                        text += words
                        console.write(words)
                    case Waiting(note):
                        console.progress(note)
                    case Finish():
                        ending = piece.ending
        console.clear_progress()
        console.line() if not text.endswith("\n") else None
        if console.as_json:
            seconds = round(time.monotonic() - began, 3)
            told: dict[str, Json] = {"pictures": len(looking.pictures), "question": looking.question, "text": text}
            console.object({**told, "ending": ending.value, "seconds": seconds})
        return Exit.DONE if ending is Ending.COMPLETE else Exit.ENGINE_FAILED

    def _tell(self, finding: Finding) -> None:
        console = self._console
        if not finding.whole:
            self.outcome = self.outcome or Exit.ENGINE_FAILED
        if console.as_json:
            console.object(self._object(finding))
            return
        name = one_line(self._seen.pictures[finding.picture].name)
        console.line(f"# {letter_of(finding.picture)}, {name}\n")
        console.line(f"{finding.text}\n") if finding.text else None
        if finding.problem:
            console.note(f"corral: {name}: {finding.problem}")

    def _object(self, finding: Finding) -> dict[str, Json]:
        picture = self._seen.pictures[finding.picture]
        problem: dict[str, Json] = {"error": {"title": finding.problem, "advice": ""}} if finding.problem else {}
        return {
            "letter": letter_of(finding.picture),
            "file": self._seen.files[finding.picture],
            "picture": {"name": picture.name, "width": picture.width, "height": picture.height},
            "question": self._looking.question,
            "model": self._route.facts.name,
            "engine": self._route.engine.value,
            "text": finding.text,
            "ending": finding.ending.value,
            "seconds": round(finding.seconds, 3),
            **problem,
        }
