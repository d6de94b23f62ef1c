"""Every row of the table, with the words as engines really say them."""

from __future__ import annotations

import json

import pytest

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
from desktop.engine.errors.explain import error_of, error_text, explain
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
from desktop.engine.errors.table import BY_FAULT, ROWS

NO_HOST = "dial tcp: lookup registry.ollama.ai on 127.0.0.53:53: no such host"
MANIFEST = 'pull model manifest: Get "https://registry.ollama.ai/v2/library/llama3.2/manifests/3b":'


def nested(message: str, code: int = 400, kind: str = "invalid_request_error", **more: int) -> str:
    """As a llama-server's reply stands in the text of an error."""
    return json.dumps({"error": {"code": code, "message": message, "type": kind, **more}})


# fmt: off
SAID: list[tuple[Fault, str, int, type[CorralError]]] = [
    (Fault.NOT_RUNNING,
     "Failed to connect to Ollama. Please check that Ollama is downloaded, running", -1, EngineNotRunning),
    (Fault.NOT_RUNNING, "[Errno 111] Connection refused", 200, EngineNotRunning),
    (Fault.PORT_IN_USE, "listen tcp 127.0.0.1:11434: bind: address already in use", 200, EngineUnreachable),
    (Fault.MODEL_MISSING, "model 'llama3.2:3b' not found", 404, ModelMissing),
    (Fault.MODEL_MISSING, 'model "llama3.2:3b" not found, try pulling it first', 404, ModelMissing),
    (Fault.BAD_NAME, "invalid model name", 400, ModelUnavailable),
    (Fault.BAD_NAME, "model is required", 400, ModelUnavailable),
    (Fault.BAD_NAME, "missing request body", 400, ModelUnavailable),
    (Fault.NOT_IN_LIBRARY, "pull model manifest: file does not exist", 200, ModelUnavailable),
    (Fault.LIBRARY_UNREACHABLE, f"{MANIFEST} {NO_HOST}", 200, LibraryAway),
    (Fault.LIBRARY_UNREACHABLE, f"{MANIFEST} dial tcp 1.2.3.4:443: connect: network is unreachable", 200, LibraryAway),
    (Fault.LIBRARY_UNREACHABLE, f"{MANIFEST} dial tcp 1.2.3.4:443: connect: connection refused", 200, LibraryAway),
    (Fault.LIBRARY_UNREACHABLE, f"{MANIFEST} EOF", 200, LibraryAway),
    (Fault.LIBRARY_UNREACHABLE, f"{MANIFEST} read tcp 10.0.0.1:1: read: connection reset by peer", 200, LibraryAway),
    (Fault.LIBRARY_SILENT, f"{MANIFEST} dial tcp 1.2.3.4:443: i/o timeout", 200, LibraryAway),
    (Fault.LIBRARY_SILENT, "context deadline exceeded", 200, LibraryAway),
    (Fault.LIBRARY_SILENT, f"{MANIFEST} net/http: TLS handshake timeout", 200, LibraryAway),
    (Fault.UNTRUSTED, f"{MANIFEST} tls: failed to verify certificate: x509: unknown authority", 200, EngineFailed),
    (Fault.UNENCRYPTED, f"{MANIFEST} tls: first record does not look like a TLS handshake", 200, EngineFailed),
    (Fault.UNENCRYPTED, f"{MANIFEST} http: server gave HTTP response to HTTPS client", 200, EngineFailed),
    (Fault.PULL_NEEDS_NEWER_ENGINE,
     'pull model manifest: 412: {"errors":[{"message":"requires a newer version"}]}', 200, ModelUnavailable),
    (Fault.PULL_NEEDS_NEWER_ENGINE,
     "pull model manifest: 412: \n\nThe model requires a newer version of Ollama.", 200, ModelUnavailable),
    (Fault.LIBRARY_BROKE_OFF, "max retries exceeded: unexpected EOF", 200, LibraryAway),
    (Fault.DISK_FULL, "write /m/blobs/sha256-1-partial: no space left on device", 200, NoRoom),
    (Fault.DISK_FULL,
     "max retries exceeded: write C:\\m\\b-partial: There is not enough space on the disk.", 200, NoRoom),
    (Fault.DOWNLOAD_DAMAGED,
     "digest mismatch, file must be downloaded again: want sha256:1, got sha256:2", 200, DownloadDamaged),
    (Fault.PART_DAMAGED, "EOF", 200, PartDamaged),
    (Fault.LIBRARY_UNUSABLE, "http: no Location header in response", 200, EngineFailed),
    (Fault.PULL_STILL_CLOSING, "context canceled", 200, PullStillClosing),
    (Fault.STORE_NOT_WRITABLE, "open /usr/share/ollama/.ollama/models/blobs/x: permission denied", 200, NoRoom),
    (Fault.STORE_NOT_WRITABLE, "could not create directory:\nmkdir /m: permission denied", 200, NoRoom),
    (Fault.STORE_NOT_WRITABLE, "mkdir /m: ensure path elements are traversable", 200, NoRoom),
    (Fault.NO_MEMORY, "model requires more system memory (9.1 GiB) than is available (6.0 GiB)", 500, NoRoom),
    (Fault.ALLOCATION_FAILED, "unable to load full model on GPU", 500, NoRoom),
    (Fault.ALLOCATION_FAILED, "memory layout cannot be allocated with num_gpu = 99", 500, NoRoom),
    (Fault.ALLOCATION_FAILED, "failed to allocate memory for model", 500, NoRoom),
    (Fault.ALLOCATION_FAILED,
     "llama-server reported out-of-memory during startup: cudaMalloc failed: out of memory", 500, NoRoom),
    (Fault.ALLOCATION_FAILED,
     "llama-server process has terminated: exit status 1: error loading model: failed to allocate CPU buffer",
     500, NoRoom),
    (Fault.ALLOCATION_FAILED, nested("Compute error.", 500) + "\nCUDA error: out of memory", 500, NoRoom),
    (Fault.NOT_LOADED,
     "model failed to load, this may be due to resource limitations or an internal error, check ollama server logs",
     500, NoRoom),
    (Fault.RUNNER_STOPPED,
     "model runner has unexpectedly stopped, this may be due to resource limitations", 200, EngineFailed),
    (Fault.RUNNER_FAILED, "an error was encountered while running the model: unexpected EOF", 200, EngineFailed),
    (Fault.RUNNER_FAILED, "llama runner process has terminated: signal: killed", 500, EngineFailed),
    (Fault.RUNNER_FAILED, "llama runner process no longer running: 2 ", 500, EngineFailed),
    (Fault.RUNNER_FAILED, "llama-server process no longer running: 2 ", 500, EngineFailed),
    (Fault.RUNNER_FAILED, "llama-server process has terminated: signal: killed", 500, EngineFailed),
    (Fault.RUNNER_FAILED, "error reading llama-server response: unexpected EOF", 200, EngineFailed),
    (Fault.RUNNER_FAILED, nested("got exception: bad allocation", 500), 200, EngineFailed),
    (Fault.LOADING_TOO_SLOW, "timed out waiting for llama runner to start - progress 0.42 - ", 500, EngineFailed),
    (Fault.LOADING_TOO_SLOW, "timed out waiting for llama-server to start - ", 500, EngineFailed),
    (Fault.TOO_BUSY, "server busy, please try again.  maximum pending requests exceeded", 503, EngineFailed),
    (Fault.NO_MLLAMA, nested("error loading model: unknown model architecture: 'mllama'", 500), 500, CannotRun),
    (Fault.NO_MLLAMA, "llama-server error: " + nested("unknown model architecture: 'mllama'", 500), 200, CannotRun),
    (Fault.NO_MLLAMA,
     "llama-server process has terminated: exit status 1: error loading model: unknown model architecture: 'mllama'"
     "\nllama_model_load: error loading model: unknown model architecture: 'mllama'",
     500, CannotRun),
    (Fault.OUTDATED_MODEL,
     "'llama3.2-vision' is no longer compatible with your version of Ollama and has been replaced by a newer "
     "version. To re-download, run 'ollama pull llama3.2-vision'",
     500, ModelUnavailable),
    (Fault.UNREADABLE_MODEL,
     "unable to load model: /m/blobs/sha256-1: this model may be incompatible with your version of Ollama. If you "
     "previously pulled this model, try updating it by running `ollama pull x:latest`",
     500, ModelUnavailable),
    (Fault.UNREADABLE_MODEL, "unsupported model format", 500, ModelUnavailable),
    (Fault.UNREADABLE_MODEL, "invalid file magic", 500, ModelUnavailable),
    (Fault.UNREADABLE_MODEL,
     'tensor "blk.0.ffn_down.weight" offset+size (125536) exceeds file size (112176)', 500, ModelUnavailable),
    (Fault.UNREADABLE_MODEL,
     "llama-server process has terminated: exit status 1: error loading model: tensor 'x' data is not within the "
     "file bounds, model is corrupted or incomplete",
     500, ModelUnavailable),
    (Fault.MODEL_NEEDS_NEWER_ENGINE,
     "this model is not supported by your version of Ollama. You may need to upgrade", 500, ModelUnavailable),
    (Fault.TEXT_TOO_LONG, "the input length exceeds the context length", 400, TextTooLong),
    (Fault.TEXT_TOO_LONG,
     "the prompt is longer than the context length currently available to the model; shorten it", 400, TextTooLong),
    (Fault.TEXT_TOO_LONG,
     nested("request (9010 tokens) exceeds the available context size (2048 tokens), try increasing it"),
     400, TextTooLong),
    (Fault.TEXT_TOO_LONG,
     nested("the request exceeds the available context size, try increasing it"), 400, TextTooLong),
    (Fault.TEXT_TOO_LONG, nested("in words of a later day", kind="exceed_context_size_error"), 400, TextTooLong),
    (Fault.TEXT_TOO_LONG,
     nested("input (700 tokens) is larger than the max context size (512 tokens). skipping"), 400, TextTooLong),
    (Fault.TEXT_TOO_LONG,
     nested("input (700 tokens) is too large to process. increase the physical batch size"), 500, TextTooLong),
    (Fault.TWO_PICTURES,
     "this model only supports one image while more than one image requested", 500, InputUnreadable),
    (Fault.TWO_PICTURES,
     "this model only supports one image while more than one image requested", 400, InputUnreadable),
    (Fault.UNREADABLE_PICTURE,
     "Failed to create new sequence: failed to process inputs: image: unknown format", 500, InputUnreadable),
    (Fault.PICTURE_MISSENT,
     "json: cannot unmarshal string into Go value: illegal base64 data at input byte 4", 400, EngineFailed),
    (Fault.PICTURE_REFERENCE,
     "Failed to create new sequence: failed to process inputs: invalid image index: 0", 500, InputUnreadable),
    (Fault.NOT_CAPABLE, "registry.ollama.ai/library/llama3.2-vision:11b does not support tools", 400, ModelUnavailable),
    (Fault.NOT_CAPABLE, '"llama3.2:3b" does not support thinking', 400, ModelUnavailable),
    (Fault.NOT_CAPABLE, '"nomic-embed-text" does not support chat', 400, ModelUnavailable),
    (Fault.NO_EMBEDDINGS, "this model does not support embeddings", 501, ModelUnavailable),
    (Fault.NO_EMBEDDINGS,
     "This server does not support embeddings. Start it with `--embeddings`", 501, ModelUnavailable),
    (Fault.NO_EMBEDDINGS,
     nested("This server does not support embeddings. Start it with `--embeddings`", 501), 501, ModelUnavailable),
    (Fault.OPTION_MISSENT, 'option "num_ctx" must be of type integer', 500, EngineFailed),
    (Fault.CLOUD_OFF, "ollama cloud is disabled: remote model is unavailable", 403, ModelUnavailable),
    (Fault.NEEDS_ACCOUNT, "unauthorized", 401, ModelUnavailable),
    (Fault.REMOTE_MODEL, "this server cannot run this remote model", 400, ModelUnavailable),
    (Fault.HOST_REFUSED, "", 403, NotAnEngine),
    (Fault.CANCELLED, "request canceled", 499, EngineFailed),
    (Fault.NO_NUMBERS, "embedding contains NaN or Inf values", 400, EngineFailed),
    (Fault.FORMAT_MISSENT, 'invalid format: "xml"; expected "json" or a valid JSON Schema object', 500, EngineFailed),
    (Fault.FORMAT_MISSENT, "invalid JSON schema in format", 500, EngineFailed),
    (Fault.FORMAT_MISSENT,
     nested("Field 'json_schema': \"json_schema\": JSON schema conversion failed:\nunrecognized type x"),
     400, EngineFailed),
    (Fault.UNKNOWN_ARCHITECTURE,
     "llama-server process has terminated: exit status 1: error loading model: unknown model architecture: 'new'",
     500, CannotRun),
    (Fault.OTHER_COMPUTER,
     "this model requires MLX support, but the MLX runtime is not available", 500, ModelUnavailable),
    (Fault.ENGINE_INCOMPLETE,
     "llama-server binary not found (checked: /usr/lib/ollama/llama-server). Run 'cmake'", 500, EngineFailed),
    (Fault.ENGINE_INCOMPLETE,
     "error starting llama-server: fork/exec /usr/lib/ollama/llama-server: permission denied ", 500, EngineFailed),
    (Fault.STILL_LOADING, "unexpected server status: llm server loading model", 500, EngineFailed),
    (Fault.STILL_LOADING, nested("Loading model", 503), 503, EngineFailed),
    (Fault.CANNOT_SEE,
     nested("Multimodal data provided, but model does not support multimodal requests."), 400, ModelUnavailable),
    (Fault.CANNOT_SEE,
     nested("image input is not supported - hint: if this is unexpected, you may need to provide the mmproj", 500),
     500, ModelUnavailable),
    (Fault.CONTEXT_FULL,
     "llama-server chat error: map[code:500 message:context shift is disabled type:server_error]", 200, EngineFailed),
    (Fault.CONTEXT_FULL, nested("Context size has been exceeded.", 500), 200, EngineFailed),
    (Fault.REQUEST_MISSENT,
     "json: cannot unmarshal number into Go struct field ChatRequest.model of type string", 400, EngineFailed),
    (Fault.REQUEST_MISSENT, 'time: invalid duration "banana"', 400, EngineFailed),
    (Fault.LIBRARY_NOT_ITSELF,
     "pull model manifest: invalid character '<' looking for beginning of value", 200, LibraryAway),
    (Fault.LIBRARY_TROUBLED, "pull model manifest: 503: upstream connect error", 200, LibraryAway),
    (Fault.ENGINE_BROKE_OFF,
     "peer closed connection without sending complete message body (incomplete chunked read)", 200, EngineGone),
]
# fmt: on


