"""Lays what is transparent in places on a ground on which all that is drawn can be seen.

White is the rule, as paper is. What is drawn in light colours would vanish on it and gets a dark ground, what is drawn
in light and dark ones a grey one. The ground is chosen by the edges a person sees on each: those inside a photo are
the same on all of them, so a photo with a few clear pixels stays on white.
"""

from __future__ import annotations

from PIL import Image, ImageChops

from desktop.common.types import Backdrop

_WHITE, _DARK = 255, 32
_GREYS = (128, 80, 176)  # the middle first, the others for drawings that hold that very grey
_NAMES = {_WHITE: Backdrop.WHITE, _DARK: Backdrop.DARK}
_PLAIN = 64  # shades apart: from here on an edge is plain to see, and further apart makes it no plainer
_AS_GOOD = 0.95  # share of the edges from which a ground is as good as the best


def laid(image: Image.Image, whole: Image.Image | None = None) -> tuple[Image.Image, Backdrop]:
    """RGB. `image` is RGBA, or of a mode without transparency.

    Where it is a part, `whole` is what it was cut from, of any size: the ground is the same for all parts on which that
    shows them.
    """
    if image.mode != "RGBA":
        return image.convert("RGB"), Backdrop.WHITE
    preferred = _shade(whole, _WHITE) if whole and whole.mode == "RGBA" else _WHITE
    shade = _shade(image, preferred)
    paper = Image.new("RGB", image.size, (shade, shade, shade))
    paper.paste(image, mask=image.getchannel("A"))
    return paper, _NAMES.get(shade, Backdrop.GREY)


def _shade(image: Image.Image, preferred: int) -> int:
    alpha = image.getchannel("A")
    if alpha.getextrema() == (255, 255):
        return _WHITE
    light = image.convert("RGB").convert("L")
    seen = {shade: _edges(light, alpha, shade) for shade in (_WHITE, _DARK, *_GREYS)}
    enough = _AS_GOOD * max(seen.values())
    for shade in (preferred, _WHITE, _DARK):
        if seen[shade] >= enough:
            return shade
    return max(_GREYS, key=lambda shade: seen[shade])


def _edges(light: Image.Image, alpha: Image.Image, shade: int) -> int:
    """How much of edges can be seen on a ground of this shade. Two differences tell them: sideways and downwards."""
    whole = Image.new("L", light.size, shade)
    whole.paste(light, mask=alpha)
    width, height = whole.size
    across = ImageChops.difference(whole.crop((1, 0, width, height)), whole.crop((0, 0, width - 1, height)))
    down = ImageChops.difference(whole.crop((0, 1, width, height)), whole.crop((0, 0, width, height - 1)))
    return sum(
        min(apart, _PLAIN) * count
        for differences in (across, down)
        for apart, count in enumerate(differences.histogram())
    )
