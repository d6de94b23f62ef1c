"""The right letters, whatever a file was written in: by its mark, by the name it gives, or guessed, and then said."""

from __future__ import annotations

import pytest

from desktop.common.types import Gap
from desktop.documents.charsets import codec_of
from desktop.documents.decode import decode
from tests.unit.documents.conftest import Read

GERMAN = (
    "Die Brücke über den Fluß bleibt bis März gesperrt. Umweg „schön“ – Preis 4 €. Größe, Öl, Übermut, fünf Gäste.\n"
)
PLAIN_GERMAN = "Die Brücke über den Fluß bleibt bis März gesperrt. Größe, Öl, Übermut, fünf Gäste, später Züge.\n"
FRENCH = "Les élèves ont été très contents de leur journée à la mer. Où est passé le garçon ? Ça coûte cher, déjà.\n"
POLISH = "Szanowni Państwo, most będzie zamknięty do końca marca. Proszę używać objazdu przez łąkę, żeby zdążyć.\n"
CZECH = "Vážení přátelé, most přes řeku zůstane až do března zavřený. Příští týden začne oprava střechy.\n"
RUSSIAN = "Мост через реку закрыт до марта. Объезд через порт занимает двадцать минут. Спасибо за терпение.\n"
UKRAINIAN = "Міст через річку зачинено до березня. Об'їзд через порт займає двадцять хвилин. Дякуємо за терпіння.\n"
GREEK = "Η γέφυρα παραμένει κλειστή μέχρι τον Μάρτιο. Η παράκαμψη από το λιμάνι διαρκεί είκοσι λεπτά.\n"
TURKISH = "Köprü mart ayına kadar kapalı kalacak. Limandan geçen yol yirmi dakika sürüyor, lütfen dikkatli olunuz.\n"
HEBREW = "הגשר מעל הנהר סגור עד חודש מרץ. העיקוף דרך הנמל אורך עשרים דקות. תודה על הסבלנות.\n"
ARABIC = "الجسر فوق النهر مغلق حتى شهر مارس. الطريق البديل عبر الميناء يستغرق عشرين دقيقة. شكرا على صبركم.\n"
LITHUANIAN = "Tiltas per upę bus uždarytas iki kovo mėnesio. Apylanka per uostą užtruks dvidešimt minučių\n"
THAI = "สะพานข้ามแม่น้ำปิดจนถึงเดือนมีนาคม ทางเบี่ยงผ่านท่าเรือใช้เวลายี่สิบนาที ขอบคุณที่อดทน\n"
JAPANESE = "港務局は冬の間も渡し船を動かすことを決めた。料金は五月一日から四ユーロになる。カモメ、テスト。\n"
CHINESE = "渡轮冬天也会继续行驶。从五月一日起票价为四欧元。港务局已经决定了这件事,请大家注意安全。\n"
TAIWAN = "渡輪冬天也會繼續行駛。從五月一日起票價為四歐元。港務局已經決定了這件事，請大家注意安全。\n"
KOREAN = "다리는 삼월까지 닫혀 있습니다. 항구를 지나는 우회로는 이십 분이 걸립니다. 기다려 주셔서 감사합니다.\n"

LONG = [
    (GERMAN, "cp1252"), (PLAIN_GERMAN, "cp850"), (PLAIN_GERMAN, "cp437"), (PLAIN_GERMAN, "mac_roman"),
    (FRENCH, "iso8859-15"), (POLISH, "cp1250"), (POLISH, "iso8859-2"), (POLISH, "cp852"), (CZECH, "cp1250"),
    (CZECH, "iso8859-2"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "cp866"), (RUSSIAN, "iso8859-5"),
    (RUSSIAN, "mac_cyrillic"), (UKRAINIAN, "cp1251"), (UKRAINIAN, "koi8-u"), (GREEK, "cp1253"), (GREEK, "iso8859-7"),
    (TURKISH, "cp1254"), (TURKISH, "iso8859-9"), (HEBREW, "cp1255"), (HEBREW, "iso8859-8"), (ARABIC, "cp1256"),
    (ARABIC, "iso8859-6"), (LITHUANIAN, "cp1257"), (THAI, "cp874"), (JAPANESE, "cp932"), (JAPANESE, "euc_jp"),
    (JAPANESE, "iso2022_jp"), (CHINESE, "gb18030"), (CHINESE, "gbk"), (TAIWAN, "big5"), (KOREAN, "cp949"),
    (KOREAN, "euc_kr"), (KOREAN, "iso2022_kr"), (CHINESE.replace(",", ""), "hz"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "encoding"), LONG, ids=lambda value: value if value.isascii() else "")
