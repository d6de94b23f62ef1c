"""What goes out in Corral's own form comes in again as it was."""

from __future__ import annotations

import asyncio
import json
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.archive.exporter import Exporter
from desktop.archive.form import within, written
from desktop.archive.importer import Importer
from desktop.archive.reading import corral
from desktop.archive.reading.making import Members
from desktop.archive.types import Form
from desktop.common.exports import Exports
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Attachment, Doubt, Ending, Role, Weighed
from desktop.pictures.preparer import PicturePreparer
from desktop.vault.database import Database
from desktop.vault.history import History
from desktop.vault.types import USUAL, Chat, Entry, Named, WholeChat
from tests.unit.archive.bringing import Bringer
from tests.unit.archive.full import BEGUN, entry, full_chat


def keep(history: History, *chats: WholeChat) -> tuple[int, ...]:
    return asyncio.run(history.whole.add(chats))


def save(history: History, sandbox: Sandbox, chats: Sequence[int], form: Form, path: Path) -> Path:
    async def go() -> Path:
        exporter = Exporter(sandbox, Exports(path.parent / "exports"))
        return await exporter.save(history, chats, form, path, lambda _progress: None)

    return asyncio.run(go())


def alike(whole: WholeChat) -> WholeChat:
    """Without the numbers it has here, where it came from, and where its pictures lay."""
    number_of = {each.id: number for number, each in enumerate(whole.entries, 1)}

    def one(each: Entry) -> Entry:
        picture = each.picture and replace(each.picture, look=replace(each.picture.look, origin=""))
        return replace(
            each,
            id=number_of[each.id],
            chat=0,
            parent=number_of.get(each.parent or 0),
            viewed_after=number_of.get(each.viewed_after, 0),
            picture=picture,
        )

    return replace(
        whole,
        chat=replace(whole.chat, id=0, folder=None, origin=""),
        entries=tuple(map(one, whole.entries)),
        leaf=number_of.get(whole.leaf or 0),
        condensed=tuple(replace(each, last=number_of[each.last]) for each in whole.condensed),
    )


@pytest.mark.parametrize("form", [Form.JSON, Form.PACKED])
def test_all_that_is_kept_of_a_chat_goes_out_and_comes_in(
    tmp_path: Path, history: History, sandbox: Sandbox, form: Form
) -> None:
    keep(history, full_chat(), replace(full_chat(), chat=replace(full_chat().chat, created=BEGUN + 1, title="Second")))
    ours = sorted(asyncio.run(history.chats()), key=lambda chat: chat.created)
    path = save(history, sandbox, [chat.id for chat in ours], form, tmp_path / f"chats.{form.value}")
    database = Database(tmp_path / "other" / "history.db")
    other = History(database)
    report = Bringer(other, Importer(sandbox, PicturePreparer(sandbox)))(path)
    assert (report.chats, report.messages, report.pictures, report.unreadable) == (2, 16, 8, 0)

    async def all_of(place: History) -> list[WholeChat]:
        return [
            alike(await place.whole.read(chat.id))
            for chat in sorted(await place.chats(), key=lambda chat: chat.created)
        ]

    assert asyncio.run(all_of(other)) == asyncio.run(all_of(history))
    theirs = [chat.id for chat in sorted(asyncio.run(other.chats()), key=lambda chat: chat.created)]
    again = save(other, sandbox, theirs, form, tmp_path / f"again.{form.value}")
    assert _documents(again) == _documents(path)
    database.close(5.0)


def _documents(path: Path) -> list[object]:
    if path.suffix == ".json":
        return [json.loads(path.read_text("utf-8"))]
    with zipfile.ZipFile(path) as packed:
        return [packed.read(name) for name in packed.namelist()]


def test_what_is_here_already_does_not_come_in_again_nor_into_where_it_began(
    tmp_path: Path, history: History, sandbox: Sandbox, bring: Bringer
) -> None:
    (number,) = keep(history, full_chat())
    path = save(history, sandbox, [number], Form.JSON, tmp_path / "one.json")
    report = bring(path)
    assert (report.chats, report.known) == (0, 1)
    assert len(bring.chats()) == 1


def test_a_chat_that_was_removed_can_be_brought_in(
    tmp_path: Path, history: History, sandbox: Sandbox, bring: Bringer
) -> None:
    (number,) = keep(history, full_chat())
    path = save(history, sandbox, [number], Form.JSON, tmp_path / "one.json")
    asyncio.run(history.remove(number))
    assert bring(path).chats == 1
    assert bring(path).known == 1


def test_a_path_of_this_computer_does_not_go_out(history: History, sandbox: Sandbox, tmp_path: Path) -> None:
    (number,) = keep(history, full_chat())
    path = save(history, sandbox, [number], Form.JSON, tmp_path / "one.json")
    assert "/home/x.pdf" not in path.read_text("utf-8")


_words = st.text(st.characters(codec="utf-8"), max_size=40)
_times = st.floats(0, 4_000_000_000, allow_nan=False)


@st.composite
def _talks(draw: st.DrawFn) -> WholeChat:
    """Trees of any shape: below each message any number of others."""
    entries: list[Entry] = []
    for number in range(1, draw(st.integers(1, 12)) + 1):
        parent = draw(st.sampled_from([None, *range(1, number)]))
        role = draw(st.sampled_from([Role.USER, Role.ASSISTANT]))
        text = draw(_words)
        start = draw(st.integers(0, max(0, len(text) - 1)))
        share = draw(st.floats(0, 1))
        answer = role is Role.ASSISTANT
        entries.append(
            entry(
                number,
                parent,
                role,
                text,
                created=draw(_times),
                seconds=draw(st.floats(0, 1e6)),
                tokens=draw(st.integers(0, 1 << 53)),
                ending=draw(st.sampled_from(Ending)) if answer else None,
                doubts=(Doubt(start, len(text), share, (Weighed(draw(_words), share),)),) if text and answer else (),
                pinned=draw(st.booleans()),
                documents=()
                if answer
                else tuple(Attachment("a.txt", draw(_words)) for _ in range(draw(st.integers(0, 2)))),
            )
        )
    title = " ".join(draw(_words).split())
    chat = Chat(0, title, draw(st.booleans()), draw(_times), draw(_times), False, "m", None, Named.PERSON, USUAL)
    return WholeChat(chat, tuple(entries), draw(st.integers(1, len(entries))))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_talks())
def test_any_tree_is_the_same_after_it_was_written_and_read(whole: WholeChat) -> None:
    read = corral.read(written(whole, within).encode(), Members())
    assert read.missed.messages == 0
    assert written(read.whole, within) == written(
        replace(whole, chat=replace(whole.chat, origin=read.whole.chat.origin)), within
    )
