"""Two stores of drafts become one, and nothing that was typed into either is lost."""

from __future__ import annotations

from dataclasses import replace

from desktop.vault.draft_types import Composed, Draft, Made, Source, Wishes
from desktop.vault.drafts import Drafts


def take_back_composers(drafts: Drafts) -> None:
    """What lay in the file while drafts were kept in memory stands before what was typed meanwhile."""
    for chat, composed in drafts.older().composers().items():
        drafts.keep_composer(chat, _joined(composed, drafts.composer(chat)))


def take_back_desk(drafts: Drafts) -> None:
    """The same for the Writing room: the text that was typed meanwhile stays, the older one can be had back."""
    older = drafts.older()
    _take_source(drafts, older.source(), newer=False)
    if drafts.earlier().empty:
        drafts.keep_earlier(older.earlier())
    if drafts.wishes() == Wishes():
        drafts.keep_wishes(older.wishes())
    if drafts.summary() == Made():
        drafts.keep_summary(older.summary())
    if drafts.unfinished() == Made():
        drafts.keep_unfinished(older.unfinished())
    if drafts.wording()[0] == Made():
        drafts.keep_wording(*older.wording())


def hand_on(demo: Drafts, real: Drafts) -> None:
    """What was typed to the demo and not sent goes on; what the demo said, and what was said to it, stays apart."""
    last = next(reversed(list(demo.composers().items())), None)
    if last is not None:
        chat, composed = last
        unsent = composed.draft if composed.draft.editing is None else composed.aside
        real.keep_composer(None, _joined(real.composer(None), Composed(unsent, queue=composed.queue)))
        demo.keep_composer(chat, Composed())
    _take_source(real, demo.source(), newer=True)
    if real.earlier().empty:
        real.keep_earlier(demo.earlier())
    demo.keep_source(Source())
    demo.keep_earlier(Source())


def _joined(older: Composed, younger: Composed) -> Composed:
    aside = younger.aside if younger.aside != Draft() else older.aside
    queue = (*older.queue, *(each for each in younger.queue if each not in older.queue))
    return Composed(_joined_drafts(older.draft, younger.draft), aside, queue)


def _joined_drafts(older: Draft, younger: Draft) -> Draft:
    """One after the other; of two pictures the younger counts, since a question has one."""
    if older.empty or older == younger:
        return younger
    if younger.empty:
        return older
    text = "\n\n".join(each.text for each in (older, younger) if each.text.strip())
    documents = (*older.documents, *younger.documents)
    return replace(younger, text=text, documents=documents, picture=younger.picture or older.picture)


def _take_source(drafts: Drafts, other: Source, *, newer: bool) -> None:
    """The younger text stands in the room, the older one can be had back."""
    mine = drafts.source()
    if other.empty or other == mine:
        return
    if mine.empty or newer:
        drafts.keep_source(other)
        if not mine.empty:
            drafts.keep_earlier(mine)
    elif drafts.earlier().empty:
        drafts.keep_earlier(other)
