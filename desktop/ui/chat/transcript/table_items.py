"""Offers tables of an answer for spreadsheets: copied, or saved as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr, trn
from desktop.state.chat.acts import Save
from desktop.ui.chat.offers import Item
from desktop.ui.markdown.blocks import Table
from desktop.ui.markdown.tables_as_csv import as_csv
from desktop.ui.parts.announce import announce


def table_items(tables: Sequence[Sequence[Table]], save: Callable[[Save], object], parent: QWidget) -> tuple[Item, ...]:
    """Nothing where there is no table."""
    if not tables:
        return ()

    def copy() -> None:
        QGuiApplication.clipboard().setText(as_csv(tables))
        announce(parent, tr("Copied"), urgent=True)

    copied = trn("Copy table as CSV", "Copy {n} tables as CSV", len(tables))
    saved = trn("Save table as CSV", "Save {n} tables as CSV", len(tables))
    return (
        Item("Copy table as CSV", copied, copy, "table"),
        Item("Save table as CSV", saved, lambda: save(csv_file(tables)), "save"),
    )


def csv_file(tables: Sequence[Sequence[Table]]) -> Save:
    return Save(tr("table") + ".csv", as_csv(tables), f"{tr('Table')} (*.csv)", excel=True)
