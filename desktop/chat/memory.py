"""Chooses what of a conversation a model gets to read: as much as fits its memory, the rest left out visibly.

The engine would drop old messages and shift the rest without a word; so it is told not to, and the counting is done
here. Whole exchanges (a question with its answer) go, oldest first, never the last question, and never the picture in
view. When some must go, a few more go with them: then the beginning stays the same for several turns, and the engine
need not read everything again each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from desktop.chat import view
from desktop.chat.single_answers import listed, one_line
from desktop.common import tokens
from desktop.common.errors import Help, InputUnreadable
from desktop.common.i18n import tr
from desktop.common.letters import letter_of
from desktop.common.repetition.watch import said_once
from desktop.common.thoughts import without_thoughts
from desktop.common.types import Ending, Member, Message, Picture, Role
from desktop.vault.types import Entry

# Byte for byte the same in every request: the engine keeps what it has read of a beginning it knows.
SYSTEM = (
    "You are a helpful assistant. You run on the person's own computer and have no access to the internet. "
    "Answer in the language of the question, clearly and to the point, with Markdown where it helps. "
    "If you do not know something, say so."
)

_ON_ONE = "The picture shows {n} pictures, each marked with its letter."

_WORDS = "Words that another program read in the picture, perhaps with mistakes:\n-----\n{words}\n-----"

_TEMPLATE = 40  # tokens a model's template adds to every request
_MESSAGE = 6  # tokens it adds to every message
_LARGEST_RESERVE = 2_048  # tokens kept free for the answer
_LARGEST_RATIO = 8.0  # a token holds one byte at least, and the estimate takes 4.5 of them for one
_SMALLEST_SAMPLE = 200  # tokens; shorter counts say little about how a language counts
_STEP = 8  # a ratio moves in eighths, so that what is left out does not change with every answer
_KEPT = 0.75  # of the room, once some must go


@dataclass(frozen=True)
class Fitted:
    """What to send. `forgotten` counts earlier messages left out, `tokens` is an estimate of the request.

    `alone`: nothing is left but the last question and the picture in view.
    """

    messages: tuple[Message, ...]
    forgotten: int
    tokens: int
    alone: bool

    @property
    def with_picture(self) -> bool:
        return any(message.picture for message in self.messages)


def messages_of(path: Sequence[Entry], *new: Message, english: bool = False) -> tuple[Message, ...]:
    """A branch as a model reads it, and what is said now. Answers that never got a word are not part of the talk.

    One picture goes along at most, as vision models look at one: that of the question which is asked, else the one in
    view. What an answer said again and again is read once: a model would go on with it. `english`: what was put into
    English, or out of it, is read in English.
    """
    asked = next((entry for entry in reversed(path) if entry.role is Role.USER), None) if not new else None
    seen = asked if asked is not None and asked.picture is not None else view.in_view(path)
    if any(message.picture for message in new):
        seen = None
    went_on = path[-1] if path and not new else None  # an answer that is gone on with, perhaps in its thoughts
    talk = ((entry, _read(entry, english=english, whole=entry is went_on)) for entry in path)
    said = (
        Message(entry.role, text, entry.picture if entry is seen else None)
        for entry, text in talk
        if entry.role is Role.USER or text.strip()
    )
    return (*said, *new)


def _read(entry: Entry, *, english: bool, whole: bool = False) -> str:
    """The words of an entry as a model reads them; "" for an answer that has none. What it thought aloud is not read
    again, but for the `whole` of one.
    """
    if english and entry.english:
        text = entry.english
    else:
        text = said_once(entry.text) if entry.ending is Ending.REPEATED else entry.text
    if entry.role is Role.USER:
        return question_text(text, entry.picture, entry.pictures)
    text = text if whole else without_thoughts(text)
    return text if text.strip() else listed(entry.findings)


def question_text(text: str, picture: Picture | None, alone: Sequence[Picture] = ()) -> str:
    """What a model reads of a question: of several pictures, on one canvas or each `alone`, which letter is which, and
    the words that were read in the picture.
    """
    members: Sequence[Picture | Member] = alone or (picture.look.members if picture is not None else ())
    said = []
    if members:
        head = "This was asked of {n} pictures, one by one." if alone else _ON_ONE
        named = (f"{letter_of(place)} is {one_line(each.name)}." for place, each in enumerate(members))
        said.append(" ".join([head.format(n=len(members)), *named]))
    if picture is not None and picture.look.words:
        said.append(_WORDS.format(words=picture.look.words))
    return "\n\n".join([*said, text])


def calibrate(path: Sequence[Entry]) -> float:
    """Real tokens for each estimated one, by the counts that engines gave for the answers of this branch.

    The largest ratio counts: an answer given when some messages were already left out makes it look too small. A
    count that cannot be true does not: every later question would be found too long.
    """
    ratio, so_far = 1.0, _TEMPLATE + _cost(Message(Role.SYSTEM, SYSTEM))
    for entry in path:
        so_far += _cost(Message(entry.role, entry.text))
        if so_far >= _SMALLEST_SAMPLE and entry.tokens <= so_far * _LARGEST_RATIO:
            ratio = max(ratio, entry.tokens / so_far)
    return ceil(ratio * _STEP) / _STEP


def fit(messages: Sequence[Message], num_ctx: int, ratio: float = 1.0) -> Fitted:
    """The system message and as many of the newest exchanges as leave room for an answer in `num_ctx` tokens.

    A last question that is too long by `ratio` alone is tried all the same: other messages may have made it so large.
    Raises InputUnreadable when the last question, or with it the picture in view, does not fit by any count.
    """
    system = Message(Role.SYSTEM, SYSTEM)
    exchanges = _exchanges(messages)
    costs = [ratio * sum(map(_cost, exchange)) for exchange in exchanges]
    pictured = next((i for i, exchange in enumerate(exchanges) if any(m.picture for m in exchange)), len(exchanges) - 1)
    always = _TEMPLATE + ratio * _cost(system)
    if pictured < len(exchanges) - 1:
        always, costs[pictured] = always + costs[pictured], 0.0
    room = num_ctx - min(_LARGEST_RESERVE, num_ctx // 4) - always
    last = len(costs) - 1
    if room + always < _TEMPLATE + (always - _TEMPLATE + costs[-1]) / ratio:
        raise too_long()
    start = last if costs[-1] > room else _first_kept(costs, room)
    kept = [exchange for i, exchange in enumerate(exchanges) if i >= start or i == pictured]
    chosen = tuple(message for exchange in kept for message in exchange)
    used = always + sum(costs[start:])
    return Fitted((system, *chosen), len(messages) - len(chosen), ceil(used), alone=len(kept) == len({pictured, last}))


def _exchanges(messages: Sequence[Message]) -> list[list[Message]]:
    """Each begins with a question."""
    exchanges: list[list[Message]] = []
    for message in messages:
        if message.role is Role.USER or not exchanges:
            exchanges.append([])
        exchanges[-1].append(message)
    return exchanges


def _first_kept(costs: Sequence[float], room: float) -> int:
    """Where memory begins. Plays the conversation from its start, so that each turn comes to the same beginning."""
    start, used = 0, 0.0
    for now, cost in enumerate(costs):
        used += cost
        if used > room:
            while used > room * _KEPT and start < now:
                used -= costs[start]
                start += 1
    return start


def _cost(message: Message) -> int:
    return tokens.estimate(message.text) + _MESSAGE


def too_long() -> InputUnreadable:
    return InputUnreadable(
        tr("This is too long for the model’s memory."),
        tr("Nothing was sent. Shorten it, or summarize it in Writing first: long texts are read whole there."),
        help=Help.SUMMARIZE,
    )
