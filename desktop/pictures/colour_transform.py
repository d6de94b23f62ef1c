"""Applies a colour profile. Imported when a picture has one."""

from __future__ import annotations

import functools
import io

from PIL import Image, ImageCms

_SAME = 2  # shades of 255 by which sRGB may differ from itself, as profiles round


def transformed(colours: Image.Image, profile: bytes) -> Image.Image | None:
    """From RGB, L or CMYK to RGB. None: the profile is damaged, made for other channels, or changes nothing."""
    try:
        transform = _transform(profile, colours.mode)
        return None if transform is None else transform.apply(colours)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


@functools.lru_cache(maxsize=1)
def _transform(data: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """Raises what Pillow does of a damaged one."""
    profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
    if profile.profile.xcolor_space.strip() != {"L": "GRAY"}.get(mode, mode):
        return None
    transform = ImageCms.ImageCmsTransform(
        profile,
        ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")),
        mode,
        "RGB",
        ImageCms.Intent.PERCEPTUAL,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    return None if mode == "RGB" and _changes_nothing(transform) else transform


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    steps = range(0, 256, 51)
    sample = Image.new("RGB", (36, 6))
    sample.putdata([(red, green, blue) for red in steps for green in steps for blue in steps])
    before, after = sample.tobytes(), transform.apply(sample).tobytes()
    return all(abs(one - other) <= _SAME for one, other in zip(before, after, strict=True))
