"""Summaries without a model: sentences of the text itself, with the passage of each."""

from __future__ import annotations

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.proof import Backing, Claim, Proof, Support
from desktop.common.types import BETWEEN, Document, Ending, Passage
from desktop.writing.instant.left_out import left_out
from desktop.writing.instant.summary import instant_summary
from desktop.writing.types import Doubt, Length, Shape, SummaryOptions

GARDEN = (
    "The garden society met on 12 October 2026 with 63 members. It was a mild evening. Some came late.",
    "The new well gave 412 cubic metres from April to October. The well is in use since 3 April. "
    "Nobody knew how deep the well would be.",
    "The pump of the well was repaired twice, for 310 euros in all. A second pump is not planned.",
    "Thanks to all who helped. See you soon.",
)

LANGUAGES = {
    "de": (
        "Der neue Brunnen gab von April bis Oktober 412 Kubikmeter Wasser. Das Wetter war schön.",
        "Die Pumpe des Brunnens wurde zweimal repariert und kostete 310 Euro. Alle waren froh darüber.",
    ),
    "fr": (
        "Le nouveau puits a donné 412 mètres cubes d'eau depuis avril. Le temps était beau ce jour-là.",
        "La pompe du puits a été réparée deux fois pour 310 euros. Tout le monde était content.",
    ),
    "it": (
        "Il nuovo pozzo ha dato 412 metri cubi d'acqua da aprile. Il tempo era bello quel giorno.",
        "La pompa del pozzo è stata riparata due volte per 310 euro. Tutti erano contenti di questo.",
    ),
    "es": (
        "El pozo nuevo dio 412 metros cúbicos de agua desde abril. El tiempo era bueno ese día.",
        "La bomba del pozo se reparó dos veces por 310 euros. Todos estaban contentos con eso.",
    ),
    "pt": (
        "O novo poço deu 412 metros cúbicos de água desde abril. O tempo estava bom nesse dia.",
        "A bomba do poço foi consertada duas vezes por 310 euros. Todos estavam contentes com isso.",
    ),
    "hi": (
        "नए कुएँ ने अप्रैल से 412 घन मीटर पानी दिया। उस दिन मौसम बहुत अच्छा था।",
        "कुएँ के पंप की मरम्मत दो बार हुई और 310 यूरो लगे। सब लोग इससे खुश थे।",
    ),
    "th": (
        "บ่อน้ำใหม่ให้น้ำ 412 ลูกบาศก์เมตรตั้งแต่เดือนเมษายนจนถึงตุลาคม อากาศในวันนั้นดีมากและทุกคนมีความสุข",
        "ปั๊มน้ำของบ่อน้ำถูกซ่อมสองครั้งเป็นเงินทั้งหมด 310 ยูโร ขอบคุณทุกคนที่มาช่วยเหลือกันในปีนี้",
    ),
}


def document(*texts: str, name: str = "report.txt") -> Document:
    return Document(name, tuple(Passage(number, text, "") for number, text in enumerate(texts, 1)))


@pytest.mark.parametrize("texts", [GARDEN, *LANGUAGES.values()], ids=["en", *LANGUAGES])
@pytest.mark.parametrize("shape", [Shape.BULLETS, Shape.PROSE])
@pytest.mark.parametrize("length", Length)
def test_every_sentence_is_copied_and_knows_its_place(texts: tuple[str, ...], shape: Shape, length: Length) -> None:
    source = document(*texts)
    result = instant_summary(source, SummaryOptions(length, shape))
    assert result.proof is not None
    assert result.proof.claims
    assert result.ending is Ending.COMPLETE
    assert Doubt.EXTRACTED in result.doubts
    assert result.coverage.complete
    for claim in result.proof.claims:
        (backing,) = claim.backings
        words = result.text[claim.start : claim.end]
        assert words == source.text[backing.start : backing.end]
        start, end = source.ranges[backing.passage - 1]
        assert start <= backing.start < backing.end <= end
        assert (claim.support, backing.score, claim.mismatches) == (Support.FOUND, 1.0, ())
    marks = "- " if shape is Shape.BULLETS else ""
    assert all(line.startswith(marks) for line in result.text.splitlines())


@pytest.mark.parametrize("texts", [GARDEN[1:3], *LANGUAGES.values()], ids=["en", *LANGUAGES])
def test_what_the_text_is_about_is_chosen_before_the_weather(texts: tuple[str, ...]) -> None:
    text = instant_summary(document(*texts), SummaryOptions(Length.MEDIUM)).text
    assert "412" in text
    assert "310" in text


