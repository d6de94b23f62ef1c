"""Lists every setting there is: its name, type, usual value, bounds or choices, and the words a person reads.

A setting is declared here once and read through `settings.SettingsFile`. Its sentences are English keys: `title`,
`advice` and `Choice.title` give them in the person's language.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from desktop.common.i18n import PSEUDO, tr

T = TypeVar("T", bool, int, float, str)


class Group(enum.Enum):
    """The page of the settings room on which a setting stands. HIDDEN: remembered, not shown."""

    LOOKS = "looks"
    CHAT = "chat"
    PICTURES = "pictures"
    WRITING = "writing"
    ENGINES = "engines"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Choice(Generic[T]):
    value: T
    sentence: str
    hidden: bool = False  # accepted, but not offered

    @property
    def title(self) -> str:
        return tr(self.sentence)


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting. `bounds` are both inclusive; a setting has bounds, choices or neither.

    `at_once`: a change counts from the moment it is made; else its help says from when.
    """

    name: str
    kind: type[T]
    default: T
    group: Group
    sentence: str = ""
    help: str = ""
    choices: tuple[Choice[T], ...] = ()
    bounds: tuple[T, T] | None = None
    at_once: bool = True

    @property
    def title(self) -> str:
        return tr(self.sentence) if self.sentence else ""

    @property
    def advice(self) -> str:
        return tr(self.help) if self.help else ""

    def accepts(self, value: object) -> bool:
        """Whether `value` may be kept: the right type (a whole number is also a float), within bounds and choices."""
        if type(value) is not self.kind and not (self.kind is float and type(value) is int):
            return False
        if self.bounds is not None:
            low, high = self.bounds
            return bool(low <= value <= high)
        return not self.choices or value in {choice.value for choice in self.choices}


