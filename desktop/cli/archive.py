"""Runs `corral export` and `corral import`: chats go out into files, and come in from those of others."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.archive.types import Form, Report
from desktop.archive.words import brought, left_out
from desktop.cli.console import Console, Json, table
from desktop.common.errors import Exit, InputUnreadable, VaultProblem
from desktop.common.i18n import tr, trn
from desktop.common.types import Progress
from desktop.services import Profile, Services
from desktop.vault.types import Chat

_AS_TEXT = (Form.MARKDOWN, Form.HTML, Form.JSON)


async def export(services: Services, arguments: Namespace, console: Console) -> Exit:
    """The chats that are named, in a file or on stdout; without one, which there are."""
    profile = await _opened(services)
    chats = await profile.history.chats()
    if not arguments.all and not arguments.chat:
        console.line(table([(tr("CHAT"), tr("TITLE")), *((str(chat.id), chat.title) for chat in chats)]))
        return Exit.DONE
    chosen = list(chats) if arguments.all else [_named(chats, word) for word in arguments.chat]
    if not chosen:
        raise InputUnreadable(tr("There are no chats."))
    form = _form(arguments, len(chosen))
    if arguments.out:
        ids = [chat.id for chat in chosen]
        path = await services.exporter.save(profile.history, ids, form, Path(arguments.out), _telling(console))
        console.clear_progress()
        console.note(trn("{n:,} chat is in {file}.", "{n:,} chats are in {file}.", len(chosen), file=path))
        return Exit.DONE
    if len(chosen) > 1 or form not in _AS_TEXT:
        raise InputUnreadable(tr("Say where it goes."), tr("Name a file with --out."))
    console.write((await services.exporter.one(profile.history, chosen[0].id, form)).decode())
    return Exit.DONE


async def bring_in(services: Services, arguments: Namespace, console: Console) -> Exit:
    """What came of it on stdout, what was left out on stderr."""
    profile = await _opened(services)
    path = Path(arguments.file)
    report = await services.importer.bring(path, profile.history.whole, _telling(console), lambda: False)
    console.clear_progress()
    if console.as_json:
        console.object(_object_of(report))
    else:
        console.line(brought(report))
    for sentence in left_out(report):
        console.note(sentence)
    return Exit.DONE


async def _opened(services: Services) -> Profile:
    """Raises VaultProblem where the chats cannot be read, or another Corral has them open."""
    profile = services.profile(demo=services.options.demo)
    problem: VaultProblem | None = await profile.history.open()
    if problem is not None:
        raise problem
    return profile


def _named(chats: Sequence[Chat], word: str) -> Chat:
    """By its number, else the one whose title has these words. Raises InputUnreadable."""
    found = [chat for chat in chats if str(chat.id) == word]
    found = found or [chat for chat in chats if word.casefold() in chat.title.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        raise InputUnreadable(tr("“{word}” may be several chats.", word=word), tr("Say which, by its number."))
    raise InputUnreadable(tr("There is no chat “{word}”.", word=word), tr("“corral export” lists them."))


def _form(arguments: Namespace, count: int) -> Form:
    """As it was said, else as the file is called; several that people read go into an archive all the same."""
    forms = {form.value: form for form in Form}
    if arguments.format:
        return forms[arguments.format]
    ending = Path(arguments.out).suffix.lstrip(".").lower() if arguments.out else ""
    return forms.get(ending, Form.MARKDOWN if count == 1 else Form.PACKED)


def _telling(console: Console) -> Callable[[Progress], None]:
    def tell(progress: Progress) -> None:
        console.progress(progress.note)

    return tell


def _object_of(report: Report) -> dict[str, Json]:
    missed = report.missed
    return {
        "from": [kind.value for kind in report.kinds],
        "chats": report.chats,
        "messages": report.messages,
        "pictures": report.pictures,
        "known": report.known,
        "broken": report.broken,
        "unreadable_pictures": report.unreadable,
        "missing_pictures": missed.pictures,
        "pictures_of_answers": missed.answers,
        "files": missed.files,
        "lost_messages": missed.messages,
        "cut": report.cut,
    }
