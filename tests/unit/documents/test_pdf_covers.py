"""PDF: a page that only stands in for the document is not read as if it were it."""

from __future__ import annotations

import pytest

from desktop.common.errors import InputUnreadable
from tests.unit.documents.conftest import Read
from tests.unit.documents.raw_pdf import one_page, stream, word

_FILES = "/Names<</EmbeddedFiles<</Names[{names}]>>>>"
_FILE = b"<</Type/Filespec/F(plan.docx)/UF(plan.docx)/EF<</F 7 0 R>>>>"
_CONTENT = stream(b"anything", b"/Type/EmbeddedFile")
_PACKED = _FILES.format(names="(plan.docx) 6 0 R")
_XFA = "/AcroForm<</Fields[]/XFA[(template) 6 0 R]>>/NeedsRendering true"
_WAIT = word("Please wait...", 60, 760) + word("If this message does not go away, get another viewer.", 60, 740)


@pytest.mark.parametrize(
    ("content", "catalog", "more", "said"),
    [
        (_WAIT, _XFA, [stream(b"<template/>")], "print it to a PDF file"),
        (word("Open this with Adobe Reader.", 60, 760), _PACKED + "/Collection<<>>", [_FILE, _CONTENT], "“plan.docx”"),
        (word("For the best experience use Acrobat.", 60, 760), _PACKED, [_FILE, _CONTENT], "“plan.docx”"),
        (
            word("This file is protected.", 60, 760),
            _PACKED,
            [_FILE.replace(b"/F(", b"/AFRelationship/EncryptedPayload/F("), _CONTENT],
            "protected",
        ),
    ],
    ids=["a form that waits", "a portfolio", "a portfolio by its words", "protected"],
)
def test_refused_with_a_way_out(
    read: Read, capfd: pytest.CaptureFixture[str], content: str, catalog: str, more: list[bytes], said: str
) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read(one_page(content, catalog=catalog, more=more), "a.pdf")
    assert said in caught.value.advice
    assert capfd.readouterr() == ("", "")


def test_documents_that_are_attached_are_told(read: Read) -> None:
    document = read(one_page(word("See the plan.", 60, 700), catalog=_PACKED, more=[_FILE, _CONTENT]), "a.pdf")
    assert document.text == "See the plan."
    assert [part.place for part in document.unread] == ["attached files"]
    assert "“plan.docx”" in document.unread[0].reason


def test_what_programs_attach_for_each_other_is_not(read: Read) -> None:
    other = _FILE.replace(b"plan.docx", b"print.joboptions")
    document = read(one_page(word("See the plan.", 60, 700), catalog=_PACKED, more=[other, _CONTENT]), "a.pdf")
    assert document.unread == ()
