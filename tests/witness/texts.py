"""Texts in four languages, each sentence with what may be changed in it, and how else it may be said.

`{n:310|130}`: a number, and a wrong one; d, p, u, x: the same of a date, a name, a unit, a negation. `((…))` may be left
out. Behind `##`: the same in other words. Paragraphs are parted by an empty line; `held`: what nothing was tuned on.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Written:
    """`invented`: sentences that stand nowhere in `text`, about the same things."""

    language: str
    text: str
    invented: tuple[str, ...]
    held: bool = False


ENGLISH = Written(
    "en",
    """
The annual meeting of the allotment club took place on {d:12 October|14 October} in the school hall. ## On {d:12 October} the allotment club held its annual meeting in the hall of the school.
{n:63|36} members came, ((which is more than ever before)). ## Never before had so many members come: {n:63}.

The new well has been in use since {d:3 April 2025|3 May 2025} ((and serves all plots of the northern half)). ## Since {d:3 April 2025} the new well has been in use for the plots in the northern half.
It gave {n:412|214} cubic metres ((until the autumn)); the town sold the club {n:96|69} more. ## The well gave {n:412} cubic metres, and {n:96} more were sold to the club by the town.

The pump was repaired {n:three|five} times, for {n:310|130} euros in all. ## For {n:310} euros in all, the pump had to be repaired {n:three} times.
A second pump {x:is not|is} planned ((for the coming year)). ## For the coming year a second pump {x:isn't} planned.

Gravel for the main path cost {n:2,480|2,840} euros, ((120 less than agreed with the builder)). ## The main path's gravel had a price of {n:2,480} euros.
Ms. {p:Weber|Huber} ((of the town council)) promised to send {n:40|14} {u:tonnes|kilograms} of soil. ## {n:40} {u:tonnes} of soil were promised by Ms. {p:Weber}.

Children under {n:twelve|ten} {x:may not|may} use the shredder ((without an adult)). ## The shredder {x:may not} be used by children under {n:twelve}.
Dogs must be kept on a lead ((between the hedges)), as Mr. {p:Okafor|Olsen} had asked in a letter. ## In a letter, Mr. {p:Okafor} had asked that dogs be kept on a lead.

The lawyer {p:Margaret|Josephine} Dunn explained the lease, which ends on {d:31 December 2031|31 December 2013}. ## The lease ends on {d:31 December 2031}, as the lawyer {p:Margaret} Dunn explained.
The rent stays at {n:0.85|0.58} euros for each square metre ((and year)). ## For each square metre the rent stays at {n:0.85} euros.
""",
    (
        "The club will build a greenhouse with a glass roof near the entrance.",
        "Two beekeepers offered honey to every visitor of the market.",
        "The mayor praised the volunteers in a speech on local television.",
        "Several members complained about noise from the motorway.",
        "A thief stole tools from the shed during the summer holidays.",
        "The yearly fee rises by five euros.",
        "Next season the club wants to plant apple trees along the river.",
        "Insurance for the shed was cancelled after a fire.",
    ),
)
ENGLISH_HELD = Written(
    "en",
    """
Dr. {p:Lindqvist|Bergström} opened the lecture with a question ((about the depth of the ocean)). ## The lecture was opened by Dr. {p:Lindqvist} with a question.
The deepest place lies {n:10,935|10,395} {u:metres|kilometres} below the surface. ## Below the surface, {n:10,935} {u:metres} down, lies the deepest place.

In {d:1960|1969} two men reached it in a steel sphere ((that weighed 13 tonnes)). ## Two men in a steel sphere reached it in {d:1960}.
They {x:could not|could} see the bottom ((because the water was full of dust)). ## The bottom {x:could not} be seen by them.

Only {n:25|52} percent of the sea floor has been mapped ((with modern sonar)). ## Modern sonar has mapped only {n:25} percent of the sea floor.
The survey ship left {p:Valparaíso|Rotterdam} on {d:March 9|March 19} with {n:31|13} scientists on board. ## With {n:31} scientists on board the survey ship left {p:Valparaíso} on {d:March 9}.

