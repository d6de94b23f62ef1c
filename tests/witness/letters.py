"""A letter in two languages, and sentences of it: more and less, won and lost, allowed and forbidden."""

from __future__ import annotations

BAKERY = """\
Quarterly letter of the bakery cooperative

Sales rose by 8 percent to 412,000 euros, while costs fell slightly. Flour became cheaper, but energy cost
more than ever.

The second oven was not delivered in March, because the ship from Genoa was delayed by a storm. It is now
expected in the second half of May.

We lost two customers, the hotel Miramar and the school canteen, and won three: a hospital, a railway kiosk
and the Café Central.

Smoking is forbidden in the yard. Deliveries between 10 pm and 6 am are no longer allowed.

Twenty-three people work here, five of them part-time. No one was dismissed. Ms. Ferreira, who managed the
shop for 12 years, leaves in July.

The members approved the accounts with 41 votes to 3. A proposal to open on Sundays was rejected.

A loaf costs 4.20 euros, up from 3.90. Rolls still cost 60 cents each.

The wage agreement runs from 1 April 2026 to 31 March 2028. Trainees receive 1,150 euros a month in the first
year.

Our van was broken into twice; nothing was stolen. The police have no suspects.
"""

BROT = """\
Quartalsbrief der Bäckereigenossenschaft

Der Umsatz stieg um 8 Prozent auf 412.000 Euro, während die Kosten leicht sanken. Mehl wurde billiger, Energie
kostete mehr als je zuvor.

Der zweite Ofen wurde im März nicht geliefert, weil das Schiff aus Genua durch einen Sturm aufgehalten wurde.
Er wird nun in der zweiten Maihälfte erwartet.

Wir verloren zwei Kunden, das Hotel Miramar und die Schulkantine, und gewannen drei: ein Krankenhaus, einen
Bahnhofskiosk und das Café Central.

Rauchen ist im Hof verboten. Lieferungen zwischen 22 und 6 Uhr sind nicht mehr erlaubt.

Dreiundzwanzig Menschen arbeiten hier, fünf davon in Teilzeit. Niemand wurde entlassen. Frau Ferreira, die
zwölf Jahre lang den Laden leitete, geht im Juli.

Die Mitglieder genehmigten den Abschluss mit 41 gegen 3 Stimmen. Ein Antrag, sonntags zu öffnen, wurde
abgelehnt.

Ein Brot kostet 4,20 Euro, bisher waren es 3,90. Brötchen kosten weiterhin 60 Cent.

Der Tarifvertrag gilt vom 1. April 2026 bis zum 31. März 2028. Lehrlinge erhalten im ersten Jahr 1.150 Euro im
Monat.

In unseren Lieferwagen wurde zweimal eingebrochen; gestohlen wurde nichts.
"""