@pytest.mark.parametrize(("fault", "text", "status", "kind"), SAID, ids=lambda value: str(value)[:40])
def test_the_words_of_engines_become_errors_a_person_can_act_on(
    fault: Fault, text: str, status: int, kind: type[CorralError]
) -> None:
    error = explain(text, status, model="tiny")
    title = BY_FAULT[fault].title.replace("{model}", "tiny").replace("{option}", "num_ctx")
    assert (type(error), error.title) == (kind, title)
    assert error.title.endswith(".")
    assert error.advice.endswith(".")
    assert "{" not in f"{error.title}{error.advice}"
    assert error.retry or error.help is not Help.NONE or "report" in error.advice
    assert error.detail == text.strip()


def test_the_table_is_whole() -> None:
    """A silence has no words: code raises it by its name."""
    assert [row.fault for row in ROWS] == list(Fault)
    assert {fault for fault, *_ in SAID} | {Fault.ENGINE_SILENT} == set(Fault)


def test_a_silence_means_that_the_engine_is_starting() -> None:
    assert type(error_of(Fault.ENGINE_SILENT)) is EngineSilent
    assert error_of(Fault.ENGINE_SILENT).retry


def test_sizes_are_written_as_everywhere_else() -> None:
    error = explain("model requires more system memory (9.1 GiB) than is available (512.0 MiB)", 500, model="Llama")
    assert error.title == "Llama does not fit into this computer’s memory."
    assert error.advice.startswith("It needs 9.8 GB, and 537 MB are free.")


