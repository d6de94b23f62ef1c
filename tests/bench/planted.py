"""Texts with planted facts: in each section one sentence says what matters, the others speak about it.

Where in its section the fact stands is drawn by lot, and a quarter of the other sentences have figures, too.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from desktop.common.types import Document, Passage


@dataclass(frozen=True)
class Planted:
    """`facts`: sentences as they stand in the text."""

    document: Document
    facts: tuple[str, ...]
    language: str


@dataclass(frozen=True)
class _Language:
    """`{t}` is the topic, `{n}`, `{d}` and `{p}` a sum, a day and a person."""

    topics: str
    people: str
    facts: tuple[str, ...]
    around: tuple[str, ...]


_LANGUAGES = {
    "en": _Language(
        "well|pump|roof|fence|library|kitchen|path|hedge|shed|boiler|garage|bridge|canteen|archive|lift|stairs|parking|garden"
        "|playground|window",
        "Anna Fields|Ben Carter|Mara Lind|Tom Hale",
        (
            "The board decided on {d} that the {t} is renewed for {n} euros.",
            "{p} takes over the {t} from {d}, with a budget of {n} euros.",
            "The {t} must not be used until {p} has repaired it.",
            "The contract for the {t} ends on {d} and is not continued.",
            "Repairing the {t} costs {n} euros, more than twice the estimate.",
        ),
        (
            "There was a lively talk about it among those who were present.",
            "Several members said that the {t} had been on their minds for a while.",
            "Nobody could say for sure how it had come to that.",
            "Some would have liked to hear of it earlier.",
            "The {t} was mentioned again towards the end of the evening.",
            "This point took about {m} minutes of the meeting.",
            "It had come up at the meeting in {y} as well.",
            "One guest asked whether the {t} was really so important.",
            "The chair thanked everybody for their patience with this matter.",
        ),
    ),
    "de": _Language(
        "Brunnen|Schuppen|Zaun|Garten|Parkplatz|Spielplatz|Keller|Aufzug|Herd|Ofen|Steg|Weg|Saal|Hof|Rasen|Teich|Boiler|Tresor"
        "|Vorplatz|Eingang",
        "Anna Feld|Ben Karsten|Mara Lind|Tom Hahn",
        (
            "Der Vorstand beschloss am {d}, dass der {t} für {n} Euro erneuert wird.",
            "{p} übernimmt den {t} ab {d} mit einem Budget von {n} Euro.",
            "Der {t} darf nicht benutzt werden, bis {p} ihn repariert hat.",
            "Der Vertrag für den {t} endet am {d} und wird nicht verlängert.",
            "Den {t} zu reparieren kostet {n} Euro, mehr als doppelt so viel wie geschätzt.",
        ),
        (
            "Darüber wurde unter den Anwesenden lebhaft gesprochen.",
            "Mehrere Mitglieder sagten, dass sie der {t} schon länger beschäftigt.",
            "Niemand konnte genau sagen, wie es dazu gekommen war.",
            "Manche hätten gern früher davon gehört.",
            "Gegen Ende des Abends kam der {t} noch einmal zur Sprache.",
            "Dieser Punkt dauerte etwa {m} Minuten.",
            "Schon bei der Versammlung {y} war davon die Rede gewesen.",
            "Ein Gast fragte, ob der {t} wirklich so wichtig sei.",
            "Die Vorsitzende dankte allen für ihre Geduld in dieser Sache.",
        ),
    ),
    "hi": _Language(
        "कुआँ|पंप|पुल|बगीचा|रास्ता|पुस्तकालय|रसोईघर|तालाब|दरवाज़ा|बाज़ार|विद्यालय|अस्पताल|मैदान|गोदाम|भवन|चौराहा|कार्यालय|छात्रावास|मंदिर|बाँध",
        "अनीता वर्मा|राजेश कुमार|सुनील शर्मा|मीना जोशी",
        (
            "समिति ने {d} को निर्णय लिया कि {t} {n} रुपये में नया बनाया जाएगा।",
            "{p} {d} से {t} की ज़िम्मेदारी {n} रुपये के बजट के साथ लेंगे।",
            "जब तक {p} मरम्मत नहीं करते, {t} का उपयोग नहीं किया जा सकता।",
            "{t} का अनुबंध {d} को समाप्त होता है और आगे नहीं बढ़ाया जाएगा।",
            "{t} की मरम्मत में {n} रुपये लगेंगे, जो अनुमान से दोगुने से अधिक है।",
        ),
        (
            "उपस्थित लोगों में इस पर काफ़ी चर्चा हुई।",
            "कई सदस्यों ने कहा कि {t} की बात बहुत दिनों से मन में थी।",
            "कोई ठीक से नहीं बता सका कि ऐसा कैसे हुआ।",
            "कुछ लोग इसके बारे में पहले सुनना चाहते थे।",
            "शाम के अंत में {t} का ज़िक्र फिर से हुआ।",
            "इस विषय पर लगभग {m} मिनट लगे।",
            "सन {y} की बैठक में भी यह बात उठी थी।",
            "एक अतिथि ने पूछा कि क्या {t} सच में इतना ज़रूरी है।",
            "अध्यक्ष ने सबको धैर्य के लिए धन्यवाद दिया।",
        ),
    ),
    "th": _Language(
        "บ่อน้ำ|ปั๊มน้ำ|หลังคา|รั้ว|ห้องสมุด|ห้องครัว|สะพาน|ลานจอดรถ|สนามเด็กเล่น|ลิฟต์|บันได|โรงอาหาร|สวน|ทางเดิน|ห้องประชุม|โกดัง|ประตู"
        "|อาคาร|ถนน|หน้าต่าง",
        "คุณสมชาย|คุณมาลี|คุณวิชัย|คุณอรุณ",
        (
            "คณะกรรมการมีมติเมื่อวันที่ {d} ให้ซ่อมแซม{t}ด้วยงบประมาณ {n} บาท",
            "{p}จะรับผิดชอบ{t}ตั้งแต่วันที่ {d} ด้วยงบประมาณ {n} บาท",
            "ห้ามใช้{t}จนกว่า{p}จะซ่อมแซมให้เสร็จเรียบร้อย",
            "สัญญาของ{t}จะสิ้นสุดในวันที่ {d} และจะไม่มีการต่อสัญญา",
            "การซ่อม{t}ต้องใช้เงิน {n} บาท ซึ่งมากกว่าที่ประเมินไว้สองเท่า",
        ),
        (
            "ผู้ที่มาร่วมงานพูดคุยกันเรื่องนี้อย่างคึกคัก",
            "สมาชิกหลายคนบอกว่าคิดเรื่อง{t}มานานแล้ว",
            "ไม่มีใครบอกได้แน่ชัดว่าเรื่องนี้เกิดขึ้นได้อย่างไร",
            "บางคนอยากจะได้ยินเรื่องนี้เร็วกว่านี้",
            "ช่วงท้ายของการประชุมมีการพูดถึง{t}อีกครั้งหนึ่ง",
            "หัวข้อนี้ใช้เวลาประมาณ {m} นาทีในการพูดคุย",
            "เรื่องนี้เคยถูกพูดถึงในการประชุมปี {y} มาแล้ว",
            "แขกคนหนึ่งถามว่า{t}สำคัญขนาดนั้นจริงหรือ",
            "ประธานขอบคุณทุกคนที่อดทนรอฟังเรื่องนี้",
        ),
    ),
}
LANGUAGES = tuple(_LANGUAGES)


def planted(language: str, sections: int = 40, seed: int = 1) -> Planted:
    """One fact for each section of five to nine sentences."""
    dice = random.Random(seed)
    words = _LANGUAGES[language]
    topics = words.topics.split("|")
    passages: list[Passage] = []
    facts: list[str] = []
    for number in range(1, sections + 1):
        topic = topics[number % len(topics)]
        fact = _filled(dice.choice(words.facts), topic, words, dice)
        around = [_filled(each, topic, words, dice) for each in dice.sample(words.around, dice.randint(4, 8))]
        around.insert(dice.randint(0, len(around)), fact)
        facts.append(fact)
        between = "\n" if language == "th" else " "
        passages.append(Passage(number, between.join(around), f"passage {number}"))
    return Planted(Document(f"planted {language}", tuple(passages)), tuple(facts), language)


def _filled(template: str, topic: str, words: _Language, dice: random.Random) -> str:
    day = f"{dice.randint(1, 28)}.{dice.randint(1, 12)}.2027"
    person = dice.choice(words.people.split("|"))
    number = f"{dice.randint(11, 99)}{dice.randint(100, 999)}"
    return template.format(t=topic, d=day, p=person, n=number, m=dice.randint(5, 40), y=dice.randint(1990, 2025))
