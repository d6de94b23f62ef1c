"""Tells what was found of the engines, in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.cli.console import Json
from desktop.common.i18n import tr
from desktop.common.types import Doubt
from desktop.common.visible import shown_name
from desktop.engine.types import EngineKind, HostReport, HostState


def model_line(model: str, engine: EngineKind) -> str:
    """Who answers, on one line whatever it is called."""
    model = shown_name(model)
    if engine is EngineKind.DEMO:
        return tr("Model: {model}, on the demo: simple rules, no model", model=model)
    return tr("Model: {model}, on {engine}", model=model, engine=engine.label)


def state_words(report: HostReport) -> str:
    """ "running, version 0.24.0"."""
    version = report.version.text if report.version else ""
    if version:
        return {
            HostState.READY: tr("running, version {version}", version=version),
            HostState.ASLEEP: tr("asleep, version {version}", version=version),
            HostState.TOO_OLD: tr("too old, version {version}; Corral needs 0.12.6 or newer", version=version),
        }.get(report.state, _plain_words(report.state))
    return _plain_words(report.state)


def state_at(report: HostReport) -> str:
    """As `state_words`, with the address where there is one."""
    url = report.endpoint.url
    words = state_words(report)
    if report.state is HostState.NOT_RUNNING and report.endpoint.kind is EngineKind.ADDRESS:
        words = tr("no answer")  # nobody knows what is installed there
    words = tr("{state} ({address})", state=words, address=url) if url else words
    return f"{words}. {report.advice}" if report.advice else words


def _plain_words(state: HostState) -> str:
    return {
        HostState.NOT_INSTALLED: tr("not installed"),
        HostState.NOT_RUNNING: tr("installed, not running"),
        HostState.STARTING: tr("starting"),
        HostState.READY: tr("running"),
        HostState.ASLEEP: tr("asleep"),
        HostState.TOO_OLD: tr("too old"),
        HostState.SOMETHING_ELSE: tr("something else answers on that port"),
    }[state]


def engine_object(report: HostReport) -> dict[str, Json]:
    return {
        "engine": report.endpoint.kind.value,
        "address": report.endpoint.url,
        "local": report.endpoint.local,
        "state": report.state.value,
        "version": report.version.text if report.version else None,
    }


def doubts_json(doubts: Sequence[Doubt], text: str) -> Json:
    """Where in `text` the model was unsure: places in characters, shares from 0 to 1."""
    return [
        {
            "start": each.start,
            "end": each.end,
            "text": text[each.start : each.end],
            "share": round(each.share, 4),
            "others": [{"text": other.text, "share": round(other.share, 4)} for other in each.others],
        }
        for each in doubts
    ]