@pytest.mark.parametrize("size", ["1.2.3 GiB", ". GiB", f"{'9' * 400} TiB"])
def test_a_size_that_is_none_is_said_as_it_came(size: str) -> None:
    error = explain(f"model requires more system memory ({size}) than is available (512.0 MiB)", 500, model="Llama")
    assert error.advice.startswith(f"It needs {size}, and 537 MB are free.")


def test_without_a_name_the_engine_s_own_is_used() -> None:
    assert explain("model 'x:1b' not found", 404).title == "x:1b is not installed."
    assert error_of(Fault.MODEL_MISSING).title == "This model is not installed."


@pytest.mark.parametrize(("text", "status"), [("something new went wrong: 42 {braces}", 500), ("", 500)])
def test_unknown_words_still_show_up_readable(text: str, status: int) -> None:
    error = explain(text, status)
    assert error.title == "The engine reported a problem."
    assert error.advice == (text or "It gave no reason (status 500).")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b'{"error":"model not found"}', "model not found"),
        (b'{"error":{"message":"nested","type":"x"}}', '{"error":{"message":"nested","type":"x"}}'),
        (b'{"error":' + b"[" * 100_000, '{"error":' + "[" * 1_991),
        (b"404 page not found", "404 page not found"),
        (b'"only a string"', "only a string"),
        (b"\xff\xfe", "��"),
        (b"", ""),
        (b"[1]", "[1]"),
    ],
)
def test_error_replies_of_any_form_have_words(body: bytes, text: str) -> None:
    assert error_text(body) == text


