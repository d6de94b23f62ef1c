"""Which language a text is in."""

from __future__ import annotations

import pytest

from desktop.common.languages import guess, words_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The pump was repaired twice, and it cost 310 euros.", "en"),
        ("Der Garten ist nicht groß und die Pumpe ist alt.", "de"),
        ("Le nouveau puits a donné 412 mètres cubes et la pompe est vieille.", "fr"),
        ("Il nuovo pozzo ha dato 412 metri cubi e la pompa è vecchia.", "it"),
        ("A bomba foi consertada duas vezes e custou 310 euros, mas não há outra.", "pt"),
        ("El pozo nuevo dio 412 metros cúbicos y la bomba se reparó dos veces.", "es"),
        ("सदस्यों की बैठक 12 अक्टूबर को हुई और बोर्ड वही है।", "hi"),
        ("सदस्य बैठक में आए: Anna", "hi"),
        ("สมาชิกประชุมเมื่อวันที่ 12 ตุลาคม", "th"),
        ("In Thai a contract is called สัญญา, and that is the word of the text.", "en"),
        ("12 345", ""),
        ("", ""),
    ],
)
def test_a_language_is_told_by_its_script_or_its_small_words(text: str, code: str) -> None:
    assert guess(text) == code


def test_words_keep_the_vowels_of_their_scripts() -> None:
    assert words_of("बैठक की 12 सूची, l’eau") == ["बैठक", "की", "सूची", "l’eau"]
