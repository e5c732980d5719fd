#!/usr/bin/env python3
"""Writes Tests/ModelsTests/Golden/family-*.json: losses and gradients of translation models of many shapes in PyTorch.

    python3 -m venv venv && venv/bin/pip install torch==2.2.2
    venv/bin/python tools/golden/model_family.py

The models are plain functions of their configuration and of parameters by name, after the formulas in the project's doc
comments; PyTorch's own cells do the steps where it has them (torch.gru_cell and the like), and its autograd does the
rest. Sentences are computed one by one, in float64, from parameters that are exact in float32, so that nothing here knows
of batches and padding.
"""

from pathlib import Path

import golden_json
import torch

SEED = 20261128
FOLDER = Path(__file__).resolve().parents[2] / "Tests/ModelsTests/Golden"
EMBEDDING, HIDDEN, ATTENTION = 4, 3, 5
VOCABULARY = 9
START, END = 2, 3
SMOOTHING = 0.1

SENTENCES = [
    ([5, 7, 4, 8, 6], [4, 8, 7]),
    ([6], [8, 5, 5, 4]),
    ([8, 4], []),
]

ENCODER = {
    "cell": "gru", "activation": "tanh", "reset": "after", "window": 3, "furtherTransitions": 0, "layers": 1,
    "residual": False, "layerNormalization": False, "feedForwardBefore": 0, "feedForwardAfter": 0, "hidden": HIDDEN, "direction": "bidirectional",
    "merge": "concat", "sharedDirections": "none",
}  # fmt: skip
DECODER = {
    "cell": "gru", "activation": "tanh", "reset": "after", "window": 3, "furtherTransitions": 0, "layers": 1,
    "residual": False, "layerNormalization": False, "hidden": HIDDEN, "inputFeeding": True, "initialState": "mean",
}  # fmt: skip
LOOKING = {"kind": "additive", "placement": "before", "size": ATTENTION}

BLOCKS = {"elman": 1, "gru": 3, "conditional_gru": 3, "lstm": 4, "ssru": 2}


class Parameters:
    """Makes each parameter the first time that it is asked for."""

    def __init__(self):
        self.tensors = {}

    def __call__(self, name, *shape):
        if name not in self.tensors:
            values = torch.empty(*shape).uniform_(-0.8, 0.8).double()
            self.tensors[name] = values.requires_grad_()
        assert self.tensors[name].shape == shape, name
        return self.tensors[name]

    def linear(self, name, x, columns, bias=True):
        y = x @ self(f"{name}.weights", x.shape[-1], columns)
        return y + self(f"{name}.bias", columns) if bias else y


def normalized(x, gain, bias=None):
    """Each gate on its own."""
    rows = torch.nn.functional.layer_norm(x.reshape(*x.shape[:-1], -1, HIDDEN), [HIDDEN], eps=1e-5)
    y = rows.reshape(x.shape) * gain
    return y if bias is None else y + bias


def projected(p, name, side, x):
    """A cell's side of the input."""
    columns = blocks(side) * side["hidden"]
    y = p.linear(f"{name}.input", x, columns)
    if not side["layerNormalization"]:
        return y
    return normalized(y, p(f"{name}.input.norm.gain", columns), p(f"{name}.input.norm.bias", columns))


def blocks(side):
    return side["window"] if side["cell"] == "window" else BLOCKS[side["cell"]]


def states(side):
    """The columns of each state."""
    hidden = side["hidden"]
    return {"lstm": [hidden] * 2, "ssru": [hidden] * 2, "window": [hidden, (side["window"] - 1) * hidden]}.get(
        side["cell"], [hidden]
    )


