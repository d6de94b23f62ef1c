"""What the demo says about its own limits inside a result. A later request over that result leaves it out."""

from __future__ import annotations

from desktop.common.i18n import tr


def no_tasks() -> str:
    return tr("No tasks are named in this text.")


def no_translation() -> str:
    return tr("The demo cannot translate, so this stays in the language of the text.")


def is_remark(sentence: str) -> bool:
    return sentence in (no_tasks(), no_translation())
