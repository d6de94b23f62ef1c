"""Makes two mistakes in the summary of the sample notes, as small models do: the demo shows what becomes of them."""

from __future__ import annotations

_SAMPLE = "# Across the hills by slow train"
_WRONG = (("96 euros", "69 euros"), ("41 metres", "47 metres"), ("seventeen arches", "eleven arches"))
_INVENTED = "- Subscribers receive vouchers by e-mail."
_LEAST = 4  # points: of a shorter summary one in three would be wrong


def slipped(text: str, summary: str) -> str:
    """A wrong number, and a last point that nobody wrote. Of any other text the summary stays as it is."""
    points = summary.split("\n")
    if not text.lstrip().startswith(_SAMPLE) or len(points) < _LEAST or not points[-1].startswith("- "):
        return summary
    wrong, right = next(((wrong, right) for right, wrong in _WRONG if right in summary), ("", ""))
    points[-1] = _INVENTED
    spoilt = "\n".join(points)
    return spoilt.replace(right, wrong, 1) if right else spoilt
