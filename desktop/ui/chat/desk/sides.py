"""Shows the picture above the chart drawn again from its table, and lays one over the other."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.charts.types import ChartTable
from desktop.common.i18n import tr
from desktop.common.types import Picture
from desktop.state.chat.desk.reading import ChartReading
from desktop.ui.chat.desk.drawing import draw, draw_over
from desktop.ui.chat.desk.plan import DRAWN, Plan, plan_of
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import key_cap, label, mark, name
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import (
    DESK_CHIP_RADIUS,
    DESK_PICTURE_LEAST,
    GAP_HAIR,
    GAP_TIGHT,
    GRID,
    HALF,
    PAGE_INSET,
)


class Paper(QWidget):
    """White in both themes, with a line around it, as tall as the picture is for its width."""

    def __init__(self, theme: Theme, thumbs: Thumbs, *, english: str) -> None:
        super().__init__()
        self._theme = theme
        self._thumbs = thumbs
        self._picture: Picture | None = None
        self._drawn: tuple[ChartTable, Plan] | None = None
        self._over = False
        self._shows_picture = False
        self.setObjectName(english)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def show_picture(self, picture: Picture, *, as_frame: bool = False) -> None:
        """`as_frame`: only its form, for what is drawn in it."""
        self._picture, self._shows_picture = picture, not as_frame
        self.updateGeometry()
        self.update()

    def show_drawing(self, table: ChartTable | None, plan: Plan | None, *, over: bool = False) -> None:
        """`over`: the picture shines through."""
        self._drawn = (table, plan) if table is not None and plan is not None else None
        self._over = over
        self.update()

    @property
    def drawn(self) -> ChartTable | None:
        """What is drawn here now."""
        return self._drawn[0] if self._drawn is not None else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self._picture is None:
            return DESK_PICTURE_LEAST
        return round(width * self._picture.height / self._picture.width)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(DESK_PICTURE_LEAST, DESK_PICTURE_LEAST)

    def place(self) -> QRectF:
        """Where the picture lies: all of it, in the middle."""
        if self._picture is None:
            return QRectF(self.rect())
        size = QSize(self._picture.width, self._picture.height).toSizeF()
        size.scale(self.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(QRectF(self.rect()).center())
        return box

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        box = self.place()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        edge = QPainterPath()
        edge.addRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), DESK_CHIP_RADIUS, DESK_CHIP_RADIUS)
        painter.setClipPath(edge)
        painter.fillPath(edge, Qt.GlobalColor.white)
        if self._picture is not None and self._shows_picture:
            painter.drawImage(box, self._image(self._picture, box))
        if self._drawn is not None:
            table, plan = self._drawn
            if self._over:
                draw_over(painter, table, plan, box)
            else:
                draw(painter, table, plan, box, self._theme.font(Step.CAPTION))
        painter.setClipping(False)
        painter.setPen(QPen(self._theme.colour("line"), GAP_HAIR))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(edge)
        painter.end()

    def _image(self, picture: Picture, box: QRectF) -> QImage:
        return self._thumbs.image(picture, (box.size() * self.devicePixelRatioF()).toSize())


class Sides(QWidget):
    """`over_wanted`: the person presses the button that lays one over the other."""

    over_wanted = Signal(bool)

    def __init__(self, theme: Theme, thumbs: Thumbs) -> None:
        super().__init__()
        mark(self, box="list")
        name(self, "Chart pictures", tr("The picture and the chart drawn again"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._table: ChartTable | None = None
        self._plan: Plan | None = None
        self.picture = Paper(theme, thumbs, english="Picture of the chart")
        self.again = Paper(theme, thumbs, english="Chart drawn again")
        self._instead = label(step="caption", tone="muted", wrap=True)
        self._instead.setObjectName("No drawing")
        self.over = Button(
            theme,
            tr("or leave it so"),
            english="Lay over",
            spoken=tr("Lay one over the other"),
            kind="quiet",
            size="small",
        )
        self.over.setCheckable(True)
        self.over.toggled.connect(self.over_wanted)
        self._hold = QWidget()
        self._build()

    def show_chart(self, reading: ChartReading) -> None:
        """What stands in its table now, or what one witness has said so far."""
        picture, table, kept, source = reading.picture, reading.table, reading.kept, reading.source
        area = kept.area if kept is not None else source.area if source is not None else None
        self._table, self._plan = table, None
        if table is not None and area is not None:
            self._plan = plan_of(table, kept.read.table if kept is not None else table, area)
        self.picture.show_picture(picture)
        self.picture.setAccessibleName(tr("Picture {name}", name=picture.name))
        self.again.show_picture(picture, as_frame=True)
        self.again.setAccessibleName(tr("The chart, drawn again from the table"))
        self._show_instead(table)
        self._share_out()
        self.lay_over(self.over.isChecked())

    def lay_over(self, over: bool) -> None:
        """The drawing over the picture, or each in its own place."""
        over = over and self.can_lay_over
        self.picture.show_drawing(self._table, self._plan if over else None, over=True)
        self.again.show_drawing(self._table, self._plan)
        self.over.blockSignals(True)
        self.over.setChecked(over)
        self.over.blockSignals(False)

    @property
    def can_lay_over(self) -> bool:
        """The places in the picture were measured."""
        return self._plan is not None and self._plan.measured

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def _show_instead(self, table: ChartTable | None) -> None:
        words = ""
        if table is not None and table.kind not in DRAWN:
            words = tr("This is no chart: there is nothing to draw again. Check the values against the picture.")
        elif self._plan is not None and not self._plan.measured:
            words = tr(
                "Nobody measured where things stand, so this is drawn freely and cannot be laid over the picture."
            )
        self._instead.setText(words)
        self._instead.setVisible(bool(words))
        self._head.setVisible(self._plan is not None)
        self.again.setVisible(self._plan is not None)
        self._hold.setVisible(self.can_lay_over)

    def _share_out(self) -> None:
        """As tall as the pictures are for their width, and no taller than all there is room for."""
        layout = self.layout()
        papers = [paper for paper in (self.picture, self.again) if not paper.isHidden()]
        if layout is None or not papers:
            return
        edge = layout.contentsMargins()
        width = self.width() - edge.left() - edge.right()
        others = sum(
            part.sizeHint().height()
            for part in (self._top, self._head, self._hold, self._instead)
            if not part.isHidden()
        )
        spare = self.height() - edge.top() - edge.bottom() - others - layout.spacing() * (layout.count() - 1)
        for paper in papers:
            paper.setFixedHeight(max(DESK_PICTURE_LEAST, min(paper.heightForWidth(width), spare // len(papers))))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_INSET, 2 * GRID, PAGE_INSET, 2 * GRID)
        column.setSpacing(GRID + GAP_TIGHT)
        self._head = self._heading(tr("Drawn again from the table"))
        self._head.setContentsMargins(0, HALF + GAP_TIGHT, 0, 0)
        self._top = self._heading(tr("The picture"))
        column.addWidget(self._top)
        column.addWidget(self.picture)
        column.addWidget(self._head)
        column.addWidget(self.again)
        hold = FlowLayout(self._hold, gap=HALF)
        hold.addWidget(label(tr("Lay one over the other: hold"), step="caption", tone="muted"))
        hold.addWidget(key_cap(tr("Space")))
        hold.addWidget(self.over)
        column.addWidget(self._hold)
        column.addWidget(self._instead)
        column.addStretch(1)

    @staticmethod
    def _heading(words: str) -> QLabel:
        return label(words, step="caption", tone="muted", strong=True)
