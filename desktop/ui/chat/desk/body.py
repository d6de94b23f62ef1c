"""Shows what was read as a table with its doubts, the card of the chosen value, and what else is known of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.charts.types import ChartTable
from desktop.common.errors import CorralError, Help
from desktop.common.i18n import tr
from desktop.common.types import Part
from desktop.state.chat.desk.controller import ChartDesk
from desktop.state.chat.desk.edits import Place
from desktop.state.chat.desk.grid import Counted, Grid, countable
from desktop.state.chat.desk.model import TableModel
from desktop.state.chat.desk.reading import ChartReading
from desktop.state.notices import notice_of
from desktop.ui.chat.desk.card import ValueCard
from desktop.ui.chat.desk.facts import SignKey
from desktop.ui.chat.desk.table import TableCard, ValueTable
from desktop.ui.chat.desk.top import TableTop
from desktop.ui.chat.desk.waiting import Missing, Progress
from desktop.ui.parts.banner import BannerArea
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import label
from desktop.ui.parts.notices import NoticeArea, banner_of
from desktop.ui.parts.pages import row
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAP_SMALL, GRID, PAGE_INSET

_TROUBLE = "Chart trouble"


class DeskBody(QWidget):
    """`give` is called with the help a person asks for."""

    def __init__(self, theme: Theme, desk: ChartDesk, give: Callable[[Help], object]) -> None:
        super().__init__()
        self._theme = theme
        self._desk = desk
        self._give = give
        self._turned = False
        self._counted: Counted | None = None  # None: what is usual for the table
        self._reading: ChartReading | None = None
        self._trouble: CorralError | None = None
        self._cut: tuple[str, Part] | None = None  # the piece that was asked for last
        self._folded = False
        self._chosen = False  # a value of this reading, by us or by the person
        self.notices = NoticeArea(theme, desk.board)
        self.banners = BannerArea()
        self.progress = Progress(theme)
        self.missing = Missing(theme, give)
        self.top = TableTop(theme)
        self.model = TableModel(desk.corrections.refusal, desk.corrections.commit, self)
        self.table = ValueTable(theme, self.model)
        self.frame = TableCard(self.table)
        self.signs = SignKey(theme)
        self.card = ValueCard(theme)
        self.notes = label(step="caption", tone="muted", wrap=True)
        self.notes.setObjectName("What could not be read")
        self.get_model = Button(theme, tr("Get a model that sees"), english="Get a model that sees", size="small")
        self.get_model.clicked.connect(lambda: give(Help.GET_MODEL))
        self.foot = label(
            tr(
                "Changes, sums and per cents are counted by Corral, not by the model. "
                "What you correct is marked as yours when you save."
            ),
            step="caption",
            tone="muted",
            wrap=True,
        )
        self._build()
        self.top.turned.connect(self.turn)
        self.table.chosen.connect(lambda _place: self._show_card())
        self.table.delegate.refused.connect(self.card.refuse)
        theme.changed.connect(self.frame.fit)

    # What a person chooses

    @property
    def grid(self) -> Grid:
        """As it is shown."""
        return self.model.grid

    @property
    def turned(self) -> bool:
        return self._turned

    def turn(self, turned: bool) -> None:
        """The other way round; what is chosen stays chosen."""
        place = self.table.place
        self._turned = turned
        self._show_grid()
        if place is not None:
            self.table.go_to(place)

    def count(self, counted: Counted) -> None:
        """What Corral counts of each label."""
        place = self.table.place
        self._counted = counted
        self._show_grid()
        if place is not None:
            self.table.go_to(place)

    # What it shows

    def show_reading(self, reading: ChartReading) -> None:
        if reading is not self._reading:
            self._reading, self._counted, self._turned = reading, None, False
        table = reading.table
        self.progress.setVisible(reading.busy)
        if reading.busy:
            self.progress.show_reading(reading)
        self._show_missing(reading, table)
        self._show_trouble(reading.failed if table is not None and not reading.busy else None)
        for part in (self.top, self.frame):
            part.setVisible(table is not None)
        self._show_grid()
        self._show_notes(reading)
        self._choose_first()
        self._show_card()

    def tick(self) -> None:
        """The seconds that are counted while it is read."""
        if self._reading is not None and self._reading.busy:
            self.progress.show_reading(self._reading)

    def set_folded(self, folded: bool) -> None:
        """Little room: the line of signs goes, the card shows its piece of the picture."""
        self._folded = folded
        self.top.set_folded(folded)
        self.card.set_folded(folded)
        if self._reading is not None:
            self.show_reading(self._reading)

    def begin(self) -> None:
        """Another picture is in view: the first value one should look at is chosen, else the first."""
        self._chosen = False
        self.table.setCurrentIndex(self.model.index(-1, -1))
        self._choose_first()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_first(self) -> None:
        reading = self._reading
        nothing = self.table.currentIndex().row() < 0
        if reading is None or reading.kept is None or not self.grid.rows or (self._chosen and not nothing):
            return
        self._chosen = True
        place = self.table.first_doubt() or Place(0, 0)
        self.table.setCurrentIndex(self.model.index_of(place))

    def _show_grid(self) -> None:
        table = self._reading.table if self._reading is not None else None
        if self._reading is None or table is None:
            return
        possible = countable(table)
        counted = self._counted if self._counted in possible else possible[0]
        self.model.editable = self._reading.kept is not None
        self.model.show(Grid(table, self._turned, counted))
        self.top.show_table(table, turned=self._turned)
        self.signs.show_table(table)
        self.frame.fit()

    def _show_missing(self, reading: ChartReading, table: ChartTable | None) -> None:
        none = table is None and not reading.busy and not reading.loading
        if none:
            self.missing.show_reading(reading)
        self.missing.setVisible(none)

    def _show_trouble(self, error: CorralError | None) -> None:
        """Why one witness is missing of what is shown."""
        if error is self._trouble:
            return
        self._trouble = error
        self.banners.drop(_TROUBLE)
        if error is not None:
            banner = banner_of(self._theme, notice_of(error, self._give), english=_TROUBLE)
            banner.closed.connect(lambda: self.banners.drop(_TROUBLE))
            self.banners.show_banner(_TROUBLE, banner)

    def _show_notes(self, reading: ChartReading) -> None:
        table, kept = reading.table, reading.kept
        lacks = self._desk.witnesses.lacks(kept.read) if kept is not None else ()
        said = [*(table.notes if table is not None else ()), *lacks]
        self.notes.setText("\n".join(dict.fromkeys(said)))
        self.notes.setVisible(bool(said))
        self.get_model.setVisible(kept is not None and self._desk.witnesses.wants_model(kept.read))
        for part in (self.signs, self.foot):
            part.setVisible(table is not None and not self._folded)

    def _show_card(self) -> None:
        reading, place = self._reading, self.table.place
        if reading is None or reading.kept is None or place is None:
            self.card.hide()
            return
        self.card.show_value(reading.kept, place, reading.picture)
        part = self.card.piece.part
        if part is None:
            self._cut = None  # the next piece begins with the pixels that the model gets
        elif self.card.piece.isVisibleTo(self) and self._cut != (reading.picture.digest, part):
            self._cut = (reading.picture.digest, part)
            size = (self.card.piece.size() * self.devicePixelRatioF()).toTuple()
            self._desk.pieces.show(reading, part, size, self.card.piece.show_pixels)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_INSET, 2 * GRID, PAGE_INSET, 2 * GRID)
        column.setSpacing(2 * GRID - GAP_SMALL // 3)
        above: tuple[QWidget, ...] = (self.notices, self.banners, self.progress, self.top)
        below: tuple[QWidget, ...] = (self.signs, self.card, self.notes)
        get = row(self.get_model, 1)
        for part in above:
            column.addWidget(part)
        column.addWidget(self.frame, 1_000)
        for part in below:
            column.addWidget(part)
        column.addLayout(get)
        column.addWidget(self.missing, 1_000)
        column.addStretch(1)
        column.addWidget(self.foot)
        self.card.hide()
