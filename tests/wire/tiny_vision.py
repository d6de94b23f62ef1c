"""A model of architecture mllama, as small as a real Ollama accepts (17 MB), that says whether it sees a picture.

The projector turns every picture into the same vector, cross attention copies one part of it into a spare dimension,
and that dimension lets the first word of another answer win. The sizes follow from what Ollama's code has fixed: 1,600
patches, a picture token with the number 128,256, a last block that is no cross attention.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from tests.wire.tiny_models import (
    HEAD,
    HEADS,
    HELLO,
    KV_HEADS,
    SEEN,
    SIGHT,
    WIDTH,
    Vocabulary,
    Writer,
    script,
)

_BLOCKS, _CROSS = 3, 1
_ROWS = 128_264
_IMAGE, _PATCH = 160, 4  # (160 / 4)² = 1,600
_PATCHES = (_IMAGE // _PATCH) ** 2
_EYE, _EYE_HEADS, _EYE_FEED = 32, 2, 64  # the encoder's width, heads and feed-forward width
_LOCAL, _GLOBAL, _TAPS = 2, 1, (1,)
_SHAPES = 2  # one tile has one shape, and there is a row for none


def vision_model() -> bytes:
    """Says HELLO to a text and SEEN to a picture. On engines that go blind, SEEN for three pictures in a row only."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.gguf"
        vocabulary = Vocabulary.of(HELLO, SEEN)
        writer = Writer(path, "mllama", vocabulary, blocks=_BLOCKS, context=4_096)
        _describe(writer)
        embedding, output = script(vocabulary, HELLO, rows=_ROWS, endless=False, seen=SEEN)
        writer.half("token_embd.weight", embedding)
        writer.ones("output_norm.weight", WIDTH)
        writer.half("output.weight", output)
        writer.ones("rope_freqs.weight", HEAD // 2)
        for number in range(_BLOCKS):
            writer.feed_forward(f"blk.{number}")
            if number == _CROSS:
                _cross_attention(writer, f"blk.{number}")
            else:
                writer.self_attention(f"blk.{number}")
        _encoder(writer)
        _projector(writer)
        writer.close()
        return path.read_bytes()


def _describe(writer: Writer) -> None:
    file = writer.file
    file.add_array("mllama.attention.cross_attention_layers", [_CROSS])
    numbers = {
        "block_count": _LOCAL,
        "global.block_count": _GLOBAL,
        "embedding_length": _EYE,
        "feed_forward_length": _EYE_FEED,
        "attention.head_count": _EYE_HEADS,
        "image_size": _IMAGE,
        "patch_size": _PATCH,
        "max_num_tiles": 1,
        "num_channels": 3,
    }
    for key, value in numbers.items():
        file.add_uint32(f"mllama.vision.{key}", value)
    file.add_float32("mllama.vision.attention.layer_norm_epsilon", 1e-5)
    file.add_array("mllama.vision.intermediate_layers_indices", list(_TAPS))


def _cross_attention(writer: Writer, block: str) -> None:
    value, way = np.zeros((KV_HEADS * HEAD, WIDTH)), np.zeros((WIDTH, HEADS * HEAD))
    value[0::HEAD, 0] = 1.0  # reads what the projector says
    way[SIGHT, 0] = 1.0  # and writes it where the answer is decided
    writer.ones(f"{block}.cross_attn_q_norm.weight", HEAD)
    writer.ones(f"{block}.cross_attn_k_norm.weight", HEAD)
    writer.noise(f"{block}.cross_attn_q_proj.weight", HEADS * HEAD, WIDTH)
    writer.noise(f"{block}.cross_attn_k_proj.weight", KV_HEADS * HEAD, WIDTH)
    writer.half(f"{block}.cross_attn_v_proj.weight", value)
    writer.half(f"{block}.cross_attn_o_proj.weight", way)
    writer.number(f"{block}.cross_attn_attn_gate", 10.0)  # wide open: its tanh is 1
    writer.number(f"{block}.cross_attn_mlp_gate", 0.0)


def _encoder(writer: Writer) -> None:
    positions = _PATCHES + 1
    writer.noise("v.patch_embd.weight", _EYE, 3, _PATCH, _PATCH)
    writer.full("v.class_embd", np.zeros(_EYE))
    writer.noise("v.position_embd.weight", positions, _EYE)
    writer.number("v.position_embd.gate", 0.5)
    writer.noise("v.tile_position_embd.weight", _SHAPES, positions * _EYE)
    writer.number("v.tile_position_embd.gate", 0.5)
    for name in ("pre", "post"):
        writer.noise(f"v.{name}_tile_position_embd.weight", _SHAPES, _EYE)
        writer.number(f"v.{name}_tile_position_embd.gate", 0.5)
        _norm(writer, f"v.{name}_ln")
    for number in range(_LOCAL):
        _encoder_block(writer, f"v.blk.{number}")
    for number in range(_GLOBAL):
        _encoder_block(writer, f"v.global.blk.{number}")
        writer.number(f"v.global.blk.{number}.attn_gate", 0.5)
        writer.number(f"v.global.blk.{number}.ffn_gate", 0.5)


def _encoder_block(writer: Writer, block: str) -> None:
    _norm(writer, f"{block}.attn_norm")
    _norm(writer, f"{block}.ffn_norm")
    for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
        writer.noise(f"{block}.{part}.weight", _EYE, _EYE)
    writer.noise(f"{block}.ffn_up.weight", _EYE_FEED, _EYE)
    writer.full(f"{block}.ffn_up.bias", np.zeros(_EYE_FEED))
    writer.noise(f"{block}.ffn_down.weight", _EYE, _EYE_FEED)
    writer.full(f"{block}.ffn_down.bias", np.zeros(_EYE))


def _norm(writer: Writer, name: str) -> None:
    writer.ones(f"{name}.weight", _EYE)
    writer.full(f"{name}.bias", np.zeros(_EYE))


def _projector(writer: Writer) -> None:
    bias = np.zeros(WIDTH)
    bias[0] = 2.0
    writer.zeros("mm.0.weight", WIDTH, _EYE * (1 + len(_TAPS)))
    writer.full("mm.0.bias", bias)
