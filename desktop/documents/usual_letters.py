"""Knows which letters of East Asia are usual: encodings have them in a part of their own, before the rare ones."""

from __future__ import annotations

_LETTERS = 2_000  # that are looked at
# Ranges of first bytes, and the least second byte: kana and the first level of Chinese characters, Korean syllables.
LEADS = {
    "cp932": ((0x82, 0x83, 0x40), (0x88, 0x98, 0x40)),
    "euc_jp": ((0xA4, 0xA5, 0xA1), (0xB0, 0xCF, 0xA1)),
    "gb18030": ((0xB0, 0xD7, 0xA1),),
    "big5hkscs": ((0xA4, 0xC6, 0x40),),
    "cp949": ((0xB0, 0xC8, 0xA1),),
}


def share_of_usual(text: str, codec: str) -> float:
    letters = [letter for letter in text if letter > "\x7f" and letter.isalpha()][:_LETTERS]
    return sum(_is_usual(letter.encode(codec, "replace"), codec) for letter in letters) / max(1, len(letters))


def _is_usual(written: bytes, codec: str) -> bool:
    return len(written) == 2 and any(
        low <= written[0] <= high and written[1] >= least for low, high, least in LEADS[codec]
    )
