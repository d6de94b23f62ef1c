"""Texts written by hand, and sentences about them of which it is known what of them is wrong."""

from __future__ import annotations

HARBOUR = """\
Harbour office, weekly letter

The ferry Aurora was out of service from Monday to Wednesday because a propeller shaft had cracked. Divers
found the crack on 14 March at 6.40 a.m.

Captain Ingrid Solheim cancelled eleven crossings; about 1,900 passengers were sent by bus over the bridge.
The bus company charged the port £8,450.

The shaft was made by Drummond Marine of Leith and weighed 340 kg. A new one will take nine weeks, since the
foundry has no bronze left.

Until then the smaller ferry Petrel sails every 90 minutes. She carries 60 cars, half as many as the Aurora.

The council did not approve higher fares. "We will not charge islanders for our own bad luck," said councillor
Fergus Mbeki.

Fishing boats must keep 200 metres away from the slipway while the crane is up. The crane stands until 30 April.

Three apprentices have started in the workshop; two of them come from the island school.

Seals were counted on 2 April: 212 adults and 57 pups, the highest number since 2009.
"""

HOUSE = """\
Protokoll der Hausversammlung vom 9. September 2026

Anwesend waren 14 von 18 Parteien. Herr Yilmaz leitete die Sitzung, Frau Brandner schrieb mit.

Der Aufzug wird nicht vor Februar 2027 erneuert. Die Firma Lindner & Kolb verlangt 86.300 Euro, das sind 4,5 %
mehr als im Frühjahr.

Die Rücklage beträgt 112.750,40 Euro. Zwei Drittel davon sind für das Dach vorgesehen.

Im Keller steht seit dem 21. August Wasser. Ursache ist ein gebrochenes Rohr unter der Waschküche; die
Reparatur dauerte drei Tage.

Fahrräder dürfen nicht im Treppenhaus abgestellt werden. Der neue Schuppen fasst 24 Räder.

„Wir brauchen endlich einen Hausmeister“, sagte Frau Brandner. Die Stelle soll zehn Stunden in der Woche umfassen.

Die Grundsteuer steigt ab Januar um 137 Euro je Wohnung.

Die nächste Versammlung findet am 3. März 2027 um 19.30 Uhr im Gasthof Zur Post statt.
"""

VILLAGE = """\
ग्राम पंचायत की बैठक, 5 जुलाई 2026

बैठक में 42 सदस्य उपस्थित थे। सरपंच कमला देवी ने अध्यक्षता की।

नया कुआँ 18 मीटर गहरा होगा और उस पर 2,35,000 रुपये खर्च होंगे। काम 15 अगस्त से पहले शुरू नहीं होगा।

स्कूल की छत की मरम्मत तीन सप्ताह में पूरी हुई। ठेकेदार रमेश वर्मा को 48,500 रुपये दिए गए।

बिजली हर दिन चार घंटे नहीं रहती। बिजली विभाग ने दो नए ट्रांसफार्मर देने का वादा किया है।

पुस्तकालय में ६०० पुस्तकें हैं, जिनमें से आधी बच्चों के लिए हैं।

अगली बैठक 2 अगस्त को सुबह 10 बजे होगी।
"""

CANAL = """\
บันทึกการประชุมชุมชนริมคลอง วันที่ 8 มิถุนายน 2569

มีผู้เข้าร่วมประชุม 56 คน คุณสมชาย ใจดี เป็นประธาน

สะพานไม้จะซ่อมเสร็จภายใน 6 สัปดาห์ ใช้งบประมาณ 184,000 บาท

น้ำในคลองไม่สะอาดพอสำหรับว่ายน้ำ เจ้าหน้าที่ตรวจพบเชื้อโรคเมื่อวันที่ 3 มิถุนายน

ตลาดนัดเปิดทุกวันเสาร์ มีร้านค้า ๓๕ ร้าน

บริษัทแม่น้ำทองบริจาคต้นไม้ 120 ต้น

เด็กอายุต่ำกว่า 12 ปีห้ามพายเรือคนเดียว

การประชุมครั้งต่อไปคือวันที่ 6 กรกฎาคม เวลา 18.00 น.
"""

