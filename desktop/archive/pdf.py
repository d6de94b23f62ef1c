"""Lays a conversation out on pages, with Qt's own layout, in the child process: no window waits, and none is needed."""

from __future__ import annotations

from typing import BinaryIO

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

_WITHOUT_A_SCREEN = ["corral", "-platform", "offscreen"]
_DOTS = 96  # to the inch: what a length of the page's style sheet means
_MARGIN = 18.0  # millimetres
_FOOT = 28.0  # dots below the words, for the number of the page
_RESOLUTION = 1200


class _Pages(QTextDocument):
    """Loads nothing but pictures that stand in the page."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's own name
        return super().loadResource(kind, name) if QUrl(name).scheme() == "data" else None


def pages_of(file: BinaryIO, title: str) -> bytes:
    """The page of HTML in `file`, which `html.to_html` wrote for paper, as PDF, its words as words."""
    if QCoreApplication.instance() is None:
        QGuiApplication(_WITHOUT_A_SCREEN)
    out = QByteArray()
    buffer = QBuffer(out)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Corral")
    writer.setResolution(_RESOLUTION)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
    )
    scale = _RESOLUTION / _DOTS
    width, height = writer.width() / scale, writer.height() / scale - _FOOT
    document = _Pages()
    document.setDocumentMargin(0)
    document.setHtml(file.read().decode("utf-8", "replace"))
    document.setPageSize(QSizeF(width, height))
    painter = QPainter(writer)
    painter.scale(scale, scale)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(0, -page * height)
        document.drawContents(painter, QRectF(0, page * height, width, height))
        painter.restore()
        _number(painter, page + 1, QRectF(0, height, width, _FOOT))
    painter.end()
    buffer.close()
    return bytes(out.data())


def _number(painter: QPainter, page: int, box: QRectF) -> None:
    painter.save()
    font = painter.font()
    font.setPixelSize(11)
    painter.setFont(font)
    painter.setPen(Qt.GlobalColor.darkGray)
    painter.drawText(box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, str(page))
    painter.restore()
