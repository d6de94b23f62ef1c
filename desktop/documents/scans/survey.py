"""Reads a file as far as that goes without recognising anything, and says which pages want more. In a child process."""

from __future__ import annotations

from dataclasses import replace
from typing import BinaryIO

from desktop.common.inputs import cannot_open
from desktop.common.types import Document, PageState
from desktop.documents.forms import Form, form_of
from desktop.documents.pages.wanted import Recognised, Survey, Want, Wanted
from desktop.documents.reading import as_document
from desktop.documents.unseen import as_seen

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")
_BITMAP, _UNUSED = b"BM", bytes(4)  # a text may begin with BM, too: behind the size of a bitmap four bytes are empty
_BOXES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif", b"ftypheim")  # from the fifth byte on


def survey_file(file: BinaryIO, name: str) -> Survey:
    """`name` is for sentences, and its suffix counts. Raises InputUnreadable."""
    data = _all(file, name)
    if is_picture(data):
        return _of_pictures(file, name)
    if form_of(data, name) is not Form.PDF:
        return Survey(document=as_document(data, name))
    from desktop.documents.pdf import survey_pdf

    survey = survey_pdf(data, name)
    return replace(survey, document=as_seen(survey.document)) if survey.document else survey


def read_recognised(file: BinaryIO, name: str, recognised: tuple[Recognised, ...]) -> Document:
    """The document with what somebody recognised on its pages. Raises InputUnreadable."""
    data = _all(file, name)
    if is_picture(data):
        from desktop.documents.scans.pictures import document_of

        return as_seen(document_of(recognised, name))
    from desktop.documents.pdf import read_pdf

    return as_seen(read_pdf(data, name, recognised))


def is_picture(data: bytes) -> bool:
    if data.startswith(_BITMAP):
        return data[6:10] == _UNUSED
    return data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP") or data[4:12] in _BOXES


def _of_pictures(file: BinaryIO, name: str) -> Survey:
    from desktop.pictures.page_picture import page_count

    file.seek(0)
    count = page_count(file, name)
    wanted = tuple(Wanted(number, Want.PICTURE) for number in range(1, count + 1))
    return Survey((PageState.PICTURE,) * count, wanted)


def _all(file: BinaryIO, name: str) -> bytes:
    try:
        return file.read()
    except OSError as error:
        raise cannot_open(name, error) from error
