"""What is missing, left out or in doubt is said with its place; and what the pages are."""

from __future__ import annotations

from desktop.common.types import Document, FilePages, Gap, PageState, Unread
from desktop.documents.gaps import gap_counts, gap_sentence, gap_sentences, page_count, page_numbers, page_states

SCAN = Unread("page 3", "It is a picture.")
STRUCK = Unread("The price", "Struck-out words.", Gap.LEFT_OUT)
GUESSED = Unread("the whole text", "Its encoding is guessed: windows-1251.", Gap.DOUBTFUL)
T, P, E, U = PageState.TEXT, PageState.PICTURE, PageState.EMPTY, PageState.UNREADABLE


def test_each_gap_by_its_kind() -> None:
    assert gap_sentence(SCAN) == "Not read: page 3. It is a picture."
    assert gap_sentence(STRUCK) == "Partly left out: The price. Struck-out words."
    assert gap_sentence(GUESSED) == "In doubt: the whole text. Its encoding is guessed: windows-1251."


def test_one_sentence_for_each_reason_and_what_was_not_read_first() -> None:
    parts = [STRUCK, SCAN, GUESSED, Unread("page 5", "It is a picture."), Unread("page 4", "It is damaged.")]
    assert gap_sentences(parts) == [
        "Not read: page 3, page 5. It is a picture.",
        "Not read: page 4. It is damaged.",
        "Partly left out: The price. Struck-out words.",
        "In doubt: the whole text. Its encoding is guessed: windows-1251.",
    ]


def test_many_places_of_one_reason() -> None:
    parts = [Unread(f"page {page}", "It is a picture.") for page in range(1, 301)]
    assert gap_sentences(parts) == [
        "Not read: page 1, page 2, page 3, page 4, page 5, page 6 and 294 more. It is a picture."
    ]


def test_how_many_of_each_kind() -> None:
    assert gap_counts(()) == ""
    assert gap_counts((SCAN,)) == "1 part not read"
    scans = Unread("pages 3–9", "It is a picture.", pages=7)
    assert gap_counts((scans, SCAN, STRUCK)) == "7 pages not read, 1 part not read, 1 part left out"
    assert gap_counts((SCAN, SCAN, STRUCK, GUESSED)) == "2 parts not read, 1 part left out, 1 part in doubt"


def test_pages_that_all_have_text_need_no_words() -> None:
    assert page_states((T, T)) == ""
    assert page_states(()) == ""
    assert page_numbers((T, T)) == ""
    assert page_count(Document("a", (), pages=(T, T))) == "2 pages"
    assert page_count(Document("a", ())) == ""
    assert page_count(None) == ""


def test_what_the_pages_are() -> None:
    pages = (T, P, P, P, E, T, U, P)
    assert page_states(pages) == "8 pages: 2 with text, 4 pictures only, 1 empty, 1 unreadable"
    assert page_states(pages, numbered=True) == (
        "8 pages: 2 with text, 4 pictures only (2–4, 8), 1 empty (5), 1 unreadable (7)"
    )
    assert page_numbers(pages) == "Pictures only: 2–4, 8\nEmpty: 5\nUnreadable: 7"
    assert page_states((P,)) == "1 page: 1 picture only"


def test_a_book_of_scattered_pictures_is_not_told_page_by_page() -> None:
    told = page_numbers((T, P) * 40)
    assert told == "Pictures only: 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, …"


def test_pages_of_several_files_are_told_by_their_files() -> None:
    files = (FilePages("a.pdf", 3), FilePages("b.pdf", 2))
    assert page_numbers((T, P, P, P, E), files) == "Pictures only: a.pdf 2–3; b.pdf 1\nEmpty: b.pdf 2"
    assert page_states((T, P, P, P, E), files, numbered=True) == (
        "5 pages: 1 with text, 3 pictures only (a.pdf 2–3; b.pdf 1), 1 empty (b.pdf 2)"
    )
    assert page_numbers((T, P), (FilePages("a.pdf", 2),)) == "Pictures only: 2"
