"""Puts into words what cards say of models."""

from __future__ import annotations

from desktop.common import units
from desktop.common.i18n import tr, trn
from desktop.family.types import Build, Card, Fit, ModelOverview, Other, PullPhase, Quality, Variant, Verdict
from desktop.state.models.pulls import PullView

VERDICT_ICON = {
    Verdict.COMFORTABLE: "check",
    Verdict.SLOW: "warning",
    Verdict.TOO_BIG: "close",
    Verdict.UNKNOWN: "info",
}
VERDICT_ROLE = {
    Verdict.COMFORTABLE: "good",
    Verdict.SLOW: "warn",
    Verdict.TOO_BIG: "bad",
    Verdict.UNKNOWN: "muted",
}


def verdict(fit: Fit) -> str:
    """The two or three bold words beside the ring."""
    return {
        Verdict.COMFORTABLE: tr("Comfortable here"),
        Verdict.SLOW: tr("Will run slowly here"),
        Verdict.TOO_BIG: tr("Will not run here"),
        Verdict.UNKNOWN: tr("Not known how it runs here"),
    }[fit.verdict]


def ring(name: str, fit: Fit) -> str:
    """The fit ring in words, for a screen reader."""
    if not fit.have:
        return tr("{name} needs {need} of memory", name=name, need=units.size(fit.need))
    return tr("{name} needs {need} of {have} memory", name=name, need=units.size(fit.need), have=units.size(fit.have))


def abilities(variant: Variant) -> tuple[str, str]:
    """What it takes in, and the languages it speaks."""
    if variant.sees:
        return tr("Text and pictures"), tr("Pictures: English")
    return tr("Text"), trn("{n} language", "{n} languages", variant.languages)


def summary(overview: ModelOverview) -> str:
    """The line beside the room's name: "3 on this computer, 6.7 GB used, 118 GB free"."""
    builds = [build for card in overview.cards for build in card.builds or (card,)]
    count = sum(build.installed is not None for build in builds) + len(overview.others)
    words = {"n": count, "size": units.size(overview.disk_used), "free": units.size(overview.disk_free or 0)}
    if overview.disk_free is None:
        return tr("{n} on this computer, {size} used", **words) if count else tr("None on this computer yet")
    if not count:
        return tr("None on this computer yet, {free} free", **words)
    return tr("{n} on this computer, {size} used, {free} free", **words)


def kind(other: Other) -> str:
    if not other.chats:
        return tr("Search only")
    return tr("Text and pictures") if other.sees else tr("Text")


def fit_word(fit: Fit | None) -> str:
    """One word for a column; empty where nothing is known."""
    if fit is None or fit.verdict is Verdict.UNKNOWN:
        return ""
    return {
        Verdict.COMFORTABLE: tr("Comfortable"),
        Verdict.SLOW: tr("Slow"),
        Verdict.TOO_BIG: tr("Will not run"),
    }[fit.verdict]


def quality(build: Build | None) -> str:
    return {
        Quality.SMALLER: tr("Smaller"),
        Quality.STANDARD: tr("Standard quality"),
        Quality.HIGHER: tr("Higher quality"),
        Quality.FULL: tr("Full quality"),
    }[build.quality if build else Quality.STANDARD]


def build(card: Card, *, coming: bool) -> str:
    """A line of the list of qualities."""
    if card.installed:
        return tr("{build}, on this computer", build=short_build(card))
    return tr("{build}, on its way", build=short_build(card)) if coming else short_build(card)


def short_build(card: Card) -> str:
    """ "Standard quality", "Smaller, Q4_K_M, 810 MB"."""
    words = quality(card.build)
    if card.build is None or card.tag == card.variant.tag:
        return words
    return tr(
        "{quality}, {quantization}, {size}",
        quality=words,
        quantization=card.build.quantization,
        size=units.size(card.download),
    )


def pull(view: PullView) -> str:
    """What a download does now, in one sentence."""
    state, phase = view.state, view.phase
    if phase is PullPhase.ASKING:
        return asking()
    if phase is PullPhase.QUEUED:
        if view.place <= 1:
            return tr("Next in the queue. It starts by itself.")
        return tr("Number {n} in the queue. It starts by itself.", n=view.place)
    if phase is PullPhase.FAILED:
        return str(state.error) if state.error else state.step
    if phase is PullPhase.WAITING:
        return state.step or (str(state.error) if state.error else "")
    return {
        PullPhase.DOWNLOADING: tr("Goes on by itself if Corral is closed and opened again"),
        PullPhase.CHECKING: tr("All bytes are here. Checking them."),
        PullPhase.PAUSED: tr("Paused. What has arrived is kept."),
    }.get(phase, tr("Putting it on the shelf"))


def asking() -> str:
    return tr("Asking what there is to download")


def instead(card: Card, overview: ModelOverview) -> str:
    """For a model that does not run here: the relative that does the same and fits, if there is one."""
    fitting = [
        other.variant
        for other in overview.cards
        if other.variant.sees == card.variant.sees and other.fit.verdict in (Verdict.COMFORTABLE, Verdict.SLOW)
    ]
    if card.fit.verdict is not Verdict.TOO_BIG or not fitting:
        return ""
    best = max(fitting, key=lambda variant: variant.download)
    name = _within_family(best)
    if card.variant.sees:
        return tr("The {name} reads pictures too, and fits.", name=name)
    return tr("The {name} does the same work, and fits.", name=name)


def _within_family(variant: Variant) -> str:
    """ "11B" for Llama 3.2 11B Vision: among its relatives a model is known by its size."""
    return next((word for word in variant.name.split() if word[0].isdigit() and word[-1] == "B"), variant.name)


def good_fit(cards: tuple[Card, ...]) -> Card | None:
    """The card to point at: the largest comfortable one for text, else the smallest that runs at all."""
    comfortable = [card for card in cards if card.fit.verdict is Verdict.COMFORTABLE]
    reading = [card for card in comfortable if not card.variant.sees]
    if reading or comfortable:
        return max(reading or comfortable, key=lambda card: card.variant.download)
    running = [card for card in cards if card.fit.verdict is not Verdict.TOO_BIG]
    return min(running, key=lambda card: card.variant.download, default=None)


def unverified() -> str:
    return tr(
        "Its check was cut short, and Corral cannot read its file to do it again. If it answers strangely, remove it"
        " and download it once more."
    )
