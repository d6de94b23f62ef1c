"""One request to a model and its result, without the wrapping."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from desktop.common.errors import EngineFailed, Help
from desktop.common.streams import closing
from desktop.common.types import Ending, Message
from desktop.common.words import tr
from desktop.engine.types import Token
from desktop.writing.needs import Route
from desktop.writing.tidy import Tidy

_TRIES = 2


class Answer:
    """Read it once, with `words` or `whole`; then `text` and `ending` say what came. `source` is the text sent."""

    def __init__(
        self,
        route: Route,
        messages: Sequence[Message],
        source: str,
        *,
        temperature: float,
        num_predict: int | None = None,
    ) -> None:
        self._route = route
        self._messages = messages
        self._source = source
        self._temperature = temperature
        self._num_predict = num_predict
        self._pieces: list[str] = []
        self.ending = Ending.EARLY

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    async def words(self) -> AsyncGenerator[str, None]:
        """Piece by piece. Raises what the engine raises."""
        self._pieces.clear()
        tidy = Tidy(self._source)
        stream = self._route.chat(self._messages, num_predict=self._num_predict, temperature=self._temperature)
        async with closing(stream) as pieces:
            async for piece in pieces:
                if not isinstance(piece, Token):
                    self.ending = piece.ending
                elif text := tidy.feed(piece.text):
                    self._pieces.append(text)
                    yield text
        if rest := tidy.flush():
            self._pieces.append(rest)
            yield rest

    async def whole(self) -> Ending:
        """Reads to the end and says which it was: COMPLETE or LENGTH.

        A model that breaks off or says nothing is asked once more. Raises EngineFailed when that did not help: what
        it should have said would be missing from the result.
        """
        for _ in range(_TRIES):
            async with aclosing(self.words()) as words:
                async for _word in words:
                    pass
            if self.ending is Ending.LENGTH or (self.ending is Ending.COMPLETE and self.text):
                return self.ending
        raise EngineFailed(
            tr("The model stopped in the middle of the text."),
            tr("Nothing was left out silently: there is no result. Try again, or choose another model."),
            retry=True,
            help=Help.TRY_AGAIN,
        )
