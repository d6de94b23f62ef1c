"""Word files put together from their XML, for what no library writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f"{_OFFICE}/wordprocessingml/2006/main"
_LINKS = f"{_OFFICE}/officeDocument/2006/relationships"
NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "w": _MAIN,
        "r": _LINKS,
        "m": f"{_OFFICE}/officeDocument/2006/math",
        "mc": f"{_OFFICE}/markup-compatibility/2006",
        "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
        "a": f"{_OFFICE}/drawingml/2006/main",
        "pic": f"{_OFFICE}/drawingml/2006/picture",
        "c": f"{_OFFICE}/drawingml/2006/chart",
        "dgm": f"{_OFFICE}/drawingml/2006/diagram",
        "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/{main}" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
Links = Mapping[str, tuple[str, str]]  # by their numbers: kind and target; a web address is outside


def word(
    body: str,
    links: Links | None = None,
    parts: Mapping[str, str | bytes] | None = None,
    *,
    main: str = "word/document.xml",
) -> bytes:
    """`parts` by their names below word/; what they are is said by `links`."""
    folder, _, name = main.rpartition("/")
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(main=main),
        "_rels/.rels": relations({"r1": ("officeDocument", main)}),
        main: f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
    }
    if links:
        files[f"{folder}/_rels/{name}.rels"] = relations(links)
    files |= {f"{folder}/{part}": data for part, data in (parts or {}).items()}
    return packed(files)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def strict(data: bytes) -> bytes:
    """The same file with the names of Strict Open XML."""
    files = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.namelist():
            text = archive.read(entry).decode()
            for name in ("wordprocessingml", "drawingml"):
                text = text.replace(f"{_OFFICE}/{name}/2006/", f"http://purl.oclc.org/ooxml/{name}/")
            for name in ("relationships", "math"):
                text = text.replace(
                    f"{_OFFICE}/officeDocument/2006/{name}", f"http://purl.oclc.org/ooxml/officeDocument/{name}"
                )
            files[entry] = text
    return packed(files)


def relations(links: Links) -> str:
    lines = "".join(
        f'<Relationship Id="{number}" Type="{_LINKS}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if "://" in target or target.startswith("mailto:") else "/>")
        for number, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{lines}</Relationships>'


def part(name: str, inner: str) -> str:
    """Another part's XML: part("footnotes", "<w:footnote …")."""
    return f"<w:{name} {NAMES}>{inner}</w:{name}>"


def p(inner: str = "", facts: str = "") -> str:
    """A paragraph: of runs, or of words alone."""
    inner = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p>{f'<w:pPr>{facts}</w:pPr>' if facts else ''}{inner}</w:p>"


def run(text: str, facts: str = "") -> str:
    return f'<w:r><w:rPr>{facts}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, text: str, style: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/>'
        "</w:lvl>"
    )


def numbering(*lists: str, numbers: str = "") -> str:
    """Lists of levels, numbered from 1; `numbers` where more than that is to be said."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>' for n, levels in enumerate(lists, start=1)
    )
    plain = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(lists) + 1))
    return part("numbering", kinds + plain + numbers)
