"""Answers small talk by rules: useful where rules can be, honest where they cannot."""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop.common.i18n import tr, trn
from desktop.common.units import size
from desktop.demo.doubts import doubtful
from desktop.demo.models import look_up, parse_name
from desktop.demo.sentences import split
from desktop.demo.summary import summarize
from desktop.demo.sums import solve
from desktop.demo.tasks import SummaryTask

_LONG_TEXT = 600  # characters; more is rather a text to look at than a question
_FAMILY = (
    ("llama3.2:1b", "Llama 3.2 1B"),
    ("llama3.2:3b", "Llama 3.2 3B"),
    ("llama3.2-vision:11b", "Llama 3.2 11B Vision"),
    ("llama3.2-vision:90b", "Llama 3.2 90B Vision"),
)
_MOST_SHOWN = 80  # characters of a subject that are repeated


def chat(said: str) -> str:
    """An answer to one message, in Markdown."""
    said = said.strip()
    if not said:
        return tr("Nothing arrived. Write a question, and the demo answers as well as rules can.")
    if len(said) > _LONG_TEXT:
        return _about_text(said)
    if (result := solve(said)) is not None:
        return tr("That is **{result}**.", result=result)
    for pattern, answer in _RULES:
        if match := pattern.search(said):
            return answer(match)
    return _unknown(said)


def _about_text(text: str) -> str:
    sentences = split(text)
    words = trn("{n} word", "{n} words", len(text.split()))
    counted = trn("{n} sentence", "{n} sentences", len(sentences))
    head = tr(
        "You sent a text of {words} in {sentences}. These sentences seem to carry it:", words=words, sentences=counted
    )
    hint = tr("In **Writing**, the demo can summarize it at other lengths, or put it in other words.")
    return f"{head}\n\n{summarize(SummaryTask(text, 'short'))}\n\n{hint}"


def _greeting(_match: re.Match[str]) -> str:
    return tr(
        "Hello. Good to have you here. Ask for a sum, a list, a table or some code to see how answers look, "
        "or drop a picture into this window."
    )


def _thanks(_match: re.Match[str]) -> str:
    return tr("You are welcome.")


def _how_are_you(_match: re.Match[str]) -> str:
    return tr("Rules have no moods, but all of them are working. What would you like to try?")


def _who(_match: re.Match[str]) -> str:
    head = tr("A stand-in that follows simple rules, so that you can look around before you set up a model. It can:")
    points = (
        tr("work out sums, such as `12 * (3 + 4)`"),
        tr("tell the size, shape and colours of a picture"),
        tr("pick the main sentences out of a text"),
        tr("tidy up a text by simple rules"),
    )
    tail = tr("It knows nothing about the world. A real model does, and runs on this computer just the same.")
    return _listed(head, points, tail)


def _table(_match: re.Match[str]) -> str:
    head = tr("A small table, to show how one looks here:")
    rows = [(tr("Model"), tr("Download"), tr("Sees pictures"))]
    for tag, name in _FAMILY:
        model = look_up(parse_name(tag))
        if model is not None:
            rows.append((name, size(model.size), tr("yes") if model.build.sees else tr("no")))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "| --- | ---: | --- |")
    tail = tr("A real model would fill a table with what you asked for.")
    return f"{head}\n\n" + "\n".join(lines) + f"\n\n{tail}"


_SAMPLE = '''def reading_minutes(text: str, words_per_minute: int = 220) -> int:
    """How long a person reads a text, in whole minutes."""
    words = len(text.split())
    return max(1, round(words / words_per_minute))


print(reading_minutes("A short note."))  # 1'''


def _code(_match: re.Match[str]) -> str:
    head = tr("The demo cannot write the program you have in mind, but this is how code looks here:")
    tail = tr("The button above the code copies it. A real model writes code to order and explains it.")
    return f"{head}\n\n```python\n{_SAMPLE}\n```\n\n{tail}"


def _list(_match: re.Match[str]) -> str:
    head = tr("Rules cannot think of a list on your subject, but here is one of things to try in Corral:")
    points = (
        tr("**Drop a picture** anywhere into this window and ask about it."),
        tr("**Open Writing**, paste a text and press Summarize."),
        tr("**Press Stop** while an answer runs: the text so far is kept."),
        tr("**Search your chats** on the left by any word in them."),
        tr("**Set up a real model** in Models. It runs on this computer too."),
    )
    return _listed(
        head, points, tr("With a real model, the same question gets a list on your own subject."), ordered=True
    )


