"""Errors of running a model that is loaded. Rows with special texts stand before those with general ones."""

from __future__ import annotations

from desktop.common.errors import EngineFailed, Help, InputUnreadable, ModelUnavailable, TextTooLong
from desktop.engine.error_kinds import ModelMissing, Row, pattern

RUNNING: tuple[Row, ...] = (
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
        pattern(
            r"input length exceeds the context length|prompt is longer than the context length"
            r"|exceeds the available context size|larger than the max context size|too large to process"
        ),
        TextTooLong,
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
        pattern(r"image: unknown format|Failed to load image|decode WebP image|failed to process image"),
        InputUnreadable,
        "The engine cannot read this picture.",
        "Save it as PNG or JPEG and attach it again.",
        help=Help.CHOOSE_FILE,
    ),
    Row(
        50,
        pattern(r"does not support multimodal requests|image input is not supported"),
        ModelUnavailable,
        "{model} cannot see pictures.",
        "Choose Llama 3.2 Vision, or send the text alone.",
        help=Help.CHOOSE_MODEL,
    ),
    Row(
        51,
        pattern(r"context shift is disabled|context size has been exceeded"),
        EngineFailed,
        "The answer has filled the memory of {model}.",
        "What came so far is kept. Go on in a new chat, or ask for less.",
        help=Help.NEW_CHAT,
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
            r"|llama(-server| runner) process has terminated|(reading|unmarshalling|closing) llama-server"
            r"|llama-server .*stream event exceeded|got exception|^compute error|^invalid input batch|failed to decode"
            r"|failed to get (logits|embeddings)|failed to process (mtmd|speculative)"
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
        pattern(
            r"invalid format:|invalid JSON schema in format|JSON schema conversion failed|failed to parse grammar"
            r"|failed to initialize samplers"
        ),
        EngineFailed,
        "The wanted form of the answer was sent in the wrong way.",
        "This is a fault in Corral. Trying again may not help; please report it with the details.",
    ),
    Row(
        52,
        pattern(r"^(json: cannot unmarshal|invalid character|unexpected EOF$|time: )"),
        EngineFailed,
        "The engine could not read what it was sent.",
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
        pattern(r"model ['\"]?(?P<model>[^'\"]{0,400}?)['\"]? not found"),
        ModelMissing,
        "{model} is not installed.",
        "Download it first, or choose another model.",
        help=Help.GET_MODEL,
    ),
)
