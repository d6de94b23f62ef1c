"""An answer in another language, or one that says the question again, is told; a normal one never."""

from __future__ import annotations

from itertools import product

import pytest

from desktop.chat.oddities import Oddity, oddity_of

# ruff: noqa: E501

# Of each language questions as people ask them, and answers as models give them.
TALKS = {
    "English": (
        ["What is the best way to cook rice?", "How does a plane fly?", "Why is the sky blue in the evening?"],
        ["You can cook it in a pot with two cups of water for each cup of rice, and you should let it rest for ten "
         "minutes after that. It is the steam that makes the difference, so do not lift the lid.",
         "The wing is shaped so that the air above it has to move faster than the air below, and this is why there is "
         "less pressure on the upper side. They also tilt the wing to push the air down."],
    ),
    "German": (
        ["Wie koche ich Reis am besten?", "Warum ist der Himmel am Abend rot?", "Was ist der Unterschied zwischen A und B?"],
        ["Der Reis wird mit der doppelten Menge Wasser gekocht und soll danach noch zehn Minuten ruhen. Es ist der "
         "Dampf, der ihn locker macht, und man soll den Deckel nicht heben, wenn das Wasser kocht.",
         "Das Licht der Sonne hat am Abend einen langen Weg durch die Luft, und auf diesem Weg wird das blaue Licht "
         "gestreut. Was zu uns kommt, ist das rote, und so sieht man es am Himmel."],
    ),
    "French": (
        ["Comment est-ce que je cuis le riz ?", "Pourquoi le ciel est bleu ?", "Quelle est la différence entre les deux ?"],
        ["Le riz se cuit avec deux fois son volume d'eau, et il faut le laisser dans la casserole pendant dix minutes. "
         "C'est la vapeur qui est la plus importante, et on ne doit pas ouvrir le couvercle.",
         "La lumière du soleil est faite de toutes les couleurs, et le bleu est celle qui se disperse le plus dans "
         "l'air. C'est pour cela que nous le voyons dans tout le ciel."],
    ),
    "Spanish": (
        ["¿Cómo se cocina el arroz?", "¿Por qué el cielo es azul?", "¿Cuál es la diferencia entre los dos?"],
        ["El arroz se cocina con el doble de agua, y después se deja en la olla diez minutos más. Lo que importa es el "
         "vapor, y por eso no hay que quitar la tapa mientras está en el fuego.",
         "La luz del sol está hecha de todos los colores, y el azul es el que más se dispersa en el aire. Es por eso "
         "que lo vemos en todo el cielo y no sólo en una parte."],
    ),
    "Italian": (
        ["Come si cucina il riso?", "Perché il cielo è blu?", "Qual è la differenza tra i due?"],
        ["Il riso si cuoce con il doppio di acqua, e poi si lascia nella pentola per dieci minuti. È il vapore che lo "
         "rende più buono, e non si deve togliere il coperchio quando è sul fuoco.",
         "La luce del sole è fatta di tutti i colori, e il blu è quello che si disperde di più nell'aria. È per questo "
         "che lo vediamo in tutto il cielo e non solo in una parte."],
    ),
    "Portuguese": (
        ["Como é que se cozinha o arroz?", "Por que o céu é azul?", "Qual é a diferença entre os dois?"],
        ["O arroz é cozido com o dobro da água, e depois fica na panela por dez minutos. É o vapor que faz a diferença, "
         "e por isso não se deve tirar a tampa quando está no fogo. Isso é o mais importante.",
         "A luz do sol é feita de todas as cores, e o azul é a que mais se espalha no ar. É por isso que você vê essa "
         "cor em todo o céu e não em uma parte."],
    ),
    "Dutch": (
        ["Hoe kook ik het best rijst?", "Waarom is de lucht blauw?", "Wat is het verschil tussen de twee?"],
        ["De rijst wordt met twee keer zoveel water gekookt en het is goed om die dan nog tien minuten te laten staan. "
         "Het is de stoom die het doet, en je moet het deksel niet van de pan halen.",
         "Het licht van de zon is van alle kleuren, en het blauw is de kleur die het meest in de lucht wordt verspreid. "
         "Dat is waarom je die kleur ziet als je naar de lucht kijkt."],
    ),
    "Hindi": (
        ["चावल कैसे पकाते हैं?", "आकाश नीला क्यों है?"],
        ["चावल को दोगुने पानी में पकाया जाता है और फिर दस मिनट के लिए छोड़ दिया जाता है।"],
    ),
}  # fmt: skip
EXTRAS = [
    "",
    "\n\n```python\nfor the in is and of to:\n    what = that\n```",
    "\n\n| the | is |\n|---|---|\n| of | and |",
]


@pytest.mark.parametrize("language", TALKS)
def test_normal_talk_is_never_odd(language: str) -> None:
    questions, answers = TALKS[language]
    short = ["42", "OK.", "Ja.", "No.", "Merci!", "- a\n- b", "Paris", "*", ""]
    greetings = ["Hi", "Hallo!", "Danke", "ok", "12 * 7?", "Python", "merci", "A?"]
    for question, reply, more in product((*questions, *greetings), (*answers, *short), EXTRAS):
        if question in greetings and reply not in answers:
            continue
        assert oddity_of(question, reply + more) == Oddity(), (question, reply + more)


@pytest.mark.parametrize(("asked", "said"), [pair for pair in product(TALKS, TALKS) if pair[0] != pair[1]])
def test_an_answer_in_another_language_is_told(asked: str, said: str) -> None:
    found = {oddity_of(question, reply) for question in TALKS[asked][0] for reply in TALKS[said][1]}
    assert found <= {Oddity(asked=asked, said=said), Oddity()}


@pytest.mark.parametrize("said", ["English", "Spanish", "French"])
def test_what_was_asked_in_german_and_answered_otherwise_is_told_for_sure(said: str) -> None:
    for reply in TALKS[said][1]:
        assert oddity_of("Was ist der Unterschied zwischen A und B?", reply) == Oddity(asked="German", said=said)


@pytest.mark.parametrize(
    "question",
    [
        "Was heißt das auf Englisch?",
        "Bitte übersetze: der Himmel ist blau und das Meer ist es auch.",
        "Schreib mir das auf Spanisch, was du von der Sache weißt.",
        "Wie sagt man das auf Französisch, wenn man die Suppe will?",
        "What is the German word for the sky, and how is it said?",
    ],
)
def test_who_speaks_of_languages_wants_another_one(question: str) -> None:
    for _questions, answers in TALKS.values():
        for reply in answers:
            assert oddity_of(question, reply) == Oddity()


@pytest.mark.parametrize(
    ("question", "answer", "echo"),
    [
        ("How does a plane fly?", "How does a plane fly?", True),
        ("How does a plane fly?", "**how does a plane fly**", True),
        ("How does a plane fly?", "You asked: How does a plane fly?", True),
        ("How does a plane fly?", "How does a plane fly? It has wings that push the air down.", False),
        ("Hello there", "Hello there!", False),
        ("Repeat after me: the cat is black", "Repeat after me: the cat is black", False),
        ("Say that the cat is black", "say that the cat is black", False),
        ("Wie koche ich Reis am besten?", "Wie koche ich Reis am besten?", True),
    ],
)
def test_an_answer_that_only_says_the_question_again(question: str, answer: str, echo: bool) -> None:
    assert oddity_of(question, answer).echo is echo
