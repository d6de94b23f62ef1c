"""Which sentences name something that is to be done."""

from __future__ import annotations

import re

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


def is_duty(sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in (_DUTY, _PROMISE)) or any(
        pattern.match(sentence) for pattern in (_ORDER, _ERRAND)
    )
