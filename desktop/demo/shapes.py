"""Sets sentences of a text out as minutes, questions, a glossary or a timeline, by rules."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from desktop.common.doubt.wordlists import MONTHS
from desktop.common.languages import guess, is_small, words_of
from desktop.demo.sentences import Sentence

_DECIDED = re.compile(
    r"\b(?:decided|agreed|resolved|approved|voted|beschl(?:oss|ossen|ieß)\w*|vereinbart\w*|genehmigt\w*|décid\w+|approuv\w+"
    r"|deciso|deliberato|approvat[oa]|decidi\w+|aprov\w+|acord\w+|aprob\w+)\b|निर्णय|तय किया|มีมติ|ตกลง|อนุมัติ",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b\d{1,2}\.? ?(?:de )?(?P<month>[^\W\d_]{3,10})\b(?: (?:de )?\d{4})?|\b\d{4}-\d\d-\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ASKS = {
    "en": "What does the text say about {term}?",
    "de": "Was sagt der Text über {term}?",
    "fr": "Que dit le texte de {term}?",
    "it": "Che cosa dice il testo di {term}?",
    "pt": "O que diz o texto sobre {term}?",
    "es": "¿Qué dice el texto sobre {term}?",
    "hi": "पाठ {term} के बारे में क्या कहता है?",
    "th": "ข้อความกล่าวถึง {term} ว่าอย่างไร?",
}
_TERMS = {"short": 3, "medium": 6, "long": 12}
_LONG = 4  # letters of a word that is worth explaining


def minutes(sentences: Sequence[Sentence], tasks: Sequence[Sentence]) -> str:
    """What was decided and what is to be done; "" where neither is said."""
    decided = [one for one in sentences if _DECIDED.search(one.text)]
    blocks = (("Decisions:", decided), ("To do:", [one for one in tasks if one not in decided]))
    return "\n\n".join("\n".join((head, *(f"- {one.text}" for one in found))) for head, found in blocks if found)


def questions(chosen: Sequence[Sentence], text: str) -> str:
    """Each sentence answers what the text says of its longest word."""
    asks = _ASKS.get(guess(text), _ASKS["en"])
    longest = ((max(_terms(one.text), key=len, default=""), one.text) for one in chosen)
    return "\n\n".join(f"Q: {asks.format(term=_as_written(term, said))}\nA: {said}" for term, said in longest if term)


def glossary(sentences: Sequence[Sentence], length: str) -> str:
    """The words that come most often, each with the first sentence that has it."""
    counts = Counter(word for one in sentences for word in set(_terms(one.text)))
    lines: list[str] = []
    used: set[str] = set()
    for word, _count in counts.most_common():
        first = next((one.text for one in sentences if word in _terms(one.text)), "")
        if first and first not in used:
            used.add(first)
            lines.append(f"- **{_as_written(word, first)}**: {first}")
        if len(lines) == _TERMS[length]:
            break
    return "\n".join(lines)


def timeline(sentences: Sequence[Sentence], length: str) -> str:
    """The first sentences that name a day or a year; "" where none does."""
    dated = [f"- **{date}**: {one.text}" for one in sentences if (date := _date(one.text))]
    return "\n".join(dated[: 2 * _TERMS[length]])


def _date(text: str) -> str:
    for found in _DATE.finditer(text):
        if not found["month"] or found["month"].lower() in MONTHS:
            return found[0]
    year = _YEAR.search(text)
    return year[0] if year else ""


def _terms(text: str) -> list[str]:
    return [word for word in words_of(text) if len(word) >= _LONG and not is_small(word)]


def _as_written(term: str, text: str) -> str:
    at = text.lower().find(term)
    return text[at : at + len(term)] if at >= 0 else term
