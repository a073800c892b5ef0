"""The network: a 12-layer BERT-style encoder, with a pooled head (encoder) or span heads (reader)."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, HEADS, FEED_FORWARD, LAYERS, POSITIONS = 384, 12, 1536, 12, 512


def autocast(device: str = "cpu") -> torch.autocast:
    """bf16 on a GPU and where the processor has AMX tiles. With AVX-512 bf16 alone float32 is faster (measured: 1,740
    and 1,050 tokens a second), and elsewhere bf16 is emulated."""
    return torch.autocast(device, torch.bfloat16, enabled=device == "cuda" or torch.cpu._is_amx_tile_supported())


def quantise_rows(table: np.ndarray, largest: int = 127) -> tuple[np.ndarray, np.ndarray]:
    """int8 values up to `largest` and one float32 scale a row, so that value * scale is nearest to the table."""
    scale = (np.abs(table).max(1) / largest).astype(np.float32)
    return np.clip(np.rint(table / scale[:, None]), -largest, largest).astype(np.int8), scale


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, dropout: float = 0.0) -> None:
        super().__init__()
        self.dropout = dropout
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.attention_out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, 1e-12)
        self.feed_in = nn.Linear(WIDTH, FEED_FORWARD)
        self.feed_out = nn.Linear(FEED_FORWARD, WIDTH)
        self.feed_norm = nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        q, k, v = self.heads(x)
        return self.rest(x, self.attend(q, k, v, mask))

    def heads(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """x: [B, T, 384] -> queries, keys and values, each [B, 12, T, 32]."""
        batch, length, _ = x.shape
        return self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)

    def attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
        if q.is_cuda:
            return F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        # Plain matmul and softmax: faster than scaled_dot_product_attention in the CPU backward pass.
        scores = torch.matmul(q * (q.shape[-1] ** -0.5), k.transpose(-1, -2))
        return torch.matmul(torch.softmax(scores if mask is None else scores + mask, -1, dtype=q.dtype), v)

    def rest(self, x: Tensor, mixed: Tensor) -> Tensor:
        """What follows the attention; mixed: [B, 12, T, 32]."""
        out = self.attention_out(mixed.transpose(1, 2).reshape(x.shape))
        x = self.attention_norm(x + F.dropout(out, self.dropout, self.training))
        out = self.feed_out(F.gelu(self.feed_in(x)))
        return self.feed_norm(x + F.dropout(out, self.dropout, self.training))


class Trunk(nn.Module):
    """Token, position and segment embeddings and the layers. The token table is a frozen int8 table."""

    def __init__(self, vocabulary: int, layers: int = LAYERS, dropout: float = 0.0) -> None:
        super().__init__()
        self.register_buffer("table", torch.zeros(vocabulary, WIDTH))
        self.positions = nn.Parameter(torch.zeros(POSITIONS, WIDTH))
        self.segments = nn.Parameter(torch.zeros(2, WIDTH))
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))

    def load_start_weights(self, path: str) -> None:
        """Reads the arrays that extract_start_weights.py wrote."""
        start = np.load(path)
        values, scale = quantise_rows(start["emb"])
        tensor = lambda name: torch.tensor(start[name])
        with torch.no_grad():
            self.table.copy_(torch.tensor(values.astype(np.float32) * scale[:, None]))
            self.positions.copy_(tensor("pos"))
            self.segments.copy_(tensor("type")[None].repeat(2, 1))
            self.norm.weight.copy_(tensor("eln_w"))
            self.norm.bias.copy_(tensor("eln_b"))
            for i, layer in enumerate(self.layers):
                layer.qkv.weight.copy_(torch.cat([tensor(f"{i}.{n}w") for n in "qkv"]))
                layer.qkv.bias.copy_(torch.cat([tensor(f"{i}.{n}b") for n in "qkv"]))
                for module, name in (
                    (layer.attention_out, "ao"), (layer.attention_norm, "aln"),
                    (layer.feed_in, "fi"), (layer.feed_out, "fo"), (layer.feed_norm, "oln"),
                ):
                    module.weight.copy_(tensor(f"{i}.{name}w"))
                    module.bias.copy_(tensor(f"{i}.{name}b"))

    def forward(self, ids: Tensor, segments: Tensor, attention: Tensor | None) -> Tensor:
        """ids, segments, attention: int64 [B, T] -> [B, T, 384]; without attention nothing is padding."""
        x = self.embed(ids, segments)
        mask = None
        if attention is not None:
            dtype = torch.bfloat16 if torch.is_autocast_enabled(x.device.type) else torch.float32
            mask = ((1 - attention)[:, None, None, :] * -1e4).to(dtype)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def embed(self, ids: Tensor, segments: Tensor, first: int = 0) -> Tensor:
        """Tokens at the positions from `first` on."""
        positions = self.positions[first : first + ids.shape[1]]
        return self.norm(F.embedding(ids, self.table) + positions + F.embedding(segments, self.segments))


class Encoder(nn.Module):
    """Sentence embedding: mean over tokens, L2 normalised."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.trunk = Trunk(vocabulary)

    def forward(self, ids: Tensor, attention: Tensor) -> Tensor:
        x = self.trunk(ids, torch.zeros_like(ids), attention).float()
        weight = attention[:, :, None].float()
        pooled = (x * weight).sum(1) / weight.sum(1)
        return pooled / pooled.norm(dim=1, keepdim=True).clamp_min(1e-9)


class Reader(nn.Module):
    """Reads a passage for a question, or checks a statement against it.

    Start and end logits for each token (position 0 stands for "no answer"); a logit for "the passage answers" (of a
    statement: bears it out) and one for "the passage contradicts what the question takes for granted" (or states).
    """

    def __init__(self, vocabulary: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.trunk = Trunk(vocabulary, dropout=dropout)
        self.span = nn.Linear(WIDTH, 2)
        self.answerable = nn.Linear(WIDTH, 1)
        self.denied = nn.Linear(WIDTH, 1)

    def forward(self, ids: Tensor, segments: Tensor, attention: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        x = self.trunk(ids, segments, attention)
        start, end = self.span(x).float().unbind(-1)
        first = x[:, 0]
        return start, end, self.answerable(first).float().squeeze(-1), self.denied(first).float().squeeze(-1)
