"""PDF: what a person put onto a page is read once, at its place: answers, typed words, notes."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from desktop.common.types import Document
from tests.unit.documents.conftest import Read
from tests.unit.documents.raw_pdf import one_page, stream, word
from tests.unit.documents.sources import PdfMaker, words_of

_NOTE = "Please move the delivery to 9 June."
_TITLES = word("Delivery note 118", 60, 750) + word("Thirty crates of apples.", 60, 700) + word("Kitchen", 60, 400)


def _read(read: Read, annotations: Sequence[str], *more: bytes, content: str = _TITLES, catalog: str = "") -> Document:
    """`more`: what they refer to, from object 20 on."""
    objects = [f"<</Type/Annot{each}>>".encode("latin-1") for each in annotations]
    spare = [b"null"] * (14 - len(objects))
    refs = " ".join(f"{6 + number} 0 R" for number in range(len(objects)))
    return read(one_page(content, page=f"/Annots[{refs}]", catalog=catalog, more=[*objects, *spare, *more]), "a.pdf")


_LOOK = stream(
    f"BT /F 10 Tf 2 8 Td ({_NOTE}) Tj ET".encode(),
    b"/Type/XObject/Subtype/Form/BBox[0 0 300 20]/Resources<</Font<</F 4 0 R>>>>",
)


@pytest.mark.parametrize(
    "entries",
    [
        f"/Contents({_NOTE})",
        f"/Contents({_NOTE})/Rotate 90",
        "/RC(<body><p>Please move the <b>delivery</b> to 9 June.</p></body>)",
        f"/Contents({_NOTE})/AP<</N 20 0 R>>",
    ],
    ids=["no look", "turned", "rich", "with its look"],
)
def test_typed_words_are_read_once_at_their_place(read: Read, entries: str) -> None:
    typed = f"/Subtype/FreeText/F 4/DA(/Helv 10 Tf)/Rect[60 600 360 620]{entries}"
    text = _read(read, [typed], _LOOK).text
    assert " ".join(text.split()) == f"Delivery note 118 Thirty crates of apples. {_NOTE} Kitchen"


def test_typed_words_of_which_only_the_look_is_known(read: Read) -> None:
    typed = "/Subtype/FreeText/F 4/DA(/Helv 10 Tf)/Rect[60 600 360 620]/AP<</N 20 0 R>>"
    assert _read(read, [typed], _LOOK).text.count(_NOTE) == 1


@pytest.mark.parametrize("place", ["0 0 0 0", "9e38 9e99 -9e38 1", "60 600", "nowhere"])
def test_typed_words_that_stand_nowhere_are_read(read: Read, place: str) -> None:
    typed = f"/Subtype/FreeText/Rect[{place}]/Contents({_NOTE})"
    assert _read(read, [typed, typed]).text.count(_NOTE) == 2


def test_typed_words_alone_are_a_document(read: Read) -> None:
    typed = f"/Subtype/FreeText/Rect[60 600 360 620]/Contents({_NOTE})"
    assert _read(read, [typed], content="").text == _NOTE


def test_what_is_hidden_is_not_read(read: Read) -> None:
    hidden = f"/Subtype/FreeText/F 2/Rect[60 600 360 620]/Contents({_NOTE})"
    unseen = "/Subtype/Text/F 32/Rect[60 600 80 620]/Contents(Nobody sees this)"
    assert words_of(_read(read, [hidden, unseen]).text) == words_of("Delivery note 118 Thirty crates of apples Kitchen")


def test_notes_are_told_with_their_place(read: Read) -> None:
    sticky = "/Subtype/Text/Rect[60 600 80 620]/Contents(Ask the cook first)"
    marked = "/Subtype/Highlight/Rect[60 695 200 710]/QuadPoints[60 710 200 710 60 695 200 695]"
    document = _read(
        read,
        [
            sticky,
            f"{marked}/Contents(Too many)",
            f"{marked}/Contents(Thirty crates of apples.)",
            "/Subtype/Popup/Rect[0 0 9 9]",
        ],
    )
    assert document.passages[-1].place == "page 1"
    assert document.text.endswith("Note on page 1: Ask the cook first\n\nNote on page 1: Too many")
    assert document.text.count("Thirty crates") == 1


def test_words_that_are_struck_out_are_said_to_be(read: Read) -> None:
    struck = "/Subtype/StrikeOut/F 4/Rect[60 695 200 710]/QuadPoints[60 710 86 710 60 697 86 697]"
    assert _read(read, [struck]).text.endswith("Note on page 1: “Thirty” is struck out.")


def test_it_is_seen_that_more_is_struck_out_than_is_quoted(read: Read) -> None:
    line = "60 710 86 710 60 697 86 697 "
    struck = "/Subtype/StrikeOut/F 4/Rect[60 695 200 710]/QuadPoints"
    quoted = " ".join(["Thirty"] * 200)
    assert _read(read, [f"{struck}[{line * 200}]"]).text.endswith(f"“{quoted}” is struck out.")
    assert _read(read, [f"{struck}[{line * 201}]"]).text.endswith(f"“{quoted} …” is struck out.")


def test_more_struck_out_words_than_can_be_looked_for_are_told(read: Read) -> None:
    struck = "<</Type/Annot/Subtype/StrikeOut/Rect[60 695 200 710]/QuadPoints[60 710 86 710 60 697 86 697]>>"
    content = _TITLES + "".join(word("Thirty crates of apples." * 10, 60, 390 - at) for at in range(0, 300, 10))
    document = read(one_page(content, page=f"/Annots[{struck * 5_000}]"), "a.pdf")
    assert document.text.endswith("Note on page 1: “Thirty” is struck out.")
    assert [part.place for part in document.unread] == ["page 1"]


def test_words_of_a_stamp_are_read(read: Read) -> None:
    stamp = "/Subtype/Stamp/F 4/Rect[60 600 360 620]/AP<</N 20 0 R>>"
    assert _read(read, [stamp], _LOOK).text.count(_NOTE) == 1


def test_answers_stand_beside_their_questions(read: Read) -> None:
    maker = PdfMaker()
    canvas, form = maker.canvas, maker.canvas.acroForm
    for label, x, y in (
        ("Name:", 60, 700), ("Room:", 300, 700), ("Meals:", 60, 660), ("Insured", 90, 620), ("Alone", 190, 620),
        ("by bus", 90, 580), ("by boat", 190, 580), ("Remarks", 60, 540), ("End", 60, 400),
    ):  # fmt: skip
        canvas.drawString(x, y, label)
    form.textfield(name="name", value="Rosemary Hill", x=110, y=695, width=120, height=18)
    form.textfield(name="room", value="12", x=350, y=695, width=60, height=18)
    form.choice(name="meals", value="none", options=["all", "none"], x=110, y=655, width=90, height=18)
    form.checkbox(name="insured", checked=True, x=70, y=618, size=14)
    form.checkbox(name="alone", checked=False, x=170, y=618, size=14)
    form.radio(name="way", value="bus", selected=False, x=70, y=578, size=14)
    form.radio(name="way", value="boat", selected=True, x=170, y=578, size=14)
    form.textfield(name="remarks", value="No nuts\nNo milk", x=60, y=480, width=200, height=50, fieldFlags="multiline")
    text = read(maker.next().done(), "a.pdf").text
    assert text.split("\n") == [
        "Name: Rosemary Hill Room: 12",
        "Meals: none",
        "[x] Insured [ ] Alone",
        "[ ] by bus [x] by boat",
        "Remarks",
        "No nuts",
        "No milk",
        "End",
    ]


@pytest.mark.parametrize(
    ("offered", "read_as"),
    [(3, "Colours [ ] shade 0, [x] shade 1, [ ] shade 2"), (50, "Colours shade 1")],
)
def test_options_that_stand_on_the_page_are_read_with_their_ticks(read: Read, offered: int, read_as: str) -> None:
    maker = PdfMaker()
    maker.canvas.drawString(60, 700, "Colours")
    options = [f"shade {number}" for number in range(offered)]
    maker.canvas.acroForm.listbox(name="c", value="shade 1", options=options, x=130, y=660, width=90, height=60)
    assert read(maker.next().done(), "a.pdf").text == read_as


def test_what_an_answer_without_a_value_shows_is_read(read: Read) -> None:
    field = "/Subtype/Widget/FT/Tx/T(Note)/F 4/DA(/Helv 10 Tf)/Rect[60 600 360 620]/AP<</N 20 0 R>>"
    document = _read(read, [field], _LOOK, catalog="/AcroForm<</Fields[6 0 R]>>")
    assert document.text.count(_NOTE) == 1


@pytest.mark.parametrize(
    ("value", "drawn", "read_as"),
    [
        ("1250.5", "1.250,50", "1.250,50"),
        ("7", "7.00", "7.00"),
        ("7", "8.00", "7"),
        ("0.5", "0,50", "0,50"),
        ("5.25", r"\0005\000,\0002\0005", "5,25"),
    ],
)
def test_a_number_is_read_as_the_form_writes_it(read: Read, value: str, drawn: str, read_as: str) -> None:
    field = f"/Subtype/Widget/FT/Tx/T(Sum)/V({value})/F 4/DA(/Helv 10 Tf)/Rect[60 600 360 620]/AP<</N 20 0 R>>"
    document = _read(
        read, [field], _LOOK.replace(_NOTE.encode(), drawn.encode()), catalog="/AcroForm<</Fields[6 0 R]>>"
    )
    assert read_as in document.text.split()


def test_answers_in_fields_that_touch_stay_apart(read: Read) -> None:
    maker = PdfMaker()
    for at, value in enumerate(("Harbour", "Ferry", "Quay")):
        maker.canvas.acroForm.textfield(name=f"f{at}", value=value, x=60 + 90 * at, y=600, width=90, height=16)
    assert read(maker.next().done(), "a.pdf").text.split() == ["Harbour", "Ferry", "Quay"]


def test_a_line_to_write_on_stands_before_its_answer(read: Read) -> None:
    maker = PdfMaker()
    maker.canvas.drawString(60, 700, "Name: ______________ Date: ______________")
    maker.canvas.acroForm.textfield(name="n", value="Rosemary", x=95, y=696, width=90, height=16)
    maker.canvas.acroForm.textfield(name="d", value="4 May", x=225, y=696, width=90, height=16)
    words = words_of(read(maker.next().done(), "a.pdf").text.replace("_", " "))
    assert words == ["Name", "Rosemary", "Date", "4", "May"]


def test_a_password_is_nobody_s_business(read: Read) -> None:
    maker = PdfMaker()
    maker.canvas.drawString(60, 700, "Password:")
    maker.canvas.acroForm.textfield(name="p", value="mellon", x=130, y=695, width=90, height=16, fieldFlags="password")
    assert words_of(read(maker.next().done(), "a.pdf").text) == ["Password"]


def test_more_notes_than_can_be_read_are_told(read: Read) -> None:
    note = "<</Type/Annot/Subtype/Text/Rect[60 600 80 620]/Contents(Look)>>"
    document = read(one_page(_TITLES, page=f"/Annots[{note * 5_001}]"), "a.pdf")
    assert [part.place for part in document.unread] == ["page 1"]
    assert read(one_page(_TITLES, page=f"/Annots[{note * 5_000}]"), "a.pdf").unread == ()


@pytest.mark.parametrize(
    "entries",
    [
        "/Subtype/FreeText/F 4/Contents(#)",
        "/Subtype/Text/Contents(#)",
        "/Subtype/Text/RC(#)",
        "/Subtype/Widget/FT/Tx/T(Remarks)/V(#)",
        "/Subtype/Widget/FT/Ch/Ff 131072/T(Remarks)/Opt[(#)]/V(#)",
    ],
    ids=["typed", "note", "rich note", "answer", "choice"],
)
def test_words_that_are_too_long_are_told(read: Read, entries: str) -> None:
    def read_with(text: str) -> Document:
        mark = f"/DA(/Helv 10 Tf)/Rect[60 600 360 620]{entries}".replace("#", text)
        return _read(read, [mark], catalog="/AcroForm<</Fields[6 0 R]>>")

    assert _NOTE in read_with(_NOTE).text
    assert read_with(_NOTE).unread == ()
    too_long = "Some of its notes and fields are too many or too long to be read. The others were."
    assert [(part.place, part.reason) for part in read_with("Apples. " * 130_000).unread] == [("page 1", too_long)]
