"""What a file is by its name, before it is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.common.kinds import (
    DOCUMENT_SUFFIXES,
    PICTURE_SUFFIXES,
    Kind,
    kind_of,
    kind_of_type,
    patterns,
)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("chart.png", Kind.PICTURE),
        ("IMG_0001.JPG", Kind.PICTURE),
        ("notes.md", Kind.DOCUMENT),
        ("report.v2.PDF", Kind.DOCUMENT),
        ("letter.docx", Kind.DOCUMENT),
        ("letter.doc", Kind.UNKNOWN),
        ("drawing.svg", Kind.UNKNOWN),
        ("photo.heic", Kind.UNKNOWN),
        ("README", Kind.UNKNOWN),
        (".png", Kind.UNKNOWN),
        ("", Kind.UNKNOWN),
    ],
)
def test_by_name(name: str, kind: Kind) -> None:
    assert kind_of(name) is kind
    assert kind_of(Path("/some.png/folder") / name) is kind


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [
        ("image/png", Kind.PICTURE),
        ("text/plain; charset=utf-8", Kind.DOCUMENT),
        ("Text/Markdown", Kind.DOCUMENT),
        ("application/pdf", Kind.DOCUMENT),
        ("image/svg+xml", Kind.UNKNOWN),
        ("application/octet-stream", Kind.UNKNOWN),
        ("", Kind.UNKNOWN),
    ],
)
def test_by_media_type(media_type: str, kind: Kind) -> None:
    assert kind_of_type(media_type) is kind


def test_patterns_for_file_dialogs() -> None:
    assert patterns((".png", ".jpg")) == "*.png *.jpg"
    assert not set(PICTURE_SUFFIXES) & set(DOCUMENT_SUFFIXES)