def transition(p, name, side, x, state):
    """One transition from the projected input x and the states before it."""
    cell, hidden, h = side["cell"], side["hidden"], state[0]
    if cell == "ssru":
        forget, candidate = torch.sigmoid(x[:hidden]), x[hidden:]
        memory = forget * state[1] + (1 - forget) * candidate
        return [torch.relu(memory), memory]
    if cell == "window":
        inputs, sums = x.split(hidden), list(state[1].split(hidden))
        h = torch.tanh(inputs[0] + sums[0])
        later = [a + b for a, b in zip(inputs[1:], sums[1:] + [torch.zeros(hidden).double()])]
        return [h, torch.cat(later)]
    if cell in ["gru", "conditional_gru"] and side["reset"] == "before":
        gates = x[: 2 * hidden] + h @ p(f"{name}.recurrent.gates.weights", hidden, 2 * hidden)
        reset, update = torch.sigmoid(gates).split(hidden)
        candidate = torch.tanh(x[2 * hidden :] + (reset * h) @ p(f"{name}.recurrent.candidate.weights", hidden, hidden))
        return [(1 - update) * candidate + update * h]
    count = blocks(side) * hidden
    weights, bias = p(f"{name}.recurrent.weights", hidden, count), p(f"{name}.recurrent.bias", count)
    if side["layerNormalization"]:
        return normalized_transition(p, name, side, x, state, weights, bias)
    # PyTorch's cells project the input themselves: here it is projected already.
    own = (torch.eye(count).double(), weights.T, torch.zeros(count).double(), bias)
    x = x.unsqueeze(0)
    if cell == "lstm":
        new = torch.lstm_cell(x, [s.unsqueeze(0) for s in state], *own)
        return [s[0] for s in new]
    step = {
        "gru": torch.gru_cell, "conditional_gru": torch.gru_cell,
        "elman": torch.rnn_relu_cell if side["activation"] == "relu" else torch.rnn_tanh_cell,
    }[cell]  # fmt: skip
    return [step(x, h.unsqueeze(0), *own)[0]]


def normalized_transition(p, name, side, x, state, weights, bias):
    """The cells once more, with the product of the state normalised."""
    hidden, h = side["hidden"], state[0]
    u = normalized(h @ weights, p(f"{name}.recurrent.norm.gain", len(bias))) + bias
    if side["cell"] == "elman":
        return [torch.relu(x + u) if side["activation"] == "relu" else torch.tanh(x + u)]
    x, u = x.split(hidden), u.split(hidden)
    if side["cell"] == "lstm":
        i, f, o = (torch.sigmoid(x[gate] + u[gate]) for gate in [0, 1, 3])
        memory = f * state[1] + i * torch.tanh(x[2] + u[2])
        return [o * torch.tanh(memory), memory]
    reset, update = torch.sigmoid(x[0] + u[0]), torch.sigmoid(x[1] + u[1])
    candidate = torch.tanh(x[2] + reset * u[2])
    return [(1 - update) * candidate + update * h]


def step(p, name, side, x, state, between=None):
    """All transitions of a step; `between` gives the second one its input."""
    count = (2 if side["cell"] == "conditional_gru" else 1) + side["furtherTransitions"]
    state = transition(p, name, side, x, state)
    for place in range(1, count):
        x = torch.zeros(blocks(side) * side["hidden"]).double()
        if place == 1 and between:
            x = between(state[0])
        state = transition(p, f"{name}.transition{place + 1}", side, x, state)
    return state


