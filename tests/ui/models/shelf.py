"""A shelf to look at: the family on a computer with 16 GB and a graphics card with 8."""

from __future__ import annotations

from desktop.engine.types import EngineKind, InstalledModel
from desktop.family.types import Card, Fit, Shelf, Variant, Verdict

GB = 1_000_000_000


def variant(tag: str, name: str, download: float, purpose: str, *, sees: bool = False) -> Variant:
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
    )


ONE = variant("llama3.2:1b", "Llama 3.2 1B", 1.3, "Small and quick. Short notes, first drafts, tidying up.")
THREE = variant("llama3.2:3b", "Llama 3.2 3B", 2.0, "The all-rounder. Letters, summaries, questions, code.")
ELEVEN = variant(
    "llama3.2-vision:11b",
    "Llama 3.2 11B Vision",
    7.8,
    "Looks at charts, receipts and photos, and writes about them.",
    sees=True,
)
NINETY = variant(
    "llama3.2-vision:90b",
    "Llama 3.2 90B Vision",
    55,
    "The largest. For workstations with a lot of memory.",
    sees=True,
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
    if not here:
        return Card(one, how)
    return Card(one, how, installed(one.tag, one.download / GB), EngineKind.YOURS)


SHELF = Shelf(
    cards=(
        card(ONE, fit(Verdict.COMFORTABLE, 1.8)),
        card(THREE, fit(Verdict.COMFORTABLE, 3.3), here=True),
        card(ELEVEN, fit(Verdict.SLOW, 11.7)),
        card(NINETY, fit(Verdict.TOO_BIG, 64)),
    ),
    others=(installed("mistral:7b", 4.4), installed("nomic-embed-text:latest", 0.274, "nomic-bert")),
    disk_used=round(6.7 * GB),
)