Its budget was {n:$4.2 million|$2.4 million}, ((two thirds of which came from private donors)). ## The ship had a budget of {n:$4.2 million}.
The crew {x:never|always} slept more than {n:six|eight} hours ((during the first week)). ## During the first week the crew {x:never} slept more than {n:six} hours.

“We are guests down there,” {p:Lindqvist|Bergström} said ((at the end of the talk)). ## At the end {p:Lindqvist} said: “We are guests down there.”
The next lecture begins at {n:7:30 pm|8:30 pm} on {d:Thursday|Tuesday}. ## On {d:Thursday} at {n:7:30 pm} the next lecture begins.
""",
    (
        "The university plans to buy a submarine for students.",
        "Fishermen protested against new rules in the harbour.",
        "A documentary about whales won an award in Toronto.",
        "The scientists discovered gold in several samples.",
        "Visitors may borrow telescopes at the library.",
        "Plastic waste was found in the stomach of every fish.",
        "The captain retired after thirty years at sea.",
        "Her book will be translated into Japanese.",
    ),
    held=True,
)
GERMAN = Written(
    "de",
    """
Die Mitgliederversammlung des Ruderclubs fand am {d:12. Oktober 2025|14. Oktober 2025} im Bootshaus statt. ## Am {d:12. Oktober 2025} fand im Bootshaus die Versammlung der Mitglieder des Ruderclubs statt.
Es kamen {n:einundsechzig|sechzehn} Mitglieder, ((so viele wie noch nie)). ## So viele Mitglieder wie noch nie kamen: {n:61}.

Der neue Steg kostete {n:12.480|14.280} Euro, ((das sind 300 Euro weniger als veranschlagt)). ## {n:12.480} Euro hat der neue Steg gekostet.
Er liegt seit dem {d:3. April|5. April} im Wasser ((und trägt zwölf Boote)). ## Seit dem {d:3. April} ist der Steg im Wasser.

Frau {p:Lehmann|Krüger} vom Bauamt hat die Genehmigung {x:nicht|} verlängert. ## Die Genehmigung hat Frau {p:Lehmann} vom Bauamt {x:nicht} verlängert.
Der Verein darf im Schilf {x:keine|} Motorboote fahren lassen ((und muss Abstand halten)). ## Motorboote dürfen im Schilf {x:nicht} fahren.

Die Winterlagerung kostet künftig {n:4,50|5,40} Euro für jeden {u:Meter|Zentimeter} Bootslänge. ## Für jeden {u:Meter} Bootslänge kostet die Winterlagerung künftig {n:4,50} Euro.
Trainer {p:Jörg|Bernd} Ackermann gewann mit dem Achter {n:drei|fünf} Rennen ((auf der Elbe)). ## Mit dem Achter hat Trainer {p:Jörg} Ackermann {n:drei} Rennen gewonnen.

Rund {n:zwei Drittel|drei Viertel} der Jugendlichen haben den Schwimmschein ((bestanden)). ## Den Schwimmschein haben rund {n:zwei Drittel} der Jugendlichen.
Die Kasse schließt mit einem Überschuss von {n:1.300|3.100} Euro, wie Herr {p:Demir|Yilmaz} berichtete. ## Herr {p:Demir} berichtete von einem Überschuss der Kasse von {n:1.300} Euro.

Das Training beginnt mittwochs um {n:17.30 Uhr|18.30 Uhr} ((am alten Kran)). ## Um {n:17.30 Uhr} beginnt mittwochs das Training.
Der Anhänger wiegt {n:750|570} {u:Kilogramm|Gramm} und fasst vier Boote. ## Vier Boote fasst der Anhänger, der {n:750} {u:Kilogramm} wiegt.
""",
    (
        "Der Vorstand möchte eine Sauna neben der Werkstatt errichten.",
        "Ein Sponsor aus der Autoindustrie zahlt neue Trikots.",
        "Mehrere Eltern beschwerten sich über den Lärm der Baustelle.",
        "Im Sommer findet eine Regatta mit Gästen aus Polen statt.",
        "Die Polizei ermittelt wegen eines Einbruchs in die Garage.",
        "Der Jahresbeitrag steigt um fünf Euro.",
        "Eine Biologin zählte seltene Vögel am Ufer.",
        "Das Restaurant bekommt einen neuen Pächter.",
    ),
)
GERMAN_HELD = Written(
    "de",
    """
