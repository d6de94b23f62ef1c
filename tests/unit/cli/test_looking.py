"""corral summarize --look: pages that are pictures are written down by a vision model, and marked so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pages.printed import LETTER, picture_of, put
from tests.unit.cli.conftest import Corral
from tests.unit.documents.sources import PdfMaker


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A page with words, and one that is a picture of them."""
    maker = PdfMaker().text("The ferry to the island leaves at seven.", "It comes back at nine.")
    put(maker.canvas, picture_of(LETTER, dots=72))
    path = tmp_path / "scan.pdf"
    path.write_bytes(maker.done())
    return path


def test_a_model_looks_at_the_page_and_that_is_said(corral: Corral, scan: Path) -> None:
    ran = corral("--demo", "summarize", "--json", "--look", scan)
    assert "looks at 1 page." in ran.err
    (told,) = ran.objects
    assert [page["state"] for page in told["pages"]] == ["text", "read as a scan"]
    assert any(part["kind"] == "doubtful" and part["place"] == "page 2" for part in told["coverage"]["unread"])


def test_nobody_looks_at_what_has_words(corral: Corral, tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    path.write_bytes(PdfMaker().text("The ferry to the island leaves at seven.").done())
    assert "looks at" not in corral("--demo", "summarize", "--look", path).err
