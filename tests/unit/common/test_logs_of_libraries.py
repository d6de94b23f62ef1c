"""What libraries remark is not for a person at a terminal."""

from __future__ import annotations

import subprocess
import sys

REMARK = """
import logging
from desktop.common.logs import keep_off_stderr
keep_off_stderr()
for name in ("pypdfium2", "PIL.TiffImagePlugin", "asyncio", "desktop.cli"):
    logging.getLogger(name).warning("Run pip install -v this --no-binary that")
"""


def test_nothing_of_it_is_on_stderr() -> None:
    done = subprocess.run([sys.executable, "-c", REMARK], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
