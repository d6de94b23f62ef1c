"""The words of a page as a browser shows them, where Chromium is installed: it knows what a style sheet hides."""

from __future__ import annotations

import html
import os
import re
import shutil
import tempfile
from pathlib import Path

from tests.recall.programs import NotRead, answer

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The page's own scripts are gone by then; this one leaves nothing but the text.
_SCRIPT = (
    b"<!doctype html><meta charset=utf-8><script>addEventListener('load', () => {const text = document.body.innerText;"
    b"document.documentElement.innerHTML = '<pre id=shown></pre>';"
    b"document.getElementById('shown').textContent = text})</script>"
)
_SHOWN = re.compile(r'<pre id="shown">(.*?)</pre>', re.DOTALL)
# Nothing a page names is fetched: no name has an address, and what is one itself goes to a port where nobody is.
_ALONE = ("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>")
_QUIET = ("--headless", "--disable-gpu", "--disable-dev-shm-usage", "--virtual-time-budget=3000")
_SIZE = "--window-size=1280,900"


def read(page: bytes) -> str:
    """`page` is in UTF-8 and without scripts. Raises NotRead."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        raise NotRead("no browser is installed")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        file.write_bytes(_SCRIPT + page)
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()
        own = f"--user-data-dir={folder}/browser"
        printed = answer([program, *_QUIET, *_ALONE, *root, _SIZE, own, "--dump-dom", file.as_uri()])
    found = _SHOWN.search(printed.decode("utf-8", "replace"))
    if found is None:
        raise NotRead("the browser shows nothing")
    return html.unescape(found.group(1))
