"""Finds out what the demo is asked, and has the right rules answer it."""

from __future__ import annotations

from desktop.common.i18n import tr
from desktop.common.languages import guess
from desktop.demo.look import describe, is_about
from desktop.demo.merging import merge
from desktop.demo.rewording import reword
from desktop.demo.slips import slipped
from desktop.demo.summary import no_translation, summarize
from desktop.demo.talk import chat
from desktop.demo.tasks import MergeTask, SummaryTask, Task, Turn, asked_in_chat, last_user, newest_picture, ordered
from desktop.demo.titles import title_of, title_wanted


def compose(turns: tuple[Turn, ...]) -> str:
    """The answer to a conversation. The same conversation always gets the same answer, so that it can be continued."""
    if turns and turns[-1].role == "assistant":
        return _rest(turns[-1].text, _answer(turns[:-1]))
    return _answer(turns)


def size_of_task(turns: tuple[Turn, ...]) -> int:
    """Characters of the text that the writing tools sent, 0 in a chat."""
    task = ordered(turns)
    return len(task.text) if task else 0


def _rest(said: str, whole: str) -> str:
    """Where the conversation ends with a half answer, it goes on from there."""
    for begun in (said, said.rstrip()):
        if whole.startswith(begun) and len(whole) > len(begun):
            return whole[len(begun) :]
    return "\n\n" + tr("That was all the demo has to say.")


def _answer(turns: tuple[Turn, ...]) -> str:
    if title_wanted(turns):
        return title_of(turns)
    task = ordered(turns)
    if task is not None:
        return _carry_out(task)
    answer = _chatted(turns)
    if any(turn.role == "assistant" for turn in turns):  # it has been said
        return answer
    return tr("*This is the demo speaking: simple rules, no model.*") + "\n\n" + answer


def _chatted(turns: tuple[Turn, ...]) -> str:
    picture = newest_picture(turns)
    said = last_user(turns).text
    if picture is not None and is_about(said):
        return describe(picture, said)
    task = asked_in_chat(turns)
    return chat(said) if task is None else _carry_out(task)


def _carry_out(task: Task) -> str:
    if isinstance(task, MergeTask):
        return merge(task)
    result = slipped(task.text, summarize(task)) if isinstance(task, SummaryTask) else reword(task.text, task.style)
    known = guess(task.text)
    if task.language and known and task.language != known:
        return f"{no_translation()}\n\n{result}"
    return result
