"""Has a model note what a part of a long text says, and brings the notes on all parts together."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.common import tokens
from desktop.common.errors import CorralError, EngineFailed, Help, TextTooLong
from desktop.common.i18n import tr
from desktop.common.types import Ending, Message
from desktop.engine.route import Route
from desktop.writing import bounds, prompts
from desktop.writing.answer import Answer, Order, whole_sentences
from desktop.writing.budget import LEAST, SMALLEST, Budget
from desktop.writing.doubts import is_echo
from desktop.writing.kept_notes import KeptNotes
from desktop.writing.split import Cutter, Piece

BETWEEN = "\n\n"
_INSTEAD = 600  # characters of a part that stand for notes on it


class NoteTaker:
    """Never cuts silently: what is too long for the engine, or whose notes are, is read again in parts.

    `kept`: notes that were made fewer earlier.
    """

    def __init__(self, route: Route, focus: str, cutter: Cutter, budget: Budget, kept: KeptNotes) -> None:
        self._route = route
        self._focus = focus
        self._cutter = cutter
        self._budget = budget
        self._kept = kept
        self.limit = budget.characters  # of one request; shrinks when the engine counts more than was estimated
        self.repeated = False  # some notes went round in circles, and were cut to what they say once
        self.cut = False  # some notes could not be brought together whole
        self.idle = False  # some notes said nothing of their part, and its first sentences stand for them

    async def read(self, piece: Piece) -> list[str]:
        """Notes on a piece, one text for it or for each of its parts. Raises CorralError when it cannot be read."""
        if not piece.text.strip():
            return []
        if len(piece.text) > self.limit:
            return await self._read_all(self._cutter.parts(piece, self.limit))
        answer = self._noting(piece)
        try:
            ending = await answer.whole()
        except CorralError as error:
            if not self.shrink(error, len(piece.text)):
                raise
            return await self._read_all(self._cutter.parts(piece, self.limit))
        if self._is_whole(ending):
            return [await self._worth(answer, piece)]
        if len(piece.text) <= SMALLEST:
            raise _endless()
        return await self._read_all(self._cutter.halves(piece))

    async def bring_together(self, notes: Sequence[str], answer: int = 0) -> str:
        """All notes as one text that fits a request, condensed group by group as often as it takes.

        `answer`: tokens that what is made of them is likely to need.
        """
        noted = list(notes)
        longest = self._budget.beside(answer, self._route.num_ctx)
        while len(noted) > 1 and len(BETWEEN.join(noted)) > min(self.limit, longest):
            noted = await self._fewer(noted)
        return BETWEEN.join(noted)

    def shrink(self, error: CorralError, length: int) -> bool:
        """Learn from a refusal of `length` characters. False when it was none, or when no less can be sent."""
        if not isinstance(error, TextTooLong) or length <= LEAST:
            return False
        self.limit = min(self.limit, self._budget.instead_of(length, error))
        return True

    async def _read_all(self, pieces: Sequence[Piece]) -> list[str]:
        return [note for piece in pieces for note in await self.read(piece)]

    async def _worth(self, answer: Answer, piece: Piece) -> str:
        """What it says, unless that is nothing, or what the model was told: then it is asked once more."""
        if answer.text and not self._echoes(answer, piece):
            return answer.text
        if answer.text:  # of nothing at all it was asked twice already
            again = self._noting(piece, prompts.NOTHING_SAID)
            if self._is_whole(await again.whole()) and again.text and not self._echoes(again, piece):
                return again.text
        self.idle = True
        return whole_sentences(piece.text.strip()[:_INSTEAD])

    def _echoes(self, answer: Answer, piece: Piece) -> bool:
        return is_echo(answer.text, prompts.told(prompts.notes("", self._focus)), piece.text)

    async def _fewer(self, notes: Sequence[str]) -> list[str]:
        """Condensed in groups. Those behind a group that is too long stay as they are, to be grouped anew."""
        fewer: list[str] = []
        groups = self._groups(notes)
        for number, group in enumerate(groups):
            try:
                fewer.append(await self._condense(group))
            except CorralError as error:
                if not self.shrink(error, min(self.limit, len(BETWEEN.join(group)))):
                    raise
                return [*fewer, *(note for left in groups[number:] for note in left)]
        return fewer

    def _groups(self, notes: Sequence[str]) -> list[list[str]]:
        """As they were condensed earlier, and what lies between as it fits."""
        starts, place = [], 0
        for note in notes:
            starts.append(place)
            place += len(note) + len(BETWEEN)
        ends = {start + len(note): number for number, (start, note) in enumerate(zip(starts, notes, strict=True), 1)}
        groups: list[list[str]] = []
        done = 0
        for start, end in self._kept.spans(BETWEEN.join(notes), starts):
            if end in ends:
                first = starts.index(start)
                groups += [*grouped(notes[done:first], self.limit), list(notes[first : ends[end]])]
                done = ends[end]
        return groups + grouped(notes[done:], self.limit)

    async def _condense(self, group: Sequence[str]) -> str:
        if len(group) == 1:
            return group[0]
        noted = BETWEEN.join(group)
        (known,) = await self._kept.recall([(noted, "")])
        if known:
            return known[0]
        usual = self._budget.notes
        for longest, stricter in ((usual, ()), (max(usual, tokens.estimate(noted)), ()), (usual, prompts.TOO_MANY)):
            answer = self._answer(prompts.condense(noted, self._focus, stricter), noted, longest)
            if self._is_whole(await answer.whole()) and answer.text:
                await self._kept.keep(noted, "", [answer.text])
                return answer.text
        if not answer.text or len(answer.text) >= len(noted):
            raise _endless()
        self.cut = True
        return answer.text

    def _is_whole(self, ending: Ending) -> bool:
        """Notes that went round in circles say all they had to say, once."""
        self.repeated = self.repeated or ending is Ending.REPEATED
        return ending in (Ending.COMPLETE, Ending.REPEATED)

    def _noting(self, piece: Piece, stricter: Sequence[str] = ()) -> Answer:
        asked = prompts.notes(piece.text, self._focus, piece.head, stricter)
        return self._answer(asked, piece.text, bounds.of_notes(self._budget.notes, piece.text))

    def _answer(self, messages: Sequence[Message], source: str, longest: int) -> Answer:
        most = min(longest, self._route.num_ctx)
        return Answer(self._route, Order(messages, source, most, prompts.SUMMARY_TEMPERATURE))


def grouped(notes: Sequence[str], longest: int) -> list[list[str]]:
    """Neighbours in groups of at most `longest` characters, but always two at least: else there is no getting on."""
    groups: list[list[str]] = []
    length = 0
    for note in notes:
        length += len(note) + len(BETWEEN)
        if not groups or (len(groups[-1]) > 1 and length > longest):
            groups.append([])
            length = len(note)
        groups[-1].append(note)
    return groups


def _endless() -> EngineFailed:
    return EngineFailed(
        tr("The model does not come to an end with this text."),
        tr("Nothing was left out silently: there is no result. Try again, or choose another model."),
        retry=True,
        help=Help.CHOOSE_MODEL,
    )
