"""What the cards say, made from what `family` knows. Pure: no widget in here."""

from __future__ import annotations

from desktop.common import units
from desktop.common.words import tr, trn
from desktop.family.types import Card, Fit, PullState, Shelf, Variant, Verdict

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


def summary(shelf: Shelf) -> str:
    """The line beside the room's name: "3 on this computer, 6.7 GB used"."""
    count = sum(card.installed is not None for card in shelf.cards) + len(shelf.others)
    if not count:
        return tr("None on this computer yet")
    return tr("{n} on this computer, {size} used", n=count, size=units.size(shelf.disk_used))


def arrived(state: PullState) -> str:
    """ "555 MB of 1.3 GB"; empty while the total is not known."""
    if not state.total:
        return ""
    return tr("{done} of {total}", done=units.size(state.done), total=units.size(state.total))


def pace(state: PullState) -> str:
    """ "9.4 MB a second, about 1 minute left", as far as it is known."""
    if state.speed <= 0:
        return ""
    if state.seconds_left is None:
        return units.speed(state.speed)
    return tr("{speed}, {time} left", speed=units.speed(state.speed), time=units.about(state.seconds_left))


def percent(state: PullState) -> int:
    """Whole percent; 100 only when every byte is here."""
    return min(100, state.done * 100 // state.total) if state.total else 0


def instead(card: Card, shelf: Shelf) -> str:
    """For a model that does not run here: the relative that does the same and fits, if there is one."""
    fitting = [
        other.variant
        for other in shelf.cards
        if other.variant.sees == card.variant.sees and other.fit.verdict in (Verdict.COMFORTABLE, Verdict.SLOW)
    ]
    if card.fit.verdict is not Verdict.TOO_BIG or not fitting:
        return ""
    best = max(fitting, key=lambda variant: variant.download)
    if card.variant.sees:
        return tr("{name} reads pictures too, and fits.", name=best.name)
    return tr("{name} does the same work, and fits.", name=best.name)


def good_fit(cards: tuple[Card, ...]) -> Card | None:
    """The card to point at: the largest comfortable one for text, else the smallest that runs at all."""
    comfortable = [card for card in cards if card.fit.verdict is Verdict.COMFORTABLE]
    reading = [card for card in comfortable if not card.variant.sees]
    if reading or comfortable:
        return max(reading or comfortable, key=lambda card: card.variant.download)
    running = [card for card in cards if card.fit.verdict is not Verdict.TOO_BIG]
    return min(running, key=lambda card: card.variant.download, default=None)
