"""Italian. What the fields mean: see `Language`."""

from __future__ import annotations

from desktop.writing.wrapping.language import Language

ITALIAN = Language(
    hails="certo|certamente|certo che sì|naturalmente|va bene|ok|okay|con piacere|volentieri|assolutamente"
    "|d'accord|senz'altro|come richiesto|nessun problema|ma certo",
    shows="ecco|ecco qui|di seguito|qui sotto|questo è|questa è|questi sono|queste sono|qui di seguito|segue"
    "|troverai|trovi|qui trovi|qui c'è",
    hands="ecco|ecco a te|ecco a lei|ecco qui|eccolo|eccola|ecco fatto|tieni",
    made="riscritt|riscrittura|riformul|parafras|riassunt|riepilog|sintesi|tradott|traduzione|rielabor",
    kinds="testo|version|elenco|lista|punti|punto|nota|note|element|rivist|revision|corrett|correzion"
    "|miglior|abbreviat|accorciat|breve|semplific|formal|amichevol|concis|paragraf|fras|azion|compit"
    "|bozza|variante|cortes|professional",
    filler="il|lo|la|i|gli|le|l|un|uno|una|del|dello|della|dei|degli|delle|di|tuo|tua|tuoi|suo|sua|mio|mia"
    "|in|nel|nella|per|a|al|alla|con|e|o|che|è|sono|stato|stata|più|molto|tutti|richiesto|richiesta"
    "|richiesti|sotto|sopra|fornito|originale|originali|basato|su|sul|dal|lettera|e|mail|email|messaggio"
    "|documento|contenuto|principali|chiave|importanti|tono|stile|modo|maniera|forma|formato|lingua"
    "|italiano|inglese|cortese|professionale|chiaro|chiara|corto|corta|semplice|semplici|due|tre|quattro"
    "|cinque|sei|sette|otto|risultato|stesso|significato|nuovo|nuova|seguente|ho|da|dell|nell|sull|errori"
    "|senza|qui|parole|chiari",
    labels="output|risultato|risposta|riscritto|corretto|riassunto|riepilogo|versione finale|testo finale"
    "|note|punti chiave|punti principali|riscrittura|sintesi|traduzione",
    me="ho|abbiamo|io ho",
    changed="mantenut|conservat|preservat|modificat|cambiat|corrett|riscritt|riformulat|adattat|lasciat"
    "|rimoss|sostituit|aggiunt|semplificat|accorciat|abbreviat|riassunt|tradott|miglior|cercat|usat|utilizzat"
    "|evitat|omess|rispettat|reso|trasformat|inclus|rivist|apportat|eliminat",
    craft="testo|tono|ortograf|grammatic|punteggiatur|frasi|original|significat|stile|formal|amichevol|concis"
    "|più breve|più semplice|paragraf|refus|riassunt|cortes|chiarezza|leggibil|formulazion|version",
    matters="parol|numer|cifr|data|date|nom|fatt|struttur|formato|modific|cambiament|ordine|informazion"
    "|dettagl|contenut|citazion|link|error|istruzion|punti|elenco|lingu",
    notes="nota|note|nb|n.b|si noti|tieni presente|tenga presente|osservazione|osservazioni|spiegazione"
    "|commento|precisazione",
    lists="modifiche|modifiche apportate|ho apportato le|ho fatto le|ecco le modifiche|le seguenti modifiche"
    "|correzioni|correzioni apportate|principali modifiche|cambiamenti|elenco delle modifiche"
    "|ho apportato alcune|cosa ho cambiato",
    subjects="questa versione|questo riassunto|questa riscrittura|la versione riscritta|la versione rivista"
    "|la versione corretta|il testo è stato|il testo riscritto|il testo rivisto|la nuova versione"
    "|nessuna modifica|il significato è",
    asks="fammi sapere|mi faccia sapere|fatemi sapere|fammelo sapere|non esitare|non esiti|resto a|sono a tua"
    "|sono a sua|vuoi che|vuole che|desidera che|desideri che|hai bisogno|ha bisogno|sono qui|rimango a"
    "|dimmi se|mi dica se|c'è altro che posso|c'è altro in cui|c'è qualcos'altro che posso|posso aiutarti"
    "|posso aiutarla|desideri altre|vuoi altre",
    cans="posso|potrei|sarò felice|sarò lieto|sono felice",
    ifs="se hai|se ha|se vuoi|se vuole|se desideri|se desidera|se c'è|se ti serve|se le serve|per qualsiasi"
    "|per ulteriori|se preferisci|se preferisce|se ci sono",
    about="modifiche|modifica|cambiamenti|aggiust|versione|riscri|riformul|il tono|più formale|meno formale"
    "|più breve|più corto|più lung|il testo|riassunt|stile|correzion|adatt",
    more="bisogno|aiut|assistenza|domand|ulterior|altro|serve|disposizione",
    hopes="spero|speriamo|mi auguro",
    fits="ti aiuti|le aiuti|sia utile|ti sia|le sia|sia d'aiuto|questo aiuti|questa versione|questo testo"
    "|questo riassunto|aspettative|esigenze|ti piaccia|le piaccia|soddisf|corrispond",
    contacts="sapere|dimmi|dica|chied|domand|contatt|chiam|telefon|rispond|scriv|mail|esit|sper|aiut",
)
