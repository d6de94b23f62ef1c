"""Reads mails: what a person sees of them in a mail program."""

from __future__ import annotations

import codecs
import re
from email.message import Message

from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.types import Document
from desktop.documents.decode import decode
from desktop.documents.mail.contents import Content, together
from desktop.documents.mail.headers import header, place_of_head, short
from desktop.documents.mail.parsing import parsed
from desktop.documents.mail.parts import mail_content
from desktop.documents.refusals import empty

_BORDER = re.compile(rb"^From [^\n]{1,200}?\d\d:\d\d[^\n]{0,40}\n(?=[A-Za-z][\w-]{0,60}:)", re.MULTILINE)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_UNITS = 8  # bytes, in which the zeros of a mail in units of two show
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_mail(data: bytes, name: str) -> Document:
    """One mail, or all of a mailbox. Raises InputUnreadable."""
    content = _content(as_ascii(data, name), name)
    only_head = [passage.place for passage in content.passages] in ([], [place_of_head()])
    if only_head and content.attached and len(content.attached) == len(content.unread):
        advice = tr(
            "It has no words of its own, only what is attached: {names}. Save that and use it.",
            names=", ".join(content.attached),
        )
        raise unreadable(name, advice)
    if only_head and content.unread:
        raise unreadable(name, content.unread[0].reason)
    if not content.passages:
        raise empty(name)
    return Document(name, content.passages, content.unread)


def as_ascii(data: bytes, name: str) -> bytes:
    """Mails are written in ASCII; some program may have saved one in units of two bytes."""
    if not data.startswith((*_WIDE, codecs.BOM_UTF8)) and b"\0" not in data[:_UNITS]:
        return data
    return decode(data, name)[0].encode("utf-8", "replace")


def _content(data: bytes, name: str) -> Content:
    if not data.startswith(b"From "):
        return mail_content(parsed(data, name), name)
    borders = [0, *(found.start() for found in _BORDER.finditer(data) if found.start())]
    mails = [data[begin:end] for begin, end in zip(borders, [*borders[1:], len(data)], strict=True)]
    read = [parsed(_QUOTED.sub(rb"\1", each), name) for each in mails]
    return mail_content(read[0], name) if len(read) == 1 else together(_one_of_several(each, name) for each in read)


def _one_of_several(mail: Message, name: str) -> Content:
    subject = short(header(mail, "subject"))
    content = mail_content(mail, name)
    return content.at(lambda place: tr("mail “{subject}”, {place}", subject=subject, place=place))