Der Mietvertrag zwischen Frau {p:Sommerfeld|Winterberg} und Herrn {p:Okonkwo|Mbeki} beginnt am {d:1. Februar 2026|1. März 2026}. ## Am {d:1. Februar 2026} beginnt der Mietvertrag zwischen Frau {p:Sommerfeld} und Herrn {p:Okonkwo}.
Die Wohnung hat {n:drei|vier} Zimmer und eine Fläche von {n:78,5|87,5} {u:Quadratmetern|Quadratkilometern}. ## {n:78,5} {u:Quadratmeter} Fläche und {n:drei} Zimmer hat die Wohnung.

Die Kaltmiete beträgt {n:945|954} Euro im Monat ((und ist im Voraus zu zahlen)). ## Im Monat beträgt die Kaltmiete {n:945} Euro.
Die Kaution von {n:2.835|2.385} Euro wird auf einem Sparkonto angelegt. ## Auf einem Sparkonto wird die Kaution von {n:2.835} Euro angelegt.

Haustiere sind ((ohne Erlaubnis des Vermieters)) {x:nicht|} gestattet. ## {x:Nicht} gestattet sind Haustiere.
Die Treppe wird von den Mietern {n:zweimal|dreimal} in der Woche geputzt. ## {n:Zweimal} in der Woche putzen die Mieter die Treppe.

Kündigt der Mieter, so gilt eine Frist von {n:drei|sechs} Monaten zum Monatsende. ## Wenn der Mieter kündigt, gilt zum Monatsende eine Frist von {n:drei} Monaten.
Im Keller dürfen {x:keine|} Fahrräder stehen ((außer in der Nische links)). ## Fahrräder dürfen {x:nicht} im Keller stehen.

Die Heizung wurde {d:2019|2017} von der Firma {p:Brandauer|Steinhöfer} erneuert. ## {d:2019} hat die Firma {p:Brandauer} die Heizung erneuert.
Der Verbrauch lag zuletzt bei {n:9.400|4.900} {u:Kilowattstunden|Megawattstunden} ((im Jahr)). ## Zuletzt lag der Verbrauch bei {n:9.400} {u:Kilowattstunden}.
""",
    (
        "Der Vermieter übernimmt die Kosten für den Umzug.",
        "Auf dem Dach wird eine Solaranlage montiert.",
        "Die Nachbarn feiern jeden Sommer ein Hoffest.",
        "Das Gericht wies die Klage der Gemeinde ab.",
        "Eine Tiefgarage gehört ebenfalls zum Objekt.",
        "Rauchen auf dem Balkon kostet eine Strafe.",
        "Die Fenster werden im Herbst gestrichen.",
        "Internet ist in den Nebenkosten enthalten.",
    ),
    held=True,
)
HINDI = Written(
    "hi",
    """
गाँव की सहकारी समिति की बैठक {d:12 अक्टूबर|14 अक्टूबर} को पंचायत भवन में हुई। ## पंचायत भवन में {d:12 अक्टूबर} को गाँव की सहकारी समिति की बैठक हुई।
बैठक में {n:63|36} किसान आए, ((जो पिछले साल से अधिक हैं))। ## कुल {n:63} किसान बैठक में आए।

नया कुआँ {d:3 अप्रैल 2025|3 मई 2025} से चालू है ((और उत्तर के सभी खेतों को पानी देता है))। ## {d:3 अप्रैल 2025} से नया कुआँ चालू है।
पंप की मरम्मत पर {n:310|130} रुपये खर्च हुए। ## {n:310} रुपये पंप की मरम्मत पर खर्च हुए।