def test_the_sentences_stand_in_the_order_of_the_text() -> None:
    result = instant_summary(document(*GARDEN), SummaryOptions(Length.LONG))
    assert result.proof is not None
    starts = [claim.backings[0].start for claim in result.proof.claims]
    assert starts == sorted(starts)
    assert len(starts) > 3


def test_a_longer_summary_says_more() -> None:
    texts = [f"Plot {number} was let to family Weber{number} for {number}0 euros a year." for number in range(2, 60)]
    counts = []
    for length in Length:
        proof = instant_summary(document(*texts), SummaryOptions(length)).proof
        counts.append(len(proof.claims) if proof else 0)
    assert counts[0] < counts[1] < counts[2]


@pytest.mark.parametrize("words", [15, 40, 80])
def test_so_many_words_are_kept_to(words: int) -> None:
    text = instant_summary(document(*GARDEN), SummaryOptions(words=words)).text
    said = len(text.replace("- ", "").split())
    assert words * 0.5 <= said <= words * 1.5


def test_a_focus_decides_what_is_chosen() -> None:
    asked = SummaryOptions(Length.SHORT, focus="the pump")
    text = instant_summary(document(*GARDEN), asked).text
    assert text.splitlines()[0].startswith("- The pump of the well was repaired twice")


@pytest.mark.parametrize(
    ("options", "doubts"),
    [
        (SummaryOptions(), {Doubt.EXTRACTED}),
        (SummaryOptions(language="en"), {Doubt.EXTRACTED}),
        (SummaryOptions(language="de"), {Doubt.EXTRACTED, Doubt.LANGUAGE}),
        (SummaryOptions(shape=Shape.MINUTES), {Doubt.EXTRACTED, Doubt.SHAPE}),
        (SummaryOptions(recipe="As a poem."), {Doubt.EXTRACTED, Doubt.SHAPE}),
    ],
)
def test_what_it_cannot_do_is_said(options: SummaryOptions, doubts: set[Doubt]) -> None:
    assert set(instant_summary(document(*GARDEN), options).doubts) == doubts


def test_an_empty_text_is_refused() -> None:
    with pytest.raises(InputUnreadable):
        instant_summary(document("  \n"), SummaryOptions())


@pytest.mark.parametrize("text", ["| a | b |\n| 1 | 2 |", "Word", "12 34", "# Title only", "😀"])
def test_a_text_without_sentences_is_shown_as_it_is(text: str) -> None:
    result = instant_summary(document(text), SummaryOptions())
    assert text.splitlines()[0] in result.text


def test_marks_of_lists_headings_and_code_are_not_copied() -> None:
    source = document(
        "## The well\n- The new well gave 412 cubic metres of water.\n2. The pump was repaired for 310 euros.",
        "```\nthe pump = well + water + metres\n```",
    )
    lines = instant_summary(source, SummaryOptions(Length.LONG)).text.splitlines()
    assert "- The new well gave 412 cubic metres of water." in lines
    assert not any("=" in line or "#" in line for line in lines)


def test_important_sentences_that_nothing_stands_on_are_left_out() -> None:
    source = document(*GARDEN)
    said = "The pump was repaired twice, for 310 euros."
    start, end = source.ranges[2]
    proof = Proof((Claim(0, len(said), Support.FOUND, (Backing(3, start, end, 0.9),)),))
    found = left_out(source, proof, said)
    assert [each.text for each in found][:2] == [
        "The garden society met on 12 October 2026 with 63 members.",
        "The new well gave 412 cubic metres from April to October.",
    ]
    assert all(source.text[each.start : each.end] == each.text for each in found)
    assert not any(each.passage == 3 for each in found)


def test_what_a_result_says_in_other_places_is_not_left_out() -> None:
    source = document(*GARDEN)
    said = "412 cubic metres were given by the new well from April to October."
    proof = Proof((Claim(0, len(said), Support.NONE),))
    assert not any("412" in each.text for each in left_out(source, proof, said))


def test_of_a_result_that_stands_on_everything_nothing_is_left_out() -> None:
    source = document(*GARDEN)
    backings = tuple(Backing(number, start, end, 1.0) for number, (start, end) in enumerate(source.ranges, 1))
    assert left_out(source, Proof((Claim(0, 1, Support.FOUND, backings),)), "x") == ()


def test_places_are_counted_with_what_parts_the_passages() -> None:
    source = document("One well gives the village water.", "Another well gives the town water.")
    assert BETWEEN in source.text
    proof = instant_summary(source, SummaryOptions(Length.LONG)).proof
    assert proof is not None
    (first, *_) = proof.claims
    assert source.text[first.backings[0].start :].startswith("One well")
