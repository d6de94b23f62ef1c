"""Lists common names of people and places: in German, and where a sentence begins, a capital letter tells none."""

from __future__ import annotations

from desktop.witness.facts.lists import words

# None of them is a common word of English or German, too.
CAPITAL_NAMES = frozenset(
    words(
        """
        Aaron Abdul Adam Ahmed Aisha Alan Albert Alejandro Alex Alexander Alexandra Ali Alice Amelia Amina Amy Ana
        Anders André Andrea Andreas Andrew Angela Anita Anja Anna Annabel Anne Annette Annika Anthony Antoine
        Antonio Arthur Astrid Barbara Beatrice Ben Benjamin Bernd Bernhard Bianca Birgit Björn Boris Brian Brigitte
        Bruno Camille Carla Carlos Carmen Carol Caroline Catherine Cecilia Charles Charlotte Chloe Christian
        Christina Christine Christoph Claire Clara Claudia Cristina Daniel Daniela David Deborah Denis Dennis Diana
        Diego Dieter Dirk Dominik Donald Doris Dorothea Edward Elena Eleanor Elias Elisabeth Elizabeth Elke Ella
        Emil Emily Emma Enrique Eric Erik Erika Ernst Esther Eugen Eva Fabian Fatima Felix Fernando Florian
        Francesca Francesco Francis Francisco Frank Franziska Frederik Friedrich Fritz Gabriel Gabriele Georg George
        Gerd Gerhard Gertrud Gisela Giulia Giuseppe Gonzalo Gregor Günter Günther Gustav Hannah Hans Harald Harry
        Hassan Heike Heinrich Heinz Helen Helena Helga Helmut Henri Henry Herbert Hermann Hiroshi Holger Horst Hugo
        Ian Ibrahim Ines Inge Ingrid Irene Irina Isabel Isabella Ivan Jacob Jacques Jakob James Jan Jane Janet
        Javier Jean Jens Jessica Joachim Joan João Johann Johanna Johannes John Jonas Jonathan Jörg José Josef
        Joseph Josephine Juan Juana Judith Julia Julian Jürgen Karen Karin Karl Karla Katharina Kathrin Katja
        Kerstin Kevin Klaus Konrad Kurt Lara Larissa Lars Laura Lena Leon Leonard Leonie Leo Liam Linda Lisa Lorenz
        Lorenzo Louis Louise Luca Lucas Lucia Luis Luisa Lukas Lydia Manfred Manuel Manuela Marc Marcel Marco Marcos
        Marcus Margaret Margarete Maria Marianne Marie Mario Marion Markus Marlene Marta Martha Martin Martina Mary
        Mathilde Matteo Matthias Matthew Max Maximilian Mehmet Melanie Mia Michael Michaela Michel Michelle Miguel
        Mohamed Mohammed Monika Moritz Mustafa Nadia Nancy Natalia Natalie Nicholas Nicolas Nicole Nikolaus Nina
        Noah Nora Norbert Olaf Oliver Olivia Oscar Otto Pablo Pamela Patricia Patrick Paul Paula Pauline Pedro Peter
        Petra Philip Philipp Pierre Priya Rachel Rafael Rainer Ralf Raymond Rebecca Regina Renate Ricardo Richard
        Rita Robert Roberto Roger Roland Rolf Rosa Rudolf Ruth Sabine Samantha Samuel Sandra Sarah Sebastian Sergio
        Silke Silvia Simon Simone Sofia Sonja Sophia Sophie Stefan Stefanie Stephan Stephen Steven Susan Susanne
        Sven Svenja Sylvia Tanja Tatjana Teresa Theo Theodor Theresa Thomas Thorsten Tim Timothy Tobias Tom Tomas
        Torsten Udo Ulrich Ulrike Ursula Ute Uwe Valentin Vanessa Veronika Victor Victoria Viktor Vincent Walter
        Werner Wilhelm William Wolfgang Xavier Yasmin Yusuf Yvonne Zoe Abe Ackermann Adams Albrecht Allen Almeida
        Anderson Arnold Baumann Beck Becker Bennett Berger Bergmann Bernard Bianchi Böhm Brandt Brooks Busch
        Campbell Carter Carvalho Castro Chen Clark Collins Cooper Costa Cruz Davies Davis Demir Diaz Dietrich Dubois
        Dupont Durand Edwards Evans Fernandes Fernandez Ferrari Ferreira Fischer Fontaine Foster Franke Garcia
        García Giordano Gomez Gómez González Gonzalez Graham Gruber Haas Hansen Harris Hartmann Herrmann Hoffmann
        Hofmann Huber Hughes Jackson Jensen Johnson Jones Kaur Keller Khan Kowalski Kraus Krause Krüger Kumar
        Lambert Larsen Laurent Lefèvre Lehmann Lewis Lopes Lopez López Ludwig Maier Marino Martinez Martínez Mayer
        Meier Mendes Meyer Miller Mitchell Möller Moore Moreau Moreno Morgan Morris Müller Murphy Nakamura Nelson
        Nguyen Nielsen Novak Nowak O'Brien O'Connor O'Neill Okafor Okonkwo Oliveira Olsen Ortiz Öztürk Parker Patel
        Pereira Perez Pérez Petersen Peters Petrov Pfeiffer Phillips Pohl Ramirez Reed Reyes Ricci Richardson Rivera
        Roberts Robinson Rodrigues Rodriguez Rodríguez Rogers Romano Romero Rossi Roth Rousseau Ruiz Russo Sanchez
        Sánchez Santos Sato Sauer Schäfer Schmid Schmidt Schmitt Schmitz Schneider Scholz Schreiber Schröder
        Schubert Schulte Schulz Schulze Schumacher Schuster Scott Seidel Sharma Silva Simmons Singh Smith Sousa
        Souza Stewart Suzuki Tanaka Taylor Thompson Thomson Torres Turner Vargas Vogel Vogt Wagner Watson Weber
        Williams Wilson Winkler Wolff Wong Wright Yamamoto Yılmaz Yilmaz Ziegler Zimmermann Aachen Amsterdam Athens
        Athen Augsburg Bangkok Barcelona Basel Beijing Berlin Bern Bielefeld Bilbao Birmingham Bochum Bologna Bonn
        Bordeaux Boston Braunschweig Bremen Bremerhaven Breslau Brisbane Bristol Bruges Brussels Brüssel Budapest
        Cairo Calgary Cambridge Canberra Cardiff Chemnitz Chicago Coimbra Cologne Copenhagen Cordoba Córdoba Cottbus
        Dallas Darmstadt Denver Detroit Dijon Dortmund Dresden Dublin Duisburg Düsseldorf Edinburgh Erfurt Erlangen
        Exeter Flensburg Florence Florenz Frankfurt Freiburg Fulda Genf Geneva Genoa Genua Gera Glasgow Göttingen
        Granada Graz Hamburg Hamilton Hannover Hanover Heidelberg Heilbronn Helsinki Houston Ingolstadt Innsbruck
        Istanbul Jena Jerusalem Karlsruhe Kassel Kiel Kiew Koblenz Köln Kopenhagen Krakau Kyoto Lausanne Leeds
        Leipzig Lille Linz Lisbon Lissabon Liverpool London Lübeck Lucerne Ludwigshafen Luzern Lyon Madrid Magdeburg
        Mailand Mainz Malaga Málaga Manchester Mannheim Marburg Marseille Melbourne Miami Milan Milano Montreal
        Moscow Moskau Mumbai Munich München Münster Nantes Naples Neapel Newcastle Nizza Nottingham Nürnberg Odessa
        Oldenburg Osaka Oslo Osnabrück Ottawa Oxford Padua Paris Pforzheim Philadelphia Pisa Porto Potsdam Prag
        Prague Quebec Regensburg Reutlingen Rom Rome Rostock Rotterdam Saarbrücken Salzburg Schwerin Seattle Seoul
        Sevilla Seville Shanghai Sheffield Singapore Stockholm Strasbourg Straßburg Stuttgart Sydney Tokio Tokyo
        Toronto Toulouse Trier Tübingen Turin Torino Ulm Utrecht Valencia Valparaíso Vancouver Venedig Venice Vienna
        Warsaw Warschau Weimar Wien Wiesbaden Wolfsburg Wuppertal Würzburg Zagreb Zürich Zurich Afghanistan Albania
        Algeria Argentina Argentinien Australia Australien Austria Österreich Bavaria Bayern Belgien Belgium
        Brasilien Brazil Bulgaria Canada Kanada Chile China Dänemark Denmark Deutschland Egypt Ägypten England
        Ethiopia Finland Finnland France Frankreich Germany Ghana Greece Griechenland Hessen Hungary Iceland India
        Indien Indonesia Iran Ireland Irland Israel Italien Italy Japan Jordan Kenia Kenya Kroatien Luxembourg
        Luxemburg Malaysia Marokko Mexico Mexiko Morocco Nepal Netherlands Niederlande Niedersachsen Nigeria Norway
        Norwegen Pakistan Peru Philippines Poland Polen Portugal Romania Russia Russland Sachsen Scotland Schottland
        Schweden Schweiz Serbia Slovakia Slovenia Spain Spanien Sweden Switzerland Syria Syrien Thailand Thüringen
        Tschechien Tunisia Türkei Ukraine Ungarn Vietnam Wales Westfalen Elbe Donau Rhein Danube Rhine Thames Themse
        Seine Loire Tiber
        """
    )
)
