"""Answers /api/chat for the demo: waits as a model would, then streams what the rules say, word by word."""

from __future__ import annotations

import asyncio
import math
import re
import time
from concurrent.futures import Executor

from desktop.demo import replies
from desktop.demo.doubts import Weighing
from desktop.demo.http import Reply, Request
from desktop.demo.replies import Timings
from desktop.demo.requests import Question, parse_body, read_question
from desktop.demo.speaker import compose, size_of_task
from desktop.demo.speed import DemoSpeed
from desktop.demo.store import Store

_PART = 8_000  # characters of a text that is one part of many
_SHORTEST_NAP = 0.001  # seconds; the system's clock does no shorter ones
_LONGEST_PIECE = 16  # characters
_PIECE = re.compile(rf"\s*\S{{1,{_LONGEST_PIECE}}}|\s+")


class Answers:
    """`workers` run the rules, so that a long text does not hold up other requests or the news of a disconnect."""

    def __init__(self, store: Store, speed: DemoSpeed, workers: Executor) -> None:
        self._store = store
        self._speed = speed
        self._workers = workers

    async def chat(self, request: Request, reply: Reply) -> None:
        began = time.monotonic()
        question = read_question(parse_body(request.body), self._store)
        if not question.turns and not question.stays:
            self._store.unload(question.installed)
            await reply.json(replies.last(question.asked, "unload"))
            return
        memory = self._store.in_memory(question.installed, question.num_ctx, question.stays, self._speed.load)
        async with memory:
            if question.turns:
                await self._say(question, reply, _Clock(began, time.monotonic() - began))
            else:
                await reply.json(replies.last(question.asked, "load"))

    async def _say(self, question: Question, reply: Reply, clock: _Clock) -> None:
        longest = self._longest(question)
        await asyncio.sleep(min(self._speed.first_word, longest))
        text = await asyncio.get_running_loop().run_in_executor(self._workers, compose, question.turns)
        clock.first_word = time.monotonic()
        words = pieces(text)
        said = words[: question.longest_answer]
        gap = min(self._speed.word_gap, longest / (len(said) or 1))
        weighing = Weighing(text) if question.considered is not None else None
        for word in said:
            await asyncio.sleep(gap if gap >= _SHORTEST_NAP else 0)
            logprobs = {"logprobs": weighing.logprobs(word, question.considered or 0)} if weighing else {}
            await reply.frame(replies.piece(question.asked, word) | logprobs)
        reason = "stop" if len(said) == len(words) else "length"
        figures = replies.metrics(clock.timings(question, len(said)))
        await reply.frame(replies.last(question.asked, reason) | figures)

    def _longest(self, question: Question) -> float:
        """Seconds in which the words have to be out."""
        size = size_of_task(question.turns)
        if not size:
            return math.inf
        return self._speed.task if size < _PART else self._speed.part


class _Clock:
    """What an answer's last frame says about time."""

    def __init__(self, began: float, load: float) -> None:
        self._began = began
        self._load = load
        self.first_word = began + load

    def timings(self, question: Question, answer_tokens: int) -> Timings:
        end = time.monotonic()
        return Timings(
            total=end - self._began,
            load=self._load,
            prompt_tokens=question.prompt_tokens,
            prompt=self.first_word - self._began - self._load,
            answer_tokens=answer_tokens,
            answer=end - self.first_word,
        )


def pieces(text: str) -> list[str]:
    """Joined, they are the text again: words with the space before them."""
    return _PIECE.findall(text)
