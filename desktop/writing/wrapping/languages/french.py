"""French. What the fields mean: see `Language`."""

from __future__ import annotations

from desktop.writing.wrapping.language import Language

FRENCH = Language(
    hails="bien sûr|certainement|d'accord|avec plaisir|volontiers|absolument|entendu|bien entendu|ok|okay"
    "|pas de problème|compris|comme demandé|naturellement|avec grand plaisir|très bien",
    shows="voici|voilà|ci-dessous|vous trouverez|tu trouveras|ceci est|c'est|ce sont|ci-après|je vous propose"
    "|je te propose",
    hands="voilà|voici|tenez|tiens|et voilà|le voici|la voici",
    made="réécri|reformul|récrit|paraphras|résum|synthès|tradui|traduct|réécrit",
    kinds="texte|version|liste|point|puce|note|élément|révis|corrig|correction|amélior|raccourci"
    "|plus court|simplifi|formel|amical|concis|remani|paragraphe|phrase|tâche|action|ébauche|rédaction"
    "|poli|profession|variante",
    filler="le|la|les|l|un|une|des|du|de|d|votre|vos|ton|tes|mon|ma|en|dans|pour|à|au|aux|avec|et|ou|qui|que"
    "|est|sont|a|été|plus|très|tout|tous|demandé|demandée|demandez|ci|dessous|dessus|fourni|original|originale"
    "|initial|selon|sur|lettre|e|mail|courriel|message|document|contenu|principaux|principales|essentiels|clés"
    "|importants|ton|style|manière|façon|forme|format|langue|français|anglais|poli|polie|professionnel"
    "|professionnelle|claire|clair|brève|bref|court|courte|simple|simples|deux|trois|quatre|cinq|six|sept|huit"
    "|résultat|sous|même|sens|nouveau|nouvelle|vous|tu|j'ai|ai|je|suivant|suivante|ce|cette|d'une|d'un|clairs"
    "|fautes|erreurs|sans|ici|mots|points|proposition",
    labels="sortie|résultat|réponse|réécrit|corrigé|résumé|reformulation|version finale|texte final|notes"
    "|points clés|points principaux|réécriture|synthèse|traduction",
    me="j'ai|nous avons",
    changed="gardé|conserv|préserv|maintenu|modifi|chang|corrig|réécri|reformul|adapt|ajust|laissé|supprim"
    "|remplac|ajout|simplifi|raccourci|résum|tradui|amélior|essay|veill|utilis|évit|omis|respect|rendu"
    "|transform|inclu|révis",
    craft="texte|ton|orthograph|grammair|ponctuat|phrase|original|d'origine|sens|style|formel|amical|concis"
    "|plus court|plus simple|paragraphe|faute|coquille|résum|poli|clarté|lisib|formulation|version"
    "|d'orthographe|initial",
    matters="mot|chiffre|nombre|date|nom|fait|structur|format|changement|modification|ordre|information"
    "|détail|contenu|citation|lien|erreur|consigne|point|liste|langue",
    notes="note|notes|remarque|remarques|nb|n.b|à noter|veuillez noter|notez|précision|explication|commentaire",
    lists="modifications|changements|modifications apportées|changements apportés|j'ai apporté les"
    "|j'ai effectué les|voici les modifications|voici les changements|les modifications suivantes|corrections"
    "|corrections apportées|principaux changements|principales modifications|liste des modifications"
    "|j'ai fait les|j'ai apporté quelques|j'ai corrigé les",
    subjects="cette version|ce résumé|cette réécriture|cette reformulation|la version réécrite"
    "|la version révisée|la version corrigée|le texte a été|le texte réécrit|le texte est désormais"
    "|la nouvelle version|le texte révisé|le texte corrigé|aucune modification|le sens a été",
    asks="n'hésitez pas|n'hésite pas|faites-moi savoir|fais-moi savoir|faites le moi savoir|fais-le moi savoir"
    "|dites-moi|dis-moi|je reste à|je suis à votre|je suis à ta|souhaitez-vous que|veux-tu que|voulez-vous que"
    "|souhaites-tu que|avez-vous besoin|as-tu besoin|je me tiens|prévenez-moi|puis-je"
    "|y a-t-il autre chose que je|y a-t-il quelque chose d'autre que je|souhaitez-vous d'autres"
    "|voulez-vous d'autres|est-ce que je peux vous aider",
    cans="je peux|je pourrais|je serais ravi|je serai ravi",
    ifs="si vous|si tu|s'il|pour toute|en cas|si besoin",
    about="modification|changement|ajust|version|réécri|reformul|le ton|plus formel|moins formel|plus court"
    "|plus long|le texte|résum|style|correction|adapt",
    more="besoin|aide|question|supplémentaire|d'autre|disposition|assistance|autre chose",
    hopes="j'espère|en espérant|espérons|nous espérons",
    fits="cela aide|cela vous aide|cela t'aide|cela vous convient|cela te convient|vous convient|te convient"
    "|ça aide|ça t'aide|ça vous aide|cela répond|répond à vos|répond à tes|répondra|vos attentes|tes attentes"
    "|cette version|ce texte|ce résumé|cela est utile|vous sera utile|te sera utile|cela vous plaît"
    "|cela correspond|vous aidera|t'aidera|vos besoins",
    contacts="savoir|dire|dis|dites|demand|question|contact|appel|m'appel|téléphon|répon|écri|m'écri|mail|hésit|n'hésit"
    "|espér|aid|t'aid|m'aid|l'aid|d'aid|joindre",
)
