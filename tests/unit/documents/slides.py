"""Makes presentations for the tests, shape by shape."""

from __future__ import annotations

from tests.unit.documents.wordfile import packed, relations

_OFFICE = "http://schemas.openxmlformats.org"
NAMES = (
    f'xmlns:p="{_OFFICE}/presentationml/2006/main" xmlns:a="{_OFFICE}/drawingml/2006/main" '
    f'xmlns:r="{_OFFICE}/officeDocument/2006/relationships" xmlns:c="{_OFFICE}/drawingml/2006/chart" '
    f'xmlns:dgm="{_OFFICE}/drawingml/2006/diagram" xmlns:m="{_OFFICE}/officeDocument/2006/math"'
)


def p(text: str, facts: str = "") -> str:
    return f"<a:p>{facts}<a:r><a:t>{text}</a:t></a:r></a:p>"


def shape(*paragraphs: str, kind: str | None = None, facts: str = "") -> str:
    place = "" if kind is None else f'<p:ph type="{kind}"/>' if kind else '<p:ph idx="1"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="1" {facts}/><p:cNvSpPr/><p:nvPr>{place}</p:nvPr></p:nvSpPr>'
        f"<p:txBody>{''.join(paragraphs)}</p:txBody></p:sp>"
    )


def picture(description: str = "") -> str:
    return f'<p:pic><p:nvPicPr><p:cNvPr id="2" descr="{description}"/></p:nvPicPr></p:pic>'


def frame(inside: str) -> str:
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3"/></p:nvGraphicFramePr><a:graphic><a:graphicData>'
        f"{inside}</a:graphicData></a:graphic></p:graphicFrame>"
    )


def slide(*shapes: str, root: str = "sld", more: str = "") -> str:
    return f"<p:{root} {NAMES} {more}><p:cSld><p:spTree>{''.join(shapes)}</p:spTree></p:cSld></p:{root}>"


def pptx(*slides: str, links: dict[int, dict[str, tuple[str, str]]] | None = None, **parts: str) -> bytes:
    """`links` of a slide by its number from 1; `parts` by their names below ppt/, with __ for / and without .xml."""
    numbers = range(1, len(slides) + 1)
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="s{n}"/>' for n in reversed(numbers))
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"r1": ("officeDocument", "ppt/presentation.xml")}),
        "ppt/presentation.xml": f"<p:presentation {NAMES}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
        "ppt/_rels/presentation.xml.rels": relations({f"s{n}": ("slide", f"slides/slide{n}.xml") for n in numbers}),
        **{f"ppt/slides/slide{n}.xml": text for n, text in enumerate(slides, 1)},
        **{f"ppt/slides/_rels/slide{n}.xml.rels": relations(each) for n, each in (links or {}).items()},
        **{f"ppt/{name.replace('__', '/')}.xml": text for name, text in parts.items()},
    }
    return packed(files)
