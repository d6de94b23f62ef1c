"""Runs `corral models` and `corral remove`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from desktop.cli.console import Console, Json, table
from desktop.common import units
from desktop.common.disk_space import DiskSpace
from desktop.common.errors import Exit
from desktop.common.i18n import tr
from desktop.family.invented import invents
from desktop.family.types import Card, Fit, ModelOverview, Other, Verdict
from desktop.services import Services


def verdict_words(verdict: Verdict) -> str:
    return {
        Verdict.COMFORTABLE: tr("comfortable here"),
        Verdict.SLOW: tr("slow here"),
        Verdict.TOO_BIG: tr("will not run here"),
        Verdict.UNKNOWN: tr("cannot check"),
    }[verdict]


def free_words(free: int | None) -> str:
    """ "1.2 TB free", or that nobody can say."""
    return tr("cannot check") if free is None else tr("{free} free", free=units.size(free))


async def models(services: Services, _arguments: Namespace, console: Console) -> Exit:
    """The four variants in all their builds, and whatever else is installed."""
    overview = await services.overview_reader.overview()
    if console.as_json:
        console.object(_overview_object(overview))
        return Exit.DONE
    head = (tr("MODEL"), tr("SIZE"), tr("HERE"), tr("FIT"), tr("CONTEXT"), tr("ENGINE"))
    console.line(table([head, *_rows(overview)]))
    console.line()
    console.line(table([*_reasons(overview), *_invented(overview), *_disk(overview)]))
    return Exit.DONE


async def remove(services: Services, arguments: Namespace, console: Console) -> Exit:
    await services.installed.remove(arguments.model)
    console.line(tr("{model} is removed.", model=arguments.model))
    return Exit.DONE


def _rows(overview: ModelOverview) -> Iterator[tuple[str, ...]]:
    for card in overview.cards:
        for build in card.builds or (card,):
            size = build.installed.size if build.installed else build.download
            yield (build.tag, units.size(size), _here(build), *_runs(build))
    for other in overview.others:
        yield (other.model.name, units.size(other.model.size), _here(other), *_runs(other))


def _here(found: Card | Other) -> str:
    if found.trouble or found.adoptable:
        return tr("here, does not run")
    if isinstance(found, Card) and found.installed is None:
        return tr("not installed")
    return tr("not verified") if found.unverified else tr("installed")


def _runs(found: Card | Other) -> tuple[str, str, str]:
    """Fit, context, engine."""
    engine = found.engine.label if found.engine else ""
    if found.fit is None:
        return "", "", engine
    return verdict_words(found.fit.verdict), f"{found.fit.context:,}", engine


def _reasons(overview: ModelOverview) -> Iterator[tuple[str, str]]:
    """Why it fits or does not, for the build that stands for its variant; and what is in the way of any."""
    for card in overview.cards:
        yield card.tag, card.fit.reason
    every: list[Card | Other] = [
        *(build for card in overview.cards for build in card.builds or (card,)),
        *overview.others,
    ]
    for found in every:
        if found.trouble:
            yield (found.tag if isinstance(found, Card) else found.model.name), found.trouble


def _invented(overview: ModelOverview) -> Iterator[tuple[str, str]]:
    """How often each invents in summaries, and below them who measured it."""
    for card in overview.cards:
        if card.variant.invents:
            yield card.tag, f"{invents(card.variant)}."
    yield tr("Source"), tr("Vectara’s hallucination leaderboard, 16 October 2025, short texts, judged by HHEM-2.1")


def _disk(overview: ModelOverview) -> Iterator[tuple[str, str]]:
    yield (
        tr("Disk"),
        tr("{used} used, {free}", used=units.size(overview.disk_used), free=free_words(overview.disk_free)),
    )


def _overview_object(overview: ModelOverview) -> dict[str, Json]:
    return {
        "models": [
            {**_card(card), "name": card.variant.name, "builds": [_card(build) for build in card.builds]}
            for card in overview.cards
        ],
        "others": [_other(other) for other in overview.others],
        "disk_used": overview.disk_used,
        "disk_free": overview.disk_free,
    }


def _card(card: Card) -> dict[str, Json]:
    return {
        "model": card.tag,
        "quantization": card.build.quantization if card.build else card.variant.quantization,
        "installed": card.installed is not None,
        "digest": card.installed.digest if card.installed else None,
        "size": card.installed.size if card.installed else card.download,
        "pictures": card.variant.sees,
        "invents": card.variant.invents or None,
        "target": card.target.value if card.target else None,
        "room": _space(card.space),
        **_found(card),
    }


def _other(other: Other) -> dict[str, Json]:
    return {
        "model": other.model.name,
        "quantization": other.model.quantization,
        "digest": other.model.digest,
        "size": other.model.size,
        "chats": other.chats,
        "pictures": other.sees,
        **_found(other),
    }


def _found(found: Card | Other) -> dict[str, Json]:
    return {
        **_fit(found.fit),
        "engine": found.engine.value if found.engine else None,
        "speed": None if found.speed is None else round(found.speed, 1),
        "unverified": found.unverified,
        "adoptable": found.adoptable.value if found.adoptable else None,
        "trouble": found.trouble,
    }


def _fit(fit: Fit | None) -> dict[str, Json]:
    if fit is None:
        return {"fit": None, "needs": None, "reason": "", "context": None}
    return {"fit": fit.verdict.value, "needs": fit.need, "reason": fit.reason, "context": fit.context}


def _space(space: DiskSpace | None) -> Json:
    if space is None:
        return None
    return {"needs": space.need, "free": space.free, "enough": space.enough, "reason": space.reason}
