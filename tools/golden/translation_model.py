#!/usr/bin/env python3
"""Writes Tests/ModelsTests/Golden/*.json: loss, gradients and logits of small translation models in PyTorch.

    python3 -m venv venv && venv/bin/pip install torch==2.2.2
    venv/bin/python tools/golden/translation_model.py

The model is put together from nn.GRU, nn.GRUCell, their LSTM counterparts and nn.Linear after the formulas in the project's doc comments. It
computes in float64 from parameters that are exact in float32, and the parameters and gradients are stored under the
names and in the layout of the project: weights [inputs, outputs], the gates of a cell side by side.
"""

from pathlib import Path

import golden_json
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

SEED = 20240711
FOLDER = Path(__file__).resolve().parents[2] / "Tests/ModelsTests/Golden"
EMBEDDING, ENCODER, ATTENTION = 6, 5, 7
# Of scaled dot attention: heads, and the size of all of them together.
HEADS, SIZE = 3, 12
# Of location attention: filters, and the source positions under each.
FILTERS, WIDTH = 4, 3
PAD, START, END = 0, 2, 3
SMOOTHING = 0.1

# Source and target pieces without special ones; lengths differ on both sides, and one target is empty.
SENTENCES = [
    ([5, 7, 4, 9, 6], [4, 8, 10]),
    ([6], [9, 5, 5, 7, 4, 6]),
    ([10, 4, 8], []),
    ([8, 8], [6, 4]),
]


