"""Makes what is copied of several messages: plain, with its looks, and as Markdown, each under who said it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from desktop.common.i18n import tr
from desktop.common.types import Role
from desktop.state.chat.sentences import speaker
from desktop.ui.markdown.copying import mime_of
from desktop.ui.markdown.message_document import MessageDocument
from desktop.vault.types import Entry

RICH = 60_000  # letters that are copied with their looks; of more the text is copied as it was written


@dataclass(frozen=True)
class Share:
    """What is selected of one message: from `start` to `end` in its document; `whole`: all of it."""

    entry: Entry
    start: int
    end: int
    whole: bool


DocumentOf = Callable[[Entry], MessageDocument]


def mime_of_shares(shares: Sequence[Share], document_of: DocumentOf) -> QMimeData:
    """`document_of` gives the document of a message, which is brought to its end here."""
    data = QMimeData()
    if sum(len(share.entry.text) for share in shares) > RICH:
        data.setText(_joined(shares, lambda share: _written(share, document_of)))
        return data
    parts = [(who(share.entry), _mime(share, document_of)) for share in shares]
    data.setText("\n\n".join(f"{name}:\n{part.text().strip()}" for name, part in parts))
    data.setHtml("".join(f"<p><b>{escape(name)}</b></p>{_body(part)}" for name, part in parts))
    return data


def markdown_of(shares: Sequence[Share], document_of: DocumentOf) -> str:
    """Whole messages as they were written; of others the words as they are read."""
    parts = (f"## {who(share.entry)}\n\n{_written(share, document_of).strip()}" for share in shares)
    return "\n\n".join(parts) + "\n"


def who(entry: Entry) -> str:
    """Who said it, as a head above it."""
    return tr("You") if entry.role is Role.USER else speaker(entry) or tr("Answer")


def _joined(shares: Sequence[Share], words_of: Callable[[Share], str]) -> str:
    return "\n\n".join(f"{who(share.entry)}:\n{words_of(share).strip()}" for share in shares)


def _written(share: Share, document_of: DocumentOf) -> str:
    return share.entry.text if share.whole else _mime(share, document_of).text()


def _mime(share: Share, document_of: DocumentOf) -> QMimeData:
    message = document_of(share.entry)
    while message.more and not message.arriving:
        message.flush()
    if share.whole and message.hidden:  # not all of it is there to be copied from
        data = QMimeData()
        data.setText(message.text)
        return data
    cursor = QTextCursor(message.document)
    last = message.document.characterCount() - 1
    cursor.setPosition(min(share.start, last))
    cursor.setPosition(min(share.end, last), QTextCursor.MoveMode.KeepAnchor)
    return mime_of(cursor, as_written=message.as_written)


def _body(data: QMimeData) -> str:
    """What stands between the beginning and the end of a page."""
    if not data.hasHtml():
        return "<p>" + escape(data.text()).replace("\n", "<br>") + "</p>"
    inner = data.html().partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
    return inner.strip()