def encode(p, side, embedded, encoder="encoder"):
    """Annotations [source, ·], and the state at the end of reading."""
    x = embedded
    for place in range(side["feedForwardBefore"]):
        y = torch.tanh(p.linear(f"{encoder}.before{place + 1}", x, x.shape[1]))
        x = x + y if side["residual"] else y
    final = None
    for layer in range(side["layers"]):
        name = encoder if layer == 0 else f"{encoder}.layer{layer + 1}"
        ways = {
            "forward": ["forward"], "backward": ["backward"], "bidirectional": ["forward", "backward"],
            "alternating": ["forward" if layer % 2 == 0 else "backward"],
        }[side["direction"]]  # fmt: skip
        outcomes, ends = [], []
        for way in ways:
            own = f"{name}.both" if len(ways) == 2 and side["sharedDirections"] == "all" else f"{name}.{way}"
            shares = len(ways) == 2 and side["sharedDirections"] == "input"
            inputs = projected(p, f"{name}.forward" if shares else own, side, x)
            state = [torch.zeros(columns).double() for columns in states(side)]
            visible = [None] * len(x)
            for t in range(len(x)) if way == "forward" else reversed(range(len(x))):
                state = step(p, own, side, inputs[t], state)
                visible[t] = state[0]
            outcomes.append(torch.stack(visible))
            ends.append(state[0])
        if len(ways) == 2 and side["merge"] == "sum":
            y, final = outcomes[0] + outcomes[1], ends[0] + ends[1]
        else:
            y, final = torch.cat(outcomes, 1), torch.cat(ends)
        x = x + y if side["residual"] and layer > 0 else y
    for place in range(side["feedForwardAfter"]):
        y = torch.tanh(p.linear(f"{encoder}.after{place + 1}", x, x.shape[1]))
        x = x + y if side["residual"] else y
    return x, final


def losses(p, configuration, source, target):
    encoder, decoder, looking = configuration["encoder"], configuration["decoder"], configuration["attention"]
    hidden, columns = decoder["hidden"], blocks(decoder) * decoder["hidden"]
    table = p("embedding.table", VOCABULARY, EMBEDDING)
    annotations, final = encode(p, encoder, table[torch.tensor(source + [END])])
    size = annotations.shape[1]
    summary = {"mean": annotations.mean(0), "last": final, "zero": None}[decoder["initialState"]]

    def first_states(name):
        if summary is None:
            return [torch.zeros(count).double() for count in states(decoder)]
        return [
            torch.tanh(p.linear(f"{name}.bridge" + (f".{place + 1}" if place else ""), summary, count))
            for place, count in enumerate(states(decoder))
        ]

    names = ["decoder"] + [f"decoder.layer{layer}" for layer in range(2, decoder["layers"] + 1)]
    state = {name: first_states(name) for name in names}
    attentional = torch.zeros(hidden).double()
    kind, feeds = looking["kind"], decoder["inputFeeding"]

    def look(asking):
        if kind == "dot":
            energies = annotations @ asking
        else:
            keys = p.linear("decoder.attention.keys", annotations, looking["size"])
            query = asking @ p("decoder.attention.query.weights", hidden, looking["size"])
            energies = torch.tanh(keys + query) @ p("decoder.attention.energy", looking["size"])
        return torch.softmax(energies, 0) @ annotations

    def fed(context):
        return context @ p("decoder.context.weights", size, columns) if feeds else 0

    total = 0
    for piece, wanted in zip([START] + target, target + [END]):
        embedded = table[piece]
        x = projected(p, "decoder", decoder, embedded)
        context, between = None, None
        if kind == "none":
            if feeds:
                context = annotations.mean(0) if summary is None else summary
                x = x + fed(context)
        elif decoder["cell"] == "conditional_gru":
            found = []

            def between(asking):
                found.append(look(asking))
                return fed(found[0])

        elif looking["placement"] == "before":
            context = look(state["decoder"][0])
            x = x + fed(context)
        elif feeds:
            x = x + attentional @ p("decoder.attentional.feeding.weights", hidden, columns)
        state["decoder"] = step(p, "decoder", decoder, x, state["decoder"], between)
        top = state["decoder"][0]
        if between:
            context = found[0]
        elif kind != "none" and looking["placement"] == "after":
            context = look(top)
            if feeds:
                top = attentional = torch.tanh(
                    p.linear("decoder.attentional.state", top, hidden)
                    + p.linear("decoder.attentional.context", context, hidden, bias=False)
                )
        for name in names[1:]:
            x = projected(p, name, decoder, top)
            if context is not None:
                x = x + p.linear(f"{name}.context", context, columns, bias=False)
            state[name] = step(p, name, decoder, x, state[name])
            top = top + state[name][0] if decoder["residual"] else state[name][0]
        readout = p.linear("readout.state", top, EMBEDDING) + p.linear("readout.embedding", embedded, EMBEDDING, bias=False)
        if context is not None:
            readout = readout + p.linear("readout.context", context, EMBEDDING, bias=False)
        logits = torch.tanh(readout) @ table.T + p("output.bias", VOCABULARY)
        total = total + torch.nn.functional.cross_entropy(
            logits.unsqueeze(0), torch.tensor([wanted]), label_smoothing=SMOOTHING)
    return total


