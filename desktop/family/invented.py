"""Says how often a model invents something in the summary of a short text, and who measured it."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.family.types import Variant


def invents(variant: Variant) -> str:
    """ "In 100 short summaries about 21 hold something invented"; "" where nobody measured it."""
    if not variant.invents:
        return ""
    return tr("In 100 short summaries about {n} hold something invented", n=round(variant.invents))


def invents_source(variant: Variant) -> str:
    """The exact share, who measured it and when."""
    if not variant.invents:
        return ""
    return tr(
        "{share} % of its summaries of short texts, by Vectara’s hallucination leaderboard of 16 October 2025, where "
        "the program HHEM-2.1 is the judge. Corral shows where each sentence of a summary comes from.",
        share=variant.invents,
    )
