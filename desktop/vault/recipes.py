"""Keeps a person's own recipes for summaries and rewording: readable text files, the first line the name.

They can be written, copied and shared with any editor, and one that is put into the folder is there. What cannot be
read as one is named in a sentence.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.common.atomic import write_atomically
from desktop.common.errors import InputUnreadable, VaultProblem
from desktop.common.folders import Folders, unusable
from desktop.common.i18n import tr

LONGEST_NAME = 80  # characters; a longer first line is no name but the beginning of the text
_LARGEST = 20_000  # bytes: a longer one would take the place of what is to be summarized
_FILE_NAME = 48  # characters
_ENDING = ".txt"


@dataclass(frozen=True)
class Recipe:
    """`text` is what the model is told, for `SummaryOptions.recipe`. `file` is the name of its file, and its id."""

    name: str
    text: str
    file: str = ""


@dataclass(frozen=True)
class Removed:
    """A recipe that was removed, as it stood in its file, for `restore`."""

    recipe: Recipe
    data: bytes


@dataclass(frozen=True)
class Shelf:
    """`recipes` by name. `trouble`: a sentence for each file that is none."""

    recipes: tuple[Recipe, ...]
    trouble: tuple[str, ...] = ()

    def named(self, name: str) -> Recipe | None:
        """By its name or the name of its file, whatever the case."""
        wanted = _folded(name)
        for each in self.recipes:
            if wanted in (_folded(each.name), _folded(each.file), _folded(Path(each.file).stem)):
                return each
        return None


class Recipes:
    """In one folder. Blocks, for the time a few small files take; raises VaultProblem where the folder is no use."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def of(cls, folders: Folders) -> Recipes:
        """Where a person finds them."""
        return cls(folders.config / "recipes")

    def all(self) -> Shelf:
        """As the files are now: they may have been changed outside."""
        recipes: list[Recipe] = []
        trouble: list[str] = []
        for path in self._files():
            try:
                recipes.append(_read(path))
            except InputUnreadable as error:
                trouble.append(f"{error.title} {error.advice}")
        return Shelf(tuple(sorted(recipes, key=lambda each: (_folded(each.name), each.file))), tuple(trouble))

    def add(self, name: str, text: str) -> Recipe:
        """A new one, beside others of the same name."""
        return self._write(Recipe(_line(name), text.strip()), self._free(_line(name)))

    def keep(self, recipe: Recipe) -> Recipe:
        """With another name or text, in the same file."""
        kept = replace(recipe, name=_line(recipe.name), text=recipe.text.strip())
        return self._write(kept, recipe.file or self._free(kept.name))

    def remove(self, recipe: Recipe) -> Removed:
        """One whose file is gone already is removed as it was known."""
        path = self.folder / Path(recipe.file).name
        try:
            data = path.read_bytes() if path.is_file() else _written(recipe)
            path.unlink(missing_ok=True)
        except OSError as error:
            raise unusable(self.folder, error) from error
        return Removed(recipe, data)

    def restore(self, removed: Removed) -> Recipe:
        """Back, byte for byte; in a file of another name where its own has been taken meanwhile."""
        file = removed.recipe.file
        if not file or (self.folder / file).exists():
            file = self._free(removed.recipe.name)
        self._put(file, removed.data)
        return replace(removed.recipe, file=file)

    def _write(self, recipe: Recipe, file: str) -> Recipe:
        if not recipe.name or not recipe.text:
            raise VaultProblem(tr("A recipe needs a name and a text."), tr("Write both, then save it again."))
        if len(_written(recipe)) > _LARGEST:
            raise VaultProblem(_too_long(recipe.name), tr("Shorten it: it is read with every text."))
        self._put(file, _written(recipe))
        return replace(recipe, file=file)

    def _put(self, file: str, data: bytes) -> None:
        try:
            write_atomically(self.folder / file, data)
        except OSError as error:
            raise unusable(self.folder, error) from error

    def _files(self) -> list[Path]:
        try:
            found = list(self.folder.iterdir()) if self.folder.is_dir() else []
            return sorted(path for path in found if not path.name.startswith(".") and path.is_file())
        except OSError as error:
            raise unusable(self.folder, error) from error

    def _free(self, name: str) -> str:
        """A file name that any system takes, and that no other file here has in any case of its letters."""
        taken = {_folded(path.name) for path in self._files()}
        stem = _safe(name)
        number, file = 1, f"{stem}{_ENDING}"
        while _folded(file) in taken:
            number += 1
            file = f"{stem}-{number}{_ENDING}"
        return file


def _read(path: Path) -> Recipe:
    """Raises InputUnreadable."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise _unreadable(tr("{name} cannot be read.", name=path.name), str(error)) from error
    if len(data) > _LARGEST:
        raise _unreadable(_too_long(path.name))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(tr("{name} is no text in UTF-8.", name=path.name), str(error)) from error
    if any(unicodedata.category(letter) == "Cc" and letter not in "\t\r\n\f" for letter in text):
        raise _unreadable(tr("{name} is no text.", name=path.name))
    return _parted(text, path)


def _parted(text: str, path: Path) -> Recipe:
    """A file whose first line is no name, or all there is, is called like the file."""
    text = "\n".join(text.splitlines()).strip()
    if not text:
        raise _unreadable(tr("{name} is empty.", name=path.name))
    first, _, rest = text.partition("\n")
    name = _line(first.lstrip("#"))
    if not rest.strip() or len(first.strip()) > LONGEST_NAME or not name:
        return Recipe(_line(path.stem) or path.name, text, path.name)
    return Recipe(name, rest.strip(), path.name)


def _unreadable(title: str, detail: str = "") -> InputUnreadable:
    advice = tr("A recipe is a short text file: its name in the first line, below it what is wanted.")
    return InputUnreadable(title, advice, detail=detail)


def _too_long(name: str) -> str:
    return tr("{name} is too long for a recipe.", name=name)


def _written(recipe: Recipe) -> bytes:
    return f"{recipe.name}\n\n{recipe.text}\n".encode("utf-8", "replace")


def _line(name: str) -> str:
    return " ".join("".join(each for each in name if each.isprintable() or each.isspace()).split())[:LONGEST_NAME]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _safe(name: str) -> str:
    """Letters, their marks and digits; everything else becomes one hyphen."""
    letters = unicodedata.normalize("NFC", name).casefold()
    kept = "".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in letters)
    stem = "-".join(kept.split())
    while len(stem.encode()) > 2 * _FILE_NAME:
        stem = stem[:-1]
    return stem.strip("-") or "recipe"
