"""Chats that are in the history already."""

from __future__ import annotations

from desktop.common.types import Ending
from desktop.vault.history import History
from desktop.vault.types import Chat, Entry
from tests.questions import add_question

MODEL = "llama3.2:3b"


async def talk(history: History, turns: int = 1, title: str = "The roof") -> Chat:
    """A chat of `turns` questions, each with a finished answer: "question 0", "answer 0", "question 1" ..."""
    chat = await history.create(title, MODEL)
    parent = None
    for turn in range(turns):
        question = await add_question(history, chat.id, parent, f"question {turn}")
        answer = await history.add_answer(chat.id, question.id, MODEL, "your Ollama")
        await history.finish(answer.id, f"answer {turn}", Ending.COMPLETE, 1.5, 100)
        parent = answer.id
    return await history.chat(chat.id)


def texts(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.text for entry in entries]


async def an_answer(history: History, ask: str = "Why?") -> Entry:
    chat = await history.create("The roof", MODEL)
    question = await add_question(history, chat.id, None, ask)
    return await history.add_answer(chat.id, question.id, MODEL, "demo")
