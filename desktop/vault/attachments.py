"""Reads and writes the rows of documents that went along with a question. In the vault's threads."""

from __future__ import annotations

import json
from collections.abc import Iterable

from desktop.common.types import Attachment, Portion
from desktop.vault.driver import Connection, Row, storable
from desktop.vault.types import NOT_UNDERSTOOD


def add(connection: Connection, question: int, documents: Iterable[Attachment]) -> None:
    connection.executemany(
        "INSERT INTO question_documents (question, place, name, text, about) VALUES (?, ?, ?, ?, ?)",
        (
            (question, place, storable(each.name), storable(each.text), storable(_about(each)))
            for place, each in enumerate(documents)
        ),
    )


def of_question(connection: Connection, question: int) -> tuple[Attachment, ...]:
    rows = connection.execute("SELECT * FROM question_documents WHERE question = ? ORDER BY place", (question,))
    return tuple(map(_attachment, rows))


def _about(attachment: Attachment) -> str:
    return json.dumps(
        {
            "portion": attachment.portion.value,
            "place": attachment.place,
            "gaps": attachment.gaps,
            "letters": attachment.letters,
        }
    )


def _attachment(row: Row) -> Attachment:
    """Of a damaged row its words are told at least."""
    try:
        about = json.loads(row["about"])
        portion, gaps = Portion(about["portion"]), tuple(map(str, about["gaps"]))
        return Attachment(row["name"], row["text"], portion, str(about["place"]), gaps, int(about["letters"]))
    except NOT_UNDERSTOOD:
        return Attachment(row["name"], row["text"])
