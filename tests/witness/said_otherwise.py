"""Texts in eight languages, and sentences that say the same in other words or units, or the opposite."""

from __future__ import annotations

SCHOOL = """\
Minutes of the school board, 17 November 2025

The heating plant was shut down for an hour and a half on Friday. Nobody was hurt.

Principal Maria Delgado will retire at the end of June after 31 years. Her deputy, Tom Haverkamp, takes over
on 1 August 2026.

Enrolment fell from 1,240 to 1,180 pupils. The board expects 4.5 percent fewer next year.

The roof of the gym must not be repaired before February. Costs of 2.4 million dollars are covered by the
state.

Bus 12 could not run because of ice. It runs again every quarter of an hour.

Neither the library nor the canteen will be open on Saturdays. Pupils may bring their own lunch.

The pool is 25 m long and holds half a million litres of water. Its temperature is 27 °C.

"We have run out of patience," Delgado told the board. Parents collected 1,300 signatures in two weeks.

Haverkamp beat Lindgren in the vote by seven to four.
"""

TOWN = """\
Compte rendu du conseil municipal du 9 septembre 2026

Le conseil a voté un budget de 1 250 000 euros, soit 4,5 % de plus qu'en 2025. M. Lefèvre a présidé la séance.

La piscine ne rouvrira pas avant février 2027. Les travaux dureront une heure et demie par jour pendant six
semaines.

Mme Camille Durand n'a pas pu assister à la réunion. Elle sera remplacée par Hugo Marchetti.

Le marché a lieu tous les quinze jours, le samedi à 8 h 30. Quatre-vingt-douze commerçants y participent.

« Nous ne vendrons pas le moulin », a déclaré le maire. Deux tiers des habitants sont contre la vente.

Les chiens ne sont plus autorisés dans le parc. La fontaine pèse 340 kg.
"""

STAIRS = """\
Verbale dell'assemblea condominiale del 9 settembre 2026

Erano presenti 14 famiglie su 18. La signora Bianchi ha presieduto l'assemblea.

L'ascensore non sarà sostituito prima di febbraio 2027. La ditta Rossi & Figli chiede 86.300 euro, il 4,5 % in
più rispetto alla primavera.

Il giardiniere viene ogni ora e mezza a controllare l'irrigazione. Le biciclette non possono essere lasciate
nelle scale.

Due terzi del fondo sono destinati al tetto. La riparazione del tubo è durata tre giorni.

«Abbiamo bisogno di un portiere», ha detto Marco Ferri. La prossima riunione si terrà il 3 marzo 2027 alle
19.30.
"""

NEIGHBOURS = """\
Acta de la asamblea de vecinos del 9 de septiembre de 2026

Asistieron 14 de los 18 vecinos. La señora Romero presidió la sesión.

El ascensor no se renovará antes de febrero de 2027. La empresa Lozano pide 86.300 euros, un 4,5 % más que en
primavera.

El autobús pasa cada hora y media. No se permite aparcar bicicletas en la escalera.

Dos tercios del fondo son para el tejado. La reparación duró tres días.

«Necesitamos un conserje», dijo Javier Ortega. La próxima reunión será el 3 de marzo de 2027 a las 19:30.

Nadie votó en contra.
"""

CONDOMINIUM = """\
Ata da assembleia de condomínio de 9 de setembro de 2026

Estiveram presentes 14 dos 18 condôminos. A senhora Carvalho presidiu a sessão.

O elevador não será trocado antes de fevereiro de 2027. A empresa Moreira pede 86.300 reais, 4,5 % a mais do
que no outono.

O ônibus passa a cada hora e meia. Não é permitido deixar bicicletas na escada.

Dois terços do fundo são para o telhado. O conserto durou três dias.

"Precisamos de um porteiro", disse Rui Teixeira. A próxima reunião será em 3 de março de 2027 às 19h30.
"""

