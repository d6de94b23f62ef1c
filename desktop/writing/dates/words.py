"""Holds the words for months, days, spans of time and clocks in eight languages.

All languages together: a word that means different days in two of them, or is a common word in one, is left out.
"""

from __future__ import annotations


def _numbered(*rows: str) -> dict[str, int]:
    """Each row holds the words for one number, from 1."""
    return {word: number for number, row in enumerate(rows, 1) for word in row.split()}


MONTHS = _numbered(
    "january jan januar jänner janvier janv gennaio genn janeiro enero ene जनवरी มกราคม ม.ค.",
    "february feb februar febr février févr febbraio fevereiro fev febrero फरवरी फ़रवरी กุมภาพันธ์ ก.พ.",
    "march mar märz mrz mars marzo março मार्च มีนาคม มี.ค.",
    "april apr avril avr aprile abril abr अप्रैल เมษายน เม.ย.",
    "may mai maggio maio mayo मई พฤษภาคม พ.ค.",
    "june jun juni juin giugno giu junho junio जून มิถุนายน มิ.ย.",
    "july jul juli juillet juil luglio lug julho julio जुलाई กรกฎาคม ก.ค.",
    "august aug août agosto ago अगस्त สิงหาคม ส.ค.",
    "september sep sept septembre settembre sett setembro septiembre सितंबर सितम्बर กันยายน ก.ย.",
    "october oct oktober okt octobre ottobre ott outubro octubre अक्टूबर अक्तूबर ตุลาคม ต.ค.",
    "november nov novembre novembro noviembre नवंबर नवम्बर พฤศจิกายน พ.ย.",
    "december dec dezember dez décembre déc dicembre dic dezembro diciembre दिसंबर दिसम्बर ธันวาคม ธ.ค.",
)

WEEKDAYS = _numbered(
    "monday montag lundi lunedì segunda-feira lunes सोमवार วันจันทร์",
    "tuesday dienstag mardi martedì terça-feira martes मंगलवार วันอังคาร",
    "wednesday mittwoch mercredi mercoledì quarta-feira miércoles बुधवार วันพุธ",
    "thursday donnerstag jeudi giovedì quinta-feira jueves गुरुवार बृहस्पतिवार वीरवार วันพฤหัสบดี วันพฤหัส",
    "friday freitag vendredi venerdì sexta-feira viernes शुक्रवार วันศุกร์",
    "saturday samstag sonnabend samedi sabato sábado शनिवार วันเสาร์",
    "sunday sonntag dimanche domenica domingo रविवार इतवार วันอาทิตย์",
)

NUMBERS = {
    word: number
    for number, row in {
        1: "a an one ein eine einem einen einer un une uno una um uma एक หนึ่ง",
        2: "two zwei deux due dois duas dos दो สอง",
        3: "three drei trois tre três tres तीन สาม",
        4: "four vier quatre quattro quatro cuatro चार สี่",
        5: "five fünf cinq cinque cinco पाँच पांच ห้า",
        6: "six sechs sei seis छह छः หก",
        7: "seven sieben sept sette sete siete सात เจ็ด",
        8: "eight acht huit otto oito ocho आठ แปด",
        9: "nine neun neuf nove nueve नौ เก้า",
        10: "ten zehn dix dieci dez diez दस สิบ",
        12: "twelve zwölf douze dodici doze doce बारह สิบสอง",
        14: "fourteen vierzehn quatorze quattordici catorze चौदह สิบสี่",
    }.items()
    for word in row.split()
}

# Days told by their distance.
AHEAD = {
    phrase: count
    for count, row in {
        0: "today|tonight|this evening|heute|heute abend|aujourd'hui|ce soir|oggi|stasera|hoje|hoy|आज|วันนี้",
        1: "tomorrow|morgen|demain|domani|amanhã|mañana|कल तक|พรุ่งนี้|วันพรุ่งนี้",
        2: "the day after tomorrow|day after tomorrow|übermorgen|uebermorgen|après-demain|dopodomani|depois de amanhã"
        "|pasado mañana|परसों तक|มะรืนนี้|วันมะรืน|วันมะรืนนี้|มะรืน",
    }.items()
    for phrase in row.split("|")
}

UNITS = {
    word: unit
    for unit, row in {
        "day": "day days tag tage tagen jour jours giorno giorni dia dias día días दिन दिनों วัน",
        "week": "week weeks woche wochen semaine semaines settimana settimane semana semanas सप्ताह हफ्ते हफ़्ते สัปดาห์ อาทิตย์",
        "month": "month months monat monate monaten monats mois mese mesi mês meses mes महीने माह เดือน",
        "year": "year years jahr jahre jahren jahres année an ans anno anni ano anos año años साल वर्ष ปี",
    }.items()
    for word in row.split()
}

