"""PDF files written by hand, for what no library would write."""

from __future__ import annotations

from collections.abc import Sequence

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def objects_as_pdf(objects: Sequence[bytes]) -> bytes:
    """The first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(data), data)


def one_page(
    content: str, *, page: str = "", catalog: str = "", font: bytes = _FONT, more: Sequence[bytes] = ()
) -> bytes:
    """A page of A4 with a font F. `page` and `catalog`: further entries; `more`: further objects, from 6 on."""
    entries = page if "/MediaBox" in page else f"/MediaBox[0 0 595 842]{page}"
    resources = "" if "/Resources" in page else "/Resources<</Font<</F 4 0 R>>>>"
    return objects_as_pdf(
        [
            f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode("latin-1"),
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/Contents 5 0 R{resources}{entries}>>".encode("latin-1"),
            font,
            stream(content.encode("cp1252")),
            *more,
        ]
    )


def pages(
    contents: Sequence[str], *, resources: str = "/Resources<</Font<</F 4 0 R>>>>", more: Sequence[bytes] = ()
) -> bytes:
    """Several pages of A4 with a font F. `more`: further objects, from 6 to 9."""
    count = len(contents)
    kids = " ".join(f"{10 + number} 0 R" for number in range(count))
    spare = [b"null"] * (4 - len(more))
    return objects_as_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {count}/MediaBox[0 0 595 842]{resources}>>".encode(),
            b"null",
            _FONT,
            b"null",
            *more,
            *spare,
            *(f"<</Type/Page/Parent 2 0 R/Contents {10 + count + number} 0 R>>".encode() for number in range(count)),
            *(stream(content.encode("cp1252")) for content in contents),
        ]
    )


def word(text: str, x: float, y: float, *, size: float = 10, turn: str = "1 0 0 1") -> str:
    """Drawn by itself."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf {turn} {x} {y} Tm ({escaped}) Tj ET\n"


def table(rows: Sequence[Sequence[str]], columns: Sequence[float], *, top: float = 700, step: float = 16) -> str:
    """Drawn row by row, each cell by itself."""
    return "".join(
        word(cell, x, top - step * number)
        for number, row in enumerate(rows)
        for cell, x in zip(row, columns, strict=True)
    )