दूसरा पंप खरीदने की योजना {x:नहीं |}है ((क्योंकि पैसे कम हैं))। ## दूसरे पंप को खरीदने की योजना {x:नहीं |}है।
श्रीमती {p:सुनीता|अनीता} शर्मा ने {n:पैंतालीस|चौवन} बोरी बीज देने का वादा किया। ## {n:45} बोरी बीज देने का वादा श्रीमती {p:सुनीता} शर्मा ने किया।

मुख्य सड़क की बजरी की कीमत {n:2,480|2,840} रुपये थी। ## बजरी की कीमत मुख्य सड़क के लिए {n:2,480} रुपये थी।
समिति ने {p:जयपुर|लखनऊ} से {n:40|14} {u:किलोग्राम|ग्राम} खाद मँगवाई। ## {n:40} {u:किलोग्राम} खाद समिति ने {p:जयपुर} से मँगवाई।

बच्चों को मशीन चलाने की अनुमति {x:नहीं |}दी गई। ## मशीन चलाने की अनुमति बच्चों को {x:नहीं |}दी गई।
अगली बैठक {d:सोमवार|शुक्रवार} को सुबह {n:दस|आठ} बजे स्कूल में होगी। ## स्कूल में अगली बैठक {d:सोमवार} को सुबह {n:दस} बजे होगी।
""",
    (
        "मुख्यमंत्री ने एक बड़े अस्पताल का उद्घाटन किया।",
        "नदी पर पुल बनाने का ठेका एक विदेशी कंपनी को मिला।",
        "बाढ़ में कई मकान बह गए और लोग छत पर रहे।",
        "फिल्म की शूटिंग के लिए कलाकार पहाड़ों में पहुँचे।",
        "चोरों ने रात में दुकान का ताला तोड़ा।",
        "क्रिकेट टीम ने विश्व कप जीतकर इतिहास रचा।",
    ),
)
HINDI_HELD = Written(
    "hi",
    """
डॉ. {p:राकेश|महेश} वर्मा ने व्याख्यान की शुरुआत समुद्र के बारे में एक प्रश्न से की। ## समुद्र के बारे में एक प्रश्न से डॉ. {p:राकेश} वर्मा ने व्याख्यान की शुरुआत की।
समुद्र की सबसे गहरी जगह {n:10,935|10,395} {u:मीटर|किलोमीटर} नीचे है। ## {n:10,935} {u:मीटर} नीचे समुद्र की सबसे गहरी जगह है।

सन् {d:1960|1969} में दो वैज्ञानिक लोहे के गोले में वहाँ पहुँचे। ## दो वैज्ञानिक सन् {d:1960} में लोहे के गोले में वहाँ पहुँचे।
वे तल को देख {x:नहीं |}सके ((क्योंकि पानी में धूल थी))। ## तल को वे देख {x:नहीं |}सके।

जहाज {p:मुंबई|चेन्नई} से {d:9 मार्च|19 मार्च} को रवाना हुआ। ## {d:9 मार्च} को जहाज {p:मुंबई} से रवाना हुआ।
उस पर {n:३१|१३} वैज्ञानिक और {n:बारह|बीस} नाविक सवार थे। ## उस जहाज पर {n:31} वैज्ञानिक तथा {n:12} नाविक सवार थे।

यात्रा का बजट {n:ढाई लाख|डेढ़ लाख} रुपये था ((जो सरकार ने दिया))। ## {n:2.5 लाख} रुपये यात्रा का बजट था।
पहले सप्ताह में किसी को आराम {x:नहीं |}मिला। ## किसी को पहले सप्ताह में आराम {x:नहीं |}मिला।
""",
    (
        "विश्वविद्यालय छात्रों के लिए पनडुब्बी खरीदेगा।",
        "मछुआरों ने बंदरगाह के नए नियमों का विरोध किया।",
        "कप्तान तीस साल बाद सेवानिवृत्त हो गए।",
        "उनकी पुस्तक का जापानी में अनुवाद होगा।",
        "पुस्तकालय में दूरबीन उधार मिलती है।",
    ),
    held=True,
)
THAI = Written(
    "th",
    """