class Model(nn.Module):
    def __init__(self, source, target, tied, initial, cell, attention, coverage):
        super().__init__()
        self.initial = initial
        self.attention = attention
        self.coverage = coverage
        # Dot attention compares states with annotations as they are.
        self.hidden = 2 * ENCODER if attention == "dot" else 8
        layer, step = {"gru": (nn.GRU, nn.GRUCell), "lstm": (nn.LSTM, nn.LSTMCell)}[cell]
        self.source_embedding = nn.Embedding(source, EMBEDDING)
        self.target_embedding = self.source_embedding if tied == "all" else nn.Embedding(target, EMBEDDING)
        self.encoder = layer(EMBEDDING, ENCODER, bidirectional=True)
        if attention in ["additive", "location"]:
            self.keys = nn.Linear(2 * ENCODER, ATTENTION)
            self.query = nn.Linear(self.hidden, ATTENTION, bias=False)
            self.energy = nn.Linear(ATTENTION, 1, bias=False)
            features = (FILTERS if attention == "location" else 0) + (1 if coverage else 0)
            if attention == "location":
                self.filters = nn.Conv1d(1, FILTERS, WIDTH, padding=WIDTH // 2, bias=False)
            self.features = nn.Linear(features, ATTENTION, bias=False) if features else None
        if attention == "general":
            self.query = nn.Linear(self.hidden, 2 * ENCODER, bias=False)
        if attention == "scaled_dot":
            self.keys = nn.Linear(2 * ENCODER, SIZE, bias=False)
            self.values = nn.Linear(2 * ENCODER, SIZE, bias=False)
            self.query = nn.Linear(self.hidden, SIZE, bias=False)
        self.context = SIZE if attention == "scaled_dot" else 2 * ENCODER
        self.cell = step(EMBEDDING + self.context, self.hidden)
        # One for each state of the cell: an LSTM has a memory besides.
        states = 0 if initial == "zero" else {"gru": 1, "lstm": 2}[cell]
        self.bridges = nn.ModuleList(nn.Linear(2 * ENCODER, self.hidden) for _ in range(states))
        self.readout = nn.Linear(self.hidden + self.context + EMBEDDING, EMBEDDING)
        self.output = nn.Linear(EMBEDDING, target)
        if tied != "none":
            self.output.weight = self.target_embedding.weight

    def encode(self, source, lengths):
        packed = pack_padded_sequence(self.source_embedding(source), lengths, enforce_sorted=False)
        packed, final = self.encoder(packed)
        annotations, _ = pad_packed_sequence(packed)  # [source, batch, 2 * hidden]
        if self.initial == "zero":
            return annotations, annotations.new_zeros(len(lengths), self.hidden)
        if self.initial == "mean":
            summary = annotations.sum(0) / lengths.unsqueeze(1)
        else:
            summary = torch.cat([final[0], final[1]], 1)
        states = tuple(torch.tanh(bridge(summary)) for bridge in self.bridges)
        return annotations, states if len(states) > 1 else states[0]

    def context_of(self, visible, annotations, mask, looked):
        """The context that a state asks for, [batch, context], and the weights of the steps before and of this one."""
        if self.attention == "scaled_dot":
            # PyTorch's own, for a query of one position: [batch, heads, positions, size of a head].
            def heads(x):
                return x.unflatten(2, (HEADS, SIZE // HEADS)).permute(1, 2, 0, 3)

            contexts = nn.functional.scaled_dot_product_attention(
                heads(self.query(visible).unsqueeze(0)), heads(self.keys(annotations)),
                heads(self.values(annotations)), attn_mask=mask.T[:, None, None, :])
            return contexts.squeeze(2).flatten(1), looked
        if self.attention == "dot":
            energies = (annotations * visible).sum(2)  # [source, batch]
        elif self.attention == "general":
            energies = (annotations * self.query(visible)).sum(2)
        else:
            inner = self.query(visible) + self.keys(annotations)
            if self.features is not None:
                # Of each position, [batch, features, source].
                seen = [self.filters(looked[-1].T.unsqueeze(1))] if self.attention == "location" else []
                seen += [sum(looked).T.unsqueeze(1)] if self.coverage else []
                inner = inner + self.features(torch.cat(seen, 1).permute(2, 0, 1))
            energies = self.energy(torch.tanh(inner)).squeeze(2)
        weights = torch.softmax(energies.masked_fill(~mask, -torch.inf), 0)
        return (weights.unsqueeze(2) * annotations).sum(0), looked + [weights]

    def step(self, pieces, state, annotations, mask, looked):
        visible = state[0] if isinstance(state, tuple) else state
        context, looked = self.context_of(visible, annotations, mask, looked)
        embedded = self.target_embedding(pieces)
        state = self.cell(torch.cat([embedded, context], 1), state)
        visible = state[0] if isinstance(state, tuple) else state
        hidden = torch.tanh(self.readout(torch.cat([visible, context, embedded], 1)))
        return self.output(hidden), state, looked

    def parameters_as_stored(self, of):
        """Names and tensors as a model file has them; `of` gives a parameter's value or its gradient."""
        tensors = {}
        if self.source_embedding is self.target_embedding:
            tensors["embedding.table"] = of(self.source_embedding.weight)
        else:
            tensors["source.embedding.table"] = of(self.source_embedding.weight)
            tensors["target.embedding.table"] = of(self.target_embedding.weight)
        for name, suffix in [("forward", "l0"), ("backward", "l0_reverse")]:
            tensors[f"encoder.{name}.input.weights"] = of(getattr(self.encoder, f"weight_ih_{suffix}")).T
            tensors[f"encoder.{name}.input.bias"] = of(getattr(self.encoder, f"bias_ih_{suffix}"))
            tensors[f"encoder.{name}.recurrent.weights"] = of(getattr(self.encoder, f"weight_hh_{suffix}")).T
            tensors[f"encoder.{name}.recurrent.bias"] = of(getattr(self.encoder, f"bias_hh_{suffix}"))
        if self.attention in ["additive", "location"]:
            tensors["decoder.attention.keys.weights"] = of(self.keys.weight).T
            tensors["decoder.attention.keys.bias"] = of(self.keys.bias)
            tensors["decoder.attention.query.weights"] = of(self.query.weight).T
            tensors["decoder.attention.energy"] = of(self.energy.weight)[0]
            if self.attention == "location":
                tensors["decoder.attention.location.filters"] = of(self.filters.weight)[:, 0]
            if self.features is not None:
                tensors["decoder.attention.features.weights"] = of(self.features.weight).T
        if self.attention in ["general", "scaled_dot"]:
            tensors["decoder.attention.query.weights"] = of(self.query.weight).T
        if self.attention == "scaled_dot":
            tensors["decoder.attention.keys.weights"] = of(self.keys.weight).T
            tensors["decoder.attention.values.weights"] = of(self.values.weight).T
        tensors["decoder.input.weights"] = of(self.cell.weight_ih)[:, :EMBEDDING].T
        tensors["decoder.input.bias"] = of(self.cell.bias_ih)
        tensors["decoder.context.weights"] = of(self.cell.weight_ih)[:, EMBEDDING:].T
        tensors["decoder.recurrent.weights"] = of(self.cell.weight_hh).T
        tensors["decoder.recurrent.bias"] = of(self.cell.bias_hh)
        for name, bridge in zip(["decoder.bridge", "decoder.bridge.2"], self.bridges):
            tensors[f"{name}.weights"] = of(bridge.weight).T
            tensors[f"{name}.bias"] = of(bridge.bias)
        state, context, embedding = of(self.readout.weight).T.split([self.hidden, self.context, EMBEDDING])
        tensors["readout.state.weights"] = state
        tensors["readout.state.bias"] = of(self.readout.bias)
        tensors["readout.context.weights"] = context
        tensors["readout.embedding.weights"] = embedding
        if self.output.weight is not self.target_embedding.weight:
            tensors["output.table"] = of(self.output.weight)
        tensors["output.bias"] = of(self.output.bias)
        return {
            name: {"shape": list(tensor.shape), "values": tensor.reshape(-1).tolist()}
            for name, tensor in tensors.items()
        }


def padded(rows):
    longest = max(map(len, rows))
    return torch.tensor([row + [PAD] * (longest - len(row)) for row in rows]).T


def golden(tied, initial, cell="gru", attention="additive", coverage=False):
    torch.manual_seed(SEED)
    source_size, target_size = 11, 11 if tied == "all" else 13
    model = Model(source_size, target_size, tied, initial, cell, attention, coverage)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.empty_like(parameter).uniform_(-0.7, 0.7))
    model.double()
    sources = padded([source + [END] for source, _ in SENTENCES])
    inputs = padded([[START] + target for _, target in SENTENCES])
    outputs = padded([target + [END] for _, target in SENTENCES])
    source_lengths = torch.tensor([len(source) + 1 for source, _ in SENTENCES])
    target_lengths = torch.tensor([len(target) + 1 for _, target in SENTENCES])
    mask = torch.arange(len(sources)).unsqueeze(1) < source_lengths

    annotations, state = model.encode(sources, source_lengths)
    loss, first_logits, likelihood = 0.0, None, 0.0
    looked = [annotations.new_zeros(mask.shape)]
    for time in range(len(inputs)):
        logits, state, looked = model.step(inputs[time], state, annotations, mask, looked)
        if time == 0:
            first_logits = logits
        real = time < target_lengths
        loss = loss + nn.functional.cross_entropy(
            logits[real], outputs[time][real], label_smoothing=SMOOTHING, reduction="sum")
        likelihood -= nn.functional.cross_entropy(logits[real], outputs[time][real], reduction="sum").item()
    (loss / target_lengths.sum()).backward()
    others = {} if cell == "gru" else {"cell": cell}
    others |= {} if attention == "additive" else {"attention": attention}
    numbers = {"heads": HEADS} if attention == "scaled_dot" else {}
    numbers |= {"filters": [FILTERS, WIDTH]} if attention == "location" else {}
    numbers |= {"coverage": True} if coverage else {}
    content = {
        **others,
        **numbers,
        "tied": tied,
        "initialState": initial,
        "vocabularies": [source_size, target_size],
        "sizes": {
            "embedding": EMBEDDING, "encoder": ENCODER, "attention": SIZE if attention == "scaled_dot" else ATTENTION,
            "decoder": model.hidden,
        },
        "sources": [source for source, _ in SENTENCES],
        "targets": [target for _, target in SENTENCES],
        "smoothing": SMOOTHING,
        "loss": loss.item(),
        "negativeLogLikelihood": -likelihood,
        "firstLogits": first_logits.reshape(-1).tolist(),
        "parameters": model.parameters_as_stored(lambda parameter: parameter.detach()),
        "gradients": model.parameters_as_stored(lambda parameter: parameter.grad),
    }
    head = golden_json.header("PyTorch", torch.__version__, "translation_model.py", SEED)
    name = "-".join(list(others.values()) + (["coverage"] if coverage else [])) or f"{tied}-{initial}"
    name = name.replace("_", "-")
    golden_json.write(FOLDER / f"model-{name}.json", head, content)


if __name__ == "__main__":
    golden("all", "mean")
    golden("target", "zero")
    golden("none", "last")
    golden("target", "mean", "lstm")
    golden("target", "mean", attention="dot")
    golden("target", "mean", attention="general")
    golden("target", "mean", attention="scaled_dot")
    golden("target", "mean", attention="location")
    golden("target", "mean", coverage=True)
    golden("target", "mean", "lstm", "location", coverage=True)
