"""Errors of bringing a model into memory. Rows with special texts stand before those with general ones."""

from __future__ import annotations

from desktop.common.errors import EngineFailed, Help, ModelUnavailable, NoRoom
from desktop.engine.error_kinds import CannotRun, Row, pattern

LOADING: tuple[Row, ...] = (
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
            r"unable to load full model on GPU|memory layout cannot be allocated|failed to allocate"
            r"|out[- ]of[- ](device[- ])?memory|OutOfDeviceMemory|(not enough|insufficient) memory"
            r"|(cuda|hip)Malloc failed"
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
        pattern(r"unknown model architecture: 'mllama'"),
        CannotRun,
        "This engine cannot run {model}.",
        "It does not know this kind of model. Corral’s engine can run Llama 3.2 Vision.",
        help=Help.SET_UP_OWN,
    ),
    Row(
        46,
        pattern(r"unknown model architecture: '(?P<architecture>[^']*)'"),
        CannotRun,
        "This engine cannot run {model}.",
        "It does not know this kind of model, “{architecture}”. Bring Ollama up to date, or choose another model.",
        help=Help.SET_UP,
    ),
    Row(
        47,
        pattern(r"requires MLX support"),
        ModelUnavailable,
        "{model} is made for another kind of computer.",
        "Choose another build of it, or another model.",
        help=Help.CHOOSE_MODEL,
    ),
    Row(
        48,
        pattern(
            r"llama-(server|quantize) binary not found|error starting llama-server|llama-quantize (failed|unavailable)"
        ),
        EngineFailed,
        "A part of the engine is missing or does not start.",
        "Install Ollama again, or set up Corral’s engine.",
        help=Help.SET_UP,
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
        pattern(
            r"may be incompatible with your version of Ollama|unsupported model format|invalid file magic"
            r"|exceeds file size|not within the file bounds|corrupted or incomplete"
            r"|(error loading|unable to load) model"
        ),
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
        49,
        pattern(r"unexpected server status: |^(loading model|no slots? available)|server not responding"),
        EngineFailed,
        "The engine is still loading {model}.",
        "Wait a moment, then try again.",
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
)
