"""Reads who does what, and until when, out of one point of a list of what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.writing.dates import words as words_of_dates
from desktop.writing.dates.finding import dates_in
from desktop.writing.dates.patterns import one_of
from desktop.writing.shapes.lines import Kind, lines_of, unbold
from desktop.writing.shapes.rows import as_items
from desktop.writing.shapes.vocabulary import DUE_WORDS, OWNER_WORDS, TASK_WORDS, known

_NAME_WORDS = 4
_LONGEST_NAME = 60
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]\.?$")
_FIELD = re.compile(r"(?:^|[;,|(\[–—]|\s-)\s*\**([^\W\d_][^:;,|*()\[\]–—-]{1,24})\**\s?[:：]\**\s*", re.UNICODE)
_FIELDS_END = " ;,|.()[]*–—-"
_LED = re.compile(one_of(words_of_dates.BY), re.IGNORECASE)
# Labels before a colon that are nobody's name.
_NO_NAMES = frozenset(
    {"note", "notes", "reminder", "hinweis", "wichtig", "anmerkung", "remarque", "nota", "importante", "नोट", "หมายเหตุ"}
)
_BOLD = re.compile(r"\*\*([^*:]{2,40})\*\*\s")
_DIGIT = re.compile(r"\d")
# Behind a name that stands alone at the beginning of a sentence.
_DOES = re.compile(
    r"(?:will|is to|is going to|has to|must|should|shall|needs to|can|agreed to|to|wird|werden|muss|müssen|soll"
    r"|sollen|kann"
    r"|übernimmt|kümmert|doit|doivent|va|devra|se charge|deve|devono|dovrà|si occupa|devem|vai|debe|deben|tiene que"
    r"|se encarga|को|จะ|ต้อง)(?![^\W_])\s*"
)
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Herr|Frau|Mme|M|Sig|Sig\.ra|Sr|Sra|श्री|श्रीमती|คุณ)\.?\s")
# That nothing is to be done, in a word or a sentence; but not "No cars in the yard any more", which is to be done.
_NOBODY = re.compile(
    r"(?:none|n/a|nothing|nichts|keine?|rien|aucune?|niente|nulla|nessuna?|nada|nenhuma?|ninguna?|कुछ नहीं|ไม่มี)\W*$"
    r"|nothing (?:is |has |needs )?to (?:be )?d|nichts (?:ist )?zu (?:tun|erledigen)|rien (?:n'est )?à faire"
    r"|(?:non c'è )?(?:niente|nulla) da fare|(?:não há )?nada a fazer|(?:no hay )?nada (?:que|por) hacer"
    r"|(?:there (?:is|are) |the text (?:names|has|says) )?no (?:\w{1,12} )?(?:actions?|tasks?|to-dos?|steps?)\b"
    r"|the text (?:does not|says nothing)"
    r"|(?:es gibt |der text nennt )?keine (?:\w{1,16} )?(?:aufgaben?|maßnahmen?|schritte)"
    r"|(?:il n'y a |le texte ne nomme )?aucune (?:tâche|action)|(?:non c'è |non ci sono )?nessun(?:a azione| compito)"
    r"|(?:não há )?nenhuma (?:tarefa|ação)|(?:no hay )?ninguna (?:tarea|acción)|कोई (?:भी )?(?:काम|कार्य|कार्रवाई) नहीं"
    r"|ไม่มี(?:งาน|สิ่งที่ต้องทำ|รายการ)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ActionItem:
    """What is to be done. `owner` and `due` are words of the text, "" where it names none; `due` says until when.

    `start` and `end` are the characters of the point in the result, without its bullet. The sentences of the result's
    proof that lie between them know where it comes from.
    """

    owner: str
    what: str
    due: str
    start: int
    end: int


def action_items(text: str) -> tuple[ActionItem, ...]:
    """Every point of a list of nothing but what is to be done."""
    lines = as_items(lines_of(text), tasks=True)
    points = (line for line in lines if line.kind is not Kind.HEADING and not line.indent)
    return real(action_item(line.text, line.start) for line in points)


def real(items: Iterable[ActionItem]) -> tuple[ActionItem, ...]:
    """Without a point that says that nothing is to be done."""
    return tuple(each for each in items if each.owner or each.due or not _NOBODY.match(each.what))


def action_item(point: str, start: int = 0) -> ActionItem:
    """A point as a model or a person wrote it, beginning at `start` of the result."""
    nobody = ("", unbold(point), "") if _NOBODY.match(point) else None
    owner, what, due = nobody or _fields(point) or _sentence(unbold(point))
    what = what.replace("**", "")
    return ActionItem(owner, what, due, start, start + len(point))


def _fields(point: str) -> tuple[str, str, str] | None:
    """ "Owner: Anna; Task: repair the pump; Due: Friday"."""
    found = [each for each in _FIELD.finditer(point) if _kind(each[1])]
    kinds = [_kind(each[1]) for each in found]
    if len(set(kinds)) < 2:
        return None
    parts = dict.fromkeys(("owner", "what", "due"), "")
    ends = [each.start() for each in found[1:]] + [len(point)]
    for each, kind, end in zip(found, kinds, ends, strict=True):
        parts[kind] = parts[kind] or point[each.end() : end].strip(_FIELDS_END)
    before = point[: found[0].start()].strip(_FIELDS_END)
    if not parts["what"] and not before:
        return None
    return parts["owner"], parts["what"] or before, parts["due"]


def _kind(label: str) -> str:
    for kind, words in (("owner", OWNER_WORDS), ("due", DUE_WORDS), ("what", TASK_WORDS)):
        if known(words, label):
            return kind
    return ""


def _sentence(point: str) -> tuple[str, str, str]:
    """ "Anna: repair the pump by Friday", "Repair the pump (Anna, by Friday)", "Anna Fields will repair it"."""
    owner, rest = _named(point)
    due = ""
    if found := _BRACKETED.search(rest.rstrip()):
        inside_owner, inside_due = _bracket(found[1], bool(owner))
        if inside_owner or inside_due:
            owner, due, rest = owner or inside_owner, inside_due, rest[: found.start()].rstrip()
    if not due:
        rest, due = _without_due(rest)
    return owner, rest.strip(" ,;–—-") or point, due


def _named(point: str) -> tuple[str, str]:
    head, colon, rest = point.replace("：", ":", 1).partition(":")
    name = head.strip(" *")
    is_name = len(name) <= _LONGEST_NAME and len(name.split()) <= _NAME_WORDS * 2 and not _DIGIT.search(name)
    is_name = is_name and name.casefold() not in _NO_NAMES
    if colon and rest[:1] in (" ", "*", "") and rest.strip(" *") and is_name and not dates_in(name):
        return name, rest.removeprefix("**").strip()
    return _doer(point), point


def _doer(point: str) -> str:
    """Whom a sentence begins with: a title or two words with capitals, or a name before what one has to do."""
    if bold := _BOLD.match(point):
        return bold[1] if len(bold[1].split()) <= _NAME_WORDS and not _DIGIT.search(bold[1]) else ""
    title = _TITLE.match(point)
    names: list[str] = []
    for word in (point[title.end() :] if title else point).split():
        if not word[:1].isupper() or (not word.isalpha() and "-" not in word):
            break
        names.append(word)
    name = (title[0] if title else "") + " ".join(names)
    if not names or len(names) > _NAME_WORDS or len(name) >= len(point):
        return ""
    behind = point[len(name) :].lstrip()
    return name if title or _DOES.match(behind) else ""


def _bracket(words: str, has_owner: bool) -> tuple[str, str]:
    """Who and until when, of what stands in brackets behind a point."""
    rest, due = _without_due(words)
    rest = rest.strip(" ,;–—-")
    label, colon, value = rest.partition(":")
    if colon and _kind(label):
        return (value.strip(), due) if _kind(label) == "owner" else ("", due or value.strip())
    is_name = rest[:1].isupper() and len(rest.split()) <= _NAME_WORDS and not _DIGIT.search(rest)
    if (due and not rest) or _LED.match(words):
        return "", words.strip()
    return (rest, due) if is_name and not has_owner else ("", words if due else "")


def _without_due(words: str) -> tuple[str, str]:
    """What is left, and the last day that is spoken of; left where it stands in the middle of the words."""
    found = dates_in(words)
    if not found:
        return words, ""
    last = found[-1]
    before, behind = words[: last.start].rstrip(" ,;:–—-("), words[last.end :].strip(" .;,)")
    due = words[last.start : last.end].strip(" ,;")
    if behind or not before:
        return words, due
    return before, due
