"""Errors of loading and running a model. Rows with special texts stand before those with general ones."""

from __future__ import annotations

from desktop.common.errors import EngineFailed, Help, InputUnreadable, ModelUnavailable, NoRoom
from desktop.engine.error_kinds import CannotRun, ModelMissing, Row, pattern

RUNNING: tuple[Row, ...] = (
    # Memory. Row 19 names the two sizes.
    Row(
        19,
        pattern(r"requires more system memory \((?P<need>[^)]*)\) than is available \((?P<have>[^)]*)\)"),
        NoRoom,
        "{model} does not fit into this computer’s memory.",
        "It needs {need}, and {have} are free. Close other programs and try again, or choose a smaller model.",
        retry=True,
        help=Help.CHOOSE_MODEL,
    ),
    Row(
        20,
        pattern(
            r"unable to load full model on GPU|memory layout cannot be allocated"
            r"|failed to allocate memory for model|out of memory|cudaMalloc failed"
        ),
        NoRoom,
        "{model} does not fit into this computer’s memory.",
        "Close other programs and try again, or choose a smaller model.",
        retry=True,
        help=Help.CHOOSE_MODEL,
    ),
    # Models this engine cannot run. Before the general rows on runners, which some of these texts also hold.
    Row(
        26,
        pattern(r"unknown model architecture: '(?P<architecture>[^']*)'"),
        CannotRun,
        "This engine cannot run {model}.",
        "It does not know this kind of model. Corral’s engine can run Llama 3.2 Vision.",
        help=Help.SET_UP_OWN,
    ),
    Row(
        27,
        pattern(r"'(?P<model>[^']*)' is no longer compatible with your version of Ollama"),
        ModelUnavailable,
        "{model} is an old copy that this engine no longer reads.",
        "Download it again.",
        help=Help.GET_MODEL,
    ),
    Row(
        28,
        pattern(r"may be incompatible with your version of Ollama|unsupported model format|invalid file magic"),
        ModelUnavailable,
        "{model} cannot be read.",
        "Its file is damaged, or made for another engine. Remove it and download it again.",
        help=Help.GET_MODEL,
    ),
    Row(
        29,
        pattern(r"not supported by your version of Ollama"),
        ModelUnavailable,
        "{model} needs a newer engine.",
        "Update Ollama, or choose another model.",
        help=Help.SET_UP,
    ),
    # Running.
    Row(
        21,
        pattern(r"model failed to load, this may be due to resource limitations"),
        NoRoom,
        "{model} could not be loaded.",
        "Memory ran out, or its file is damaged. Close other programs and try again, or download the model again.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        22,
        pattern(r"model runner has unexpectedly stopped"),
        EngineFailed,
        "The engine stopped while it worked with {model}.",
        "Often memory ran out. Try again; if it happens again, close other programs or choose a smaller model.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        24,
        pattern(r"timed out waiting for llama(-server| runner) to start"),
        EngineFailed,
        "{model} took too long to load.",
        "The disk is slow, or a virus scanner reads along. Try again.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        25,
        pattern(r"server busy, please try again\.\s+maximum pending requests exceeded"),
        EngineFailed,
        "The engine has too much to do.",
        "Wait until it has answered other questions, then try again.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        30,
        pattern(r"input length exceeds the context length|prompt is longer than the context length"),
        InputUnreadable,
        "This is more text than {model} can hold at once.",
        "Shorten it, or begin a new chat. Nothing was left out silently.",
        help=Help.NEW_CHAT,
    ),
    Row(
        31,
        pattern(r"only supports one image while more than one image requested"),
        InputUnreadable,
        "{model} looks at one picture at a time.",
        "Send one picture with each message.",
        help=Help.CHOOSE_FILE,
    ),
    Row(
        32,
        pattern(r"image: unknown format"),
        InputUnreadable,
        "The engine cannot read this picture.",
        "Save it as PNG or JPEG and attach it again.",
        help=Help.CHOOSE_FILE,
    ),
    Row(
        34,
        pattern(r"invalid image index"),
        InputUnreadable,
        "The text points to a picture that is not there.",
        "Take “[img-…]” out of the text and send it again.",
        help=Help.NEW_CHAT,
    ),
    Row(
        23,
        pattern(
            r"an error was encountered while running the model|no longer running"
            r"|llama(-server| runner) process has terminated"
        ),
        EngineFailed,
        "The engine stopped while it worked with {model}.",
        "Often memory ran out. Try again; if it happens again, close other programs or choose a smaller model.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        36,
        pattern(r"does not support embeddings"),
        ModelUnavailable,
        "{model} cannot compare texts.",
        "Choose a model made for searching.",
        help=Help.CHOOSE_MODEL,
    ),
    Row(
        35,
        pattern(r"does not support (?P<what>tools|thinking|chat|generate|insert|completion|vision)"),
        ModelUnavailable,
        "{model} cannot do this.",
        "Choose another model.",
        help=Help.CHOOSE_MODEL,
    ),
    Row(
        43,
        pattern(r"embedding contains NaN or Inf values|unsupported value: NaN"),
        EngineFailed,
        "{model} gives no usable numbers.",
        "Its file may be damaged. Download it again, or choose another model.",
        help=Help.GET_MODEL,
    ),
    Row(
        42,
        pattern(r"^request canceled$"),
        EngineFailed,
        "The request was cancelled.",
        "Ask again when you like.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    # Mistakes of ours that an engine would find.
    Row(
        33,
        pattern(r"illegal base64 data"),
        EngineFailed,
        "The picture was sent in the wrong way.",
        "This is a fault in Corral. Trying again may not help; please report it with the details.",
    ),
    Row(
        37,
        pattern(r"option \"(?P<option>[^\"]*)\" must be of type"),
        EngineFailed,
        "The setting “{option}” was sent in the wrong way.",
        "This is a fault in Corral. Trying again may not help; please report it with the details.",
    ),
    Row(
        44,
        pattern(r"invalid format:|invalid JSON schema in format"),
        EngineFailed,
        "The wanted form of the answer was sent in the wrong way.",
        "This is a fault in Corral. Trying again may not help; please report it with the details.",
    ),
    Row(
        5,
        pattern(r"invalid model name|model is required|missing request body"),
        ModelUnavailable,
        "The engine does not take “{model}” as a name.",
        "A model’s name looks like this: llama3.2:3b. Choose one from the list.",
        help=Help.CHOOSE_MODEL,
    ),
    Row(
        4,
        pattern(r"model ['\"]?(?P<model>[^'\"]*?)['\"]? not found"),
        ModelMissing,
        "{model} is not installed.",
        "Download it first, or choose another model.",
        help=Help.GET_MODEL,
    ),
)