WATER = """\
Bericht der Kläranlage, Stand 17. November 2025

Die Pumpe stand eineinhalb Stunden still. Verletzt wurde niemand.

Der Verbrauch sank von 1.240 auf 1.180 Kubikmeter. Die Stadtwerke rechnen mit 4,5 Prozent weniger.

Das Becken darf nicht vor Februar gefüllt werden. Weder Bäder noch Schulen sind betroffen.

Ingenieurin Katrin Vogelsang konnte wegen Krankheit nicht teilnehmen. Vertreten wurde sie von Ahmet Kaya.

Eine halbe Million Liter Wasser fasst der Turm. Er ist anderthalb Kilometer vom Bahnhof entfernt.

Die Firma Hofer gewann die Ausschreibung gegen Brenner. Der Auftrag hat einen Wert von 2,4 Mio. Euro.

Die Leitung wird alle vierzehn Tage geprüft, zuletzt am Dienstag um Viertel nach acht.
"""

CITY = """\
नगर निगम की बैठक, 9 सितंबर 2026

जल आपूर्ति शुक्रवार को डेढ़ घंटे बंद रही। कोई घायल नहीं हुआ।

महापौर सुनीता शर्मा ने 12 लाख रुपये का बजट पेश किया। यह पिछले साल से 4.5 प्रतिशत अधिक है।

पुल फरवरी से पहले नहीं खुलेगा। बस हर पंद्रह मिनट में चलती है।

पार्क में कुत्तों को लाने की अनुमति नहीं है। दो तिहाई लोगों ने योजना का विरोध किया।

इंजीनियर राजेश गुप्ता बीमारी के कारण बैठक में नहीं आए।
"""

BRIDGE = """\
รายงานการประชุมเทศบาล วันที่ 9 กันยายน 2569

น้ำประปาหยุดไหลหนึ่งชั่วโมงครึ่งเมื่อวันศุกร์ ไม่มีผู้บาดเจ็บ

นายกเทศมนตรีคุณวิภา สุขใจ เสนองบประมาณ 1.2 ล้านบาท เพิ่มขึ้นร้อยละ 4.5 จากปีก่อน

สะพานจะไม่เปิดก่อนเดือนกุมภาพันธ์ รถเมล์ออกทุกสิบห้านาที

ห้ามนำสุนัขเข้าสวนสาธารณะ ชาวบ้านสองในสามคัดค้านโครงการ

คุณประเสริฐ ทองดี ไม่ได้มาประชุมเพราะป่วย
"""

