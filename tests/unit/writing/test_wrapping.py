"""What a model puts around a result is taken off, in any language and however it streams; the text itself never is."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.writing.tidy import Tidy
from tests.unit.writing.doubles import tidied
from tests.unit.writing.wrappings import LEADS, NO_LEADS, NO_REMARKS, REMARKS

TEXT = "The bridge is closed. Please use the detour.\n\nIt costs 12 euros, and dogs travel free."
GERMAN = "Die Brücke ist gesperrt.\nDie Umleitung kostet 12 Euro."
SIZES = (1, 4, 1000)


def all_ways(result: str, source: str = TEXT) -> str:
    """Streamed in pieces of any size it comes out the same."""
    (text,) = {tidied(result, source, size) for size in SIZES}
    return text


@pytest.mark.parametrize("lead", LEADS)
def test_what_announces_the_text(lead: str) -> None:
    for between in ("\n", " \n\n---\n\n"):
        assert all_ways(f"{lead}{between}{TEXT}") == TEXT


@pytest.mark.parametrize(("text", "remark"), [(text, each) for text, remarks in REMARKS.items() for each in remarks])
def test_what_is_said_about_the_text(text: str, remark: str) -> None:
    for between in ("\n", "\n\n---\n\n"):
        assert all_ways(f"{text}{between}{remark}", text) == text


@pytest.mark.parametrize(
    "result",
    [
        f"Sure!\n\n{TEXT}",
        f"Sure! Here you go:\n\n**Rewritten text:**\n\n{TEXT}\n\n---\n\nNote: I kept all numbers.",
        f"Assistant: Here is the rewritten text:\n\n{TEXT}",
        f"**Rewritten text:** {TEXT}",
        f"Rewritten text: {TEXT}",
        f"Here is the rewritten text: {TEXT}",
        f"Output: {TEXT}",
        f"### Summary\n\n{TEXT}",
        f"```\n{TEXT}\n```",
        f"```text\n{TEXT}\n```\n\nI have corrected the spelling.",
        f"~~~\n{TEXT}\n~~~",
        f"Here is the rewritten text:\n\n```\n{TEXT}\n```",
        f"---\n{TEXT}\n---",
        f"***\n\n{TEXT}\n\n***",
        f"-----\n{TEXT}\n-----\n\nLet me know if you want changes!",
        f"{TEXT}\n\nNote: I kept all numbers. Let me know if you want changes!",
        f"{TEXT}\n\nNote: I kept all numbers.\n\nLet me know if you want changes!",
        f"{TEXT}\n\nI made the following changes:\n\n1. **Tone**: formal.\n2. Commas:\n   - one\n\nI hope this helps!",
        f"{TEXT}\n\n**Changes made:**\n* Corrected the spelling\n* Shorter sentences",
        f"{TEXT}\n\n(Note: I have kept all the names and numbers as they were.)",
        f"{TEXT} Let me know if you want changes!",
        f"{TEXT} (Note: I have kept all the names and numbers as they were.)",
        f"{TEXT} Note: I kept all numbers. Let me know if you want changes!\n\nI hope this helps!",
    ],
)
def test_several_at_once(result: str) -> None:
    assert all_ways(result) == TEXT


@pytest.mark.parametrize("pair", ['""', "“”", "„“", "„”", "«»", "»«", "‹›", "‘’", "「」", "『』"])
def test_quotation_marks_around_all(pair: str) -> None:
    opening, closing = pair[0], pair[1]
    for text in (TEXT, GERMAN, "The bridge is closed."):
        assert all_ways(f"{opening}{text}{closing}") == text
        assert all_ways(f"Here is the rewritten text:\n\n{opening}{text}{closing}\n\nNote: I kept all numbers.") == text
        assert all_ways(f"{opening}{text}{closing}", f"{opening}{text}{closing}") == f"{opening}{text}{closing}"


def test_quotations_inside_stay() -> None:
    for text in (
        '"Hello," said Ruth. "Come in."',
        '"Hello," said Ruth.',
        '"Hello."\n\n"Good day."',
        "„Hallo“, sagte Ruth.",
        "« Bonjour » dit Ruth.",
        '"The Old Bridge" is closed.',
        '"The Old Bridge" is the "New Bridge"',
        "'Tis the season. Don't worry.",
        'Ruth says "yes"',
        '"A quotation that nobody closes.',
    ):
        assert all_ways(text) == text
        assert all_ways(text, 'Ruth said: "hello"') == text
    assert all_ways('"Ruth said "no" and left."') == 'Ruth said "no" and left.'
    assert all_ways('"Ruth said “no” and left."') == "Ruth said “no” and left."
    assert all_ways("'Ruth doesn't know, and isn't asked.'") == "Ruth doesn't know, and isn't asked."


def test_code_and_headings_of_the_text_stay() -> None:
    for text in (
        "```\nls -l\n```\n\nThis lists files.",
        "```bash\nls -l\n```",
        "First:\n\n```\nls\n```",
        "*****\nBread\n*****\n\nFlour.",
        "~~~\nls\n~~~\nand\n~~~\nls\n~~~",
    ):
        assert all_ways(text) == text
    assert all_ways(f"```\n{TEXT}") == TEXT  # it broke off before the closing mark


def test_a_long_quotation_is_shown_before_its_end() -> None:
    words = "The bridge is closed, and so is the road. " * 20
    result = f'"{words.strip()}"'
    assert all_ways(result) == words.strip()
    tidy = Tidy(TEXT)
    assert "".join(tidy.feed(sign) for sign in result[:500]) == words[:499].rstrip()


LETTER = (
    "Here is the report you asked for:\n\n1,130 euros for the roof.\n\nLet me know if you have any questions.\n\nRuth"
)
RECIPE = "Bread\n\n500 g of flour, 10 g of salt.\n\nNote: I keep the dough in a text-book cool place."
SCENE = "Ruth: Sure! Here you go:\nBrown: Thank you.\nAssistant: Anything else?"


@pytest.mark.parametrize(
    ("source", "result"),
    [
        (LETTER, LETTER),
        (LETTER, LETTER.replace("Here is the report you asked for:", "Here is the report that you requested:")),
        ("heres the list u wanted: milk", "Here is the list you wanted:\n\n- milk"),
        ("Sure! Here you go:\nthree hens", "Sure! Here you go:\nThree hens."),
        ("yes ill come, three of us", "Certainly!\n\nThree of us will come."),
        ("Assistant: Hello.\nRuth: Hello.", "Assistant: Good day.\nRuth: Good day."),
        ("Summary: the roof leaks", "Summary: The roof is leaking."),
        ("Rewritten text: ours", "Rewritten text: ours."),
        ("tl;dr: roof leaks", "Summary: The roof leaks."),
        (RECIPE, RECIPE),
        ("salt. note: i kept the numbers on the list", "Salt.\n\nNote: I kept the numbers on the list."),
        (SCENE, SCENE),
        ("```\nls\n```\nlists", "```\nls\n```\nlists"),
        ("---\nname: x\n---", "---\nname: x\n---"),
        ("One.\n\n---", "One.\n\n---"),
        ("tell me if the text needs changing. ruth", "Ruth\n\nLet me know if you want changes to the text."),
        ("any questions, ring me", "The bridge is closed.\n\nFeel free to ask if you have any questions."),
        ("hope it helps", "The bridge is closed.\n\nI hope this helps!"),
        (
            "ive changed the text of the contract like u said",
            "Dear Ruth\n\nI have changed the text of the contract as you asked.",
        ),
        *(
            (f"the bridge is shut. {line}", f"The bridge is shut.\n\n{line}")
            for line in (
                "The corrected invoice replaces the old one.",
                "The revised contract was translated by Ann.",
                "Der überarbeitete Plan wurde geändert.",
                "Avísame si necesitas ayuda.",
                "N'hésitez pas à m'appeler.",
            )
        ),
        ("I can make changes to the booking until Friday.", "It stands.\nI can make changes to it until Friday."),
        ("Bis Freitag kann ich den Text noch ändern.", "Er steht.\n\nIch kann den Text noch ändern."),
        ("si necesitas algo llámame", "Está abierto.\n\nNo dudes en llamarme si necesitas ayuda."),
        ("changes:\n- faster", "Version 2\n\nChanges:\n- It is faster."),
        ("Changes in 2.0 are many", "Version 2\n\nChanges:\n- They are many."),
        ("Hinweis: montags zu", "Offen.\n\nHinweis: Ich habe die Zahlen der Liste geändert."),
    ],
)
def test_what_the_text_itself_says_stays(source: str, result: str) -> None:
    assert all_ways(result, source) == result


def test_of_two_that_announce_the_first_is_the_models() -> None:
    assert all_ways(f"Here is the rewritten text:\n\n{LETTER}", LETTER) == LETTER


@pytest.mark.parametrize("line", NO_LEADS)
def test_first_lines_of_texts(line: str) -> None:
    for text in (f"{line}\n\n{TEXT}", f"{line} {TEXT}", line):
        assert all_ways(text) == text


@pytest.mark.parametrize("line", NO_REMARKS)
def test_last_lines_of_texts(line: str) -> None:
    for text in (f"{TEXT}\n\n{line}", f"{TEXT}\n{line}", f"{TEXT}\n\n{line}\n\nRuth", line):
        assert all_ways(text) == text


@pytest.mark.parametrize(
    ("source", "last"),
    [
        ("We feast on Saturday. Are more chairs needed?", "Do you need any further help with the chairs?"),
        ("The menu is fixed. Tell us what should change.", "Would you like any changes to the menu?"),
        ("Die Speisekarte steht. Sag, was anders soll.", "Soll ich an der Speisekarte etwas ändern?"),
        ("Do you want a second bag? We sell them.", "Would you like any additional bags?"),
        ("Wir feiern. Brauchst du Stühle?", "Brauchst du noch Stühle?"),
        ("La fête est samedi. Tu as besoin de chaises ?", "As-tu besoin de chaises ?"),
        ("La festa è sabato. Ti servono sedie?", "Hai bisogno di altre sedie?"),
        ("La fiesta es el sábado. ¿Necesitas sillas?", "¿Necesitas más sillas?"),
        ("A festa é sábado. Precisa de cadeiras?", "Precisa de mais cadeiras?"),
    ],
)
def test_what_the_text_asks_or_is_about_is_no_offer_of_the_model(source: str, last: str) -> None:
    text = f"{TEXT}\n\n{last}"
    assert all_ways(text, source) == text


@pytest.mark.parametrize("remark", [remark for each in REMARKS.values() for remark in each])
def test_a_remark_in_the_middle_is_none(remark: str) -> None:
    text = f"{TEXT}\n\n{remark}\n\nThe ferry runs at seven."
    assert all_ways(text) == text


def test_what_is_all_that_was_said_is_no_remark() -> None:
    for said in (
        "Note: I kept all numbers.",
        "I hope this helps!",
        "Let me know if you want changes!",
        "Changes made:",
    ):
        assert all_ways(said) == said


def test_lines_of_what_the_model_was_told() -> None:
    told = ("You rewrite texts.", "Style: formal", "Rewrite the text between the two lines of dashes.")
    result = f"Style: formal\nRewrite the text between the two lines of dashes.\n-----\n{TEXT}\n-----"
    for size in SIZES:
        assert tidied(result, TEXT, size, told) == TEXT
        assert (
            tidied("Style: formal\nBlack tie.", "style: formal\nblack tie", size, told) == "Style: formal\nBlack tie."
        )


def test_pieces_of_a_bulleted_text_stay() -> None:
    bullets = "- The bridge is closed.\n- I have kept the key.\n* Note: bring a cup."
    assert all_ways(bullets) == bullets


PIECES = (
    *("Here is the rewritten text:", "Sure!", "Summary:", "**Summary**", "# Text", "Assistant: yes", "Output: 7"),
    *(
        "The bridge is closed.",
        "I have three hens.",
        "- one",
        "2. two",
        "\n",
        "\n\n",
        " ",
        "---",
        "```",
        "***",
        '"',
        "“a”",
    ),
    *("Note: I kept all numbers.", "Let me know if you want changes!", "I hope this helps!", "Changes made:"),
    *("Ich habe den Text umformuliert.", "Hinweis: Alle Zahlen wurden beibehalten.", "«", "»", "'s", "„", "“"),
)


@settings(deadline=None)
@example("# Text# Text\n", 1)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.integers(1, 30))
def test_a_text_that_is_given_back_as_it_was_stays_so(text: str, size: int) -> None:
    assert tidied(text, text, size) == text.strip()


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.integers(1, 30))
def test_pieces_make_no_difference(text: str, size: int) -> None:
    assert tidied(text, TEXT, size) == tidied(text, TEXT, 100_000)


@settings(deadline=None)
@given(st.text(alphabet="aàbß ,.;\n’हมนี字", max_size=120), st.integers(1, 9))
def test_what_has_no_wrapping_comes_out_as_it_is(text: str, size: int) -> None:
    assert tidied(text, TEXT, size) == text.strip()
