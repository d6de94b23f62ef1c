"""Says how engines and connections are, for the footer and the settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.common.i18n import tr, trn
from desktop.engine.precedence import first_real
from desktop.engine.types import EngineKind, HostReport, HostState
from desktop.state.engine_notices import place


@dataclass(frozen=True)
class EngineWord:
    """An engine in the footer: full dot when ready, hollow when not; `outside` is another computer's.

    `asleep`: not ready now, and woken when it is needed.
    """

    words: str
    ready: bool
    outside: bool = False
    asleep: bool = False


def summed_up(words: Sequence[EngineWord]) -> EngineWord:
    """ "2 engines, ready" for a narrow window."""
    outside = any(word.outside for word in words)
    ready = [word for word in words if word.ready]
    if len(words) == 1:
        return words[0]
    asleep = [word for word in words if word.asleep]
    if not ready and asleep:
        return asleep[0]
    if not words or not ready:
        return EngineWord(tr("No engine is ready"), False, outside)
    if len(ready) == 1:
        return EngineWord(ready[0].words, True, outside)
    return EngineWord(trn("{n} engine, ready", "{n} engines, ready", len(ready)), True, outside)


def engine_words(reports: Sequence[HostReport], *, demo: bool, answering: bool = False) -> tuple[EngineWord, ...]:
    """One per engine, in the order they were found; the demo comes first.

    `answering`: a model is at work. That is said where there is only one engine that can be meant.
    """
    known = [report for report in reports if report.endpoint.kind is not EngineKind.DEMO]
    answering = answering and sum(report.state is HostState.READY for report in known) + demo == 1
    words = tuple(_word(each, answering) for each in known)
    if not demo:
        return words
    return (EngineWord(tr("Demo engine, answering") if answering else tr("Demo engine, ready"), True), *words)


def _word(report: HostReport, answering: bool) -> EngineWord:
    ready, asleep = report.state is HostState.READY, report.state is HostState.ASLEEP
    return EngineWord(_sentence(report, answering), ready, not report.endpoint.local, asleep)


def answers(reports: Sequence[HostReport]) -> str:
    """Who answers once the demo has made way."""
    first = first_real(reports)
    if first is not None and first.endpoint.kind is EngineKind.MANAGED:
        return tr("Corral’s engine answers now.")
    return tr("Your Ollama answers now.")


def _sentence(report: HostReport, answering: bool) -> str:
    name, version = _name(report), report.version.short if report.version else ""
    managed = report.endpoint.kind is EngineKind.MANAGED
    if report.state is HostState.NOT_INSTALLED:
        return (
            tr("No Ollama found")
            if report.endpoint.kind is EngineKind.SYSTEM
            else tr("{engine} is not there", engine=name)
        )
    if report.state is HostState.NOT_RUNNING:
        return tr("{engine}, not running", engine=name)
    if report.state is HostState.ASLEEP:
        return tr("{engine}, asleep", engine=name)
    if report.state is HostState.STARTING:
        return tr("{engine}, starting", engine=name)
    if report.state is HostState.TOO_OLD:
        return tr("{engine} {version}, too old", engine=name, version=version)
    if report.state is HostState.SOMETHING_ELSE:
        return tr("No Ollama found at {address}", address=place(report))
    if managed:  # there is but one version of it
        return tr("{engine}, answering", engine=name) if answering else tr("{engine}, ready", engine=name)
    if answering:
        return tr("{engine} {version}, answering", engine=name, version=version)
    return tr("{engine} {version}, ready", engine=name, version=version)


def _name(report: HostReport) -> str:
    if report.endpoint.kind is EngineKind.MANAGED:
        return tr("Corral’s engine")
    if report.endpoint.kind is EngineKind.ADDRESS:
        return tr("Ollama at {address}", address=place(report))
    return tr("Your Ollama")


def connections_words(outside: int) -> str:
    """The number in words, as the settings say it too."""
    return trn("{n} connection outside this computer", "{n} connections outside this computer", outside)
