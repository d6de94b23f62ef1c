"""Answers /api/chat and /api/generate: waits as a model would, then streams what the rules say, word by word."""

from __future__ import annotations

import asyncio
import math
import time
from concurrent.futures import Executor

from desktop.demo import fields, replies
from desktop.demo.http import Reply, Request
from desktop.demo.pace import Pace
from desktop.demo.questions import Question, prepared, read_chat, read_generate
from desktop.demo.replies import Content, Timings
from desktop.demo.speaker import compose, size_of_task
from desktop.demo.store import Store
from desktop.demo.tokens import pieces

_PART = 8_000  # characters of a text that is one part of many
_SHORTEST_NAP = 0.001  # seconds; the system's clock does no shorter ones


class Answers:
    """`workers` run the rules, so that a long text does not hold up other requests or the news of a disconnect."""

    def __init__(self, store: Store, pace: Pace, workers: Executor) -> None:
        self._store = store
        self._pace = pace
        self._workers = workers

    async def chat(self, request: Request, reply: Reply) -> None:
        began = time.monotonic()
        await self._answer(read_chat(fields.parse_body(request.body), self._store), replies.chat_content, reply, began)

    async def generate(self, request: Request, reply: Reply) -> None:
        began = time.monotonic()
        await self._answer(
            read_generate(fields.parse_body(request.body), self._store), replies.generate_content, reply, began
        )

    async def _answer(self, question: Question, content: Content, reply: Reply, began: float) -> None:
        if question.unloads:
            self._store.unload(question.installed)
            await reply.json(replies.last(question.asked, content(""), "unload"))
            return
        memory = self._store.in_memory(question.installed, question.num_ctx, question.keep_alive, self._pace.load)
        async with memory:
            if not question.turns:
                await reply.json(replies.last(question.asked, content(""), "load"))
                return
            load = time.monotonic() - began
            await self._say(prepared(question), content, reply, _Clock(began, load))

    async def _say(self, question: Question, content: Content, reply: Reply, clock: _Clock) -> None:
        longest = self._longest(question)
        await asyncio.sleep(min(self._pace.first_word, longest))
        text = await asyncio.get_running_loop().run_in_executor(self._workers, compose, question.turns)
        clock.first_word = time.monotonic()
        words = pieces(_until_stop(text, question.stop))
        said = words[: question.longest_answer]
        gap = min(self._pace.word_gap, longest / (len(said) or 1))
        for word in said:
            await asyncio.sleep(gap if gap >= _SHORTEST_NAP else 0)
            if question.stream:
                await reply.frame(replies.piece(question.asked, content(word)))
        reason = "stop" if len(said) == len(words) else "length"
        whole = "" if question.stream else "".join(said)
        last = replies.last(question.asked, content(whole), reason)
        last |= replies.metrics(clock.timings(question, len(said)))
        if question.stream:
            await reply.frame(last)
        else:
            await reply.json(last)

    def _longest(self, question: Question) -> float:
        """Seconds in which the words have to be out."""
        size = size_of_task(question.turns)
        if not size:
            return math.inf
        return self._pace.task if size < _PART else self._pace.part


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


def _until_stop(text: str, stop: tuple[str, ...]) -> str:
    """The engine ends an answer before the first of these strings."""
    ends = [position for mark in stop if mark and (position := text.find(mark)) >= 0]
    return text[: min(ends)] if ends else text
