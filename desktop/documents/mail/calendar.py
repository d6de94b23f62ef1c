"""Reads a calendar entry: its name, when, where, and what about."""

from __future__ import annotations

import re

from desktop.common.i18n import tr

_WHEN = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2}))?")
_NAME = re.compile(r'([^":]*(?:"[^"]*"[^":]*)*):')  # a colon in quotes is part of the facts
_TOLD = ("VEVENT", "VTODO", "VJOURNAL")
_ESCAPED = re.compile(r"\\([\\;,nN])")


def entries(text: str) -> str:
    """Of a text/calendar file, as lines."""
    labels = {
        "SUMMARY": tr("Event"),
        "DTSTART": tr("Begins"),
        "DTEND": tr("Ends"),
        "DUE": tr("Due"),
        "LOCATION": tr("Place"),
        "DESCRIPTION": tr("About"),
    }
    lines: list[str] = []
    inside: list[str] = []
    for line in text.replace("\n ", "").replace("\n\t", "").split("\n"):
        found = _NAME.match(line)
        name, value = (found[1], line[found.end() :]) if found else line.partition(":")[::2]
        name, _, facts = name.partition(";")
        name = name.upper()
        if name == "BEGIN":
            inside.append(value.strip().upper())
            if inside[-1] in _TOLD and lines:
                lines.append("")
        elif name == "END" and inside:
            inside.pop()
        elif name in labels and inside and inside[-1] in _TOLD:
            shown = _when(value, facts) if name in ("DTSTART", "DTEND", "DUE") else _unescaped(value)
            if shown.strip():
                lines.append(f"{labels[name]}: {shown.strip()}")
    return "\n".join(lines)


def _when(value: str, facts: str) -> str:
    found = _WHEN.match(value.strip())
    if not found:
        return value
    year, month, day, hour, minute = found.groups()
    zone = "UTC" if value.strip().endswith("Z") else _zone(facts)
    time = f" {hour}:{minute}" if hour else ""
    return f"{year}-{month}-{day}{time}" + (f" ({zone})" if time and zone else "")


def _zone(facts: str) -> str:
    said = [fact.partition("=")[2].strip('"') for fact in facts.split(";") if fact.upper().startswith("TZID=")]
    return said[0] if said else ""


def _unescaped(value: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