# Before a count ("in two weeks") and behind it.
IN = (
    "in|within|in the next|within the next|in den nächsten|innerhalb von|binnen|dans|dans les|d'ici|sous|tra|fra|em"
    "|daqui a"
    "|dentro de|en|en el plazo de|ภายใน|อีก"
)
IN_BEHIND = "में|के भीतर|के अंदर|बाद|के बाद|from now|from today"

# Of a weekday, before it. The second list: people differ on whether it is the first one or that of the week after.
COMING = (
    "this|coming|this coming|diesen|diesem|dieser|kommenden|kommendem|kommender|ce|questo|prossimo|próximo|próxima"
    "|este|esta|इस|आने वाले"
)
NEXT = "next|nächsten|nächstem|nächste|nächster|अगले"
# And behind it.
COMING_BEHIND = "prochain|prossimo|prossima|próximo|próxima|que viene|que vem|นี้"
WEEK_AFTER_BEHIND = (
    "next week|nächster woche|nächste woche|kommender woche|de la semaine prochaine|della prossima settimana"
    "|da próxima semana"
    "|da semana que vem|de la próxima semana|de la semana que viene|หน้า"
)

# "the end of" a month or a year.
END = (
    "end of|the end of|ende|la fin de|la fin du|fin de|fin du|fin|la fine di|la fine del|fine|o fim de|o fim do"
    "|fim de"
    "|fim do|o final de|o final do|final do|final de|finales de|el final de|el final del|final del|fin del|el fin de"
    "|สิ้น"
)
THE = "the|this|des|dieses|diesen|du|de ce|ce|di|del|di questo|questo|do|deste|este|de este|del|da"
FOLLOWING = "next|nächsten|nächstes|kommenden|kommendes|prossimo|próximo|do próximo|del próximo|del prossimo|अगले"
FOLLOWING_BEHIND = "prochain|prochaine|prossimo|que viene|que vem|หน้า"
ENDS = {  # in one word, with what ends
    "monatsende": "month",
    "month's end": "month",
    "month end": "month",
    "fine mese": "month",
    "fin de mes": "month",
    "jahresende": "year",
    "year's end": "year",
    "year end": "year",
    "fine anno": "year",
    "fin d'année": "year",
    "la fin de l'année": "year",
    "fine dell'anno": "year",
    "la fine dell'anno": "year",
}
END_BEHIND = "के अंत|के आखिर|के अन्त"  # Hindi

# Before a day, and part of it.
BY = (
    "by|by the|until|until the|till|no later than|not later than|due|due on|due by|on|on the|the|at the latest on"
    "|from"
    "|bis|bis zum|bis spätestens|spätestens|spätestens am|spätestens bis|am|zum|den|dem|bis den|jusqu'au|jusqu'à"
    "|d'ici|d'ici au"
    "|d'ici à|au plus tard le|pour le|le|au|à|entro|entro il|entro la|entro l'|fino al|fino a|il|per il|entro domani"
    "|até|até o|até a|até ao|até à|em|no|na|no dia|até o dia|hasta|hasta el|a más tardar el|para el|el|para|a"
    "|ภายใน|ภายในวันที่|ภายในวัน|ไม่เกิน|ถึง|จนถึง|วันที่|ใน|bis ende|bis einschließlich"
)
BEFORE = (
    "before|before the|prior to|vor|vor dem|avant|avant le|avant la|prima di|prima del|antes de|antes do|antes del"
    "|ก่อน|ก่อนวันที่"
)
BY_BEHIND = "तक|को|at the latest|spätestens|au plus tard|al più tardi|o mais tardar|a más tardar"
BEFORE_BEHIND = "से पहले"

# Before the hour, and behind it.
AT = "at|um|ab|à|alle|alle ore|ore|às|a las|a la|kl|klo|เวลา|from"
CLOCK = "uhr|h|heures|heure|horas|hora|น.|น|นาฬิกา|बजे"
MORNING = "am|a.m.|सुबह|โมงเช้า|morgens|vormittags|du matin|di mattina|da manhã|de la mañana"
LATER = (
    "pm|p.m.|दोपहर|शाम|रात|บ่าย|โมงเย็น|nachmittags|abends|de l'après-midi|du soir|di pomeriggio|del pomeriggio"
    "|di sera|da tarde"
    "|da noite|de la tarde|de la noche"
)
