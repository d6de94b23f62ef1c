"""An overview to look at: the family on a computer with 16 GB and a graphics card with 8."""

from __future__ import annotations

from dataclasses import replace

from desktop.engine.types import EngineKind, InstalledModel
from desktop.family.catalogue import variant_of
from desktop.family.types import Build, Card, Fit, ModelOverview, Other, Quality, Variant, Verdict

GB = 1_000_000_000


def variant(
    tag: str, name: str, download: float, purpose: str, *, sees: bool = False, more: tuple[Build, ...] = ()
) -> Variant:
    known = variant_of(tag)
    return Variant(
        tag=tag,
        name=name,
        architecture="mllama" if sees else "llama",
        download=round(download * GB),
        context_length=131_072,
        kv_per_token=100_000,
        extra=GB,
        sees=sees,
        languages=8,
        purpose=purpose,
        more=more,
        invents=known.invents if known else 0.0,
    )


def build(tag: str, quality: Quality, quantization: str, download: float) -> Build:
    return Build(tag, quality, quantization, round(download * GB))


ONE = variant(
    "llama3.2:1b",
    "Llama 3.2 1B",
    1.3,
    "Small and quick. Short notes, first drafts, tidying up.",
    more=(
        build("llama3.2:1b-instruct-q4_K_M", Quality.SMALLER, "Q4_K_M", 0.81),
        build("llama3.2:1b-instruct-fp16", Quality.FULL, "F16", 2.5),
    ),
)
THREE = variant(
    "llama3.2:3b",
    "Llama 3.2 3B",
    2.0,
    "The all-rounder. Letters, summaries, questions, code.",
    more=(
        build("llama3.2:3b-instruct-q8_0", Quality.HIGHER, "Q8_0", 3.4),
        build("llama3.2:3b-instruct-fp16", Quality.FULL, "F16", 6.4),
    ),
)
ELEVEN = variant(
    "llama3.2-vision:11b",
    "Llama 3.2 11B Vision",
    7.8,
    "Looks at charts, receipts and photos, and writes about them.",
    sees=True,
    more=(
        build("llama3.2-vision:11b-instruct-q8_0", Quality.HIGHER, "Q8_0", 12),
        build("llama3.2-vision:11b-instruct-fp16", Quality.FULL, "F16", 21),
    ),
)
NINETY = variant(
    "llama3.2-vision:90b",
    "Llama 3.2 90B Vision",
    55,
    "The largest. For workstations with a lot of memory.",
    sees=True,
    more=(build("llama3.2-vision:90b-instruct-q8_0", Quality.HIGHER, "Q8_0", 95),),
)
FOUR = (ONE, THREE, ELEVEN, NINETY)

_REASONS = {
    Verdict.COMFORTABLE: "Needs {need:.1f} GB, all of it on the graphics card.",
    Verdict.SLOW: "Needs {need:.1f} GB; the graphics card has 8. Expect about 2 words a second.",
    Verdict.TOO_BIG: "Needs {need:.0f} GB of memory. This computer has 16 GB.",
    Verdict.UNKNOWN: "Its memory could not be read.",
}


def fit(verdict: Verdict, need: float, graphics: float = 8) -> Fit:
    return Fit(verdict, round(need * GB), 16 * GB, round(graphics * GB), _REASONS[verdict].format(need=need))


def installed(tag: str, size: float, family: str = "llama") -> InstalledModel:
    return InstalledModel(tag, "0" * 64, round(size * GB), family, "3.2B", "Q4_K_M")


def card(one: Variant, how: Fit, *, here: bool = False) -> Card:
    """The others of its builds need as much more memory as they are larger."""
    made = Card(one, how, build=one.build(one.tag), target=EngineKind.MANAGED if one.sees and not here else None)
    if here:
        made = replace(made, installed=installed(one.tag, one.download / GB), engine=EngineKind.SYSTEM)
    builds = tuple(made if each.tag == one.tag else other_build(made, each) for each in one.builds)
    return replace(made, builds=builds)


def other_build(standard: Card, build: Build) -> Card:
    need = (standard.fit.need + build.download - standard.variant.download) / GB
    verdict = Verdict.COMFORTABLE if need < 7.5 else Verdict.SLOW if need < 14 else Verdict.TOO_BIG
    return Card(standard.variant, fit(verdict, need), build=build)


def elsewhere(one: Variant, how: Fit) -> Card:
    """The person's own engine has it and cannot run it."""
    reason = "Your Ollama 0.33 has it and cannot run it. Corral’s engine can."
    return replace(card(one, how), adoptable=EngineKind.SYSTEM, trouble=reason, builds=(), target=None)


OVERVIEW = ModelOverview(
    cards=(
        card(ONE, fit(Verdict.COMFORTABLE, 1.8)),
        card(THREE, fit(Verdict.COMFORTABLE, 3.3), here=True),
        card(ELEVEN, fit(Verdict.SLOW, 11.7)),
        card(NINETY, fit(Verdict.TOO_BIG, 64)),
    ),
    others=(
        Other(installed("mistral:7b", 4.4), EngineKind.SYSTEM, fit=fit(Verdict.COMFORTABLE, 5.4)),
        Other(installed("nomic-embed-text:latest", 0.274, "nomic-bert"), EngineKind.SYSTEM, chats=False),
    ),
    disk_used=round(6.7 * GB),
    disk_free=118 * GB,
)


def without(card: Card) -> Card:
    """The same, not installed."""
    gone = replace(card, installed=None, engine=None)
    return replace(gone, builds=tuple(replace(each, installed=None, engine=None) for each in card.builds))


NOTHING_HERE = replace(OVERVIEW, cards=tuple(without(card) for card in OVERVIEW.cards), others=(), disk_used=0)
