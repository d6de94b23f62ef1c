"""Brings all the languages together, and what is the same in them."""

from __future__ import annotations

from desktop.writing.wrapping.languages.english import ENGLISH
from desktop.writing.wrapping.languages.french import FRENCH
from desktop.writing.wrapping.languages.german import GERMAN
from desktop.writing.wrapping.languages.hindi import HINDI
from desktop.writing.wrapping.languages.italian import ITALIAN
from desktop.writing.wrapping.languages.portuguese import PORTUGUESE
from desktop.writing.wrapping.languages.spanish import SPANISH
from desktop.writing.wrapping.languages.thai import THAI

LANGUAGES = (ENGLISH, GERMAN, FRENCH, ITALIAN, SPANISH, PORTUGUESE, HINDI, THAI)

ROLES = frozenset(("assistant", "ai assistant", "ai", "assistent", "assistente", "asistente", "सहायक", "ผู้ช่วย"))
