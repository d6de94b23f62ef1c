"""Decides how much of each document goes along with a question, and has read by parts what is too long as a whole."""

from __future__ import annotations

import asyncio
import string
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import replace

from desktop.chat.aids import Whole
from desktop.chat.context import memory
from desktop.chat.context.branches import Branch
from desktop.chat.context.documents import attachment
from desktop.chat.context.turns import Turn, turns_of
from desktop.chat.events import Waiting
from desktop.common import tokens
from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.types import Attachment, Message, Portion, Progress, Role
from desktop.engine.router import Router
from desktop.vault.draft_types import AddedDocument

_SIGNS = (string.digits + string.punctuation).encode()
_SIGNS_PER_TOKEN = 1.6  # in tables of numbers, as Llama 3.2 reads them
SUMMARY = 8  # a summary takes one part of so many of the memory, as expected before it is there


class Attacher:
    """Raises CorralError where a document has to be read by its parts and cannot be."""

    def __init__(self, router: Router, whole: Whole) -> None:
        self._router = router
        self._whole = whole

    async def attach(
        self, documents: Sequence[AddedDocument], text: str, branch: Branch, model: str
    ) -> AsyncGenerator[Waiting | tuple[Attachment, ...], None]:
        """What of `documents` goes along with the question `text`, as the last thing; before it what is waited for."""
        if not documents:
            yield ()
            return
        route = await self._router.route(model)
        # In a thread: many megabytes are counted more than once.
        chosen = await asyncio.to_thread(portions, documents, text, branch, route.num_ctx)
        found: list[Attachment] = []
        for each in chosen:
            summary = ""
            if each.portion is Portion.SUMMARY:
                async with aclosing(self._whole(each.document, model)) as pieces:
                    async for piece in pieces:
                        if isinstance(piece, Progress):
                            yield Waiting(tr("{name}: {note}", name=each.document.name, note=piece.note))
                        else:
                            summary = piece
            found.append(attachment(each, summary))
        yield tuple(found)


def portions(documents: Sequence[AddedDocument], text: str, branch: Branch, num_ctx: int) -> tuple[AddedDocument, ...]:
    """The same documents, each with its portion: whole as long as all of them fit, else the longest by its summary."""
    chosen = [replace(each, portion=each.portion or Portion.WHOLE) for each in documents]
    free = [place for place, each in enumerate(documents) if each.portion is None]
    free.sort(key=lambda place: len(documents[place].document.text))
    while free and not _fits(chosen, text, branch, num_ctx):
        longest = free.pop()
        chosen[longest] = replace(chosen[longest], portion=Portion.SUMMARY)
    return tuple(chosen)


def _fits(chosen: Sequence[AddedDocument], text: str, branch: Branch, num_ctx: int) -> bool:
    """With all that never goes out of the memory, and nothing else of what was said."""
    asked = Turn(Message(Role.USER, text), documents=tuple(foreseen(each, num_ctx) for each in chosen))
    try:
        read = (each.document.text for each in chosen if each.portion is not Portion.SUMMARY)
        ratio = branch.ratio * max(map(density, read), default=1.0)
        fitted = memory.fit(turns_of(branch.path, asked), num_ctx, ratio, branch.system, branch.condensed)
    except InputUnreadable:
        return False
    return fitted.tokens <= memory.room_for(num_ctx)


def density(text: str) -> float:
    """By how much a text with many figures and signs has more tokens than estimated: there is no asking for less of it
    once it was sent.
    """
    plain = text.encode("ascii", "ignore")
    signs = len(plain) - len(plain.translate(None, _SIGNS))
    more = signs / _SIGNS_PER_TOKEN - signs / tokens.PLAIN_PER_TOKEN
    return max(1.0, 1 + more / max(1, tokens.estimate(text)))


def foreseen(chosen: AddedDocument, num_ctx: int) -> Attachment:
    """As long as it will be: nobody knows the words of a summary yet."""
    if chosen.portion is not Portion.SUMMARY:
        return attachment(chosen)
    return attachment(chosen, " " * (tokens.PLAIN_PER_TOKEN * num_ctx // SUMMARY))
