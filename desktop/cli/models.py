"""corral models, pull and remove."""

from __future__ import annotations

from argparse import Namespace

from desktop.cli.console import Console, Json, table
from desktop.common import units
from desktop.common.errors import EngineFailed, Exit, UsageProblem
from desktop.common.streams import closing
from desktop.common.words import tr
from desktop.family.types import Card, PullState, Verdict
from desktop.services import Services


def verdict_words(verdict: Verdict) -> str:
    return {
        Verdict.COMFORTABLE: tr("comfortable here"),
        Verdict.SLOW: tr("slow here"),
        Verdict.TOO_BIG: tr("will not run here"),
        Verdict.UNKNOWN: tr("cannot check"),
    }[verdict]


async def models(services: Services, _arguments: Namespace, console: Console) -> Exit:
    """The four variants, and whatever else is installed."""
    shelf = await services.shelves.shelf()
    if console.as_json:
        others: list[Json] = [{"model": m.name, "size": m.size, "digest": m.digest} for m in shelf.others]
        console.object(
            {"models": [_card(card) for card in shelf.cards], "others": others, "disk_used": shelf.disk_used}
        )
        return Exit.DONE
    rows = [(tr("MODEL"), tr("SIZE"), tr("HERE"), tr("FIT"), tr("ENGINE"))]
    for card in shelf.cards:
        here = tr("installed") if card.installed else tr("not installed")
        size = units.size(card.installed.size if card.installed else card.variant.download)
        engine = card.engine.label if card.engine else ""
        rows.append((card.variant.tag, size, here, verdict_words(card.fit.verdict), engine))
    rows += [(other.name, units.size(other.size), tr("installed"), "", "") for other in shelf.others]
    console.line(table(rows))
    return Exit.DONE


def _card(card: Card) -> Json:
    return {
        "model": card.variant.tag,
        "name": card.variant.name,
        "installed": card.installed is not None,
        "digest": card.installed.digest if card.installed else None,
        "size": card.installed.size if card.installed else card.variant.download,
        "pictures": card.variant.sees,
        "fit": card.fit.verdict.value,
        "needs": card.fit.need,
        "reason": card.fit.reason,
        "engine": card.engine.value if card.engine else None,
    }


async def pull(services: Services, arguments: Namespace, console: Console) -> Exit:
    """Download a model; a second try goes on where the first one ended."""
    if arguments.mirror:
        raise UsageProblem(
            tr("A mirror cannot be used yet."), tr("Leave --mirror away to pull from Ollama's own library.")
        )
    last: PullState | None = None
    async with closing(services.pulls.pull(arguments.model)) as states:
        async for state in states:
            if console.as_json:
                console.object(_state(state))
            elif last is None or state.step != last.step:
                console.note(state.step)
            console.progress(progress_line(state))
            last = state
    console.clear_progress()
    if last is None or not last.finished:
        raise EngineFailed(tr("The download ended too early."), tr("Pull again: it goes on where it was."), retry=True)
    console.line(tr("{model} is installed.", model=arguments.model))
    return Exit.DONE


def progress_line(state: PullState) -> str:
    """ "42 %  555 MB of 1.3 GB, 9.4 MB a second, about 1 minute left"."""
    if not state.total:
        return state.step
    parts = [tr("{done} of {total}", done=units.size(state.done), total=units.size(state.total))]
    if state.speed:
        parts.append(units.speed(state.speed))
    if state.seconds_left is not None:
        parts.append(tr("{time} left", time=units.about(state.seconds_left)))
    return tr("{percent} %  {facts}", percent=100 * state.done // state.total, facts=", ".join(parts))


def _state(state: PullState) -> dict[str, Json]:
    return {
        "model": state.model,
        "done": state.done,
        "total": state.total,
        "speed": round(state.speed),
        "seconds_left": None if state.seconds_left is None else round(state.seconds_left),
        "step": state.step,
        "finished": state.finished,
    }


async def remove(services: Services, arguments: Namespace, console: Console) -> Exit:
    await services.pulls.remove(arguments.model)
    console.line(tr("{model} is removed.", model=arguments.model))
    return Exit.DONE
