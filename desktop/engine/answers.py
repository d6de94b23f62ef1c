"""Reads the lines of an answer into the pieces a person sees."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from desktop.common.doubt.weights import Weights, matters
from desktop.common.errors import CorralError, EngineFailed, Help
from desktop.common.i18n import tr
from desktop.common.types import Ending
from desktop.engine.counts import count, seconds
from desktop.engine.defuse import Restorer
from desktop.engine.errors.explain import explain
from desktop.engine.errors.kinds import EngineGone
from desktop.engine.frames import AnswerFrame, decoder
from desktop.engine.types import Finish, Token
from desktop.engine.weights import Logprobs

Answer = AsyncGenerator["Token | Finish", None]


class AnswerReader:
    """Reads the lines of one answer. `ended` is True once the engine has said its last word.

    `every`: what was weighed is wanted for each word, not only for those that may tell a doubt.
    """

    def __init__(self, model: str, *, every: bool = False) -> None:
        self._every = every
        self.spoke = False
        self.ended = False
        self._called = False  # for a tool
        self._model = model
        self._decode = decoder(AnswerFrame)
        self._restorer = Restorer()
        self._weighed: list[Weights] = []  # for words that are held back, too

    def read(self, lines: list[bytes]) -> list[Token | Finish]:
        """What these lines say. Raises CorralError for an error among them."""
        pieces: list[Token | Finish] = []
        for line in lines:
            frame = self._decode(line)
            if frame.error:
                raise explain(frame.error, model=self._model)
            text = frame.message.content if frame.message else ""
            if text:
                self.spoke = True
                if frame.logprobs and (self._every or matters(text)):
                    self._weighed.append(Logprobs(text, frame.logprobs))
                if text := self._restorer.feed(text):
                    pieces.append(self._token(text))
            self._called = self._called or bool(frame.message and frame.message.tool_calls)
            if frame.done:
                if self._called and not self.spoke:
                    raise _wants_a_tool()
                self.ended = True
                return [*pieces, *self.finish(_finish(frame))]
        return pieces

    def finish(self, finish: Finish) -> list[Token | Finish]:
        """What was still held back, and `finish`."""
        rest = self._restorer.flush()
        return [self._token(rest), finish] if rest else [finish]

    def broken_off(self, ending: Ending) -> list[Token | Finish]:
        """As `finish`, where the engine did not say its last word. Raises EngineFailed where it said none at all."""
        if not self.spoke:
            raise EngineFailed(
                tr("The engine ended without an answer."),
                tr("Try again; if it happens again, ask in other words or choose another model."),
                retry=True,
                help=Help.TRY_AGAIN,
            )
        return self.finish(Finish(ending))

    def _token(self, text: str) -> Token:
        if not self._weighed:
            return Token(text)
        weighed = tuple(self._weighed)
        self._weighed.clear()
        return Token(text, weighed)


async def read_answer(
    lines: AsyncGenerator[list[bytes], None],
    model: str,
    plainer: Callable[[], Answer] | None = None,
    *,
    every: bool = False,
) -> AsyncGenerator[Token | Finish, None]:
    """Tokens, then exactly one Finish. Raises CorralError for an error the engine reports, or before any text.

    `plainer`: the same answer without what was weighed for it, for an engine that refuses to tell. `every`: as the
    reader's.
    """
    reader = AnswerReader(model, every=every)
    ending = Ending.EARLY
    try:
        async with aclosing(lines):
            async for batch in lines:
                for piece in reader.read(batch):
                    yield piece
                if reader.ended:
                    return
    except EngineGone:
        if not reader.spoke:
            raise
        ending = Ending.INTERRUPTED
    except CorralError as refused:
        if plainer is None or reader.spoke or not _about_weights(refused):
            raise
        async with aclosing(plainer()) as pieces:
            async for piece in pieces:
                yield piece
        return
    for piece in reader.broken_off(ending):
        yield piece


def _about_weights(refused: CorralError) -> bool:
    said = f"{refused} {refused.detail}"
    return any(word in said for word in ("logprob", "n_probs"))


def _wants_a_tool() -> EngineFailed:
    return EngineFailed(
        tr("The model asked for a tool instead of answering, and Corral gives it none."),
        tr("Ask in other words, or choose another model."),
        retry=True,
        help=Help.CHOOSE_MODEL,
    )


def _finish(frame: AnswerFrame) -> Finish:
    return Finish(
        Ending.LENGTH if frame.done_reason == "length" else Ending.COMPLETE,
        prompt_tokens=count(frame.prompt_eval_count),
        answer_tokens=count(frame.eval_count),
        answer_seconds=seconds(frame.eval_duration),
    )