def test_a_page_that_does_not_say_its_encoding(text: str, encoding: str) -> None:
    decoded, _ = decode((text * 6).encode(encoding), "a.txt")
    assert decoded == text * 6


SURE = [
    (GERMAN, "cp1252"), (FRENCH, "iso8859-15"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (THAI, "cp874"),
    (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (CHINESE, "gb18030"), (TAIWAN, "big5"), (KOREAN, "cp949"),
    (JAPANESE, "iso2022_jp"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "encoding"), SURE, ids=lambda value: value if value.isascii() else "")
def test_nobody_is_troubled_where_there_is_no_doubt(text: str, encoding: str) -> None:
    assert decode((text * 6).encode(encoding), "a.txt")[1] == ()


@pytest.mark.parametrize(
    ("text", "encoding", "kind"),
    [
        ("ภาษาไทยสั้น", "cp874", "Thai (windows-874)"),
        ("日本語", "cp932", "Japanese (Shift_JIS)"),
        ("Müller, Hans\nMeier, Anna\n", "cp1252", "Western European letters (windows-1252)"),
    ],
)
def test_a_doubt_is_said_with_the_way_out(text: str, encoding: str, kind: str) -> None:
    decoded, unread = decode(text.encode(encoding), "a.txt")
    assert decoded == text
    (doubt,) = unread
    assert doubt.gap is Gap.DOUBTFUL
    assert doubt.reason.startswith("The file does not say how its letters are written.")
    assert kind in doubt.reason
    assert "save it as UTF-8" in doubt.reason


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", [GERMAN, RUSSIAN, THAI, JAPANESE, CHINESE, KOREAN, "a\n", "Hi", "Hi 😀\n"], ids=range(9)
)
def test_units_of_more_bytes_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == (text, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [JAPANESE, CHINESE.replace(",", ""), TAIWAN, "港は冬"], ids=range(4))
def test_units_without_any_zero_are_read_with_a_doubt(text: str, encoding: str) -> None:
    text = text.strip().replace("一", "二")
    decoded, unread = decode(text.encode(encoding), "a.txt")
    assert decoded == text
    assert "UTF-16" in unread[0].reason


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "gbk", "big5", "cp949"])
def test_letters_of_two_bytes_are_not_taken_for_units(encoding: str) -> None:
    text = {"gbk": CHINESE.replace(",", ""), "big5": TAIWAN, "cp949": KOREAN.replace(" ", "").replace(".", "")}.get(
        encoding, JAPANESE
    )
    assert decode(text.strip().encode(encoding), "a.txt")[0] == text.strip()


