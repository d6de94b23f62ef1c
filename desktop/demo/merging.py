"""Puts answers about several pictures together by their own first points, each marked with its picture."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.demo.sentences import split
from desktop.demo.tasks import MergeTask


def merge(task: MergeTask) -> str:
    """As Markdown, a line for each picture, or for several that were put together before."""
    lines = (each.text if each.letter == "" else f"- {_point(each.text)} [{each.letter}]" for each in task.answers)
    return "\n".join(lines)


def _point(text: str) -> str:
    """What the demo says of a picture begins with who is speaking; its first point says most."""
    points = [line.removeprefix("- ").strip() for line in text.splitlines() if line.startswith("- ")]
    said = points or [sentence.text for sentence in split(text)]
    return said[0] if said else tr("Nothing was said.")
