"""Says what came of bringing chats in, in one place for the window and the command line."""

from __future__ import annotations

from desktop.archive.types import NAMES, Report
from desktop.common.i18n import tr, trn


def brought(report: Report) -> str:
    """ "1,204 chats, 31,022 messages, 88 pictures from ChatGPT." """
    counts = [trn("{n:,} chat", "{n:,} chats", report.chats)]
    if report.messages:
        counts.append(trn("{n:,} message", "{n:,} messages", report.messages))
    if report.pictures:
        counts.append(trn("{n:,} picture", "{n:,} pictures", report.pictures))
    names = ", ".join(NAMES[kind] for kind in report.kinds)
    return tr("{counts} from {program}.", counts=", ".join(counts), program=names)


def left_out(report: Report) -> tuple[str, ...]:
    """What was not brought in, a sentence each."""
    missed = report.missed
    told = (
        (report.known, trn("{n:,} was here already.", "{n:,} were here already.", report.known)),
        (report.broken, trn("{n:,} chat could not be read.", "{n:,} chats could not be read.", report.broken)),
        (missed.messages, trn("{n:,} message hung on nothing.", "{n:,} messages hung on nothing.", missed.messages)),
        (
            report.unreadable,
            trn("{n:,} picture could not be read.", "{n:,} pictures could not be read.", report.unreadable),
        ),
        (
            missed.pictures,
            trn("{n:,} picture was not in the export.", "{n:,} pictures were not in the export.", missed.pictures),
        ),
        (
            missed.answers,
            trn("{n:,} picture of an answer was left out.", "{n:,} pictures of answers were left out.", missed.answers),
        ),
        (
            missed.files,
            trn(
                "Of {n:,} attached file there was nothing to read in it.",
                "Of {n:,} attached files there was nothing to read in it.",
                missed.files,
            ),
        ),
    )
    ended = tr("The file ends in the middle of a chat.") if report.cut else ""
    stopped = tr("Stopped: what was brought in stays.") if report.stopped else ""
    return tuple(filter(None, (stopped, ended, *(sentence for count, sentence in told if count))))