def test_what_stands_between_signs_of_hz_may_be_anything() -> None:
    text = "a~{bcde~} and x ~{ y ~} z"
    assert decode(text.encode(), "a.txt") == (text, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_damaged_letter_behind_a_mark_is_shown_and_told(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}[encoding]
    lone = "\ud800".encode(encoding, "surrogatepass")
    text, unread = decode(mark + GERMAN.encode(encoding) + lone + GERMAN.encode(encoding), "a.txt")
    assert text.replace("\ufffd", "") == GERMAN * 2
    assert unread[0].place == "line 2"


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("windows-874", "cp874"), ("tis-620", "cp874"), ("iso-8859-11", "cp874"), ("x-sjis", "cp932"),
        ("shift_jis", "cp932"), ("ms_kanji", "cp932"), ("Windows-31J", "cp932"), ("x-euc-jp", "euc_jp"),
        ("x-mac-cyrillic", "mac-cyrillic"), ("macintosh", "mac-roman"), ("iso-8859-8-i", "iso8859-8"),
        ("logical", "iso8859-8"), ("ks_c_5601-1987", "cp949"), ("korean", "cp949"), ("euc-kr", "cp949"),
        ("gb2312", "gb18030"), ("x-gbk", "gb18030"), ("chinese", "gb18030"), ("gb18030", "gb18030"),
        ("latin1", "cp1252"), ("ascii", "cp1252"), ("ISO-8859-1", "cp1252"), ("iso-8859-9", "cp1254"),
        ("latin5", "cp1254"), ("big5", "big5hkscs"), ("x-x-big5", "big5hkscs"), ("cn-big5", "big5hkscs"),
        ("x-cp1251", "cp1251"), ("cp866", "cp866"), ("koi8-r", "koi8-r"), ("koi", "koi8-r"), ("koi8-ru", "koi8-u"),
        ("visual", "iso8859-8"), ("arabic", "iso8859-6"), ("greek8", "iso8859-7"), ("sun_eu_greek", "iso8859-7"),
        ("l2", "iso8859-2"), ("utf8", "utf-8"), ("unicode", "utf-16-le"), ("hz-gb-2312", "hz"),
        ("iso-2022-kr", "iso2022_kr"), ("iso-2022-jp", "iso2022_jp_2"), ("cp437", "cp437"), ("ibm850", "cp850"),
        (" 'windows-1250' ", "cp1250"),
    ],
)  # fmt: skip
def test_names_that_browsers_know(label: str, codec: str) -> None:
    assert codec_of(label) == codec


@pytest.mark.parametrize(
    "label", ["", "klingon", "rot13", "base64", "unicode_escape", "idna", "utf-7", "x-user-defined"]
)
def test_what_is_no_encoding_of_letters_is_not_believed(label: str) -> None:
    assert codec_of(label) is None


