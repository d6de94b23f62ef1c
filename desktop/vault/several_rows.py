"""Reads and writes the rows of several pictures that a question was asked of one by one, and of what was said of each.

Everything here runs in the vault's threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from desktop.common.types import Ending, Picture
from desktop.vault import looks
from desktop.vault.driver import Connection, Row, storable
from desktop.vault.types import Finding

ReadPicture = Callable[[str], bytes | None]

PICTURE_COLUMNS = """
    picture, picture_name, picture_type, picture_width, picture_height, picture_source_width, picture_source_height,
    picture_look
"""
_ENDINGS = {each.value: each for each in Ending}


def picture_of(row: Row, read_picture: ReadPicture) -> Picture | None:
    """From a row with `PICTURE_COLUMNS`. None also when its file is gone."""
    digest = row["picture"]
    data = read_picture(digest) if digest else None
    if data is None:
        return None
    return Picture(
        name=row["picture_name"],
        data=data,
        media_type=row["picture_type"],
        width=row["picture_width"],
        height=row["picture_height"],
        source_width=row["picture_source_width"],
        source_height=row["picture_source_height"],
        digest=digest,
        look=looks.read(row["picture_look"]),
    )


def picture_values(picture: Picture | None) -> tuple[str | int | None, ...]:
    """For `PICTURE_COLUMNS`."""
    if picture is None:
        return (None,) * 8
    return (
        picture.digest,
        picture.name,
        picture.media_type,
        picture.width,
        picture.height,
        picture.source_width,
        picture.source_height,
        looks.written(picture.look),
    )


def add_pictures(connection: Connection, question: int, pictures: Iterable[Picture]) -> None:
    """Those it is asked of one by one. Their files are there already."""
    connection.executemany(
        f"INSERT INTO question_pictures (question, place, {PICTURE_COLUMNS}) "  # noqa: S608 - our own words
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((question, place, *picture_values(picture)) for place, picture in enumerate(pictures)),
    )


def pictures_of(connection: Connection, question: int, read_picture: ReadPicture) -> tuple[Picture, ...]:
    """One whose file is gone holds its place without its bytes: what was said of the others is marked by theirs."""
    rows = connection.execute("SELECT * FROM question_pictures WHERE question = ? ORDER BY place", (question,))
    found = (picture_of(row, lambda digest: read_picture(digest) or b"") for row in rows)
    return tuple(picture for picture in found if picture is not None)


def keep_findings(connection: Connection, answer: int, findings: Iterable[Finding]) -> None:
    """Each instead of what was said of the same picture before."""
    connection.executemany(
        "INSERT OR REPLACE INTO findings (answer, place, text, ending, seconds, problem) "
        "SELECT ?, ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM messages WHERE id = ?)",
        (
            (
                *(answer, each.picture, storable(each.text), each.ending.value, each.seconds),
                *(storable(each.problem), answer),
            )
            for each in findings
        ),
    )


def findings_of(connection: Connection, answer: int) -> tuple[Finding, ...]:
    """In the order of the pictures."""
    rows = connection.execute("SELECT * FROM findings WHERE answer = ? ORDER BY place", (answer,))
    return tuple(
        Finding(row["place"], row["text"], _ending_of(row["ending"]), row["seconds"], row["problem"]) for row in rows
    )


def _ending_of(kept: str) -> Ending:
    """What is no ending, because the file was damaged, says at least that it is over."""
    return _ENDINGS.get(kept, Ending.INTERRUPTED)


def held_pictures(connection: Connection) -> set[str]:
    """Digests of the pictures that questions hold, in a database of any form."""
    rows = list(connection.execute("SELECT DISTINCT picture FROM messages WHERE picture IS NOT NULL"))
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'question_pictures'").fetchone():
        rows += connection.execute("SELECT DISTINCT picture FROM question_pictures")
    return {row["picture"] for row in rows}
