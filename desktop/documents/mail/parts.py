"""Walks the parts of a mail: the message once, in its better form, what is attached by its name, mails inside mails."""

from __future__ import annotations

import email.errors
from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import Message

from desktop.common.errors import InputUnreadable
from desktop.common.file_types import PICTURE_SUFFIXES
from desktop.common.i18n import tr
from desktop.common.types import Passage, Unread
from desktop.documents.mail.bodies import body, bytes_of, encrypted, not_read
from desktop.documents.mail.contents import Content, together
from desktop.documents.mail.headers import file_name, head, header, place_of_head, readable, short
from desktop.documents.mail.parsing import parsed

_DEEPEST = 20  # parts inside parts
_SEALS = frozenset({
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-keys",
})  # fmt: skip
_SEALED = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_MAILS = frozenset({"message/rfc822", "message/global", "message/news"})
_FORMS = frozenset({"text/plain", "text/html", "text/calendar"})
_BESIDE_A_PAGE = ("image/", "font/", "text/css", "text/javascript", "application/x-font", "application/font")
_SCREENSHOT = 70_000  # letters of data; logos and smileys are smaller
_STUB = 0.5  # of the plain form: a page with less than that is not the whole message
_OUTLOOK = "winmail.dat"
CUT_SHORT = (email.errors.CloseBoundaryNotFoundDefect, email.errors.StartBoundaryNotFoundDefect)
_BROKEN = (
    email.errors.NoBoundaryInMultipartDefect, email.errors.InvalidBase64CharactersDefect,
    email.errors.InvalidBase64LengthDefect, email.errors.MultipartInvariantViolationDefect,
)  # fmt: skip


def mail_content(mail: Message, name: str, depth: int = 0) -> Content:
    """Its headers and all it holds that can be read."""
    headers = head(mail)
    first = Content((Passage(1, headers, place_of_head()),) if headers else ())
    return together((first, _content(mail, name, depth)))


def _content(part: Message, name: str, depth: int) -> Content:
    kind = part.get_content_type()
    if depth > _DEEPEST:
        return not_read(tr("the end"), tr("The mail is nested too deeply to be read on from here."))
    if part.is_multipart():
        inside = _inner_mail(part, name, depth) if kind in _MAILS else _several(part, kind, name, depth)
    else:
        inside = _single(part, kind, name)
    return together((inside, _damage(part)))


def _inner_mail(part: Message, name: str, depth: int) -> Content:
    mail = _children(part)[0]
    if str(part.get("content-transfer-encoding", "")).strip().lower() == "base64" and not mail.keys():
        mail["content-transfer-encoding"] = "base64"  # against the rules, and some programs do it
        mail = parsed(bytes_of(mail), name)
    subject = short(header(mail, "subject"))
    content = mail_content(mail, name, depth + 1)
    return content.at(lambda place: tr("mail “{subject}”, {place}", subject=subject, place=place))


def _several(part: Message, kind: str, name: str, depth: int) -> Content:
    children = _children(part)
    if kind == "multipart/encrypted":
        return encrypted()
    if kind == "multipart/alternative":
        return _best(children, name, depth)
    if kind == "multipart/related":
        first = start(part, children)
        children = [first, *(each for each in children if each is not first and not _is_beside_a_page(each))]
    if kind == "message/partial":
        return not_read(tr("the message"), tr("It was sent in several mails, of which this is one."))
    inside = together(_content(child, name, depth + 1) for child in children)
    return together((_report(children), inside)) if kind.startswith("message/") else inside


def _best(children: Sequence[Message], name: str, depth: int) -> Content:
    """The same message in several forms: as a page, if that is all of it, else as text; and the event it is about."""
    plains: list[Content] = []
    pages: list[Content] = []
    rest: list[Content] = []
    others: list[Message] = []
    for child in children:
        kind = child.get_content_type()
        if kind == "text/plain" and not _is_attached(child):
            plains.append(_content(child, name, depth + 1))
        elif kind == "text/html" or kind.startswith("multipart/"):
            pages.append(_content(child, name, depth + 1))
        elif kind == "text/calendar" or not kind.startswith("text/") or _is_attached(child):
            rest.append(_content(child, name, depth + 1))
        else:
            others.append(child)
    plain, page = together(plains), together(pages)
    if page.letters and page.letters >= plain.letters * _STUB:
        chosen = page
    elif page.attached or not plain.letters:
        chosen = together((plain, replace(page, passages=())))
    else:
        chosen = plain
    if not chosen.letters:  # else the same message once more, in a form for few programs
        rest += [_content(child, name, depth + 1) for child in others]
    return together((chosen, *rest))


