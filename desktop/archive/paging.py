"""Has pages laid out in a child process. Light: Qt is loaded over there."""

from __future__ import annotations

import io
from typing import BinaryIO

from desktop.common.errors import NoRoom
from desktop.common.i18n import tr
from desktop.common.sandbox.limits import Limits, Overrun
from desktop.common.sandbox.sandbox import Rules, Sandbox
from desktop.common.sandbox.turns import Turns

_MEMORY = 1_200_000_000  # bytes
_SECONDS, _SECONDS_PER_BYTE = 60.0, 1e-4  # of the page: ten thousand messages are four megabytes
_RULES = Rules(lambda size: Limits(_MEMORY, _SECONDS + size * _SECONDS_PER_BYTE), Turns(at_once=1, most=2))


def lay_out(file: BinaryIO, title: str) -> bytes:
    """In the child."""
    from desktop.archive.pdf import pages_of

    return pages_of(file, title)


async def to_pdf(sandbox: Sandbox, page: bytes, title: str) -> bytes:
    """Of a page that `to_html` wrote for paper. Raises NoRoom where it is too long to be laid out."""
    try:
        return await sandbox.run(lay_out, lambda: io.BytesIO(page), title, rules=_RULES)
    except Overrun as overrun:
        raise NoRoom(
            tr("“{title}” is too long for a PDF.", title=title),
            tr("Save it as HTML, which has no pages."),
            detail=f"{overrun.reason.value} {overrun.detail}",
        ) from overrun
