"""Lists the errors that engines, registries and connections report, with what a person is told of each.

Every text that Ollama 0.12 to 0.33, the llama-server inside the later ones, the registry and a connection are known to
report. The first row that matches wins: a refused connection inside a pull is the library's, not the engine's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.common.errors import (
    CorralError,
    EngineFailed,
    EngineUnreachable,
    Help,
    InputUnreadable,
    ModelUnavailable,
    NoRoom,
    TextTooLong,
)
from desktop.engine.errors.kinds import (
    CannotRun,
    DownloadDamaged,
    EngineGone,
    EngineNotRunning,
    EngineSilent,
    Fault,
    LibraryAway,
    ModelMissing,
    NotAnEngine,
    PartDamaged,
    PullStillClosing,
)


@dataclass(frozen=True)
class Row:
    """One known error.

    `pattern` is searched in the text (None: raised by code only); `status` must fit where it is given.
    `title` and `advice` are English sources for `tr`, filled with the pattern's named groups and {model}; a
    translator's tool finds them as the fourth and fifth argument.
    """

    fault: Fault
    pattern: re.Pattern[str] | None
    error: type[CorralError]
    title: str
    advice: str
    retry: bool = False
    help: Help = Help.NONE
    status: int | None = None

    def match(self, text: str, status: int) -> re.Match[str] | None:
        if self.pattern is None or (self.status is not None and self.status != status):
            return None
        return self.pattern.search(text)


def pattern(text: str) -> re.Pattern[str]:
    """In any case of letters."""
    return re.compile(text, re.IGNORECASE)


# fmt: off
ROWS: tuple[Row, ...] = (
    # Downloads: what the registry, the network between and the disk have to say.
    Row(Fault.NOT_IN_LIBRARY, pattern(r"pull model manifest: file does not exist"), ModelUnavailable,
        "{model} is not in the library.", "Check the name and what follows the colon.", help=Help.CHOOSE_MODEL),
    Row(Fault.PULL_NEEDS_NEWER_ENGINE,
        pattern(r"\b412\b.*newer version|requires a newer version of Ollama"),
        ModelUnavailable,
        "{model} needs a newer engine.", "Update Ollama, or choose another model.", help=Help.SET_UP),
    Row(Fault.LIBRARY_NOT_ITSELF,
        pattern(r"pull model manifest: (invalid character|json: |unexpected end of JSON)"),
        LibraryAway,
        "Something else answers instead of the library.",
        "A network that wants you to sign in may stand between. Open a web page to see, then try again.",
        retry=True, help=Help.TRY_AGAIN),
    Row(Fault.LIBRARY_TROUBLED, pattern(r"pull model manifest: (408|429|5\d\d)\b"), LibraryAway,
        "The library has trouble itself.",
        "Try again in a while. What has arrived so far is kept.", retry=True, help=Help.TRY_AGAIN),
    Row(Fault.DISK_FULL, pattern(r"no space left on device|not enough space on the disk|disk quota exceeded"), NoRoom,
        "The disk is full.",
        "Free some space, then resume: what has arrived so far is kept.", retry=True, help=Help.TRY_AGAIN),
    Row(Fault.DOWNLOAD_DAMAGED, pattern(r"digest mismatch, file must be downloaded again"), DownloadDamaged,
        "The download arrived damaged.",
        "The damaged part has been removed. Download it again.", retry=True, help=Help.TRY_AGAIN),
    Row(Fault.PART_DAMAGED, pattern(r"^EOF$"), PartDamaged,
        "The saved part of this download is damaged.",
        "Cancel the download, so that its parts are removed, and start it again.", retry=True, help=Help.TRY_AGAIN),
    Row(Fault.LIBRARY_UNUSABLE, pattern(r"no Location header in response"), EngineFailed,
        "This library cannot be used for downloads.",
        "It does not say where its files are. Choose another mirror.", help=Help.OPEN_SETTINGS),
    Row(Fault.UNTRUSTED, pattern(r"failed to verify certificate|x509:|CERTIFICATE_VERIFY_FAILED"), EngineFailed,
        "The connection could not be trusted.",
        "The computer’s clock may be wrong, or a company network looks into connections. Nothing was sent.",
        retry=True, help=Help.TRY_AGAIN),
    Row(Fault.UNENCRYPTED,
        pattern(r"first record does not look like a TLS handshake|server gave HTTP response to HTTPS client"),
        EngineFailed,
        "This library speaks without encryption.",
        "Anybody on the way could change what it sends. Choose a mirror with https.", help=Help.OPEN_SETTINGS),
    Row(Fault.LIBRARY_BROKE_OFF, pattern(r"max retries exceeded"), LibraryAway,
        "The connection is too weak for this download.",
        "What has arrived is kept. Resume it later.", retry=True, help=Help.TRY_AGAIN),
    Row(Fault.LIBRARY_UNREACHABLE,
        pattern(r"dial tcp.*(connection refused|connectex)|no such host"
        r"|Get \"[^\"]*\":.*(EOF|connection reset by peer)"
        r"|network is unreachable|no route to host|Temporary failure in name resolution"), LibraryAway,
        "There is no connection to the library.",
        "Check the internet connection and try again. Models that are installed work without it.",
        retry=True, help=Help.TRY_AGAIN),
    Row(Fault.LIBRARY_SILENT,
        pattern(r"i/o timeout|context deadline exceeded|TLS handshake timeout|Client\.Timeout exceeded"),
        LibraryAway,
        "The library did not answer in time.",
        "The network is slow, or something blocks it. Try again in a while.", retry=True, help=Help.TRY_AGAIN),
    Row(Fault.PULL_STILL_CLOSING, pattern(r"^context canceled$"), PullStillClosing,
        "The cancelled download is still closing.", "Try again in a moment.", retry=True, help=Help.TRY_AGAIN),
    Row(Fault.STORE_NOT_WRITABLE,
        pattern(r"^(?!error starting)(?s:.*)(permission denied"
        r"|ensure path elements are traversable|read-only file system)"), NoRoom,
        "The engine may not write to its folder.",
        "Its models are kept in a folder that belongs to somebody else. Choose another folder, or Corral’s engine.",
        help=Help.SET_UP),
    # Bringing a model into memory. Special texts stand before the general ones on runners, which some also hold.
    Row(Fault.NO_MEMORY,
        pattern(r"requires more system memory \((?P<need>[^)]*)\) than is available \((?P<have>[^)]*)\)"),
        NoRoom,
        "{model} does not fit into this computer’s memory.",
        "It needs {need}, and {have} are free. Close other programs and try again, or choose a smaller model.",
        retry=True, help=Help.CHOOSE_MODEL),
    Row(Fault.ALLOCATION_FAILED,
        pattern(r"unable to load full model on GPU|memory layout cannot be allocated|failed to allocate"
        r"|out[- ]of[- ](device[- ])?memory|OutOfDeviceMemory|(not enough|insufficient) memory"
        r"|(cuda|hip)Malloc failed"), NoRoom,
        "{model} does not fit into this computer’s memory.",
        "Close other programs and try again, or choose a smaller model.", retry=True, help=Help.CHOOSE_MODEL),
    Row(Fault.NO_MLLAMA, pattern(r"unknown model architecture: 'mllama'"), CannotRun,
        "This engine cannot run {model}.",
        "It does not know this kind of model. Corral’s engine can run Llama 3.2 Vision.", help=Help.SET_UP_OWN),
    Row(Fault.UNKNOWN_ARCHITECTURE, pattern(r"unknown model architecture: '(?P<architecture>[^']*)'"), CannotRun,
        "This engine cannot run {model}.",
        "It does not know this kind of model, “{architecture}”. Bring Ollama up to date, or choose another model.",
        help=Help.SET_UP),
    Row(Fault.OTHER_COMPUTER, pattern(r"requires MLX support"), ModelUnavailable,
        "{model} is made for another kind of computer.",
        "Choose another build of it, or another model.", help=Help.CHOOSE_MODEL),
    Row(Fault.ENGINE_INCOMPLETE,
        pattern(r"llama-(server|quantize) binary not found|error starting llama-server"
        r"|llama-quantize (failed|unavailable)"), EngineFailed,
        "A part of the engine is missing or does not start.",
        "Install Ollama again, or set up Corral’s engine.", help=Help.SET_UP),
    Row(Fault.OUTDATED_MODEL,
        pattern(r"'(?P<model>[^']*)' is no longer compatible with your version of Ollama"),
        ModelUnavailable,
        "{model} is an old copy that this engine no longer reads.", "Download it again.", help=Help.GET_MODEL),
    Row(Fault.UNREADABLE_MODEL,
        pattern(r"may be incompatible with your version of Ollama|unsupported model format|invalid file magic"
        r"|exceeds file size|not within the file bounds|corrupted or incomplete"
        r"|(error loading|unable to load) model"), ModelUnavailable,
        "{model} cannot be read.",
        "Its file is damaged, or made for another engine. Remove it and download it again.", help=Help.GET_MODEL),
    Row(Fault.MODEL_NEEDS_NEWER_ENGINE, pattern(r"not supported by your version of Ollama"), ModelUnavailable,
        "{model} needs a newer engine.", "Update Ollama, or choose another model.", help=Help.SET_UP),
    Row(Fault.NOT_LOADED, pattern(r"model failed to load, this may be due to resource limitations"), NoRoom,
        "{model} could not be loaded.",
        "Memory ran out, or its file is damaged. Close other programs and try again, or download the model again.",
        retry=True, help=Help.TRY_AGAIN),
    Row(Fault.STILL_LOADING,
        pattern(r"unexpected server status: |^(loading model|no slots? available)|server not responding"),
        EngineFailed,
        "The engine is still loading {model}.", "Wait a moment, then try again.", retry=True, help=Help.TRY_AGAIN),
    Row(Fault.LOADING_TOO_SLOW, pattern(r"timed out waiting for llama(-server| runner) to start"), EngineFailed,
        "{model} took too long to load.",
        "The disk is slow, or a virus scanner reads along. Try again.", retry=True, help=Help.TRY_AGAIN),
    # Running a model that is loaded, and mistakes of ours that an engine would find.
    Row(Fault.RUNNER_STOPPED, pattern(r"model runner has unexpectedly stopped"), EngineFailed,
        "The engine stopped while it worked with {model}.",
        "Often memory ran out. Try again; if it happens again, close other programs or choose a smaller model.",
        retry=True, help=Help.TRY_AGAIN),
    Row(Fault.TOO_BUSY, pattern(r"server busy, please try again\.\s+maximum pending requests exceeded"), EngineFailed,
        "The engine has too much to do.",
        "Wait until it has answered other questions, then try again.", retry=True, help=Help.TRY_AGAIN),
    Row(Fault.TEXT_TOO_LONG,
        pattern(r"input length exceeds the context length|prompt is longer than the context length"
        r"|exceeds the available context size|larger than the max context size|too large to process"), TextTooLong,
        "This is more text than {model} can hold at once.",
        "Shorten it, or begin a new chat. Nothing was left out silently.", help=Help.NEW_CHAT),
    Row(Fault.TWO_PICTURES, pattern(r"only supports one image while more than one image requested"), InputUnreadable,
        "{model} looks at one picture at a time.", "Send one picture with each message.", help=Help.CHOOSE_FILE),
    Row(Fault.UNREADABLE_PICTURE,
        pattern(r"image: unknown format|Failed to load image|decode WebP image|failed to process image"),
        InputUnreadable,
        "The engine cannot read this picture.", "Save it as PNG or JPEG and attach it again.", help=Help.CHOOSE_FILE),
    Row(Fault.CANNOT_SEE,
        pattern(r"does not support multimodal requests|image input is not supported"),
        ModelUnavailable,
        "{model} cannot see pictures.", "Choose Llama 3.2 Vision, or send the text alone.", help=Help.CHOOSE_MODEL),
    Row(Fault.CONTEXT_FULL, pattern(r"context shift is disabled|context size has been exceeded"), EngineFailed,
        "The answer has filled the memory of {model}.",
        "What came so far is kept. Go on in a new chat, or ask for less.", help=Help.NEW_CHAT),
    Row(Fault.PICTURE_REFERENCE, pattern(r"invalid image index"), InputUnreadable,
        "The text points to a picture that is not there.",
        "Take “[img-…]” out of the text and send it again.", help=Help.NEW_CHAT),
    Row(Fault.RUNNER_FAILED,
        pattern(r"an error was encountered while running the model|no longer running"
        r"|llama(-server| runner) process has terminated|(reading|unmarshalling|closing) llama-server"
        r"|llama-server .*stream event exceeded|got exception|^compute error|^invalid input batch|failed to decode"
        r"|failed to get (logits|embeddings)|failed to process (mtmd|speculative)"), EngineFailed,
        "The engine stopped while it worked with {model}.",
        "Often memory ran out. Try again; if it happens again, close other programs or choose a smaller model.",
        retry=True, help=Help.TRY_AGAIN),
    Row(Fault.NO_EMBEDDINGS, pattern(r"does not support embeddings"), ModelUnavailable,
        "{model} cannot compare texts.", "Choose a model made for searching.", help=Help.CHOOSE_MODEL),
    Row(Fault.NOT_CAPABLE,
        pattern(r"does not support (?P<what>tools|thinking|chat|generate|insert|completion|vision)"),
        ModelUnavailable,
        "{model} cannot do this.", "Choose another model.", help=Help.CHOOSE_MODEL),
    Row(Fault.NO_NUMBERS, pattern(r"embedding contains NaN or Inf values|unsupported value: NaN"), EngineFailed,
        "{model} gives no usable numbers.",
        "Its file may be damaged. Download it again, or choose another model.", help=Help.GET_MODEL),
    Row(Fault.CANCELLED, pattern(r"^request canceled$"), EngineFailed,
        "The request was cancelled.", "Ask again when you like.", retry=True, help=Help.TRY_AGAIN),
    Row(Fault.PICTURE_MISSENT, pattern(r"illegal base64 data"), EngineFailed,
        "The picture was sent in the wrong way.",
        "This is a fault in Corral. Trying again may not help; please report it with the details."),
    Row(Fault.OPTION_MISSENT, pattern(r"option \"(?P<option>[^\"]*)\" must be of type"), EngineFailed,
        "The setting “{option}” was sent in the wrong way.",
        "This is a fault in Corral. Trying again may not help; please report it with the details."),
    Row(Fault.FORMAT_MISSENT,
        pattern(r"invalid format:|invalid JSON schema in format|JSON schema conversion failed|failed to parse grammar"
        r"|failed to initialize samplers"), EngineFailed,
        "The wanted form of the answer was sent in the wrong way.",
        "This is a fault in Corral. Trying again may not help; please report it with the details."),
    Row(Fault.REQUEST_MISSENT,
        pattern(r"^(json: cannot unmarshal|invalid character|unexpected EOF$|time: )"),
        EngineFailed,
        "The engine could not read what it was sent.",
        "This is a fault in Corral. Trying again may not help; please report it with the details."),
    Row(Fault.BAD_NAME, pattern(r"invalid model name|model is required|missing request body"), ModelUnavailable,
        "The engine does not take “{model}” as a name.",
        "A model’s name looks like this: llama3.2:3b. Choose one from the list.", help=Help.CHOOSE_MODEL),
    Row(Fault.MODEL_MISSING, pattern(r"model ['\"]?(?P<model>[^'\"]{0,400}?)['\"]? not found"), ModelMissing,
        "{model} is not installed.", "Download it first, or choose another model.", help=Help.GET_MODEL),
    # Reaching an engine at all, models that would lead beyond this computer, and what the socket says.
    Row(Fault.PORT_IN_USE,
        pattern(r"bind: (address already in use|Only one usage of each socket address)"),
        EngineUnreachable,
        "Another program uses the engine’s port.",
        "It may be an Ollama that is already running. Use that one, or choose another port in Settings.",
        retry=True, help=Help.OPEN_SETTINGS),
    Row(Fault.HOST_REFUSED, pattern(r"^$"), NotAnEngine,
        "The engine refused the connection.",
        "It does not accept this address as its own. A proxy or a forwarded name may be in between; check the address.",
        help=Help.OPEN_SETTINGS, status=403),
    Row(Fault.CLOUD_OFF, pattern(r"ollama cloud is disabled"), ModelUnavailable,
        "{model} runs on another computer.",
        "The engine is set to use nothing beyond this one, and so is Corral. Choose another model.",
        help=Help.CHOOSE_MODEL),
    Row(Fault.REMOTE_MODEL, pattern(r"this server cannot run this remote model"), ModelUnavailable,
        "{model} is only a pointer to another computer.",
        "Corral keeps everything on this one. Choose another model.", help=Help.CHOOSE_MODEL),
    Row(Fault.NEEDS_ACCOUNT, pattern(r"^(?!unauthorized: access denied).*unauthorized"), ModelUnavailable,
        "{model} wants an account on another computer.",
        "Corral keeps everything on this one and signs in nowhere. Choose another model.",
        help=Help.CHOOSE_MODEL, status=401),
    Row(Fault.NOT_RUNNING,
        pattern(r"connection refused|failed to connect to ollama|all connection attempts failed"),
        EngineNotRunning,
        "The engine is not running.", "Start it and try again.", retry=True, help=Help.START_ENGINE),
    Row(Fault.ENGINE_SILENT, None, EngineSilent,
        "The engine is still starting.",
        "It takes connections but does not answer yet. This can take a minute or two.",
        retry=True, help=Help.TRY_AGAIN),
    Row(Fault.ENGINE_BROKE_OFF,
        pattern(r"peer closed connection|server disconnected|connection reset|broken pipe"),
        EngineGone,
        "The engine stopped while answering.",
        "It was closed, or it crashed. Start it and try again.", retry=True, help=Help.START_ENGINE),
)
# fmt: on

BY_FAULT = {row.fault: row for row in ROWS}
