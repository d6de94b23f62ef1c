"""Writes the JSON of the demo's answers: state in, objects out; keys and order as Ollama 0.24.0 writes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.demo.models import CONTEXT, VOCABULARY, Layer, Model, file_type
from desktop.demo.store import Installed, Loaded, now

VERSION = "0.24.0"

_NS = 1_000_000_000

# The texts of the model files are the models', not ours, so they are not translated.
LICENSE = """LLAMA 3.2 COMMUNITY LICENSE AGREEMENT

Llama 3.2 is licensed under the Llama 3.2 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.

The demo downloads no model and carries no copy of the agreement. A real engine shows its full text here."""

USE_POLICY = """Llama 3.2 Acceptable Use Policy

The demo carries no copy of the policy. A real engine shows its full text here."""

_TEXT_TEMPLATE = """<|start_header_id|>system<|end_header_id|>

Cutting Knowledge Date: December 2023

{{ if .System }}{{ .System }}
{{- end }}
{{- if .Tools }}When you receive a tool call response, use the output to format an answer to the original question.
{{- end }}<|eot_id|>
{{- range .Messages }}<|start_header_id|>{{ .Role }}<|end_header_id|>

{{ .Content }}<|eot_id|>
{{- end }}<|start_header_id|>assistant<|end_header_id|>

"""

_VISION_TEMPLATE = """{{- range .Messages }}<|start_header_id|>{{ .Role }}<|end_header_id|>

{{ .Content }}<|eot_id|>
{{- end }}<|start_header_id|>assistant<|end_header_id|>

"""


@dataclass(frozen=True)
class Timings:
    """What the last frame of an answer tells. Seconds and tokens."""

    total: float
    load: float
    prompt_tokens: int
    prompt: float
    answer_tokens: int
    answer: float


def time_text(moment: datetime) -> str:
    """RFC 3339 with a Z, nanoseconds' worth of digits."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f000Z")


def details(model: Model) -> dict[str, object]:
    return {
        "parent_model": "",
        "format": "gguf",
        "family": model.build.architecture,
        "families": [model.build.architecture],
        "parameter_size": model.build.parameter_size,
        "quantization_level": model.quantization_level,
    }


def tags(installed: Iterable[Installed]) -> dict[str, object]:
    return {"models": [_tag(one) for one in installed]}


def _tag(one: Installed) -> dict[str, object]:
    return {
        "name": one.name,
        "model": one.name,
        "modified_at": time_text(one.modified),
        "size": one.model.size,
        "digest": one.model.digest,
        "details": details(one.model),
    }


def running(loaded: Iterable[Loaded]) -> dict[str, object]:
    return {"models": [_running(one) for one in loaded]}


def _running(one: Loaded) -> dict[str, object]:
    model = one.installed.model
    return {
        "name": one.installed.name,
        "model": one.installed.name,
        "size": model.size + model.build.kv_per_token * one.num_ctx,
        "digest": model.digest,
        "details": details(model),
        "expires_at": time_text(one.expires),
        "size_vram": 0,
        "context_length": one.num_ctx,
    }


def show(one: Installed) -> dict[str, object]:
    model = one.model
    reply: dict[str, object] = {
        "license": f"{LICENSE}\n{USE_POLICY}",
        "modelfile": modelfile(one.name, model),
        "parameters": "\n".join(f"{key:<30} {value}" for key, value in parameters(model)),
        "template": template(model),
        "details": details(model),
        "model_info": model_info(model),
        "capabilities": list(model.build.capabilities),
        "modified_at": time_text(one.modified),
    }
    return {key: value for key, value in reply.items() if value != ""}


