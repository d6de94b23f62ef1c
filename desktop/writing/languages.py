"""Knows languages by code and by name: the eight Llama 3.2 was made for, and others, which nobody has tested."""

from __future__ import annotations

import unicodedata

from desktop.common.i18n import tr

TESTED = ("en", "de", "fr", "it", "pt", "hi", "es", "th")

# English names, which the model is told, and what else a language is called there and by those who speak it.
_NAMES = {
    "en": "English",
    "de": "German Deutsch",
    "fr": "French Français",
    "it": "Italian Italiano",
    "pt": "Portuguese Português",
    "hi": "Hindi हिन्दी हिंदी",
    "es": "Spanish Español Castellano",
    "th": "Thai ไทย ภาษาไทย",
    "af": "Afrikaans",
    "ar": "Arabic العربية",
    "bg": "Bulgarian Български",
    "bn": "Bengali বাংলা Bangla",
    "ca": "Catalan Català",
    "cs": "Czech Čeština",
    "cy": "Welsh Cymraeg",
    "da": "Danish Dansk",
    "el": "Greek Ελληνικά",
    "et": "Estonian Eesti",
    "eu": "Basque Euskara",
    "fa": "Persian فارسی Farsi",
    "fi": "Finnish Suomi",
    "ga": "Irish Gaeilge",
    "gl": "Galician Galego",
    "he": "Hebrew עברית",
    "hr": "Croatian Hrvatski",
    "hu": "Hungarian Magyar",
    "id": "Indonesian Indonesia",
    "is": "Icelandic Íslenska",
    "ja": "Japanese 日本語",
    "ko": "Korean 한국어",
    "la": "Latin Latina",
    "lt": "Lithuanian Lietuvių",
    "lv": "Latvian Latviešu",
    "mr": "Marathi मराठी",
    "ms": "Malay Melayu",
    "nb": "Norwegian Norsk Bokmål",
    "nl": "Dutch Nederlands",
    "pl": "Polish Polski",
    "ro": "Romanian Română",
    "ru": "Russian Русский",
    "sk": "Slovak Slovenčina",
    "sl": "Slovenian Slovenščina Slovene",
    "sq": "Albanian Shqip",
    "sr": "Serbian Српски Srpski",
    "sv": "Swedish Svenska",
    "sw": "Swahili Kiswahili",
    "ta": "Tamil தமிழ்",
    "te": "Telugu తెలుగు",
    "tl": "Tagalog Filipino",
    "tr": "Turkish Türkçe",
    "uk": "Ukrainian Українська",
    "ur": "Urdu اردو",
    "vi": "Vietnamese Việt",
    "zh": "Chinese 中文",
}
_CODES = {name.casefold(): code for code, names in _NAMES.items() for name in (code, *names.split())}


def code_of(given: str) -> str:
    """Of a code ("de", "pt-BR", "de_AT") or a name ("Deutsch", "portuguese"); what is neither stays as it is.

    "" stays "": the text's own language.
    """
    bare = " ".join(unicodedata.normalize("NFC", given).split())
    primary = bare.casefold().partition("-")[0].partition("_")[0].strip()
    return _CODES.get(bare.casefold()) or _CODES.get(primary) or bare


def others() -> list[str]:
    """Codes of the languages that have a name here and that nobody has tested, by their English names."""
    return sorted((code for code in _NAMES if code not in TESTED), key=english_name)


def is_tested(code: str) -> bool:
    """Whether Llama 3.2 was made for it. The text's own language, "", is nobody's choice, and counts as tested."""
    return not code or code_of(code) in TESTED


def untested(code: str) -> str:
    """A sentence for a language nobody has tested; "" for the eight, and for the text's own."""
    if is_tested(code):
        return ""
    name = english_name(code) or code
    return tr(
        "Llama 3.2 was not made for {language}, and nobody has tested it here: read the result twice.", language=name
    )


def english_name(code: str) -> str:
    """ "German" for "de"; "" for what is not known."""
    return _NAMES.get(code_of(code), "").partition(" ")[0]