การประชุมสหกรณ์หมู่บ้านจัดขึ้นเมื่อวันที่ {d:12 ตุลาคม 2568|14 ตุลาคม 2568} ที่ศาลาประชาคม ## สหกรณ์หมู่บ้านจัดการประชุมที่ศาลาประชาคมเมื่อวันที่ {d:12 ตุลาคม 2568}
มีสมาชิกเข้าร่วม {n:63|36} คน ((ซึ่งมากกว่าปีที่แล้ว)) ## สมาชิก {n:63} คนเข้าร่วม

บ่อน้ำใหม่เริ่มใช้งานตั้งแต่ {d:3 เมษายน|5 เมษายน} ((และส่งน้ำให้แปลงทางทิศเหนือ)) ## ตั้งแต่ {d:3 เมษายน} บ่อน้ำใหม่เริ่มใช้งาน
ค่าซ่อมเครื่องสูบน้ำรวม {n:310|130} บาท ## รวมค่าซ่อมเครื่องสูบน้ำ {n:310} บาท

สหกรณ์{x:ไม่|}มีแผนซื้อเครื่องสูบน้ำเครื่องที่สอง ## แผนซื้อเครื่องสูบน้ำเครื่องที่สอง{x:ไม่|}มี
นาย{p:สมชาย|วิชัย} ใจดี สัญญาว่าจะส่งปุ๋ย {n:40|14} {u:กิโลกรัม|กรัม} ## ปุ๋ย {n:40} {u:กิโลกรัม} นาย{p:สมชาย} ใจดี สัญญาว่าจะส่ง

หินกรวดสำหรับทางหลักราคา {n:2,480|2,840} บาท ((ถูกกว่าที่ตกลงไว้)) ## ราคาหินกรวดสำหรับทางหลักคือ {n:2,480} บาท
เมล็ดพันธุ์ข้าวสั่งมาจากจังหวัด{p:เชียงใหม่|ขอนแก่น} ## สั่งเมล็ดพันธุ์ข้าวมาจากจังหวัด{p:เชียงใหม่}

เด็กอายุต่ำกว่า {n:สิบสอง|สิบ} ปี{x:ไม่|}ได้รับอนุญาตให้ใช้เครื่องย่อยกิ่งไม้ ## เครื่องย่อยกิ่งไม้{x:ไม่|}อนุญาตให้เด็กอายุต่ำกว่า {n:12} ปีใช้
การประชุมครั้งต่อไปจะมีใน{d:วันจันทร์|วันศุกร์} เวลา {n:10.30|11.30} น. ที่โรงเรียน ## ครั้งต่อไปจะประชุมใน{d:วันจันทร์} เวลา {n:10.30} น. ที่โรงเรียน
""",
    (
        "นายกรัฐมนตรีเปิดโรงพยาบาลแห่งใหม่ริมทะเล",
        "น้ำท่วมทำให้ถนนหลายสายถูกปิด",
        "ทีมฟุตบอลคว้าแชมป์เป็นสมัยแรก",
        "ขโมยงัดร้านทองกลางดึกแล้วหลบหนี",
        "ภาพยนตร์เรื่องนี้ได้รับรางวัลจากต่างประเทศ",
    ),
)
THAI_HELD = Written(
    "th",
    """
ดร. {p:ประเสริฐ|อนันต์} เริ่มการบรรยายด้วยคำถามเกี่ยวกับทะเลลึก ## การบรรยายเริ่มด้วยคำถามเกี่ยวกับทะเลลึกโดย ดร. {p:ประเสริฐ}
จุดที่ลึกที่สุดอยู่ต่ำกว่าผิวน้ำ {n:10,935|10,395} {u:เมตร|กิโลเมตร} ## ต่ำกว่าผิวน้ำ {n:10,935} {u:เมตร} คือจุดที่ลึกที่สุด