def start(related: Message, children: Sequence[Message]) -> Message:
    """The part that the others belong to."""
    said = related.get_param("start")
    wanted = said.strip() if isinstance(said, str) else ""
    named = [child for child in children if wanted and str(child.get("content-id", "")).strip() == wanted]
    pages = [child for child in children if child.get_content_maintype() in ("text", "multipart")]
    return (*named, *pages, *children)[0]


def _single(part: Message, kind: str, name: str) -> Content:
    called = short(file_name(part))
    if kind in _SEALS:
        return Content()
    if kind in _SEALED or kind == "application/pgp-encrypted":
        return _sealed(part)
    if called.lower() == _OUTLOOK or kind == "application/ms-tnef":
        reason = tr("It is a packet that only Outlook can open. Ask for the mail as plain text or HTML.")
        return not_read(called or _OUTLOOK, reason)
    if kind.startswith("text/") and (kind in _FORMS or (_is_attached(part) and kind != "text/rtf")):
        return _text(part, kind, name, called if _is_attached(part) else "")
    if kind.startswith("multipart/"):  # without a border between its parts
        return _text(part, "text/plain", name, "")
    return _attached(kind, called)


def _text(part: Message, kind: str, name: str, called: str) -> Content:
    try:
        content = body(part, kind, name)
    except InputUnreadable as error:
        return not_read(called or tr("the message"), error.advice) if bytes_of(part).strip() else Content()
    if called:
        return content.at(lambda place: tr("attachment “{name}”, {place}", name=called, place=place))
    return content


def _sealed(part: Message) -> Content:
    if str(part.get_param("smime-type") or "").lower() == "signed-data":
        reason = tr("It is sealed by its writer. Open it in your mail program, save its text there and use that.")
        return not_read(tr("the message"), reason)
    return encrypted()


def _attached(kind: str, called: str) -> Content:
    if kind.startswith("image/") or called.lower().endswith(PICTURE_SUFFIXES):
        reason = tr("This picture comes with the mail. Save it and ask about it in Chat.")
    else:
        reason = tr("It is attached to the mail and was not read. Save it and use that.")
    called = called or kind
    return Content(unread=(Unread(tr("attachment “{name}”", name=called), reason),), attached=(called,))


def _report(children: Sequence[Message]) -> Content:
    """What became of a mail (it could not be delivered, it was opened): lines of headers."""
    lines = [f"{name}: {readable(value)}" for child in children for name, value in child.raw_items()]
    text = "\n".join(lines)
    return Content((Passage(1, text, tr("the report")),) if text else ())


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or bool(file_name(part))


def _is_beside_a_page(part: Message) -> bool:
    """A small picture or style of the page, which is no attachment of its own."""
    kind = part.get_content_type()
    if not kind.startswith(_BESIDE_A_PAGE) or part.get_content_disposition() == "attachment":
        return False
    return not kind.startswith("image/") or len(str(part.get_payload())) < _SCREENSHOT


def _children(part: Message) -> list[Message]:
    return [child for child in part.get_payload() if isinstance(child, Message)]


def _damage(part: Message) -> Content:
    return together(_damages(part))


def _damages(part: Message) -> Iterator[Content]:
    if any(isinstance(defect, CUT_SHORT) for defect in part.defects):
        yield not_read(tr("the end"), tr("The mail ends in the middle, as if the copy was cut short."))
    elif any(isinstance(defect, _BROKEN) for defect in part.defects):
        yield not_read(tr("the message"), tr("A part of the mail is damaged. What could be read of it was read."))
