"""What of a document becomes one passage, what two, and under which heading and place each stands."""

from __future__ import annotations

import base64

import pytest

from desktop.common.types import BETWEEN, Passage
from desktop.documents.passages import Outline, Piece, to_passages
from desktop.documents.portions import MODERATE

DATA = base64.b64encode(bytes(n * 7 % 256 for n in range(750))).decode()  # 1,000 characters that are no words
LONG = "The board met again and talked of the roof at length. " * 60


def texts(*pieces: Piece) -> list[str]:
    return [passage.text for passage in to_passages(pieces)]


def piece(length: int, letter: str = "a", group: int = 0, glue: str | None = None, lead: int = 0) -> Piece:
    return Piece(letter * length, "here", lead=lead, group=group, glue=glue)


def test_a_piece_alone_is_a_passage_as_it_is() -> None:
    assert to_passages([Piece("A word.", "page 4")]) == (Passage(1, "A word.", "page 4"),)


def test_pieces_that_say_no_more_stand_alone_at_the_place_they_name() -> None:
    assert len(texts(Piece("a" * 100, "here"), Piece("b" * 100, "here"))) == 2
    assert {passage.place for passage in to_passages([Piece("\n".join(LONG.split(". ")), "here")])} == {"here"}


def test_what_opens_a_section_is_parted_from_the_list_before_it() -> None:
    (_, second) = to_passages([piece(100, group=1), piece(100, "b", group=1)._replace(opens=True)])
    assert second.glue == BETWEEN


@pytest.mark.parametrize(("first", "second", "passages"), [(59, 60, 1), (60, 59, 1), (60, 60, 2)])
def test_less_than_sixty_characters_do_not_stand_alone(first: int, second: int, passages: int) -> None:
    assert len(texts(piece(first), piece(second, "b"))) == passages


def test_a_heading_does_not_make_what_stands_below_it_longer() -> None:
    assert len(texts(piece(40 + 59, lead=40), piece(100, "b"))) == 1
    assert len(texts(piece(40 + 60, lead=40), piece(100, "b"))) == 2


def test_items_of_a_list_stay_together_line_by_line() -> None:
    assert texts(piece(100, group=1), piece(100, "b", group=1)) == ["a" * 100 + "\n" + "b" * 100]
    assert len(texts(piece(100, group=1), piece(100, "b", group=2))) == 2
    assert texts(piece(10, group=1), piece(10, "b", group=2)) == ["a" * 10 + BETWEEN + "b" * 10]
    assert texts(piece(10), piece(10, "b")) == ["a" * 10 + BETWEEN + "b" * 10]


def test_what_stands_between_two_pieces_is_kept_where_it_is_known() -> None:
    assert texts(piece(100), piece(100, "b", glue=" ")) == ["a" * 100 + " " + "b" * 100]
    (first, second) = to_passages([piece(MODERATE), piece(100, "b", glue=" ")])
    assert (first.glue, second.glue) == (BETWEEN, " ")


@pytest.mark.parametrize(("glue", "counted"), [(None, 0), ("", 0), (" ", 1), ("\n \n", 3)])
def test_a_passage_grows_to_what_can_be_checked_at_a_glance(glue: str | None, counted: int) -> None:
    """With what is known to stand between its pieces."""
    last = MODERATE - 700 - counted
    assert len(texts(piece(700, group=1), piece(last, "b", group=1, glue=glue))) == 1
    assert len(texts(piece(700, group=1), piece(last + 1, "b", group=1, glue=glue))) == 2


def test_blanks_before_a_long_piece_are_no_passage() -> None:
    assert "".join(texts(Piece(" \n" * 1_500 + LONG.strip(), "here"))).startswith("The board")


def test_the_first_part_of_a_long_piece_is_more_than_its_heading() -> None:
    lead = "h" * 700
    first, *_ = to_passages([Piece(f"{lead}\n\nAb.\n\n" + "word " * 338, "here", lead=len(lead))])
    assert first.lead == 700
    assert len(first.text) > 760


def outline(*blocks: str) -> Outline:
    made = Outline()
    for block in blocks:
        made.block(block)
    return made


def test_without_a_heading_a_block_has_the_place_it_is_given_or_none() -> None:
    (alone,) = outline("A word.").passages()
    assert alone == Passage(1, "A word.", "")
    assert len(outline("a" * 60, "b" * 60).passages()) == 2  # they are no list


def test_parts_of_a_long_block_are_told_by_their_line_where_that_is_its_place() -> None:
    lines = "\n".join(LONG.split(". "))
    made = Outline()
    made.block(lines, "line 3", line=3)
    assert {passage.place for passage in outline(lines).passages()} == {""}
    told = made.passages()
    assert told[0].place == "line 3"
    assert told[1].place == f"line {3 + told[0].text.count(chr(10)) + 1}"


def test_below_a_heading_the_heading_is_the_place() -> None:
    made = Outline()
    made.section("# The roof", "The roof", 1)
    made.block(LONG.strip(), "line 3", line=3)
    found = made.passages()
    assert len(found) > 2
    assert {(passage.place, passage.heading) for passage in found} == {("The roof", "The roof")}
    assert [passage.lead for passage in found] == [10, *[0] * (len(found) - 1)]


def test_what_stands_beside_the_text_has_a_place_of_its_own_and_no_heading() -> None:
    made = Outline()
    made.section("# The roof", "The roof", 1)
    made.block("It leaks.")
    made.section("## Costs", "Costs", 2)
    made.aside("Footer")
    made.block("Page one of two.")
    made.block("Printed in May.")
    assert [(each.text, each.place, each.heading) for each in made.passages()] == [
        ("# The roof\n\nIt leaks.", "The roof", "The roof"),
        ("## Costs", "Costs", "Costs"),
        ("Page one of two.\n\nPrinted in May.", "Footer", ""),
    ]


def test_what_stands_beside_the_text_is_never_joined_to_it() -> None:
    made = outline("It leaks.")
    made.aside("Footer")
    made.block("Page one of two.")
    assert [(each.text, each.place) for each in made.passages()] == [("It leaks.", ""), ("Page one of two.", "Footer")]


def test_headings_at_the_end_are_a_passage_of_their_own_once() -> None:
    made = outline("a" * 100)
    made.section("# The roof", "The roof", 1)
    made.section("## Costs", "Costs", 2)
    made.aside("Footer")
    assert [(each.text, each.place, each.lead) for each in made.passages()] == [
        ("a" * 100, "", 0),
        ("# The roof\n\n## Costs", "Costs", 20),
    ]


def test_data_among_the_words_is_left_out_and_told_with_its_place() -> None:
    made = outline(DATA)
    (unread,) = made.left_out
    assert unread.place
    below = Outline()
    below.section("# The key", "The key", 1)
    below.block(f"It reads\n{DATA}")
    assert [each.place for each in below.left_out] == ["The key"]
    assert DATA not in below.passages()[0].text


def test_numbers_of_groups_are_told_apart_from_none() -> None:
    made = Outline()
    groups = [made.new_group() for _ in range(3)]
    assert len({0, *groups}) == 4


def test_a_passage_knows_all_headings_it_stands_under() -> None:
    made = Outline()
    for line, level in (("House", 1), ("Roof", 2), ("Tiles", 4), ("Cellar", 2), ("Garden", 1), ("Pond", 5)):
        made.section(f"{'#' * level} {line}", line, level)
        made.block(f"{line}: {LONG[:100]}")
    made.aside("footer")
    made.block("Printed in May.")
    assert [passage.path for passage in made.passages()] == [
        ("House",),
        ("House", "Roof"),
        ("House", "Roof", "Tiles"),
        ("House", "Cellar"),
        ("Garden",),
        ("Garden", "Pond"),
        (),
    ]


def test_what_stands_on_a_page_says_so_and_joins_nothing_of_the_page_before() -> None:
    made = Outline()
    for number in (1, 2):
        made.page(number)
        made.block("Short.", f"page {number}")
    assert [(passage.page, passage.text) for passage in made.passages()] == [(1, "Short."), (2, "Short.")]
