"""Drafts: what was typed and not used is there again, whatever ended Corral."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.common.errors import VaultProblem
from desktop.common.types import (
    Document,
    Doubt,
    Ending,
    FilePages,
    Gap,
    Noted,
    PageState,
    Passage,
    Portion,
    Unread,
    Weighed,
)
from desktop.vault.database import Database
from desktop.vault.draft_types import AddedDocument, Composed, Draft, Made, Queued, Source, WritingOptions
from desktop.vault.drafts import Drafts
from desktop.vault.history import History
from tests.conftest import Run
from tests.unit.vault.conftest import a_picture

NOTES = Document(
    "notes.md",
    (Passage(1, "# Trip\n\nTo Bath.", "line 1", "Trip", 6), Passage(2, "Back.", "line 5")),
    (
        Unread("pages 4–6", "It is a scan.", pages=3),
        Unread("page 1", "Words that are struck out were left out.", Gap.LEFT_OUT),
    ),
    (PageState.TEXT, PageState.EMPTY, PageState.TEXT, PageState.PICTURE),
    (Unread("pages 1–4", "The numbers of pages.", Gap.LEFT_OUT),),
    (FilePages("a.pdf", 3), FilePages("b.pdf", 1)),
)


@pytest.fixture
def drafts(database: Database) -> Drafts:
    return Drafts(database)


async def again(database: Database) -> Drafts:
    """As the next start finds them."""
    drafts = Drafts(database)
    await drafts.load()
    return drafts


def test_a_whole_composer_comes_back(drafts: Drafts, database: Database, history: History, run: Run) -> None:
    whole = Composed(
        Draft("What is in it?", a_picture(), (AddedDocument(NOTES),), editing=7),
        Draft("Half a thought", a_picture(b"another")),
        (Queued("And then?", a_picture(b"third"), "llama3.2:3b"), Queued("After that?", None, "llama3.2:1b")),
    )

    async def look() -> None:
        chat = (await history.create("The roof", "llama3.2:3b")).id
        drafts.keep_composer(chat, whole)
        drafts.keep_composer(None, Composed(Draft("for the next")))
        assert drafts.composer(chat) == whole  # at once, before anything is written
        await drafts.flush()
        found = await again(database)
        assert found.composers() == {chat: whole, None: Composed(Draft("for the next"))}
        assert found.composer(999) == Composed()

    run(look())


def test_a_document_of_an_earlier_version_comes_back(drafts: Drafts, database: Database, run: Run) -> None:
    """Its row tells nothing of pages, and knows one kind of gap."""

    async def look() -> None:
        drafts.keep_source(Source(document=NOTES, name="notes.md"))
        await drafts.flush()
        with closing(sqlite3.connect(database.path)) as other, other:
            (about,) = other.execute("SELECT about FROM drafts").fetchone()
            earlier = json.loads(about)
            del earlier["document"]["pages"]
            for each in earlier["document"]["unread"]:
                del each["gap"]
            other.execute("UPDATE drafts SET about = ?", (json.dumps(earlier),))
        found = (await again(database)).source()
        assert found.document is not None
        assert found.document.pages == ()
        assert [each.gap for each in found.document.unread] == [Gap.UNREAD, Gap.UNREAD]

    run(look())


def test_the_writing_room_comes_back(drafts: Drafts, database: Database, run: Run) -> None:
    source = Source(document=NOTES, name="notes.md", path="/home/a/notes.md", stamp="12 34")
    options = WritingOptions("summary", "long", "prose", "de", "the roof", "formal", "fr", "llama3.2:3b")
    made = Made(
        "- To Bath",
        *("notes.md", "f" * 64, 1_700_000_000.5, "llama3.2:3b", "your Ollama", options, Ending.LENGTH, 2.5),
        *(frozenset({2, 1}), 3, NOTES.unread, (Noted(0, 12, ("To Bath", "and back")),), ("copied",)),
        unsure=(Doubt(5, 9, 0.46, (Weighed("Rome", 0.3),)),),
    )
    wording = Made("To Bath and back.", ending=None)

    async def look() -> None:
        drafts.keep_source(source)
        drafts.keep_options(options)
        drafts.keep_earlier(Source("Typed before"))
        drafts.keep_summary(made)
        drafts.keep_unfinished(replace(made, text="", name="other.md"))
        drafts.keep_wording(wording, "To Bath & back.")
        await drafts.flush()
        found = await again(database)
        assert (found.source(), found.options(), found.summary()) == (source, options, made)
        assert (found.earlier(), found.unfinished().name) == (Source("Typed before"), "other.md")
        assert found.wording() == (wording, "To Bath & back.")

    run(look())


def test_what_was_emptied_is_gone(drafts: Drafts, database: Database, run: Run) -> None:
    async def look() -> None:
        drafts.keep_composer(None, Composed(Draft("Hello", documents=(AddedDocument(NOTES),))))
        drafts.keep_source(Source("A text"))
        await drafts.flush()
        drafts.keep_composer(None, Composed())
        drafts.keep_source(Source())
        await drafts.flush()
        found = await again(database)
        assert (found.composers(), found.source()) == ({}, Source())
        assert await database.read(_rows) == 0

    run(look())


def test_the_newest_counts_however_often_it_changes(drafts: Drafts, database: Database, run: Run) -> None:
    async def look() -> None:
        for length in range(20):
            drafts.keep_composer(None, Composed(Draft("x" * length)))
            if length % 3 == 0:
                await drafts.flush()
        await drafts.flush()
        assert (await again(database)).composer(None).draft.text == "x" * 19

    run(look())


def test_a_key_pressed_beside_a_long_document_does_not_write_the_document(
    drafts: Drafts, database: Database, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[set[str]] = []
    write = database.write

    async def watched(work: object, **how: object) -> object:
        changes = work.__closure__[0].cell_contents  # type: ignore[attr-defined]
        written.append({slot.place.name for slot in changes})
        return await write(work, **how)  # type: ignore[arg-type]

    async def look() -> None:
        draft = Draft("a", documents=(AddedDocument(NOTES),))
        drafts.keep_composer(None, Composed(draft))
        await drafts.flush()
        monkeypatch.setattr(database, "write", watched)
        drafts.keep_composer(None, Composed(replace(draft, text="ab")))
        await drafts.flush()
        drafts.keep_composer(None, Composed(replace(draft, text="ab")))  # nothing has changed
        await drafts.flush()
        assert written == [{"COMPOSER"}]

    run(look())


def test_halves_of_surrogates_are_kept_as_question_marks(drafts: Drafts, database: Database, run: Run) -> None:
    async def look() -> None:
        drafts.keep_composer(None, Composed(Draft("a\ud83d", documents=(AddedDocument(Document("\udc00.md", ())),))))
        await drafts.flush()
        assert (await again(database)).composer(None).draft.text == "a?"

    run(look())


def test_drafts_go_with_a_chat_that_is_gone_for_good(
    drafts: Drafts, database: Database, history: History, run: Run
) -> None:
    async def look() -> None:
        chat = (await history.create("The roof", "llama3.2:3b")).id
        drafts.keep_composer(chat, Composed(Draft("and")))
        await drafts.flush()
        await history.remove(chat)
        assert (await again(database)).composer(chat).draft.text == "and"  # it may be brought back
        await history.erase(chat)
        assert (await again(database)).composers() == {}
        drafts.keep_composer(chat, Composed(Draft("and more")))
        await drafts.flush()  # too late, and no error
        assert (await again(database)).composers() == {}

    run(look())


def test_pictures_of_drafts_stay_until_no_draft_holds_them(
    drafts: Drafts, database: Database, history: History, path: Path, run: Run
) -> None:
    mine, waits, gone = a_picture(b"mine"), a_picture(b"waits"), a_picture(b"gone")

    async def look() -> None:
        drafts.keep_composer(None, Composed(Draft("", gone)))
        await drafts.flush()
        drafts.keep_composer(None, Composed(Draft("", mine), queue=(Queued("q", waits, "m"),)))
        await drafts.flush()
        await history.purge()
        assert (await again(database)).composer(None) == Composed(Draft("", mine), queue=(Queued("q", waits, "m"),))

    run(look())
    assert {file.name for file in (path.parent / "pictures").iterdir()} == {mine.digest, waits.digest}


def test_without_its_picture_the_words_come_back(drafts: Drafts, database: Database, path: Path, run: Run) -> None:
    async def look() -> None:
        drafts.keep_composer(None, Composed(Draft("What is it?", a_picture())))
        await drafts.flush()
        (path.parent / "pictures" / a_picture().digest).unlink()
        assert (await again(database)).composer(None).draft == Draft("What is it?")

    run(look())


def test_rows_have_the_names_that_earlier_versions_know(
    drafts: Drafts, database: Database, path: Path, run: Run
) -> None:
    options = WritingOptions("new wording", "short", "prose", "de", "the roof", "formal", "fr", "llama3.2:3b")
    chosen = {
        "tab": "new wording",
        "length": "short",
        "shape": "prose",
        "summary_language": "de",
        "focus": "the roof",
        "style": "formal",
        "wording_language": "fr",
        "model": "llama3.2:3b",
    }
    made = {
        "text": "",
        "name": "notes.md",
        "fingerprint": "f",
        "when": 5.0,
        "model": "m",
        "engine": "your Ollama",
        "seconds": 2.5,
        "total": 3,
        "unread": [],
        "noted": [],
        "doubts": [],
        "read": [1],
        "ending": "length",
        "wishes": chosen,
    }
    rows = {"writing, wishes": ("", chosen), "writing, summary": ("- To Bath", made)}

    async def look() -> None:
        await database.open()
        with closing(sqlite3.connect(path)) as other:
            for place, (text, about) in rows.items():
                other.execute("INSERT INTO drafts VALUES (?, NULL, ?, ?, '')", (place, text, json.dumps(about)))
            other.commit()
            found = await again(database)
            assert found.options() == found.summary().options == options
            drafts.keep_options(found.options())
            drafts.keep_summary(found.summary())
            await drafts.flush()
            written = other.execute("SELECT place, text, about FROM drafts").fetchall()
        assert {place: (text, json.loads(about)) for place, text, about in written} == rows

    run(look())


def test_what_is_chosen_of_a_document_comes_back(drafts: Drafts, database: Database, run: Run) -> None:
    documents = (
        AddedDocument(NOTES),
        AddedDocument(NOTES, Portion.SUMMARY),
        AddedDocument(NOTES, Portion.PART, 3, 9),
        AddedDocument(NOTES, Portion.WHOLE),
    )
    whole = Composed(Draft("And?", documents=documents), queue=(Queued("So?", None, "m", documents=documents),))

    async def look() -> None:
        drafts.keep_composer(None, whole)
        await drafts.flush()
        assert (await again(database)).composer(None) == whole

    run(look())


def test_documents_are_read_from_rows_that_choose_nothing(
    drafts: Drafts, database: Database, path: Path, run: Run
) -> None:
    """As every row did before there was a choice, and questions that waited had no documents at all."""
    chosen = Composed(Draft(documents=(AddedDocument(NOTES),)), queue=(Queued("So?", None, "m"),))

    async def look() -> None:
        drafts.keep_composer(None, chosen)
        await drafts.flush()
        with closing(sqlite3.connect(path)) as other:
            kept = [about for (about,) in other.execute("SELECT about FROM drafts")]
        assert not [about for about in kept if "chosen" in about]
        assert [json.loads(about) for about in kept if "model" in about] == [
            [{"text": "So?", "picture": None, "model": "m"}]
        ]
        assert (await again(database)).composer(None) == chosen

    run(look())


def test_rows_that_are_not_understood_harm_nothing(drafts: Drafts, database: Database, path: Path, run: Run) -> None:
    async def look() -> None:
        drafts.keep_composer(None, Composed(Draft("Hello")))
        await drafts.flush()
        strange = [
            ("somewhere new", "{}"),
            ("composer, queue", '[{"text": "?"}]'),
            ("composer, aside", "not JSON"),
            ("writing, source", '{"document": 5, "weight": 1}'),
            ("writing, summary", "[]"),
            ("writing, wishes", "null"),
        ]
        with closing(sqlite3.connect(path)) as other:
            other.executemany("INSERT INTO drafts VALUES (?, NULL, 'x', ?, '')", strange)
            other.commit()
        found = await again(database)
        assert found.composers() == {None: Composed(Draft("Hello"))}
        assert (found.source(), found.summary(), found.options()) == (Source(), Made(), WritingOptions())

    run(look())


def test_what_could_not_be_written_is_written_the_next_time(
    drafts: Drafts, database: Database, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_work: object, **_how: object) -> None:
        raise VaultProblem("The disk is full.")

    async def look() -> None:
        with monkeypatch.context() as patch:
            patch.setattr(database, "write", full)
            drafts.keep_composer(None, Composed(Draft("Hello")))
            with pytest.raises(VaultProblem):
                await drafts.flush()
        assert drafts.composer(None).draft.text == "Hello"
        await drafts.flush()
        assert (await again(database)).composer(None).draft.text == "Hello"

    run(look())


def test_what_was_typed_before_the_old_drafts_were_read_counts(database: Database, run: Run) -> None:
    async def look() -> None:
        before = Drafts(database)
        before.keep_composer(None, Composed(Draft("old")))
        before.keep_source(Source("old text"))
        before.keep_options(WritingOptions(tab="summary"))
        await before.flush()
        late = Drafts(database)
        late.keep_composer(None, Composed(Draft("new")))
        late.keep_options(WritingOptions(tab="wording"))
        late.keep_options(WritingOptions())
        await late.load()
        assert (late.composer(None).draft.text, late.source().text, late.options()) == (
            "new",
            "old text",
            WritingOptions(),
        )

    run(look())


def _rows(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM drafts").fetchone()[0])
