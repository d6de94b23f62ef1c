"""Says to a model how a chat is answered: what it is told before all else, and how freely it chooses its words."""

from __future__ import annotations

from desktop.vault.types import Manner

_SYSTEM = (
    "You are a helpful assistant. You run on the person's own computer and have no access to the internet. "
    "Answer in {language}, {length}, with Markdown where it helps. "
    "If you do not know something, say so."
)
_LENGTHS = {
    -1: "in as few words as possible, three sentences at most unless more are asked for",
    0: "clearly and to the point",
    1: "at length, with reasons, details and examples",
}
_OWN = "\n\nThe person asks you to follow these instructions in every answer:\n{instructions}"
_LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "it": "Italian",
    "pt": "Portuguese",
    "hi": "Hindi",
    "es": "Spanish",
    "th": "Thai",
}
# 0.6 is what Llama 3.2's card says; the engine has its own usual one for each model. Below 0.2 small models repeat
# themselves, above 1.0 they lose the thread.
_TEMPERATURES = {-1: 0.2, 1: 1.0}
_WISHES = {
    -1: "(Answer this in at most half as many words as you would.)",
    1: "(Answer this at about twice the length you would, with reasons and examples.)",
}
LONGEST_INSTRUCTIONS = 4_000  # letters; they are in every request, and a small memory has 4,096 tokens


def system_of(manner: Manner) -> str:
    """Byte for byte the same as long as the manner is: the engine keeps what it has read of a beginning it knows."""
    language = _LANGUAGES.get(manner.language)
    told = _SYSTEM.format(
        language=f"{language}, whatever the language of the question" if language else "the language of the question",
        length=_LENGTHS[max(-1, min(manner.length, 1))],
    )
    own = manner.instructions.strip()
    return told + _OWN.format(instructions=own) if own else told


def temperature_of(manner: Manner) -> float | None:
    """None: the usual one of the model."""
    return _TEMPERATURES.get(max(-1, min(manner.freedom, 1)))


def wish_for(length: int) -> str:
    """What is said behind a question whose answer is to be shorter (-1) or longer (1) than it was; "" for as it comes.
    It stands last: all that comes before is read already.
    """
    return _WISHES.get(length, "")