@pytest.mark.parametrize(
    ("label", "text", "encoding"),
    [
        ("windows-874", "เชื่อ", "cp874"),
        ("x-sjis", "港は朝", "cp932"),
        ("gb2312", "镕基", "gbk"),
        ("ks_c_5601-1987", "똠방각하", "cp949"),
        ("big5", "嘅", "big5hkscs"),
        ("iso-8859-1", "“4 €”", "cp1252"),
        ("hz-gb-2312", "渡轮", "hz"),
        ("euc-jp", "①渡船", "euc_jis_2004"),
        ("iso-8859-2", "łódź", "iso8859-2"),
    ],
)
def test_what_is_declared_decides(label: str, text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.html", label) == (text, ())


@pytest.mark.parametrize(
    "first",
    [
        '<?xml version="1.0" encoding="windows-1251"?>\n',
        '@charset "windows-1251";\n',
        "# -*- coding: windows-1251 -*-\n",
        "#!/usr/bin/python3\n# coding=cp1251\n",
        "// -*- mode: text; coding: cp1251-unix -*-\n",
        "/* vim: set fileencoding=cp1251 : */\n",
        "# vi:ts=4:fenc=cp1251\n",
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=CP1251\\n"\n',
        "\\documentclass{article}\n\\usepackage[cp1251]{inputenc}\n",
    ],
)
def test_a_text_that_names_its_encoding(first: str) -> None:
    text = first + "Мост\n"
    assert decode(text.encode("cp1251"), "a.txt") == (text, ())


def test_an_editor_may_be_told_in_the_last_line() -> None:
    text = "word\n" * 900 + "Мост\n# vim: fenc=koi8-r\n"
    assert decode(text.encode("koi8-r"), "a.txt") == (text, ())


def test_a_wrong_name_does_not_win_over_the_bytes() -> None:
    assert decode(GERMAN.encode(), "a.html", "windows-874") == (GERMAN, ())
    assert decode((RUSSIAN * 4).encode("cp1251"), "a.html", "utf-8") == (RUSSIAN * 4, ())
    assert decode((JAPANESE * 9).encode("cp932"), "a.html", "euc-jp") == (JAPANESE * 9, ())


def test_a_broken_letter_of_a_known_encoding_is_shown_and_told() -> None:
    data = (JAPANESE * 9).encode("cp932") + b"\x81\n" + (JAPANESE * 9).encode("cp932")
    for declared in ("shift_jis", ""):
        text, unread = decode(data, "a.html", declared)
        assert text.count("港務局は冬の間も渡し船を動かすことを決めた。") == 18
        assert "line 10" in [each.place for each in unread]


def test_the_mark_of_utf_8_before_another_text() -> None:
    assert decode(b"\xef\xbb\xbf" + (GERMAN * 3).encode("cp1252"), "a.txt") == (GERMAN * 3, ())


def test_letters_far_behind_a_long_beginning_in_english() -> None:
    text = "plain words, one line as the other\n" * 20_000 + RUSSIAN * 3
    assert decode(text.encode("cp1251"), "a.txt")[0] == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (CHINESE, "gbk"),
        (TAIWAN, "big5"),
        (KOREAN, "cp949"),
        (RUSSIAN, "koi8-r"),
    ],
)
@pytest.mark.parametrize("beside", ["", "a", "ab"])
def test_one_line_that_is_longer_than_what_is_looked_at(text: str, encoding: str, beside: str) -> None:
    whole = beside + text.strip() * 400
    assert decode(whole.encode(encoding), "a.txt") == (whole, ())


@pytest.mark.parametrize(("text", "encoding"), [("日本語", "cp932"), ("繁體中文", "big5"), ("简体中文", "gbk")])
def test_one_word_again_and_again(text: str, encoding: str) -> None:
    assert decode((text * 30).encode(encoding), "a.txt")[0] == text * 30


def test_rare_letters_only_are_read_with_a_doubt() -> None:
    """As of encodings that nothing here can read: what they give in another one is letters nobody uses."""
    rare = bytes(byte for first in range(0xD8, 0xF8) for second in range(0xA1, 0xFF, 7) for byte in (first, second))
    assert any("how its letters are written" in each.reason for each in decode(rare, "a.txt")[1])


def test_the_cases_of_a_line_without_any_end(read: Read) -> None:
    text = "word " * 20_000 + THAI.strip() * 300
    assert read(text.encode("cp874"), "a.txt").text.replace("\n", "") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Total: 5 €\n", "cp1252"),
        ("Price: £5\n", "cp1252"),
        ("Oven: 180 °C ±5, 3 µm, ½ cup\n", "cp1252"),
        ("ÖFFNUNG MÄRZ: GRÖSSE ÜBERALL\n", "cp1252"),
        ("MAßE ÄNDERN, GRÖSSE\n", "cp850"),
        ("Ça va ? Où êtes-vous ?\n\n" * 4, "cp1252"),
        ("Što žele? Đak će doći čim može.\n\n" * 4, "cp1250"),
        ("/* Zähler für Größe */ puts(fertig);\n", "cp850"),
        ("@echo off\nrem Löscht alles\necho Fertig, schöne Grüße\n", "cp850"),
        ("<title>Фольклор</title>\n", "cp866"),
        ("2001년 04월\n", "johab"),
    ],
)
def test_a_few_letters_among_plain_ones(text: str, encoding: str) -> None:
    """Nobody writes one Hebrew letter behind a price, or one Chinese character inside a German word."""
    decoded, unread = decode(text.encode(encoding), "a.txt")
    assert decoded == text
    assert [each.gap for each in unread] == [Gap.DOUBTFUL]
