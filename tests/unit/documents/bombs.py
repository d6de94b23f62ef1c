"""Small files that take much: a few kilobytes each, gigabytes or for ever when they are read."""

from __future__ import annotations

import io
import zipfile
import zlib

from tests.unit.documents.odf import odt
from tests.unit.documents.raw_pdf import objects_as_pdf, stream
from tests.unit.documents.sources import saved, word_file

_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_WORDS = b"BT /H 12 Tf (words) Tj ET "


def forms(levels: int = 9, times: int = 10) -> bytes:
    """A page that draws a form, which draws another ten times, which ..."""
    last = 5 + levels
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</F 6 0 R>>>>>>"
    objects = [_CATALOG, _PAGES, page, stream(b"/F Do"), _FONT]
    for number in range(6, last):
        drawn = b"/XObject<</F %d 0 R>>" % (number + 1)
        objects.append(stream(b"/F Do " * times, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<%s>>" % drawn))
    objects.append(stream(_WORDS, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</H 5 0 R>>>>"))
    return objects_as_pdf(objects)


def contents(times: int = 16, size: int = 16_000_000) -> bytes:
    """A page whose content is one stream, again and again."""
    packed = zlib.compress(_WORDS * (size // len(_WORDS)), 9)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents[%s]/Resources<</Font<</H 5 0 R>>>>>>"
    return objects_as_pdf([_CATALOG, _PAGES, page % (b"4 0 R " * times), stream(packed, b"/Filter/FlateDecode"), _FONT])


def packed_twice(size: int = 1_500_000_000) -> bytes:
    """Blanks, packed to a megabyte, and that to kilobytes."""
    packer = zlib.compressobj(9)
    block = b" " * 1_000_000
    once = b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<>>>>"
    filters = b"/Filter[/FlateDecode/FlateDecode]"
    return objects_as_pdf([_CATALOG, _PAGES, page, stream(zlib.compress(once, 9), filters)])


def elements(size: int = 50_000_000) -> bytes:
    """A page of the web that is only too large."""
    line = b"<p>hello <b>big</b> world</p>\n"
    return line * (size // len(line))


def runs(size: int = 50_000_000) -> bytes:
    """A Word document below the sizes that are refused, whose text is cut into the smallest pieces."""
    word = word_file()
    word.add_paragraph("MARK")
    out = io.BytesIO()
    run = b"<w:p><w:r><w:t>word</w:t></w:r></w:p>"
    with zipfile.ZipFile(io.BytesIO(saved(word))) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                content = content.replace(b"<w:p><w:r><w:t>MARK</w:t></w:r></w:p>", run * (size // len(run)))
            bomb.writestr(entry.filename, content)
    return out.getvalue()


def paragraphs(size: int = 50_000_000) -> bytes:
    """An OpenDocument text below the sizes that are refused, in the smallest pieces."""
    paragraph = "<text:p>a</text:p>"
    return odt(paragraph * (size // len(paragraph)))