# As in `by_hand`.
SENTENCES = (
    (BAKERY, "Sales went up 8% to €412,000.", ""),
    (BAKERY, "Sales increased by 8 percent and costs decreased slightly.", ""),
    (BAKERY, "Costs fell a little.", ""),
    (BAKERY, "The second oven was delayed because a storm held up the ship from Genoa.", ""),
    (BAKERY, "The oven should arrive in the second half of May.", ""),
    (BAKERY, "The cooperative lost the hotel Miramar and the school canteen as customers.", ""),
    (BAKERY, "It gained three new customers: a hospital, a railway kiosk and Café Central.", ""),
    (BAKERY, "Smoking is not allowed in the yard.", ""),
    (BAKERY, "No smoking in the yard.", ""),
    (BAKERY, "Night deliveries between 10 p.m. and 6 a.m. are banned.", ""),
    (BAKERY, "The bakery employs 23 people, five of whom work part-time.", ""),
    (BAKERY, "Nobody was dismissed.", ""),
    (BAKERY, "After twelve years as manager of the shop, Ms. Ferreira is leaving in July.", ""),
    (BAKERY, "The accounts were approved by 41 votes to three.", ""),
    (BAKERY, "The members did not accept the proposal to open on Sundays.", ""),
    (BAKERY, "The shop will stay closed on Sundays after members rejected a proposal to open.", ""),
    (BAKERY, "The price of a loaf rose from 3.90 to 4.20 euros.", ""),
    (BAKERY, "A loaf now costs €4.20 instead of €3.90.", ""),
    (BAKERY, "Rolls still cost 0.60 euros each.", ""),
    (BAKERY, "Rolls remain at 60 cents.", ""),
    (BAKERY, "The wage agreement is valid from April 2026 to March 2028.", ""),
    (BAKERY, "First-year trainees get 1150 euros per month.", ""),
    (BAKERY, "The van was broken into two times, but nothing was taken.", ""),
    (BAKERY, "Police do not have any suspects.", ""),
    (BAKERY, "The police have not found a suspect.", ""),
    (BAKERY, "The bakery cooperative had higher sales and lower costs.", ""),
    (BAKERY, "Sales fell by 8 percent to 412,000 euros.", "negation"),
    (BAKERY, "Costs rose slightly.", "negation"),
    (BAKERY, "Smoking is allowed in the yard.", "negation"),
    (BAKERY, "The members rejected the accounts with 41 votes to 3.", "negation"),
    (BAKERY, "A proposal to open on Sundays was approved.", "negation"),
    (BAKERY, "We won two customers, the hotel Miramar and the school canteen.", "negation"),
    (BAKERY, "A loaf costs 3.90 euros, up from 4.20.", "number"),
    (BAKERY, "The second oven was delivered in March.", "negation"),
    (BAKERY, "Energy cost less than ever.", "negation"),
    (BAKERY, "Deliveries between 10 pm and 6 am are allowed.", "negation"),
    (BAKERY, "The police have suspects.", "negation"),
    (BAKERY, "Ms. Ferrara, who managed the shop for 12 years, leaves in July.", "name"),
    (BAKERY, "Rolls cost 60 euros each.", "number"),
    (BROT, "Der Umsatz ist um 8 % auf 412.000 € gestiegen.", ""),
    (BROT, "Die Kosten gingen leicht zurück.", ""),
    (BROT, "Mehl wurde günstiger, Energie teurer als je zuvor.", ""),
    (BROT, "Wegen eines Sturms kam der zweite Ofen im März nicht an.", ""),
    (BROT, "Das Hotel Miramar und die Schulkantine gingen als Kunden verloren.", ""),
    (BROT, "Drei neue Kunden kamen hinzu: ein Krankenhaus, ein Bahnhofskiosk und das Café Central.", ""),
    (BROT, "Im Hof darf nicht geraucht werden.", ""),
    (BROT, "Zwischen 22 Uhr und 6 Uhr darf nicht mehr geliefert werden.", ""),
    (BROT, "23 Menschen arbeiten dort, davon 5 in Teilzeit.", ""),
    (BROT, "Es wurde niemand entlassen.", ""),
    (BROT, "Es gab keine Entlassungen.", ""),
    (BROT, "Nach 12 Jahren verlässt Frau Ferreira den Laden im Juli.", ""),
    (BROT, "Der Abschluss wurde mit 41 zu 3 Stimmen genehmigt.", ""),
    (BROT, "Sonntags bleibt weiterhin geschlossen, der Antrag wurde abgelehnt.", ""),
    (BROT, "Die Mitglieder lehnten den Antrag ab, sonntags zu öffnen.", ""),
    (BROT, "Der Brotpreis stieg von 3,90 auf 4,20 Euro.", ""),
    (BROT, "Brötchen kosten nach wie vor 0,60 Euro.", ""),
    (BROT, "Der Tarifvertrag läuft von April 2026 bis März 2028.", ""),
    (BROT, "Lehrlinge bekommen im 1. Jahr monatlich 1150 Euro.", ""),
    (BROT, "Der Lieferwagen wurde zweimal aufgebrochen, ohne dass etwas gestohlen wurde.", ""),
    (BROT, "Der Umsatz sank um 8 Prozent auf 412.000 Euro.", "negation"),
    (BROT, "Rauchen ist im Hof erlaubt.", "negation"),
    (BROT, "Die Mitglieder lehnten den Abschluss mit 41 gegen 3 Stimmen ab.", "negation"),
    (BROT, "Ein Antrag, sonntags zu öffnen, wurde genehmigt.", "negation"),
    (BROT, "Der zweite Ofen wurde im März geliefert.", "negation"),
    (BROT, "Lieferungen zwischen 22 und 6 Uhr sind erlaubt.", "negation"),
    (BROT, "Wir gewannen zwei Kunden, das Hotel Miramar und die Schulkantine.", "negation"),
    (BROT, "Brötchen kosten weiterhin 60 Euro.", "number"),
    (BROT, "Frau Pereira geht im Juli.", "name"),
    (BROT, "Der Tarifvertrag gilt vom 31. März 2026 bis zum 1. April 2028.", "date"),
)
