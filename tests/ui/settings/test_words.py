"""One thing has one name, in Settings as in Writing."""

from __future__ import annotations

from desktop.state.writing import sentences
from desktop.vault.settings_table import WRITING_LANGUAGE, WRITING_LENGTH, WRITING_SHAPE, WRITING_STYLE
from desktop.writing.types import Length, Shape, Style


def test_settings_and_writing_use_the_same_words() -> None:
    said = {
        WRITING_LENGTH: {each.value: sentences.length(each) for each in Length},
        WRITING_SHAPE: {each.value: sentences.shape(each) for each in Shape},
        WRITING_STYLE: {each.value: sentences.style(each) for each in Style},
        WRITING_LANGUAGE: {code: sentences.language(code) for code in ("", *sentences.LANGUAGES)},
    }
    for setting, words in said.items():
        assert {choice.value: choice.title for choice in setting.choices} == words
