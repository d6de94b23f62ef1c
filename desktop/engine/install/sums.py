"""Reads the release's own list of hashes: `sha256sum.txt`, lines of "<hash>  ./<name>"."""

from __future__ import annotations

import re
from contextlib import aclosing

from desktop.engine.connection_log import Purpose
from desktop.engine.errors import install as errors
from desktop.engine.errors.kinds import LibraryAway
from desktop.engine.install.assets import host_of
from desktop.engine.install.fetching import Fetching

_LARGEST = 1 << 20
_LINE = re.compile(r"\\?([0-9a-fA-F]{64}) [ *](?:\./)?(\S+)")


async def listed_hash(fetching: Fetching, url: str, asset: str) -> str:
    """The hash that the list at `url` gives for `asset`, hex. Raises CorralError when there is none to be had."""
    host, text = await _read(fetching, url, asset)
    found = parse_sums(text).get(asset)
    if found is None:
        raise errors.not_listed(host, asset)
    return found


def parse_sums(text: str) -> dict[str, str]:
    """Hashes, lower case, by name. Lines of another form are passed over; a name given twice counts as not given."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for line in text.splitlines():
        match = _LINE.fullmatch(line.strip())
        if match is None:
            continue
        sha256, name = match[1].lower(), match[2]
        if found.setdefault(name, sha256) != sha256:
            twice.add(name)
    return {name: sha256 for name, sha256 in found.items() if name not in twice}


async def _read(fetching: Fetching, url: str, asset: str) -> tuple[str, str]:
    host = host_of(url)
    body = b""
    try:
        async with fetching.get(url, purpose=Purpose.HASHES) as answer:
            if answer.status != 200:
                raise errors.no_list(host, errors.refused(host, answer.status, url))
            async with aclosing(answer.blocks()) as blocks:
                async for block in blocks:
                    body += block
                    if len(body) > _LARGEST:
                        raise errors.not_listed(host, asset)
    except LibraryAway as problem:
        raise errors.no_list(host, problem) from problem
    return host, body.decode("utf-8", "replace")