def golden(name, encoder=(), decoder=(), attention=()):
    torch.manual_seed(SEED)
    configuration = {
        "sourceVocabularySize": VOCABULARY, "targetVocabularySize": VOCABULARY,
        "embedding": {"size": EMBEDDING, "tied": "all"}, "encoder": ENCODER | dict(encoder),
        "decoder": DECODER | dict(decoder), "attention": LOOKING | dict(attention),
    }  # fmt: skip
    p = Parameters()
    loss = sum(losses(p, configuration, *pair) for pair in SENTENCES)
    loss.backward()
    content = {
        "configuration": configuration,
        "sources": [source for source, _ in SENTENCES],
        "targets": [target for _, target in SENTENCES],
        "smoothing": SMOOTHING,
        "loss": loss.item(),
    }
    for key, of in [("parameters", lambda t: t.detach()), ("gradients", lambda t: torch.zeros_like(t) if t.grad is None else t.grad)]:
        content[key] = {n: {"shape": list(t.shape), "values": of(t).reshape(-1).tolist()} for n, t in p.tensors.items()}
    golden_json.write(
        FOLDER / f"family-{name}.json", golden_json.header("PyTorch", torch.__version__, "model_family.py", SEED), content)


if __name__ == "__main__":
    golden("elman", {"cell": "elman", "direction": "forward"}, {"cell": "elman"})
    golden("relu", {"cell": "elman", "activation": "relu", "direction": "backward"}, {"cell": "elman", "activation": "relu"})
    golden("reset-before", {"reset": "before", "merge": "sum"}, {"reset": "before", "initialState": "last"})
    golden("ssru", {"cell": "ssru"}, {"cell": "ssru"})
    golden("window", {"cell": "window", "window": 3}, {"cell": "window", "window": 2})
    golden("conditional-gru", {}, {"cell": "conditional_gru"})
    golden("deep-transitions", {"furtherTransitions": 2}, {"cell": "conditional_gru", "furtherTransitions": 1})
    golden("lstm-transitions", {"cell": "lstm", "furtherTransitions": 1}, {"cell": "lstm", "furtherTransitions": 1})
    golden("layers", {"layers": 2, "residual": True}, {"layers": 3, "residual": True})
    golden("alternating", {"cell": "lstm", "layers": 3, "direction": "alternating"}, {"cell": "lstm", "layers": 2})
    golden("shared-input", {"sharedDirections": "input", "merge": "sum"}, {"initialState": "last"})
    golden("shared-all", {"sharedDirections": "all", "layers": 2})
    golden("feed-forward", {"feedForwardBefore": 2, "feedForwardAfter": 1, "residual": True})
    golden("normalized", {"layerNormalization": True, "layers": 2}, {"cell": "lstm", "layerNormalization": True})
    golden("normalized-conditional-gru", {"cell": "elman", "layerNormalization": True}, {"cell": "conditional_gru", "layerNormalization": True})
    golden("normalized-ssru", {"cell": "ssru", "layerNormalization": True}, {"cell": "ssru", "layerNormalization": True, "layers": 2})
    golden("every-step", {}, {}, {"kind": "none"})
    golden("first-state", {"direction": "backward"}, {"inputFeeding": False, "initialState": "last", "layers": 2}, {"kind": "none"})
    golden("after", {}, {"inputFeeding": False}, {"placement": "after"})
    golden("after-fed", {}, {"layers": 2}, {"placement": "after"})
    golden("after-dot", {"merge": "sum"}, {"cell": "lstm"}, {"kind": "dot", "placement": "after"})