COUNTED = {"n_prompt_tokens": 11_171, "n_ctx": 4_096}
TOO_LONG = "request (11171 tokens) exceeds the available context size (4096 tokens), try increasing it"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (nested(TOO_LONG, kind="exceed_context_size_error", **COUNTED), (11_171, 4_096)),
        (nested("too long", kind="exceed_context_size_error", **COUNTED), (11_171, 4_096)),
        (nested(TOO_LONG), (11_171, 4_096)),
        (json.dumps({"code": 400, "message": TOO_LONG, "type": "exceed_context_size_error"}), (11_171, 4_096)),
        (json.dumps({"error": json.loads(nested(TOO_LONG))}), (11_171, 4_096)),
        (f"llama-server error: {nested(TOO_LONG)}\nggml: something else was said", (11_171, 4_096)),
        (
            f"llama-server chat error: map[code:400 message:{TOO_LONG} n_ctx:4096 n_prompt_tokens:11171 "
            "type:exceed_context_size_error]",
            (11_171, 4_096),
        ),
        (nested("the request exceeds the available context size", n_prompt_tokens=-1, n_ctx=2**70), (0, 0)),
        (TOO_LONG, (0, 0)),
        ("the input length exceeds the context length", (0, 0)),
    ],
)
def test_the_engine_s_own_count_of_what_is_too_long_is_kept(text: str, counts: tuple[int, int]) -> None:
    error = explain(text, 400)
    assert isinstance(error, TextTooLong)
    assert (error.tokens, error.room) == counts
    assert "{" not in str(error)