def model_info(model: Model) -> dict[str, object]:
    """The model file's metadata. Its lists are null, as an engine leaves them out."""
    build = model.build
    a = build.architecture
    info: dict[str, object] = {
        "general.architecture": a,
        "general.file_type": file_type(model.quantization),
        "general.parameter_count": build.parameters,
        "general.quantization_version": 2,
        f"{a}.attention.head_count": build.heads,
        f"{a}.attention.head_count_kv": build.kv_heads,
        f"{a}.attention.key_length": build.key_length,
        f"{a}.attention.layer_norm_rms_epsilon": 0.00001,
        f"{a}.attention.value_length": build.key_length,
        f"{a}.block_count": build.blocks,
        f"{a}.context_length": CONTEXT,
        f"{a}.embedding_length": build.width,
        f"{a}.feed_forward_length": build.feed_forward,
        f"{a}.rope.dimension_count": build.key_length,
        f"{a}.rope.freq_base": 500_000,
        f"{a}.vocab_size": VOCABULARY,
        "tokenizer.ggml.bos_token_id": 128_000,
        "tokenizer.ggml.eos_token_id": 128_009,
        "tokenizer.ggml.merges": None,
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": "llama-bpe",
        "tokenizer.ggml.token_type": None,
        "tokenizer.ggml.tokens": None,
    }
    if build.sees:
        info |= _vision_info()
    return dict(sorted(info.items()))


def _vision_info() -> dict[str, object]:
    return {
        "mllama.attention.cross_attention_layers": None,
        "mllama.vision.attention.head_count": 16,
        "mllama.vision.block_count": 32,
        "mllama.vision.embedding_length": 1_280,
        "mllama.vision.feed_forward_length": 5_120,
        "mllama.vision.global.block_count": 8,
        "mllama.vision.image_size": 560,
        "mllama.vision.max_num_tiles": 4,
        "mllama.vision.num_channels": 3,
        "mllama.vision.patch_size": 14,
    }


def pulling(layer: Layer, completed: int) -> dict[str, object]:
    """`completed` is absent while it is 0."""
    frame: dict[str, object] = {"status": f"pulling {layer.digest[7:19]}", "digest": layer.digest, "total": layer.size}
    return frame | ({"completed": completed} if completed else {})


def metrics(timings: Timings) -> dict[str, object]:
    """Durations in nanoseconds; zeroes are left out."""
    found: Mapping[str, int] = {
        "total_duration": int(timings.total * _NS),
        "load_duration": int(timings.load * _NS),
        "prompt_eval_count": timings.prompt_tokens,
        "prompt_eval_duration": int(timings.prompt * _NS),
        "eval_count": timings.answer_tokens,
        "eval_duration": int(timings.answer * _NS),
    }
    return {key: value for key, value in found.items() if value}


def piece(model: str, text: str) -> dict[str, object]:
    """A frame in the middle of an answer. `model` echoes the request."""
    return {"model": model, "created_at": time_text(now()), "message": _message(text), "done": False}


def last(model: str, reason: str) -> dict[str, object]:
    """The frame that ends an answer."""
    return {
        "model": model,
        "created_at": time_text(now()),
        "message": _message(""),
        "done": True,
        "done_reason": reason,
    }


def _message(text: str) -> dict[str, object]:
    return {"role": "assistant", "content": text}


def template(model: Model) -> str:
    return _VISION_TEMPLATE if model.build.sees else _TEXT_TEMPLATE


def parameters(model: Model) -> tuple[tuple[str, str], ...]:
    """What the params layer sets. The 1B has none."""
    if model.build.sees:
        return (("temperature", "0.6"), ("top_p", "0.9"))
    if model.build.size == "3b":
        return tuple(("stop", f'"{token}"') for token in ("<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>"))
    return ()


def modelfile(name: str, model: Model) -> str:
    """A real engine names the file of the weights after FROM. The demo has no files, so it names the model itself."""
    lines = [
        '# Modelfile generated by "ollama show"',
        f"FROM {name}",
        f'TEMPLATE """{template(model)}"""',
    ]
    lines += [f"PARAMETER {key} {value}" for key, value in parameters(model)]
    lines += [f'LICENSE """{text}"""' for text in (LICENSE, USE_POLICY)]
    return "\n".join(lines) + "\n"
