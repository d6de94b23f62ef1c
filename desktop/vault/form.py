"""Checks that a database is one of Corral's, whole, and of no newer version."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from desktop.common.errors import VaultProblem
from desktop.common.i18n import tr
from desktop.vault.driver import Connection, connect_memory, damaged
from desktop.vault.migrations import Step, check_version, version_of


def check_form(connection: Connection, path: Path, steps: Sequence[Step]) -> None:
    """Raises VaultProblem for a database that is damaged, of a newer Corral, or not Corral's at all.

    Nothing is changed to find out.
    """
    check_version(connection, path, len(steps))
    _check_pages(connection)
    version, found = version_of(connection), _names(connection)
    missing = _expected(steps[:version]) - found
    if missing or (found and not version):
        raise _foreign(path, ", ".join(sorted(missing)[:3]))


def _check_pages(connection: Connection) -> None:
    # About a second for a gigabyte; less than that is not worth a second way.
    said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if said != "ok":
        raise damaged(said)


def _expected(steps: Sequence[Step]) -> set[str]:
    with closing(connect_memory()) as model:
        for step in steps:
            step(model)
        return _names(model)


def _names(connection: Connection) -> set[str]:
    """Every column as "table.column", and every trigger."""
    rows = connection.execute(
        """
        SELECT tables.name || '.' || columns.name FROM sqlite_master AS tables
        JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table'
        UNION ALL SELECT name FROM sqlite_master WHERE type = 'trigger'
        """
    )
    return {row[0] for row in rows}


def _foreign(path: Path, detail: str) -> VaultProblem:
    return VaultProblem(
        tr("The file that keeps your chats is not one of Corral’s."),
        tr("Another program made {file}. Move it away, or put back your own.", file=path),
        detail=f"missing: {detail}",
    )
