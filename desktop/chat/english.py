"""Tells the language of a question: Llama 3.2 Vision reads pictures in English only.

Questions about pictures are short, so what tells is a language's small words and the words that pictures are asked
about with. What nobody can tell counts as English: a number, a name, a word that several languages have.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = "English"
_MARKED = 2  # what a letter that only some languages have weighs, in words
_LESS = 0.6  # share of the words that tell a language which may tell another one
_OTHER = 0.5  # share of letters in another script from which a question is in that

_WORDS: Mapping[str, str] = {
    _ENGLISH: """
        a about after all an and any are at bill by can chart colour color compare count date describe did do does each
        explain find for from give graph had has have he her him his how i image invoice is it its kind list look
        many me much my name not number of on or our out over page photo picture please price read receipt say says
        see she show shows sum table tell text than that the their them there these they this those title to total
        translate two value we what when where which who whose why will with word words would write written you your
    """,
    "German": """
        alle am an auf aus bedeutet beide beiden beim beschreib beschreibe betrag bild bilder bilderrätsel bitte da das
        datum dem den der des die diese diesem diesen dieser dieses ein eine einem einen einer er erkläre erzähle es
        farbe fasse für gesamt gesamtbetrag gesamtsumme gibt haben hat heißt hier ich ihr im in insgesamt ist kann
        kannst kosten kostet lautet lies liest man mehr mir mit nach nenne nicht oder preis quittung rechnung sagt
        schrift schreibe sehen sieht sind so steht summe tabelle text und uns unterschied uhr um vergleiche viel viele
        vom von war warum was welche welchem welchen welcher welches wem wen wenn wer werden wessen wie wieviel
        wieviele wird wo woher worum wozu zahl zahlen zeig zeige zeigen zeigt zu zum zur zusammen überschrift übersetze
    """,
    "French": """
        au aux avec c ce ces cette combien comment compare compte couleur d dans date de décris des deux donne du elle
        en est et être explique facture fait graphique il ils image j je l la le les lire lis liste lit leur mais
        me moi moins mon montant montre montrent n ne nom nombre nous on ou où page par pas photo plus pour pourquoi
        prix qu quand que quel quelle quelles quels qui quoi raconte reçu résume s sa ses si son sont sur tableau texte
        titre total totale traduis tu un une valeur voit vous y à ça
    """,
    "Italian": """
        al alla anche che chi ci come con confronta conta conto cosa cos costa costo da dal data dei del della delle
        dello descrivi di dice dimmi dov dove due e elenca è fattura foto gli grafico ha ho i il immagine importo in
        io la le leggi lo ma mi mostra ne nel nella nome non numero o per perché più prezzo qual quale quali quando
        quanta quante quanti quanto questa queste questi questo riassumi sa scontrino scritto se si sono spiega su sul
        sulla tabella testo titolo totale traduci tutti tutto un una uno valore vede vedi
    """,
    "Portuguese": """
        a ao aos as com como compara compare conta cor da das data de descreva descreve diga diz do dois dos e é ela
        ele em esta está este estão explica explique fatura foto gráfico há imagem isso isto leia lista mais mas me
        mostra mostre na nas no nome nos não número o onde os ou para pela pelo por porque preço qual quais quando
        quanta quantas quanto quantos que quem recibo resume resuma se sobre soma são tabela texto título total traduz
        traduza tudo um uma valor você vê
    """,
    "Spanish": """
        al cantidad color como compara con cuál cuáles cuándo cuánta cuántas cuánto cuántos cuenta cuesta cómo de del
        describe di dice dime dos dónde el ella en es esta estas este estos está están explica factura fecha foto
        gráfica gráfico hay imagen importe la las lee lista lo los me más mi muestra no nombre número o para pero por
        porque precio que quien quién qué recibo resume se ser sobre son su suma tabla texto todo título total traduce
        un una valor ve y
    """,
    "Dutch": """
        aan afbeelding als beschrijf bij dat datum de deze die dit een en er foto grafiek het hoe hoeveel ik is je
        kosten lees met naar niet noem of ook om op prijs staat te titel totaal uit van vertaal voor waar waarom
        wanneer wat welk welke wie woord zie zijn
    """,
}
_VOCABULARY = {language: frozenset(words.split()) for language, words in _WORDS.items()}

_LETTERS: Mapping[str, str] = {
    "German": "äöüß",
    "French": "çœêëîïûùâ",
    "Italian": "ìòù",
    "Portuguese": "ãõçâ",
    "Spanish": "ñ¿¡",
}

_SCRIPTS = {
    "DEVANAGARI": "Hindi",
    "THAI": "Thai",
    "CYRILLIC": "",
    "GREEK": "",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "CJK": "",
}


def needs_note(question: str, model: str) -> bool:
    """Whether this question about a picture is one that the model, by its name, was not made for."""
    return "llama3.2-vision" in model.lower() and not is_english(question)


def is_english(text: str) -> bool:
    """Or nothing that anybody could tell."""
    return _told(text) == _ENGLISH


def language_of(text: str) -> str:
    """Its English name: "German"; "" where it is not English, and nobody can tell which."""
    return _told(text)


def surely(text: str, least: float) -> str:
    """Its language by its English name, where at least so many of its words tell it and hardly any another; else ""."""
    letters = [letter for letter in text if letter.isalpha()]
    scripts = Counter(script for letter in letters if (script := _script(letter)) is not None)
    if scripts.total() > _OTHER * len(letters):
        found = _SCRIPTS[max(scripts, key=scripts.__getitem__)]
        return found if len(letters) >= least else ""
    counted = dict.fromkeys(_VOCABULARY, 0.0)
    for word in _WORD.findall(unicodedata.normalize("NFC", text).lower()):
        for language, words in _VOCABULARY.items():
            counted[language] += word in words
    best, second = sorted(counted.values(), reverse=True)[:2]
    if best < least or second > _LESS * best:
        return ""
    return max(counted, key=counted.__getitem__)


def _told(text: str) -> str:
    text = unicodedata.normalize("NFC", text)
    letters = [letter for letter in text if letter.isalpha()]
    scripts = Counter(script for letter in letters if (script := _script(letter)) is not None)
    if scripts.total() > _OTHER * len(letters):
        return _SCRIPTS[max(scripts, key=scripts.__getitem__)]
    scores = _scores(text.lower())
    best = max(scores.values())
    if scores[_ENGLISH] >= best:
        return _ENGLISH
    return next(language for language, score in scores.items() if score == best)


def _script(letter: str) -> str | None:
    """One that no language of the table is written in."""
    if ord(letter) < 0x0370:  # Latin, with all its marks
        return None
    name = unicodedata.name(letter, "").split(" ")[0]
    return name if name in _SCRIPTS else None


def _scores(text: str) -> dict[str, float]:
    """Words of each language in the text. A word that few languages have says more."""
    scores = dict.fromkeys(_VOCABULARY, 0.0)
    for word in _WORD.findall(text):
        those = [language for language, words in _VOCABULARY.items() if word in words]
        for language in those:
            scores[language] += 1 / len(those)
    for language, marked in _LETTERS.items():
        scores[language] += _MARKED * any(letter in text for letter in marked)
    return scores
