"""Which page was seen, and on which ground, is still told after a restart."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.common.types import Backdrop, Look, Member, Part, Series, Way
from desktop.vault.database import Database
from desktop.vault.draft_types import Composed, Draft
from desktop.vault.drafts import Drafts
from desktop.vault.history import History
from tests.conftest import Run
from tests.questions import add_question
from tests.unit.vault.conftest import a_picture

LOOKS = (
    Look(),
    Look(Backdrop.DARK),
    Look(Backdrop.GREY, Series.FRAMES, 3, 12),
    Look(series=Series.PICTURES, count=2, blank=True),
    Look(turns=3, part=Part(10, 20, 300, 200), origin="/home/ida/sales.png"),
    Look(
        members=(Member("april.png", Part(0, 0, 560, 400), 1120, 800), Member("may.png", Part(560, 0, 560, 400), 9, 9))
    ),
)


@pytest.mark.parametrize("look", LOOKS)
def test_a_question_tells_it(look: Look, history: History, run: Run) -> None:
    picture = replace(a_picture(), look=look)

    async def ask() -> None:
        chat = await history.create("A chart", "llama3.2:3b")
        question = await add_question(history, chat.id, None, "What does this show?", picture)
        assert (await history.path(chat.id))[0].picture == question.picture == picture

    run(ask())


@pytest.mark.parametrize("look", LOOKS)
def test_a_draft_tells_it(look: Look, database: Database, run: Run) -> None:
    composed = Composed(Draft("And?", replace(a_picture(), look=look)))

    async def leave() -> None:
        drafts = Drafts(database)
        drafts.keep_composer(None, composed)
        await drafts.flush()
        again = Drafts(database)
        await again.load()
        assert again.composer(None) == composed

    run(leave())


@pytest.mark.parametrize("kept", ["", "{", "[]", "7", '{"ground": "pink"}', '{"number": null}'])
def test_what_is_damaged_is_not_told(kept: str, history: History, path: Path, run: Run) -> None:
    async def ask() -> int:
        chat = await history.create("A chart", "llama3.2:3b")
        await add_question(history, chat.id, None, "What does this show?", replace(a_picture(), look=LOOKS[2]))
        return chat.id

    chat = run(ask())
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("UPDATE messages SET picture_look = ?", (kept,))
    (entry,) = run(history.path(chat))
    assert entry.picture == a_picture()


def test_several_pictures_stay_in_their_order(database: Database, run: Run) -> None:
    first, second, third = (a_picture(data) for data in (b"first", b"second", b"third"))
    composed = Composed(Draft("Which is larger?", first, further=(second, third), way=Way.ONE_BY_ONE))

    async def leave() -> None:
        drafts = Drafts(database)
        drafts.keep_composer(None, composed)
        await drafts.flush()
        again = Drafts(database)
        await again.load()
        assert again.composer(None) == composed

    run(leave())
