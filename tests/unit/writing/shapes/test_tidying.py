"""What weak models give for each shape, and what becomes of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.writing.shapes.checking import count_words, far_off, fits, oddities, stricter
from desktop.writing.shapes.minutes import minutes_of
from desktop.writing.shapes.questions import questions_of
from desktop.writing.shapes.tidying import shaped, tidied
from desktop.writing.types import Doubt, Shape, SummaryOptions


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("• one\n2) two\n* three", "- one\n- two\n- three"),
        ("# Summary\n\n- one\n- two", "- one\n- two"),
        ("**Key points:**\n1. one\n2. two", "- one\n- two"),
        ("- **one**\n- two** more\n- a **b** c", "- one\n- two more\n- a **b** c"),
        ("- one\n  goes on\n- two", "- one\n  goes on\n- two"),
        ("- one\n  - below it\n- two", "- one\n  - below it\n- two"),
        ("| A | B |\n|---|---|\n| well | 412 |\n| pump | 310 |", "- well: 412\n- pump: 310"),
        ("- [ ] one\n- [x] two", "- one\n- two"),
        ("- one\n---\n- two", "- one\n- two"),
        ("A well. It gave 412 litres. The pump is old.", "- A well.\n- It gave 412 litres.\n- The pump is old."),
        ("Only one sentence.", "- Only one sentence."),
        ("One thing.\nAnother.", "- One thing.\n- Another."),
        ("-5 degrees\n2024 was dry.", "- -5 degrees\n- 2024 was dry."),
        ("- one\n  • below\n  see 1. below", "- one\n  - below\n  see 1. below"),
        ("", ""),
        ("१. पहला\n२. दूसरा", "- पहला\n- दूसरा"),
        ("- A: b\n- 10:30 tea", "- A: b\n- 10:30 tea"),
    ],
)  # fmt: skip
def test_bullets(given: str, made: str) -> None:
    assert tidied(given, Shape.BULLETS) == made
    assert fits(made, Shape.BULLETS)


def test_headings_between_points_stay_and_are_marked() -> None:
    made = tidied("## Well\n- one\n## Pump\n- two", Shape.BULLETS)
    assert made == "## Well\n- one\n## Pump\n- two"
    assert oddities(made, SummaryOptions(), "x") == (Doubt.SHAPE,)
    assert "No heading" in stricter(Doubt.SHAPE, SummaryOptions(), made)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("- One well.\n- Two pumps", "One well. Two pumps."),
        ("# Title\n\nOne well. Two pumps.\n\nAnother.", "One well. Two pumps.\n\nAnother."),
        ("One.\n\n## Water\n\nTwo.", "One.\n\n**Water:** Two."),
        ("One line\nand another.", "One line and another."),
        ("One.\n\n- two\n- three\n\nFour.", "One.\n\ntwo. three.\n\nFour."),
    ],
)
def test_prose(given: str, made: str) -> None:
    assert tidied(given, Shape.PROSE) == made


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("**Anna**\n- mend it\n**Ben:**\n- order gravel\n- call", "- Anna: mend it\n- Ben: order gravel\n- Ben: call"),
        ("- Ann:\n  - mend it\n- **Ben:**\n  - order it\n- All: call", "- Ann: mend it\n- Ben: order it\n- All: call"),
        ("To do:\n1. Anna: repair the pump", "- Anna: repair the pump"),
        (
            "| Who | What | Until |\n|---|---|---|\n| Anna | repair the pump | Friday |\n| Ben | order gravel | - |",
            "- Anna: repair the pump (Friday)\n- Ben: order gravel",
        ),
        (
            "| Aufgabe | Verantwortlich | Frist |\n|---|---|---|\n| Pumpe | Anna | 12.10. |",
            "- Anna: Pumpe (12.10.)",
        ),
    ],
)  # fmt: skip
def test_actions(given: str, made: str) -> None:
    assert tidied(given, Shape.ACTIONS) == made


MINUTES = "## Decisions\n\n- The fee stays.\n\n## To do\n\n- Anna: order the gravel of the path by Friday"


@pytest.mark.parametrize(
    "given",
    [
        "Decisions:\n- The fee stays.\nTo do:\n- Anna: order the gravel of the path by Friday",
        "**Decisions**\n1. The fee stays.\n\n**Action items:**\n* [ ] Anna: order the gravel of the path by Friday",
        "# Decisions Made\n\n- **The fee stays.**\n# Next Steps\n\n- Anna: order the gravel of the path by Friday",
        "To do:\n- Anna: order the gravel of the path by Friday\nDecisions:\n- The fee stays.",
        "- Decision: The fee stays.\n- Action: Anna: order the gravel of the path by Friday",
        "1. Decisions:\n- The fee stays.\n2. To do:\n- Anna: order the gravel of the path by Friday",
        "- Decisions:\n  - The fee stays.\n- To do:\n  - Anna: order the gravel of the path by Friday",
        "Decisions:\nThe fee stays.\n\nTo do:\n**Anna**\n- order the gravel of the path by Friday",
    ],
)
def test_minutes(given: str) -> None:
    assert tidied(given, Shape.MINUTES) == MINUTES
    found = minutes_of(MINUTES)
    assert found.decisions == ("The fee stays.",)
    (action,) = found.actions
    assert (action.owner, action.due) == ("Anna", "by Friday")
    assert MINUTES[action.start : action.end] == "Anna: order the gravel of the path by Friday"


@pytest.mark.parametrize(
    ("text", "decisions", "to_do"),
    [
        ("Der Beitrag bleibt und der Weg ist zu bauen.", "Beschlüsse", "Aufgaben"),
        ("La cotisation reste et le chemin est dans le plan.", "Décisions", "À faire"),
        ("La quota resta e il sentiero è nel piano della città.", "Decisioni", "Da fare"),
        ("A cota fica e o caminho não está no plano da cidade.", "Decisões", "A fazer"),
        ("La cuota se queda y el camino está en el plan de la ciudad.", "Decisiones", "Tareas"),
        ("शुल्क वही रहेगा और रास्ता योजना में है।", "निर्णय", "करने के काम"),
        ("ค่าธรรมเนียมคงเดิมและทางเดินอยู่ในแผน", "มติที่ประชุม", "สิ่งที่ต้องทำ"),
    ],
)
def test_headings_of_minutes_are_in_the_language_of_the_text(text: str, decisions: str, to_do: str) -> None:
    for said in (f"Decisions:\n- {text}\nTo do:\n- {text}", f"{decisions}:\n- {text}\n\n{to_do}:\n- {text}"):
        assert tidied(said, Shape.MINUTES) == f"## {decisions}\n\n- {text}\n\n## {to_do}\n\n- {text}"


def test_what_else_minutes_hold_stays_where_it_was() -> None:
    given = "# Attendees\n- Anna, Ben\n# Decisions\n- The fee stays.\n# Next meeting\n- In May."
    made = tidied(given, Shape.MINUTES)
    assert made == "## Attendees\n\n- Anna, Ben\n\n## Decisions\n\n- The fee stays.\n\n## Next meeting\n\n- In May."


def test_minutes_without_their_parts_are_marked() -> None:
    made = tidied("- The fee stays.\n- Anna orders gravel.", Shape.MINUTES)
    assert made == "- The fee stays.\n- Anna orders gravel."
    assert not fits(made, Shape.MINUTES)


@pytest.mark.parametrize(
    "given",
    [
        "Q: How much was it?\nA: 310 euros.\n\nQ: Who paid?\nA: The town.",
        "Q1: How much was it?\nA1: 310 euros.\nQ2: Who paid?\nA2: The town.",
        "**Q: How much was it?**\nA: 310 euros.\n**Q: Who paid?**\n**A:** The town.",
        "1. How much was it?\n310 euros.\n2. Who paid?\nThe town.",
        "- Q: How much was it? A: 310 euros.\n- Q: Who paid? A: The town.",
        "### How much was it?\n\n310 euros.\n\n### Who paid?\n\nThe town.",
        "Question: How much was it?\nAnswer: 310 euros.\nQuestion: Who paid?\nAnswer: The town.",
        "Frage: How much was it?\nAntwort: 310 euros.\nF: Who paid?\nA: The town.",
        "D : How much was it?\nR : 310 euros.\nP: Who paid?\nR: The town.",
        "| Question | Answer |\n|---|---|\n| How much was it? | 310 euros. |\n| Who paid? | The town. |",
        "# Questions\n\nQ: How much was it?\n310 euros.\nQ: Who paid?\nThe town.",
        "प्रश्न: How much was it?\nउत्तर: 310 euros.\nถาม: Who paid?\nตอบ: The town.",
    ],
)
def test_questions(given: str) -> None:
    made = tidied(given, Shape.QUESTIONS)
    assert made == "**How much was it?**\n310 euros.\n\n**Who paid?**\nThe town."
    assert fits(made, Shape.QUESTIONS)
    assert [(each.question, each.answer) for each in questions_of(made)] == [
        ("How much was it?", "310 euros."), ("Who paid?", "The town."),
    ]  # fmt: skip


@pytest.mark.parametrize("given", ["Q: How much was it?", "The well is new. It is deep.", "Q: One?\nQ: Two?\nA: Yes."])
def test_questions_without_answers_are_marked(given: str) -> None:
    assert not fits(tidied(given, Shape.QUESTIONS), Shape.QUESTIONS)


@pytest.mark.parametrize(
    "given",
    [
        "- **Pump**: lifts water\n- **Gravel**: small stones",
        "- **Pump:** lifts water\n- **Gravel:** small stones",
        "1. Pump: lifts water\n2. Gravel: small stones",
        "**Pump** – lifts water\n**Gravel** – small stones",
        "Pump - lifts water\nGravel - small stones",
        "### Pump\nlifts water\n### Gravel\nsmall stones",
        "**Pump**\nlifts water\n\n**Gravel**\nsmall stones",
        "| Term | Meaning |\n|---|---|\n| Pump | lifts water |\n| Gravel | small stones |",
        "# Glossary\n- Pump: lifts water\n- Gravel: small stones",
    ],
)
def test_glossary(given: str) -> None:
    made = tidied(given, Shape.GLOSSARY)
    assert made == "- **Pump**: lifts water\n- **Gravel**: small stones"
    assert fits(made, Shape.GLOSSARY)


@pytest.mark.parametrize(
    ("given", "made"),
    [
        ("- 12 October – the board met", "- **12 October**: the board met"),
        ("- 2019 – 2021: the path was built", "- **2019 – 2021**: the path was built"),
        ("10:30: tea", "- **10:30**: tea"),
        ("| Date | Event |\n|---|---|\n| 3 April | the well opened |", "- **3 April**: the well opened"),
        ("- **12 October 2026**: the board met at 7:30", "- **12 October 2026**: the board met at 7:30"),
    ],
)
def test_timeline(given: str, made: str) -> None:
    assert tidied(given, Shape.TIMELINE) == made
    assert fits(made, Shape.TIMELINE)


@pytest.mark.parametrize("shape", [Shape.GLOSSARY, Shape.TIMELINE])
def test_a_list_without_terms_is_marked(shape: Shape) -> None:
    assert not fits(tidied("- The well is new.\n- The pump is old.", shape), shape)


@given(st.text(alphabet=st.sampled_from("ab ?:.-*#|\n12Q A`_é")) | st.text(), st.sampled_from(Shape))
def test_no_letter_or_digit_is_invented(text: str, shape: Shape) -> None:
    headings = set("DecisionsTodo") if shape is Shape.MINUTES else set()
    made = tidied(text, shape)
    assert {each for each in made if each.isalnum()} <= {each for each in text if each.isalnum()} | headings


@given(st.text(alphabet=st.sampled_from("ab. \n-*")), st.sampled_from([Shape.BULLETS, Shape.PROSE, Shape.ACTIONS]))
def test_tidied_once_is_tidied(text: str, shape: Shape) -> None:
    once = tidied(text, shape)
    again = tidied(once, shape)
    assert [each for each in again if each.isalnum()] == [each for each in once if each.isalnum()]


def test_code_and_recipes_stay_as_they_are() -> None:
    code = "```\n# not a heading\n```"
    assert tidied(code, Shape.BULLETS) == code
    recipe = SummaryOptions(recipe="As a letter.")
    assert shaped("# Dear board\n\nAll is well.\n", recipe) == "# Dear board\n\nAll is well."
    assert oddities("# Dear board", recipe, "x") == ()


@pytest.mark.parametrize(
    ("said", "asked", "source", "odd"),
    [
        (100, 100, 1000, False),
        (149, 100, 1000, False),
        (151, 100, 1000, True),
        (51, 100, 1000, False),
        (49, 100, 1000, True),
        (60, 500, 100, False),
        (30, 500, 100, True),
        (5, 0, 1000, False),
    ],
)
def test_a_length_is_far_off_by_half(said: int, asked: int, source: int, *, odd: bool) -> None:
    assert far_off("word " * said, asked, "word " * source) == odd
    options = SummaryOptions(words=asked, shape=Shape.PROSE)
    assert (Doubt.WORDS in oddities("word " * said, options, "word " * source)) == odd


def test_what_is_too_long_is_told_to_the_model_with_both_numbers() -> None:
    told = stricter(Doubt.WORDS, SummaryOptions(words=100), "word " * 300)
    assert told == "Your answer before had 300 words. It must have about 100."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- **One** two — three.\n## Four", 4),
        ("सदस्यों की बैठक हुई।", 4),
        ("", 0),
        ("- - -", 0),
        ("12.5 % of 3", 3),
    ],
)
def test_words_are_counted_without_marks(text: str, words: int) -> None:
    assert count_words(text) == words


def test_thai_has_words_without_blanks() -> None:
    assert 8 <= count_words("สมาคมชาวสวนประชุมเมื่อวันที่สิบสองตุลาคมปีนี้") <= 12
