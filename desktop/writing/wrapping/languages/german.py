"""German. What the fields mean: see `Language`."""

from __future__ import annotations

from desktop.writing.wrapping.language import Language

GERMAN = Language(
    hails="natürlich|klar|na klar|gerne|gern|sehr gerne|sicher|selbstverständlich|okay|ok|aber gerne"
    "|kein problem|verstanden|alles klar|mit vergnügen|wie gewünscht|gern geschehen|sehr gern",
    shows="hier ist|hier sind|hier kommt|hier folgt|hier finden sie|hier findest du|hier haben sie"
    "|hier hast du|dies ist|das ist|das sind|im folgenden|nachfolgend|nachstehend|unten finden sie|es folgt"
    "|folgend|anbei|hier",
    hands="bitte schön|bitteschön|bitte sehr|hier bitte|hier, bitte|hier ist er|hier ist sie|hier ist es",
    made="umgeschrieben|umformuliert|umformulierung|neu formuliert|neuformuliert|neu geschrieben|zusammenfass"
    "|zusammengefasst|zusammengefaßt|neufassung|übersetz|überarbeit|umschreib|paraphras",
    kinds="text|version|fassung|liste|stichpunkt|punkt|notiz|aufzähl|korrigiert|korrektur|verbessert|gekürzt"
    "|kürzer|kurzfassung|vereinfacht|einfacher|formell|förmlich|freundlich|aufgab|absatz|satz|bearbeitet"
    "|berichtig|entwurf|variante|höflich|professionell|sachlich|vorschlag|formulierungsvorschlag",
    filler="der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|ihr|ihre|ihren|ihrem|ihres|dein|deine"
    "|deinen|mein|meine|von|vom|in|im|für|zu|zum|zur|mit|und|oder|als|wie|aus|auf|nach|unter|es|sie|ist|sind"
    "|wurde|habe|ich|mehr|etwas|sehr|alle|allen|neu|neue|neuen|neuer|gewünscht|gewünschte|gewünschten|oben"
    "|unten|gegebenen|ursprünglichen|originalen|basierend|dir|ihnen|gebeten|brief|e|mail|nachricht|dokument"
    "|dokuments|inhalt|wichtigsten|wichtigste|wesentlichen|zentralen|ton|stil|sprache|form|weise|art|deutsch"
    "|englisch|deutscher|englischer|höflich|höflicher|höflichen|höfliche|klarer|klaren|kurze|kurzen|kurz|knapp"
    "|knappe|einfache|einfachen|einfacherer|zwei|drei|vier|fünf|sechs|sieben|acht|ergebnis|gleichen|bedeutung"
    "|tonfall|folgende|folgenden|lautet|folgt|formuliert|fehler|rechtschreibung|grammatik|ohne|hier"
    "|verständlicher|verständlichen|leichter|leichte|schriftlich|finden|findest|könnte|kann|so|lauten",
    labels="ausgabe|ergebnis|antwort|überarbeitet|korrigiert|umformuliert|umgeschrieben|zusammenfassung"
    "|neufassung|übersetzung|notizen|stichpunkte|kurzfassung|endfassung|lösung|überarbeitung",
    me="ich habe|ich hab|dabei habe ich|hierbei habe ich|wir haben|dabei wurden|dabei wurde",
    changed="behalten|beibehalt|geändert|veränder|änder|korrigiert|verbessert|umgeschrieben|umformuliert"
    "|formuliert|überarbeit|angepasst|übernommen|gelassen|belassen|entfernt|ersetzt|hinzugefügt|vereinfacht"
    "|gekürzt|zusammengefasst|übersetzt|bewahrt|geachtet|versucht|verwendet|vermieden|weggelassen|ausgelassen"
    "|berichtigt|ergänzt|erhalten|gehalten|umgewandelt|gestaltet|gemacht|geblieben|geglättet|überprüft"
    "|angeglichen",
    craft="text|ton|tonfall|rechtschreib|grammatik|zeichensetz|interpunktion|satzbau|sätze|original|bedeutung"
    "|stil|formell|förmlich|freundlich|kürzer|einfacher|absatz|absätze|tippfehler|höflich|zusammenfassung"
    "|lesbar|formulierung|ausdruck|fassung|version|wortlaut|verständlich",
    matters="zahl|datum|daten|name|fakt|struktur|format|änderung|reihenfolge|information|inhalt|zitat|link"
    "|fehler|anweisung|punkt|liste|zeilenumbr|angaben|wort|wörter|worte|sprache|aussage",
    notes="hinweis|hinweise|anmerkung|anmerkungen|bitte beachten|bitte beachte|beachten sie|notiz|bemerkung"
    "|erläuterung|erklärung|nb",
    lists="änderungen|vorgenommene änderungen|folgende änderungen|die folgenden änderungen"
    "|ich habe folgende änderungen|ich habe die folgenden änderungen|wichtige änderungen"
    "|die wichtigsten änderungen|korrekturen|hier sind die änderungen|was ich geändert habe"
    "|übersicht der änderungen|ich habe folgendes|ich habe einige änderungen|was geändert wurde"
    "|das habe ich geändert|meine änderungen",
    subjects="der überarbeitete|der umformulierte|der umgeschriebene|diese version|diese fassung|die fassung"
    "|die überarbeitete|diese zusammenfassung|die neue fassung|die neue version|der text wurde|der text ist nun"
    "|der text ist jetzt|der korrigierte|die bedeutung wurde|der ton wurde|es wurden keine änderungen",
    asks="lass mich wissen|lassen sie mich wissen|lass es mich wissen|lassen sie es mich wissen|sag bescheid"
    "|sag mir bescheid|sagen sie bescheid|sagen sie mir bescheid|sag einfach bescheid|gib bescheid"
    "|geben sie bescheid|geben sie mir bescheid|gib mir bescheid|melde dich|melden sie sich|soll ich"
    "|möchtest du, dass ich|möchten sie, dass ich|zögere nicht|zögern sie nicht|teilen sie mir|teile mir"
    "|teil mir|stehe ich|lass es mich gerne wissen|lass mich gerne wissen|lassen sie mich gerne wissen"
    "|lassen sie es mich gerne wissen|frag einfach|brauchst du|benötigen sie|bitte lass mich wissen"
    "|bitte lassen sie mich wissen|sag mir|sagen sie mir|gerne helfe ich|gern helfe ich|ich helfe gerne"
    "|ich helfe dir gerne|ich helfe ihnen gerne|kann ich sonst noch etwas für|kann ich noch etwas für"
    "|kann ich ihnen sonst noch|kann ich dir sonst noch|gibt es noch etwas, das ich"
    "|gibt es sonst noch etwas, das ich|gibt es noch etwas, wobei ich|möchten sie weitere|möchtest du weitere"
    "|wünschen sie weitere|haben sie weitere|hast du weitere",
    cans="ich kann|ich könnte|kann ich|gerne kann ich|gern kann ich|gerne passe ich|gern passe ich|gerne"
    "|ich helfe|ich passe",
    ifs="wenn du|wenn sie|falls du|falls sie|sollten sie|solltest du|bei bedarf|bei weiteren|bei fragen"
    "|für weitere|wenn weitere|falls weitere|falls noch|wenn noch",
    about="änderungen|änderungswünsche|anpass|überarbeit|version|fassung|umformul|umschreib|tonfall|den ton"
    "|formeller|förmlicher|kürzer|den text|formulier|zusammenfass|stil",
    more="etwas|hilf|helf|brauch|benötig|fragen|sonst|verfügung|unterstütz",
    hopes="ich hoffe|hoffentlich|hoffe|wir hoffen",
    fits="das hilft|dies hilft|es hilft|ihnen hilft|dir hilft|weiterhilft|das entspricht|dies entspricht"
    "|es entspricht|erwartungen|vorstellungen|das passt|diese fassung|diese version|die fassung|der text"
    "|die zusammenfassung|das gefällt|dir gefällt|ihnen gefällt|ist hilfreich|das ist, was"
    "|wünschen entspricht|das ist das|dieser text|hilfreich|ihrem sinne|deinem sinne|dies hilf|so passt",
    contacts="wissen|bescheid|meld|frag|kontakt|ruf|anruf|telefon|schreib|antwort|sag|zöger|hoff|hilf|helf"
    "|mitteil|teil",
)