ในปี พ.ศ. {d:2503|2512} ชายสองคนลงไปถึงก้นทะเลในลูกเหล็ก ## ชายสองคนลงไปถึงก้นทะเลในลูกเหล็กในปี พ.ศ. {d:2503}
พวกเขามอง{x:ไม่|}เห็นพื้นทะเล ((เพราะน้ำขุ่นมาก)) ## พื้นทะเลนั้นพวกเขามอง{x:ไม่|}เห็น

เรือสำรวจออกจาก{p:ภูเก็ต|ระยอง}เมื่อวันที่ {d:9 มีนาคม|19 มีนาคม} ## เมื่อวันที่ {d:9 มีนาคม} เรือสำรวจออกจาก{p:ภูเก็ต}
บนเรือมีนักวิทยาศาสตร์ {n:๓๑|๑๓} คน ## นักวิทยาศาสตร์ {n:31} คนอยู่บนเรือ

งบประมาณการเดินทาง {n:2.5 ล้าน|3.5 ล้าน} บาท ((มาจากผู้บริจาค)) ## งบประมาณการเดินทางคือ {n:2.5 ล้าน} บาท
""",
    (
        "มหาวิทยาลัยจะซื้อรถโดยสารให้นักศึกษา",
        "ชาวประมงประท้วงกฎใหม่ที่ท่าเรือ",
        "กัปตันเกษียณหลังทำงานสามสิบปี",
        "หนังสือเล่มนี้จะแปลเป็นภาษาญี่ปุ่น",
    ),
    held=True,
)
# Two of a kind that change places: {1:…} and {2:…}.
RELATIONS = {
    "en": """
Anna paid {1:40} euros for the boat, Ben gave {2:65} euros.
The north field brought {1:412} sacks of wheat and the south field only {2:96}.
{1:Clara} lent {2:Miguel} her bicycle for the weekend.
In Lyon the train waits {1:12} minutes, in Dijon {2:25} minutes.
Oslo won against Bergen with {1:five} goals to {2:two}.
The red team scored {1:31} points while the blue team scored {2:18}.
Sales rose by {1:7} percent in Spain and by {2:11} percent in Portugal.
The opera begins at {1:7:30 pm}, the concert at {2:8:15 pm}.
""",
    "de": """
Anna zahlte {1:40} Euro für das Boot, Bernd gab {2:65} Euro.
Das Nordfeld brachte {1:412} Säcke Weizen und das Südfeld nur {2:96}.
In Kassel hält der Zug {1:12} Minuten, in Fulda {2:25} Minuten.
Die rote Gruppe erreichte {1:31} Punkte, die blaue Gruppe {2:18}.
Der Umsatz stieg in Spanien um {1:7} Prozent und in Portugal um {2:11} Prozent.
Frau {1:Sommer} verkaufte das Haus an Frau {2:Winter}.
""",
    "hi": """
अनीता ने नाव के लिए {1:40} रुपये दिए, मोहन ने {2:65} रुपये दिए।
उत्तर के खेत से {1:412} बोरी और दक्षिण के खेत से {2:96} बोरी गेहूँ मिला।
लाल टीम को {1:31} अंक मिले, नीली टीम को {2:18} अंक मिले।
""",
    "th": """
สมชายจ่ายค่าเรือ {1:40} บาท วิชัยจ่าย {2:65} บาท
ทีมสีแดงได้ {1:31} คะแนน ทีมสีฟ้าได้ {2:18} คะแนน
นาเหนือได้ข้าว {1:412} กระสอบ นาใต้ได้ {2:96} กระสอบ
""",
}
ALL = (ENGLISH, ENGLISH_HELD, GERMAN, GERMAN_HELD, HINDI, HINDI_HELD, THAI, THAI_HELD)