def _letter(_match: re.Match[str]) -> str:
    head = tr("Rules cannot know what you want to say, but the frame of a letter is always the same:")
    lines = (
        tr("Dear *name*,"),
        tr("*why you write, in one sentence*"),
        tr("*what you ask for, and until when*"),
        tr("Kind regards"),
    )
    frame = "\n>\n".join(f"> {line}" for line in lines)
    tail = tr("Write a first version yourself, and New wording makes it formal, friendly or shorter.")
    return f"{head}\n\n{frame}\n\n{tail}"


def _picture(_match: re.Match[str]) -> str:
    return tr(
        "There is no picture in this chat yet, or the chosen model cannot see. Drop one into the window, or paste it, "
        "and choose Llama 3.2 11B Vision."
    )


def _work_on_text(_match: re.Match[str]) -> str:
    return tr(
        "Paste the text below your request, or open **Writing** and drop a file there. The demo then works on it."
    )


def _explain(match: re.Match[str]) -> str:
    subject = match[1].strip(" ?.,!")
    if not subject:
        return _why(match)
    return _would(tr("The demo knows nothing about {subject}. A real model would:", subject=_quoted(subject)))


def _unsure(_match: re.Match[str]) -> str:
    head = tr("Rules have no doubts. Of a model one sees them, word by word, as in this made-up answer:")
    tail = tr("Point at a dotted word, or press F8, and a card shows what else was weighed there.")
    return f"{head}\n\n{doubtful()}\n\n{tail}"


def _why(_match: re.Match[str]) -> str:
    return _would(tr("To answer that, one has to know something, and the demo knows nothing. A real model would:"))


def _would(head: str) -> str:
    points = (
        tr("say in a sentence or two what it is"),
        tr("give an example from everyday life"),
        tr("go as deep as you ask, in your own language"),
    )
    return _listed(head, points, tr("And it would do so on this computer, without sending your question anywhere."))


def _quoted(text: str) -> str:
    """Shortened at a word, on one line."""
    text = " ".join(text.split())
    shown = text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN].rsplit(" ", 1)[0] + "…"
    return f"“{shown}”"


def _unknown(said: str) -> str:
    return "\n\n".join(
        (
            tr("You wrote: {question}", question=_quoted(said)),
            tr("A real model would answer that here, word by word, as this text appears now. Rules cannot."),
            tr("Try a sum, ask for a **list**, a **table** or some **code**, or drop a picture into this window."),
        )
    )


def _listed(head: str, points: tuple[str, ...], tail: str, *, ordered: bool = False) -> str:
    lines = [f"{number}. {point}" if ordered else f"- {point}" for number, point in enumerate(points, 1)]
    return f"{head}\n\n" + "\n".join(lines) + f"\n\n{tail}"


def _rule(
    pattern: str, answer: Callable[[re.Match[str]], str]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]]:
    return re.compile(pattern, re.IGNORECASE), answer


_RULES = (
    _rule(r"^\W*(?:summari[sz]e|rewrite|rephrase|reword|correct|proofread|shorten)\b", _work_on_text),
    _rule(r"\b(?:unsure|uncertain|doubts?|doubtful|how sure|are you sure)\b", _unsure),
    _rule(r"\b(?:table|spreadsheet)\b", _table),
    _rule(r"\b(?:code|program|script|function|python|javascript|regex|sql)\b", _code),
    _rule(r"\b(?:who|what) are you\b|\bwhat can you do\b|\bwhat is this\b|\bhelp\b", _who),
    _rule(r"\b(?:picture|photo|image|chart|screenshot)\b", _picture),
    _rule(r"\b(?:letter|e-?mail|invitation|apology)\b", _letter),
    _rule(r"\b(?:list|ideas|steps|tips|examples|reasons|ways|suggestions|plan)\b", _list),
    _rule(
        r"^\W*(?:explain|describe|tell me about|what (?:is|are|was|were)|who (?:is|was))\b(.*)",
        _explain,
    ),
    _rule(r"^\W*(?:what|who|why|when|where|which|how (?:do|does|did|can|many|much|far|old))\b", _why),
    _rule(r"\bhow are you\b|\bhow is it going\b", _how_are_you),
    _rule(
        r"^\W*(?:hi|hello|hey|good (?:morning|day|afternoon|evening)|hallo|bonjour|hola|ciao|olá|namaste)\b", _greeting
    ),
    _rule(r"^\W*(?:thanks|thank you|thx|danke|merci|gracias|grazie|obrigad[oa])\b", _thanks),
)
