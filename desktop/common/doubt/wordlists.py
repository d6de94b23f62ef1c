"""Lists the words by which names and dates are told from other words with a capital letter."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MONTHS = _words(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec januar jänner februar feber märz mai juni juli oktober dezember okt dez janvier février
    mars avril juin juillet août septembre octobre novembre décembre gennaio febbraio marzo aprile maggio giugno
    luglio agosto settembre ottobre novembre dicembre janeiro fevereiro março abril maio junho julho setembro
    outubro novembro dezembro enero febrero mayo junio julio septiembre octubre noviembre diciembre
    """
)

DAYS = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag
    sonnabend sonntag
    """
)

# That begin sentences; in the middle of one they are written with a capital in titles alone.
BEGINNERS = _words(
    """
    a after all also although an and any are as at because before both but by can could did do does during each
    either even every first for from had has have he her here his how however i if in into is it its last many may
    more most my next no not now of on once one only or other our over please second she should since so some such
    than that the their then there these they third this those though through to under until was we were what when
    where which while who why will with would yes you your aber alle allerdings als also am an auch auf aus bei beim
    bis da dabei dadurch dafür dagegen damit danach dann daran darauf daraus darin das dass davon dazu dein den denn
    der des deshalb die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines
    einige er erst es etwa euer für gegen hier hinter ich ihm ihn ihr ihre im in insgesamt ist ja jede jeder jedes
    jedoch kein keine laut man mehr mein meine mit nach nachdem neben nein nicht noch nun nur ob oder ohne schon
    sein seine seit sich sie sind so sobald sogar somit sowie trotz trotzdem über um und uns unser unsere unter
    viele vom von vor während wann war waren warum was weil weitere welche wenn wer werden wie wir wird wo zu zudem
    zuerst zum zur zwar zwischen zwei au aux avec ce ces cette dans de des du elle en et il ils je la le les leur
    mais nous on ou par pour quand que qui sans selon si son sur un une vous al con como da dal de del della di e el
    es ele en entre essa este esta gli il la las lo los na nel no nos o os para per por que se sin su um uma un una
    uno y
    """
)

# Small words by which a text is told to be German, where all nouns have capitals, or in another language.
GERMAN = _words(
    """
    aber als am auch auf aus bei das dem den der des die durch ein eine einem einen einer es für hat ich ihr im ist
    kann mit nach nicht oder sich sie sind und vom von vor war waren werden wie wir wird wurde wurden zu zum zur
    über
    """
)

OTHERS = _words(
    """
    a an and are as at be been by for from has have he in is it its of on or that the their there they this to was
    were which with you et les des une du est dans pour que qui sur pas il elle della che per non gli uno los las el
    una por con para como os uma não
    """
)

# What a person is called by, or what a name stands beside: the word behind it is a name in German, too.
TITLES = _words(
    """
    herr herrn frau familie firma dr prof doktor professor professorin stadt gemeinde dorf insel hotel bahnhof
    gasthof restaurant café kapitän könig königin kaiser papst sankt
    """
)

ABBREVIATIONS = _words(
    """
    mr mrs ms dr prof st sr jr hr fr no nr vs ca bzw mme mlle m sig sra dra
    """
)

# Endings of German words for things.
THINGS = ("ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "ismus", "nis", "chen", "lein", "tät", "heiten")
