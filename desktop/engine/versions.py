"""Reads versions of Ollama, and says what each can and cannot do. Asked again whenever a version changes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.common.errors import Help
from desktop.common.i18n import tr
from desktop.engine.errors.kinds import NotAnEngine
from desktop.engine.types import Version

# Older engines ignore `truncate` and `shift` and would lose text without saying so.
OLDEST = Version(0, 12, 6)

_FORM = re.compile(r"v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?(?:[-+].*)?", re.ASCII)


@dataclass(frozen=True)
class Span:
    """From `first` on, before `end`; None: no end known."""

    first: Version
    end: Version | None = None

    def holds(self, version: Version) -> bool:
        return version >= self.first and (self.end is None or version < self.end)


# Architectures that not every supported engine runs: those known to, and those known not to. 0.30 gave its own engine
# for mllama up; what came after the last one that was tried is nobody's to guess.
_RUNS = {"mllama": Span(OLDEST, Version(0, 30, 0))}
_FAILS = {"mllama": Span(Version(0, 30, 0), Version(0, 34, 2))}

# What has to be asked of each version.
LIMITED = frozenset(_RUNS)

# Where each look at a picture dims the next one until the model is loaded again (the engine changes its weights).
_NEEDS_RELOAD = {"mllama": Span(OLDEST, Version(0, 30, 0))}


# Says what its models weighed. Older ones do not know the field, and answer all the same.
_WEIGHS = Span(Version(0, 12, 11))


def parse_version(text: str) -> Version:
    """Raises NotAnEngine for what is no version. Release candidates count as what they are candidates for."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        raise NotAnEngine(
            tr("Something else answers at this address."),
            tr("It is not an engine. Check the address and its port."),
            help=Help.OPEN_SETTINGS,
            detail=text[:200],
        )
    return Version(int(match[1]), int(match[2]), int(match[3] or 0), text.strip())


def is_supported(version: Version) -> bool:
    """An Ollama built from source says 0.0.0; nobody builds an old one today."""
    return version.is_development or version >= OLDEST


def known_to_run(architecture: str, version: Version) -> bool | None:
    """Whether an engine of this version runs the architecture; None where only trying can tell."""
    if not is_supported(version):
        return False
    runs, fails = _RUNS.get(architecture), _FAILS.get(architecture)
    if runs is None or runs.holds(version):
        return True
    return False if fails is not None and fails.holds(version) else None


def can_run(architecture: str, version: Version) -> bool:
    """True only where it is known. Of 0.0.0 only what all engines run is promised."""
    return known_to_run(architecture, version) is True


def needs_reload_for_pictures(architecture: str, version: Version) -> bool:
    """Whether this engine must load the model anew for each request with a picture.

    One built from source (0.0.0) may be an old one, and loading once too often only costs time.
    """
    span = _NEEDS_RELOAD.get(architecture)
    return span is not None and (span.holds(version) or version.is_development)


def weighs(version: Version) -> bool:
    """Whether an engine tells what its models weighed for each word. One built from source is asked."""
    return _WEIGHS.holds(version) or version.is_development