# Text, sentence, and what of it is to be told: nothing (""), a kind of mismatch, or that it stands nowhere ("none").
SENTENCES = (
    (HARBOUR, "Divers found the crack on 14 March.", ""),
    (HARBOUR, "Divers discovered the crack at 6:40 in the morning.", ""),
    (HARBOUR, "Eleven crossings were cancelled and around 1900 passengers went by bus.", ""),
    (HARBOUR, "The port paid £8,450 for the buses.", ""),
    (HARBOUR, "The broken shaft weighed 340 kg and came from Drummond Marine in Leith.", ""),
    (HARBOUR, "A replacement takes nine weeks.", ""),
    (HARBOUR, "A replacement will take 9 weeks because there is no bronze.", ""),
    (HARBOUR, "The Petrel carries sixty cars, half the number of the Aurora.", ""),
    (HARBOUR, "The council refused higher fares.", ""),
    (HARBOUR, "Boats have to stay 200 m away from the slipway.", ""),
    (HARBOUR, "The crane will stay until April 30.", ""),
    (HARBOUR, "Two of the three new apprentices went to the island school.", ""),
    (HARBOUR, "212 adult seals and 57 pups were counted, the most since 2009.", ""),
    (HARBOUR, 'Fergus Mbeki said: "We will not charge islanders for our own bad luck."', ""),
    (HARBOUR, "Divers found the crack on 14 May.", "date"),
    (HARBOUR, "Eleven crossings were cancelled and 9,100 passengers went by bus.", "number"),
    (HARBOUR, "The bus company charged £8,540.", "number"),
    (HARBOUR, "The shaft weighed 340 tonnes.", "number"),
    (HARBOUR, "Captain Ingrid Solberg cancelled eleven crossings.", "name"),
    (HARBOUR, "A new shaft will take nineteen weeks.", "number"),
    (HARBOUR, "The council approved higher fares.", "negation"),
    (HARBOUR, "Fishing boats need not keep 200 metres away.", "negation"),
    (HARBOUR, 'Fergus Mbeki said: "We shall never charge islanders for bad luck."', "quote"),
    (HARBOUR, "The crane stands until 13 April.", "date"),
    (HARBOUR, "The mayor resigned after the accident.", "none"),
    (HARBOUR, "A helicopter brought medicine to the island.", "none"),
    (HARBOUR, "Tickets can now be bought by phone.", "none"),
    (HARBOUR, "The Petrel carries 90 cars and sails every 60 minutes.", "number"),
    (HARBOUR, "Seals: 57 adults and 212 pups.", "number"),
    (HOUSE, "14 der 18 Parteien waren anwesend.", ""),
    (HOUSE, "Die Sitzung leitete Herr Yilmaz.", ""),
    (HOUSE, "Der Aufzug wird frühestens im Februar 2027 erneuert.", ""),
    (HOUSE, "Lindner & Kolb verlangt 86 300 Euro, 4,5 Prozent mehr als im Frühjahr.", ""),
    (HOUSE, "In der Rücklage liegen 112.750,40 €.", ""),
    (HOUSE, "Zwei Drittel der Rücklage sind für das Dach.", ""),
    (HOUSE, "Seit 21. August steht Wasser im Keller.", ""),
    (HOUSE, "Ein gebrochenes Rohr unter der Waschküche war die Ursache.", ""),
    (HOUSE, "Die Reparatur dauerte 3 Tage.", ""),
    (HOUSE, "Im Treppenhaus dürfen keine Fahrräder stehen.", ""),
    (HOUSE, "Der Schuppen bietet Platz für 24 Räder.", ""),
    (HOUSE, "Der Hausmeister soll 10 Stunden pro Woche arbeiten.", ""),
    (HOUSE, "Die Grundsteuer erhöht sich ab Januar um 137 Euro pro Wohnung.", ""),
    (HOUSE, "Die nächste Versammlung ist am 03.03.2027 um 19:30 Uhr.", ""),
    (HOUSE, "Frau Brandner sagte: „Wir brauchen endlich einen Hausmeister.“", ""),
    (HOUSE, "Herr Yildirim leitete die Sitzung.", "name"),
    (HOUSE, "Die Firma verlangt 83.600 Euro.", "number"),
    (HOUSE, "Das sind 45 % mehr als im Frühjahr.", "number"),
    (HOUSE, "Ein Drittel der Rücklage ist für das Dach vorgesehen.", "number"),
    (HOUSE, "Seit dem 12. August steht Wasser im Keller.", "date"),
    (HOUSE, "Fahrräder dürfen im Treppenhaus abgestellt werden.", "negation"),
    (HOUSE, "Der Schuppen fasst 42 Räder.", "number"),
    (HOUSE, "Die nächste Versammlung findet am 3. Mai 2027 statt.", "date"),
    (HOUSE, "Frau Brandner sagte: „Wir brauchen dringend eine Putzhilfe.“", "quote"),
    (HOUSE, "Der Garten wird im Sommer neu bepflanzt.", "none"),
    (HOUSE, "Haustiere sind künftig verboten.", "none"),
    (VILLAGE, "बैठक में 42 सदस्य आए थे।", ""),
    (VILLAGE, "कमला देवी ने बैठक की अध्यक्षता की।", ""),
    (VILLAGE, "कुआँ 18 मीटर गहरा होगा।", ""),
    (VILLAGE, "कुएँ पर 2,35,000 रुपये खर्च होंगे।", ""),
    (VILLAGE, "काम 15 अगस्त से पहले शुरू नहीं होगा।", ""),
    (VILLAGE, "स्कूल की छत की मरम्मत 3 सप्ताह में पूरी हो गई।", ""),
    (VILLAGE, "ठेकेदार रमेश वर्मा को 48500 रुपये मिले।", ""),
    (VILLAGE, "पुस्तकालय में 600 पुस्तकें हैं।", ""),
    (VILLAGE, "अगली बैठक 2 अगस्त को होगी।", ""),
    (VILLAGE, "बैठक में 24 सदस्य उपस्थित थे।", "number"),
    (VILLAGE, "कुआँ 81 मीटर गहरा होगा।", "number"),
    (VILLAGE, "काम 15 अगस्त से पहले शुरू होगा।", "negation"),
    (VILLAGE, "ठेकेदार सुरेश वर्मा को 48,500 रुपये दिए गए।", "name"),
    (VILLAGE, "अगली बैठक 2 सितंबर को होगी।", "date"),
    (VILLAGE, "पुस्तकालय में 900 पुस्तकें हैं।", "number"),
    (VILLAGE, "गाँव में नया अस्पताल खुलेगा।", "none"),
    (VILLAGE, "किसानों को मुफ्त बीज मिलेंगे।", "none"),
    (CANAL, "มีคนเข้าร่วมประชุม 56 คน", ""),
    (CANAL, "คุณสมชาย ใจดี เป็นประธานการประชุม", ""),
    (CANAL, "สะพานไม้ซ่อมเสร็จใน 6 สัปดาห์", ""),
    (CANAL, "งบประมาณซ่อมสะพานคือ 184,000 บาท", ""),
    (CANAL, "น้ำในคลองไม่สะอาดพอที่จะว่ายน้ำ", ""),
    (CANAL, "ตลาดนัดเปิดทุกวันเสาร์และมี 35 ร้าน", ""),
    (CANAL, "บริษัทแม่น้ำทองบริจาคต้นไม้ 120 ต้น", ""),
    (CANAL, "ประชุมครั้งต่อไปวันที่ 6 กรกฎาคม", ""),
    (CANAL, "มีผู้เข้าร่วมประชุม 65 คน", "number"),
    (CANAL, "สะพานใช้งบประมาณ 148,000 บาท", "number"),
    (CANAL, "น้ำในคลองสะอาดพอสำหรับว่ายน้ำ", "negation"),
    (CANAL, "ตรวจพบเชื้อโรคเมื่อวันที่ 3 กรกฎาคม", "date"),
    (CANAL, "ตลาดนัดมีร้านค้า 53 ร้าน", "number"),
    (CANAL, "คุณสมศักดิ์ ใจดี เป็นประธาน", "name"),
    (CANAL, "บริษัทแม่น้ำทองบริจาคต้นไม้ 210 ต้น", "number"),
    (CANAL, "มีการสร้างโรงพยาบาลใหม่ในหมู่บ้าน", "none"),
    (CANAL, "นักเรียนได้รับทุนการศึกษา", "none"),
)