@pytest.mark.parametrize(
    "text", ['{"error":' * 50_000, '{"message":"' + "\\u00" * 9_000, "map[code:" * 10_000, "(" * 99_999]
)
def test_a_reply_that_only_looks_nested_is_told_like_any_other(text: str) -> None:
    error = explain(text, 500)
    assert (type(error), len(error.advice) <= 300) == (EngineFailed, True)


@pytest.mark.parametrize(
    "text", ["<html><body><h1>502 Bad Gateway</h1></body></html>", "\n  <!DOCTYPE html>" + "<p>x</p>" * 900, "<?xml?>"]
)
def test_a_web_page_is_not_shown(text: str) -> None:
    error = explain(text, 502)
    assert (type(error), error.title) == (NotAnEngine, "Something else answers instead of the engine.")
    assert error.advice == (
        "It sent a web page (status 502). A proxy, or a network’s page to sign in, may stand between; "
        "check the address and its port."
    )


@pytest.mark.parametrize(
    "text",
    [
        "<html><h1>401 Unauthorized</h1></html>",
        "<html>connect() failed: connection refused</html>",
        "<!doctype html><title>model 'm' not found</title>",
        "\ufeff<html>",
        "Error\n<html><body>no</body></html>",
        '{"error": "<html><body>Bad Gateway</body></html>"}',
    ],
)
@pytest.mark.parametrize("status", [200, 401, 404, 500, 502])
def test_a_web_page_is_one_whatever_it_speaks_of(text: str, status: int) -> None:
    error = explain(error_text(text.encode()), status)
    assert (type(error), error.title) == (NotAnEngine, "Something else answers instead of the engine.")
    assert "<" not in str(error)


@pytest.mark.parametrize(("said", "kind"), [("503", LibraryAway), ("429", LibraryAway), ("404", EngineFailed)])
def test_a_page_that_the_engine_was_sent_is_not_its_own(said: str, kind: type[CorralError]) -> None:
    error = explain(f"pull model manifest: {said}: <html><head><title>{said}</title></head></html>", 500)
    assert type(error) is kind


@pytest.mark.parametrize("status", [502, 504, 407, 511])
@pytest.mark.parametrize("text", ["Bad Gateway", ""])
def test_what_only_gateways_say(status: int, text: str) -> None:
    error = explain(text, status)
    assert error.title == "Something between Corral and the engine did not get through to it."
    assert f"status {status}" in error.advice


def test_what_nobody_knows_is_shown_on_one_line_without_what_terminals_obey() -> None:
    error = explain(nested("first\n\x1b[31msecond\x07 line " + "x" * 999), 500)
    assert error.advice.startswith("first [31msecond line xxx")
    assert len(error.advice) == 300
