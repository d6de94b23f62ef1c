"""Chats as people read them: Markdown, web pages and PDF, whole, with nothing that is fetched."""

from __future__ import annotations

import asyncio
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from desktop.archive.exporter import Exporter
from desktop.archive.html import to_html
from desktop.archive.types import Form
from desktop.common.errors import NoRoom
from desktop.common.exports import Exports
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Doubt, Role, Weighed
from desktop.vault.history import History
from tests.unit.archive.full import entry, full_chat

Save = Callable[..., Path]
SAID = "Sum:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nprint('<b>')\n```\n\n<script>alert(1)</script> ![x](http://evil/x.png)"


@pytest.fixture
def save(history: History, sandbox: Sandbox, tmp_path: Path) -> Save:
    """The full chat, and a last answer with much in it, so many times."""

    def go(form: Form, name: str, times: int = 1, before: Callable[[], object] = lambda: None) -> Path:
        whole = full_chat()
        asked, said = entry(9, 7, Role.USER, "More?\n<i>Please</i>"), entry(10, 9, Role.ASSISTANT, SAID)
        whole = replace(whole, entries=(*whole.entries, asked, said), leaf=10)

        async def work() -> Path:
            numbers = await history.whole.add([whole])
            before()
            exporter = Exporter(sandbox, Exports(tmp_path / "exports"))
            return await exporter.save(history, numbers * times, form, tmp_path / name, lambda _progress: None)

        return asyncio.run(work())

    return go


def test_markdown_names_documents_and_doubts(save: Save) -> None:
    text = save(Form.MARKDOWN, "one.md").read_text("utf-8")
    assert text.startswith("# The roof, and the rest\n")
    assert "*The model was unsure of: “1,300” (61 %; or 1,800, 1,500)*" in text
    assert "*Document: lease.pdf, of which a part was read: pages 3 to 5*" in text
    assert "*Document: all.txt, read whole*" in text


def test_a_web_page_has_all_within_and_fetches_nothing(save: Save) -> None:
    page = save(Form.HTML, "one.html").read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "&lt;i&gt;Please&lt;/i&gt;" in page
    assert not re.findall(r"""(?:src|srcset|url\()\s*=?\s*["']?(?!data:)\w+:""", page)
    assert page.count("data:image/png;base64,") == 1
    assert "prefers-color-scheme: dark" in page
    assert '<span class="doubt" title="“1,300” (61 %; or 1,800, 1,500)">1,300</span>' in page
    assert "<td>1</td>" in page
    assert "print('&lt;b&gt;')" in page or "print(&#x27;&lt;b&gt;&#x27;)" in page


def test_what_was_weighed_is_told_of_its_own_words() -> None:
    """Though others stand in a title, in an address, or over each other, as in a file that anybody wrote."""
    text = 'See [it](https://a.example/2019 "of 77") for 1,300 boats, 5 of them <new>.'
    places = {words: text.index(words) for words in ("2019", "77", "1,300", "300", "5 of")}
    weighed = (Weighed('\ue0f0"\U000f0000\U000ffffd>', 0.2),)
    doubts = tuple(Doubt(at, at + len(words), 0.4, weighed) for words, at in places.items())
    whole = full_chat()
    answer = entry(2, 1, Role.ASSISTANT, text, doubts=doubts)
    page = to_html(whole.chat, (entry(1, None, Role.USER, "How many?"), answer))
    said = re.findall(r'<span class="doubt" title="“([^”]*)”[^"<>]*">([^<]*)</span>', page)
    assert said == [("1,300", "1,300"), ("5 of", "5 of")]
    assert page.count("<span") == page.count("</span>") == len(said)
    assert '<a href="https://a.example/2019" title="of 77">it</a>' in page
    assert "&lt;new&gt;" in page


def test_a_pdf_has_pages_with_numbers_pictures_and_words_that_can_be_searched(save: Save) -> None:
    document = pypdfium2.PdfDocument(save(Form.PDF, "one.pdf").read_bytes())
    pages = [page.get_textpage().get_text_range() for page in document]
    text = "\n".join(pages)
    for words in ("The roof, and the rest", "It costs at 1,300 euros.", "print('<b>')", "漢字", "Please"):
        assert words in text
    assert pages[0].rstrip().endswith("1")
    kinds = [each.type for page in document for each in page.get_objects(max_depth=9)]
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE in kinds
    document.close()


@pytest.mark.parametrize(("form", "ending"), [(Form.MARKDOWN, ".md"), (Form.HTML, ".html"), (Form.PDF, ".pdf")])
def test_several_are_files_of_their_own_in_an_archive(save: Save, form: Form, ending: str) -> None:
    with zipfile.ZipFile(save(form, "many.zip", 2)) as packed:
        names = packed.namelist()
        assert packed.testzip() is None
    assert len(set(names)) == 2
    assert all(name.startswith("House/20") and name.endswith(ending) for name in names)


@pytest.mark.parametrize("form", [Form.JSON, Form.PACKED, Form.HTML])
def test_on_a_full_disk_nothing_is_left_and_one_sentence_says_so(
    save: Save, form: Form, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int, _data: object) -> int:
        raise OSError(28, "No space left on device")

    with pytest.raises(NoRoom) as caught:
        save(form, "one.out", before=lambda: monkeypatch.setattr("desktop.common.atomic.os.write", full))
    monkeypatch.undo()
    assert caught.value.title == "one.out could not be saved."
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []
