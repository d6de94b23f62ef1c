from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.writing.split import Cutter, Piece
from tests.unit.writing.doubles import document

TEXTS = st.lists(
    st.text(alphabet=st.sampled_from("aB. !?\n\té你\u2028"), max_size=300) | st.text(max_size=60), max_size=8
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(1, 120))
def test_nothing_is_lost_and_nothing_is_too_long(texts: list[str], longest: int) -> None:
    source = document(*texts)
    pieces = Cutter(source).pieces(longest)
    assert "".join(piece.text for piece in pieces) == source.text
    assert all(0 < len(piece.text) <= longest for piece in pieces)
    for passage in source.passages:
        if passage.text.strip():
            assert any(passage.number in piece.passages for piece in pieces)


@settings(max_examples=200, deadline=None)
@given(TEXTS.filter(lambda texts: len("".join(texts)) > 1), st.integers(2, 50))
def test_halves_are_shorter_and_complete(texts: list[str], longest: int) -> None:
    cutter = Cutter(document(*texts))
    for piece in cutter.pieces(longest):
        if len(piece.text) > 1:
            halves = cutter.halves(piece)
            assert "".join(half.text for half in halves) == piece.text
            assert all(len(half.text) < len(piece.text) for half in halves)
            assert frozenset[int]().union(*(half.passages for half in halves)) == piece.passages


def texts_of(longest: int, *texts: str, headings: tuple[str, ...] = ()) -> list[str]:
    return [piece.text.strip() for piece in Cutter(document(*texts, headings=headings)).pieces(longest)]


def test_what_fits_stays_whole() -> None:
    cutter = Cutter(document("One.", "Two."))
    (piece,) = cutter.pieces(100)
    assert (piece.text, piece.passages) == ("One.\n\nTwo.", frozenset({1, 2}))


def test_sections_stay_together() -> None:
    parts = texts_of(45, "a" * 20, "b" * 20, "c" * 20, "d" * 20, headings=("A", "B", "B", "D"))
    assert parts == ["a" * 20, "b" * 20 + "\n\n" + "c" * 20, "d" * 20]


def test_then_paragraphs_then_lines() -> None:
    assert texts_of(12, "one one\n\ntwo two\nthree three") == ["one one", "two two", "three three"]


def test_then_sentences_with_their_abbreviations() -> None:
    assert texts_of(30, "Dr. Hale went home. Then she slept.") == ["Dr. Hale went home.", "Then she slept."]


def test_a_long_line_is_cut_behind_its_sentences_alone() -> None:
    """However the windows fall in which sentences are looked for."""
    sentences = [f"Sentence {n} of this line is said at some length and comes to an end. " for n in range(2_000)]
    text = "".join(sentences)
    ends = {0}
    for sentence in sentences:
        ends.add(max(ends) + len(sentence))
    pieces = Cutter(document(text)).pieces(90)
    assert len(pieces) == len(sentences)
    assert {piece.start for piece in pieces} <= ends


def test_blanks_of_other_kinds_are_no_trap() -> None:
    text = 'D\u00a0.“ B\u0085.)]1 Puis\u2028." ' * 20
    assert "".join(piece.text for piece in Cutter(document(text)).pieces(30)) == text


def test_then_words_and_at_last_anywhere() -> None:
    assert texts_of(10, "one two three four") == ["one two", "three four"]
    assert texts_of(4, "abcdefghij") == ["abcd", "efgh", "ij"]


ROWS = "".join(f"| N{n} | {n * 3} |\n" for n in range(60))
TABLE = f"| Berth | Price |\n|---|---|\n{ROWS}"
STEPS = "".join(f"def step_{n}(x):\n    return x + {n}\n" for n in range(60))
CODE = f"```python\n{STEPS}```\n\nThe end."


@pytest.mark.parametrize(("text", "head"), [(TABLE, "| Berth | Price |\n|---|---|"), (CODE, "```python")])
def test_later_parts_know_the_head_they_belong_to(text: str, head: str) -> None:
    cutter = Cutter(document(text))
    pieces = cutter.pieces(400)
    assert "".join(piece.text for piece in pieces) == cutter.text
    assert [piece.head for piece in pieces] == ["", *[head] * (len(pieces) - 1)]
    assert all(len(piece.head) + len(piece.text) <= 400 for piece in pieces)
    assert all(cutter.text[piece.start : piece.end] == piece.text for piece in pieces)
    assert {half.head for half in cutter.halves(pieces[1])} == {head}


def test_behind_a_block_of_code_there_is_no_fence() -> None:
    (*_, last) = Cutter(document(CODE + "\n\n" + "After it come words. " * 30)).pieces(400)
    assert (last.head, "After" in last.text) == ("", True)


THAI = "สะพานข้ามแม่น้ำปิดจนถึงเดือนมีนาคมทางเบี่ยงผ่านท่าเรือใช้เวลายี่สิบนาทีขอบคุณที่อดทน"
WORDS = {
    "Thai": (
        "สะพาน ข้าม แม่ น้ำ ปิด จน ถึง เดือน มีนาคม ทาง เบี่ยง ผ่าน ท่า เรือ ใช้ เวลา ยี่ สิบ นาที ขอบคุณ ที่ อดทน",
        100,
    ),
    "Japanese": ("港務局 は 冬 の 間 も 渡し船 を 動かす こと を 決めた 料金 は 五月 一日 から 四 ユーロ に なる", 50),
    "Chinese": ("渡轮 冬天 也 会 继续 行驶 从 五月 一日 起 票价 为 四 欧元 港务局 已经 决定 了 这 件 事", 50),
}


@pytest.mark.parametrize("language", WORDS)
def test_writings_without_blanks_are_cut_between_words(language: str) -> None:
    words, longest = WORDS[language]
    text = words.replace(" ", "") * 12
    allowed = {0}
    for word in words.split() * 12:
        allowed.add(max(allowed) + len(word))
    pieces = Cutter(document(text)).pieces(longest)
    assert "".join(piece.text for piece in pieces) == text
    inside = [piece.start for piece in pieces if piece.start not in allowed]
    assert len(inside) <= len(pieces) * 0.2


def test_thai_is_never_cut_before_or_behind_what_belongs_to_a_consonant() -> None:
    text = THAI * 9
    for longest in range(8, 60):
        for piece in Cutter(document(text)).pieces(longest)[1:]:
            assert piece.text[0] not in "ะัาำิีึืุู็่้๊๋์ๅๆ"
            assert text[piece.start - 1] not in "เแโใไ"


@pytest.mark.parametrize(
    ("letter", "times"),
    [
        ("👨‍👩‍👧‍👦", 80), ("🇩🇪", 300), ("👍🏽", 300), ("é", 300), ("क्षि", 200), ("ກິ່", 200), ("ក្រុំ", 150),
        ("❤️", 300), ("한", 300),
    ],
    ids=["family", "flag", "skin", "accent", "Hindi", "Lao", "Khmer", "heart", "Hangul"],
)  # fmt: skip
def test_no_letter_is_cut_in_two(letter: str, times: int) -> None:
    for longest in (20, 31, 64):
        pieces = Cutter(document(letter * times)).pieces(longest)
        assert all(piece.text == letter * (len(piece.text) // len(letter)) for piece in pieces)


def test_a_letter_longer_than_a_part_is_cut_after_all() -> None:
    text = "a" + "\u0301" * 500
    assert "".join(piece.text for piece in Cutter(document(text)).pieces(20)) == text


def test_closing_signs_stay_with_what_they_close() -> None:
    text = "渡轮（冬天）也会" * 30
    for longest in range(5, 30):
        for piece in Cutter(document(text)).pieces(longest)[1:]:
            assert piece.text[0] != "）"
            assert text[piece.start - 1] != "（"


def test_sentences_then_clauses() -> None:
    text = "The ferry runs in winter, which nobody had expected, because the harbour freezes; the board decided it."
    assert texts_of(60, text) == [
        "The ferry runs in winter, which nobody had expected,",
        "because the harbour freezes; the board decided it.",
    ]


def test_pieces_know_the_passages_they_hold_part_of() -> None:
    pieces = Cutter(document("a" * 10, "b" * 30, "c" * 10)).pieces(24)
    assert [piece.passages for piece in pieces] == [{1}, {2}, {2, 3}]


@pytest.mark.parametrize("text", ["One sentence. " * 400_000, "x" * 5_000_000, "word " * 1_000_000])
def test_five_megabytes_in_a_line(text: str) -> None:
    pieces = Cutter(document(text)).pieces(20_000)
    assert sum(len(piece.text) for piece in pieces) == len(text)
    assert len(pieces) < 300


def test_an_empty_document_has_no_pieces() -> None:
    assert Cutter(document()).pieces(10) == ()


@pytest.mark.parametrize(("length", "kept"), [(20, True), (21, False)])
def test_a_head_takes_a_fifth_of_a_part_at_most(length: int, kept: bool) -> None:
    line = "| Berth |".ljust(length, "x")
    _, *later = Cutter(document(f"{line}\n{ROWS}")).pieces(100)
    assert {piece.head for piece in later} == {line if kept else ""}


def test_parts_leave_room_for_the_longest_head_there_is() -> None:
    ships = "| Ship | Length | Captain |"
    pieces = Cutter(document(f"| B |\n{ROWS}\nBetween.\n\n{ships}\n{ROWS.replace('N', 'S')}")).pieces(200)
    for piece in pieces[1:]:
        if piece.text.startswith("| N"):
            assert piece.head == "| B |"
        if piece.text.startswith("| S") and not piece.text.startswith("| Ship"):
            assert piece.head == ships


def test_a_part_with_its_head_fills_a_request_to_the_character() -> None:
    first, second, *_ = Cutter(document("```\n" + "x" * 1_050)).pieces(100)
    assert (first.text, first.head) == ("```\n", "")
    assert (len(second.text), second.head) == (96, "```")


@pytest.mark.parametrize(
    "after", ["", "\nWhat is said about it in a sentence." * 20], ids=["a table", "and words behind it"]
)
def test_a_head_has_its_place_also_where_parts_would_be_full_without_it(after: str) -> None:
    head = "| Berth in the harbour | Price of it |\n|---|---|"
    rows = "".join(f"| N{n} | {n * 3} |\n" for n in range(10, 70))
    cutter = Cutter(document(f"{head}\n{rows}{after}"))
    pieces = cutter.pieces(300)
    assert "".join(piece.text for piece in pieces) == cutter.text
    assert all(len(piece.head) + 1 + len(piece.text) <= 300 for piece in pieces)
    inside = [piece for piece in pieces if piece.text.startswith("| N")]
    assert len(inside) > 2
    assert {piece.head for piece in inside} == {head}


def test_a_head_has_its_place_where_only_the_first_part_is_inside_a_table() -> None:
    cutter = Cutter(document(TABLE, *["What is said about it in a sentence."] * 20))
    start = cutter.text.index("| N57 |")
    first, *later = cutter.parts(Piece(cutter.text[start:], start, len(cutter.text), frozenset()), 200)
    assert first.text.startswith("| N57 |")
    assert first.head == "| Berth | Price |\n|---|---|"
    assert {piece.head for piece in later} == {""}


def test_sections_stay_together_also_where_parts_have_heads() -> None:
    code = "```\n" + "x = 1\n" * 60 + "```"
    texts = texts_of(100, "a" * 40, "b" * 40, "c" * 40, code, headings=("A", "B", "B", "C"))
    assert texts[:2] == ["a" * 40, "b" * 40 + "\n\n" + "c" * 40]


def test_halves_are_two_where_that_can_be() -> None:
    cutter = Cutter(document("abc"))
    (piece,) = cutter.pieces(10)
    assert [half.text for half in cutter.halves(piece)] == ["ab", "c"]
    assert Piece("abc", 0, 3, frozenset({1})) == piece  # one that begins the text has no head


@pytest.mark.parametrize(
    ("tables", "longest"),
    [
        (((5, (4, 1, 6, 4, 4)), (2, (2, 5, 5, 3, 9, 2, 5, 7))), 60),
        (((4, (9, 7, 9, 6, 2)), (3, (6, 9, 9, 1, 6, 6, 3, 8))), 70),
    ],
)
def test_a_head_for_which_no_room_was_left_is_left_out(
    tables: tuple[tuple[int, tuple[int, ...]], ...], longest: int
) -> None:
    """Cut anew to make room for one head, another part may come to need a head of its own."""
    text = "\n\n".join(f"| {'H' * head} |\n" + "".join(f"| {'x' * row} |\n" for row in rows) for head, rows in tables)
    *_, before, last = Cutter(document(text)).pieces(longest)
    assert (before.head, bool(last.head)) == ("", True)
    assert before.text.startswith("| x")
