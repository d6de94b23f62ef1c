"""Tells a person why Corral's own engine does not start."""

from __future__ import annotations

import errno

from desktop.common.errors import CorralError, EngineFailed, EngineUnreachable, Help, NoRoom
from desktop.common.i18n import tr
from desktop.engine.errors.kinds import PortTaken
from desktop.engine.types import Version


def not_set_up() -> EngineUnreachable:
    return EngineUnreachable(
        tr("Corral’s engine is not set up."), tr("Set it up first: it is one download."), help=Help.SET_UP_OWN
    )


def closing() -> EngineUnreachable:
    return EngineUnreachable(tr("Corral is closing."), tr("Open it again to go on."))


def did_not_start(last_words: str, *, code: int | None = None) -> EngineFailed:
    """`last_words`: the end of its log."""
    advice = (
        tr("Try again, or set it up anew. The last it said: {words}", words=last_words)
        if last_words
        else tr("Try again, or set it up anew.")
    )
    detail = f"exit code {code}: {last_words}"
    return EngineFailed(tr("Corral’s engine did not start."), advice, retry=True, help=Help.TRY_AGAIN, detail=detail)


def too_slow(last_words: str) -> EngineFailed:
    return EngineFailed(
        tr("Corral’s engine takes too long to start."),
        tr("A virus scanner may be holding it up. Try again."),
        retry=True,
        help=Help.TRY_AGAIN,
        detail=last_words,
    )


def port_taken() -> PortTaken:
    return PortTaken(
        tr("Corral’s engine did not start."),
        tr("Other programs take every port it tries. Try again in a moment."),
        retry=True,
        help=Help.TRY_AGAIN,
    )


def other_version(said: Version, expected: Version) -> EngineFailed:
    return EngineFailed(
        tr("Corral’s engine is not the one that was set up."),
        tr(
            "It says it is version {version}, and {expected} was expected. Set it up anew.",
            version=said.short,
            expected=expected.short,
        ),
        help=Help.SET_UP_OWN,
        detail=said.text,
    )


def not_private() -> EngineFailed:
    return EngineFailed(
        tr("Corral’s engine would not stay on this computer."),
        tr("It did not take the order to leave the network alone, so it was stopped. Set it up anew."),
        help=Help.SET_UP_OWN,
    )


def silent_instance() -> EngineFailed:
    return EngineFailed(
        tr("Corral’s engine does not answer."),
        tr("Another Corral started it. Close that one, then try again."),
        retry=True,
        help=Help.TRY_AGAIN,
    )


def disk_says_no(problem: OSError) -> CorralError:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return NoRoom(
            tr("No room to start Corral’s engine."),
            tr("Free some of the disk, or choose another folder for models."),
            help=Help.CHOOSE_FOLDER,
            detail=str(problem),
        )
    return did_not_start(str(problem))
