"""Writes models of a few hundred kilobytes that a real Ollama loads, and whose answers are known word for word.

Their blocks add nothing (`attn_output` and `ffn_down` are zero), so what a position holds is the row of its token
alone. Those rows are one-hot, and `output.weight` leads from each of them to the next word: the model says a fixed
chain of words, whatever it is asked. All other weights may be any numbers.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gguf
import numpy as np

TEMPLATE = (
    "{{- range .Messages }}<|start_header_id|>{{ .Role }}<|end_header_id|>\n\n{{ .Content }}<|eot_id|>{{ end }}"
    "<|start_header_id|>assistant<|end_header_id|>\n\n"
)
HELLO = ("Hello", " from", " a", " tiny", " test", " model", ".")
SEEN = ("I", " can", " see", " a", " picture", "!")
COUNTING = ("one", " two", " three", " four", " five", " six", " seven", " eight", ". ")
ENDLESS_X = ("x",)

_BEGIN, _END_OF_TURN = "<|begin_of_text|>", "<|eot_id|>"
_SPECIAL = (
    _BEGIN,
    "<|end_of_text|>",
    "<|start_header_id|>",
    "<|end_header_id|>",
    "<|eom_id|>",
    _END_OF_TURN,
    "<|python_tag|>",
    "<|image|>",
)
_LOUD = 40.0  # of a logit: far above what temperature and penalties can turn around
WIDTH, HEADS, KV_HEADS, _FEED = 64, 4, 2, 128
HEAD = WIDTH // HEADS
SIGHT = WIDTH - 1  # the dimension that lights up when there is a picture

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Vocabulary:
    tokens: list[str]
    types: list[int]

    @classmethod
    def of(cls, *chains: Sequence[str]) -> Vocabulary:
        """256 bytes, the words of the chains, two words that the merges need, and the special tokens."""
        words = dict.fromkeys(_written(word) for chain in chains for word in chain)
        plain = [*dict.fromkeys([*_BYTES, *words, "he", "Ġt"])]
        normal, control = int(gguf.TokenType.NORMAL), int(gguf.TokenType.CONTROL)
        return cls([*plain, *_SPECIAL], [normal] * len(plain) + [control] * len(_SPECIAL))

    def number(self, word: str) -> int:
        return self.tokens.index(word if word in _SPECIAL else _written(word))


def _byte_alphabet() -> list[str]:
    """GPT-2's printable stand-in for each of the 256 bytes."""
    printable = {*range(33, 127), *range(161, 173), *range(174, 256)}
    spare = iter(range(256, 512))
    return [chr(byte) if byte in printable else chr(next(spare)) for byte in range(256)]


_BYTES = _byte_alphabet()


def _written(word: str) -> str:
    return "".join(_BYTES[byte] for byte in word.encode())


