"""Summarizes by a text's own sentences: those that hold most of its frequent words, in their order."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from desktop.common.i18n import tr
from desktop.common.languages import is_small, words_of
from desktop.demo import shapes
from desktop.demo.sentences import Sentence, split
from desktop.demo.tasks import SummaryTask

_COUNTS = {"short": 3, "medium": 6, "long": 12}
_SHARES = {"short": 0.35, "medium": 0.6, "long": 0.8}
_PER_PARAGRAPH = 4
_SHORTEST = 4  # words of a sentence that says something
_CLOSED = re.compile(r"[^\w\s]$")
_SAME = 0.6  # share of words in common from which two sentences say the same
# First words of a sentence that needs the one before it.
_LEANING = frozenset(
    {
        "this", "that", "it", "he", "she", "his", "her", "they", "their", "these", "those", "such", "but", "also",
        "and", "so", "then", "until", "otherwise",
    }
)  # fmt: skip
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|next week|the end of|\d"

_DUTY = re.compile(
    r"\b(?:must|shall|should(?! (?:not )?have)|needs? to|has to|have to|to-?do|please|deadline|agreed to|"
    r"responsible for|remember to|make sure|(?:could|can|would|will) you|(?:is|are) (?:still )?(?:wanted|needed)|"
    rf"due (?:on|by|in)|by (?:{_DAY}))\b"
    r"|\b(?:muss|müssen|soll|sollen|bitte|doit|doivent|faut|debe|deben|hay que|deve|devono|devem)\b",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"(?:please |never |always |do not |don['’]t )?(?:send|call|write|book|check|prepare|ask|order|review|update|"
    r"finish|buy|fix|plan|draft|invite|schedule|confirm|arrange|collect|bring|sign|pay|move|remove|add|test|print|"
    r"find|tell|get|make|set|talk|speak|trust|sit|take|keep|turn|stay)\b",
    re.IGNORECASE,
)
# Somebody, by name, pronoun or office, who will: "Ann will", "the chair will", but not "the repair will last".
_SOMEBODY = (
    r"(?:I|[Ww]e|[Yy]ou|[Hh]e|[Ss]he|[Tt]hey"
    r"|[Tt]he (?:chair|team|board|committee|office|council|secretary|\w+(?:er|or|ian))"
    r"|(?!It |There |This |That |Which |What |The |A )[A-Z]\w+)"
)
_PROMISE = re.compile(rf"(?:^|[,;:] |\band ){_SOMEBODY} (?:will|is going to|are going to|wants?|would like)\b")
_ERRAND = re.compile(
    rf"^{_SOMEBODY} (?:takes|prints|asks|brings|collects|writes|sends|calls|orders|books|checks|prepares|buys|looks)\b"
)


def summarize(task: SummaryTask) -> str:
    """Sentences of the text as a list or as prose. A text without any comes back as it is."""
    sentences = [one for one in split(task.text) if not _is_remark(one.text)]
    chosen = _chosen(sentences, task)
    if task.shape == "actions" and not chosen:
        return _no_tasks()
    if not chosen:
        return task.text.strip()
    if task.shape == "prose":
        return _prose(chosen)
    return _in_shape(sentences, chosen, task) or "\n".join(f"- {one.text}" for one in chosen)


def _in_shape(sentences: Sequence[Sentence], chosen: Sequence[Sentence], task: SummaryTask) -> str:
    """ "" where the text has nothing of the kind."""
    match task.shape:
        case "minutes":
            return shapes.minutes(sentences, _tasks(sentences, task))
        case "questions":
            return shapes.questions(chosen, task.text)
        case "glossary":
            return shapes.glossary(sentences, task.length)
        case "timeline":
            return shapes.timeline(sentences, task.length)
        case _:
            return ""


def _chosen(sentences: Sequence[Sentence], task: SummaryTask) -> list[Sentence]:
    if task.shape == "actions":
        return _tasks(sentences, task)
    best = _best(sentences, task)
    if task.shape != "notes":
        return best
    tasks = _tasks(sentences, task)  # notes are to serve for those, too
    return [one for one in sentences if one in best or one in tasks]


def _prose(chosen: Sequence[Sentence]) -> str:
    paragraphs = [chosen[start : start + _PER_PARAGRAPH] for start in range(0, len(chosen), _PER_PARAGRAPH)]
    return "\n\n".join(" ".join(_closed(one.text) for one in paragraph) for paragraph in paragraphs)


def _closed(sentence: str) -> str:
    """List items often have no full stop; between two sentences of prose one is needed."""
    return sentence if _CLOSED.search(sentence) else f"{sentence}."


def _tasks(sentences: Sequence[Sentence], task: SummaryTask) -> list[Sentence]:
    found = [one for one in sentences if one.open_box or is_duty(one.text)]
    if len(found) <= 2 * _COUNTS[task.length]:
        return found
    return _highest(found, _scores(found, task), 2 * _COUNTS[task.length])


def _best(sentences: Sequence[Sentence], task: SummaryTask) -> list[Sentence]:
    count = min(_COUNTS[task.length], max(1, round(len(sentences) * _SHARES[task.length])))
    return _highest(sentences, _scores(sentences, task), count)


def _highest(sentences: Sequence[Sentence], scores: Sequence[float], count: int) -> list[Sentence]:
    """The best ones that do not repeat each other, in the order of the text."""
    chosen: list[int] = []
    words = [_content(one.text) for one in sentences]
    for index in sorted(range(len(sentences)), key=lambda i: (-scores[i], i)):
        if len(chosen) == count:
            break
        if not any(_alike(words[index], words[other]) for other in chosen):
            chosen.append(index)
    return [sentences[index] for index in sorted(chosen)]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    smaller = min(len(one), len(other))
    return smaller > 0 and len(one & other) / smaller >= _SAME


def _scores(sentences: Sequence[Sentence], task: SummaryTask) -> list[float]:
    counts = Counter(word for one in sentences for word in _content(one.text))
    focus = _content(task.focus)
    scores = []
    for position, one in enumerate(sentences):
        words = _content(one.text)
        worth = sum(math.log1p(counts[word]) for word in words) / (len(words) + 3) ** 0.6
        worth *= 1.0 + 0.15 * len(words & _content(one.heading))
        worth *= 1.0 + 1.5 * len(words & focus)
        scores.append(worth * _place(one, position) * _form(one.text))
    return scores


def _place(sentence: Sentence, position: int) -> float:
    """Texts say what they are about at their beginning, paragraphs too."""
    if position == 0:
        return 1.6
    return 1.25 if sentence.first else 1.0


def _form(text: str) -> float:
    words = text.split()
    factor = 1.2 if re.search(r"\d", text) else 1.0
    if len(words) < _SHORTEST:
        factor *= 0.3
    if text.endswith("?"):
        factor *= 0.6
    if words and words[0].lower().strip(",") in _LEANING:
        factor *= 0.6
    return factor


def _content(text: str) -> frozenset[str]:
    """Words that carry content; numbers count too."""
    numbers = re.findall(r"\d[\d.,]*\d|\d", text)
    return frozenset([*(word for word in words_of(text) if not is_small(word)), *numbers])


def is_duty(sentence: str) -> bool:
    """Whether a sentence names something that is to be done."""
    return any(pattern.search(sentence) for pattern in (_DUTY, _PROMISE)) or any(
        pattern.match(sentence) for pattern in (_ORDER, _ERRAND)
    )


def _no_tasks() -> str:
    return tr("No tasks are named in this text.")


def no_translation() -> str:
    """Said before a result in another language than was asked for; a later request over that result leaves it out."""
    return tr("The demo cannot translate, so this stays in the language of the text.")


def _is_remark(sentence: str) -> bool:
    return sentence in (_no_tasks(), no_translation())
