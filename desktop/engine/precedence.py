"""Orders engines by which is asked first."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.engine.types import EngineKind, HostReport

# A given address stands in for the person's own Ollama, so both come before Corral's; the demo is the last resort.
_ORDER = (EngineKind.SYSTEM, EngineKind.ADDRESS, EngineKind.MANAGED, EngineKind.DEMO)


def to_ask(reports: Sequence[HostReport]) -> tuple[HostReport, ...]:
    """Those that can be used, the first to ask first.

    The demo stands in only while there is nothing real: it must not swallow a question or a download.
    """
    usable = sorted((report for report in reports if report.usable), key=lambda each: _ORDER.index(each.endpoint.kind))
    return tuple([report for report in usable if report.endpoint.kind is not EngineKind.DEMO] or usable)


def first_real(reports: Sequence[HostReport]) -> HostReport | None:
    """The engine that answers; None while there is nothing but the demo."""
    return next((report for report in to_ask(reports) if report.endpoint.kind is not EngineKind.DEMO), None)