class Writer:
    """A GGUF file in the making."""

    def __init__(self, path: Path, architecture: str, vocabulary: Vocabulary, *, blocks: int, context: int) -> None:
        self._random = np.random.default_rng(0)
        self.file = gguf.GGUFWriter(str(path), architecture)
        file = self.file
        file.add_name("tiny")
        file.add_file_type(int(gguf.LlamaFileType.MOSTLY_F16))
        file.add_context_length(context)
        file.add_embedding_length(WIDTH)
        file.add_block_count(blocks)
        file.add_feed_forward_length(_FEED)
        file.add_head_count(HEADS)
        file.add_head_count_kv(KV_HEADS)
        file.add_layer_norm_rms_eps(1e-5)
        file.add_rope_dimension_count(HEAD)
        file.add_rope_freq_base(500_000.0)
        file.add_vocab_size(len(vocabulary.tokens))
        file.add_tokenizer_model("gpt2")
        file.add_tokenizer_pre("llama-bpe")
        file.add_token_list(vocabulary.tokens)
        file.add_token_types(vocabulary.types)
        file.add_token_merges(["h e", "Ġ t"])  # must not be empty
        file.add_bos_token_id(vocabulary.number(_BEGIN))
        file.add_eos_token_id(vocabulary.number(_END_OF_TURN))
        file.add_add_bos_token(True)

    def half(self, name: str, values: Array) -> None:
        self.file.add_tensor(name, values.astype(np.float16))

    def full(self, name: str, values: Array) -> None:
        self.file.add_tensor(name, values.astype(np.float32))

    def noise(self, name: str, *shape: int) -> None:
        self.half(name, self._random.standard_normal(shape) * 0.02)

    def ones(self, name: str, size: int) -> None:
        self.full(name, np.ones(size))

    def zeros(self, name: str, *shape: int) -> None:
        self.half(name, np.zeros(shape))

    def number(self, name: str, value: float) -> None:
        self.full(name, np.array([value]))

    def feed_forward(self, block: str) -> None:
        self.ones(f"{block}.attn_norm.weight", WIDTH)
        self.ones(f"{block}.ffn_norm.weight", WIDTH)
        self.noise(f"{block}.ffn_gate.weight", _FEED, WIDTH)
        self.noise(f"{block}.ffn_up.weight", _FEED, WIDTH)
        self.zeros(f"{block}.ffn_down.weight", WIDTH, _FEED)

    def self_attention(self, block: str) -> None:
        self.noise(f"{block}.attn_q.weight", WIDTH, WIDTH)
        self.noise(f"{block}.attn_k.weight", KV_HEADS * HEAD, WIDTH)
        self.noise(f"{block}.attn_v.weight", KV_HEADS * HEAD, WIDTH)
        self.zeros(f"{block}.attn_output.weight", WIDTH, WIDTH)

    def close(self) -> None:
        self.file.write_header_to_file()
        self.file.write_kv_data_to_file()
        self.file.write_tensors_to_file()
        self.file.close()


def script(
    vocabulary: Vocabulary, chain: Sequence[str], *, rows: int, endless: bool, seen: Sequence[str] = ()
) -> tuple[Array, Array]:
    """token_embd (rows, width) and output (words, width). `seen`: the chain that a picture starts instead."""
    embedding, output = np.zeros((rows, WIDTH)), np.zeros((len(vocabulary.tokens), WIDTH))
    embedding[:, 0] = 1.0  # every token that is no word of a chain leads to the first word
    stop = vocabulary.number(_END_OF_TURN)
    place = 1
    for words, after in ((chain, vocabulary.number(chain[0]) if endless else stop), (seen, stop)):
        numbers = [vocabulary.number(word) for word in words]
        for token, following in zip(numbers, [*numbers, after][1:], strict=True):
            embedding[token] = 0.0
            embedding[token, place] = 1.0
            output[following, place] += 3 * _LOUD
            place += 1
    output[vocabulary.number(chain[0]), 0] = 1.5 * _LOUD
    if seen:
        first = vocabulary.number(seen[0])
        output[first, 0] = output[first, SIGHT] = _LOUD  # wins only when the picture adds its part
    return embedding, output


def text_model(
    chain: Sequence[str] = HELLO, *, endless: bool = False, context: int = 8_192, searches: bool = False
) -> bytes:
    """Architecture llama, about 200 KB: says `chain` and stops, or says it for ever. A byte of a text is a token.

    `searches`: made for comparing texts, and does not converse.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.gguf"
        vocabulary = Vocabulary.of(chain)
        writer = Writer(path, "llama", vocabulary, blocks=2, context=context)
        if searches:
            writer.file.add_pooling_type(gguf.PoolingType.MEAN)
        embedding, output = script(vocabulary, chain, rows=len(vocabulary.tokens), endless=endless)
        writer.half("token_embd.weight", embedding)
        writer.ones("output_norm.weight", WIDTH)
        writer.half("output.weight", output)
        for number in range(2):
            writer.feed_forward(f"blk.{number}")
            writer.self_attention(f"blk.{number}")
        writer.close()
        return path.read_bytes()
