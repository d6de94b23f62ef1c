from __future__ import annotations

import errno
import logging

from desktop.common.logs import stop_logging


class Full(logging.Handler):
    """Its last lines find no room."""

    def close(self) -> None:
        super().close()
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_does_not_hide_what_there_is_to_tell() -> None:
    handler = Full()
    logging.getLogger("desktop").addHandler(handler)
    stop_logging(handler)
    assert handler not in logging.getLogger("desktop").handlers
