"""Lists the words of the rewording rules. Left: as found; right: what it becomes. No pair changes a fact."""

from __future__ import annotations

# Spoken forms; the friendly style goes the other way, but for those whose long form can mean something else.
CONTRACTIONS = {
    "aren't": "are not", "can't": "cannot", "couldn't": "could not", "didn't": "did not", "doesn't": "does not",
    "don't": "do not", "hadn't": "had not", "hasn't": "has not", "haven't": "have not", "isn't": "is not",
    "mustn't": "must not", "needn't": "need not", "shouldn't": "should not", "wasn't": "was not",
    "weren't": "were not", "won't": "will not", "wouldn't": "would not", "i'm": "I am", "i've": "I have",
    "i'll": "I will", "you're": "you are", "you've": "you have", "you'll": "you will", "we're": "we are",
    "we've": "we have", "we'll": "we will", "they're": "they are", "they've": "they have", "they'll": "they will",
    "he'll": "he will", "she'll": "she will", "it'll": "it will", "it's been": "it has been", "it's got": "it has",
    "it's": "it is", "that's": "that is", "there's": "there is", "let's": "let us",
}  # fmt: skip

ONE_WAY = ("it's been", "it's got", "let's", "it's")

FORMAL = {
    "thanks a lot": "thank you very much", "gonna": "going to", "wanna": "want to", "have gotta": "have to",
    "gotta": "have to", "kinda": "somewhat", "a bit": "slightly", "till": "until", "thanks for": "thank you for",
    "is ok": "is acceptable", "is okay": "is acceptable", "are ok": "are acceptable", "not ok": "not acceptable",
    "asap": "as soon as possible", "kids": "children", "fyi": "for your information",
}  # fmt: skip

SIMPLE = {
    "additionally": "also", "approximately": "about", "assist": "help", "assists": "helps", "assisted": "helped",
    "at this point in time": "now", "attempted to": "tried to", "commence": "start", "commences": "starts",
    "commenced": "started", "consequently": "so", "demonstrate": "show", "demonstrates": "shows",
    "demonstrated": "showed", "due to the fact that": "because", "facilitate": "help", "facilitates": "helps",
    "furthermore": "also", "in addition,": "also,", "in order to": "to", "in the event that": "if",
    "in the vicinity of": "near", "indicate": "show", "indicates": "shows", "moreover": "also",
    "nevertheless": "still", "nonetheless": "still", "numerous": "many", "obtain": "get", "obtains": "gets",
    "obtained": "got", "prior to": "before", "to purchase": "to buy", "purchased": "bought", "regarding": "about",
    "remainder": "rest", "require": "need", "requires": "needs", "required": "needed", "subsequent to": "after",
    "subsequently": "later", "terminate": "end", "terminates": "ends", "terminated": "ended", "therefore": "so",
    "utilise": "use", "utilize": "use", "utilises": "uses", "utilizes": "uses", "utilised": "used",
    "utilized": "used", "with regard to": "about", "with respect to": "about",
}  # fmt: skip

SHORT = {
    "at this point in time": "now", "due to the fact that": "because", "despite the fact that": "although",
    "for the purpose of": "for", "has the ability to": "can", "have the ability to": "can", "in order to": "to",
    "in spite of the fact that": "although", "in the event that": "if", "is able to": "can", "are able to": "can",
    "a large number of": "many", "in the near future": "soon", "on a daily basis": "daily",
    "on a regular basis": "regularly", "until such time as": "until", "with regard to": "about",
    "with respect to": "about", "as well as": "and",
}  # fmt: skip

# Words and turns that can go without a loss, unless a "not" stands before them.
FILLERS = (
    "as a matter of fact", "as you may know", "at the end of the day", "for all intents and purposes", "by the way",
    "in my humble opinion", "just wanted to say that", "it goes without saying that",
    "it is important to note that", "it should be noted that", "it is worth mentioning that", "needless to say",
    "when all is said and done", "i would like to point out that", "actually", "basically", "essentially",
    "literally", "obviously", "of course", "really", "very",
)  # fmt: skip

TYPOS = {
    "accomodate": "accommodate", "acheive": "achieve", "adress": "address", "agian": "again", "alot": "a lot",
    "arguement": "argument", "becuase": "because", "becasue": "because", "beleive": "believe",
    "less then": "less than", "more then": "more than", "better then": "better than", "rather then": "rather than",
    "thats": "that's", "theres": "there's", "begining": "beginning", "buisness": "business", "calender": "calendar",
    "collegue": "colleague", "comittee": "committee", "definately": "definitely", "didnt": "didn't",
    "doesnt": "doesn't", "dont": "don't", "enviroment": "environment", "existance": "existence",
    "familar": "familiar", "finaly": "finally", "freind": "friend", "goverment": "government", "happend": "happened",
    "immediatly": "immediately", "independant": "independent", "isnt": "isn't", "knowlege": "knowledge",
    "lenght": "length", "libary": "library", "maintainance": "maintenance", "managment": "management",
    "neccessary": "necessary", "nescessary": "necessary", "noticable": "noticeable", "ocasion": "occasion",
    "occured": "occurred", "occuring": "occurring", "peice": "piece", "posible": "possible", "prefered": "preferred",
    "recieve": "receive", "recieved": "received", "recomend": "recommend", "refered": "referred",
    "responsability": "responsibility", "seperate": "separate", "succesful": "successful", "sucess": "success",
    "suprise": "surprise", "teh": "the", "thier": "their", "tommorow": "tomorrow", "tommorrow": "tomorrow",
    "tomorow": "tomorrow", "truely": "truly", "untill": "until", "usefull": "useful", "wasnt": "wasn't",
    "wich": "which", "wierd": "weird", "writting": "writing",
}  # fmt: skip

DOUBLED = (
    "an", "the", "of", "to", "in", "on", "at", "for", "and", "or", "with", "is", "are", "was", "we", "you", "be",
    "this", "from",
)  # fmt: skip

# Openings and closings of letters that are stiffer than a friend would write them.
WARMER = {
    "dear sir or madam,": "Hello,", "dear sirs,": "Hello,", "to whom it may concern,": "Hello,",
    "yours faithfully": "warm regards", "yours sincerely": "warm regards", "kind regards": "warm regards",
    "best regards": "warm regards",
}  # fmt: skip
WELL = "I hope you are well."

# How a letter is opened and closed, by language; the text's own language counts, not the window's.
GREETINGS = {
    "en": ("Hello,", "Thank you, and have a good day."),
    "de": ("Hallo,", "Vielen Dank und einen schönen Tag."),
    "fr": ("Bonjour,", "Merci, et bonne journée."),
    "es": ("Hola:", "Gracias, y buen día."),
    "it": ("Buongiorno,", "Grazie, e buona giornata."),
    "pt": ("Olá,", "Obrigado, e um bom dia."),
}
