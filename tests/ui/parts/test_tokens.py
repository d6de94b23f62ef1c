"""Every pair of colours in use can be read."""

from __future__ import annotations

import pytest

from desktop.ui.tokens import DARK, LIGHT, Tokens, high_contrast

TEXT = 4.5
LINE = 3.0
GROUNDS = ("ground", "surface", "raised")
PAIRS = [
    *(("text", ground, TEXT) for ground in (*GROUNDS, "accent_soft", "selection", "code_ground")),
    *(("text", ground, TEXT) for ground in ("good_soft", "warn_soft", "bad_soft")),
    *(("muted", ground, TEXT) for ground in (*GROUNDS, "accent_soft", "code_ground")),
    *(("accent", ground, TEXT) for ground in (*GROUNDS, "accent_soft")),
    *(("accent_text", ground, TEXT) for ground in ("accent", "accent_hover", "accent_press")),
    *(("good", ground, TEXT) for ground in (*GROUNDS, "good_soft")),
    *(("warn", ground, TEXT) for ground in (*GROUNDS, "warn_soft")),
    *(("bad", ground, TEXT) for ground in (*GROUNDS, "bad_soft", "warn_soft")),
    *((f"code_{kind}", "code_ground", TEXT) for kind in ("keyword", "string", "comment", "number")),
    ("chosen_text", "chosen", TEXT),
    ("rail_text", "rail", TEXT),
    ("rail_on", "rail_fill", TEXT),
    *((line, ground, LINE) for line in ("line_strong", "focus") for ground in GROUNDS),
    ("accent", "line", LINE),
    ("brass", "rail", LINE),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("role", "ground", "floor"), PAIRS)
def test_can_be_read(tokens: Tokens, role: str, ground: str, floor: float) -> None:
    assert contrast(getattr(tokens, role), getattr(tokens, ground)) >= floor


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_high_contrast_reads_better_everywhere(tokens: Tokens) -> None:
    strong = high_contrast(tokens)
    for ground in GROUNDS:
        for role in ("text", "muted", "line", "line_strong"):
            assert contrast(getattr(strong, role), getattr(strong, ground)) >= 7
    assert contrast(strong.chosen_text, strong.chosen) >= TEXT
    assert strong.border > tokens.border
