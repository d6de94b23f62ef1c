"""Rewrites a text by rules. Where a line's numbers or negations would not survive, it stays as it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.common.languages import guess
from desktop.demo import wording, wordlists
from desktop.demo.sentences import LIST_MARK, cut

_Change = Callable[[str], str]

_FENCE = re.compile(r"\s*(?:```|~~~)")
_LEFT_ALONE = re.compile(r"\s*(?:\||#{1,6}\s|>|(?:[-*_=]\s*+){3,}$|$)")
_PROTECTED = re.compile(
    r"`[^`\n]*`|\b\w{1,20}://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w-]{1,64}\.\S+|[\"“„«][^\"”“»\n]{1,300}[\"”“»]"
)
_SLOT = re.compile("\ue000(\\d+)\ue001")
_NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
_NEGATION = re.compile(
    r"\b(?:not|cannot|no|never|none|nor|neither|without|(?:do|does|did|is|was)nt)\b|n['’]t\b", re.IGNORECASE
)
_LETTER_WORDS = re.compile(r"\b(?:I|we|you|ich|wir|du|ihr|je|nous|vous|yo|nosotros|io|noi|eu|nós)\b", re.IGNORECASE)
_OPENED = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|day)|hallo|liebe|bonjour|hola|ciao|buongiorno|ol[áa])\b", re.IGNORECASE
)
_CLOSED = re.compile(
    r"\b(?:regards|thanks|thank you|sincerely|yours|cheers|gr(?:u|ü)ße|danke|dank|merci|gracias|grazie|obrigad[oa])\b",
    re.IGNORECASE,
)
_LONGEST_LETTER = 1_200  # characters; a longer text, or a piece of one, is no letter that wants a greeting
_LONGEST_GREETING = 60
_STYLES: dict[str, _Change] = {
    "formal": wording.formal,
    "shorter": wording.shorter,
    "simpler": wording.simpler,
    "fix": wording.fixed,
}


def reword(text: str, style: str) -> str:
    """`style` is one of tasks.STYLES. Headings, code, tables, links and quotations stay as they are."""
    if style == "bullets":
        return _bullets(text)
    english = guess(text) in ("en", "")
    if style == "friendly":
        return _greeted(_in_prose(text, wording.friendly) if english else text)
    return _in_prose(text, _STYLES.get(style, wording.fixed) if english else wording.spaced)


@dataclass(frozen=True)
class _Block:
    """Lines that run on, so that a sentence may go over their end; or one line that is left alone."""

    text: str
    prose: bool


def _blocks(text: str) -> Iterator[_Block]:
    run: list[str] = []
    fenced = False
    for line in text.split("\n"):
        fence = bool(_FENCE.match(line))
        alone = fence or fenced or bool(_LEFT_ALONE.match(line))
        if run and (alone or LIST_MARK.match(line)):
            yield _Block("\n".join(run), prose=True)
            run = []
        if alone:
            yield _Block(line, prose=False)
        else:
            run.append(line)
        fenced ^= fence
    if run:
        yield _Block("\n".join(run), prose=True)


def _in_prose(text: str, change: _Change) -> str:
    return "\n".join(_guarded(block.text, change) if block.prose else block.text for block in _blocks(text))


def _guarded(block: str, change: _Change) -> str:
    mark = LIST_MARK.match(block)
    start = mark.end() if mark else len(block) - len(block.lstrip())
    kept: list[str] = []

    def put_away(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\ue000{len(kept) - 1}\ue001"

    if "\ue000" in block:  # the private character that marks a slot here; hardly a text has it
        return block
    changed = change(_PROTECTED.sub(put_away, block[start:]))
    changed = block[:start] + _SLOT.sub(lambda match: kept[int(match[1])], changed)
    return changed if _facts(changed) == _facts(block) else block


def _facts(text: str) -> tuple[Counter[str], int]:
    return Counter(_NUMBER.findall(text)), len(_NEGATION.findall(text))


def _bullets(text: str) -> str:
    """One sentence per bullet; what is no prose stays between them."""
    lines: list[str] = []
    for block in _blocks(text):
        if not block.prose:
            lines.append(block.text)
            continue
        if lines and not lines[-1] and len(lines) > 1 and lines[-2].startswith("- "):
            lines.pop()  # no gap inside a list
        mark = LIST_MARK.match(block.text)
        body = block.text[mark.end() :] if mark else block.text
        if body.strip().endswith(",") and len(body) <= _LONGEST_GREETING:  # "Dear Ann," is no point of a list
            lines.append(body)
            continue
        lines += [f"- {sentence}" for sentence in cut(" ".join(body.split()))]
    return "\n".join(lines)


def _greeted(text: str) -> str:
    """A short message gets a greeting and a closing where it has none."""
    letter = len(text) <= _LONGEST_LETTER and _LETTER_WORDS.search(text)
    if not letter or any(line.startswith(("#", "|", "- ", "```")) for line in text.splitlines()):
        return text
    opening, closing = wordlists.GREETINGS.get(guess(text), wordlists.GREETINGS["en"])
    body = text.strip()
    first, _, rest = body.partition("\n")
    if not _OPENED.match(body):
        body = f"{opening}\n\n{body}"
    elif opening == wordlists.GREETINGS["en"][0] and len(first) <= _LONGEST_GREETING and "hope" not in body:
        body = f"{first}\n\n{wordlists.WELL}\n\n{rest.strip()}"
    return body if _CLOSED.search(text) else f"{body}\n\n{closing}"