# As in `by_hand`.
SENTENCES = (
    (SCHOOL, "The heating was shut down for 90 minutes on Friday.", ""),
    (SCHOOL, "The heating plant was off for 1.5 hours.", ""),
    (SCHOOL, "The heating plant was off for two and a half hours on Friday.", "number"),
    (SCHOOL, "On Friday the heating plant was out of operation for one and a half hours.", ""),
    (SCHOOL, "No one was hurt.", ""),
    (SCHOOL, "There were no injuries when the heating plant was shut down.", ""),
    (SCHOOL, "Maria Delgado retires at the end of June.", ""),
    (SCHOOL, "Delgado will retire after thirty-one years.", ""),
    (SCHOOL, "Delgado will retire after thirteen years.", "number"),
    (SCHOOL, "Tom Haverkamp will take over from Maria Delgado on August 1, 2026.", ""),
    (SCHOOL, "Tom Haverkamp takes over on 1/8/2026.", ""),
    (SCHOOL, "Tim Haverkamp takes over on 1 August 2026.", "name"),
    (SCHOOL, "Tom Haverkamp takes over on 1 September 2026.", "date"),
    (SCHOOL, "Enrolment rose from 1,240 to 1,180 pupils.", "negation"),
    (SCHOOL, "Enrolment fell from 1,180 to 1,240 pupils.", "number"),
    (SCHOOL, "The board expects 4.5% fewer pupils next year.", ""),
    (SCHOOL, "The board expects 4.5 % more pupils next year.", "negation"),
    (SCHOOL, "The board expects 45 percent fewer next year.", "number"),
    (SCHOOL, "The gym's roof cannot be repaired until February.", ""),
    (SCHOOL, "The gym roof must be repaired before February.", "negation"),
    (SCHOOL, "The gym roof must not be repaired before February.", ""),
    (SCHOOL, "The state covers costs of $2.4 million.", ""),
    (SCHOOL, "The state pays 2,400,000 dollars.", ""),
    (SCHOOL, "The state covers the costs of $2.4 billion.", "number"),
    (SCHOOL, "The state does not cover the costs of 2.4 million dollars.", "negation"),
    (SCHOOL, "Bus 12 was unable to run due to ice.", ""),
    (SCHOOL, "Bus 12 did not run because of ice.", ""),
    (SCHOOL, "Bus 12 could run despite ice.", "negation"),
    (SCHOOL, "Bus 12 now runs every 15 minutes.", ""),
    (SCHOOL, "Bus 12 runs every 50 minutes.", "number"),
    (SCHOOL, "Bus 21 could not run because of ice.", "number"),
    (SCHOOL, "The library and the canteen stay closed on Saturdays.", ""),
    (SCHOOL, "The library and the canteen will be open on Saturdays.", "negation"),
    (SCHOOL, "The library will not be open on Saturdays.", ""),
    (SCHOOL, "The library will not be open on Sundays.", "date"),
    (SCHOOL, "Pupils are allowed to bring their own lunch.", ""),
    (SCHOOL, "Pupils may not bring their own lunch.", "negation"),
    (SCHOOL, "The pool is 25 metres long.", ""),
    (SCHOOL, "The pool is 25 feet long.", "number"),
    (SCHOOL, "The pool holds 500,000 litres of water.", ""),
    (SCHOOL, "The pool holds 50,000 litres of water.", "number"),
    (SCHOOL, "Its water is 27 degrees.", ""),
    (SCHOOL, "Parents gathered thirteen hundred signatures within a fortnight.", ""),
    (SCHOOL, "Parents collected 1300 signatures in 14 days.", ""),
    (SCHOOL, "Parents collected 3,100 signatures in two weeks.", "number"),
    (SCHOOL, "Parents collected 1,300 signatures in two months.", "number"),
    (SCHOOL, "Delgado said they had run out of patience.", ""),
    (SCHOOL, '"We have run out of patience," Delgado said.', ""),
    (SCHOOL, '"We have run out of money," Delgado told the board.', "quote"),
    (SCHOOL, "Haverkamp won the vote 7-4.", ""),
    (SCHOOL, "Haverkamp beat Lindgren by 7 to 4.", ""),
    (SCHOOL, "Lindgren beat Haverkamp in the vote by seven to four.", "name"),
    (SCHOOL, "Parents plan a demonstration in front of the town hall.", "none"),
    (SCHOOL, "A new chemistry laboratory opens in spring.", "none"),
    (SCHOOL, "- Retirement: Maria Delgado (end of June)", ""),
    (SCHOOL, "- Pool length: 25 m", ""),
    (SCHOOL, "1. Bus 12 could not run because of ice[^1].", ""),
    (SCHOOL, "The heating plant was shut down on Friday.\r\nNobody was hurt.\r\n", ""),
    (TOWN, "Le budget voté est de 1,25 million d'euros.", ""),
    (TOWN, "Le conseil a voté un budget de 1.250.000 €.", ""),
    (TOWN, "Le budget augmente de 4,5 pour cent par rapport à 2025.", ""),
    (TOWN, "Le budget augmente de 45 % par rapport à 2025.", "number"),
    (TOWN, "M. Lefèvre présidait la séance.", ""),
    (TOWN, "M. Lefebvre présidait la séance.", "name"),
    (TOWN, "La piscine rouvrira au plus tôt en février 2027.", ""),
    (TOWN, "La piscine rouvrira avant février 2027.", "negation"),
    (TOWN, "La piscine ne rouvrira pas avant février 2027.", ""),
    (TOWN, "La piscine ne rouvrira pas avant mars 2027.", "date"),
    (TOWN, "Les travaux durent 90 minutes par jour pendant 6 semaines.", ""),
    (TOWN, "Les travaux durent 90 minutes par jour pendant 16 semaines.", "number"),
    (TOWN, "Mme Durand était absente de la réunion.", ""),
    (TOWN, "Mme Camille Durand a assisté à la réunion.", "negation"),
    (TOWN, "Hugo Marchetti remplacera Mme Durand.", ""),
    (TOWN, "92 commerçants participent au marché.", ""),
    (TOWN, "82 commerçants participent au marché.", "number"),
    (TOWN, "Le marché a lieu le dimanche.", "date"),
    (TOWN, "Le marché a lieu à 9 h 30.", "date"),
    (TOWN, "Le maire a déclaré : « Nous ne vendrons pas le moulin ».", ""),
    (TOWN, "Le maire a déclaré : « Nous vendrons le château ».", "quote"),
    (TOWN, "Les deux tiers des habitants s'opposent à la vente.", ""),
    (TOWN, "Un tiers des habitants est contre la vente.", "number"),
    (TOWN, "Les chiens sont interdits dans le parc.", ""),
    (TOWN, "Les chiens sont autorisés dans le parc.", "negation"),
    (TOWN, "La fontaine pèse 340 kilogrammes.", ""),
    (TOWN, "La fontaine pèse 340 tonnes.", "number"),
    (TOWN, "Une nouvelle crèche ouvrira en avril.", "none"),
    (TOWN, "Le festival de musique est annulé faute de sponsors.", "none"),
    (STAIRS, "Quattordici famiglie su diciotto erano presenti.", ""),
    (STAIRS, "Erano presenti 18 famiglie su 14.", "number"),
    (STAIRS, "Ha presieduto la signora Bianchi.", ""),
    (STAIRS, "Ha presieduto l'assemblea la signora Bianco.", "name"),
    (STAIRS, "L'ascensore sarà sostituito non prima di febbraio 2027.", ""),
    (STAIRS, "L'ascensore sarà sostituito prima di febbraio 2027.", "negation"),
    (STAIRS, "L'ascensore sarà sostituito al più presto a febbraio 2027.", ""),
    (STAIRS, "La ditta Rossi & Figli vuole 86 300 €, cioè il 4,5 per cento in più.", ""),
    (STAIRS, "La ditta chiede 83.600 euro.", "number"),
    (STAIRS, "Il giardiniere viene ogni 90 minuti.", ""),
    (STAIRS, "Il giardiniere viene ogni 60 minuti.", "number"),
    (STAIRS, "È vietato lasciare le biciclette nelle scale.", ""),
    (STAIRS, "Le biciclette possono essere lasciate nelle scale.", "negation"),
    (STAIRS, "I due terzi del fondo vanno al tetto.", ""),
    (STAIRS, "Un terzo del fondo va al tetto.", "number"),
    (STAIRS, "La riparazione ha richiesto 3 giorni.", ""),
    (STAIRS, "La riparazione è durata tre settimane.", "number"),
    (STAIRS, "Marco Ferri: «Abbiamo bisogno di un portiere».", ""),
    (STAIRS, "Marco Ferri ha detto: «Abbiamo bisogno di un giardiniere».", "quote"),
    (STAIRS, "La prossima riunione è il 03/03/2027 alle 19:30.", ""),
    (STAIRS, "La prossima riunione si terrà il 3 maggio 2027.", "date"),
    (STAIRS, "Il cane del vicino abbaia di notte.", "none"),
    (STAIRS, "È stata approvata l'installazione di pannelli solari.", "none"),
    (NEIGHBOURS, "Asistieron catorce de los dieciocho vecinos.", ""),
    (NEIGHBOURS, "Asistieron 18 de los 14 vecinos.", "number"),
    (NEIGHBOURS, "Presidió la sesión la señora Romero.", ""),
    (NEIGHBOURS, "La señora Moreno presidió la sesión.", "name"),
    (NEIGHBOURS, "El ascensor se renovará como muy pronto en febrero de 2027.", ""),
    (NEIGHBOURS, "El ascensor se renovará antes de febrero de 2027.", "negation"),
    (NEIGHBOURS, "El ascensor no se renovará hasta febrero de 2027.", ""),
    (NEIGHBOURS, "Lozano pide 86 300 €, un 4,5 por ciento más.", ""),
    (NEIGHBOURS, "Lozano pide 68.300 euros.", "number"),
    (NEIGHBOURS, "El autobús pasa cada 90 minutos.", ""),
    (NEIGHBOURS, "El autobús pasa cada 30 minutos.", "number"),
    (NEIGHBOURS, "Está prohibido aparcar bicicletas en la escalera.", ""),
    (NEIGHBOURS, "Se permite aparcar bicicletas en la escalera.", "negation"),
    (NEIGHBOURS, "Un tercio del fondo es para el tejado.", "number"),
    (NEIGHBOURS, "La reparación duró 3 días.", ""),
    (NEIGHBOURS, "La reparación duró trece días.", "number"),
    (NEIGHBOURS, "Javier Ortega dijo: «Necesitamos un conserje».", ""),
    (NEIGHBOURS, "Javier Ortega dijo: «Necesitamos un jardinero».", "quote"),
    (NEIGHBOURS, "La próxima reunión es el 03/03/2027 a las 19.30.", ""),
    (NEIGHBOURS, "La próxima reunión será el 3 de mayo de 2027.", "date"),
    (NEIGHBOURS, "La piscina abrirá en verano con nuevos horarios.", "none"),
    (CONDOMINIUM, "Estiveram presentes catorze dos dezoito condôminos.", ""),
    (CONDOMINIUM, "Estiveram presentes 18 dos 14 condôminos.", "number"),
    (CONDOMINIUM, "Quem presidiu foi a senhora Carvalho.", ""),
    (CONDOMINIUM, "A senhora Cardoso presidiu a sessão.", "name"),
    (CONDOMINIUM, "O elevador só será trocado a partir de fevereiro de 2027.", ""),
    (CONDOMINIUM, "O elevador será trocado antes de fevereiro de 2027.", "negation"),
    (CONDOMINIUM, "A Moreira pede R$ 86.300, 4,5 por cento a mais.", ""),
    (CONDOMINIUM, "A Moreira pede 83.600 reais.", "number"),
    (CONDOMINIUM, "O ônibus passa a cada 90 minutos.", ""),
    (CONDOMINIUM, "O ônibus passa a cada 45 minutos.", "number"),
    (CONDOMINIUM, "É proibido deixar bicicletas na escada.", ""),
    (CONDOMINIUM, "É permitido deixar bicicletas na escada.", "negation"),
    (CONDOMINIUM, "Um terço do fundo é para o telhado.", "number"),
    (CONDOMINIUM, "O conserto levou 3 dias.", ""),
    (CONDOMINIUM, 'Rui Teixeira disse: "Precisamos de um porteiro".', ""),
    (CONDOMINIUM, 'Rui Teixeira disse: "Precisamos de um jardim".', "quote"),
    (CONDOMINIUM, "A próxima reunião é em 03/03/2027 às 19:30.", ""),
    (CONDOMINIUM, "A próxima reunião será em 3 de maio de 2027.", "date"),
    (CONDOMINIUM, "A prefeitura vai asfaltar a rua no verão.", "none"),
    (WATER, "Die Pumpe stand 90 Minuten still.", ""),
    (WATER, "Die Pumpe stand 1,5 Stunden lang still.", ""),
    (WATER, "Die Pumpe stand zweieinhalb Stunden still.", "number"),
    (WATER, "Es gab keine Verletzten.", ""),
    (WATER, "Der Verbrauch ging von 1240 auf 1180 m³ zurück.", ""),
    (WATER, "Der Verbrauch stieg von 1.240 auf 1.180 Kubikmeter.", "negation"),
    (WATER, "Die Stadtwerke erwarten 4,5 % weniger.", ""),
    (WATER, "Die Stadtwerke rechnen mit 4,5 Prozent mehr.", "negation"),
    (WATER, "Das Becken darf frühestens im Februar gefüllt werden.", ""),
    (WATER, "Das Becken darf vor Februar gefüllt werden.", "negation"),
    (WATER, "Das Becken darf erst ab Februar gefüllt werden.", ""),
    (WATER, "Das Becken darf nicht vor März gefüllt werden.", "date"),
    (WATER, "Bäder und Schulen sind nicht betroffen.", ""),
    (WATER, "Bäder und Schulen sind betroffen.", "negation"),
    (WATER, "Katrin Vogelsang fehlte wegen Krankheit.", ""),
    (WATER, "Ingenieurin Katrin Vogelsang konnte teilnehmen.", "negation"),
    (WATER, "Ahmet Kaya vertrat Katrin Vogelsang.", ""),
    (WATER, "Der Turm fasst 500.000 Liter Wasser.", ""),
    (WATER, "Der Turm fasst 50.000 Liter Wasser.", "number"),
    (WATER, "Vom Bahnhof ist er 1,5 km entfernt.", ""),
    (WATER, "Vom Bahnhof ist er 1.500 Meter entfernt.", ""),
    (WATER, "Vom Bahnhof ist er 15 Kilometer entfernt.", "number"),
    (WATER, "Hofer hat die Ausschreibung gewonnen.", ""),
    (WATER, "Brenner gewann die Ausschreibung gegen Hofer.", "name"),
    (WATER, "Der Auftrag ist 2.400.000 Euro wert.", ""),
    (WATER, "Der Auftrag hat einen Wert von 2,4 Mrd. Euro.", "number"),
    (WATER, "Alle zwei Wochen wird die Leitung geprüft.", ""),
    (WATER, "Zuletzt wurde sie am Donnerstag geprüft.", "date"),
    (WATER, "Ein neues Labor entsteht neben dem Parkplatz.", "none"),
    (CITY, "जल आपूर्ति शुक्रवार को 90 मिनट बंद रही।", ""),
    (CITY, "जल आपूर्ति शुक्रवार को ढाई घंटे बंद रही।", "number"),
    (CITY, "सुनीता शर्मा ने 12,00,000 रुपये का बजट पेश किया।", ""),
    (CITY, "महापौर सुनीता शर्मा ने 21 लाख रुपये का बजट पेश किया।", "number"),
    (CITY, "बजट पिछले साल से 4.5% अधिक है।", ""),
    (CITY, "यह पिछले साल से 4.5 प्रतिशत कम है।", "negation"),
    (CITY, "पुल फरवरी से पहले खुलेगा।", "negation"),
    (CITY, "पुल मार्च से पहले नहीं खुलेगा।", "date"),
    (CITY, "बस हर 15 मिनट में चलती है।", ""),
    (CITY, "बस हर पच्चीस मिनट में चलती है।", "number"),
    (CITY, "पार्क में कुत्तों को लाना मना है।", ""),
    (CITY, "पार्क में कुत्तों को लाने की अनुमति है।", "negation"),
    (CITY, "दो तिहाई लोग योजना के विरोध में थे।", ""),
    (CITY, "एक तिहाई लोगों ने योजना का विरोध किया।", "number"),
    (CITY, "इंजीनियर राजेश गुप्ता बैठक में आए।", "negation"),
    (CITY, "इंजीनियर महेश गुप्ता बीमारी के कारण बैठक में नहीं आए।", "name"),
    (CITY, "शहर में नया हवाई अड्डा बनेगा।", "none"),
    (BRIDGE, "น้ำประปาหยุดไหล 90 นาทีเมื่อวันศุกร์", ""),
    (BRIDGE, "น้ำประปาหยุดไหลสองชั่วโมงครึ่งเมื่อวันศุกร์", "number"),
    (BRIDGE, "คุณวิภา สุขใจ เสนองบประมาณ 1,200,000 บาท", ""),
    (BRIDGE, "คุณวิภา สุขใจ เสนองบประมาณ 2.1 ล้านบาท", "number"),
    (BRIDGE, "งบประมาณเพิ่มขึ้น 4.5% จากปีก่อน", ""),
    (BRIDGE, "งบประมาณลดลงร้อยละ 4.5 จากปีก่อน", "negation"),
    (BRIDGE, "สะพานจะเปิดก่อนเดือนกุมภาพันธ์", "negation"),
    (BRIDGE, "สะพานจะไม่เปิดก่อนเดือนมีนาคม", "date"),
    (BRIDGE, "รถเมล์ออกทุก 15 นาที", ""),
    (BRIDGE, "รถเมล์ออกทุก 50 นาที", "number"),
    (BRIDGE, "ไม่อนุญาตให้นำสุนัขเข้าสวนสาธารณะ", ""),
    (BRIDGE, "อนุญาตให้นำสุนัขเข้าสวนสาธารณะ", "negation"),
    (BRIDGE, "คุณประเสริฐ ทองดี มาประชุม", "negation"),
    (BRIDGE, "คุณประสิทธิ์ ทองดี ไม่ได้มาประชุมเพราะป่วย", "name"),
    (BRIDGE, "เทศบาลจะสร้างสนามบินใหม่", "none"),
)
