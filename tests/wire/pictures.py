"""Pictures for the tiny model that sees, and what it says when it does."""

from __future__ import annotations

import io

from PIL import Image

from desktop.common.types import Picture

SEES = "I can see a picture!"


def picture(shade: int) -> Picture:
    data = io.BytesIO()
    Image.new("RGB", (160, 160), (shade, 90, 200)).save(data, "PNG")
    return Picture("p.png", data.getvalue(), "image/png", 160, 160, 160, 160, "")
