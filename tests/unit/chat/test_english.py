"""The language of a short question about a picture, and whether a model was made for it."""

from __future__ import annotations

import pytest

from desktop.chat.english import is_english, language_of, needs_note

VISION = "llama3.2-vision:11b"
QUESTIONS = {
    "English": (
        "What is this?",
        "Total?",
        "How much is it?",
        "What does “Müller” mean?",
        "Read the text",
        "Describe this picture",
        "Which one is larger, A or B?",
        "Was the total paid?",
        "Is the bar for März higher than the one for April?",
        "Where is the Café?",
        "Sum?",
        "Why?",
        "2024?",
        "€ 12",
        "ok",
        "",
    ),
    "German": (
        "Was ist das?",
        "Wie viel?",
        "Was kostet es?",
        "Gesamtsumme?",
        "Summe?",
        "Beschreibe das Bild",
        "Wer ist das auf dem Foto?",
        "Lies den Text",
        "Wie hoch ist der Betrag?",
        "Was zeigt das Diagramm?",
        "Vergleiche A und B",
        "Warum?",
        "Zähle die Äpfel",
        "Ist das teuer?",
    ),
    "French": (
        "C’est quoi ?",
        "Qu’est-ce que c’est ?",
        "Combien ?",
        "Quel est le total ?",
        "Lis le texte",
        "Pourquoi ?",
    ),
    "Italian": ("Che cos’è?", "Cosa vedi?", "Quanto costa?", "Qual è il totale?", "Leggi il testo", "Dove?"),
    "Spanish": ("¿Qué es esto?", "Que es esto?", "¿Cuánto cuesta?", "Lee el texto", "¿Dónde está?", "Qué dice?"),
    "Portuguese": ("O que é isto?", "Qual é o total?", "Descreva a imagem", "O que mostra o gráfico?"),
    "Dutch": ("Wat is dit?", "Hoeveel kost het?"),
    "Hindi": ("यह क्या है?",),
    "Thai": ("นี่คืออะไร",),
    "Japanese": ("これは何ですか",),
    "": ("Что это?", "这是什么?", "Τι είναι;"),
}
ALL = [(language, question) for language, questions in QUESTIONS.items() for question in questions]


@pytest.mark.parametrize(("language", "question"), ALL)
def test_short_questions_are_told_apart(language: str, question: str) -> None:
    assert language_of(question) == language
    assert is_english(question) is (language == "English")


def test_letters_written_in_two_signs_count_as_one() -> None:
    assert language_of("Wie schon ist das scho\u0308ne?") == "German"


@pytest.mark.parametrize(
    ("model", "question", "needed"),
    [
        (VISION, "Was ist das?", True),
        ("hf.co/someone/Llama3.2-Vision-11B:Q4", "Was ist das?", True),
        (VISION, "What is this?", False),
        ("llava:7b", "Was ist das?", False),
        ("llama3.2:3b", "Was ist das?", False),
    ],
)
def test_only_questions_that_llama_vision_was_not_made_for_need_a_note(model: str, question: str, needed: bool) -> None:
    assert needs_note(question, model) is needed