LOOKS_MODE = Setting(
    "looks.mode",
    str,
    "system",
    Group.LOOKS,
    "Light or dark",
    choices=(Choice("system", "As the system"), Choice("light", "Light"), Choice("dark", "Dark")),
)
TEXT_SIZE = Setting(
    "looks.text_size", int, 100, Group.LOOKS, "Text size", "100 % is the size your system asks for", bounds=(75, 200)
)
LANGUAGE = Setting(
    "looks.language",
    str,
    "en",
    Group.LOOKS,
    "Language of the window",
    choices=(Choice("en", "English"), Choice(PSEUDO, "Longer English, for tests", hidden=True)),
)
REDUCED_MOTION = Setting(
    "looks.reduced_motion",
    bool,
    False,
    Group.LOOKS,
    "Fewer movements",
    "Nothing slides or fades. On when the system asks for it.",
)
CONTRAST = Setting(
    "looks.contrast",
    bool,
    False,
    Group.LOOKS,
    "More contrast",
    "Stronger lines and words. On when the system asks for it.",
)
ENTER_SENDS = Setting(
    "chat.enter_sends",
    bool,
    True,
    Group.CHAT,
    "Enter sends",
    "Shift+Enter begins a new line. When this is off, it is the other way round.",
)
DOUBTS = Setting(
    "chat.doubts",
    bool,
    True,
    Group.CHAT,
    "Show where the model was unsure",
    "Numbers, names and dates are dotted that it was unsure of, in answers and in texts it writes. What is not dotted "
    "may be wrong as well. An Ollama before 0.30, Corral’s own engine too, answers a little slower with it.",
)
READING_PACE = Setting("chat.reading_pace", str, "usual", Group.HIDDEN)  # set where an answer is read aloud
MANNER = Setting(  # as JSON
    "chat.manner",
    str,
    "",
    Group.HIDDEN,
    "How new chats are answered",
    "Your own instructions, character, length and language. Each chat can have its own.",
)
TITLES = Setting(
    "chat.titles",
    bool,
    True,
    Group.CHAT,
    "Chats are named by the model",
    "After the first answer, where the question is too long for the list. A name you give stays.",
)
CHAT_MODEL = Setting("chat.model", str, "", Group.HIDDEN)
PINS_EXPLAINED = Setting("chat.pins_explained", bool, False, Group.HIDDEN)
CHOSEN_MEMORY = Setting("models.memory", str, "", Group.HIDDEN)  # a JSON object: tokens by the name of a model
FRESH_FOR_PICTURES = Setting(
    "pictures.fresh",
    bool,
    True,
    Group.PICTURES,
    "Load the model anew for every picture",
    "With Llama 3.2 Vision every Ollama before 0.30, Corral’s own engine too, sees less with each picture it looks at, "
    "and soon nothing. Loading the model anew gives it its sight back, and takes some seconds.",
)
ENGLISH_FOR_PICTURES = Setting(
    "pictures.english",
    bool,
    False,
    Group.PICTURES,
    "Ask about pictures in English",
    "Llama 3.2 reads pictures in English only. A question in another language is translated before it is asked, and so "
    "is its answer, by a model for words alone. Both are kept and shown.",
)
WORDS_IN_PICTURES = Setting(
    "pictures.words",
    bool,
    False,
    Group.PICTURES,
    "Tell the model the words in a picture",
    "Another program reads them first, small print better than the model does. It takes some seconds for each picture, "
    "and the package corral-ocr.",
)
WRITING_LENGTH = Setting(
    "writing.length",
    str,
    "medium",
    Group.WRITING,
    "Length of summaries",
    choices=(Choice("short", "Short"), Choice("medium", "Medium"), Choice("long", "Long")),
)
WRITING_SHAPE = Setting(
    "writing.shape",
    str,
    "bullets",
    Group.WRITING,
    "Form of summaries",
    choices=(
        Choice("prose", "Prose"),
        Choice("bullets", "Bullets"),
        Choice("minutes", "Minutes"),
        Choice("questions", "Questions"),
        Choice("actions", "Actions"),
        Choice("glossary", "Glossary"),
        Choice("timeline", "Timeline"),
    ),
)
WRITING_STYLE = Setting(
    "writing.style",
    str,
    "formal",
    Group.WRITING,
    "Style of new wording",
    choices=(
        Choice("formal", "Formal"),
        Choice("friendly", "Friendly"),
        Choice("shorter", "Shorter"),
        Choice("simpler", "Simpler"),
        Choice("fix", "Grammar only"),
        Choice("bullets", "Bullets"),
    ),
)
WRITING_LANGUAGE = Setting(
    "writing.language",
    str,
    "",
    Group.WRITING,
    "Language of results",
    choices=(
        Choice("", "Same language"),
        Choice("en", "English"),
        Choice("de", "German"),
        Choice("fr", "French"),
        Choice("it", "Italian"),
        Choice("pt", "Portuguese"),
        Choice("hi", "Hindi"),
        Choice("es", "Spanish"),
        Choice("th", "Thai"),
    ),
)
WRITING_MODEL = Setting("writing.model", str, "", Group.HIDDEN)
ENGINE_ADDRESS = Setting(
    "engine.address",
    str,
    "",
    Group.ENGINES,
    "Address of the engine",
    "Leave it empty to use the one on this computer.",
)
CONFIRMED_ADDRESS = Setting("engine.confirmed_address", str, "", Group.HIDDEN)
ASKED_ADDRESS = Setting("engine.asked_address", str, "", Group.HIDDEN)  # of the environment, told about once
FIRST_WAIT = Setting(
    "engine.first_wait",
    int,
    600,
    Group.ENGINES,
    "Seconds to wait for the first word",
    "A large model may need minutes to load. Counts from the next start.",
    bounds=(10, 7_200),
    at_once=False,
)
BETWEEN_WAIT = Setting(
    "engine.between_wait",
    int,
    120,
    Group.ENGINES,
    "Seconds to wait between words",
    "After that long a silence an answer counts as broken off. Counts from the next start.",
    bounds=(5, 3_600),
    at_once=False,
)
LIBRARY_MIRROR = Setting(
    "downloads.mirror",
    str,
    "",
    Group.ENGINES,
    "Another library for models",
    "Such as https://mirror.example; empty means Ollama’s own library. Counts for downloads begun from now on.",
    at_once=False,
)
ENGINE_MIRROR = Setting(
    "engine.mirror",
    str,
    "",
    Group.ENGINES,
    "Another place for Corral’s engine",
    "Where its archive is downloaded from. Leave it empty for the official release.",
)
STORE_FOLDER = Setting(
    "engine.store",
    str,
    "",
    Group.ENGINES,
    "Folder for models of Corral’s engine",
    "Corral makes a folder of its own in it. Counts when the engine starts again; models are not moved.",
    at_once=False,
)
EU_NOTE_READ = Setting("models.eu_note_read", bool, False, Group.HIDDEN)
LAST_COMMANDS = Setting("commands.last", str, "", Group.HIDDEN)  # their names, the last one first, one a line

TABLE: tuple[Setting[Any], ...] = (
    LOOKS_MODE,
    TEXT_SIZE,
    LANGUAGE,
    REDUCED_MOTION,
    CONTRAST,
    ENTER_SENDS,
    DOUBTS,
    READING_PACE,
    MANNER,
    TITLES,
    CHAT_MODEL,
    PINS_EXPLAINED,
    CHOSEN_MEMORY,
    FRESH_FOR_PICTURES,
    ENGLISH_FOR_PICTURES,
    WORDS_IN_PICTURES,
    WRITING_LENGTH,
    WRITING_SHAPE,
    WRITING_STYLE,
    WRITING_LANGUAGE,
    WRITING_MODEL,
    ENGINE_ADDRESS,
    CONFIRMED_ADDRESS,
    ASKED_ADDRESS,
    FIRST_WAIT,
    BETWEEN_WAIT,
    LIBRARY_MIRROR,
    ENGINE_MIRROR,
    STORE_FOLDER,
    EU_NOTE_READ,
    LAST_COMMANDS,
)
