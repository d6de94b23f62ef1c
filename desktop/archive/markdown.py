"""Writes a conversation as Markdown, for keeping or passing on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.archive import notes, speakers
from desktop.chat.single_answers import listed
from desktop.common.i18n import tr
from desktop.common.types import Picture, Role
from desktop.vault.types import Chat, Entry


def to_markdown(chat: Chat, path: Sequence[Entry], speaker: Callable[[Entry], str] = speakers.speaker) -> str:
    """The branch `path`, oldest first, under the chat's title and the day it began. Pictures are named, not carried.

    What was said of each of several pictures, what the model was unsure of, and what was said in English underneath,
    follows the answer. `speaker`: who gave an answer, as a person knows them.
    """
    head = [f"# {notes.title(chat, path)}", f"*{notes.begun(chat)}*"]
    turns: list[str] = []
    asked_of: tuple[Picture, ...] = ()
    for entry in path:
        asked_of = entry.pictures if entry.role is Role.USER else asked_of
        turns.append(_turn(entry, asked_of, speaker))
    return "\n\n".join([*head, *turns]) + "\n"


def _turn(entry: Entry, asked_of: Sequence[Picture], speaker: Callable[[Entry], str]) -> str:
    """`asked_of`: the pictures that were asked about one by one."""
    who = tr("You") if entry.role is Role.USER else speaker(entry) or tr("Answer")
    lines = [f"## {who}", *(f"*{each}*" for each in _attached(entry))]
    if entry.text.strip():
        lines.append(entry.text.strip("\r\n").rstrip())  # blanks before the first word may be code
    lines += [f"*{note}*" for note in (notes.ending(entry.ending), notes.doubts(entry)) if note]
    each = listed(entry.findings, asked_of)
    if each and each not in entry.text:
        lines += [f"*{tr('Said of each picture:')}*", each]
    if entry.english:
        lines += [f"*{tr('In English:')}*", _quoted(entry.english)]
    return "\n\n".join(lines)


def _attached(entry: Entry) -> list[str]:
    """What went along with a question, a line each."""
    lines = []
    if entry.picture or entry.pictures:
        lines.append(notes.picture(entry.picture) if entry.picture else notes.pictures(entry.pictures))
    return [*lines, *(notes.document(each) for each in entry.documents)]


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.strip().splitlines())
