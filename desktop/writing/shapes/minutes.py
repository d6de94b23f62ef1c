"""Sets out minutes: decisions, what is to be done, and whatever else they hold, each below its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.writing.shapes.actions import ActionItem, action_item, real
from desktop.writing.shapes.lines import Kind, Line, lines_of, unbold
from desktop.writing.shapes.rows import as_items
from desktop.writing.shapes.vocabulary import (
    DECISION_WORDS,
    DECISIONS,
    TO_DO,
    TO_DO_WORDS,
    known,
    language_of,
)

_LABEL = 40  # characters before the colon of a single item: "Decision: ..."


@dataclass(frozen=True)
class Minutes:
    """What minutes hold. `decisions` are their words, `actions` know where in the text they stand."""

    decisions: tuple[str, ...]
    actions: tuple[ActionItem, ...]


@dataclass
class _Section:
    """Lines below one heading. `heading` as the model wrote it, "" for what stands before any."""

    heading: str
    lines: list[Line]


def minutes_of(text: str) -> Minutes:
    """Of a text that was set out, or changed by a person since."""
    decisions: list[str] = []
    actions: list[ActionItem] = []
    for section in _sections(text):
        if known(DECISION_WORDS, section.heading):
            decisions += [line.text for line in section.lines if not line.indent]
        elif known(TO_DO_WORDS, section.heading):
            actions += [action_item(line.text, line.start) for line in section.lines if not line.indent]
    return Minutes(tuple(decisions), real(actions))


def set_out_minutes(text: str, language: str) -> str:
    """Decisions, then what is to be done; the rest stands before or behind them, as it was written."""
    language = language_of(text, language)
    sections = _sections(text)
    decided = [line for section in sections if known(DECISION_WORDS, section.heading) for line in section.lines]
    to_do = [line for section in sections if known(TO_DO_WORDS, section.heading) for line in section.lines]
    others = [None if known(DECISION_WORDS | TO_DO_WORDS, each.heading) else each for each in sections]
    first = others.index(None) if None in others else len(others)
    blocks = [_block(each.heading.rstrip(":： "), each.lines) for each in others[:first] if each]
    blocks += [_block(DECISIONS[language], decided), _block(TO_DO[language], to_do)]
    blocks += [_block(each.heading.rstrip(":： "), each.lines) for each in others[first:] if each]
    return "\n\n".join(filter(None, blocks))


def _sections(text: str) -> list[_Section]:
    """A heading with nothing below it, a title, is left out. A point with a label of its own goes to its section."""
    found = [_Section("", [])]
    by_label: dict[bool, _Section] = {}
    lines = as_items(lines_of(text), tasks=True)
    person = ""
    for number, line in enumerate(lines):
        if line.kind is Kind.HEADING:
            within_to_do = known(TO_DO_WORDS, found[-1].heading)
            person = line.text.rstrip(":： ") if within_to_do and _is_person(lines, number) else ""
            if not person and line.text:
                found.append(_Section(line.text, []))
            continue
        label, words = _label(line)
        if label is not None:
            section = by_label.setdefault(label, _Section("Decisions" if label else "To do", []))
            section.lines.append(words)
        else:
            found[-1].lines.append(_with_person(line, person))
    return [each for each in (*found, *(by_label[label] for label in sorted(by_label, reverse=True))) if each.lines]


def _is_person(lines: Sequence[Line], number: int) -> bool:
    """A heading among the tasks that names who does those below: a few words, and no heading of minutes."""
    words = lines[number].text
    below = lines[number + 1].kind if number + 1 < len(lines) else Kind.HEADING
    return len(words.split()) <= 3 and below is Kind.ITEM and not known(DECISION_WORDS | TO_DO_WORDS, words)


def _with_person(line: Line, person: str) -> Line:
    if not person or person in line.text or line.indent:
        return line
    return Line(line.kind, f"{person}: {line.text}", line.start, line.end, line.indent)


def _label(line: Line) -> tuple[bool | None, Line]:
    """True for a decision, False for a task that is called so in its own line, and the line without that."""
    head, colon, rest = line.text.replace("：", ":", 1).partition(":")
    if not colon or len(head) > _LABEL or not rest.strip(" *"):
        return None, line
    found = True if known(DECISION_WORDS, head) else False if known(TO_DO_WORDS, head) else None
    if found is None:
        return None, line
    rest = rest.removeprefix("**").strip()
    return found, Line(Kind.ITEM, rest, line.end - len(rest), line.end, line.indent)


def _block(heading: str, lines: Sequence[Line]) -> str:
    if not lines:
        return ""
    items = [
        f"{' ' * line.indent}{line.text}"
        if line.indent and line.kind is Kind.PLAIN
        else f"{' ' * line.indent if number else ''}- {unbold(line.text)}"
        for number, line in enumerate(lines)
    ]
    return "\n".join((f"## {heading}\n", *items) if heading else items)
