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
from desktop.engine.error_kinds import (
    CannotRun,
    DownloadDamaged,
    EngineGone,
    EngineNotRunning,
    EngineSilent,
    LibraryAway,
    ModelMissing,
    NotAnEngine,
    PartDamaged,
    PullStillClosing,
)
from desktop.engine.errors import ROWS, by_number, error_text, explain

NO_HOST = "dial tcp: lookup registry.ollama.ai on 127.0.0.53:53: no such host"
MANIFEST = 'pull model manifest: Get "https://registry.ollama.ai/v2/library/llama3.2/manifests/3b":'


def nested(message: str, code: int = 400, kind: str = "invalid_request_error", **more: int) -> str:
    """As a llama-server's reply stands in the text of an error."""
    return json.dumps({"error": {"code": code, "message": message, "type": kind, **more}})


SAID: list[tuple[int, str, int, type[CorralError]]] = [
    (
        1,
        "Failed to connect to Ollama. Please check that Ollama is downloaded, running",
        -1,
        EngineNotRunning,
    ),
    (1, "[Errno 111] Connection refused", 200, EngineNotRunning),
    (2, "listen tcp 127.0.0.1:11434: bind: address already in use", 200, EngineUnreachable),
    (4, "model 'llama3.2:3b' not found", 404, ModelMissing),
    (4, 'model "llama3.2:3b" not found, try pulling it first', 404, ModelMissing),
    (5, "invalid model name", 400, ModelUnavailable),
    (5, "model is required", 400, ModelUnavailable),
    (5, "missing request body", 400, ModelUnavailable),
    (6, "pull model manifest: file does not exist", 200, ModelUnavailable),
    (7, f"{MANIFEST} {NO_HOST}", 200, LibraryAway),
    (7, f"{MANIFEST} dial tcp 1.2.3.4:443: connect: network is unreachable", 200, LibraryAway),
    (7, f"{MANIFEST} dial tcp 1.2.3.4:443: connect: connection refused", 200, LibraryAway),
    (7, f"{MANIFEST} EOF", 200, LibraryAway),
    (7, f"{MANIFEST} read tcp 10.0.0.1:1: read: connection reset by peer", 200, LibraryAway),
    (8, f"{MANIFEST} dial tcp 1.2.3.4:443: i/o timeout", 200, LibraryAway),
    (8, "context deadline exceeded", 200, LibraryAway),
    (8, f"{MANIFEST} net/http: TLS handshake timeout", 200, LibraryAway),
    (
        9,
        f"{MANIFEST} tls: failed to verify certificate: x509: unknown authority",
        200,
        EngineFailed,
    ),
    (10, f"{MANIFEST} tls: first record does not look like a TLS handshake", 200, EngineFailed),
    (10, f"{MANIFEST} http: server gave HTTP response to HTTPS client", 200, EngineFailed),
    (
        11,
        'pull model manifest: 412: {"errors":[{"message":"requires a newer version"}]}',
        200,
        ModelUnavailable,
    ),
    (
        11,
        "pull model manifest: 412: \n\nThe model requires a newer version of Ollama.",
        200,
        ModelUnavailable,
    ),
    (12, "max retries exceeded: unexpected EOF", 200, LibraryAway),
    (13, "write /m/blobs/sha256-1-partial: no space left on device", 200, NoRoom),
    (13, "max retries exceeded: write C:\\m\\b-partial: There is not enough space on the disk.", 200, NoRoom),
    (14, "digest mismatch, file must be downloaded again: want sha256:1, got sha256:2", 200, DownloadDamaged),
    (15, "EOF", 200, PartDamaged),
    (16, "http: no Location header in response", 200, EngineFailed),
    (17, "context canceled", 200, PullStillClosing),
    (18, "open /usr/share/ollama/.ollama/models/blobs/x: permission denied", 200, NoRoom),
    (18, "could not create directory:\nmkdir /m: permission denied", 200, NoRoom),
    (18, "mkdir /m: ensure path elements are traversable", 200, NoRoom),
    (19, "model requires more system memory (9.1 GiB) than is available (6.0 GiB)", 500, NoRoom),
    (20, "unable to load full model on GPU", 500, NoRoom),
    (20, "memory layout cannot be allocated with num_gpu = 99", 500, NoRoom),
    (20, "failed to allocate memory for model", 500, NoRoom),
    (20, "llama-server reported out-of-memory during startup: cudaMalloc failed: out of memory", 500, NoRoom),
    (
        20,
        "llama-server process has terminated: exit status 1: error loading model: failed to allocate CPU buffer",
        500,
        NoRoom,
    ),
    (20, nested("Compute error.", 500) + "\nCUDA error: out of memory", 500, NoRoom),
    (
        21,
        "model failed to load, this may be due to resource limitations or an internal error, check ollama server logs",
        500,
        NoRoom,
    ),
    (22, "model runner has unexpectedly stopped, this may be due to resource limitations", 200, EngineFailed),
    (23, "an error was encountered while running the model: unexpected EOF", 200, EngineFailed),
    (23, "llama runner process has terminated: signal: killed", 500, EngineFailed),
    (23, "llama runner process no longer running: 2 ", 500, EngineFailed),
    (23, "llama-server process no longer running: 2 ", 500, EngineFailed),
    (23, "llama-server process has terminated: signal: killed", 500, EngineFailed),
    (23, "error reading llama-server response: unexpected EOF", 200, EngineFailed),
    (23, nested("got exception: bad allocation", 500), 200, EngineFailed),
    (24, "timed out waiting for llama runner to start - progress 0.42 - ", 500, EngineFailed),
    (24, "timed out waiting for llama-server to start - ", 500, EngineFailed),
    (25, "server busy, please try again.  maximum pending requests exceeded", 503, EngineFailed),
    (26, nested("error loading model: unknown model architecture: 'mllama'", 500), 500, CannotRun),
    (26, "llama-server error: " + nested("unknown model architecture: 'mllama'", 500), 200, CannotRun),
    (
        26,
        "llama-server process has terminated: exit status 1: error loading model: unknown model architecture: 'mllama'"
        "\nllama_model_load: error loading model: unknown model architecture: 'mllama'",
        500,
        CannotRun,
    ),
    (
        27,
        "'llama3.2-vision' is no longer compatible with your version of Ollama and has been replaced by a newer "
        "version. To re-download, run 'ollama pull llama3.2-vision'",
        500,
        ModelUnavailable,
    ),
    (
        28,
        "unable to load model: /m/blobs/sha256-1: this model may be incompatible with your version of Ollama. If you "
        "previously pulled this model, try updating it by running `ollama pull x:latest`",
        500,
        ModelUnavailable,
    ),
    (28, "unsupported model format", 500, ModelUnavailable),
    (28, "invalid file magic", 500, ModelUnavailable),
    (28, 'tensor "blk.0.ffn_down.weight" offset+size (125536) exceeds file size (112176)', 500, ModelUnavailable),
    (
        28,
        "llama-server process has terminated: exit status 1: error loading model: tensor 'x' data is not within the "
        "file bounds, model is corrupted or incomplete",
        500,
        ModelUnavailable,
    ),
    (29, "this model is not supported by your version of Ollama. You may need to upgrade", 500, ModelUnavailable),
    (30, "the input length exceeds the context length", 400, TextTooLong),
    (30, "the prompt is longer than the context length currently available to the model; shorten it", 400, TextTooLong),
    (
        30,
        nested("request (9010 tokens) exceeds the available context size (2048 tokens), try increasing it"),
        400,
        TextTooLong,
    ),
    (30, nested("the request exceeds the available context size, try increasing it"), 400, TextTooLong),
    (30, nested("in words of a later day", kind="exceed_context_size_error"), 400, TextTooLong),
    (30, nested("input (700 tokens) is larger than the max context size (512 tokens). skipping"), 400, TextTooLong),
    (30, nested("input (700 tokens) is too large to process. increase the physical batch size"), 500, TextTooLong),
    (31, "this model only supports one image while more than one image requested", 500, InputUnreadable),
    (31, "this model only supports one image while more than one image requested", 400, InputUnreadable),
    (32, "Failed to create new sequence: failed to process inputs: image: unknown format", 500, InputUnreadable),
    (33, "json: cannot unmarshal string into Go value: illegal base64 data at input byte 4", 400, EngineFailed),
    (34, "Failed to create new sequence: failed to process inputs: invalid image index: 0", 500, InputUnreadable),
    (35, "registry.ollama.ai/library/llama3.2-vision:11b does not support tools", 400, ModelUnavailable),
    (35, '"llama3.2:3b" does not support thinking', 400, ModelUnavailable),
    (35, '"nomic-embed-text" does not support chat', 400, ModelUnavailable),
    (36, "this model does not support embeddings", 501, ModelUnavailable),
    (36, "This server does not support embeddings. Start it with `--embeddings`", 501, ModelUnavailable),
    (36, nested("This server does not support embeddings. Start it with `--embeddings`", 501), 501, ModelUnavailable),
    (37, 'option "num_ctx" must be of type integer', 500, EngineFailed),
    (38, "ollama cloud is disabled: remote model is unavailable", 403, ModelUnavailable),
    (39, "unauthorized", 401, ModelUnavailable),
    (40, "this server cannot run this remote model", 400, ModelUnavailable),
    (41, "", 403, NotAnEngine),
    (42, "request canceled", 499, EngineFailed),
    (43, "embedding contains NaN or Inf values", 400, EngineFailed),
    (44, 'invalid format: "xml"; expected "json" or a valid JSON Schema object', 500, EngineFailed),
    (44, "invalid JSON schema in format", 500, EngineFailed),
    (
        44,
        nested("Field 'json_schema': \"json_schema\": JSON schema conversion failed:\nunrecognized type x"),
        400,
        EngineFailed,
    ),
    (
        46,
        "llama-server process has terminated: exit status 1: error loading model: unknown model architecture: 'new'",
        500,
        CannotRun,
    ),
    (47, "this model requires MLX support, but the MLX runtime is not available", 500, ModelUnavailable),
    (48, "llama-server binary not found (checked: /usr/lib/ollama/llama-server). Run 'cmake'", 500, EngineFailed),
    (48, "error starting llama-server: fork/exec /usr/lib/ollama/llama-server: permission denied ", 500, EngineFailed),
    (49, "unexpected server status: llm server loading model", 500, EngineFailed),
    (49, nested("Loading model", 503), 503, EngineFailed),
    (50, nested("Multimodal data provided, but model does not support multimodal requests."), 400, ModelUnavailable),
    (
        50,
        nested("image input is not supported - hint: if this is unexpected, you may need to provide the mmproj", 500),
        500,
        ModelUnavailable,
    ),
    (
        51,
        "llama-server chat error: map[code:500 message:context shift is disabled type:server_error]",
        200,
        EngineFailed,
    ),
    (51, nested("Context size has been exceeded.", 500), 200, EngineFailed),
    (52, "json: cannot unmarshal number into Go struct field ChatRequest.model of type string", 400, EngineFailed),
    (52, 'time: invalid duration "banana"', 400, EngineFailed),
    (53, "pull model manifest: invalid character '<' looking for beginning of value", 200, LibraryAway),
    (54, "pull model manifest: 503: upstream connect error", 200, LibraryAway),
    (45, "peer closed connection without sending complete message body (incomplete chunked read)", 200, EngineGone),
]


def expected(number: int) -> str:
    return next(row.title for row in ROWS if row.number == number)


@pytest.mark.parametrize(("number", "text", "status", "kind"), SAID, ids=lambda value: str(value)[:40])
def test_the_words_of_engines_become_errors_a_person_can_act_on(
    number: int, text: str, status: int, kind: type[CorralError]
) -> None:
    error = explain(text, status, model="tiny")
    title = expected(number).replace("{model}", "tiny").replace("{option}", "num_ctx")
    assert (type(error), error.title) == (kind, title)
    assert error.title.endswith(".")
    assert error.advice.endswith(".")
    assert "{" not in f"{error.title}{error.advice}"
    assert error.retry or error.help is not Help.NONE or "report" in error.advice
    assert error.detail == text.strip()


def test_the_table_is_whole() -> None:
    """Row 3 is a silence: it has no words, code raises it by its number."""
    assert sorted(row.number for row in ROWS) == list(range(1, 55))
    assert {number for number, *_ in SAID} | {3} == set(range(1, 55))


def test_a_silence_means_that_the_engine_is_starting() -> None:
    assert type(by_number(3)) is EngineSilent
    assert by_number(3).retry


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
    assert by_number(4).title == "This model is not installed."


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
