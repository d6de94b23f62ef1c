"""Builds the menus of the chart desk: of the table, and of a value."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from desktop.charts.types import Standing
from desktop.common.i18n import tr
from desktop.state.chat.desk import sentences
from desktop.state.chat.desk.controller import ChartDesk
from desktop.state.chat.desk.edits import Place, value_at
from desktop.state.chat.desk.grid import countable, counted_words
from desktop.state.chat.desk.handing import Form
from desktop.state.chat.desk.kept import Kept
from desktop.ui.chat.desk.body import DeskBody
from desktop.ui.chat.desk.hands import Hands
from desktop.ui.chat.desk.top import by_words
from desktop.ui.theme import Theme


def table_menu(theme: Theme, desk: ChartDesk, body: DeskBody, hands: Hands) -> QMenu:
    """What can be done with the whole table."""
    menu = _menu(body)
    reading = desk.reading
    if reading is not None and reading.kept is not None:
        menu.addAction(theme.icon("copy"), tr("Copy as Markdown"), hands.copy_markdown)
        for form, words in (
            (Form.CSV, tr("Save as CSV")),
            (Form.MARKDOWN, tr("Save as Markdown")),
            (Form.JSON, tr("Save as JSON")),
        ):
            menu.addAction(theme.icon("save"), words, partial(hands.save, form))
        menu.addSeparator()
        turn = menu.addAction(by_words(reading.kept.table))
        turn.setCheckable(True)
        turn.setChecked(body.turned)
        turn.triggered.connect(body.turn)
        _add_counts(menu, body)
        menu.addSeparator()
        undo = menu.addAction(theme.icon("undo"), tr("Undo"), desk.corrections.undo)
        undo.setEnabled(reading.changes.can_undo)
        redo = menu.addAction(tr("Redo"), desk.corrections.redo)
        redo.setEnabled(reading.changes.can_redo)
    again = menu.addAction(theme.icon("retry"), tr("Read again"), desk.read)
    again.setEnabled(reading is not None and not reading.busy)
    return menu


def count_menu(body: DeskBody) -> QMenu:
    """What Corral can count of each label."""
    menu = _menu(body)
    _add_counts(menu, body)
    return menu


def cell_menu(desk: ChartDesk, body: DeskBody, place: Place, kept: Kept, closer: Callable[[Place], object]) -> QMenu:
    """What can be done with one value."""
    table, value, menu = kept.table, value_at(kept.table, place), _menu(body)
    menu.addAction(tr("Change"), lambda: body.table.edit(body.table.currentIndex()))
    if value.standing in (Standing.DIFFERS, Standing.SINGLE):
        menu.addAction(sentences.keep_words(value, table), partial(desk.corrections.keep, place))
    if value.standing is Standing.DIFFERS:
        menu.addAction(sentences.take_words(value, table), partial(desk.corrections.take, place))
    if value.standing is Standing.YOURS:
        menu.addAction(tr("As it was read"), partial(desk.corrections.take_back, place))
    menu.addSeparator()
    menu.addAction(tr("Look closer"), partial(closer, place))
    return menu


def _add_counts(menu: QMenu, body: DeskBody) -> None:
    possible = countable(body.grid.table)
    if len(possible) == 1:
        return
    menu.addSection(tr("Counted by Corral"))
    group = QActionGroup(menu)
    for counted in possible:
        action = menu.addAction(counted_words(counted), partial(body.count, counted))
        action.setCheckable(True)
        action.setChecked(counted is body.grid.counted)
        group.addAction(action)


def _menu(parent: QWidget) -> QMenu:
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
