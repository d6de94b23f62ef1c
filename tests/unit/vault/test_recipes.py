"""A person's own recipes, as text files in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.common.errors import VaultProblem
from desktop.vault.recipes import LONGEST_NAME, Recipe, Recipes


@pytest.fixture
def recipes(tmp_path: Path) -> Recipes:
    return Recipes(tmp_path / "config" / "recipes")


def test_without_a_folder_there_are_none(recipes: Recipes) -> None:
    shelf = recipes.all()
    assert (shelf.recipes, shelf.trouble) == ((), ())
    assert not recipes.folder.exists()


def test_one_that_is_added_is_a_file_anybody_can_read(recipes: Recipes) -> None:
    made = recipes.add("Letter to the board", "As a letter.\n\nSigned by the chair.")
    assert made.file == "letter-to-the-board.txt"
    written = (recipes.folder / made.file).read_text(encoding="utf-8")
    assert written == "Letter to the board\n\nAs a letter.\n\nSigned by the chair.\n"
    assert recipes.all().recipes == (made,)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("../../etc/passwd", "etc-passwd.txt"),
        ("CON", "con.txt"),
        ('a/b\\c:d*e?f"g<h>i|j', "a-b-c-d-e-f-g-h-i-j.txt"),
        ("  Für   den Vorstand ", "für-den-vorstand.txt"),
        ("सारांश: बैठक", "सारांश-बैठक.txt"),
        ("สรุปการประชุม", "สรุปการประชุม.txt"),
        ("...", "recipe.txt"),
        ("-", "recipe.txt"),
        ("a\nb\tc", "a-b-c.txt"),
    ],
)
def test_file_names_are_safe(recipes: Recipes, name: str, file: str) -> None:
    made = recipes.add(name, "x")
    assert made.file == file
    assert [each.name for each in recipes.folder.iterdir()] == [file]


def test_a_very_long_name_is_cut_and_its_file_has_a_name_any_disk_takes(recipes: Recipes) -> None:
    made = recipes.add("สรุป" * 100, "x")
    assert len(made.name) == LONGEST_NAME
    assert len(made.file.encode()) <= 100


def test_of_two_with_one_name_each_has_a_file(recipes: Recipes) -> None:
    one, other, third = recipes.add("Short", "a"), recipes.add("short", "b"), recipes.add("SHORT!", "c")
    assert [one.file, other.file, third.file] == ["short.txt", "short-2.txt", "short-3.txt"]
    assert {each.text for each in recipes.all().recipes} == {"a", "b", "c"}


def test_a_recipe_keeps_its_file_when_it_gets_another_name(recipes: Recipes) -> None:
    made = recipes.add("Old", "text")
    kept = recipes.keep(Recipe("New name", "other text", made.file))
    assert kept == Recipe("New name", "other text", "old.txt")
    assert recipes.all().recipes == (kept,)


def test_what_is_removed_comes_back_byte_for_byte(recipes: Recipes) -> None:
    recipes.folder.mkdir(parents=True)
    data = b"\xef\xbb\xbfBy hand\r\n\r\n  as   I wrote it\r\n"
    (recipes.folder / "By Hand.md").write_bytes(data)
    (found,) = recipes.all().recipes
    removed = recipes.remove(found)
    assert recipes.all().recipes == ()
    assert recipes.restore(removed) == found
    assert (recipes.folder / "By Hand.md").read_bytes() == data


def test_what_comes_back_overwrites_nothing(recipes: Recipes) -> None:
    removed = recipes.remove(recipes.add("Same", "first"))
    recipes.add("Same", "second")
    assert recipes.restore(removed).file == "same-2.txt"
    assert {each.text for each in recipes.all().recipes} == {"first", "second"}


def test_one_whose_file_is_gone_is_removed_and_comes_back(recipes: Recipes) -> None:
    made = recipes.add("Gone", "text")
    (recipes.folder / made.file).unlink()
    assert recipes.restore(recipes.remove(made)) == made
    assert recipes.all().recipes == (made,)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "no text"),
        (b"Name\n\ntext with a \x00 in it", "is no text"),
        ("Größe\n\ntext".encode("latin-1"), "no text in UTF-8"),
        (b"Name\n\n" + b"x" * 20_000, "too long"),
    ],
)
def test_what_is_no_recipe_is_named_and_stops_no_other(recipes: Recipes, data: bytes, words: str) -> None:
    good = recipes.add("Good", "text")
    (recipes.folder / "odd.txt").write_bytes(data)
    shelf = recipes.all()
    assert shelf.recipes == (good,)
    assert len(shelf.trouble) == 1
    assert "odd.txt" in shelf.trouble[0]
    assert words in shelf.trouble[0]


@pytest.mark.parametrize(
    ("text", "name", "instructions"),
    [
        ("# Newsletter\n\nThree lines.", "Newsletter", "Three lines."),
        ("Name\r\nOne\r\nTwo", "Name", "One\nTwo"),
        ("Write it as a newsletter of three lines.", "dropped", "Write it as a newsletter of three lines."),
        ("x" * 81 + "\nmore", "dropped", "x" * 81 + "\nmore"),
    ],
)
def test_a_file_that_is_put_into_the_folder_is_a_recipe(
    recipes: Recipes, text: str, name: str, instructions: str
) -> None:
    recipes.folder.mkdir(parents=True)
    (recipes.folder / "dropped.txt").write_bytes(text.encode())
    assert recipes.all().recipes == (Recipe(name, instructions, "dropped.txt"),)


def test_folders_hidden_files_and_files_half_written_are_passed_over(recipes: Recipes) -> None:
    (recipes.folder / "more").mkdir(parents=True)
    (recipes.folder / ".hidden").write_text("Name\ntext")
    (recipes.folder / ".corral-00.part").write_text("Name\nte")
    shelf = recipes.all()
    assert (shelf.recipes, shelf.trouble) == ((), ())


def test_a_recipe_is_found_by_its_name_or_its_file(recipes: Recipes) -> None:
    made = recipes.add("Für alle", "text")
    shelf = recipes.all()
    assert [shelf.named(name) for name in ("für alle", "FÜR ALLE", "für-alle.txt", "für-alle")] == [made] * 4
    assert shelf.named("other") is None


@pytest.mark.parametrize(("name", "text"), [("", "text"), ("Name", " \n "), ("\x00", "text")])
def test_a_recipe_without_a_name_or_a_text_is_refused(recipes: Recipes, name: str, text: str) -> None:
    with pytest.raises(VaultProblem):
        recipes.add(name, text)
    assert recipes.all().recipes == ()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(VaultProblem):
        Recipes(tmp_path / "file" / "recipes").add("Name", "text")
